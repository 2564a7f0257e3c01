// dynbr check: which lines are requirements, in canonical form, and what is wrong with the others.
#include "../error_output.hpp"
#include "../input.hpp"
#include "commands.hpp"

#include <fmt/core.h>

namespace dynbr::cli {

namespace {

using formats::Json;

Json to_json(const grammar::ParsedLines& parsed) {
    Json good{Json::Array{}};
    for (const auto& entry : parsed.requirements) {
        good.push_back(Json{}
                           .set("requirement", entry.text)
                           .set("line", entry.line)
                           .set("column", entry.column));
    }
    Json bad{Json::Array{}};
    for (const auto& diagnostic : parsed.diagnostics) {
        Json entry;
        entry.set("line", diagnostic.line)
            .set("column", diagnostic.column)
            .set("reason", diagnostic.reason);
        entry.set("hint", diagnostic.hint).set("excerpt", diagnostic.excerpt);
        bad.push_back(std::move(entry));
    }
    return Json{}
        .set("accepted", std::move(good))
        .set("refused", std::move(bad))
        .set("bad_lines", parsed.bad_lines);
}

}  // namespace

Result<int> check_command(const CheckOptions& options, Terminal& terminal) {
    const auto lines = read_lines(options.file);
    if (!lines) {
        return tl::make_unexpected(lines.error());
    }
    const auto& parsed = lines->parsed;
    const int code = parsed.ok() ? 0 : exit_code(ErrorKind::InvalidRequirements);
    if (options.output.json) {
        print_json(to_json(parsed));
        return code;
    }
    for (const auto& entry : parsed.requirements) {
        fmt::print("{}\n", entry.text);
    }
    if (!parsed.ok()) {
        print_error(grammar::invalid_requirements(parsed, lines->name), terminal);
    }
    return code;
}

}  // namespace dynbr::cli
