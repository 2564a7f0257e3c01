// PHP's part in the frame: options, detection, the call of the scan.
#include "ecosystem.hpp"

#include "scan.hpp"

namespace dynbr::generators::php {

namespace {

constexpr const char* kDescription =
    "Prints php-composer(VENDOR/PACKAGE) with version bounds for each package that composer.json "
    "requires,\n"
    "php(language) for PHP itself, and php-NAME for its extensions.\n";

/// Only at the top: those further down belong to copies and examples.
bool recognises(std::string_view path) {
    return path == "composer.json";
}

}  // namespace

Ecosystem ecosystem() {
    return {"php",
            "Composer packages: php-composer(VENDOR/PACKAGE) >= VERSION",
            kDescription,
            options(),
            nullptr,
            recognises,
            scan};
}

}  // namespace dynbr::generators::php
