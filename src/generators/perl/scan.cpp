// Manifests and sources of each distribution, put together.
#include "scan.hpp"

#include "layout.hpp"
#include "manifests.hpp"
#include "requirements.hpp"
#include "settings.hpp"
#include "source_scanner.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <map>
#include <unordered_set>

namespace dynbr::generators::perl {

namespace {

const char* reason_of(Phase phase) {
    switch (phase) {
        case Phase::Configure:
            return "configuring needs it";
        case Phase::Test:
            return "the tests need it";
        case Phase::Develop:
            return "developing needs it";
        default:
            return "building and running need it";
    }
}

bool says_perl(std::string_view text) {
    const std::string_view first = text.substr(0, text.find('\n'));
    return first.substr(0, 2) == "#!" && first.find("perl") != std::string_view::npos;
}

class Scan {
  public:
    Scan(const ScanContext& context, Settings settings)
        : tree_(context.tree),
          findings_(context.findings),
          style_(context.style),
          settings_(std::move(settings)),
          wanted_(settings_, findings_, style_) {}

    Result<void> run() {
        const auto files = tree_.files([](const std::string& folder) {
            const std::string_view name = base_name(folder);
            return name.front() != '.' && name != "blib" && name != "node_modules";
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        for (const Distribution& distribution : find_distributions(*files, settings_)) {
            if (auto scanned = scan_distribution(distribution); !scanned) {
                return scanned;
            }
        }
        for (const TreeFile& file : *files) {
            if (auto own = own_modules(file.path); !own) {
                return own;
            }
        }
        return wanted_.finish();
    }

  private:
    Result<void> scan_distribution(const Distribution& distribution) {
        if (settings_.manifests) {
            if (auto read = read_manifests(distribution); !read) {
                return read;
            }
        }
        if (settings_.toolchain) {
            toolchain(distribution);
        }
        for (const PerlFile& file : distribution.sources) {
            if (auto scanned = scan_file(file); !scanned) {
                return scanned;
            }
        }
        return {};
    }

    /// The content of a file; empty with a remark if it can't be read.
    Result<std::string> content(const std::string& path) {
        auto read = tree_.read(path);
        if (!read) {
            return tl::make_unexpected(std::move(read.error()));
        }
        if (read->unreadable != nullptr) {
            findings_.drop(path, {path, 0, "file"}, read->unreadable);
            return std::string();
        }
        return std::move(read->bytes);
    }

    Result<void> read_manifests(const Distribution& distribution) {
        const auto meta = read_meta_files(distribution);
        if (!meta) {
            return tl::make_unexpected(meta.error());
        }
        const bool complete = *meta == Meta::Complete;
        const bool program = distribution.has("Makefile.PL") || distribution.has("Build.PL");
        for (const auto& [name, read, needed] : {
                 std::tuple("cpanfile", &read_cpanfile, *meta == Meta::None),
                 std::tuple("dist.ini", &read_dist_ini, *meta == Meta::None),
                 std::tuple("Makefile.PL", &read_makefile_pl, !complete),
                 std::tuple("Build.PL", &read_makefile_pl, !complete),
             }) {
            if (!needed || !distribution.has(name)) {
                continue;
            }
            const std::string path = distribution.folder + name;
            const auto text = content(path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            take(path, read(*text), *meta == Meta::None, !program);
        }
        return {};
    }

    enum class Meta { None, Dynamic, Complete };

    /// Reads the first that there is.
    Result<Meta> read_meta_files(const Distribution& distribution) {
        std::optional<Error> wrong;
        for (const char* name : {"MYMETA.json", "MYMETA.yml", "META.json", "META.yml"}) {
            if (!distribution.has(name)) {
                continue;
            }
            const std::string path = distribution.folder + name;
            const auto text = content(path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            const bool json = path.back() == 'n';
            const auto manifest = json ? read_meta_json(*text) : read_meta_yaml(*text);
            if (manifest) {
                take(path, *manifest, false, false);
                return manifest->dynamic ? Meta::Dynamic : Meta::Complete;
            }
            wrong = manifest.error();
            wrong->message = fmt::format("{}: {}", escaped(path), wrong->message);
            wrong->hint = "--no-manifests leaves manifests out";
        }
        if (wrong) {
            return tl::make_unexpected(std::move(*wrong));
        }
        return Meta::None;
    }

    /// `alone`: what it leaves open, no other manifest tells. `plugins`: Dist::Zilla itself is the build tool.
    void take(const std::string& path, const Manifest& manifest, bool alone, bool plugins) {
        for (const Prereq& prereq : manifest.prereqs) {
            Place place{path, prereq.line, prereq.field};
            const bool tool = plugins && prereq.field == "plugin";
            const char* why = tool ? nullptr : settings_.unwanted(prereq);
            if (why != nullptr) {
                findings_.drop(prereq.module, std::move(place), why);
            } else {
                wanted_.module(prereq.module,
                               prereq.range,
                               std::move(place),
                               tool ? "the tree is built with it" : reason_of(prereq.phase));
            }
        }
        if (plugins && path.substr(path.size() - 8) == "dist.ini") {
            wanted_.module("Dist::Zilla", "", {path, 0, "file"}, "the tree is built with it");
        }
        for (const Prereq& program : manifest.programs) {
            wanted_.tool(style_.name("perl.program", {{"name", program.module}}),
                         {path, program.line, program.field},
                         "a program that the build needs");
        }
        for (const std::string& module : manifest.provides) {
            wanted_.own(module);
        }
        for (const auto& unknown : manifest.unknown) {
            findings_.drop(
                unknown.what, {path, unknown.line, "code"}, "only running it would tell");
            if (alone) {
                findings_.warn(
                    fmt::format("{}:{}: what '{}' asks for can't be known without "
                                "running it, and is left out",
                                escaped(path),
                                unknown.line,
                                escaped(unknown.what)));
            }
        }
    }

    void toolchain(const Distribution& distribution) {
        const bool make = distribution.has("Makefile.PL");
        const bool build = distribution.has("Build.PL");
        const std::string file = distribution.folder + (make ? "Makefile.PL" : "Build.PL");
        const Place place{make || build ? file : distribution.folder + ".", 0, "file"};
        const auto tool =
            [&](std::optional<std::string> name, const Place& where, const char* why) {
                wanted_.tool(std::move(name), where, why);
            };
        tool(style_.name("perl.interpreter", {}), place, "it is a Perl tree");
        tool(style_.name("perl.generators", {}), place, "generates the package's dependencies");
        if (make || build) {
            tool(style_.name("perl.coreutils", {}), place, "the build uses its commands");
        }
        if (make) {
            tool(style_.name("perl.make", {}), place, "Makefile.PL writes a Makefile");
            wanted_.module("ExtUtils::MakeMaker",
                           distribution.has("Build.PL") ? "" : "6.76",
                           place,
                           "Makefile.PL needs it; NO_PACKLIST works from 6.76");
        }
        const bool compiled = !distribution.c_source.empty() || !distribution.cxx_source.empty();
        if (compiled && (make || build)) {
            const Place source{
                distribution.c_source.empty() ? distribution.cxx_source : distribution.c_source,
                0,
                "file"};
            tool(style_.name("perl.devel", {}), source, "it is compiled against perl");
            tool(style_.name("perl.gcc", {}), source, "it is compiled");
            if (!distribution.cxx_source.empty()) {
                tool(style_.name("perl.gxx", {}),
                     {distribution.cxx_source, 0, "file"},
                     "it is compiled");
            }
        }
    }

    Result<void> scan_file(const PerlFile& file) {
        if (!settings_.sources) {
            return {};
        }
        if (file.phase == Phase::Test && !settings_.tests) {
            findings_.drop(file.path, {file.path, 0, "file"}, "a test");
            return {};
        }
        const auto text = content(file.path);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        if (file.needs_shebang && !says_perl(*text)) {
            return {};
        }
        const SourceUses found = scan_source(*text);
        packages_.emplace(file.path, found.packages);
        const std::unordered_set<std::string> packages(found.packages.begin(),
                                                       found.packages.end());
        for (const Use& use : found.uses) {
            take_use(file, use, packages);
        }
        for (const Use& line : found.spelled_out) {
            wanted_.tool(line.module, {file.path, line.line, line.statement}, "spelled out");
        }
        return {};
    }

    void take_use(const PerlFile& file,
                  const Use& use,
                  const std::unordered_set<std::string>& packages) {
        Place place{file.path, use.line, use.statement};
        const bool in_file = packages.count(use.module) != 0;
        if (in_file && use.version.empty()) {
            findings_.drop(use.module, std::move(place), "the file has it itself");
        } else if (use.conditional && !counts(use, file.phase)) {
            findings_.drop(use.module, std::move(place), "loaded only under a condition");
        } else if (use.module.front() == '/') {
            wanted_.tool(use.module, std::move(place), "required by its path");
        } else {
            wanted_.module(use.module, use.version, std::move(place), reason_of(file.phase));
        }
    }

    /// What is loaded under a condition counts where it is sure to be had, but not in bundled tools.
    [[nodiscard]] bool counts(const Use& use, Phase phase) const {
        return settings_.optional || (phase != Phase::Configure && is_always_there(use.module));
    }

    /// What `use` finds within the tree is no requirement.
    Result<void> own_modules(const std::string& path) {
        const std::string end = path.size() < 4 ? std::string() : path.substr(path.size() - 3);
        if (end == ".pl") {
            own_libraries(path);
        }
        if (end != ".pm") {
            return {};
        }
        if (packages_.count(path) == 0) {
            const auto text = content(path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            packages_.emplace(path, scan_source(*text).packages);
        }
        for (const std::string& module : modules_of_path(path, packages_.at(path))) {
            wanted_.own(module);
        }
        return {};
    }

    /// `require "a/b.pl"`, wherever the folder is that it is looked for in.
    void own_libraries(std::string path) {
        for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/')) {
            path.replace(slash, 1, "::");
        }
        for (auto at = path.find("::"); at != std::string::npos; at = path.find("::")) {
            wanted_.own(path);
            path.erase(0, at + 2);
        }
        wanted_.own(path);
    }

    SourceTree& tree_;
    Findings& findings_;
    const Style& style_;
    Settings settings_;
    Requirements wanted_;
    /// What each file that was read declares.
    std::map<std::string, std::vector<std::string>> packages_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    return Scan(context, read_settings(context.options)).run();
}

}  // namespace dynbr::generators::perl
