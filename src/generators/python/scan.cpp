// Requirement files, the build system, what running needs, tox, dependency groups: each source's requirements go to the
// collector.
#include "scan.hpp"

#include "../make_reldep.hpp"
#include "backend.hpp"
#include "convert.hpp"
#include "dependency_groups.hpp"
#include "hooks.hpp"
#include "macro_lines.hpp"
#include "manifest.hpp"
#include "requirement_file.hpp"
#include "requirements.hpp"
#include "tox/wishes.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <fmt/core.h>

namespace dynbr::generators::python {

namespace {

constexpr std::size_t kMostFileBytes = std::size_t{16} << 20U;

class Scan {
  public:
    /// `tree` is what the project is in.
    Scan(const ScanContext& context, SourceTree& tree, Settings settings)
        : context_(context),
          settings_(std::move(settings)),
          tree_(tree),
          project_(tree, settings_.folder),
          requirements_(context, settings_) {}

    Result<void> run() {
        auto done = take_macro_lines()
                        .and_then([&] { return take_files(); })
                        .and_then([&] { return take_build_system(); })
                        .and_then([&] { return take_tox(); })
                        .and_then([&] { return take_groups(); })
                        .and_then([&] { return check_extras(); });
        if (done) {
            requirements_.finish();
        }
        return done;
    }

  private:
    Result<void> take_macro_lines() {
        return settings_.macro_lines ? require_macro_lines(context_, settings_, project_)
                                     : Result<void>();
    }

    Result<void> take_all(const std::vector<Dependency>& dependencies, const std::string& reason) {
        for (const Dependency& dependency : dependencies) {
            if (auto added = requirements_.add(
                    dependency.text, {dependency.place, reason}, dependency.extra);
                !added) {
                return added;
            }
        }
        return {};
    }

    Result<void> take_files() {
        const FileReader read = [this](const std::string& path) {
            return read_anywhere(path);
        };
        for (const std::string& file : settings_.requirement_files) {
            const auto text = read(file);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            if (*text == nullptr) {
                return fail(ErrorKind::Usage,
                            fmt::format("can't open '{}': there is no such file", escaped(file)));
            }
            const auto dependencies = requirements_in(**text, file, read);
            if (!dependencies) {
                return tl::make_unexpected(dependencies.error());
            }
            if (auto taken = take_all(*dependencies, "a requirement file"); !taken) {
                return taken;
            }
        }
        return {};
    }

    /// Files that the packager names may lie outside of the tree.
    Result<const std::string*> read_anywhere(const std::string& path) {
        if (!path.starts_with('/')) {
            return project_.read(path);
        }
        const auto [found, is_new] = outside_.try_emplace(path);
        if (is_new) {
            auto text = read_file(path, kMostFileBytes);
            if (!text) {
                return tl::make_unexpected(std::move(text.error()));
            }
            found->second = std::move(*text);
        }
        return &found->second;
    }

    Result<void> take_build_system() {
        if (!settings_.build_system) {
            return {};
        }
        return take_static_requires()
            .and_then([&] { return find_backend(project_); })
            .and_then([&](Backend backend) { return take_backend(backend); });
    }

    Result<void> take_static_requires() {
        const auto top = project_.pyproject();
        if (!top) {
            return tl::make_unexpected(top.error());
        }
        if (*top == nullptr) {
            return {};
        }
        const auto required = string_array(project_, **top, {"build-system", "requires"});
        for (const Dependency& dependency : required.value_or(std::vector<Dependency>())) {
            needed_.push_back(dependency.text);
        }
        return required ? take_all(*required, "needed to build")
                        : Result<void>(tl::make_unexpected(required.error()));
    }

    Result<void> take_backend(const Backend& backend) {
        if (backend.place.field == "setup") {
            static const std::string kDefault = "setuptools >= 40.8";
            needed_.push_back(kDefault);
            if (auto added =
                    requirements_.add(kDefault, {backend.place, "no build backend is named"});
                !added) {
                return added;
            }
        }
        auto build = build_requires_of(backend, project_, settings_);
        if (!build) {
            return tl::make_unexpected(std::move(build.error()));
        }
        if (build->unknown && !settings_.no_hooks) {
            return settings_.exec ? ask(backend, settings_.runtime) : not_static(*build->unknown);
        }
        return take_build_requires(*build).and_then([&] { return take_runtime(backend); });
    }

    Result<void> take_build_requires(const BuildRequires& build) {
        for (const BuildRequires::Program& program : build.programs) {
            if (auto taken = take_program(program); !taken) {
                return taken;
            }
        }
        return take_all(build.dependencies, "the build backend asks for it");
    }

    /// Everything that the backend says, by its hooks.
    Result<void> ask(const Backend& backend, bool metadata) {
        const auto top = project_.pyproject();
        if (!top) {
            return tl::make_unexpected(top.error());
        }
        HookQuestion question;
        question.folder = tree_.folder() + "/" + settings_.folder;
        question.backend = backend.name;
        question.backend_path =
            *top == nullptr ? std::vector<std::string>() : backend_folders(**top);
        question.config_settings = settings_.config_settings;
        question.needed = needed_;
        question.metadata = metadata && !settings_.project_table;
        const auto answer = ask_backend(question);
        if (!answer) {
            return tl::make_unexpected(answer.error());
        }
        return take_answer(*answer, backend, metadata);
    }

    Result<void> take_answer(const HookAnswer& answer, const Backend& backend, bool metadata) {
        const auto dependencies = [&](const std::vector<std::string>& texts) {
            std::vector<Dependency> all;
            for (const std::string& text : texts) {
                all.push_back({text, std::nullopt, backend.place});
            }
            return all;
        };
        if (auto taken = take_all(dependencies(answer.build_requires), "the build backend says so");
            !taken) {
            return taken;
        }
        if (answer.missing) {
            incomplete_ = true;
            context_.findings.warn(
                fmt::format("the build backend can't be asked before '{}' is installed; it will be "
                            "in a later round",
                            escaped(*answer.missing)));
            const auto python =
                context_.style.name("python.devel", {{"pkgversion", settings_.package_version}});
            return *answer.missing == "python3" && python ? context_.findings.require(
                       any_version(*python), backend.place, "to ask the build backend")
                                                          : Result<void>();
        }
        if (metadata && settings_.project_table) {
            return take_metadata(project_table_only());
        }
        if (!metadata) {
            return {};
        }
        Metadata told;
        told.name = answer.name;
        told.extras = answer.extras;
        told.dependencies = dependencies(answer.dependencies);
        return take_metadata(std::move(told));
    }

    Result<void> take_program(const BuildRequires::Program& program) {
        const auto name = context_.style.name(program.style_key, {});
        if (!name) {
            return {};
        }
        const auto specifiers = parse_specifiers(program.bounds);
        if (!specifiers) {
            return tl::make_unexpected(specifiers.error());
        }
        auto reldep = bounded(*name, canonical_order(*specifiers));
        return reldep ? context_.findings.require(
                   std::move(*reldep), program.place, "the build backend looks for it")
                      : Result<void>(tl::make_unexpected(std::move(reldep.error())));
    }

    Result<void> take_runtime(const Backend& backend) {
        if (!settings_.runtime) {
            return {};
        }
        auto metadata = settings_.project_table ? project_table_only()
                                                : metadata_of(backend, project_, settings_);
        if (metadata && settings_.exec && !is_static(*metadata)) {
            return ask(backend, true);
        }
        if (settings_.wheel) {
            const Place place{"-w", 0, "wheel"};
            if (auto pip = requirements_.add("pip >= 19", {place, "to build a wheel"}); !pip) {
                return pip;
            }
        }
        return take_metadata(std::move(metadata));
    }

    /// Extras that aren't wanted may be unknown, but which are wanted isn't clear before tox and groups were read.
    [[nodiscard]] static bool is_static(const Metadata& metadata) {
        return !metadata.unknown && metadata.unknown_extras.empty();
    }

    Result<void> take_metadata(Result<Metadata> metadata) {
        if (!metadata) {
            return tl::make_unexpected(std::move(metadata.error()));
        }
        if (metadata->unknown) {
            return not_static(*metadata->unknown);
        }
        if (!metadata->name.empty()) {
            if (auto named = requirements_.set_package_name(metadata->name); !named) {
                return named;
            }
        }
        for (const std::string& extra : metadata->extras) {
            requirements_.provide_extra(extra);
        }
        unknown_extras_ = std::move(metadata->unknown_extras);
        return take_all(metadata->dependencies, "needed to run");
    }

    /// At the end it is clear which extras are wanted.
    Result<void> check_extras() {
        for (const auto& [extra, unknown] : unknown_extras_) {
            if (requirements_.wants(extra)) {
                return not_static(unknown);
            }
        }
        return settings_.runtime && !incomplete_ ? requirements_.check_extras() : Result<void>();
    }

    /// -p takes nothing but the table.
    Result<Metadata> project_table_only() {
        const auto top = project_.pyproject();
        if (!top) {
            return tl::make_unexpected(top.error());
        }
        const std::string shown = escaped(project_.shown(kPyproject));
        if (*top == nullptr || (*top)->find("project") == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("there is no [project] table in '{}'", shown));
        }
        if (array_has(**top, {"project", "dynamic"}, "dependencies")
            || array_has(**top, {"project", "dynamic"}, "optional-dependencies")) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format("dependencies or optional-dependencies of the [project] table in "
                            "'{}' are dynamic",
                            shown),
                "without -p, the build backend's sources of them are read, too");
        }
        return project_table(project_, **top);
    }

    static Result<void> not_static(const Unknown& unknown) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format("{}:{}: {}", escaped(unknown.place.file), unknown.place.line, unknown.why),
            "--exec asks the build backend; -R, -p, -N or --no-hooks do without, where that is "
            "right");
    }

    Result<void> take_tox() {
        if (!settings_.tox) {
            return {};
        }
        const auto wishes =
            tox::read_wishes(project_, settings_.tox_environments, settings_.environment);
        if (!wishes) {
            return tl::make_unexpected(wishes.error());
        }
        if (wishes->unknown) {
            return not_static(*wishes->unknown);
        }
        const Place place = wishes->requirements.back().place;
        return requirements_.add("tox-current-env >= 0.0.16", {place, "tox itself"})
            .and_then([&] { return take_all(wishes->requirements, "tox itself"); })
            .and_then([&] { return requirements_.want_extras(wishes->extras, true); })
            .and_then([&] { return take_tox_lines(*wishes); });
    }

    /// They are lines of a requirement file.
    Result<void> take_tox_lines(const tox::Wishes& wishes) {
        settings_.groups.insert(settings_.groups.end(), wishes.groups.begin(), wishes.groups.end());
        const FileReader read = [this](const std::string& path) {
            return read_anywhere(path);
        };
        for (const Dependency& line : wishes.lines) {
            const std::string file = line.place.file.substr(settings_.folder.size());
            auto dependencies = requirements_in(line.text, file, read, line.place.line);
            if (!dependencies) {
                return tl::make_unexpected(std::move(dependencies.error()));
            }
            for (Dependency& dependency : *dependencies) {
                dependency.place.file = project_.shown(dependency.place.file);
                if (dependency.place.file == line.place.file) {
                    dependency.place.field = line.place.field;
                }
            }
            if (auto taken = take_all(*dependencies, "tox installs it"); !taken) {
                return taken;
            }
        }
        return {};
    }

    Result<void> take_groups() {
        if (settings_.groups.empty()) {
            return {};
        }
        const auto dependencies = dependencies_of_groups(project_, settings_.groups);
        return dependencies ? take_all(*dependencies, "a dependency group")
                            : Result<void>(tl::make_unexpected(dependencies.error()));
    }

    const ScanContext& context_;
    Settings settings_;
    SourceTree& tree_;
    Project project_;
    Requirements requirements_;
    std::map<std::string, std::string> outside_;
    std::vector<std::pair<std::string, Unknown>> unknown_extras_;
    /// What stands in the way of asking the backend.
    std::vector<std::string> needed_;
    /// The backend couldn't be asked yet.
    bool incomplete_ = false;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(std::move(settings.error()));
    }
    if (settings->other_tree.empty()) {
        return Scan(context, context.tree, std::move(*settings)).run();
    }
    const std::string& other = settings->other_tree;
    auto tree =
        SourceTree::open(other.starts_with('/') ? other : context.tree.folder() + "/" + other);
    return tree ? Scan(context, *tree, std::move(*settings)).run()
                : Result<void>(tl::make_unexpected(std::move(tree.error())));
}

}  // namespace dynbr::generators::python
