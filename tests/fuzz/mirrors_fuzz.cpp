// Whatever list of mirrors is read names only http and https servers, not too many of them, and strong checksums.
#include "repo/mirrors.hpp"
#include "repo/urls.hpp"

#include <cstdlib>

using namespace dynbr;

namespace {

void check(const Result<repo::Mirrors>& mirrors) {
    if (!mirrors) {
        return;
    }
    bool fine = !mirrors->bases.empty() && mirrors->bases.size() <= repo::kMostMirrors;
    for (const std::string& base : mirrors->bases) {
        const auto scheme = repo::scheme_of(base);
        fine = fine && scheme && *scheme != repo::Scheme::File;
    }
    for (const model::Checksum& checksum : mirrors->repomd) {
        fine = fine && checksum.hex.size() >= 64
               && checksum.hex.find_first_not_of("0123456789abcdef") == std::string::npos;
    }
    if (!fine) {
        std::abort();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    check(repo::parse_mirrorlist(bytes));
    check(repo::parse_metalink(bytes));
    return 0;
}
