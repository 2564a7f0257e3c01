// Which compilers: by the endings that R CMD INSTALL compiles (Writing R Extensions, 1.1.5).
#include "toolchain.hpp"

#include "../make_reldep.hpp"
#include "../manifest_text.hpp"

#include <array>
#include <set>

namespace dynbr::generators::r {

namespace {

struct Language {
    std::string_view ending;
    const char* key;
};

constexpr std::array<Language, 12> kLanguages = {{
    {".c", "r.compiler-c"},
    {".m", "r.compiler-c"},
    {".cc", "r.compiler-c++"},
    {".cpp", "r.compiler-c++"},
    {".cxx", "r.compiler-c++"},
    {".C", "r.compiler-c++"},
    {".mm", "r.compiler-c++"},
    {".f", "r.compiler-fortran"},
    {".f90", "r.compiler-fortran"},
    {".f95", "r.compiler-fortran"},
    {".for", "r.compiler-fortran"},
    {".rs", "r.compiler-rust"},
}};

const char* compiler_of(std::string_view path) {
    for (const Language& language : kLanguages) {
        if (path.size() > language.ending.size()
            && path.substr(path.size() - language.ending.size()) == language.ending) {
            return language.key;
        }
    }
    return nullptr;
}

/// `sources` is "" or ends with '/', as does `folder`: whether one lies on the way to or below the other.
bool related(const std::string& folder, const std::string& sources) {
    const std::size_t shared = std::min(folder.size(), sources.size());
    return folder.compare(0, shared, sources, 0, shared) == 0;
}

Result<void> require_tool(const ScanContext& context, const char* key, Place place) {
    const auto name = context.style.name(key, {});
    return name ? context.findings.require(
               any_version(*name), std::move(place), "compiles the package")
                : Result<void>();
}

}  // namespace

Result<void> require_toolchain(const ScanContext& context,
                               const std::string& path,
                               const Description& description) {
    const std::string sources = folder_prefix(path) + "src/";
    const auto files = context.tree.files(
        [&](const std::string& folder) { return related(folder + "/", sources); });
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    std::set<std::string_view> asked;
    for (const TreeFile& file : *files) {
        const char* key = compiler_of(file.path);
        if (key == nullptr || file.path.compare(0, sources.size(), sources) != 0
            || !asked.insert(key).second) {
            continue;
        }
        if (auto taken = require_tool(context, key, {file.path, 0, "source file"}); !taken) {
            return taken;
        }
    }
    const Field* needs = description.find("NeedsCompilation");
    if (asked.empty() && (needs == nullptr || needs->value != "yes")) {
        return {};
    }
    const unsigned line = needs == nullptr ? 0 : needs->line;
    return require_tool(context, "r.devel", {path, line, "NeedsCompilation"});
}

}  // namespace dynbr::generators::r
