// Names in composer.json that aren't packages of Composer's: PHP itself, its extensions, and libraries below those.
#pragma once

#include <string>
#include <string_view>

namespace dynbr::generators::php {

struct PlatformPackage {
    enum class Kind {
        /// vendor/package.
        None,
        /// PHP itself.
        Language,
        Extension,
        /// Nothing has to be installed for it.
        NotNeeded,
        /// No name that Composer could know.
        Invalid,
    };

    Kind kind = Kind::None;
    /// Of an extension, as its package is called.
    std::string name;
    /// Why it isn't needed.
    const char* reason = nullptr;
};

[[nodiscard]] PlatformPackage classify(std::string_view written);

}  // namespace dynbr::generators::php
