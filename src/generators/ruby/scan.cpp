// Manifests of a Ruby tree to requirements.
#include "scan.hpp"

#include "../library_names.hpp"
#include "../make_reldep.hpp"
#include "../pkg_config.hpp"
#include "layout.hpp"
#include "manifests.hpp"
#include "program.hpp"
#include "settings.hpp"
#include "test_gems.hpp"
#include "version.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <set>

namespace dynbr::generators::ruby {

namespace {

const char* reason_of(Kind kind) {
    switch (kind) {
        case Kind::Runtime:
            return "the gem depends on it";
        case Kind::Development:
            return "developing and testing need it";
        case Kind::Bundled:
            return "the Gemfile asks for it";
        case Kind::Locked:
            return "the lock file names it";
        default:
            return "the gem needs that version";
    }
}

class Scan {
  public:
    Scan(const ScanContext& context, Settings settings)
        : tree_(context.tree),
          findings_(context.findings),
          style_(context.style),
          settings_(std::move(settings)) {}

    Result<void> run() {
        const auto files =
            tree_.files([](const std::string& folder) { return !hidden_or_foreign(folder); });
        if (!files) {
            return tl::make_unexpected(files.error());
        }
        Layout layout = find_manifests(*files);
        if (settings_.groups.empty()) {
            settings_.groups = {"default"};
            if (settings_.development) {
                settings_.groups.insert("test");
            }
            // The Gemfile of a gem is for its developers; that of an application has tools for its server there.
            if (settings_.development && !layout.gemspecs.empty()) {
                settings_.groups.insert("development");
            }
        }
        const bool none =
            layout.gemspecs.empty() && layout.metadata.empty() && layout.gemfile.empty();
        if (none && settings_.gemspecs.empty()) {
            findings_.warn(fmt::format("there is neither gemspec nor Gemfile in '{}'",
                                       escaped(tree_.folder())));
        }
        if (!settings_.gemspecs.empty()) {
            layout.gemspecs = settings_.gemspecs;
            layout.metadata.clear();
        }
        return read_all(layout).and_then([&] { return read_tests(*files); }).and_then([&] {
            return toolchain(layout);
        });
    }

  private:
    using Reader = Manifest (*)(std::string_view);

    Result<void> read_all(const Layout& layout) {
        for (const std::string& path : layout.gemspecs) {
            if (auto read = read_with(path, read_gemspec); !read) {
                return read;
            }
        }
        for (const std::string& path :
             layout.gemspecs.empty() ? layout.metadata : std::vector<std::string>()) {
            if (auto read = read_metadata(path); !read) {
                return read;
            }
        }
        if (settings_.lock && !layout.lock.empty()) {
            return read_with(layout.lock, read_gemfile_lock);
        }
        if (settings_.gemfile && !layout.gemfile.empty()) {
            return read_with(layout.gemfile, read_gemfile);
        }
        return {};
    }

    /// Many tests load a framework that no manifest names.
    Result<void> read_tests(const std::vector<TreeFile>& files) {
        for (const TreeFile& file : files) {
            if (!settings_.development || !is_test_file(file.path)) {
                continue;
            }
            const auto text = content(file.path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            for (const TestGem& used : *text ? test_gems(**text) : std::vector<TestGem>()) {
                if (asked_.count(used.gem) != 0) {
                    continue;
                }
                Dependency dependency;
                dependency.kind = Kind::Development;
                dependency.name = used.gem;
                dependency.line = used.line;
                dependency.field = "require";
                if (auto taken = take(file.path, dependency); !taken) {
                    return taken;
                }
            }
        }
        return {};
    }

    /// Nothing, with a remark, if it isn't there to be read.
    Result<std::optional<std::string>> content(const std::string& path) {
        auto read = tree_.read(path);
        if (!read) {
            return tl::make_unexpected(std::move(read.error()));
        }
        if (read->unreadable != nullptr) {
            findings_.drop(path, {path, 0, "file"}, read->unreadable);
            return std::optional<std::string>();
        }
        return std::optional(std::move(read->bytes));
    }

    Result<void> read_with(const std::string& path, Reader reader) {
        const auto text = content(path);
        if (!text) {
            return tl::make_unexpected(text.error());
        }
        return *text ? take(path, reader(**text)) : Result<void>();
    }

    Result<void> read_metadata(const std::string& path) {
        const auto text = content(path);
        if (!text || !*text) {
            return text ? Result<void>() : tl::make_unexpected(text.error());
        }
        const auto manifest = read_gem_metadata(**text);
        if (!manifest) {
            auto error = manifest.error();
            error.message = fmt::format("{}: {}", escaped(path), error.message);
            return tl::make_unexpected(std::move(error));
        }
        return take(path, *manifest);
    }

    Result<void> take(const std::string& path, const Manifest& manifest) {
        for (const std::string& name : manifest.names) {
            if (auto own = name_of(name)) {
                findings_.own(std::move(*own));
            }
        }
        if (manifest.extensions != 0) {
            extensions_ = {path, manifest.extensions, "extensions"};
        }
        if (!manifest.whole) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("{}: more than {} statements, or nested deeper than {} levels",
                                    escaped(path),
                                    kMostSteps,
                                    kMostNested));
        }
        for (const auto& unknown : manifest.unknown) {
            findings_.drop(
                unknown.what, {path, unknown.line, "code"}, "only running it would tell");
            findings_.warn(
                fmt::format("{}:{}: {} can't be known without running it, and is left out",
                            escaped(path),
                            unknown.line,
                            escaped(unknown.what)));
        }
        for (const Dependency& dependency : manifest.dependencies) {
            if (auto taken = take(path, dependency); !taken) {
                return taken;
            }
        }
        return {};
    }

    [[nodiscard]] std::optional<std::string> name_of(const std::string& gem) const {
        return style_.name("ruby.gem", {{"name", gem}, {"abi", settings_.abi}});
    }

    Result<void> take(const std::string& path, const Dependency& dependency) {
        Place place{path, dependency.line, dependency.field};
        if (const char* why = settings_.unwanted(dependency)) {
            findings_.drop(dependency.name, std::move(place), why);
            return {};
        }
        const auto name = dependency.kind == Kind::Ruby       ? style_.name("ruby.ruby", {})
                          : dependency.kind == Kind::Rubygems ? style_.name("ruby.rubygems", {})
                                                              : name_of(dependency.name);
        if (!name) {
            return {};
        }
        auto wanted = requirement(*name, dependency.requirements);
        if (!wanted) {
            findings_.warn(fmt::format("{}:{}: the version of {} is none of RubyGems'; any will do",
                                       escaped(path),
                                       dependency.line,
                                       escaped(*name)));
            wanted = any_version(*name);
        }
        asked_.insert(dependency.name);
        const bool interpreter = dependency.kind == Kind::Ruby || dependency.kind == Kind::Rubygems;
        if (interpreter && wanted->simple() != nullptr && !wanted->simple()->bound) {
            return {};
        }
        return findings_.require(std::move(*wanted), std::move(place), reason_of(dependency.kind));
    }

    Result<void> toolchain(const Layout& layout) {
        const bool compiled = extensions_.line != 0 || !layout.extconfs.empty();
        if (compiled) {
            if (auto read = read_extconfs(layout); !read) {
                return read;
            }
        }
        if (!settings_.toolchain) {
            return {};
        }
        const std::string file = !layout.gemspecs.empty()   ? layout.gemspecs.front()
                                 : !layout.metadata.empty() ? layout.metadata.front()
                                                            : layout.gemfile;
        const Place place{file, 0, "file"};
        auto done = tool(style_.name("ruby.release", {}), place, "it is a Ruby tree").and_then([&] {
            return tool(style_.name("ruby.rubygems-devel", {}), place, "the macros for gems");
        });
        if (!done || !compiled) {
            return done;
        }
        const Place source =
            extensions_.line != 0 ? extensions_ : Place{layout.extconfs.front(), 0, "file"};
        for (auto& name : {style_.name("ruby.devel", {}),
                           style_.name("ruby.gcc", {}),
                           style_.name("ruby.make", {})}) {
            if (done = tool(name, source, "it has an extension"); !done) {
                return done;
            }
        }
        return layout.cxx_source.empty() ? done
                                         : tool(style_.name("ruby.gxx", {}),
                                                {layout.cxx_source, 0, "file"},
                                                "it has an extension");
    }

    Result<void> tool(std::optional<std::string> name, Place place, const char* why) {
        return name ? findings_.require(any_version(std::move(*name)), std::move(place), why)
                    : Result<void>();
    }

    Result<void> read_extconfs(const Layout& layout) {
        for (const std::string& path : layout.extconfs) {
            const auto text = content(path);
            if (!text) {
                return tl::make_unexpected(text.error());
            }
            for (const Probe& probe : *text ? read_extconf(**text) : std::vector<Probe>()) {
                if (auto taken = take(path, probe); !taken) {
                    return taken;
                }
            }
        }
        return {};
    }

    Result<void> take(const std::string& path, const Probe& probe) {
        Place place{path, probe.line, probe.method};
        const bool package = probe.method == "pkg_config" || probe.method == "have_package";
        const char* known = package ? probe.name.c_str() : package_of_library(probe.name);
        if (known == nullptr) {
            findings_.drop(
                probe.name, std::move(place), "no package of pkg-config is known for it");
            return {};
        }
        if (*known == '\0') {
            findings_.drop(probe.name, std::move(place), "comes with the compiler");
            return {};
        }
        auto wanted = pkg_config_requirement(known, style_);
        if (!wanted) {
            findings_.drop(probe.name, std::move(place), "no package of pkg-config");
            return {};
        }
        return findings_.require(
            std::move(*wanted), std::move(place), "the extension looks for it");
    }

    SourceTree& tree_;
    Findings& findings_;
    const Style& style_;
    Settings settings_;
    /// The gems that manifests name.
    std::set<std::string> asked_;
    /// Where a manifest says that there are extensions; line 0 if none does.
    Place extensions_;
};

}  // namespace

Result<void> scan(const ScanContext& context) {
    return Scan(context, read_settings(context.options)).run();
}

}  // namespace dynbr::generators::ruby
