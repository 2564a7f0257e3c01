// Reading Erlang terms.
#include "term.hpp"

#include "../text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::erlang {

namespace {

constexpr unsigned kMostNested = 64;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}

bool is_name_char(char c) {
    return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '_' || c == '@';
}

class Reader {
  public:
    explicit Reader(std::string_view text)
        : text_(text) {}

    Result<std::vector<Term>> run() {
        std::vector<Term> terms;
        while (skip_blank()) {
            Term term;
            if (!read(term) || !end_of_term()) {
                return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", wrong_, line_));
            }
            terms.push_back(std::move(term));
        }
        return terms;
    }

  private:
    [[nodiscard]] char at(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    void advance() { line_ += text_[at_++] == '\n' ? 1U : 0U; }

    /// False at the end.
    bool skip_blank() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '%') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (kWhiteSpace.find(c) != std::string_view::npos) {
                advance();
            } else {
                return true;
            }
        }
        return false;
    }

    bool wrong(const char* what) {
        wrong_ = what;
        return false;
    }

    bool end_of_term() {
        if (!skip_blank() || at() != '.') {
            return wrong("a term is not ended by a full stop");
        }
        ++at_;
        return true;
    }

    // NOLINTBEGIN(misc-no-recursion): kMostNested deep

    bool read(Term& term) {
        if (!skip_blank()) {
            return wrong("it ends within a term");
        }
        term.line = line_;
        const char c = at();
        if (c == '{') {
            return sequence(term, Term::Kind::Tuple, '}');
        }
        if (c == '[') {
            return sequence(term, Term::Kind::List, ']');
        }
        if (c == '#' && at(1) == '{') {
            ++at_;
            return sequence(term, Term::Kind::Map, '}');
        }
        if (c == '<' && at(1) == '<') {
            return binary(term);
        }
        if (c == '"') {
            return strings(term);
        }
        return word(term);
    }

    bool sequence(Term& term, Term::Kind kind, char close) {
        if (++depth_ > kMostNested) {
            return wrong("nested deeper than 64 levels");
        }
        term.kind = kind;
        ++at_;
        if (!skip_blank()) {
            return wrong("it ends within a term");
        }
        while (at() != close) {
            term.items.emplace_back();
            if (!read(term.items.back()) || !separator(close)) {
                return false;
            }
        }
        ++at_;
        --depth_;
        return true;
    }

    // NOLINTEND(misc-no-recursion)

    /// ',' and, in lists and maps, '|', '=>', ':='.
    bool separator(char close) {
        if (!skip_blank()) {
            return wrong("it ends within a term");
        }
        if (at() == close) {
            return true;
        }
        if (at() == ',' || at() == '|') {
            ++at_;
        } else if ((at() == '=' && at(1) == '>') || (at() == ':' && at(1) == '=')) {
            at_ += 2;
        } else {
            return wrong("no comma between terms");
        }
        if (!skip_blank()) {
            return wrong("it ends within a term");
        }
        return at() != close || wrong("no term behind a comma");
    }

    /// <<"text">>; other binaries are of no interest.
    bool binary(Term& term) {
        at_ += 2;
        if (!skip_blank()) {
            return wrong("it ends within a binary");
        }
        if (at() == '"') {
            if (!strings(term)) {
                return false;
            }
        }
        while (at_ < text_.size() && text_.substr(at_, 2) != ">>") {
            advance();
        }
        if (at_ >= text_.size()) {
            return wrong("it ends within a binary");
        }
        at_ += 2;
        return true;
    }

    /// "a" "b" is one string.
    bool strings(Term& term) {
        term.kind = Term::Kind::Text;
        while (at() == '"') {
            if (!quoted('"', term.text)) {
                return false;
            }
            static_cast<void>(skip_blank());
        }
        return true;
    }

    bool quoted(char quote, std::string& into) {
        ++at_;
        while (at_ < text_.size() && at() != quote) {
            if (at() == '\\' && at_ + 1 < text_.size()) {
                advance();
                into += at() == 'n' ? '\n' : at() == 't' ? '\t' : at();
            } else {
                into += at();
            }
            advance();
        }
        if (at_ >= text_.size()) {
            return wrong("it ends within a string");
        }
        ++at_;
        return true;
    }

    bool word(Term& term) {
        const char c = at();
        if (c == '\'') {
            term.kind = Term::Kind::Atom;
            return quoted('\'', term.text);
        }
        if (c == '$' && at_ + 1 < text_.size()) {
            term.kind = Term::Kind::Number;
            at_ += at(1) == '\\' ? 3 : 2;
            at_ = std::min(at_, text_.size());
            return true;
        }
        if (!is_name_char(c) && c != '-' && c != '+') {
            return wrong("no term");
        }
        const std::size_t start = at_++;
        while (is_name_char(at())
               || (is_digit(text_[at_ - 1])
                   && ((at() == '.' && is_digit(at(1))) || (at() == '#' && is_name_char(at(1)))))) {
            ++at_;
        }
        term.text = text_.substr(start, at_ - start);
        term.kind = is_lower(c)                           ? Term::Kind::Atom
                    : is_digit(c) || c == '-' || c == '+' ? Term::Kind::Number
                                                          : Term::Kind::Other;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned depth_ = 0;
    const char* wrong_ = "";
};

}  // namespace

Result<std::vector<Term>> read_terms(std::string_view text) {
    return Reader(without_bom(text)).run();
}

}  // namespace dynbr::generators::erlang
