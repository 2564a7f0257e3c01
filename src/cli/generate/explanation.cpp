// Writing explanations.
#include "explanation.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"
#include "dynbr/generators/explain.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace dynbr::cli {

Explanation::Explanation(ExplainFormat format, std::string path, UniqueFd file)
    : format_(format),
      path_(std::move(path)),
      file_(std::move(file)) {}

Result<Explanation> Explanation::open(const GenerateCommand& command) {
    const std::string& path = command.explain_file;
    if (path.empty()) {
        return Explanation(command.explain, {}, UniqueFd());
    }
    UniqueFd file(::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOCTTY, 0666));
    if (!file) {
        return fail_errno("cannot write '" + escaped(path) + "'", errno);
    }
    return Explanation(command.explain, path, std::move(file));
}

Result<void> Explanation::fill_file(const std::string& text) {
    if (auto written = write_all(file_.get(), text, escaped(path_)); !written) {
        return written;
    }

    struct stat status {};

    const bool whole = ::fstat(file_.get(), &status) == 0
                       && (!S_ISREG(status.st_mode)
                           || ::ftruncate(file_.get(), static_cast<off_t>(text.size())) == 0);
    return whole ? Result<void>() : fail_errno("cannot write '" + escaped(path_) + "'", errno);
}

Result<bool> Explanation::write(const generators::Outcome& outcome) {
    if (format_ == ExplainFormat::None) {
        return false;
    }
    const bool json = format_ == ExplainFormat::Json;
    const std::string text = json ? explain_as_json(outcome) : explain_as_text(outcome);
    if (file_) {
        return fill_file(text).map([] { return false; });
    }
    return write_all(json ? STDOUT_FILENO : STDERR_FILENO, text, "a standard stream").map([&] {
        return json;
    });
}

void Explanation::write_failure(const Error& error) {
    if (file_) {
        const bool json = format_ == ExplainFormat::Json;
        // The error itself is what is reported; that it couldn't be written here, too, adds nothing.
        static_cast<void>(fill_file(json ? generators::failure_as_json(error)
                                         : "no requirements: " + error.message + "\n"));
    }
}

}  // namespace dynbr::cli
