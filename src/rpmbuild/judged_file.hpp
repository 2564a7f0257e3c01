// The judged lines as a file of the host that the wrapper reads inside.
#pragma once

#include "dynbr/base/error.hpp"

#include <string>
#include <string_view>
#include <utility>

namespace dynbr::rpmbuild {

/// Removed when this ends. Readable by all, since the build user inside is nobody outside.
class JudgedFile {
  public:
    [[nodiscard]] static Result<JudgedFile> create(std::string_view lines);

    JudgedFile(JudgedFile&& other) noexcept
        : path_(std::exchange(other.path_, {})) {}

    JudgedFile& operator=(JudgedFile&&) = delete;
    ~JudgedFile();

    [[nodiscard]] const std::string& path() const { return path_; }

  private:
    explicit JudgedFile(std::string path)
        : path_(std::move(path)) {}

    std::string path_;
};

}  // namespace dynbr::rpmbuild
