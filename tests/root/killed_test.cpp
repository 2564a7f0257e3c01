// Drivers that end too early: by kill -9 at any moment, by Ctrl-C.
#include "root_test.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/interrupt.hpp"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <thread>

namespace dynbr::buildroot {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;
using ::testing::IsEmpty;

class Killed : public RootTest {
  protected:
    /// Runs `drive` in a process of its own, which holds `alive_` open, as everything does that it starts in a root.
    template <class Drive>
    pid_t start_driver(Drive drive) {
        alive_ = make_pipe().value();
        const pid_t driver = ::fork();
        if (driver == 0) {
            alive_.read_end.reset();
            drive();
            ::_exit(0);
        }
        alive_.write_end.reset();
        return driver;
    }

    /// A whole life of a root: layer, transaction, program. `held` goes into the program.
    void drive(int held) {
        auto state = State::open(state_path_);
        auto root = Buildroot::create(*state, {TestPackages::get()["tiny"]}, settings());
        static_cast<void>(
            root->apply({TestPackages::get()["tiny"], TestPackages::get()["greeting"]}));
        RunRequest request = shell("setsid sleep 1000 & sleep 1000");
        request.command.inherited = {{held, 9}};
        static_cast<void>(root->run(request));
    }

    /// True when nobody holds the pipe any more.
    bool all_dead_within(milliseconds limit) {
        pollfd watched{alive_.read_end.get(), POLLIN, 0};
        return ::poll(&watched, 1, static_cast<int>(limit.count())) == 1
               && (watched.revents & POLLHUP) != 0;
    }

    /// Internal programs of this build that still run.
    static std::vector<std::string> internal_programs() {
        std::vector<std::string> found;
        const std::string ours =
            fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "bin/dynbr-";
        for (const auto& entry : fs::directory_iterator("/proc")) {
            std::ifstream file(entry.path() / "cmdline");
            std::string program;
            std::getline(file, program, '\0');
            if (fs::path(program).lexically_normal().string().compare(0, ours.size(), ours) == 0) {
                found.push_back(entry.path().filename().string() + " " + program);
            }
        }
        return found;
    }

    void expect_nothing_left() {
        EXPECT_TRUE(all_dead_within(milliseconds(1000))) << "a process of the root is alive";
        for (int i = 0; i < 100 && !internal_programs().empty(); ++i) {
            std::this_thread::sleep_for(milliseconds(10));
        }
        EXPECT_THAT(internal_programs(), IsEmpty());
        const auto mounts = read_file("/proc/self/mounts", 1 << 22);
        EXPECT_EQ(mounts->find(folder_.path()), std::string::npos)
            << "something is mounted in the state folder";
    }

    void expect_next_run_works() {
        auto state = State::open(state_path_);
        // A child that was forked and had not yet become another program when its parent was killed holds the build's
        // lock until the scheduler lets it end.
        for (int i = 0; i < 50 && state && !fs::is_empty(state_path_ + "/roots/builds"); ++i) {
            std::this_thread::sleep_for(milliseconds(100));
            state = State::open(state_path_);
        }
        ASSERT_TRUE(state) << why(state);
        EXPECT_TRUE(fs::is_empty(state_path_ + "/roots/builds"));
        for (const auto& layer : fs::directory_iterator(state_path_ + "/roots/layers")) {
            EXPECT_NE(layer.path().filename().string().compare(0, 4, "new-"), 0) << layer.path();
        }
        auto root = Buildroot::create(*state, {TestPackages::get()["tiny"]}, settings());
        ASSERT_TRUE(root) << why(root);
        const auto change =
            root->apply({TestPackages::get()["tiny"], TestPackages::get()["greeting"]});
        ASSERT_TRUE(change) << why(change);
        EXPECT_EQ(output_of(*root, "cat /usr/share/greeting"), "hello\n");
    }

    void TearDown() override {
        if (auto state = State::open(state_path_)) {
            static_cast<void>(state->remove_layers());
        }
    }

    TemporaryFolder folder_;
    std::string state_path_ = folder_.path() + "/state";
    Pipe alive_;
};

TEST_F(Killed, AtAnyMomentLeavesNothingAndTheNextRunWorks) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    static_cast<void>(TestPackages::get());
    for (int i = 0; i < 20; ++i) {
        const pid_t driver = start_driver([this] { drive(alive_.write_end.get()); });
        std::this_thread::sleep_for(
            milliseconds(std::uniform_int_distribution<int>(0, 500)(random)));
        ::kill(driver, SIGKILL);
        ::waitpid(driver, nullptr, 0);
        expect_nothing_left();
        expect_next_run_works();
        if (i % 2 == 0) {
            // So that the layer is in the making in half of the cases.
            static_cast<void>(State::open(state_path_)->remove_layers());
        }
    }
}

TEST_F(Killed, ByCtrlCStopsAtOnceAndTidiesUp) {
    static_cast<void>(TestPackages::get());
    auto ready = make_pipe().value();
    const pid_t driver = start_driver([&] {
        static_cast<void>(catch_interrupts());
        auto state = State::open(state_path_);
        auto root = Buildroot::create(*state, {TestPackages::get()["tiny"]}, settings());
        RunRequest request = shell("echo ready >&8; setsid sleep 1000 & sleep 1000");
        request.command.inherited = {{alive_.write_end.get(), 9}, {ready.write_end.get(), 8}};
        const auto result = root->run(request);
        root = fail(ErrorKind::Interrupted, "done");
        ::_exit(result && result->finished.termination.ending == Ending::Interrupted ? 42 : 1);
    });
    ready.write_end.reset();
    char first = 0;
    ASSERT_EQ(::read(ready.read_end.get(), &first, 1), 1);
    const auto start = std::chrono::steady_clock::now();
    ::kill(driver, SIGINT);
    int status = 0;
    ::waitpid(driver, &status, 0);
    EXPECT_LT(std::chrono::steady_clock::now() - start, milliseconds(3000));
    EXPECT_EQ(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 42);
    expect_nothing_left();
    EXPECT_TRUE(fs::is_empty(state_path_ + "/roots/builds"));
}

}  // namespace
}  // namespace dynbr::buildroot
