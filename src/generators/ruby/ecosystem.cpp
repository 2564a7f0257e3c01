// Ruby's part in the frame.
#include "ecosystem.hpp"

#include "scan.hpp"
#include "settings.hpp"

namespace dynbr::generators::ruby {

namespace {

constexpr const char* kDescription =
    "Prints rubygem(NAME) for what the tree's gemspecs and Gemfile ask for, and pkgconfig(NAME) "
    "for "
    "what an extconf.rb looks\n"
    "for. The programs are read, not run: variables, loops over literal lists and conditions on "
    "RUBY_PLATFORM, RUBY_ENGINE and\n"
    "RUBY_VERSION are followed, for MRI on Linux. Operands name the gemspecs to read.\n";

bool recognises(std::string_view path) {
    constexpr std::string_view kEnd = ".gemspec";
    const std::string_view name = base_name(path);
    return path == "Gemfile" || path == "gems.rb"
           || (name.size() > kEnd.size() && name.substr(name.size() - kEnd.size()) == kEnd);
}

}  // namespace

Ecosystem ecosystem() {
    return {"ruby",
            "Ruby gems: rubygem(NAME)",
            kDescription,
            option_list(),
            "GEMSPEC",
            recognises,
            scan};
}

}  // namespace dynbr::generators::ruby
