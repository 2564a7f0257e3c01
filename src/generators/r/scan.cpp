// Which DESCRIPTION files count: the named ones, else the tree's own, else those one folder below, where an R tarball that is
// unpacked into a folder of its own has it. Deeper ones are test data of packages about packages.
#include "scan.hpp"

#include "../manifest_text.hpp"
#include "description.hpp"
#include "mapping.hpp"
#include "settings.hpp"
#include "toolchain.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::r {

namespace {

constexpr std::string_view kFile = "DESCRIPTION";

/// An operand may be the file or its folder.
std::string file_of_operand(std::string operand) {
    while (operand.substr(0, 2) == "./") {
        operand.erase(0, 2);
    }
    if (base_name(operand) == kFile) {
        return operand;
    }
    while (!operand.empty() && operand.back() == '/') {
        operand.pop_back();
    }
    return operand.empty() || operand == "." ? std::string(kFile) : operand + "/DESCRIPTION";
}

class Scan {
  public:
    Scan(const ScanContext& context, const Settings& settings)
        : context_(context),
          settings_(settings) {}

    Result<void> run() {
        for (const std::string& operand : context_.options.operands) {
            const std::string path = file_of_operand(operand);
            auto text = read_named_manifest(context_, path);
            if (!text) {
                return tl::make_unexpected(std::move(text.error()));
            }
            if (auto taken = take(path, *text, true); !taken) {
                return taken;
            }
        }
        return context_.options.operands.empty() ? take_found() : Result<void>();
    }

  private:
    Result<void> take_found() {
        auto files = context_.tree.files([](const std::string& folder) {
            return folder.find('/') == std::string::npos && !hidden_or_foreign(folder);
        });
        if (!files) {
            return tl::make_unexpected(std::move(files.error()));
        }
        std::erase_if(*files, [](const TreeFile& file) { return file.name() != kFile; });
        // The tree's own file comes first in a walk.
        const bool own = !files->empty() && files->front().path == kFile;
        for (std::size_t i = 0; i < (own ? 1 : files->size()); ++i) {
            const std::string& path = (*files)[i].path;
            const auto text = read_manifest(context_, path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            if (*text) {
                if (auto taken = take(path, **text, false); !taken) {
                    return taken;
                }
            }
        }
        if (!any_) {
            context_.findings.warn(fmt::format("there is no DESCRIPTION of an R package in '{}'",
                                               escaped(context_.tree.folder())));
        }
        return {};
    }

    /// Unless it was named, a file that isn't R's is left alone: others use that name, too.
    Result<void> take(const std::string& path, const std::string& text, bool named) {
        const auto description = parse_description(text);
        const bool is_r = description && description->find("Package") != nullptr
                          && description->find("Version") != nullptr;
        if (!is_r && !named) {
            context_.findings.drop(
                std::string(kFile),
                {path, 0, "file"},
                description ? "it has no fields Package and Version" : description.error().message);
            return {};
        }
        if (!description) {
            return manifest_fault({path, 0, {}}, description.error().message);
        }
        if (!is_r) {
            return manifest_fault({path, 0, {}}, "there are no fields Package and Version");
        }
        any_ = true;
        declare_own(description->value("Package"));
        auto required = require_packages(context_, settings_, path, *description);
        return required && settings_.toolchain ? require_toolchain(context_, path, *description)
                                               : required;
    }

    void declare_own(std::string_view package) {
        if (auto name = context_.style.name("r.package", {{"name", package}})) {
            context_.findings.own(std::move(*name));
        }
    }

    const ScanContext& context_;
    const Settings& settings_;
    bool any_ = false;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(settings.error());
    }
    return Scan(context, *settings).run();
}

}  // namespace dynbr::generators::r
