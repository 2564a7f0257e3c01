// Whatever repomd.xml parses names only files below the repository, with strong and well-formed checksums.
#include "repo/location.hpp"
#include "repo/repomd.hpp"

#include <cstdlib>

using namespace dynbr;

namespace {

bool acceptable(const repo::RepomdFile& file) {
    return repo::check_location(file.location).has_value() && file.location.find("..") != 0
           && !file.suffix.empty() && file.checksum.hex.size() >= 64
           && file.checksum.hex.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    const auto repomd = repo::parse_repomd({reinterpret_cast<const char*>(data), size});
    if (repomd
        && (!acceptable(repomd->primary)
            || (repomd->filelists && !acceptable(*repomd->filelists)))) {
        std::abort();
    }
    return 0;
}
