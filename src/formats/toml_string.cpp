// Basic and literal strings, of one line and of several.
#include "toml_string.hpp"

#include <charconv>
#include <cstdint>
#include <optional>

namespace dynbr::formats {

namespace {

void append_utf8(std::string& text, std::uint32_t code) {
    const auto push = [&](std::uint32_t byte) {
        text += static_cast<char>(byte);
    };
    const auto push_rest = [&](unsigned shift) {
        push(0x80U | ((code >> shift) & 0x3FU));
    };
    if (code < 0x80) {
        push(code);
    } else if (code < 0x800) {
        push(0xC0U | (code >> 6U));
        push_rest(0);
    } else if (code < 0x10000) {
        push(0xE0U | (code >> 12U));
        push_rest(6);
        push_rest(0);
    } else {
        push(0xF0U | (code >> 18U));
        push_rest(12);
        push_rest(6);
        push_rest(0);
    }
}

/// `digits` hexadecimal digits as a character; surrogates are none.
std::optional<std::uint32_t> take_code(TomlCursor& cursor, std::size_t digits) {
    const std::string_view text = cursor.rest().substr(0, digits);
    std::uint32_t code = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), code, 16);
    if (text.size() != digits || read.ptr != text.data() + digits || code > 0x10FFFF
        || (code >= 0xD800 && code <= 0xDFFF)) {
        return std::nullopt;
    }
    cursor.skip(digits);
    return code;
}

class StringReader {
  public:
    StringReader(TomlCursor& cursor, char quote, bool spans_lines)
        : cursor_(cursor),
          quote_(quote),
          spans_lines_(spans_lines) {}

    TomlResult<std::string> read() {
        if (spans_lines_) {
            cursor_.take_line_end();
        }
        while (true) {
            if (cursor_.at_end()) {
                return cursor_.fault("a string is not closed");
            }
            if (cursor_.peek() == quote_ && close()) {
                return std::move(text_);
            }
            if (auto taken = take_one(); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
        }
    }

  private:
    /// At a quote: whether the string ends; otherwise the quotes are part of it.
    bool close() {
        constexpr std::size_t kMostQuotes = 5;
        std::size_t count = 0;
        while (count < kMostQuotes && count < cursor_.rest().size()
               && cursor_.rest()[count] == quote_) {
            ++count;
        }
        if (!spans_lines_) {
            cursor_.skip(1);
            return true;
        }
        cursor_.skip(count);
        text_.append(count < 3 ? count : count - 3, quote_);
        return count >= 3;
    }

    TomlResult<void> take_one() {
        if (cursor_.at_line_end()) {
            if (!spans_lines_) {
                return cursor_.fault("a string is not closed on its line");
            }
            cursor_.take_line_end();
            text_ += '\n';
            return {};
        }
        const char c = cursor_.peek();
        if (c == quote_) {
            return {};
        }
        if (is_toml_control(c)) {
            return cursor_.fault("a control character in a string");
        }
        cursor_.skip(1);
        if (c == '\\' && quote_ == '"') {
            return take_escape();
        }
        text_ += c;
        return {};
    }

    TomlResult<void> take_escape() {
        constexpr std::string_view kEscapes = "btnfr\"\\";
        constexpr std::string_view kMeant = "\b\t\n\f\r\"\\";
        const char c = cursor_.peek();
        if (const auto found = kEscapes.find(c);
            found != std::string_view::npos && !cursor_.at_end()) {
            cursor_.skip(1);
            text_ += kMeant[found];
            return {};
        }
        if (c == 'u' || c == 'U') {
            cursor_.skip(1);
            const auto code = take_code(cursor_, c == 'u' ? 4 : 8);
            if (!code) {
                return cursor_.fault("an escape that is no character");
            }
            append_utf8(text_, *code);
            return {};
        }
        return spans_lines_ && continues() ? TomlResult<void>()
                                           : cursor_.fault("an unknown escape in a string");
    }

    /// A backslash at a line's end takes away all white space up to the next character.
    bool continues() {
        cursor_.skip_blanks();
        if (!cursor_.take_line_end()) {
            return false;
        }
        do {
            cursor_.skip_blanks();
        } while (cursor_.take_line_end());
        return true;
    }

    TomlCursor& cursor_;
    char quote_;
    bool spans_lines_;
    std::string text_;
};

}  // namespace

TomlResult<std::string> take_toml_string(TomlCursor& cursor, bool may_span_lines) {
    const char quote = cursor.peek();
    const bool spans_lines = may_span_lines && cursor.take(std::string(3, quote));
    if (!spans_lines) {
        cursor.skip(1);
    }
    return StringReader(cursor, quote, spans_lines).read();
}

}  // namespace dynbr::formats
