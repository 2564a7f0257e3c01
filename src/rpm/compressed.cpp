// Compressed files, read with librpmio.
#include "dynbr/rpm/compressed.hpp"

#include <rpm/rpmio.h>

#include <unistd.h>

#include <array>
#include <memory>

namespace dynbr::rpm {

namespace {

struct Kind {
    std::string_view ending;
    const char* mode;
};

constexpr std::array kKinds{Kind{".gz", "r.gzdio"},
                            Kind{".xz", "r.xzdio"},
                            Kind{".bz2", "r.bzdio"},
                            Kind{".zst", "r.zstdio"}};

const char* mode_for(std::string_view name) {
    for (const Kind& kind : kKinds) {
        if (name.size() > kind.ending.size()
            && name.substr(name.size() - kind.ending.size()) == kind.ending) {
            return kind.mode;
        }
    }
    return "r.ufdio";
}

struct Close {
    void operator()(FD_t file) const { Fclose(file); }
};

}  // namespace

Result<std::string> read_decompressed(int fd, const std::string& name, std::size_t limit) {
    ::lseek(fd, 0, SEEK_SET);
    const std::unique_ptr<_FD_s, Close> file(Fdopen(fdDup(fd), mode_for(name)));
    if (!file) {
        return fail(ErrorKind::Environment, "librpm cannot decompress '" + name + "'");
    }
    std::string text;
    std::array<char, 65536> buffer{};
    for (;;) {
        const ssize_t got = Fread(buffer.data(), 1, buffer.size(), file.get());
        if (got < 0 || Ferror(file.get()) != 0) {
            return fail(ErrorKind::Environment, "'" + name + "' is damaged");
        }
        if (got == 0) {
            return text;
        }
        text.append(buffer.data(), static_cast<std::size_t>(got));
        if (text.size() > limit) {
            return fail(ErrorKind::Environment,
                        "'" + name + "' unpacks to more than " + std::to_string(limit) + " bytes");
        }
    }
}

}  // namespace dynbr::rpm
