// The macros' package, Python's headers, packaging, pip, a reader of TOML for older Pythons, setuptools.
#include "macro_lines.hpp"

#include "../make_reldep.hpp"
#include "version.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::python {

namespace {

using model::Comparison;

class MacroLines {
  public:
    MacroLines(const ScanContext& context, const Settings& settings)
        : context_(context),
          number_(settings.package_version) {}

    Result<void> require(model::Reldep reldep) {
        return context_.findings.require(
            std::move(reldep), {"%pyproject_buildrequires", 0, "macro"}, "the macro asks for it");
    }

    Result<void> require_macros() {
        const auto name = context_.style.name("python.macros", {});
        return name ? require(any_version(*name)) : Result<void>();
    }

    Result<void> require_headers() {
        const auto name = headers();
        return name ? require(any_version(*name)) : Result<void>();
    }

    Result<void> require_distribution(std::string_view distribution, std::string_view at_least) {
        const auto name = distribution_name(distribution);
        if (!name) {
            return {};
        }
        return require(at_least.empty() ? any_version(*name)
                                        : versioned(*name, Comparison::GreaterEqual, at_least));
    }

    /// Python has a reader of TOML since 3.11.
    Result<void> require_toml_reader() {
        const auto tomli = distribution_name("tomli");
        const auto python = headers();
        if (number_ == "3" && tomli && python) {
            return require(
                rich(model::RichOperator::If,
                     {any_version(*tomli), versioned(*python, Comparison::Less, "3.11")}));
        }
        const auto version = parse_version(number_);
        const bool old = version && compare(*version, *parse_version("3.11")) < 0;
        return old && number_ != "3" ? require_distribution("tomli", "") : Result<void>();
    }

  private:
    std::optional<std::string> headers() {
        return context_.style.name("python.devel", {{"pkgversion", number_}});
    }

    std::optional<std::string> distribution_name(std::string_view distribution) {
        return context_.style.name("python.dist",
                                   {{"pkgversion", number_}, {"name", distribution}});
    }

    const ScanContext& context_;
    const std::string& number_;
};

}  // namespace

Result<void> require_macro_lines(const ScanContext& context,
                                 const Settings& settings,
                                 Project& project) {
    const auto pyproject = project.read(kPyproject);
    if (!pyproject) {
        return tl::make_unexpected(pyproject.error());
    }
    const auto setup = project.read("setup.py");
    if (!setup) {
        return tl::make_unexpected(setup.error());
    }
    const bool toml = *pyproject != nullptr;
    if (settings.build_system && !toml && *setup == nullptr) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("there is neither '{}' nor '{}'",
                                escaped(project.shown(kPyproject)),
                                escaped(project.shown("setup.py"))),
                    "if this is no Python package, use -N with requirement files");
    }
    MacroLines lines(context, settings);
    return lines.require_macros()
        .and_then([&] { return lines.require_headers(); })
        .and_then([&] { return lines.require_distribution("packaging", ""); })
        .and_then([&] {
            return settings.build_system ? lines.require_distribution("pip", "19") : Result<void>();
        })
        .and_then([&] {
            const bool reads_toml = toml && (settings.build_system || !settings.groups.empty());
            return reads_toml ? lines.require_toml_reader() : Result<void>();
        })
        .and_then([&] {
            return settings.build_system && !toml ? lines.require_distribution("setuptools", "40.8")
                                                  : Result<void>();
        });
}

}  // namespace dynbr::generators::python
