#include "dynbr/base/error.hpp"

#include <cstring>

namespace dynbr {

tl::unexpected<Error> fail(ErrorKind kind, std::string message, std::string hint) {
    return tl::make_unexpected(Error{kind, std::move(message), {}, {}, std::move(hint)});
}

tl::unexpected<Error> fail_errno(std::string message, int error_number) {
    message += ": ";
    message += std::strerror(error_number);
    return fail(ErrorKind::Environment, std::move(message));
}

}  // namespace dynbr
