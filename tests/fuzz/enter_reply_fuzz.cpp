// What comes back from a root: a status line, a report of changes, packages. The first byte chooses which.
#include "buildroot/package_stream.hpp"
#include "buildroot/status.hpp"
#include "buildroot/tree_report.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>

namespace {

using namespace dynbr;
using namespace dynbr::buildroot;

/// Property: what is understood says the same when it is written again.
void check_status(std::string_view text) {
    if (const auto termination = decode_status(text)) {
        if (decode_status(encode_status(*termination)).value() != *termination) {
            std::abort();
        }
    } else if (decode_status(encode_status(termination.error())).has_value()) {
        std::abort();
    }
}

/// Property: never more paths than changes.
void check_report(std::string_view text) {
    const auto changes = parse_tree_report(text);
    if (changes && changes->paths.size() > changes->count) {
        std::abort();
    }
}

Result<std::vector<std::string>> receive(const std::string& folder, std::string_view text) {
    PackageReceiver receiver(folder);
    const std::size_t half = text.size() / 2;
    receiver.take(text.substr(0, half));
    receiver.take(text.substr(half));
    return receiver.finish();
}

/// Property: the result folder holds exactly the packages that are named, under sound names, and nothing half.
void check_packages(std::string_view text) {
    static const std::string folder = [] {
        char name[] = "/tmp/dynbr-fuzz-XXXXXX";
        return std::string(::mkdtemp(name));
    }();
    const auto names = receive(folder, text);
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        files += 1;
        if (!is_sound_package_name(entry.path().filename().string())) {
            std::abort();
        }
        std::filesystem::remove(entry.path());
    }
    if (names && names->size() != files) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) {
        return 0;
    }
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    switch (data[0]) {
        case 'p':
            check_packages(text);
            break;
        case 'r':
            check_report(text);
            break;
        default:
            check_status(text);
    }
    return 0;
}
