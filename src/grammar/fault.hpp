// What is wrong within one line, before it becomes a diagnostic.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace dynbr::grammar {

struct Fault {
    /// In the line, in bytes from 0.
    std::size_t offset = 0;
    std::size_t length = 1;
    std::string reason;
    std::string hint;
};

template <class T>
using Parsed = tl::expected<T, Fault>;

/// A piece of the line, and where it is.
struct Token {
    std::string_view text;
    std::size_t offset = 0;

    [[nodiscard]] std::size_t end() const { return offset + text.size(); }
};

[[nodiscard]] inline tl::unexpected<Fault> fault(const Token& at,
                                                 std::string reason,
                                                 std::string hint = {}) {
    return tl::make_unexpected(
        Fault{at.offset, at.text.size(), std::move(reason), std::move(hint)});
}

/// The fault is one byte of the token.
[[nodiscard]] inline tl::unexpected<Fault> fault_at(const Token& token,
                                                    std::size_t index,
                                                    std::string reason,
                                                    std::string hint = {}) {
    return tl::make_unexpected(Fault{token.offset + index, 1, std::move(reason), std::move(hint)});
}

/// In quotes, and cut if it is long: for reasons and hints.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace dynbr::grammar
