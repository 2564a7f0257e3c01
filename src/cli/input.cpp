#include "input.hpp"

#include "dynbr/base/fd.hpp"
#include "dynbr/base/files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::cli {

namespace {

/// One byte beyond the limit is enough for the grammar to say that there is too much.
std::string read_bounded(int fd, std::size_t limit) {
    std::string bytes(limit + 1, '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t got = ::read(fd, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0) {
            break;
        }
        filled += static_cast<std::size_t>(got);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

Result<InputLines> read_lines(const std::string& file) {
    const grammar::Limits limits;
    if (file.empty() || file == "-") {
        return InputLines{"<stdin>",
                          grammar::parse_lines(read_bounded(STDIN_FILENO, limits.bytes), limits)};
    }
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd) {
        return fail_errno("cannot open '" + file + "'", errno);
    }
    return InputLines{file, grammar::parse_lines(read_bounded(fd.get(), limits.bytes), limits)};
}

Result<std::vector<model::Requirement>> to_requirements(const InputLines& lines,
                                                        model::Stage stage) {
    if (!lines.parsed.ok()) {
        return tl::make_unexpected(grammar::invalid_requirements(lines.parsed, lines.name));
    }
    std::vector<model::Requirement> requirements;
    for (const auto& entry : lines.parsed.requirements) {
        requirements.push_back({entry.reldep, entry.text, stage, {}});
    }
    return model::canonical_set(std::move(requirements));
}

}  // namespace dynbr::cli
