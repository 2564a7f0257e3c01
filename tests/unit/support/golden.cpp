// Golden files: expected text that lies in a file below tests/data.
#include "support/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace dynbr::testing {

namespace {

std::string read_file(const std::filesystem::path& path) {
    const std::ifstream file(path, std::ios::binary);
    std::ostringstream content;
    content << file.rdbuf();
    return content.str();
}

bool accepting() {
    const char* accept = std::getenv("DYNBR_ACCEPT");
    return accept != nullptr && std::string_view(accept) == "1";
}

void accept(const std::filesystem::path& path, std::string_view text) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
    GTEST_SKIP() << "accepted " << path;
}

}  // namespace

std::filesystem::path data_path(std::string_view relative) {
    return std::filesystem::path(DYNBR_TEST_DATA) / relative;
}

std::string read_data(std::string_view relative) {
    const auto path = data_path(relative);
    EXPECT_TRUE(std::filesystem::is_regular_file(path)) << path;
    return read_file(path);
}

std::vector<std::string> data_files(std::string_view folder,
                                    std::string_view prefix,
                                    std::string_view suffix) {
    std::vector<std::string> files;
    for (const auto& entry : std::filesystem::directory_iterator(data_path(folder))) {
        const std::string name = entry.path().filename();
        if (name.starts_with(prefix) && name.ends_with(suffix)) {
            files.push_back((std::filesystem::path(folder) / name).string());
        }
    }
    std::ranges::sort(files);
    return files;
}

void expect_golden(std::string_view relative, std::string_view text) {
    const auto path = data_path(relative);
    const bool exists = std::filesystem::exists(path);
    const std::string expected = read_file(path);
    if (exists && expected == text) {
        return;
    }
    if (accepting()) {
        accept(path, text);
        return;
    }
    EXPECT_TRUE(exists) << path << " is missing; DYNBR_ACCEPT=1 writes it";
    EXPECT_EQ(expected, text) << path << " differs; DYNBR_ACCEPT=1 rewrites it";
}

}  // namespace dynbr::testing
