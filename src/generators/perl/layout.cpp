// The layout of Perl distributions, as ExtUtils::MakeMaker and Module::Build know it.
#include "layout.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>

namespace dynbr::generators::perl {

namespace {

constexpr std::array<std::string_view, 8> kManifests = {"META.json",
                                                        "META.yml",
                                                        "MYMETA.json",
                                                        "MYMETA.yml",
                                                        "Makefile.PL",
                                                        "Build.PL",
                                                        "cpanfile",
                                                        "dist.ini"};

/// Folders of a distribution that are neither built nor tested.
constexpr std::array<std::string_view, 24> kAside = {
    "author", "bench", "benchmark", "benchmarks", "contrib", "debian",  "demo",     "demos",
    "devel",  "doc",   "docs",      "eg",         "ex",      "example", "examples", "maint",
    "misc",   "rpm",   "sample",    "samples",    "share",   "tools",   "util",     "utils"};

template <class List>
bool contains(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string folder_of(const std::string& path) {
    const auto slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

/// Of "a/b/" it is "a/".
std::string parent_of(const std::string& folder) {
    return folder.empty() ? std::string() : folder_of(folder.substr(0, folder.size() - 1));
}

bool is_below(std::string_view path, std::string_view folder) {
    return path.substr(0, folder.size()) == folder;
}

/// Whether the last components of "::A::B::C" are `name`.
bool ends_with_name(std::string_view qualified, std::string_view name) {
    return qualified.size() >= name.size() + 2
           && qualified.substr(qualified.size() - name.size()) == name
           && qualified.substr(qualified.size() - name.size() - 2, 2) == "::";
}

std::string_view extension(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
}

std::string_view first_component(std::string_view path) {
    return path.substr(0, path.find('/'));
}

/// Folders with a Makefile.PL of their own are built along, unless they are somebody's example or test.
bool is_sub_build(std::string_view inner) {
    while (!inner.empty()) {
        const std::string_view name = first_component(inner);
        if (contains(kAside, name) || name == "t" || name == "xt" || name == "inc"
            || name == "lib") {
            return false;
        }
        inner.remove_prefix(std::min(name.size() + 1, inner.size()));
    }
    return true;
}

class Sorter {
  public:
    Sorter(const std::vector<TreeFile>& files, const Settings& settings)
        : files_(files),
          settings_(settings) {}

    std::vector<Distribution> run() {
        std::set<std::string> folders;
        for (const TreeFile& file : files_) {
            if (is_manifest(file.name())) {
                folders.insert(folder_of(file.path));
            }
        }
        if (folders.empty()) {
            folders.insert("");
        }
        // Sorted: a folder comes before those below it.
        for (const std::string& folder : folders) {
            if (found_.empty() || !is_below(folder, found_.back().folder)) {
                found_.emplace_back();
                found_.back().folder = folder;
            }
        }
        assign_files();
        for (std::size_t i = 0; i < found_.size(); ++i) {
            fill(found_[i], files_of_[i]);
        }
        return std::move(found_);
    }

  private:
    /// Gives each file to the distribution that it lies in.
    void assign_files() {
        std::unordered_map<std::string, std::size_t> index;
        for (std::size_t i = 0; i < found_.size(); ++i) {
            index.emplace(found_[i].folder, i);
        }
        files_of_.resize(found_.size());
        for (const TreeFile& file : files_) {
            for (std::string folder = folder_of(file.path);; folder = parent_of(folder)) {
                if (const auto found = index.find(folder); found != index.end()) {
                    files_of_[found->second].push_back(&file);
                    break;
                }
                if (folder.empty()) {
                    break;
                }
            }
        }
    }

    void fill(Distribution& distribution, const std::vector<const TreeFile*>& files) {
        const std::string& top = distribution.folder;
        std::set<std::string> builds = {top};
        bool has_lib = false;
        for (const TreeFile* file : files) {
            const std::string folder = folder_of(file->path);
            const std::string name(file->name());
            if (folder == top && is_manifest(name)) {
                distribution.manifests.push_back(name);
            }
            if ((name == "Makefile.PL" || name == "Build.PL")
                && is_sub_build(std::string_view(folder).substr(top.size()))) {
                builds.insert(folder);
            }
            has_lib = has_lib || is_below(std::string_view(file->path).substr(top.size()), "lib/");
        }
        for (const TreeFile* file : files) {
            place(file->path, build_of(file->path, builds), has_lib, distribution);
        }
    }

    /// The deepest of the folders that are built.
    static std::size_t build_of(const std::string& path, const std::set<std::string>& builds) {
        for (std::string folder = folder_of(path); !folder.empty(); folder = parent_of(folder)) {
            if (builds.count(folder) != 0) {
                return folder.size();
            }
        }
        return 0;
    }

    void place(const std::string& path, std::size_t build, bool has_lib, Distribution& into) const {
        const std::string_view inner = std::string_view(path).substr(build);
        const std::string_view kind = extension(base_name(path));
        const bool at_top = inner.find('/') == std::string_view::npos;
        const std::string_view area = at_top ? std::string_view() : first_component(inner);
        if (contains(kAside, area)) {
            return;
        }
        if (area != "t" && area != "xt" && area != "inc") {
            compiled(path, kind, into);
        }
        PerlFile file{path, Phase::Runtime, false};
        if (belongs(inner, kind, has_lib, file)) {
            into.sources.push_back(std::move(file));
        }
    }

    static void compiled(const std::string& path, std::string_view kind, Distribution& into) {
        if (kind == "xs" || kind == "XS" || kind == "c") {
            into.c_source = into.c_source.empty() || kind != "c" ? path : into.c_source;
        } else if (kind == "cc" || kind == "cpp" || kind == "cxx") {
            into.cxx_source = path;
        }
    }

    [[nodiscard]] bool belongs(std::string_view inner,
                               std::string_view kind,
                               bool has_lib,
                               PerlFile& file) const {
        const bool code = kind == "pm" || kind == "pl" || kind == "PL";
        const std::string_view name = base_name(inner);
        if (inner.find('/') == std::string_view::npos) {
            file.phase = kind == "PL"        ? Phase::Configure
                         : name == "test.pl" ? Phase::Test
                                             : Phase::Runtime;
            return kind == "pm" || kind == "PL" || name == "test.pl";
        }
        const std::string_view area = first_component(inner);
        if (area == "t" || area == "xt") {
            file.phase = Phase::Test;
            const bool author =
                area == "xt" || is_below(name, "author-") || is_below(name, "release-");
            return (code || kind == "t") && (!author || settings_.author_tests);
        }
        if (area == "inc") {
            file.phase = Phase::Configure;
            return code;
        }
        if (area == "bin" || area == "script" || area == "scripts") {
            file.needs_shebang = !code;
            return code || kind.empty();
        }
        return area == "lib" ? code : !has_lib && kind == "pm";
    }

    const std::vector<TreeFile>& files_;
    const Settings& settings_;
    std::vector<Distribution> found_;
    /// In the order of `found_`.
    std::vector<std::vector<const TreeFile*>> files_of_;
};

}  // namespace

bool Distribution::has(const std::string& manifest) const {
    return contains(manifests, manifest);
}

bool is_manifest(std::string_view name) {
    return contains(kManifests, name);
}

std::vector<Distribution> find_distributions(const std::vector<TreeFile>& files,
                                             const Settings& settings) {
    return Sorter(files, settings).run();
}

std::vector<std::string> modules_of_path(const std::string& path,
                                         const std::vector<std::string>& packages) {
    std::string module = path.substr(0, path.size() - 3);
    for (auto slash = module.find('/'); slash != std::string::npos; slash = module.find('/')) {
        module.replace(slash, 1, "::");
    }
    std::vector<std::string> found;
    if (is_below(module, "inc::") || is_below(module, "t::") || is_below(module, "xt::")) {
        found.push_back(module);
    }
    const std::string below = "::" + module;
    if (const auto lib = below.rfind("::lib::"); lib != std::string::npos) {
        found.push_back(below.substr(lib + 7));
    }
    for (const std::string& package : packages) {
        // Old distributions keep Foo::Bar in Bar.pm.
        if (ends_with_name(below, package) || ends_with_name("::" + package, module)) {
            found.push_back(package);
        }
    }
    return found;
}

}  // namespace dynbr::generators::perl
