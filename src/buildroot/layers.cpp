#include "layers.hpp"

#include "durability.hpp"
#include "lock_file.hpp"
#include "operation.hpp"
#include "places.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/base/stats.hpp"
#include "dynbr/rpm/digest.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <ctime>
#include <iterator>

namespace dynbr::buildroot {

namespace {

/// Raised whenever dynbr makes something else of the same packages.
constexpr std::string_view kFormat = "dynbr layer 1\n";
constexpr std::size_t kLogLimit = 256U << 20U;
constexpr std::size_t kReportLimit = 64U << 20U;
/// The report's number in dynbr-install, beside the log's 1 and 2.
constexpr int kReportFd = 3;

std::string text_of(const IdRange& range) {
    return std::to_string(range.base) + "+" + std::to_string(range.count);
}

std::string meta_of(const std::vector<model::Package>& packages,
                    const rpm::Configuration& configuration) {
    std::string meta(kFormat);
    meta += "created " + std::to_string(std::time(nullptr)) + "\n";
    meta += "librpm " + rpm::library_version() + "\n";
    for (const std::string& macro : rpm::macros_of(configuration)) {
        meta += "macro " + macro + "\n";
    }
    for (const model::Package& package : packages) {
        meta += "package " + package.nevra.text() + " " + package.checksum.hex + "\n";
    }
    return meta;
}

/// What librpm read in the headers must be what the metadata promised: requirements were resolved on its word.
Result<void> compare(const std::string& report, const std::vector<model::Package>& packages) {
    std::vector<std::string> promised;
    for (const model::Package& package : packages) {
        promised.push_back(package.nevra.text());
    }
    std::vector<std::string> found;
    for (std::string_view rest(report); !rest.empty();) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        std::string& nevra = found.emplace_back(line.substr(0, line.find(' ')));
        // An epoch of 0 may be written out in a header. Names have no colon.
        if (const std::size_t epoch = nevra.find("-0:"); epoch != nevra.npos) {
            nevra.erase(epoch + 1, 2);
        }
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    }
    std::sort(promised.begin(), promised.end());
    std::sort(found.begin(), found.end());
    if (found == promised) {
        return {};
    }
    auto error =
        fail(ErrorKind::Environment, "packages are not what their repository's metadata says");
    std::vector<std::string> lines;
    std::set_difference(
        promised.begin(), promised.end(), found.begin(), found.end(), std::back_inserter(lines));
    for (const std::string& line : lines) {
        error.value().details.push_back("expected " + escaped(line));
    }
    lines.clear();
    std::set_difference(
        found.begin(), found.end(), promised.begin(), promised.end(), std::back_inserter(lines));
    for (const std::string& line : lines) {
        error.value().details.push_back("found    " + escaped(line));
    }
    return error;
}

Result<std::optional<HeldLayer>> find_layer(const Machine& machine, const std::string& key) {
    const std::string name = std::string(kLayers) + "/" + key;
    auto lock = try_lock(machine.folder + "/" + name + "/lock", LockMode::Shared, false);
    if (!lock) {
        return tl::make_unexpected(lock.error());
    }
    if (!*lock) {
        return std::nullopt;
    }
    const auto sound = is_sound(machine.folder + "/" + name);
    if (!sound) {
        return tl::make_unexpected(sound.error());
    }
    if (!*sound) {
        // Made before the machine crashed, or was switched off. Where somebody else holds it, publishing will fail.
        lock->reset();
        auto alone = try_lock(machine.folder + "/" + name + "/lock", LockMode::Exclusive, false);
        auto removed = alone && *alone ? remove_place(machine, name) : Result<void>{};
        return removed ? Result<std::optional<HeldLayer>>(std::nullopt)
                       : tl::make_unexpected(removed.error());
    }
    return HeldLayer{inside_of(name) + "/root", std::move(**lock)};
}

/// Gives a whole layer its name. Nothing if another driver was faster.
Result<std::optional<HeldLayer>> publish(const Machine& machine,
                                         Place place,
                                         const std::string& key) {
    const std::string name = std::string(kLayers) + "/" + key;
    if (auto shared = share_lock(place.lock); !shared) {
        return tl::make_unexpected(shared.error());
    }
    if (::rename((machine.folder + "/" + place.name).c_str(), (machine.folder + "/" + name).c_str())
        != 0) {
        return errno == EEXIST || errno == ENOTEMPTY
                   ? Result<std::optional<HeldLayer>>(std::nullopt)
                   : fail_errno("cannot keep a new layer", errno);
    }
    return HeldLayer{inside_of(name) + "/root", std::move(place.lock)};
}

Result<void> fill(const Machine& machine,
                  const Place& place,
                  const std::vector<model::Package>& packages,
                  const Settings& settings) {
    const std::string folder = machine.folder + "/" + place.name;
    return install_packages(machine, "", place, packages, settings)
        .and_then([&] {
            return write_file_atomically(folder + "/meta",
                                         meta_of(packages, settings.configuration));
        })
        .and_then([&] { return mark_fresh(folder); });
}

}  // namespace

Result<std::string> layer_key(const std::vector<model::Package>& packages,
                              const rpm::Configuration& configuration,
                              const IdMapping& ids) {
    std::string text(kFormat);
    text += "librpm " + rpm::library_version() + "\n";
    text += "ids " + text_of(ids.uids) + " " + text_of(ids.gids) + "\n";
    for (const std::string& macro : rpm::macros_of(configuration)) {
        text += "macro " + macro + "\n";
    }
    std::vector<std::string> digests;
    for (const model::Package& package : packages) {
        digests.push_back("package " + package.checksum.hex + "\n");
    }
    std::sort(digests.begin(), digests.end());
    for (const std::string& digest : digests) {
        text += digest;
    }
    auto digester = rpm::Digester::create(model::Digest::Sha256);
    if (!digester) {
        return tl::make_unexpected(digester.error());
    }
    digester->add(text);
    return digester->finish().hex;
}

Result<void> install_packages(const Machine& machine,
                              const std::string& layer,
                              const Place& place,
                              const std::vector<model::Package>& packages,
                              const Settings& settings) {
    const auto files = settings.open_packages(packages);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    const ScopedTimer timer("install packages");
    Operation installation;
    installation.plan.job = Job::Install;
    installation.plan.layer = layer;
    installation.plan.area = inside_of(place.name);
    installation.lock_fd = place.lock.get();
    installation.plan.macros = rpm::macros_of(settings.configuration);
    for (const UniqueFd& file : *files) {
        installation.plan.package_fds.push_back(file.get());
    }
    installation.outputs = {{1, kLogLimit, false, settings.log, 2},
                            {kReportFd, kReportLimit, true, nullptr, std::nullopt}};
    auto finished = carry_out(machine, std::move(installation));
    if (!finished) {
        return tl::make_unexpected(
            std::move(finished.error()).during("installing packages into the root"));
    }
    if (!finished->termination.success()) {
        return fail(ErrorKind::Environment,
                    "the transaction in the root ended with " + finished->termination.text());
    }
    return compare(finished->outputs.at(1), packages);
}

Result<HeldLayer> hold_layer(const Machine& machine,
                             const std::vector<model::Package>& packages,
                             const Settings& settings) {
    const auto key = layer_key(packages, settings.configuration, machine.ids);
    if (!key) {
        return tl::make_unexpected(key.error());
    }
    if (auto found = find_layer(machine, *key); !found || *found) {
        return found ? Result<HeldLayer>(std::move(**found)) : tl::make_unexpected(found.error());
    }
    auto place = make_place(machine, kLayers, std::string(kUnfinished));
    if (!place) {
        return tl::make_unexpected(place.error());
    }
    const std::string name = place->name;
    if (auto filled = fill(machine, *place, packages, settings); !filled) {
        static_cast<void>(remove_place(machine, name));
        return tl::make_unexpected(filled.error());
    }
    auto published = publish(machine, std::move(*place), *key);
    if (!published) {
        return tl::make_unexpected(published.error());
    }
    if (*published) {
        return std::move(**published);
    }
    static_cast<void>(remove_place(machine, name));
    return hold_layer(machine, packages, settings);
}

}  // namespace dynbr::buildroot
