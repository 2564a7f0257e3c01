// Which build counts: the named files; else the tree's pom.xml; else Gradle's and Ivy's files.
#include "scan.hpp"

#include "../manifest_text.hpp"
#include "gradle.hpp"
#include "ivy.hpp"
#include "maven.hpp"
#include "osgi.hpp"
#include "settings.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

constexpr const char* kPom = "pom.xml";

bool is_ivy(std::string_view path) {
    return base_name(path) == "ivy.xml";
}

class Scan {
  public:
    Scan(const ScanContext& context, const Settings& settings)
        : context_(context),
          settings_(settings) {}

    Result<void> run() {
        const auto files = context_.tree.files([](const std::string& folder) {
            return !hidden_or_foreign(folder) && base_name(folder) != "target";
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const TreeFile& file : *files) {
            paths_.push_back(file.path);
        }
        return take_build().and_then(
            [this] { return settings_.osgi ? require_bundles(context_, paths_) : Result<void>(); });
    }

  private:
    Result<void> take_build() {
        if (!context_.options.operands.empty()) {
            return take_named();
        }
        if (std::ranges::find(paths_, kPom) != paths_.end()) {
            return require_maven(context_, settings_, {kPom});
        }
        const bool gradle = std::ranges::any_of(paths_, is_build_of_gradle);
        if (auto taken = gradle ? require_gradle(context_, settings_, paths_) : Result<void>();
            !taken) {
            return taken;
        }
        return take_ivy_files(gradle);
    }

    static bool is_build_of_gradle(const std::string& path) {
        return is_gradle_script(path) || path == kVersionCatalog;
    }

    Result<void> take_named() {
        std::vector<std::string> poms;
        for (const std::string& path : context_.options.operands) {
            if (is_gradle_script(path) || path == kVersionCatalog || is_ivy(path)) {
                auto taken = is_ivy(path) ? require_ivy(context_, settings_, path)
                                          : require_gradle(context_, settings_, {path});
                if (!taken) {
                    return taken;
                }
            } else {
                poms.push_back(path);
            }
        }
        return poms.empty() ? Result<void>() : require_maven(context_, settings_, poms);
    }

    /// The tree's own; else all.
    Result<void> take_ivy_files(bool gradle) {
        std::vector<std::string> found;
        std::ranges::copy_if(paths_, std::back_inserter(found), is_ivy);
        if (!found.empty() && found.front() == "ivy.xml") {
            found.resize(1);
        }
        for (const std::string& path : found) {
            if (auto taken = require_ivy(context_, settings_, path); !taken) {
                return taken;
            }
        }
        if (!gradle && found.empty() && !settings_.osgi) {
            context_.findings.warn(
                fmt::format("there is no pom.xml, Gradle script or ivy.xml in '{}'",
                            escaped(context_.tree.folder())));
        }
        return {};
    }

    const ScanContext& context_;
    const Settings& settings_;
    std::vector<std::string> paths_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    return Scan(context, *settings).run();
}

}  // namespace dynbr::generators::java
