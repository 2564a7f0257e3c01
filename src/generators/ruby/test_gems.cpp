// Reading `require` lines of tests.
#include "test_gems.hpp"

#include "../text.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::ruby {

namespace {

struct Framework {
    /// What is required; more may follow behind a slash.
    std::string_view library;
    const char* gem;
};

constexpr std::array<Framework, 37> kFrameworks = {{
    {"aruba", "aruba"},
    {"bacon", "bacon"},
    {"bigdecimal", "bigdecimal"},
    {"capybara", "capybara"},
    {"cucumber", "cucumber"},
    {"fakefs", "fakefs"},
    {"fakeweb", "fakeweb"},
    {"flexmock", "flexmock"},
    {"irb", "irb"},
    {"minitest", "minitest"},
    {"mocha", "mocha"},
    {"mocha_standalone", "mocha"},
    {"power_assert", "power_assert"},
    {"racc", "racc"},
    {"rack/test", "rack-test"},
    {"rr", "rr"},
    {"rspec", "rspec"},
    {"rspec-expectations", "rspec-expectations"},
    {"rspec-mocks", "rspec-mocks"},
    {"rspec/its", "rspec-its"},
    {"rspec/json_expectations", "rspec-json_expectations"},
    {"shindo", "shindo"},
    {"shoulda", "shoulda"},
    {"shoulda-context", "shoulda-context"},
    {"shoulda-matchers", "shoulda-matchers"},
    {"shoulda/context", "shoulda-context"},
    {"shoulda/matchers", "shoulda-matchers"},
    {"test/unit", "test-unit"},
    {"test/unit/notify", "test-unit-notify"},
    {"test/unit/rr", "test-unit-rr"},
    {"test_construct", "test_construct"},
    {"timecop", "timecop"},
    {"turn", "turn"},
    {"vcr", "vcr"},
    {"webmock", "webmock"},
    {"webrick", "webrick"},
    {"yarjuf", "yarjuf"},
}};

/// The longest that fits.
const char* gem_of(std::string_view required) {
    const Framework* best = nullptr;
    for (const Framework& framework : kFrameworks) {
        const bool fits = required.substr(0, framework.library.size()) == framework.library
                          && (required.size() == framework.library.size()
                              || required[framework.library.size()] == '/');
        if (fits && (best == nullptr || framework.library.size() > best->library.size())) {
            best = &framework;
        }
    }
    return best == nullptr ? nullptr : best->gem;
}

}  // namespace

bool is_test_file(std::string_view path) {
    const std::string_view top = path.substr(0, path.find('/'));
    const bool ruby = path.size() > 3 && path.substr(path.size() - 3) == ".rb";
    return ruby && (top == "test" || top == "tests" || top == "spec" || top == "features");
}

std::vector<TestGem> test_gems(std::string_view text) {
    std::vector<TestGem> found;
    unsigned number = 0;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = trim(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        constexpr std::string_view kRequire = "require";
        if (line.substr(0, kRequire.size()) != kRequire) {
            continue;
        }
        line = trim_left(line.substr(kRequire.size()));
        line = line.substr(!line.empty() && line.front() == '(' ? 1 : 0);
        const char quote = line.empty() ? '\0' : line.front();
        const auto close =
            quote == '\'' || quote == '"' ? line.find(quote, 1) : std::string_view::npos;
        if (close == std::string_view::npos) {
            continue;
        }
        if (const char* gem = gem_of(line.substr(1, close - 1))) {
            found.push_back({gem, number});
        }
    }
    return found;
}

}  // namespace dynbr::generators::ruby
