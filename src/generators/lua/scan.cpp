// Rockspecs to requirements.
#include "scan.hpp"

#include "../library_names.hpp"
#include "../make_reldep.hpp"
#include "../pkg_config.hpp"
#include "chunk.hpp"
#include "rock_names.hpp"
#include "version.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::lua {

namespace {

using formats::Node;

bool is_rockspec(std::string_view path) {
    constexpr std::string_view kEnd = ".rockspec";
    return path.size() > kEnd.size() && path.substr(path.size() - kEnd.size()) == kEnd;
}

bool is_c_file(std::string_view name) {
    return name.size() > 2 && name.substr(name.size() - 2) == ".c";
}

class Scan {
  public:
    explicit Scan(const ScanContext& context)
        : tree_(context.tree),
          options_(context.options),
          findings_(context.findings),
          style_(context.style),
          flavours_(context.options.all("flavour")) {}

    Result<void> run() {
        const auto files =
            tree_.files([](const std::string& folder) { return !hidden_or_foreign(folder); });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        std::vector<std::string> rockspecs = options_.operands;
        if (rockspecs.empty()) {
            rockspecs = find_rockspecs(*files);
        }
        if (rockspecs.empty()) {
            findings_.warn(fmt::format("there is no rockspec in '{}'", escaped(tree_.folder())));
        }
        for (const std::string& path : rockspecs) {
            if (auto read = read_rockspec(path); !read) {
                return read;
            }
        }
        const std::string first = rockspecs.empty() ? "." : rockspecs.front();
        return options_.has("no-toolchain") ? Result<void>() : toolchain(first, *files);
    }

  private:
    /// Those of the top folder, else those of a folder of rockspecs.
    static std::vector<std::string> find_rockspecs(const std::vector<TreeFile>& files) {
        std::vector<std::string> top;
        std::vector<std::string> below;
        for (const TreeFile& file : files) {
            if (is_rockspec(file.path)) {
                (file.path.find('/') == std::string::npos ? top : below).push_back(file.path);
            }
        }
        return choose_rockspecs(top.empty() ? below : top);
    }

    Result<void> read_rockspec(const std::string& path) {
        const auto content = tree_.read(path);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            findings_.drop(path, {path, 0, "file"}, content->unreadable);
            return {};
        }
        const auto chunk = read_chunk(content->bytes);
        if (!chunk) {
            auto error = chunk.error();
            error.message = fmt::format("{}: {}", escaped(path), error.message);
            return tl::make_unexpected(std::move(error));
        }
        for (const auto& unknown : chunk->unknown) {
            findings_.warn(fmt::format("{}:{}: {} is no literal assignment, and is left out",
                                       escaped(path),
                                       unknown.line,
                                       unknown.what));
        }
        return take(path, chunk->globals);
    }

    [[nodiscard]] bool wanted(const char* sort) const {
        const bool chosen =
            options_.has("build") || options_.has("check") || options_.has("runtime");
        if (chosen) {
            return options_.has(sort);
        }
        return std::string_view(sort) != "check" || !options_.has("no-tests");
    }

    Result<void> take(const std::string& path, const Node& globals) {
        if (const Node* package = globals.find("package");
            package != nullptr && package->string() != nullptr) {
            for (std::string& own : names_of(package->text)) {
                findings_.own(std::move(own));
            }
        }
        for (const auto& [sort, key] : {std::pair("runtime", "dependencies"),
                                        std::pair("build", "build_dependencies"),
                                        std::pair("check", "test_dependencies")}) {
            const Node* list = globals.find(key);
            if (list == nullptr) {
                continue;
            }
            if (auto taken = take_list(path, *list, key, wanted(sort)); !taken) {
                return taken;
            }
        }
        const Node* external = globals.find("external_dependencies");
        return external == nullptr || !wanted("build") ? Result<void>()
                                                       : take_external(path, *external);
    }

    /// With what the list has for this platform.
    Result<void> take_list(const std::string& path, const Node& list, const char* key, bool want) {
        for (const Node& item : list.items) {
            if (auto taken = take_dependency({path, item.line, key}, item, want); !taken) {
                return taken;
            }
        }
        for (const char* platform : {"unix", "linux"}) {
            const Node* more = list.at({"platforms", platform});
            for (const Node& item : more == nullptr ? std::vector<Node>() : more->items) {
                if (auto taken = take_dependency({path, item.line, key}, item, want); !taken) {
                    return taken;
                }
            }
        }
        return {};
    }

    Result<void> take_dependency(Place place, const Node& item, bool want) {
        const auto rock = item.string() == nullptr ? std::nullopt : split_dependency(item.text);
        if (!rock) {
            findings_.warn(
                fmt::format("{}:{}: one of {} can't be known without running it, and is left out",
                            escaped(place.file),
                            place.line,
                            place.field));
            const std::string list = place.field;
            findings_.drop(list, std::move(place), "only running it would tell");
            return {};
        }
        if (!want) {
            findings_.drop(rock->name, std::move(place), "of a kind that wasn't asked for");
            return {};
        }
        for (const std::string& name : names_of(rock->name)) {
            auto reldep = requirement(name, rock->constraints);
            if (!reldep) {
                findings_.warn(
                    fmt::format("{}:{}: '{}' is no constraint of LuaRocks'; any version will do",
                                escaped(place.file),
                                place.line,
                                escaped(rock->constraints)));
                reldep = any_version(name);
            }
            if (auto kept = findings_.require(std::move(*reldep), place, "the rock depends on it");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    /// One name for each flavour of Lua.
    [[nodiscard]] std::vector<std::string> names_of(const std::string& rock) const {
        std::vector<std::string> names;
        const auto add = [&](std::optional<std::string> name) {
            if (name) {
                names.push_back(std::move(*name));
            }
        };
        if (rock == "lua") {
            add(style_.name("lua.lua", {}));
            return names;
        }
        if (flavours_.empty()) {
            add(style_.name("lua.rock", {{"name", package_of_rock(rock)}}));
        }
        for (const std::string& flavour : flavours_) {
            add(style_.name("lua.flavoured-rock", {{"flavour", flavour}, {"name", rock}}));
        }
        return names;
    }

    /// EXPAT = { header = "expat.h", library = "expat" }
    Result<void> take_external(const std::string& path, const Node& external) {
        for (const auto& member : external.members) {
            const Node* library = member.value.find("library");
            const bool known = library != nullptr && library->string() != nullptr;
            const char* package = known ? package_of_library(library->text) : nullptr;
            Place place{path, member.line, "external_dependencies"};
            auto reldep = package == nullptr || *package == '\0'
                              ? std::nullopt
                              : pkg_config_requirement(package, style_);
            if (!reldep) {
                findings_.drop(
                    member.key, std::move(place), "no package of pkg-config is known for it");
                continue;
            }
            if (auto kept =
                    findings_.require(std::move(*reldep), std::move(place), "the rock links it");
                !kept) {
                return kept;
            }
        }
        return {};
    }

    Result<void> toolchain(const std::string& rockspec, const std::vector<TreeFile>& files) {
        auto done = tool(
            style_.name("lua.devel", {}), {rockspec, 0, "file"}, "the macros and headers for Lua");
        const auto source = std::find_if(
            files.begin(), files.end(), [](const TreeFile& file) { return is_c_file(file.path); });
        if (!done || source == files.end()) {
            return done;
        }
        return tool(style_.name("lua.gcc", {}), {source->path, 0, "file"}, "it is compiled");
    }

    Result<void> tool(std::optional<std::string> name, Place place, const char* why) {
        return name ? findings_.require(any_version(std::move(*name)), std::move(place), why)
                    : Result<void>();
    }

    SourceTree& tree_;
    const OptionValues& options_;
    Findings& findings_;
    const Style& style_;
    std::vector<std::string> flavours_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    return Scan(context).run();
}

}  // namespace dynbr::generators::lua
