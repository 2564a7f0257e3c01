// Splitting build scripts into words: both languages are alike enough.
#include "gradle_tokens.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::java {

namespace {

constexpr std::size_t kMostTokens = 2'000'000;

bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
           || c == '$';
}

class Lexer {
  public:
    explicit Lexer(std::string_view text)
        : text_(text) {}

    Result<std::vector<GradleToken>> run() {
        while (at_ < text_.size()) {
            if (tokens_.size() == kMostTokens) {
                return fail(ErrorKind::BuildFailed,
                            fmt::format("more than {} words (line {})", kMostTokens, line_));
            }
            take();
        }
        tokens_.push_back({GradleToken::Kind::End, {}, line_});
        return std::move(tokens_);
    }

  private:
    [[nodiscard]] bool ahead(std::string_view word) const {
        return text_.substr(at_, word.size()) == word;
    }

    void step(std::size_t count) {
        const std::string_view passed = text_.substr(at_, count);
        line_ += static_cast<unsigned>(std::ranges::count(passed, '\n'));
        at_ += passed.size();
    }

    /// Behind the next `end`, or at the end of the text.
    void step_behind(std::string_view end, std::size_t from) {
        const std::size_t found = text_.find(end, from);
        step(found == std::string_view::npos ? text_.size() - at_ : found + end.size() - at_);
    }

    void take() {
        const char c = text_[at_];
        if (ahead("//")) {
            step(std::min(text_.find('\n', at_), text_.size()) - at_);
        } else if (ahead("/*")) {
            step_behind("*/", at_ + 2);
        } else if (ahead("'''") || ahead("\"\"\"")) {
            take_string(text_.substr(at_, 3));
        } else if (c == '\'' || c == '"') {
            take_string(text_.substr(at_, 1));
        } else if (is_word_byte(c)) {
            const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at_);
            const auto end = std::find_if_not(begin, text_.end(), is_word_byte);
            tokens_.push_back({GradleToken::Kind::Word, std::string(begin, end), line_});
            step(static_cast<std::size_t>(end - begin));
        } else {
            if (std::string_view(" \t\r\n\f").find(c) == std::string_view::npos) {
                tokens_.push_back({GradleToken::Kind::Symbol, std::string(1, c), line_});
            }
            step(1);
        }
    }

    /// A string of one line ends with the line even if its quote is missing, as an apostrophe of Groovy's slashy strings.
    void take_string(std::string_view quote) {
        GradleToken token{GradleToken::Kind::String, {}, line_};
        step(quote.size());
        while (at_ < text_.size() && !ahead(quote) && (quote.size() == 3 || text_[at_] != '\n')) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step(1);
            }
            token.text += text_[at_];
            step(1);
        }
        step(ahead(quote) ? quote.size() : 0);
        tokens_.push_back(std::move(token));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    std::vector<GradleToken> tokens_;
};

}  // namespace

Result<std::vector<GradleToken>> gradle_tokens(std::string_view text) {
    return Lexer(text).run();
}

}  // namespace dynbr::generators::java
