// The build tags that hold for a build, as Go's build constraints ask for them (go.dev/cmd/go, "Build constraints").
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace dynbr::generators::go {

struct Tags {
    std::string os = "linux";
    std::string arch;
    bool cgo = true;
    /// The 1.N whose release tags hold, with all smaller ones; nothing: every release's.
    std::optional<unsigned> release;
    /// From --tags.
    std::set<std::string, std::less<>> extra;

    [[nodiscard]] bool holds(std::string_view tag) const;
};

/// GOARCH of the machine that this program was compiled for; empty if Go doesn't know it.
[[nodiscard]] const char* native_arch();

[[nodiscard]] bool is_known_os(std::string_view name);
[[nodiscard]] bool is_known_arch(std::string_view name);

/// Whether the implied constraint of a file name (x_GOOS.go, x_GOARCH.go, x_GOOS_GOARCH.go, each also with _test)
/// holds. A name without a prefix before the first '_' implies nothing: "linux.go" is built everywhere.
[[nodiscard]] bool file_name_holds(std::string_view file_name, const Tags& tags);

}  // namespace dynbr::generators::go
