#include "root_test.hpp"

#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace dynbr::buildroot {

namespace fs = std::filesystem;

namespace {

process::Finished run_tool(std::vector<std::string> argv) {
    process::Command command;
    command.argv = std::move(argv);
    command.environment = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/nonexistent", "LC_ALL=C"};
    process::Output output;
    output.limit = 1 << 22;
    output.also_fd = 2;
    command.outputs = {output};
    return process::run(command).value_or(
        process::Finished{{Ending::Exited, 127}, {"cannot run"}, {}});
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    for (std::size_t at = 0; (at = text.find(what, at)) != text.npos; at += with.size()) {
        text.replace(at, what.size(), with);
    }
    return text;
}

}  // namespace

TemporaryFolder::TemporaryFolder()
    : path_("/tmp/dynbr-test-XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) {
        throw std::runtime_error("cannot make a folder in /tmp");
    }
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

const TestPackages& TestPackages::get() {
    static const TestPackages packages;
    return packages;
}

TestPackages::TestPackages() {
    ::chmod(folder_.path().c_str(), 0755);
    const std::string open = folder_.path() + "/open";
    fs::create_directory(open);
    // So that only the root's walls can stop a scriptlet, and no file's mode.
    ::chmod(open.c_str(), 0777);
    std::ofstream(folder_.path() + "/secret") << "the host's";
    build("tiny.spec");
    build("more.spec");
}

void TestPackages::build(const std::string& spec) const {
    auto text = read_file(std::string(DYNBR_ROOT_TESTS) + "/" + spec, 1 << 20).value();
    text = replaced(text, "@MARKER@", marker());
    text = replaced(text, "@HOSTPID@", std::to_string(::getpid()));
    const std::string path = folder_.path() + "/" + spec;
    std::ofstream(path) << text;
    const auto built = run_tool({"/usr/bin/rpmbuild",
                                 "-bb",
                                 "--define",
                                 "_topdir " + folder_.path() + "/rpmbuild",
                                 "--define",
                                 "_rpmdir " + folder_.path(),
                                 "--define",
                                 "_rpmfilename %%{NAME}.rpm",
                                 "--define",
                                 "_binary_payload w1.zstdio",
                                 path});
    if (!built.termination.success()) {
        throw std::runtime_error("rpmbuild " + spec + ": " + built.outputs.at(0));
    }
}

model::Package TestPackages::operator[](const std::string& name) const {
    model::Package package;
    // What the headers say, or the installation is refused. tiny.spec copies programs of this machine.
    utsname machine{};
    ::uname(&machine);
    package.nevra = {name, 0, "1", "1", name == "tiny" ? machine.machine : "noarch"};
    package.location = folder_.path() + "/" + name + ".rpm";
    // Stands for the digest: all that matters here is that it is this file's alone.
    package.checksum.hex = package.location;
    return package;
}

Result<std::vector<UniqueFd>> TestPackages::open(
    const std::vector<model::Package>& packages) const {
    std::vector<UniqueFd> opened;
    for (const model::Package& package : packages) {
        opened.emplace_back(::open(package.location.c_str(), O_RDONLY | O_CLOEXEC));
        if (!opened.back()) {
            return fail_errno("cannot open '" + package.location + "'", errno);
        }
    }
    return opened;
}

namespace {

/// The state of all tests; its layers are removed through dynbr-enter before the folder is.
struct SharedState {
    TemporaryFolder folder;
    Result<State> state = State::open(folder.path() + "/state");

    SharedState() = default;
    SharedState(const SharedState&) = delete;
    SharedState& operator=(const SharedState&) = delete;

    ~SharedState() {
        if (state) {
            static_cast<void>(state->remove_layers());
        }
    }
};

SharedState& shared_state() {
    static SharedState shared;
    return shared;
}

}  // namespace

State& RootTest::state() {
    return *shared_state().state;
}

void RootTest::SetUp() {
    if (::access("/usr/bin/rpmbuild", X_OK) != 0) {
        GTEST_SKIP() << "rpmbuild, which makes the packages for these tests, is not here";
    }
    if (!shared_state().state) {
        GTEST_SKIP() << "this machine can't make roots: " << why(shared_state().state);
    }
}

Settings RootTest::settings() {
    Settings settings;
    settings.open_packages = [this](const std::vector<model::Package>& packages) {
        opened_ += 1;
        return TestPackages::get().open(packages);
    };
    settings.log = [this](std::string_view piece) {
        log_ += piece;
    };
    return settings;
}

Buildroot RootTest::tiny_root() {
    auto root = Buildroot::create(state(), {TestPackages::get()["tiny"]}, settings());
    if (!root) {
        throw std::runtime_error(why(root) + "\n" + log_);
    }
    return std::move(*root);
}

RunRequest RootTest::shell(const std::string& script) {
    RunRequest request;
    request.command.argv = {"/bin/sh", "-c", script};
    request.command.environment = {"PATH=/usr/bin", "HOME=/builddir"};
    process::Output output;
    output.limit = 1 << 22;
    output.also_fd = 2;
    request.command.outputs = {output};
    return request;
}

std::string RootTest::output_of(Buildroot& root, const std::string& script) {
    const auto result = root.run(shell(script));
    EXPECT_TRUE(result.has_value()) << why(result);
    return result ? result->finished.outputs.at(0) : "";
}

}  // namespace dynbr::buildroot
