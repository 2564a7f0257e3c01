// Rules of the three kinds that golist has, and POSIX extended regular expressions for the third.
#include "ignore_rules.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <regex.h>

#include <algorithm>

namespace dynbr::generators::go {

namespace {

/// "./a/b/" is "a/b".
std::string tree_path(std::string_view path) {
    while (path.substr(0, 2) == "./") {
        path.remove_prefix(2);
    }
    while (!path.empty() && path.back() == '/') {
        path.remove_suffix(1);
    }
    return std::string(path == "." ? std::string_view() : path);
}

bool contains(const std::vector<std::string>& all, std::string_view one) {
    return std::find(all.begin(), all.end(), one) != all.end();
}

}  // namespace

/// Owns a regex_t.
struct IgnoreRules::Pattern {
    regex_t compiled{};
    bool valid = false;

    Pattern() = default;
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    ~Pattern() {
        if (valid) {
            ::regfree(&compiled);
        }
    }

    [[nodiscard]] bool matches(const std::string& path) const {
        return ::regexec(&compiled, path.c_str(), 0, nullptr, 0) == 0;
    }
};

IgnoreRules::IgnoreRules() = default;
IgnoreRules::IgnoreRules(IgnoreRules&&) noexcept = default;
IgnoreRules& IgnoreRules::operator=(IgnoreRules&&) noexcept = default;
IgnoreRules::~IgnoreRules() = default;

Result<void> IgnoreRules::add_pattern(const std::string& expression) {
    auto pattern = std::make_unique<Pattern>();
    const int error = ::regcomp(&pattern->compiled, expression.c_str(), REG_EXTENDED | REG_NOSUB);
    if (error != 0) {
        char reason[128];
        ::regerror(error, &pattern->compiled, reason, sizeof reason);
        return fail(
            ErrorKind::Usage,
            fmt::format("invalid regular expression '{}': {}", escaped(expression), reason));
    }
    pattern->valid = true;
    patterns_.push_back(std::move(pattern));
    return {};
}

Result<void> IgnoreRules::add(std::string_view rule) {
    const std::size_t colon = rule.find(':');
    const std::string_view kind = colon == std::string_view::npos ? "tree" : rule.substr(0, colon);
    const std::string value(colon == std::string_view::npos ? rule : rule.substr(colon + 1));
    if (kind == "regex") {
        return add_pattern(value);
    }
    if (kind == "dir" || kind == "tree") {
        (kind == "dir" ? folders_ : trees_).push_back(tree_path(value));
        return {};
    }
    return fail(ErrorKind::Usage,
                fmt::format("--ignore '{}' is of no known kind", escaped(rule)),
                "write PATH, tree:PATH, dir:PATH or regex:EXPRESSION");
}

Result<IgnoreRules> IgnoreRules::from(const OptionValues& options) {
    IgnoreRules rules;
    for (const std::string& rule : options.all("ignore")) {
        if (auto added = rules.add(rule); !added) {
            return tl::make_unexpected(std::move(added.error()));
        }
    }
    for (const std::string& folder : options.all("ignore-dir")) {
        rules.folders_.push_back(tree_path(folder));
    }
    for (const std::string& folder : options.all("ignore-tree")) {
        rules.trees_.push_back(tree_path(folder));
    }
    for (const std::string& expression : options.all("ignore-regex")) {
        if (auto added = rules.add_pattern(expression); !added) {
            return tl::make_unexpected(std::move(added.error()));
        }
    }
    return rules;
}

bool IgnoreRules::skips_folder(const std::string& folder) const {
    return contains(trees_, folder);
}

bool IgnoreRules::skips_file(const std::string& file) const {
    const std::size_t slash = file.rfind('/');
    const std::string_view folder =
        slash == std::string::npos ? "" : std::string_view(file).substr(0, slash);
    return contains(folders_, folder) || contains(trees_, file)
           || std::any_of(
               patterns_.begin(), patterns_.end(), [&](const auto& p) { return p->matches(file); });
}

}  // namespace dynbr::generators::go
