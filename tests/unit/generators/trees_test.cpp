// Golden cases of dynbr-generate: each folder below tests/data/trees/<ecosystem>/ that has an `args` file is one.
//
//   args             shell words behind the program's name; the case's folder is the current one
//   tree/            what is scanned
//   input            standard input, if any
//   expected.reqs    standard output
//   expected.err     standard error; missing if it is empty
//   expected.status  exit status; missing if it is 0
//
// DYNBR_ACCEPT=1 rewrites the expected files and skips, so that accepting never counts as passing.
#include <gtest/gtest.h>

#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {

namespace fs = std::filesystem;

std::string read_text(const fs::path& path) {
    const std::ifstream file(path, std::ios::binary);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

void write_text(const fs::path& path, const std::string& text, bool wanted) {
    if (wanted) {
        std::ofstream(path, std::ios::binary) << text;
    } else {
        fs::remove(path);
    }
}

std::vector<fs::path> cases() {
    std::vector<fs::path> found;
    for (const auto& ecosystem : fs::directory_iterator(DYNBR_TEST_DATA "/trees")) {
        for (const auto& folder : fs::directory_iterator(ecosystem)) {
            if (fs::exists(folder.path() / "args")) {
                found.push_back(folder.path());
            }
        }
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::string case_name(const testing::TestParamInfo<fs::path>& info) {
    std::string name =
        info.param.parent_path().filename().string() + "_" + info.param.filename().string();
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
    return name;
}

struct Finished {
    std::string out;
    std::string err;
    int status = -1;
};

Finished run_case(const fs::path& folder) {
    char scratch[] = "/tmp/dynbr-trees.XXXXXX";
    const fs::path files = ::mkdtemp(scratch);
    std::string args = read_text(folder / "args");
    std::replace(args.begin(), args.end(), '\n', ' ');
    const fs::path input = fs::exists(folder / "input") ? folder / "input" : fs::path("/dev/null");
    const std::string command = "cd '" + folder.string() + "' && '" DYNBR_GENERATE "' " + args
                                + " <'" + input.string() + "' >'" + (files / "out").string()
                                + "' 2>'" + (files / "err").string() + "'";
    const int status = std::system(command.c_str());
    Finished run{read_text(files / "out"),
                 read_text(files / "err"),
                 WIFEXITED(status) ? WEXITSTATUS(status) : -1};
    fs::remove_all(files);
    return run;
}

class Trees : public testing::TestWithParam<fs::path> {};

TEST_P(Trees, GiveTheExpectedLines) {
    const fs::path& folder = GetParam();
    const Finished run = run_case(folder);
    const std::string status = run.status == 0 ? "" : std::to_string(run.status) + "\n";
    if (std::getenv("DYNBR_ACCEPT") != nullptr) {
        write_text(folder / "expected.reqs", run.out, true);
        write_text(folder / "expected.err", run.err, !run.err.empty());
        write_text(folder / "expected.status", status, !status.empty());
        GTEST_SKIP() << "accepted";
    }
    ASSERT_TRUE(fs::exists(folder / "expected.reqs"));
    EXPECT_EQ(run.out, read_text(folder / "expected.reqs"));
    EXPECT_EQ(run.err, read_text(folder / "expected.err"));
    EXPECT_EQ(status, read_text(folder / "expected.status"));
}

INSTANTIATE_TEST_SUITE_P(AllCases, Trees, testing::ValuesIn(cases()), case_name);

}  // namespace
