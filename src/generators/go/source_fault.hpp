// What is wrong with a piece of Go text, and where; whoever knows the file's name makes an Error of it.
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace dynbr::generators::go {

struct SourceFault {
    unsigned line = 0;
    /// May hold foreign text: print it escaped.
    std::string message;
};

template <class T>
using Scanned = tl::expected<T, SourceFault>;

[[nodiscard]] inline tl::unexpected<SourceFault> fault(unsigned line, std::string message) {
    return tl::make_unexpected(SourceFault{line, std::move(message)});
}

}  // namespace dynbr::generators::go
