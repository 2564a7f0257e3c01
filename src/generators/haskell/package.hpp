// A package as a .cabal file describes it, with its conditions resolved for one configuration.
#pragma once

#include "condition.hpp"
#include "fields.hpp"

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::haskell {

/// A name that a field lists, and where.
struct Mention {
    std::string name;
    unsigned line = 0;
    /// The field.
    const char* field = "";
};

struct Component {
    enum class Kind {
        Library,
        InternalLibrary,
        ForeignLibrary,
        Executable,
        TestSuite,
        Benchmark,
        Setup
    };

    Kind kind = Kind::Library;
    /// Empty for the library and the setup program.
    std::string name;
    unsigned line = 0;
    bool buildable = true;
    /// Haskell packages.
    std::vector<Mention> packages;
    /// Programs: build-tools by their own names, build-tool-depends by their packages' names.
    std::vector<Mention> tools;
    std::vector<Mention> tool_packages;
    std::vector<Mention> pkg_config;
    std::vector<Mention> c_libraries;
};

struct Package {
    std::string name;
    /// The flags it has, in lower case.
    std::vector<std::string> flags;
    std::vector<Component> components;
    /// What was not understood and is ignored as Cabal ignores it.
    std::vector<Mention> ignored;
};

/// Which flags to set, by name in lower case; all others have their defaults.
using FlagChoices = std::map<std::string, bool, std::less<>>;

/// `configuration.flags` is filled in from the file. The error's message ends with the line where one is known; the
/// caller names the file. Choices for flags that the file doesn't have are ignored.
[[nodiscard]] Result<Package> parse_package(std::string_view text,
                                            Configuration configuration,
                                            const FlagChoices& choices);

/// The names of a list such as build-depends: version ranges, sub-libraries and executables behind the names are left out.
[[nodiscard]] Result<std::vector<Mention>> listed_names(const Element& field,
                                                        const char* field_name);

}  // namespace dynbr::generators::haskell
