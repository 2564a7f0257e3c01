// The files that a configuration is made of.
#include "configuration_files.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/repo/configuration.hpp"

#include <algorithm>
#include <filesystem>

namespace dynbr::repo {

namespace {

constexpr std::size_t kMostBytes = std::size_t{4} << 20U;

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

Result<ConfigurationFile> parse(const std::string& path, std::string text) {
    if (ends_with(path, ".cfg")) {
        auto inner = dnf_conf_of_mock(text);
        if (!inner) {
            return tl::make_unexpected(inner.error());
        }
        text = std::move(*inner);
    }
    auto content = formats::parse_ini(text, formats::IniDialect::Dnf);
    if (!content) {
        return fail(ErrorKind::Environment, content.error().message);
    }
    return ConfigurationFile{
        path, std::move(*content), text.find("releasever") != std::string::npos};
}

}  // namespace

Result<ConfigurationFile> read_configuration_file(const std::string& path) {
    auto text = read_file(path, kMostBytes);
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    return during(parse(path, std::move(*text)), "reading '" + escaped(path) + "'");
}

Result<std::vector<ConfigurationFile>> read_configuration_folders(
    const std::vector<std::string>& folders, const std::string& ending) {
    namespace fs = std::filesystem;
    std::vector<std::string> paths;
    for (const std::string& folder : folders) {
        std::error_code error;
        for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
             entry.increment(error)) {
            if (ends_with(entry->path().filename().string(), ending)) {
                paths.push_back(entry->path().string());
            }
        }
    }
    std::sort(paths.begin(), paths.end());
    std::vector<ConfigurationFile> files;
    for (const std::string& path : paths) {
        auto file = read_configuration_file(path);
        if (!file) {
            return tl::make_unexpected(file.error());
        }
        files.push_back(std::move(*file));
    }
    return files;
}

}  // namespace dynbr::repo
