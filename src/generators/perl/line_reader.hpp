// The lines of a Perl file that are code, as perl.req takes them for code: documentation, here documents and strings of
// several lines are passed over.
#pragma once

#include <optional>
#include <string_view>

namespace dynbr::generators::perl {

class LineReader {
  public:
    explicit LineReader(std::string_view text)
        : text_(text) {}

    /// The next line of code, without its end.
    [[nodiscard]] std::optional<std::string_view> next();

    /// The line after the one given last, whatever it is.
    [[nodiscard]] std::optional<std::string_view> raw();

    /// Of the line given last.
    [[nodiscard]] unsigned line() const noexcept { return line_; }

    /// Passes over the lines up to and with the one in which `close` appears unescaped.
    void skip_string(char close);

  private:
    std::string_view text_;
    unsigned line_ = 0;
};

/// The tag of the here document that a line begins; `indented` for <<~.
struct HereTag {
    std::string_view tag;
    bool indented = false;
};

[[nodiscard]] std::optional<HereTag> here_tag(std::string_view line);

/// The delimiter that closes a q{} string which the line opens and doesn't close.
[[nodiscard]] std::optional<char> open_quote_operator(std::string_view line);

/// The quote of a string that is assigned or printed and goes on behind the line.
[[nodiscard]] std::optional<char> open_string(std::string_view line);

}  // namespace dynbr::generators::perl
