// Asks for the libraries of metadata and build scripts.
#include "system_libraries.hpp"

#include "../make_reldep.hpp"
#include "../pkg_config.hpp"
#include "build_script.hpp"
#include "system_deps.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::rust {

namespace {

/// Build scripts are short; a longer text in their place isn't read.
constexpr std::size_t kMostScriptBytes = std::size_t{1} << 20U;
constexpr std::size_t kMostModules = 16;

class Libraries {
  public:
    Libraries(const Manifest& manifest,
              const EnabledFeatures& enabled,
              const Target& target,
              const ScanContext& context)
        : manifest_(manifest),
          enabled_(enabled),
          target_(target),
          context_(context) {}

    Result<void> require() {
        return require_metadata("system-deps", "system-deps")
            .and_then([&] { return require_metadata("pkg-config", "metadeps"); })
            .and_then([&] { return require_script(); });
    }

  private:
    /// Whether the build script can use that crate.
    [[nodiscard]] bool builds_with(std::string_view crate) const {
        return std::ranges::any_of(manifest_.dependencies, [&](const Dependency& dependency) {
            return dependency.kind == DependencyKind::Build && dependency.name == crate
                   && (!dependency.optional || enabled_.optional.count(dependency.key) != 0);
        });
    }

    Result<void> require_metadata(std::string_view table, std::string_view reader) {
        const formats::Node* found = manifest_.metadata.find(table);
        if (found == nullptr || !found->is(formats::Node::Kind::Table)) {
            return {};
        }
        const std::string field = fmt::format("package.metadata.{}", table);
        for (const SystemLibrary& library : read_system_deps(*found, target_, enabled_.features)) {
            Place place{manifest_.file, library.line, field};
            if (library.not_needed != nullptr) {
                context_.findings.drop(library.name, std::move(place), library.not_needed);
            } else if (!builds_with(reader)) {
                context_.findings.drop(
                    library.name, std::move(place), "nothing that reads it is a build dependency");
            } else if (auto done = require_arguments(
                           library.arguments, place, "a system library in the package's metadata");
                       !done) {
                return done;
            }
        }
        return {};
    }

    Result<void> require_script() {
        if (!manifest_.build_script || !builds_with("pkg-config")) {
            return {};
        }
        return read_script(*manifest_.build_script)
            .and_then([&](std::vector<std::string> modules) -> Result<void> {
                const auto slash = manifest_.build_script->rfind('/');
                const std::string folder =
                    manifest_.build_script->substr(0, slash == std::string::npos ? 0 : slash + 1);
                modules.resize(std::min(modules.size(), kMostModules));
                for (const std::string& module : modules) {
                    for (const char* rest : {".rs", "/mod.rs"}) {
                        auto read = read_script(folder + module + rest);
                        if (!read) {
                            return tl::make_unexpected(std::move(read.error()));
                        }
                    }
                }
                return {};
            });
    }

    /// The modules that it has in other files.
    Result<std::vector<std::string>> read_script(const std::string& file) {
        const auto content = context_.tree.read_head(file, kMostScriptBytes);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            return std::vector<std::string>{};
        }
        if (!content->whole) {
            context_.findings.drop(file, {file, 0, "build script"}, "too large to be read");
            return std::vector<std::string>{};
        }
        ScriptFindings found = read_build_script(content->bytes, target_, enabled_.features);
        for (const Probe& probe : found.probes) {
            Place place{file, probe.line, "pkg_config"};
            if (probe.unknown != nullptr) {
                context_.findings.drop("a library that pkg_config looks for", place, probe.unknown);
            }
            if (probe.arguments.empty()) {
                context_.findings.warn(
                    fmt::format("{}:{}: a library that the build script looks for is not known: {}",
                                escaped(file),
                                probe.line,
                                probe.unknown));
                continue;
            }
            if (auto done =
                    require_arguments(probe.arguments, place, "the build script looks for it");
                !done) {
                return tl::make_unexpected(std::move(done.error()));
            }
        }
        return std::move(found.modules);
    }

    Result<void> require_arguments(const std::vector<std::string>& arguments,
                                   const Place& place,
                                   const char* reason) {
        std::vector<model::Reldep> parts;
        for (const std::string& argument : arguments) {
            auto part = pkg_config_requirement(argument, context_.style);
            if (!part) {
                context_.findings.drop(argument, place, "no package of pkg-config");
                return {};
            }
            parts.push_back(std::move(*part));
        }
        return context_.findings.require(
            rich(model::RichOperator::With, std::move(parts)), place, reason);
    }

    const Manifest& manifest_;
    const EnabledFeatures& enabled_;
    const Target& target_;
    const ScanContext& context_;
};

}  // namespace

Result<void> require_system_libraries(const Manifest& manifest,
                                      const EnabledFeatures& enabled,
                                      const Selection& selection,
                                      const ScanContext& context) {
    const Target target =
        selection.target ? *selection.target : find_target("native").value_or(Target{});
    return Libraries(manifest, enabled, target, context).require();
}

}  // namespace dynbr::generators::rust
