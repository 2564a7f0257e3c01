// Which files count. Packages: the named opam files; else those at the top and below opam/; else, nested ones. dune-project tells
// of the packages that have no opam file. Where neither has any, or if libraries are wanted: dune files; last, META files.
#include "scan.hpp"

#include "../manifest_text.hpp"
#include "dune_project.hpp"
#include "libraries.hpp"
#include "library_scan.hpp"
#include "mapping.hpp"
#include "opam_file.hpp"
#include "options.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::generators::ocaml {

namespace {

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

bool is_opam(std::string_view path) {
    return ends_with(path, ".opam") || base_name(path) == "opam";
}

/// "opam/x.opam", "opam/x/opam" and the like.
bool in_opam_folder(std::string_view path) {
    return path.substr(0, 5) == "opam/" && std::ranges::count(path, '/') <= 2;
}

/// A package's name by its file: x.opam, x/opam; empty for one that has none.
std::string name_by_path(const std::string& path) {
    const std::string_view name = base_name(path);
    if (ends_with(name, ".opam")) {
        return std::string(name.substr(0, name.size() - 5));
    }
    const std::string folder = folder_prefix(path);
    return folder.empty() || folder == "opam/"
               ? std::string()
               : std::string(base_name(folder.substr(0, folder.size() - 1)));
}

bool is_entered(const std::string& folder) {
    const std::string_view name = base_name(folder);
    return !hidden_or_foreign(folder) && name != "_build" && name != "_opam" && name != "duniverse"
           && name != "_darcs";
}

class Scan {
  public:
    Scan(const ScanContext& context, const Choices& choices)
        : context_(context),
          choices_(choices),
          mapping_(context, choices.settings),
          libraries_(context, mapping_) {}

    Result<void> run() {
        const auto files = context_.tree.files(is_entered);
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const TreeFile& file : *files) {
            paths_.push_back(file.path);
        }
        return take_opam_files()
            .and_then([this] { return take_dune_project(); })
            .and_then([this] { return take_dune_files(); })
            .and_then([this] { return take_meta_files(); })
            .and_then([this] { return finish(); });
    }

  private:
    Result<void> finish() {
        for (const std::string& package : choices_.packages) {
            if (packages_.count(package) == 0) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("the tree has no package '{}'", escaped(package)));
            }
        }
        if (!any_) {
            context_.findings.warn(fmt::format("there is no opam, dune or META file in '{}'",
                                               escaped(context_.tree.folder())));
            return {};
        }
        return mapping_.require_base();
    }

    /// Calls `take(path, text)` for each; a named file must be there.
    template <class Take>
    Result<void> for_each_text(const std::vector<std::string>& paths, bool named, Take take) {
        for (const std::string& path : paths) {
            const auto text = read(path, named);
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

    Result<std::optional<std::string>> read(const std::string& path, bool named) {
        if (!named) {
            return read_manifest(context_, path);
        }
        auto text = read_named_manifest(context_, path);
        return text ? Result<std::optional<std::string>>(std::move(*text))
                    : tl::make_unexpected(std::move(text.error()));
    }

    [[nodiscard]] std::vector<std::string> opam_paths() const {
        std::vector<std::string> top;
        std::vector<std::string> nested;
        for (const std::string& path : paths_) {
            if (!is_opam(path)) {
                continue;
            }
            if (path.find('/') == std::string::npos || in_opam_folder(path)) {
                top.push_back(path);
            } else if (std::ranges::count(path, '/') <= 3
                       && !below_folder(path, {"test", "tests", "examples"})) {
                nested.push_back(path);
            }
        }
        return top.empty() ? nested : top;
    }

    Result<void> take_opam_files() {
        const bool named = !context_.options.operands.empty();
        return for_each_text(named ? context_.options.operands : opam_paths(),
                             named,
                             [this](const std::string& path, const std::string& text) {
                                 return take_opam(path, text);
                             });
    }

    Result<void> take_opam(const std::string& path, const std::string& text) {
        const auto file = parse_opam(text, choices_.settings);
        if (!file) {
            return manifest_fault({path, 0, {}}, file.error().message);
        }
        any_ = true;
        const std::string by_path = name_by_path(path);
        const std::string& name = by_path.empty() ? file->name : by_path;
        packages_.insert(name);
        if (!builds(name, path)) {
            return {};
        }
        any_dependencies_ = true;
        for (const SystemPackage& package : file->depexts) {
            if (auto kept = mapping_.require_as_is(
                    package.name, {path, package.line, "depexts"}, "a package of the distribution");
                !kept) {
                return kept;
            }
        }
        return take_dependencies(path, file->depends, file->depopts);
    }

    /// Whether it is wanted. If so, it is the tree's own.
    bool builds(const std::string& name, const std::string& path) {
        if (!name.empty() && !choices_.builds(name)) {
            context_.findings.drop(name, {path, 0, "file"}, "not among --packages");
            return false;
        }
        if (!name.empty()) {
            mapping_.own_package(name);
        }
        return true;
    }

    Result<void> take_dependencies(const std::string& path,
                                   const std::vector<Dependency>& depends,
                                   const std::vector<Dependency>& depopts) {
        for (const Dependency& one : depends) {
            // With libraries only the tools are taken from here.
            const bool tool = one.name == "ocaml" || one.name == "dune" || one.name == "ocamlfind"
                              || one.name == "ocamlbuild" || one.name.substr(0, 5) == "conf-";
            if (choices_.from_libraries && has_dune_files() && !tool) {
                context_.findings.drop(
                    one.name, {path, one.line, "depends"}, "libraries are asked for instead");
            } else if (auto taken = mapping_.require(one, path, "depends"); !taken) {
                return taken;
            }
        }
        for (const Dependency& one : depopts) {
            if (!choices_.settings.wants_depopt(one.name)) {
                context_.findings.drop(
                    one.name, {path, one.line, "depopts"}, "optional (see --depopts)");
            } else if (auto taken = mapping_.require(one, path, "depopts"); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_dune_project() {
        constexpr const char* kFile = "dune-project";
        if (std::ranges::find(paths_, kFile) == paths_.end()) {
            return {};
        }
        return for_each_text(
            {kFile}, false, [this](const std::string& path, const std::string& text) {
                const auto project = parse_dune_project(text, choices_.settings);
                if (!project) {
                    return Result<void>(manifest_fault({path, 0, {}}, project.error().message));
                }
                any_ = true;
                auto kept = mapping_.require_dune(project->dune_version,
                                                  {path, project->dune_line, "lang"});
                return kept ? take_dune_packages(path, *project) : kept;
            });
    }

    Result<void> take_dune_packages(const std::string& path, const DuneProject& project) {
        for (const DunePackage& package : project.packages) {
            // Its opam file, which dune writes from the stanza, was read already.
            const bool has_opam_file = !packages_.insert(package.name).second;
            if (has_opam_file || !context_.options.operands.empty()
                || !builds(package.name, path)) {
                continue;
            }
            any_dependencies_ = any_dependencies_ || !package.depends.empty();
            if (auto taken = take_dependencies(path, package.depends, package.depopts); !taken) {
                return taken;
            }
        }
        return {};
    }

    [[nodiscard]] bool has_dune_files() const {
        return std::ranges::any_of(
            paths_, [](const std::string& path) { return base_name(path) == "dune"; });
    }

    Result<void> take_dune_files() {
        std::vector<std::string> paths;
        std::ranges::copy_if(paths_, std::back_inserter(paths), [](const std::string& path) {
            return base_name(path) == "dune";
        });
        const bool wanted = choices_.from_libraries || !any_dependencies_;
        if (!wanted || !context_.options.operands.empty()) {
            return {};
        }
        return for_each_text(paths,
                             false,
                             [this](const std::string& path, const std::string& text) {
                                 any_ = true;
                                 return libraries_.take(path, text);
                             })
            .and_then([this] { return libraries_.require(); });
    }

    Result<void> take_meta_files() {
        std::vector<std::string> paths;
        std::ranges::copy_if(paths_, std::back_inserter(paths), [](const std::string& path) {
            const std::string_view name = base_name(path);
            return name == "META" || name == "META.in";
        });
        if (any_ || !context_.options.operands.empty()) {
            return {};
        }
        return for_each_text(
            paths, false, [this](const std::string& path, const std::string& text) {
                any_ = true;
                for (const UsedLibrary& library : meta_requires(text)) {
                    if (auto kept = mapping_.require_library(library, path); !kept) {
                        return kept;
                    }
                }
                return Result<void>();
            });
    }

    const ScanContext& context_;
    const Choices& choices_;
    Mapping mapping_;
    LibraryScan libraries_;
    std::vector<std::string> paths_;
    /// Of the tree.
    std::set<std::string, std::less<>> packages_;
    bool any_ = false;
    bool any_dependencies_ = false;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    const auto choices = read_choices(context.options, context.style);
    if (!choices) {
        return tl::make_unexpected(choices.error());
    }
    return Scan(context, *choices).run();
}

}  // namespace dynbr::generators::ocaml
