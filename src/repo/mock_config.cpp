// The dnf.conf inside of a mock configuration. Its other lines are a program, which is not run.
#include "dynbr/repo/configuration.hpp"

namespace dynbr::repo {

namespace {

constexpr std::string_view kQuotes = "\"\"\"";

/// True, and where the text begins, at `config_opts['dnf.conf'] =` and its opening quotes.
bool starts_block(std::string_view line_start, std::size_t& quote_end) {
    for (const std::string_view name :
         {"config_opts['dnf.conf']", "config_opts[\"dnf.conf\"]", "config_opts['yum.conf']"}) {
        if (line_start.substr(0, name.size()) != name) {
            continue;
        }
        const std::size_t quotes = line_start.find(kQuotes);
        const std::string_view between = line_start.substr(name.size(), quotes - name.size());
        if (quotes != std::string_view::npos
            && between.find_first_not_of(" \t+=") == std::string_view::npos) {
            quote_end = quotes + kQuotes.size();
            return true;
        }
    }
    return false;
}

}  // namespace

Result<std::string> dnf_conf_of_mock(std::string_view text) {
    std::string content;
    bool found = false;
    for (std::size_t line = 0; line < text.size();) {
        std::size_t start = 0;
        if (starts_block(text.substr(line), start)) {
            const std::size_t end = text.find(kQuotes, line + start);
            if (end == std::string_view::npos) {
                return fail(ErrorKind::Environment, "config_opts['dnf.conf'] doesn't end");
            }
            content.append(text.substr(line + start, end - line - start)).append("\n");
            found = true;
            line = end;
        }
        const std::size_t next = text.find('\n', line);
        line = next == std::string_view::npos ? text.size() : next + 1;
    }
    if (!found) {
        return fail(ErrorKind::Environment, "it sets no config_opts['dnf.conf']");
    }
    if (content.find("{{") != std::string::npos || content.find("{%") != std::string::npos) {
        return fail(ErrorKind::Environment,
                    "config_opts['dnf.conf'] is a template, which only mock can fill in",
                    "take the etc/dnf/dnf.conf that mock has written into its root");
    }
    return content;
}

}  // namespace dynbr::repo
