// The rules of cabal2spec (openSUSE) and cabal-rpm (Fedora); where they differ, the styles say.
#include "mapping.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"
#include "c_libraries.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::generators::haskell {

namespace {

using Kind = Component::Kind;

bool is_test(Kind kind) {
    return kind == Kind::TestSuite || kind == Kind::Benchmark;
}

/// Parts of GHC itself that no distribution packages.
bool is_part_of_compiler(std::string_view package) {
    constexpr std::string_view kParts[] = {
        "ghc-prim", "integer-gmp", "ghc-bignum", "rts", "system-cxx-std-lib"};
    return std::ranges::find(kParts, package) != std::end(kParts);
}

/// The packages that have programs of other names; and programs that come with the compiler, which are the empty name.
std::string tool_package(const std::string& tool) {
    constexpr std::pair<std::string_view, std::string_view> kOthers[] = {
        {"gtk2hsC2hs", "gtk2hs-buildtools"},
        {"gtk2hsHookGenerator", "gtk2hs-buildtools"},
        {"gtk2hsTypeGen", "gtk2hs-buildtools"},
        {"cabal", "cabal-install"},
        {"hspec-discover", "ghc-hspec-discover-devel"},
        {"ghc", ""},
        {"hsc2hs", ""},
        {"perl", ""},
    };
    for (const auto& [program, package] : kOthers) {
        if (tool == program) {
            return std::string(package);
        }
    }
    return tool;
}

class Mapping {
  public:
    Mapping(const ScanContext& context,
            const Settings& settings,
            const std::string& path,
            const Package& package)
        : context_(context),
          settings_(settings),
          path_(path),
          package_(package) {}

    Result<void> run() {
        for (const Component& component : package_.components) {
            if (component.kind == Kind::InternalLibrary) {
                internal_.insert(component.name);
            }
            if (component.kind == Kind::Executable) {
                programs_.insert(component.name);
            }
        }
        declare_own();
        for (const Mention& one : package_.ignored) {
            context_.findings.drop(one.name,
                                   {path_, one.line, one.field},
                                   "not known in this place: Cabal ignores it");
        }
        if (auto kept = require_toolchain(); !kept) {
            return kept;
        }
        for (const Component& component : package_.components) {
            if (auto taken = take_component(component); !taken) {
                return taken;
            }
        }
        return require_chrpath();
    }

  private:
    [[nodiscard]] Place place(const Mention& mention) const {
        return {path_, mention.line, mention.field};
    }

    void declare_own() {
        for (const auto& name :
             {context_.style.name("haskell.library", {{"name", package_.name}}),
              context_.style.name("haskell.profiling", {{"name", package_.name}}),
              context_.style.name("haskell.tool", {{"name", package_.name}})}) {
            if (name) {
                context_.findings.own(*name);
            }
        }
    }

    Result<void> require_named(std::optional<std::string> name, Place place, std::string reason) {
        return name ? context_.findings.require(
                   any_version(std::move(*name)), std::move(place), std::move(reason))
                    : Result<void>();
    }

    Result<void> require_toolchain() {
        const Place place{path_, 1, "file"};
        return require_named(context_.style.name("haskell.cabal", {}), place, "Setup needs it")
            .and_then([&] {
                return require_named(
                    context_.style.name("haskell.macros", {}), place, "the macros that build it");
            });
    }

    /// Why nothing of the component counts; null if it does.
    [[nodiscard]] const char* left_out(const Component& component) const {
        if (!component.buildable) {
            return "not buildable with these flags";
        }
        if (component.kind == Kind::TestSuite && !settings_.tests) {
            return "a test suite (see --tests)";
        }
        if (component.kind == Kind::Benchmark && !settings_.benchmarks) {
            return "a benchmark (see --benchmarks)";
        }
        return nullptr;
    }

    Result<void> take_component(const Component& component) {
        if (const char* why = left_out(component); why != nullptr) {
            context_.findings.drop(component.name.empty() ? "library" : component.name,
                                   {path_, component.line, "component"},
                                   why);
            return {};
        }
        for (const Mention& one : component.packages) {
            if (auto taken = take_library(one, component.kind); !taken) {
                return taken;
            }
        }
        for (const auto* tools : {&component.tools, &component.tool_packages}) {
            for (const Mention& one : *tools) {
                if (auto taken = take_tool(one, component.kind); !taken) {
                    return taken;
                }
            }
        }
        if (is_test(component.kind) && !context_.style.name("haskell.test-foreign", {})) {
            return {};
        }
        return take_foreign(component);
    }

    Result<void> take_library(const Mention& one, Kind kind) {
        if (one.name == package_.name || internal_.count(one.name) != 0) {
            uses_itself_ = uses_itself_ || (one.name == package_.name && !is_test(kind));
            context_.findings.drop(one.name, place(one), "the package's own");
            return {};
        }
        if (is_part_of_compiler(one.name)) {
            context_.findings.drop(one.name, place(one), "a part of the compiler");
            return {};
        }
        auto kept = require_named(context_.style.name("haskell.library", {{"name", one.name}}),
                                  place(one),
                                  "a library it is built with");
        if (!kept) {
            return kept;
        }
        if (is_test(kind)) {
            return require_named(
                context_.style.name("haskell.test-profiling", {{"name", one.name}}),
                place(one),
                "a library its tests are built with");
        }
        return settings_.profiling
                   ? require_named(context_.style.name("haskell.profiling", {{"name", one.name}}),
                                   place(one),
                                   "a library it is profiled with")
                   : kept;
    }

    Result<void> take_tool(const Mention& one, Kind kind) {
        const std::string package = tool_package(one.name);
        if (package.empty()) {
            context_.findings.drop(one.name, place(one), "comes with the compiler");
            return {};
        }
        if (one.name == package_.name || programs_.count(one.name) != 0) {
            context_.findings.drop(one.name, place(one), "the package's own");
            return {};
        }
        return require_named(is_test(kind)
                                 ? context_.style.name("haskell.test-tool", {{"name", package}})
                                 : context_.style.name("haskell.tool", {{"name", package}}),
                             place(one),
                             "a program the build calls");
    }

    Result<void> take_foreign(const Component& component) {
        for (const Mention& one : component.pkg_config) {
            auto kept =
                require_named(context_.style.name("pkgconfig", {{"name", one.name}}),
                              place(one),
                              "a library of another language")
                    .and_then([&] {
                        return require_named(context_.style.name("haskell.pkg-config-program", {}),
                                             place(one),
                                             "finds the libraries");
                    });
            if (!kept) {
                return kept;
            }
        }
        for (const Mention& one : component.c_libraries) {
            if (auto taken = take_c_library(one); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_c_library(const Mention& one) {
        const auto names = context_.style.name("haskell.c-libraries", {}).value_or("fedora");
        LibraryPackage package = package_of_c_library(one.name, names);
        if (!package.known) {
            context_.findings.warn(
                fmt::format("{}:{}: it isn't known which package has the C library '{}'",
                            escaped(path_),
                            one.line,
                            escaped(one.name)));
        }
        if (package.name.empty()) {
            context_.findings.drop(one.name,
                                   place(one),
                                   package.known ? "comes with the C compiler"
                                                 : "it isn't known which package has it");
            return {};
        }
        return require_named(std::move(package.name), place(one), "a C library");
    }

    /// A program that links the package's own library has a run path that must be removed.
    Result<void> require_chrpath() {
        const bool has_program = std::ranges::any_of(package_.components, [](const Component& one) {
            return one.kind == Kind::Executable && one.buildable;
        });
        return uses_itself_ && has_program
                   ? require_named(context_.style.name("haskell.chrpath", {}),
                                   {path_, 1, "file"},
                                   "a program uses the package's own library")
                   : Result<void>();
    }

    const ScanContext& context_;
    const Settings& settings_;
    const std::string& path_;
    const Package& package_;
    std::set<std::string, std::less<>> internal_;
    std::set<std::string, std::less<>> programs_;
    bool uses_itself_ = false;
};

}  // namespace

Result<void> require_package(const ScanContext& context,
                             const Settings& settings,
                             const std::string& path,
                             const Package& package) {
    return Mapping(context, settings, path, package).run();
}

}  // namespace dynbr::generators::haskell
