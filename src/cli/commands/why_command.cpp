// dynbr why: a chain from the journal, as an indented path or as JSON.
#include "../error_output.hpp"
#include "commands.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/journal/journal.hpp"
#include "dynbr/report/why.hpp"

#include <fmt/core.h>

namespace dynbr::cli {

namespace {

using formats::Json;

Json to_json(const report::Chain& chain) {
    Json asked;
    asked.set("requirement", chain.asked.text)
        .set("stage", chain.asked.stage)
        .set("round", chain.round);
    asked.set("claimed_generator", chain.asked.generator).set("claimed_file", chain.asked.file);
    asked.set("claimed_line", chain.asked.line).set("claimed_field", chain.asked.field);
    Json links{Json::Array{}};
    for (const auto& link : chain.links) {
        Json entry;
        entry.set("requirement", link.requirement).set("package", link.package.nevra);
        entry.set("repository", link.package.repository).set("checksum", link.package.checksum);
        links.push_back(std::move(entry));
    }
    return Json{}.set("asked", std::move(asked)).set("chain", std::move(links));
}

std::string asker(const report::Chain& chain) {
    const auto& asked = chain.asked;
    if (asked.stage == "base") {
        return "member of the base set";
    }
    if (asked.stage == "static") {
        return fmt::format("BuildRequires of the spec, first seen in round {}", chain.round);
    }
    std::string text = fmt::format("printed by %generate_buildrequires in round {}", chain.round);
    if (!asked.file.empty()) {
        text += fmt::format("; from {}:{} ({}), says the {} generator",
                            escaped(asked.file),
                            asked.line,
                            escaped(asked.field),
                            escaped(asked.generator));
    }
    return text;
}

void print(const report::Chain& chain, const Terminal& terminal) {
    fmt::print("{}\n  {}\n", terminal.bold(escaped(chain.asked.text)), asker(chain));
    std::string indent = "  ";
    for (std::size_t i = 0; i < chain.links.size(); ++i) {
        const auto& link = chain.links[i];
        if (i != 0) {
            fmt::print("{}requires {}\n", indent, escaped(link.requirement));
        }
        fmt::print("{}-> {} ({})\n",
                   indent,
                   escaped(link.package.nevra),
                   escaped(link.package.repository));
        indent += "   ";
    }
}

}  // namespace

Result<int> why_command(const WhyOptions& options, Terminal& terminal) {
    auto events = journal::read(options.result_folder + "/rounds.jsonl");
    if (!events) {
        Error error = std::move(events.error());
        if (error.hint.empty()) {
            error.hint = "name the result folder of a build with --resultdir";
        }
        return tl::make_unexpected(std::move(error));
    }
    const auto chain = report::why(*events, options.what);
    if (!chain) {
        return tl::make_unexpected(chain.error());
    }
    if (options.output.json) {
        print_json(to_json(*chain));
    } else {
        print(*chain, terminal);
    }
    return 0;
}

}  // namespace dynbr::cli
