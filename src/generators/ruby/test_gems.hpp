// Gems that tests load without any manifest naming them: the frameworks that tests are written for, and gems that
// come with Ruby but are packaged by themselves.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynbr::generators::ruby {

struct TestGem {
    const char* gem = nullptr;
    unsigned line = 0;
};

/// Those that the lines `require "..."` of a test name and that are known frameworks.
[[nodiscard]] std::vector<TestGem> test_gems(std::string_view text);

/// Whether a file of that path is a test's.
[[nodiscard]] bool is_test_file(std::string_view path);

}  // namespace dynbr::generators::ruby
