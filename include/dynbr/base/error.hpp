// Errors are values with a story: the leaf says what is wrong, each caller may add one "while ..." line.
// Nobody logs an error and returns it, too.
#pragma once

#include <tl/expected.hpp>

#include <string>
#include <utility>
#include <vector>

namespace dynbr {

/// What kind of thing went wrong. The numbers are dynbr's exit codes (docs/exit-codes.md);
/// 11 is never one of them: that is rpmbuild's word for "requirements are missing".
enum class ErrorKind {
    BuildFailed = 1,
    Usage = 2,
    InvalidRequirements = 3,
    Refused = 4,
    Unsolvable = 5,
    NoFixedPoint = 6,
    LockMismatch = 7,
    Environment = 8,
    Missing = 9,
    Bug = 70,
    Interrupted = 130,
};

struct Error {
    ErrorKind kind = ErrorKind::Environment;
    /// One sentence without a full stop. Text from a build is escaped when it is printed, not here.
    std::string message;
    /// Further lines that belong to the message: offending input with its caret, candidates.
    std::vector<std::string> details;
    /// "while ..." lines, innermost first, without the word "while".
    std::vector<std::string> context;
    /// What the user can do about it; empty where there is nothing useful to say.
    std::string hint;

    Error&& during(std::string what) && {
        context.push_back(std::move(what));
        return std::move(*this);
    }
};

template <class T>
using Result = tl::expected<T, Error>;

[[nodiscard]] tl::unexpected<Error> fail(ErrorKind kind,
                                         std::string message,
                                         std::string hint = {});

/// An Environment error that ends with the text of errno.
[[nodiscard]] tl::unexpected<Error> fail_errno(std::string message, int error_number);

/// Adds a "while ..." line to the error in `result`, if there is one.
template <class T>
[[nodiscard]] Result<T> during(Result<T> result, std::string what) {
    if (!result) {
        result.error().context.push_back(std::move(what));
    }
    return result;
}

}  // namespace dynbr
