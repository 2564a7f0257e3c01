#include "dynbr/buildroot/state.hpp"

#include "layers.hpp"
#include "lock_file.hpp"
#include "machine.hpp"
#include "places.hpp"
#include "subordinate_ids.hpp"

#include "dynbr/base/files.hpp"
#include "dynbr/base/programs.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>

namespace dynbr::buildroot {

namespace {

constexpr std::size_t kLargestMeta = 16U << 20U;

Result<void> make_passable(const std::string& path) {
    if ((::mkdir(path.c_str(), 0711) != 0 && errno != EEXIST) || ::chmod(path.c_str(), 0711) != 0) {
        return fail_errno("cannot make '" + path + "'", errno);
    }
    return {};
}

/// A transaction keeps a descriptor for each package.
void raise_descriptor_limit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

Result<void> find_programs(Machine& machine) {
    auto enter = internal_program("dynbr-enter");
    auto install = internal_program("dynbr-install");
    if (!enter || !install) {
        return tl::make_unexpected(enter ? install.error() : enter.error());
    }
    machine.enter_program = *enter;
    machine.install_program = *install;
    return {};
}

/// Removes the place if no driver holds it.
Result<bool> remove_if_free(const Machine& machine, const std::string& name) {
    auto lock = try_lock(machine.folder + "/" + name + "/lock", LockMode::Exclusive, true);
    if (!lock) {
        return tl::make_unexpected(lock.error());
    }
    if (!*lock) {
        return false;
    }
    return remove_place(machine, name).map([] { return true; });
}

bool unfinished(const std::string& name) {
    return name.compare(0, kUnfinished.size(), kUnfinished) == 0;
}

Result<void> remove_leftovers(const Machine& machine) {
    for (const char* parent : {"builds", kLayers}) {
        const auto names = names_in(machine, parent);
        if (!names) {
            return tl::make_unexpected(names.error());
        }
        for (const std::string& name : *names) {
            if (parent == kLayers && !unfinished(name)) {
                continue;
            }
            if (auto removed = remove_if_free(machine, std::string(parent) + "/" + name);
                !removed) {
                return tl::make_unexpected(removed.error());
            }
        }
    }
    return {};
}

void read_meta(const std::string& meta, Layer& layer) {
    std::string_view rest(meta);
    while (!rest.empty()) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        constexpr std::string_view kCreated = "created ";
        if (line.substr(0, kCreated.size()) == kCreated) {
            std::from_chars(
                line.data() + kCreated.size(), line.data() + line.size(), layer.created);
        }
        layer.packages += line.substr(0, 8) == "package " ? 1 : 0;
    }
}

}  // namespace

Result<void> own_folder(const std::string& path) {
    if (auto made = make_folders(path, 0700); !made) {
        return made;
    }

    struct stat status {};

    if (::lstat(path.c_str(), &status) != 0 || !S_ISDIR(status.st_mode)
        || status.st_uid != ::geteuid()) {
        return fail(ErrorKind::Environment,
                    "the state folder '" + path + "' is not a folder of this user's");
    }
    if (::chmod(path.c_str(), 0700) != 0) {
        return fail_errno("cannot close '" + path + "' to others", errno);
    }
    return {};
}

State::State(std::unique_ptr<Machine> machine)
    : machine_(std::move(machine)) {}

State::State(State&&) noexcept = default;
State& State::operator=(State&&) noexcept = default;
State::~State() = default;

Result<State> State::open(const std::string& path) {
    auto machine = std::make_unique<Machine>();
    machine->folder = path + "/roots";
    auto ready = own_folder(path)
                     .and_then([&] { return make_passable(machine->folder); })
                     .and_then([&] { return make_passable(machine->folder + "/" + kLayers); })
                     .and_then([&] { return make_passable(machine->folder + "/builds"); })
                     .and_then([&] { return find_programs(*machine); })
                     .and_then([&] { return subordinate_ids(); })
                     .map([&](const IdMapping& ids) { machine->ids = ids; })
                     .and_then([&] { return open_folder(machine->folder); })
                     .map([&](UniqueFd fd) { machine->folder_fd = std::move(fd); })
                     .and_then([&] { return remove_leftovers(*machine); });
    if (!ready) {
        return tl::make_unexpected(ready.error());
    }
    raise_descriptor_limit();
    return State(std::move(machine));
}

Result<std::vector<Layer>> State::layers() const {
    const auto names = names_in(*machine_, kLayers);
    if (!names) {
        return tl::make_unexpected(names.error());
    }
    std::vector<Layer> layers;
    for (const std::string& name : *names) {
        if (unfinished(name)) {
            continue;
        }
        const std::string path = machine_->folder + "/" + kLayers + "/" + name;
        Layer& layer = layers.emplace_back();
        layer.key = name;
        const auto lock = try_lock(path + "/lock", LockMode::Exclusive, false);
        layer.in_use = lock && !*lock;
        if (const auto meta = read_file(path + "/meta", kLargestMeta)) {
            read_meta(*meta, layer);
        }
    }
    return layers;
}

Result<std::size_t> State::remove_layers() {
    const auto names = names_in(*machine_, kLayers);
    if (!names) {
        return tl::make_unexpected(names.error());
    }
    std::size_t removed = 0;
    for (const std::string& name : *names) {
        const auto gone = remove_if_free(*machine_, std::string(kLayers) + "/" + name);
        if (!gone) {
            return tl::make_unexpected(gone.error());
        }
        removed += *gone ? 1 : 0;
    }
    return removed;
}

}  // namespace dynbr::buildroot
