// dnf's configuration files put together: [main] first, then variables, repositories, overrides and the command line.
#include "dynbr/repo/configuration.hpp"

#include "configuration_files.hpp"
#include "option_table.hpp"
#include "variables.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/rpm/distribution.hpp"

#include <fmt/core.h>

#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

namespace dynbr::repo {

namespace {

constexpr std::string_view kMain = "main";

bool is_folder(const std::string& path) {
    struct stat status {};

    return ::stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode);
}

bool exists(const std::string& path) {
    return ::access(path.c_str(), F_OK) == 0;
}

bool matches(const std::string& pattern, const std::string& id) {
    return ::fnmatch(pattern.c_str(), id.c_str(), 0) == 0;
}

/// Options whose value is a URL: a variable that nobody has set makes it useless.
bool is_url_option(std::string_view name) {
    return name == "baseurl" || name == "mirrorlist" || name == "metalink" || name == "gpgkey";
}

/// "id.option=value" or "option=value". Ids may have dots, options have none.
struct SetOption {
    std::string pattern;
    std::string name;
    std::string value;
};

Result<SetOption> parse_set_option(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0) {
        return fail(ErrorKind::Usage,
                    "'" + escaped(text) + "' is neither OPTION=VALUE nor REPOSITORY.OPTION=VALUE");
    }
    const std::string left = text.substr(0, equals);
    const std::size_t dot = left.rfind('.');
    return SetOption{dot == std::string::npos ? std::string() : left.substr(0, dot),
                     dot == std::string::npos ? left : left.substr(dot + 1),
                     text.substr(equals + 1)};
}

class Loader {
  public:
    explicit Loader(const ConfigurationRequest& request)
        : request_(request),
          variables_(variables_for(request.arch, request.releasever)) {}

    Result<Configuration> load() {
        using Step = Result<void> (Loader::*)();
        for (const Step step : {&Loader::read_main_files,
                                &Loader::apply_main,
                                &Loader::read_variables,
                                &Loader::read_repository_files,
                                &Loader::make_drafts,
                                &Loader::add_given_repositories,
                                &Loader::apply_overrides,
                                &Loader::apply_set_options,
                                &Loader::apply_switches,
                                &Loader::finish}) {
            if (auto done = (this->*step)(); !done) {
                return tl::make_unexpected(done.error());
            }
        }
        return std::move(result_);
    }

  private:
    Result<void> read_main_files();
    Result<void> add_files(Result<std::vector<ConfigurationFile>> files);
    Result<void> apply_main();
    Result<void> read_variables();
    Result<void> find_releasever();
    Result<void> read_repository_files();
    Result<void> make_drafts();
    Result<void> make_draft(const ConfigurationFile& file, const formats::IniSection& section);
    Result<void> add_given_repositories();
    Result<void> apply_overrides();
    Result<void> apply_set_options();
    Result<void> apply_switches();
    Result<void> finish();
    Result<void> finish(RepositoryDraft& draft);
    Result<void> apply_section(const ConfigurationFile& file,
                               const formats::IniSection& section,
                               const OptionTarget& target);
    Result<void> apply(std::string_view name, std::string_view value, const OptionTarget& target);

    [[nodiscard]] std::string below_machine(const std::string& path) const {
        return request_.machine_root + path;
    }

    [[nodiscard]] std::vector<std::string> below_machine(std::vector<std::string> paths) const {
        for (std::string& path : paths) {
            path = below_machine(path);
        }
        return paths;
    }

    const ConfigurationRequest& request_;
    Configuration result_;
    Variables variables_;
    ConfigurationPlaces places_;
    RepositoryDraft defaults_;
    std::vector<ConfigurationFile> files_;
    /// Of these only the repositories count.
    std::vector<ConfigurationFile> repository_files_;
    std::vector<RepositoryDraft> drafts_;
    std::vector<std::string> draft_origins_;
};

Result<void> Loader::add_files(Result<std::vector<ConfigurationFile>> files) {
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::move(files->begin(), files->end(), std::back_inserter(files_));
    return {};
}

Result<void> Loader::read_main_files() {
    if (request_.of_machine) {
        const std::string main_file = below_machine("/etc/dnf/dnf.conf");
        if (exists(main_file)) {
            auto file = read_configuration_file(main_file);
            if (!file) {
                return tl::make_unexpected(file.error());
            }
            files_.push_back(std::move(*file));
        }
        if (auto added = add_files(
                read_configuration_folders({below_machine("/etc/dnf/libdnf5.conf.d")}, ".conf"));
            !added) {
            return added;
        }
    }
    for (const std::string& path : request_.files) {
        if (is_folder(path)) {
            if (auto added = add_files(read_configuration_folders({path}, ".repo")); !added) {
                return added;
            }
            continue;
        }
        auto file = read_configuration_file(path);
        if (!file) {
            return tl::make_unexpected(file.error());
        }
        files_.push_back(std::move(*file));
    }
    return {};
}

Result<void> Loader::apply(std::string_view name,
                           std::string_view value,
                           const OptionTarget& target) {
    auto expanded = expand(value, variables_);
    if (!expanded) {
        return tl::make_unexpected(expanded.error());
    }
    if (is_url_option(name)) {
        target.repository.unknown_variables.insert(target.repository.unknown_variables.end(),
                                                   expanded->unknown.begin(),
                                                   expanded->unknown.end());
    }
    return apply_option(name, expanded->text, target);
}

Result<void> Loader::apply_section(const ConfigurationFile& file,
                                   const formats::IniSection& section,
                                   const OptionTarget& target) {
    for (const formats::IniOption& option : section.options) {
        if (auto applied = apply(option.name, option.value(), target); !applied) {
            return during(std::move(applied),
                          fmt::format("reading '{}', line {}, section [{}]",
                                      escaped(file.path),
                                      option.line,
                                      escaped(section.name)));
        }
    }
    return {};
}

Result<void> Loader::apply_main() {
    const OptionTarget target{defaults_, &result_.main, &places_};
    for (const ConfigurationFile& file : files_) {
        const formats::IniSection* section = file.content.find(kMain);
        if (section == nullptr) {
            continue;
        }
        if (auto applied = apply_section(file, *section, target); !applied) {
            return applied;
        }
    }
    for (const std::string& text : request_.set_options) {
        const auto option = parse_set_option(text);
        if (!option) {
            return tl::make_unexpected(option.error());
        }
        if (!option->pattern.empty()) {
            continue;
        }
        if (auto applied = apply(option->name, option->value, target); !applied) {
            applied.error().kind = ErrorKind::Usage;
            return applied;
        }
    }
    return {};
}

/// DNF_VAR_name=value, and DNF0 to DNF9, as dnf has them.
void add_variables_of_environment(Variables& variables) {
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::size_t equals = text.find('=');
        const std::string_view name = text.substr(0, equals);
        const bool numbered =
            name.size() == 4 && name.substr(0, 3) == "DNF" && name[3] >= '0' && name[3] <= '9';
        const bool prefixed = name.size() > 8 && name.substr(0, 8) == "DNF_VAR_";
        if (equals != std::string_view::npos && (numbered || prefixed)) {
            variables[std::string(name.substr(prefixed ? 8 : 0))] = text.substr(equals + 1);
        }
    }
}

Result<void> Loader::read_variables() {
    add_variables_of_environment(variables_);
    std::vector<std::string> folders = places_.variable_folders.value_or(
        request_.of_machine ? std::vector<std::string>{"/etc/yum/vars", "/etc/dnf/vars"}
                            : std::vector<std::string>{});
    if (request_.of_machine) {
        folders = below_machine(std::move(folders));
    }
    for (const std::string& folder : folders) {
        if (auto added = add_variables_of(folder, variables_); !added) {
            return added;
        }
    }
    // The command line's word is the last.
    for (auto& [name, value] : variables_for(request_.arch, request_.releasever)) {
        variables_[name] = value;
    }
    return {};
}

Result<void> Loader::read_repository_files() {
    std::vector<std::string> folders = places_.repository_folders.value_or(
        request_.of_machine ? std::vector<std::string>{"/etc/yum.repos.d",
                                                       "/etc/yum/repos.d",
                                                       "/etc/distro.repos.d",
                                                       "/etc/zypp/repos.d"}
                            : std::vector<std::string>{});
    if (request_.of_machine) {
        folders = below_machine(std::move(folders));
    }
    auto files = read_configuration_folders(folders, ".repo");
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    repository_files_ = std::move(*files);
    return find_releasever();
}

/// The machine's own, where its configuration is read and asks for it.
Result<void> Loader::find_releasever() {
    const auto wants = [](const ConfigurationFile& file) {
        return file.wants_releasever;
    };
    const bool wanted = std::any_of(files_.begin(), files_.end(), wants)
                        || std::any_of(repository_files_.begin(), repository_files_.end(), wants);
    if (!request_.of_machine || !request_.machine_root.empty() || !wanted
        || variables_.count("releasever") != 0) {
        return {};
    }
    auto release = rpm::distribution_release();
    if (!release) {
        return tl::make_unexpected(release.error());
    }
    for (auto& [name, value] : variables_for(request_.arch, *release)) {
        variables_.emplace(name, value);
    }
    return {};
}

Result<void> Loader::make_draft(const ConfigurationFile& file, const formats::IniSection& section) {
    auto id = expand(section.name, variables_);
    if (!id) {
        return tl::make_unexpected(id.error());
    }
    const auto same = std::find_if(drafts_.begin(), drafts_.end(), [&](const auto& draft) {
        return draft.config.id == id->text;
    });
    if (same != drafts_.end()) {
        return fail(
            ErrorKind::Environment,
            fmt::format("repository '{}' is in '{}' and in '{}'",
                        escaped(id->text),
                        escaped(draft_origins_[static_cast<std::size_t>(same - drafts_.begin())]),
                        escaped(file.path)));
    }
    RepositoryDraft draft = defaults_;
    draft.config.id = id->text;
    draft.config.name = id->text;
    if (auto applied = apply_section(file, section, {draft}); !applied) {
        return applied;
    }
    drafts_.push_back(std::move(draft));
    draft_origins_.push_back(file.path);
    return {};
}

Result<void> Loader::make_drafts() {
    for (const auto* files : {&files_, &repository_files_}) {
        for (const ConfigurationFile& file : *files) {
            for (const formats::IniSection& section : file.content.sections) {
                if (section.name == kMain) {
                    continue;
                }
                if (auto made = make_draft(file, section); !made) {
                    return made;
                }
            }
        }
    }
    return {};
}

Result<void> Loader::add_given_repositories() {
    std::vector<RepositoryConfig> ids;
    for (const RepositoryDraft& draft : drafts_) {
        ids.push_back({draft.config.id, {}});
    }
    for (const std::string& text : request_.repositories) {
        auto parsed = parse_repo_option(text);
        if (!parsed) {
            return tl::make_unexpected(parsed.error());
        }
        RepositoryDraft draft = defaults_;
        draft.config.id = std::move(parsed->id);
        draft.config.name = draft.config.id;
        draft.config.base_url = std::move(parsed->base_url);
        draft.config.enabled = true;
        ids.push_back({draft.config.id, {}});
        drafts_.push_back(std::move(draft));
        draft_origins_.emplace_back("--repo");
    }
    return check_distinct(ids);
}

/// dnf5's: sections are patterns of ids.
Result<void> Loader::apply_overrides() {
    if (!request_.of_machine) {
        return {};
    }
    // What the distribution overrides comes before what the machine's owner does.
    for (const char* folder : {"/usr/share/dnf5/repos.override.d", "/etc/dnf/repos.override.d"}) {
        const auto files = read_configuration_folders({below_machine(folder)}, ".repo");
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const ConfigurationFile& file : *files) {
            for (const formats::IniSection& section : file.content.sections) {
                for (RepositoryDraft& draft : drafts_) {
                    if (!matches(section.name, draft.config.id)) {
                        continue;
                    }
                    if (auto applied = apply_section(file, section, {draft}); !applied) {
                        return applied;
                    }
                }
            }
        }
    }
    return {};
}

Result<void> Loader::apply_set_options() {
    for (const std::string& text : request_.set_options) {
        const auto option = parse_set_option(text);
        if (!option || option->pattern.empty()) {
            continue;
        }
        bool found = false;
        for (RepositoryDraft& draft : drafts_) {
            if (!matches(option->pattern, draft.config.id)) {
                continue;
            }
            found = true;
            if (auto applied = apply(option->name, option->value, {draft}); !applied) {
                applied.error().kind = ErrorKind::Usage;
                return applied;
            }
        }
        if (!found) {
            return fail(ErrorKind::Usage,
                        "--setopt: no repository is called '" + escaped(option->pattern) + "'");
        }
    }
    return {};
}

Result<void> Loader::apply_switches() {
    for (const auto& each : request_.switches) {
        bool found = false;
        for (RepositoryDraft& draft : drafts_) {
            if (matches(each.pattern, draft.config.id)) {
                draft.config.enabled = each.enable;
                found = true;
            }
        }
        if (!found) {
            return fail(ErrorKind::Usage,
                        std::string(each.enable ? "--enablerepo" : "--disablerepo")
                            + ": no repository is called '" + escaped(each.pattern) + "'");
        }
    }
    return {};
}

/// With the path that zypper keeps apart.
std::string with_path(std::string url, const std::string& path) {
    const std::size_t start = path.find_first_not_of('/');
    if (start == std::string::npos) {
        return url;
    }
    while (!url.empty() && url.back() == '/') {
        url.pop_back();
    }
    return url + "/" + path.substr(start);
}

/// zypper's and dnf5's pkg_gpgcheck speaks of packages. Where zypper's gpgcheck is on and packages needn't be signed, the
/// repository must be.
void settle_checks(RepositoryDraft& draft) {
    if (!draft.pkg_gpgcheck) {
        return;
    }
    if (!*draft.pkg_gpgcheck && draft.config.gpgcheck && !draft.own_repo_gpgcheck) {
        draft.config.repo_gpgcheck = true;
    }
    draft.config.gpgcheck = *draft.pkg_gpgcheck;
}

Result<void> Loader::finish(RepositoryDraft& draft) {
    RepositoryConfig& config = draft.config;
    settle_checks(draft);
    if (!config.enabled) {
        return {};
    }
    if (!draft.unknown_variables.empty()) {
        const std::string& name = draft.unknown_variables.front();
        return fail(ErrorKind::Environment,
                    "nobody has set the variable '$" + escaped(name) + "'",
                    name.compare(0, 10, "releasever") == 0 ? "--releasever sets it"
                                                           : "a file of that name in a folder that "
                                                             "varsdir names sets it");
    }
    for (const std::string& base : draft.base_urls) {
        auto checked = parse_repo_option(config.id + "=" + with_path(base, draft.path));
        if (!checked) {
            return tl::make_unexpected(checked.error());
        }
        if (config.base_url.empty()) {
            config.base_url = std::move(checked->base_url);
        } else {
            config.mirrors.push_back(std::move(checked->base_url));
        }
    }
    if (config.base_url.empty() && config.mirrorlist.empty() && config.metalink.empty()) {
        return fail(ErrorKind::Environment, "it has no baseurl, no mirrorlist and no metalink");
    }
    return {};
}

Result<void> Loader::finish() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
        if (auto finished = finish(drafts_[i]); !finished) {
            finished.error().kind = ErrorKind::Environment;
            return during(std::move(finished),
                          fmt::format("reading repository '{}' of '{}'",
                                      escaped(drafts_[i].config.id),
                                      escaped(draft_origins_[i])));
        }
        result_.repositories.push_back(std::move(drafts_[i].config));
    }
    return {};
}

}  // namespace

Result<Configuration> load_configuration(const ConfigurationRequest& request) {
    return Loader(request).load();
}

bool machine_has_configuration(const std::string& machine_root) {
    return exists(machine_root + "/etc/dnf/dnf.conf")
           || is_folder(machine_root + "/etc/yum.repos.d")
           || is_folder(machine_root + "/etc/zypp/repos.d");
}

}  // namespace dynbr::repo
