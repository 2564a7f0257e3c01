// A place in TOML text: what comes next, and on which line.
#pragma once

#include <tl/expected.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace dynbr::formats {

struct TomlFault {
    std::string what;
    unsigned line = 0;
    /// It may well be TOML, but more of it than is taken.
    bool limit = false;
};

template <class T>
using TomlResult = tl::expected<T, TomlFault>;

/// Lines end with LF or CR LF; a CR elsewhere is a control character like others.
class TomlCursor {
  public:
    explicit TomlCursor(std::string_view text)
        : text_(text) {}

    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

    [[nodiscard]] unsigned line() const { return line_; }

    [[nodiscard]] std::string_view rest() const { return text_.substr(at_); }

    /// NUL at the end, which is never legal in TOML.
    [[nodiscard]] char peek() const { return at_end() ? '\0' : text_[at_]; }

    [[nodiscard]] bool at_line_end() const {
        return peek() == '\n' || rest().substr(0, 2) == "\r\n";
    }

    /// Must not go over a line end.
    void skip(std::size_t count) { at_ += count; }

    bool take(char c) {
        if (peek() != c || at_end()) {
            return false;
        }
        ++at_;
        return true;
    }

    bool take(std::string_view word) {
        if (!rest().starts_with(word)) {
            return false;
        }
        at_ += word.size();
        return true;
    }

    void skip_blanks() {
        while (peek() == ' ' || peek() == '\t') {
            ++at_;
        }
    }

    bool take_line_end() {
        if (!at_line_end()) {
            return false;
        }
        at_ += peek() == '\r' ? 2 : 1;
        ++line_;
        return true;
    }

    /// A comment up to the line's end; false if it has a control character.
    [[nodiscard]] bool skip_comment();

    /// Blanks, comments and line ends; false as above.
    [[nodiscard]] bool skip_lines();

    [[nodiscard]] tl::unexpected<TomlFault> fault(std::string what) const {
        return tl::make_unexpected(TomlFault{std::move(what), line_, false});
    }

    [[nodiscard]] tl::unexpected<TomlFault> limit(std::string what) const {
        return tl::make_unexpected(TomlFault{std::move(what), line_, true});
    }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
};

/// Those that TOML forbids in comments and strings; a tab is none.
[[nodiscard]] inline bool is_toml_control(char c) {
    return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
}

}  // namespace dynbr::formats
