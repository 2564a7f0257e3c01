// Which .cabal files count: the named ones; else the tree's own and those that its cabal.project lists; else those one folder
// below.
#include "scan.hpp"

#include "../manifest_text.hpp"
#include "mapping.hpp"
#include "package.hpp"
#include "project.hpp"
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::generators::haskell {

namespace {

bool is_package_file(std::string_view name) {
    return name.size() > 6 && name.substr(name.size() - 6) == ".cabal" && name.front() != '.';
}

class Scan {
  public:
    Scan(const ScanContext& context, const Settings& settings)
        : context_(context),
          settings_(settings) {}

    Result<void> run() {
        return (context_.options.operands.empty() ? take_found() : take_named()).and_then([this] {
            return check_flags();
        });
    }

  private:
    Result<void> check_flags() const {
        for (const auto& [name, value] : settings_.flags) {
            if (flags_.count(name) == 0) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("no .cabal file has a flag '{}'", escaped(name)));
            }
        }
        return {};
    }

    Result<void> take_found() {
        auto paths = found_files();
        if (!paths) {
            return tl::make_unexpected(std::move(paths.error()));
        }
        if (paths->empty()) {
            context_.findings.warn(
                fmt::format("there is no .cabal file in '{}'", escaped(context_.tree.folder())));
        }
        for (const std::string& path : *paths) {
            const auto text = read_manifest(context_, path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            if (*text) {
                if (auto taken = take(path, **text); !taken) {
                    return taken;
                }
            }
        }
        return {};
    }

    Result<void> take_named() {
        for (const std::string& operand : context_.options.operands) {
            const auto text = read_named_manifest(context_, operand);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            if (auto taken = take(operand, *text); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<std::vector<std::string>> found_files() {
        const auto files = context_.tree.files([](const std::string& folder) {
            return !hidden_or_foreign(folder) && base_name(folder) != "dist-newstyle"
                   && std::ranges::count(folder, '/') < 4;
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        std::vector<std::string> all;
        for (const TreeFile& file : *files) {
            if (is_package_file(file.name())) {
                all.push_back(file.path);
            }
        }
        auto entries = project_entries(*files);
        if (!entries) {
            return entries;
        }
        std::vector<std::string> chosen;
        std::ranges::copy_if(all, std::back_inserter(chosen), [&](const std::string& path) {
            return path.find('/') == std::string::npos
                   || std::ranges::any_of(*entries, [&](const std::string& entry) {
                          return entry_means(entry, path);
                      });
        });
        if (chosen.empty()) {
            std::erase_if(
                all, [](const std::string& path) { return std::ranges::count(path, '/') != 1; });
            return all;
        }
        return chosen;
    }

    Result<std::vector<std::string>> project_entries(const std::vector<TreeFile>& files) {
        constexpr const char* kProject = "cabal.project";
        if (std::ranges::find(files, kProject, &TreeFile::path) == files.end()) {
            return std::vector<std::string>();
        }
        const auto text = read_manifest(context_, kProject);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        auto entries = project_packages(text->value_or(""));
        if (!entries) {
            return manifest_fault({kProject, 0, {}}, entries.error().message);
        }
        return entries;
    }

    Result<void> take(const std::string& path, const std::string& text) {
        const auto package = parse_package(text, settings_.configuration, settings_.flags);
        if (!package) {
            return manifest_fault({path, 0, {}}, package.error().message);
        }
        flags_.insert(package->flags.begin(), package->flags.end());
        return require_package(context_, settings_, path, *package);
    }

    const ScanContext& context_;
    const Settings& settings_;
    /// Of all packages that were read.
    std::set<std::string, std::less<>> flags_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    return Scan(context, *settings).run();
}

}  // namespace dynbr::generators::haskell
