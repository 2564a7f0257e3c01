// What is known of well-known names: which package or pkg-config module provides a library, a header, a find module, a
// macro. Data, not code: native_build/data/*.names, lines of NAME = PROVIDER ...
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dynbr::generators::native_build {

/// One provider.
struct Provider {
    enum class Kind {
        /// name: a module of pkg-config.
        PkgConfig,
        /// name: a package of CMake.
        CMake,
        /// name: an absolute path.
        Path,
        /// name: a key of the style.
        Named,
    };

    Kind kind = Kind::PkgConfig;
    std::string name;
    /// Its version is that of the thing asked for, so a bound on the one is a bound on the other.
    bool versioned = false;
};

/// What stands behind a name: all of `providers` are needed; none: every system has it.
struct Known {
    std::vector<Provider> providers;
    /// No Linux distribution has it.
    bool never = false;
    /// key=value words behind the providers.
    std::unordered_map<std::string, std::string> details;
};

class NameTable {
  public:
    /// Nothing if a line is wrong.
    [[nodiscard]] static std::optional<NameTable> parse(std::string_view text);

    /// The file data/NAME.names; empty if there is none. Made once.
    [[nodiscard]] static const NameTable& named(std::string_view name);

    [[nodiscard]] const Known* find(std::string_view name) const;

    /// Whether some table has a provider that is this module of pkg-config: then it surely exists.
    [[nodiscard]] static bool has_module(const std::string& pkg_config_module);

    [[nodiscard]] std::size_t size() const { return known_.size(); }

    /// Calls `use(name, known)` for each, in no order. The references stay valid.
    template <class Use>
    void for_each(Use use) const {
        for (const auto& [name, known] : known_) {
            use(name, known);
        }
    }

  private:
    std::unordered_map<std::string, Known> known_;
};

}  // namespace dynbr::generators::native_build
