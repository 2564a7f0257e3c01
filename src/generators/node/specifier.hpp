// What stands behind a dependency's name: a range, another package's name, an address, a folder of the tree.
#pragma once

#include <string_view>

namespace dynbr::generators::node {

struct Specifier {
    enum class Kind {
        Range,
        /// "npm:other@^1": package `name` takes the place of the one that is named.
        Alias,
        /// A folder or a member of the workspace: nothing that is installed.
        Local,
        /// An address, or a version that stands elsewhere.
        Unknown,
    };

    Kind kind = Kind::Range;
    std::string_view name;
    std::string_view range;
};

[[nodiscard]] Specifier read_specifier(std::string_view text);

}  // namespace dynbr::generators::node
