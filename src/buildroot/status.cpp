#include "status.hpp"

#include <array>
#include <charconv>
#include <vector>

namespace dynbr::buildroot {

namespace {

/// A field of a status line: no line feed, no zero byte.
std::string one_field(std::string text) {
    for (char& c : text) {
        if (c == '\n' || c == '\0') {
            c = ' ';
        }
    }
    return text;
}

std::vector<std::string> fields_of(std::string_view line) {
    std::vector<std::string> fields;
    for (;;) {
        const std::size_t end = line.find('\0');
        fields.emplace_back(line.substr(0, end));
        if (end == line.npos) {
            return fields;
        }
        line.remove_prefix(end + 1);
    }
}

/// The number after `word` and a blank, if that is all there is; -1 otherwise.
int number_after(std::string_view word, std::string_view text) {
    int number = -1;
    if (text.substr(0, word.size()) != word) {
        return -1;
    }
    text.remove_prefix(word.size());
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() && number >= 0 ? number : -1;
}

/// Whoever controls the pipe may not make up kinds: what a job inside can meet is one of these.
ErrorKind kind_of(int number) {
    for (const ErrorKind kind : {ErrorKind::BuildFailed, ErrorKind::Bug}) {
        if (static_cast<int>(kind) == number) {
            return kind;
        }
    }
    return ErrorKind::Environment;
}

Error error_of(int kind, const std::vector<std::string>& fields) {
    Error error;
    error.kind = kind_of(kind);
    error.message = fields.size() > 1 ? fields[1] : "dynbr-enter failed without a word";
    error.hint = fields.size() > 2 ? fields[2] : "";
    if (fields.size() > 3) {
        error.details.assign(fields.begin() + 3, fields.end());
    }
    return error;
}

}  // namespace

std::string encode_status(const Termination& termination) {
    const bool exited = termination.ending == Ending::Exited;
    return (exited ? "exit " : "signal ") + std::to_string(termination.value) + "\n";
}

std::string encode_status(const Error& error) {
    std::string line = "error " + std::to_string(static_cast<int>(error.kind));
    for (const std::string& field : {error.message, error.hint}) {
        line += '\0' + one_field(field);
    }
    for (const std::string& detail : error.details) {
        line += '\0' + one_field(detail);
    }
    return line + "\n";
}

Result<Termination> decode_status(std::string_view line) {
    const std::size_t end = line.find('\n');
    if (end == line.npos) {
        return fail(ErrorKind::Environment, "dynbr-enter ended without saying how its job ended");
    }
    const std::vector<std::string> fields = fields_of(line.substr(0, end));
    if (const int kind = number_after("error ", fields.front()); kind >= 0) {
        return tl::make_unexpected(error_of(kind, fields));
    }
    if (const int value = number_after("exit ", fields.front()); value >= 0 && value < 256) {
        return Termination{Ending::Exited, value};
    }
    if (const int value = number_after("signal ", fields.front()); value > 0 && value < 128) {
        return Termination{Ending::Signalled, value};
    }
    return fail(ErrorKind::Environment, "dynbr-enter's account of its job's end makes no sense");
}

}  // namespace dynbr::buildroot
