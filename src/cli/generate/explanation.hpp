// Where an explanation goes: to a file that is opened before the program gives up the right to, or to a standard stream.
#pragma once

#include "../generate_options.hpp"

#include "dynbr/base/fd.hpp"

namespace dynbr::cli {

class Explanation {
  public:
    /// Opens the file that the command names, if any. Its old content stays until there is new one.
    [[nodiscard]] static Result<Explanation> open(const GenerateCommand& command);

    /// True if it stands on standard output in place of the lines.
    [[nodiscard]] Result<bool> write(const generators::Outcome& outcome);

    /// That there is none because of this error. Only a file is told.
    void write_failure(const Error& error);

  private:
    Explanation(ExplainFormat format, std::string path, UniqueFd file);
    [[nodiscard]] Result<void> fill_file(const std::string& text);

    ExplainFormat format_;
    std::string path_;
    UniqueFd file_;
};

}  // namespace dynbr::cli
