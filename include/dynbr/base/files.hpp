// Whole files, read with a bound and written so that a crash leaves the old one or the new one, never a half.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace dynbr {

/// Reads a regular file of at most `limit` bytes; anything larger or of another kind is an error that names it.
[[nodiscard]] Result<std::string> read_file(const std::string& path, std::size_t limit);

/// Reads from `fd` until end of file; more than `limit` bytes is an error. `name` is for the message.
[[nodiscard]] Result<std::string> read_all(int fd, std::size_t limit, std::string_view name);

/// Writes all bytes, resuming after interrupted and short writes.
[[nodiscard]] Result<void> write_all(int fd, std::string_view bytes, std::string_view name);

/// Whether a file must survive a power cut. A cache entry that is verified whenever it is read needs not.
enum class Flush { ToDisk, No };

/// A file that comes into being whole: written to a temporary name beside `path`, flushed to disk and renamed by
/// commit(). Destroyed without commit(), it leaves nothing.
class AtomicFile {
  public:
    [[nodiscard]] static Result<AtomicFile> create(std::string path);
    AtomicFile(AtomicFile&&) noexcept = default;
    AtomicFile& operator=(AtomicFile&&) noexcept = delete;
    ~AtomicFile();

    [[nodiscard]] int fd() const noexcept { return fd_.get(); }

    [[nodiscard]] const std::string& temporary_path() const noexcept { return temporary_; }

    [[nodiscard]] Result<void> commit(Flush flush = Flush::ToDisk);

  private:
    AtomicFile(std::string path, std::string temporary, UniqueFd fd);
    std::string path_;
    std::string temporary_;
    UniqueFd fd_;
};

[[nodiscard]] Result<void> write_file_atomically(const std::string& path, std::string_view bytes);

/// Makes the folder and its missing parents with mode `mode`.
[[nodiscard]] Result<void> make_folders(const std::string& path, unsigned mode = 0755);

}  // namespace dynbr
