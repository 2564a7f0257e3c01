// The judged lines as a file of the host that the wrapper reads inside.
#include "judged_file.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace dynbr::rpmbuild {

Result<JudgedFile> JudgedFile::create(std::string_view lines) {
    const char* folder = std::getenv("TMPDIR");
    std::string path =
        std::string(folder != nullptr && *folder == '/' ? folder : "/tmp") + "/dynbr-judged-XXXXXX";
    const UniqueFd fd(mkostemp(path.data(), O_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot make a file for the judged lines", errno);
    }
    JudgedFile file(path);
    if (fchmod(fd.get(), 0444) != 0) {
        return fail_errno("cannot set the mode of " + path, errno);
    }
    if (auto written = write_all(fd.get(), lines, path); !written) {
        return tl::unexpected(std::move(written.error()));
    }
    return file;
}

JudgedFile::~JudgedFile() {
    if (!path_.empty()) {
        unlink(path_.c_str());
    }
}

}  // namespace dynbr::rpmbuild
