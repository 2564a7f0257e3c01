// One run of Python that calls the hooks and answers in JSON on a pipe of its own.
#include "hooks.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/fd.hpp"
#include "dynbr/formats/json.hpp"

#include <fmt/core.h>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>

namespace dynbr::generators::python {

namespace {

using formats::Json;

constexpr std::chrono::minutes kPatience{10};
constexpr std::size_t kMostAnswer = std::size_t{8} << 20U;
constexpr int kAnswerDescriptor = 3;

// Distributions are looked for by name only: in which versions they are needed is for the package manager.
constexpr const char* kScript = R"script(
import email.parser, importlib, importlib.metadata, json, os, re, sys, tempfile

question = json.loads(sys.argv[1])
answer = {}


def finish():
    with os.fdopen(3, "w") as out:
        json.dump(answer, out)
    sys.exit(0)


def need(requirements):
    for text in requirements:
        if ";" in text:
            try:
                from packaging.requirements import Requirement
                if not Requirement(text).marker.evaluate({"extra": ""}):
                    continue
            except ImportError:
                continue
        name = re.match(r"[A-Za-z0-9._-]*", text.strip()).group()
        try:
            importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            answer["missing"] = name
            finish()


os.set_inheritable(3, False)
os.dup2(2, 1)
need(question["needed"])
sys.path[:0] = question["path"]
module, _, attributes = question["backend"].partition(":")
backend = importlib.import_module(module)
for attribute in filter(None, attributes.split(".")):
    backend = getattr(backend, attribute)
settings = {}
for setting in question["settings"]:
    key, _, value = setting.partition("=")
    if key in settings:
        before = settings[key]
        settings[key] = (before if isinstance(before, list) else [before]) + [value]
    else:
        settings[key] = value
settings = settings or None

sys.argv = ["dynbr-generate"]
if hasattr(backend, "get_requires_for_build_wheel"):
    answer["requires"] = list(backend.get_requires_for_build_wheel(settings))
    need(answer["requires"])
if question["metadata"]:
    if not hasattr(backend, "prepare_metadata_for_build_wheel"):
        sys.exit("the build backend can't tell the metadata before the build; "
                 "use -p if the [project] table has the dependencies, or -R")
    with tempfile.TemporaryDirectory() as folder:
        base = backend.prepare_metadata_for_build_wheel(folder, settings)
        with open(os.path.join(folder, base, "METADATA"), encoding="utf-8") as file:
            message = email.parser.Parser().parse(file, headersonly=True)
    answer["metadata"] = {
        "name": message.get("name") or "",
        "requires": message.get_all("requires-dist") or [],
        "extras": message.get_all("provides-extra") or [],
    }
finish()
)script";

Json as_json(const std::vector<std::string>& texts) {
    Json array{Json::Array{}};
    for (const std::string& text : texts) {
        array.push_back(text);
    }
    return array;
}

std::string question_text(const HookQuestion& question) {
    Json json;
    json.set("backend", question.backend);
    json.set("path", as_json(question.backend_path));
    json.set("settings", as_json(question.config_settings));
    json.set("needed", as_json(question.needed));
    json.set("metadata", question.metadata);
    return formats::dump(json);
}

/// A child of its own process group, which doesn't outlive this object.
class Child {
  public:
    explicit Child(pid_t pid)
        : pid_(pid) {}

    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    ~Child() {
        if (pid_ > 0) {
            ::kill(-pid_, SIGKILL);
            static_cast<void>(wait());
        }
    }

    int wait() {
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status;
    }

  private:
    pid_t pid_;
};

/// Up to the end, in time and within the limit.
Result<std::string> read_answer(int fd) {
    const auto end = std::chrono::steady_clock::now() + kPatience;
    std::string text;
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now());
        pollfd waiting{fd, POLLIN, 0};
        if (left.count() <= 0 || ::poll(&waiting, 1, static_cast<int>(left.count())) == 0) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("the build backend's hooks take longer than {} minutes",
                                    kPatience.count()));
        }
        std::array<char, 65536> buffer{};
        const ssize_t got = ::read(fd, buffer.data(), buffer.size());
        if (got < 0 && errno != EINTR) {
            return fail_errno("cannot read the build backend's answer", errno);
        }
        if (got == 0) {
            return text;
        }
        text.append(buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
        if (text.size() > kMostAnswer) {
            return fail(ErrorKind::BuildFailed,
                        fmt::format("the build backend answers more than {} bytes", kMostAnswer));
        }
    }
}

Result<pid_t> start_python(const HookQuestion& question, int answer_end) {
    const std::string asked = question_text(question);
    const std::array<const char*, 6> arguments = {
        "python3", "-Bs", "-c", kScript, asked.c_str(), nullptr};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawnattr_init(&attributes);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
    ::posix_spawn_file_actions_adddup2(&actions, answer_end, kAnswerDescriptor);
    ::posix_spawn_file_actions_addchdir_np(&actions, question.folder.c_str());
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    pid_t pid = 0;
    const int failed = ::posix_spawnp(&pid,
                                      "python3",
                                      &actions,
                                      &attributes,
                                      const_cast<char* const*>(arguments.data()),
                                      environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
    if (failed == ENOENT) {
        return 0;
    }
    if (failed != 0) {
        return fail_errno("cannot start python3", failed);
    }
    return pid;
}

std::vector<std::string> texts_of(const Json* array) {
    std::vector<std::string> texts;
    const Json::Array* items = array == nullptr ? nullptr : array->array();
    for (const Json& item : items == nullptr ? Json::Array() : *items) {
        if (const std::string* text = item.string()) {
            texts.push_back(*text);
        }
    }
    return texts;
}

Result<HookAnswer> understood(const std::string& text) {
    const auto json = formats::parse_json(text);
    if (!json) {
        return fail(ErrorKind::BuildFailed,
                    "the build backend's answer can't be read: " + json.error().message);
    }
    HookAnswer answer;
    if (const Json* missing = json->find("missing");
        missing != nullptr && missing->string() != nullptr) {
        answer.missing = *missing->string();
    }
    answer.build_requires = texts_of(json->find("requires"));
    if (const Json* metadata = json->find("metadata")) {
        answer.has_metadata = true;
        const Json* name = metadata->find("name");
        answer.name = name == nullptr || name->string() == nullptr ? "" : *name->string();
        answer.dependencies = texts_of(metadata->find("requires"));
        answer.extras = texts_of(metadata->find("extras"));
    }
    return answer;
}

}  // namespace

Result<HookAnswer> ask_backend(const HookQuestion& question) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
        return fail_errno("cannot make a pipe", errno);
    }
    const UniqueFd reading(ends[0]);
    // Above the child's own descriptors, so that duplicating it there clears close-on-exec.
    UniqueFd own_writing(ends[1]);
    UniqueFd writing(::fcntl(own_writing.get(), F_DUPFD_CLOEXEC, 10));
    if (!writing) {
        return fail_errno("cannot make a pipe", errno);
    }
    const auto pid = start_python(question, writing.get());
    if (!pid) {
        return tl::make_unexpected(pid.error());
    }
    if (*pid == 0) {
        HookAnswer answer;
        answer.missing = "python3";
        return answer;
    }
    Child child(*pid);
    writing = UniqueFd();
    own_writing = UniqueFd();
    const auto text = read_answer(reading.get());
    if (!text) {
        return tl::make_unexpected(text.error());
    }
    const int status = child.wait();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("the hooks of the build backend '{}' failed (see above)",
                                escaped(question.backend)));
    }
    return understood(*text);
}

}  // namespace dynbr::generators::python
