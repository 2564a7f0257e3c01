// Checking options. Whose word counts for the own import path is the order of the reference macro: -a, -i, -z.
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <charconv>

namespace dynbr::generators::go {

namespace {

std::optional<unsigned> whole_number(std::string_view text) {
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number)
                                                                    : std::nullopt;
}

/// Calls `add` for each of the words, which commas or blanks separate.
template <class Add>
void add_words(const std::string& list, Add add) {
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = std::min(list.find_first_of(", ", start), list.size());
        if (end != start) {
            add(list.substr(start, end - start));
        }
        start = end + 1;
    }
}

struct NumberedPath {
    unsigned block = 0;
    std::string path;
};

/// "[N=]PATH"; without a number it is block 0, which rpm writes without a suffix.
NumberedPath numbered_path(const std::string& value) {
    const std::size_t equals = value.find('=');
    const auto number =
        equals == std::string::npos ? std::nullopt : whole_number(value.substr(0, equals));
    return number ? NumberedPath{*number, value.substr(equals + 1)} : NumberedPath{0, value};
}

std::vector<std::string> paths_of_block(const OptionValues& options, unsigned block) {
    std::vector<std::string> found;
    for (const std::string& value : options.all("goipath")) {
        if (auto numbered = numbered_path(value); numbered.block == block) {
            found.push_back(std::move(numbered.path));
        }
    }
    return found;
}

void take_all_paths(const OptionValues& options, Settings& settings) {
    settings.own_paths = options.all("import-path");
    for (const std::string& value : options.all("goipath")) {
        settings.own_paths.push_back(numbered_path(value).path);
    }
    for (const std::string& value : options.all("goaltipath")) {
        add_words(value, [&](std::string path) { settings.own_paths.push_back(std::move(path)); });
    }
    settings.own_paths_from_modules = true;
}

Result<void> read_own_paths(const OptionValues& options, Settings& settings) {
    const auto block = options.last("block");
    const auto number = block ? whole_number(*block) : std::optional(0U);
    if (!number) {
        return fail(ErrorKind::Usage, fmt::format("-z '{}' is not a number", escaped(*block)));
    }
    if (options.has("all-import-paths") && !block) {
        take_all_paths(options, settings);
        return {};
    }
    settings.own_paths = options.all("import-path");
    if (settings.own_paths.empty()) {
        settings.own_paths = paths_of_block(options, *number);
    }
    if (settings.own_paths.empty() && block) {
        return fail(ErrorKind::Usage,
                    fmt::format("there is no import path number {}", *number),
                    fmt::format("define %goipath{}, or name the path with -i", *number));
    }
    settings.own_paths_from_modules = settings.own_paths.empty();
    return {};
}

Result<void> read_release(const OptionValues& options, Tags& tags) {
    const auto version = options.last("go-version");
    if (!version) {
        return {};
    }
    const std::string_view text = *version;
    const bool first = text.substr(0, 2) == "1.";
    tags.release = first ? whole_number(text.substr(2, text.find('.', 2) - 2)) : std::nullopt;
    if (!tags.release) {
        return fail(ErrorKind::Usage,
                    fmt::format("--go-version '{}' is not 1.N", escaped(*version)));
    }
    return {};
}

Result<void> read_system(const OptionValues& options, Tags& tags) {
    tags.os = options.last("goos").value_or("linux");
    tags.arch = options.last("goarch").value_or(native_arch());
    if (!is_known_os(tags.os)) {
        return fail(ErrorKind::Usage,
                    fmt::format("--goos '{}' is no system of Go's", escaped(tags.os)));
    }
    if (!is_known_arch(tags.arch)) {
        return fail(ErrorKind::Usage,
                    fmt::format("--goarch '{}' is no machine of Go's", escaped(tags.arch)));
    }
    return {};
}

void read_tags(const OptionValues& options, Tags& tags) {
    for (const std::string& value : options.all("tags")) {
        add_words(value, [&](std::string tag) { tags.extra.insert(std::move(tag)); });
    }
}

}  // namespace

Result<Settings> read_settings(const OptionValues& options) {
    Settings settings;
    if (options.has("tests") && options.has("no-tests")) {
        return fail(ErrorKind::Usage, "--tests and --no-tests exclude each other");
    }
    settings.tests = !options.has("no-tests");
    settings.nested_modules = !options.has("no-nested-modules");
    settings.tags.cgo = !options.has("no-cgo");
    read_tags(options, settings.tags);
    auto ignore = IgnoreRules::from(options);
    if (!ignore) {
        return tl::make_unexpected(std::move(ignore.error()));
    }
    settings.ignore = std::move(*ignore);
    auto checked = read_system(options, settings.tags)
                       .and_then([&] { return read_release(options, settings.tags); })
                       .and_then([&] { return read_own_paths(options, settings); });
    if (!checked) {
        return tl::make_unexpected(std::move(checked.error()));
    }
    return settings;
}

}  // namespace dynbr::generators::go
