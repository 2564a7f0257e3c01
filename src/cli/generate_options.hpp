// The command line of dynbr-generate.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/generate.hpp"

#include <string>

namespace dynbr::cli {

enum class ExplainFormat { None, Text, Json };

struct GenerateCommand {
    generators::Request request;
    ExplainFormat explain = ExplainFormat::None;
    /// Where the explanation goes; empty: text to stderr, JSON to stdout in place of the lines.
    std::string explain_file;
    bool stats = false;
    bool verbose = false;
    /// --help, --version, --list-ecosystems: print this and do nothing else.
    std::string answer;
};

/// Usage errors name the nearest word that exists.
[[nodiscard]] Result<GenerateCommand> parse_generate_options(int argc, const char* const* argv);

}  // namespace dynbr::cli
