// rebar.config and mix.exs to requirements.
#include "scan.hpp"

#include "../make_reldep.hpp"
#include "manifests.hpp"
#include "version.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::erlang {

namespace {

const char* reason_of(Kind kind) {
    switch (kind) {
        case Kind::Test:
            return "the tests need it";
        case Kind::Plugin:
            return "a plugin of rebar3";
        case Kind::Locked:
            return "the lock file names it";
        case Kind::Application:
            return "an application that is started before";
        default:
            return "the application depends on it";
    }
}

bool ends_with(std::string_view text, std::string_view end) {
    return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

class Scan {
  public:
    explicit Scan(const ScanContext& context)
        : tree_(context.tree),
          options_(context.options),
          findings_(context.findings),
          style_(context.style) {}

    Result<void> run() {
        const auto files = tree_.files([](const std::string& folder) {
            return !hidden_or_foreign(folder) && folder != "deps" && folder != "_build"
                   && folder != "test";
        });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        bool any = false;
        for (const TreeFile& file : *files) {
            const auto read = read_one(file.path);
            if (!read) {
                return tl::make_unexpected(read.error());
            }
            any = any || *read;
        }
        if (!any) {
            findings_.warn(fmt::format("there is neither rebar.config nor mix.exs in '{}'",
                                       escaped(tree_.folder())));
        }
        return options_.has("no-toolchain") ? Result<void>() : toolchain(*files);
    }

  private:
    /// Whether it is a manifest.
    Result<bool> read_one(const std::string& path) {
        const std::string_view name = base_name(path);
        const bool lock = options_.has("lock");
        // Projects of several applications keep them below apps/.
        const bool top = path.find('/') == std::string::npos || path.rfind("apps/", 0) == 0;
        if (top && name == "rebar.config.script") {
            findings_.warn(
                fmt::format("{}: what it changes in rebar.config isn't known", escaped(path)));
        }
        if (top && name == "rebar.config") {
            return read_terms_of(path, read_rebar_config);
        }
        if (top && name == "mix.exs") {
            return read_program(path, read_mix_exs);
        }
        if (top && lock && name == "rebar.lock") {
            return read_terms_of(path, read_rebar_lock);
        }
        if (top && lock && name == "mix.lock") {
            return read_program(path, read_mix_lock);
        }
        if (ends_with(name, ".app.src")) {
            return read_terms_of(path, read_app_src).map([](bool) { return false; });
        }
        return false;
    }

    Result<bool> read_terms_of(const std::string& path,
                               Result<Manifest> (*reader)(std::string_view)) {
        const auto content = tree_.read(path);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            findings_.drop(path, {path, 0, "file"}, content->unreadable);
            return false;
        }
        const auto manifest = reader(content->bytes);
        if (manifest) {
            return take(path, *manifest);
        }
        // Templates of *.app.src are filled in by scripts.
        if (ends_with(path, ".app.src")) {
            findings_.drop(path, {path, 0, "file"}, manifest.error().message);
            return true;
        }
        auto error = manifest.error();
        error.message = fmt::format("{}: {}", escaped(path), error.message);
        return tl::make_unexpected(std::move(error));
    }

    Result<bool> read_program(const std::string& path, Manifest (*reader)(std::string_view)) {
        const auto content = tree_.read(path);
        if (!content) {
            return tl::make_unexpected(content.error());
        }
        if (content->unreadable != nullptr) {
            findings_.drop(path, {path, 0, "file"}, content->unreadable);
            return false;
        }
        return take(path, reader(content->bytes));
    }

    Result<bool> take(const std::string& path, const Manifest& manifest) {
        for (const std::string& name : manifest.names) {
            if (auto own = style_.name("erlang.application", {{"name", name}})) {
                findings_.own(std::move(*own));
            }
        }
        for (const auto& unknown : manifest.unknown) {
            findings_.drop(
                unknown.what, {path, unknown.line, "code"}, "only running it would tell");
            findings_.warn(fmt::format(
                "{}:{}: what '{}' asks for can't be known without running it, and is left out",
                escaped(path),
                unknown.line,
                escaped(unknown.what)));
        }
        for (const Dependency& dependency : manifest.dependencies) {
            if (auto taken = take(path, dependency); !taken) {
                return tl::make_unexpected(taken.error());
            }
        }
        return true;
    }

    /// Why a dependency isn't asked for; null if it is.
    [[nodiscard]] const char* unwanted(const Dependency& dependency) const {
        const bool lock = options_.has("lock");
        if (dependency.unwanted != nullptr) {
            return dependency.unwanted;
        }
        const bool named = dependency.kind == Kind::Runtime || dependency.kind == Kind::Test;
        if (lock && named) {
            return "the lock file has it";
        }
        switch (dependency.kind) {
            case Kind::Test:
                return options_.has("no-tests") ? "only the tests need it" : nullptr;
            case Kind::Develop:
                return options_.has("develop") ? nullptr : "only developing needs it";
            case Kind::Optional:
                return options_.has("optional") ? nullptr : "optional";
            case Kind::Application:
                return options_.has("applications")
                           ? nullptr
                           : "an application's list, which wasn't asked for";
            default:
                return nullptr;
        }
    }

    Result<void> take(const std::string& path, const Dependency& dependency) {
        Place place{path, dependency.line, dependency.field};
        if (const char* why = unwanted(dependency)) {
            findings_.drop(dependency.name, std::move(place), why);
            return {};
        }
        const auto name = style_.name("erlang.application", {{"name", dependency.name}});
        if (!name) {
            return {};
        }
        const auto bare =
            options_.has("exact") ? model::Comparison::Equal : model::Comparison::GreaterEqual;
        auto wanted = requirement(*name, dependency.requirement, bare);
        if (!wanted) {
            findings_.warn(fmt::format("{}:{}: '{}' is no requirement of Hex; any version will do",
                                       escaped(path),
                                       dependency.line,
                                       escaped(dependency.requirement)));
            wanted = any_version(*name);
        }
        return findings_.require(std::move(*wanted), std::move(place), reason_of(dependency.kind));
    }

    Result<void> toolchain(const std::vector<TreeFile>& files) {
        const std::string* rebar = nullptr;
        const std::string* mix = nullptr;
        const std::string* c_source = nullptr;
        const std::string* cxx_source = nullptr;
        for (const TreeFile& file : files) {
            const bool in_c_src = file.path.find("c_src/") != std::string::npos;
            rebar = file.path == "rebar.config" ? &file.path : rebar;
            mix = file.path == "mix.exs" ? &file.path : mix;
            c_source = in_c_src && ends_with(file.path, ".c") ? &file.path : c_source;
            const bool cxx = ends_with(file.path, ".cc") || ends_with(file.path, ".cpp");
            cxx_source = in_c_src && cxx ? &file.path : cxx_source;
        }
        const bool by_mix = mix != nullptr && rebar == nullptr;
        auto done = by_mix
                        ? tool(style_.name("erlang.elixir", {}), mix, "mix.exs is Elixir's")
                        : tool(style_.name("erlang.rebar3", {}), rebar, "rebar.config is rebar3's");
        if (done) {
            done = tool(style_.name("erlang.gcc", {}), c_source, "it is compiled");
        }
        return done ? tool(style_.name("erlang.gxx", {}), cxx_source, "it is compiled") : done;
    }

    /// Nothing if there is no such file.
    Result<void> tool(std::optional<std::string> name, const std::string* path, const char* why) {
        if (!name || path == nullptr) {
            return {};
        }
        return findings_.require(any_version(std::move(*name)), {*path, 0, "file"}, why);
    }

    SourceTree& tree_;
    const OptionValues& options_;
    Findings& findings_;
    const Style& style_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    return Scan(context).run();
}

}  // namespace dynbr::generators::erlang
