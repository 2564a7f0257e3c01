// Which files count, what each of them imports, what that comes to.
#include "scan.hpp"

#include "../make_reldep.hpp"
#include "../pkg_config.hpp"
#include "build_constraint.hpp"
#include "cgo.hpp"
#include "go_mod.hpp"
#include "mapping.hpp"
#include "settings.hpp"
#include "source_file.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <set>

namespace dynbr::generators::go {

namespace {

/// Enough for the head of nearly every file; the others are read whole.
constexpr std::size_t kHeadBytes = 8192;

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

bool is_walked(const std::string& folder) {
    const std::string_view name = base_name(folder);
    return name.front() != '.' && name.front() != '_' && name != "testdata" && name != "vendor";
}

tl::unexpected<Error> source_error(const std::string& file, const SourceFault& fault) {
    return fail(ErrorKind::BuildFailed,
                fmt::format("{}:{}: {}", escaped(file), fault.line, escaped(fault.message)),
                "the go tool fails on such a file, too; if it isn't meant to be built, leave it "
                "out with --ignore");
}

class Scan {
  public:
    Scan(const ScanContext& context, Settings settings)
        : tree_(context.tree),
          findings_(context.findings),
          style_(context.style),
          settings_(std::move(settings)) {}

    Result<void> run() {
        auto files = tree_.files([this](const std::string& folder) {
            return is_walked(folder) && !settings_.ignore.skips_folder(folder);
        });
        if (!files) {
            return tl::make_unexpected(std::move(files.error()));
        }
        if (auto modules = read_modules(*files); !modules) {
            return modules;
        }
        declare_own_paths();
        bool any = false;
        for (const TreeFile& file : *files) {
            if (!ends_with(file.path, ".go")) {
                continue;
            }
            any = true;
            if (const char* why = left_out(file); why != nullptr) {
                findings_.drop(std::string(file.name()), {file.path, 0, "file"}, why);
            } else if (auto scanned = scan_file(file.path); !scanned) {
                return scanned;
            }
        }
        if (!any) {
            findings_.warn(fmt::format("there are no Go files in '{}'", escaped(tree_.folder())));
        }
        return {};
    }

  private:
    Result<void> read_modules(const std::vector<TreeFile>& files) {
        for (const TreeFile& file : files) {
            if (file.name() != "go.mod") {
                continue;
            }
            if (file.path != "go.mod") {
                nested_modules_.insert(folder_of(file.path));
            }
            if (settings_.own_paths_from_modules) {
                if (auto read = read_module(file.path); !read) {
                    return read;
                }
            }
        }
        return {};
    }

    Result<void> read_module(const std::string& path) {
        const auto content = tree_.read(path);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            findings_.drop("go.mod", {path, 0, "file"}, content->unreadable);
            return {};
        }
        auto module_path = read_module_path(content->bytes);
        if (module_path) {
            settings_.own_paths.push_back(std::move(*module_path));
            return {};
        }
        // An empty go.mod in a subfolder is a common way to keep the go tool out of it.
        if (path == "go.mod") {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: {}",
                                    path,
                                    module_path.error().line,
                                    escaped(module_path.error().message)),
                        "with -i PATH the file is not read");
        }
        findings_.drop(
            "go.mod", {path, module_path.error().line, "module"}, module_path.error().message);
        return {};
    }

    /// For the other folders that are scanned with this one.
    void declare_own_paths() {
        for (const std::string& own : settings_.own_paths) {
            for (const std::string& path : {own, own + "/*"}) {
                if (auto name = style_.name("go.package", {{"path", path}})) {
                    findings_.own(std::move(*name));
                }
            }
        }
    }

    [[nodiscard]] bool in_nested_module(const std::string& path) const {
        for (std::string folder = folder_of(path); !folder.empty(); folder = folder_of(folder)) {
            if (nested_modules_.count(folder) != 0) {
                return true;
            }
        }
        return false;
    }

    /// Why the file isn't even opened; null if it is.
    [[nodiscard]] const char* left_out(const TreeFile& file) const {
        const std::string_view name = file.name();
        if (name.front() == '.' || name.front() == '_') {
            return "its name begins with '.' or '_'";
        }
        if (!settings_.tests && ends_with(name, "_test.go")) {
            return "a test";
        }
        if (!file_name_holds(name, settings_.tags)) {
            return "its name is another system's";
        }
        if (settings_.ignore.skips_file(file.path)) {
            return "ignored by an option";
        }
        if (!settings_.nested_modules && in_nested_module(file.path)) {
            return "another module's";
        }
        return nullptr;
    }

    Result<void> scan_file(const std::string& path) {
        for (const std::size_t most : {kHeadBytes, std::size_t(-1)}) {
            const auto content =
                most == kHeadBytes ? tree_.read_head(path, most) : tree_.read(path);
            if (!content) {
                return tl::make_unexpected(content.error());
            }
            if (content->unreadable != nullptr) {
                findings_.drop(
                    std::string(base_name(path)), {path, 0, "file"}, content->unreadable);
                return {};
            }
            const auto enough = scan_text(path, content->bytes, content->whole);
            if (!enough) {
                return tl::make_unexpected(enough.error());
            }
            if (*enough) {
                return {};
            }
        }
        return fail(ErrorKind::Bug, fmt::format("{}: a whole file was not enough", escaped(path)));
    }

    /// False if more of the file is needed.
    Result<bool> scan_text(const std::string& path, std::string_view text, bool whole) {
        const auto constraint = read_constraint(text, whole, settings_.tags);
        if (!constraint) {
            return source_error(path, constraint.error());
        }
        if (constraint->needs_more) {
            return false;
        }
        if (!constraint->holds) {
            findings_.drop(std::string(base_name(path)),
                           {path, constraint->line, "build constraint"},
                           "it does not hold");
            return true;
        }
        const auto file = read_imports(text, whole);
        if (!file) {
            return source_error(path, file.error());
        }
        if (!*file) {
            return false;
        }
        return take_imports(path, **file);
    }

    Result<bool> take_imports(const std::string& path, const SourceFile& file) {
        if (file.package == "documentation") {
            findings_.drop(std::string(base_name(path)),
                           {path, 0, "package"},
                           "package documentation is never built");
            return true;
        }
        const bool test = ends_with(path, "_test.go");
        for (const Import& import : file.imports) {
            if (import.path == "C" && !settings_.tags.cgo) {
                findings_.drop(
                    std::string(base_name(path)), {path, import.line, "import"}, "it needs cgo");
                return true;
            }
        }
        for (const Import& import : file.imports) {
            if (auto taken = take_import(path, import, test ? "test import" : "import"); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
            if (auto taken = take_pkg_config(path, import); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
        }
        return true;
    }

    Result<void> take_import(const std::string& path, const Import& import, const char* field) {
        const ImportMeaning meaning = meaning_of_import(import.path, settings_.own_paths);
        Place place{path, import.line, field};
        if (!meaning.required_path.empty()) {
            auto name = style_.name("go.package", {{"path", meaning.required_path}});
            return name ? findings_.require(
                       any_version(std::move(*name)), std::move(place), "imported")
                        : Result<void>();
        }
        if (meaning.dropped_because == nullptr) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}:{}: invalid import path '{}'",
                                    escaped(path),
                                    import.line,
                                    escaped(import.path)));
        }
        findings_.drop(import.path, std::move(place), meaning.dropped_because);
        return {};
    }

    Result<void> take_pkg_config(const std::string& path, const Import& import) {
        const auto arguments = pkg_config_arguments(import.preamble, settings_.tags);
        if (!arguments) {
            return source_error(path, arguments.error());
        }
        for (const PkgConfigArgument& argument : *arguments) {
            Place place{path, argument.line, "#cgo pkg-config"};
            if (ends_with(argument.text, ".pc")) {
                findings_.drop(argument.text, std::move(place), "a file, not a package");
                continue;
            }
            auto requirement = pkg_config_requirement(argument.text, style_);
            if (!requirement) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("{}:{}: '{}' is no package of pkg-config",
                                        escaped(path),
                                        argument.line,
                                        escaped(argument.text)));
            }
            if (auto kept =
                    findings_.require(std::move(*requirement), std::move(place), "linked by cgo");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    SourceTree& tree_;
    Findings& findings_;
    const Style& style_;
    Settings settings_;
    std::set<std::string> nested_modules_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    auto settings = read_settings(context.options);
    if (!settings) {
        return tl::make_unexpected(std::move(settings.error()));
    }
    return Scan(context, std::move(*settings)).run();
}

}  // namespace dynbr::generators::go
