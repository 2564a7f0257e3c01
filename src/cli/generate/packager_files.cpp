// Reading a packager's files.
#include "packager_files.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <unistd.h>

namespace dynbr::cli {

namespace {

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr const char* kOption = "--override";

Result<std::vector<generators::Override>> read_override_file(std::string path) {
    const bool optional = path.starts_with('?');
    if (optional) {
        path.erase(0, 1);
        if (::access(path.c_str(), F_OK) != 0) {
            return std::vector<generators::Override>();
        }
    }
    const auto text = read_file(path, kMostBytes);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    auto overrides = generators::parse_overrides(*text, path);
    if (overrides && optional) {
        for (generators::Override& one : *overrides) {
            one.may_match_nothing = true;
        }
    }
    return overrides;
}

Result<std::vector<generators::Override>> read_option(const std::string& text) {
    auto one = generators::parse_override(text, {kOption, 0, "override", false});
    if (!one) {
        Error error = std::move(one.error());
        error.message.insert(0, std::string(kOption) + ": ");
        return tl::make_unexpected(std::move(error));
    }
    return std::vector{std::move(*one)};
}

}  // namespace

Result<std::vector<generators::Override>> read_overrides(const std::vector<GivenOverride>& given) {
    std::vector<generators::Override> all;
    for (const GivenOverride& one : given) {
        auto some = one.is_file ? read_override_file(one.text) : read_option(one.text);
        if (!some) {
            return some;
        }
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Result<void> read_style(generators::Request& request) {
    if (request.style.find('/') == std::string::npos) {
        return {};
    }
    auto text = read_file(request.style, kMostBytes);
    if (!text) {
        return tl::make_unexpected(std::move(text.error()));
    }
    request.style_text = std::move(*text);
    return {};
}

}  // namespace dynbr::cli
