// A state folder in /tmp, tiny packages and a root on them, for tests that enter real roots. Needs a machine that
// allows user namespaces; run as root and as an ordinary user with subordinate ids.
#pragma once

#include "dynbr/buildroot/buildroot.hpp"

#include <gmock/gmock.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace dynbr::buildroot {

/// Everything below it is gone when it dies, also what belongs to subordinate ids.
class TemporaryFolder {
  public:
    TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    ~TemporaryFolder();

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    std::string path_;
};

/// Built with rpmbuild once for all tests of the process. `@MARKER@` in their scriptlets is a path on the host that
/// everybody may write to, `@HOSTPID@` this process.
class TestPackages {
  public:
    static const TestPackages& get();

    /// By name: `tiny`, `greeting`, ...
    [[nodiscard]] model::Package operator[](const std::string& name) const;

    [[nodiscard]] Result<std::vector<UniqueFd>> open(
        const std::vector<model::Package>& packages) const;

    /// What a scriptlet that got out would have made.
    [[nodiscard]] std::string marker() const { return folder_.path() + "/open/escaped"; }

  private:
    TestPackages();
    void build(const std::string& spec) const;
    TemporaryFolder folder_;
};

class RootTest : public ::testing::Test {
  protected:
    void SetUp() override;

    [[nodiscard]] Settings settings();

    /// A root of the tiny package.
    Buildroot tiny_root();

    /// Runs a shell script as the build user; its standard output and error.
    std::string output_of(Buildroot& root, const std::string& script);

    [[nodiscard]] static RunRequest shell(const std::string& script);

    /// One state for all tests: the tiny layer is made once.
    [[nodiscard]] static State& state();

    std::string log_;
    /// How often packages were opened.
    int opened_ = 0;
};

/// For ASSERT_TRUE(result) << why(result).
template <class T>
std::string why(const Result<T>& result) {
    if (result) {
        return "";
    }
    std::string text = result.error().message;
    for (const std::string& detail : result.error().details) {
        text += "\n  " + detail;
    }
    return text + "\n" + result.error().hint;
}

}  // namespace dynbr::buildroot
