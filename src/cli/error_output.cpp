#include "error_output.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <cstdio>

namespace dynbr::cli {

namespace {

const char* name(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::BuildFailed:
            return "build-failed";
        case ErrorKind::Usage:
            return "usage";
        case ErrorKind::InvalidRequirements:
            return "invalid-requirements";
        case ErrorKind::Refused:
            return "refused";
        case ErrorKind::Unsolvable:
            return "unsolvable";
        case ErrorKind::NoFixedPoint:
            return "no-fixed-point";
        case ErrorKind::LockMismatch:
            return "lock-mismatch";
        case ErrorKind::Environment:
            return "environment";
        case ErrorKind::Missing:
            return "missing";
        case ErrorKind::Bug:
            return "bug";
        case ErrorKind::Interrupted:
            return "interrupted";
    }
    return "unknown";
}

formats::Json strings(const std::vector<std::string>& values) {
    formats::Json array{formats::Json::Array{}};
    for (const auto& value : values) {
        array.push_back(value);
    }
    return array;
}

}  // namespace

void print_error(const Error& error, const Terminal& terminal) {
    fmt::print(stderr, "{} {}\n", terminal.red("dynbr: error:"), escaped_lines(error.message));
    for (const auto& line : error.details) {
        fmt::print(stderr, "{}\n", escaped_lines(line));
    }
    for (const auto& line : error.context) {
        fmt::print(stderr, "  while {}\n", escaped_lines(line));
    }
    if (!error.hint.empty()) {
        fmt::print(stderr, "{} {}\n", terminal.bold("hint:"), escaped_lines(error.hint));
    }
}

formats::Json to_json(const Error& error) {
    formats::Json json;
    json.set("kind", name(error.kind))
        .set("message", error.message)
        .set("details", strings(error.details));
    json.set("context", strings(error.context)).set("hint", error.hint);
    return json;
}

int exit_code(ErrorKind kind) {
    return static_cast<int>(kind);
}

void print_json(const formats::Json& json) {
    fmt::print("{}\n", formats::dump(json, 2));
}

}  // namespace dynbr::cli
