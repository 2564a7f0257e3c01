// Quotes, references and patterns.
#include "shell_words.hpp"

#include "../native_build/budget.hpp"
#include "../native_build/unknown.hpp"
#include "shell_syntax.hpp"

#include <algorithm>

namespace dynbr::generators::autoconf {

namespace {

using native_build::unknown_text;

bool is_name_byte(char c, bool first) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
           || (!first && c >= '0' && c <= '9');
}

std::size_t name_length(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size() && is_name_byte(text[length], length == 0)) {
        ++length;
    }
    return length;
}

class WordExpander {
  public:
    WordExpander(std::string_view word, const ShellLookup& lookup, unsigned depth)
        : word_(word),
          lookup_(lookup),
          depth_(depth) {}

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    std::string run() {
        bool quoted = false;
        while (at_ < word_.size() && result_.size() <= native_build::Budget::kLongest) {
            const char c = word_[at_];
            if (c == '\'' && !quoted) {
                single();
            } else if (c == '"') {
                quoted = !quoted;
                ++at_;
            } else if (c == '\\') {
                escape(quoted);
            } else if (c == '`') {
                substitution('`');
            } else if (c == '$') {
                reference();
            } else {
                result_ += c;
                ++at_;
            }
        }
        return std::move(result_);
    }

  private:
    static constexpr unsigned kMostNested = 20;

    void single() {
        const auto end = std::min(word_.find('\'', at_ + 1), word_.size());
        result_ += word_.substr(at_ + 1, end - at_ - 1);
        at_ = std::min(end + 1, word_.size());
    }

    void escape(bool quoted) {
        const char c = at_ + 1 < word_.size() ? word_[at_ + 1] : '\0';
        const bool special = c == '"' || c == '$' || c == '`' || c == '\\';
        if (quoted && !special) {
            result_ += '\\';
        }
        if (c != '\0' && c != '\n') {
            result_ += c;
        }
        at_ += 2;
    }

    void substitution(char closing) {
        const auto end = word_.find(closing, at_ + 1);
        at_ = end == std::string_view::npos ? word_.size() : end + 1;
        result_ += unknown_text();
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    void reference() {
        const char following = at_ + 1 < word_.size() ? word_[at_ + 1] : '\0';
        if (following == '(') {
            at_ += shell_word_length(word_.substr(at_));
            result_ += unknown_text();
        } else if (following == '{') {
            braces();
        } else if (const auto length = name_length(word_.substr(at_ + 1)); length != 0) {
            result_ += value(std::string(word_.substr(at_ + 1, length)));
            at_ += 1 + length;
        } else {
            // $1, $#, $@: nobody's
            const bool special = following != '\0' && following != ' ' && following != '"';
            result_ += special ? unknown_text() : "$";
            at_ += special ? 2 : 1;
        }
    }

    std::string value(const std::string& name) { return lookup_(name).value_or(unknown_text()); }

    /// ${NAME}, ${NAME-x}, ${NAME:-x}, ${NAME+x}, ${NAME:=x}
    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    void braces() {
        const auto end = std::min(word_.find('}', at_), word_.size());
        const std::string_view inner = word_.substr(at_ + 2, end - std::min(at_ + 2, end));
        at_ = std::min(end + 1, word_.size());
        const std::string name(inner.substr(0, name_length(inner)));
        std::string_view rest = inner.substr(name.size());
        const auto known = lookup_(name);
        if (rest.empty() || name.empty()) {
            result_ += name.empty() ? unknown_text() : value(name);
            return;
        }
        rest.remove_prefix(rest.front() == ':' ? 1 : 0);
        const char op = rest.empty() ? '\0' : rest.front();
        if (op != '-' && op != '+' && op != '=') {
            result_ += unknown_text();
            return;
        }
        if (!known || !native_build::is_known(*known)) {
            result_ += unknown_text();
            return;
        }
        // An option that isn't given is known to be empty: here that means that it isn't set.
        if (known->empty() == (op != '+')) {
            result_ += depth_ < kMostNested
                           ? WordExpander(rest.substr(1), lookup_, depth_ + 1).run()
                           : unknown_text();
        } else if (op != '+') {
            result_ += *known;
        }
    }

    std::string_view word_;
    const ShellLookup& lookup_;
    unsigned depth_;
    std::size_t at_ = 0;
    std::string result_;
};

/// Of the pattern's element at its front: how long it is, and whether it takes `c`.
std::size_t element(std::string_view pattern, char c, bool& takes) {
    if (pattern.front() == '?') {
        takes = true;
        return 1;
    }
    const auto close = pattern.front() == '[' ? pattern.find(']', 2) : std::string_view::npos;
    if (close != std::string_view::npos) {
        const std::string_view members = pattern.substr(1, close - 1);
        const bool negated = members.front() == '!' || members.front() == '^';
        bool found = false;
        for (std::size_t i = negated ? 1 : 0; i < members.size(); ++i) {
            if (i + 2 < members.size() && members[i + 1] == '-') {
                found = found || (members[i] <= c && c <= members[i + 2]);
                i += 2;
            } else {
                found = found || members[i] == c;
            }
        }
        takes = found != negated;
        return close + 1;
    }
    takes = pattern.front() == c;
    return 1;
}

}  // namespace

std::string expand_word(std::string_view word, const ShellLookup& lookup) {
    return WordExpander(word, lookup, 0).run();
}

/// With one place to come back to, which is enough for stars.
bool matches_pattern(std::string_view text, std::string_view pattern) {
    std::size_t t = 0;
    std::size_t p = 0;
    std::size_t star = std::string_view::npos;
    std::size_t star_text = 0;
    while (t < text.size()) {
        bool takes = false;
        std::size_t length = 0;
        if (p < pattern.size() && pattern[p] != '*') {
            length = element(pattern.substr(p), text[t], takes);
        }
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            star_text = t;
        } else if (takes) {
            p += length;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++star_text;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') {
        ++p;
    }
    return p == pattern.size();
}

std::string_view assigned_name(std::string_view word) {
    const auto length = name_length(word);
    return length != 0 && length < word.size() && word[length] == '=' ? word.substr(0, length)
                                                                      : std::string_view();
}

namespace {

/// The words behind a call that are no options, redirections or values of options.
std::string module_words(std::string_view rest) {
    std::string modules;
    bool value_follows = false;
    while (!rest.empty()) {
        const auto end = std::min(rest.find_first_of(" \t"), rest.size());
        std::string one(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        std::erase_if(one, [](char c) { return c == '"' || c == '\''; });
        const bool redirection = one.find('/') != std::string::npos || one.substr(0, 2) == "2>";
        if (!one.empty() && one.front() != '-' && !redirection && !value_follows) {
            modules += (modules.empty() ? "" : " ") + one;
        }
        value_follows = one == "--variable" || one == "--atleast-version"
                        || one == "--define-variable" || one == "--max-version"
                        || one == "--exact-version";
    }
    return modules;
}

}  // namespace

std::vector<std::string> modules_of_pkg_config(std::string_view word) {
    std::vector<std::string> lists;
    for (const std::string_view caller : {"$PKG_CONFIG ", "${PKG_CONFIG} ", "pkg-config "}) {
        for (auto at = word.find(caller); at != std::string_view::npos;
             at = word.find(caller, at + caller.size())) {
            std::string_view rest = word.substr(at + caller.size());
            rest = rest.substr(0, rest.find_first_of(")`;|&\n"));
            if (auto modules = module_words(rest); !modules.empty()) {
                lists.push_back(std::move(modules));
            }
        }
    }
    return lists;
}

}  // namespace dynbr::generators::autoconf
