// Macro files first, then configure.ac, then what it expands to.
#include "scan.hpp"

#include "../make_reldep.hpp"
#include "configure_script.hpp"
#include "m4_builtins.hpp"
#include "shell_evaluator.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>

namespace dynbr::generators::autoconf {

namespace {

using native_build::Need;

std::string within(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder + "/" + name;
}

/// The one of configure.ac, configure.in that is there; empty if none is.
std::string description_in(const native_build::TreeIndex& tree, const std::string& folder) {
    for (const char* name : {"configure.ac", "configure.in"}) {
        if (tree.has_file(within(folder, name))) {
            return within(folder, name);
        }
    }
    return {};
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// acinclude.m4, the .m4 files in the folder and in the folders right below it, in this order: what autoconf would find
/// by aclocal. aclocal.m4 comes first, because it may be old.
std::vector<std::string> macro_files(const native_build::TreeIndex& tree,
                                     const std::string& folder) {
    constexpr std::size_t kMost = 2'000;
    std::vector<std::string> found;
    const std::string prefix = folder.empty() ? "" : folder + "/";
    for (const std::string& file : tree.files()) {
        if (file.substr(0, prefix.size()) != prefix || !ends_with(file, ".m4")) {
            continue;
        }
        const auto depth =
            std::count(file.begin() + static_cast<std::ptrdiff_t>(prefix.size()), file.end(), '/');
        if (depth <= 2 && found.size() < kMost) {
            found.push_back(file);
        }
    }
    std::stable_partition(found.begin(), found.end(), [](const std::string& file) {
        return base_name(file) == "aclocal.m4";
    });
    return found;
}

/// One configure.ac from its text to requests.
class Scan {
  public:
    Scan(const native_build::TreeIndex& tree,
         std::string folder,
         const Settings& settings,
         native_build::Requests& requests)
        : tree_(tree),
          folder_(std::move(folder)),
          requests_(requests),
          state_{settings, asked_, {}, {}, {}, false},
          m4_(budget_) {
        add_m4_builtins(m4_, tree_, folder_);
        add_autoconf_macros(m4_, state_);
    }

    Result<void> run(const std::string& file) {
        if (auto read = read_macro_files(); !read) {
            return read;
        }
        auto text = tree_.read(file);
        if (!text) {
            return tl::make_unexpected(std::move(text.error()));
        }
        const auto expanded = m4_.expand(file, text->value_or(std::string()));
        if (!expanded) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: {}", escaped(file), m4_.place().line, m4_.fault()));
        }
        if (auto evaluated = evaluate(file, *expanded); !evaluated) {
            return evaluated;
        }
        explain_unreached();
        require_tools(file);
        note_own();
        return {};
    }

    [[nodiscard]] const std::vector<std::string>& subfolders() const { return state_.subfolders; }

  private:
    /// Only the definitions in them matter.
    Result<void> read_macro_files() {
        for (const std::string& file : macro_files(tree_, folder_)) {
            auto text = tree_.read(file);
            if (!text) {
                return tl::make_unexpected(std::move(text.error()));
            }
            if (*text && !m4_.expand(file, std::move(**text))) {
                requests_.drop(file, {file, m4_.place().line, "macros"}, m4_.fault());
            }
        }
        // Requests outside of a definition are nobody's.
        asked_.clear();
        state_.outputs.clear();
        state_.subfolders.clear();
        state_.writes_makefiles = false;
        return {};
    }

    Result<void> evaluate(const std::string& file, const std::string& text) {
        std::size_t fault = 0;
        const auto list = parse_shell(text, fault);
        ShellEvaluator evaluator(requests_, asked_, budget_, file);
        if (!list) {
            requests_.warn(
                fmt::format("{}: the shell commands can't be read (byte {} of the expanded text): "
                            "all conditions count as unknown",
                            file,
                            fault));
            evaluator.reach_all();
        } else if (!evaluator.run(*list)) {
            return fail(
                ErrorKind::BuildFailed,
                fmt::format("{}: evaluating takes more than the limit of {} steps or {} bytes",
                            escaped(file),
                            native_build::Budget::kSteps,
                            native_build::Budget::kBytes));
        }
        return {};
    }

    void explain_unreached() {
        for (const Asked& asked : asked_) {
            if (!asked.reached) {
                requests_.drop(asked.text.empty() ? asked.place.field : asked.text,
                               asked.place,
                               "not reached with these options of configure and their defaults");
            }
        }
    }

    void require(const char* key, const Place& place) {
        if (const auto name = requests_.style().name(key, {})) {
            requests_.add({*name, {any_version(*name)}, Need::Required, place});
        }
    }

    void require_tools(const std::string& file) {
        const bool makefiles = std::any_of(
            state_.outputs.begin(), state_.outputs.end(), [](const std::string& output) {
                return base_name(output) == "Makefile";
            });
        if (state_.writes_makefiles || makefiles) {
            require("package.make", {file, 1, "Makefile"});
        }
        if (state_.settings.autoreconf) {
            require("package.autoconf", {file, 1, "autoreconf"});
            if (state_.writes_makefiles) {
                require("package.automake", {file, 1, "autoreconf"});
            }
        }
        const bool modules = std::any_of(asked_.begin(), asked_.end(), [](const Asked& asked) {
            return asked.reached && asked.kind == Asked::Kind::Modules;
        });
        if (modules) {
            requests_.add({"pkg-config",
                           requests_.program("pkg-config"),
                           Need::Required,
                           {file, 1, "PKG_CHECK_MODULES"}});
        }
    }

    void note_own() {
        for (const std::string& output : state_.outputs) {
            if (ends_with(output, ".pc")) {
                const auto name = base_name(output);
                if (const auto own = requests_.style().name(
                        "pkgconfig", {{"name", name.substr(0, name.size() - 3)}})) {
                    requests_.own(*own);
                }
            }
        }
    }

    const native_build::TreeIndex& tree_;
    const std::string folder_;
    native_build::Requests& requests_;
    AskedList asked_;
    MacroState state_;
    native_build::Budget budget_;
    M4 m4_;
};

Result<void> scan_script(const native_build::TreeIndex& tree,
                         const std::string& file,
                         native_build::Requests& requests) {
    auto text = tree.read(file);
    if (!text) {
        return tl::make_unexpected(std::move(text.error()));
    }
    bool some = false;
    for (const ScriptRequest& one : read_configure_script(text->value_or(std::string()))) {
        const Need need = one.required ? Need::Required : Need::Optional;
        for (const auto& module : native_build::read_module_list(one.modules)) {
            requests.add({module.name,
                          native_build::pkg_config_reldeps(module, requests.style()),
                          need,
                          {file, one.line, "configure"}});
            some = true;
        }
    }
    if (some) {
        requests.add(
            {"pkg-config", requests.program("pkg-config"), Need::Required, {file, 1, "configure"}});
    }
    for (const char* key : {"package.gcc", "package.make"}) {
        if (const auto name = requests.style().name(key, {})) {
            requests.add({*name, {any_version(*name)}, Need::Required, {file, 1, "configure"}});
        }
    }
    requests.warn(fmt::format(
        "{}: its source configure.ac is missing, so only pkg-config's modules are seen", file));
    return {};
}

Result<void> scan_all(const native_build::TreeIndex& tree,
                      const std::string& folder,
                      const Settings& settings,
                      native_build::Requests& requests,
                      std::set<std::string>& done) {
    constexpr std::size_t kMostFolders = 100;
    std::vector<std::string> waiting = {folder};
    while (!waiting.empty() && done.size() < kMostFolders) {
        const std::string next = std::move(waiting.back());
        waiting.pop_back();
        if (!done.insert(next).second) {
            continue;
        }
        const std::string file = description_in(tree, next);
        if (file.empty()) {
            const std::string script = within(next, "configure");
            if (tree.has_file(script)) {
                if (auto scanned = scan_script(tree, script, requests); !scanned) {
                    return scanned;
                }
            }
            continue;
        }
        Scan scan(tree, next, settings, requests);
        if (auto run = scan.run(file); !run) {
            return run;
        }
        for (const std::string& inner : scan.subfolders()) {
            if (auto path = native_build::tree_path(next, inner)) {
                waiting.push_back(std::move(*path));
            }
        }
    }
    return {};
}

}  // namespace

Result<void> scan_folder(const native_build::TreeIndex& tree,
                         const std::string& folder,
                         const Settings& settings,
                         native_build::Requests& requests) {
    if (description_in(tree, folder).empty() && !tree.has_file(within(folder, "configure"))) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("there is no configure.ac, configure.in or configure in '{}'",
                                escaped(folder.empty() ? "." : folder)));
    }
    std::set<std::string> done;
    return scan_all(tree, folder, settings, requests, done);
}

}  // namespace dynbr::generators::autoconf
