// Reading S-expressions: with block strings, and all three kinds of comments.
#include "s_expression.hpp"

#include "../text.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::ocaml {

namespace {

constexpr unsigned kDeepest = 100;
constexpr std::size_t kMost = 1'000'000;

class Parser {
  public:
    explicit Parser(std::string_view text)
        : text_(text) {}

    Result<std::vector<Sexp>> run() {
        std::vector<Sexp> items;
        if (auto parsed = parse_items(false, items); !parsed) {
            return tl::make_unexpected(std::move(parsed.error()));
        }
        return items;
    }

  private:
    [[nodiscard]] tl::unexpected<Error> fault(std::string_view what) const {
        return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, line_));
    }

    [[nodiscard]] bool ahead(std::string_view word) const {
        return text_.substr(at_, word.size()) == word;
    }

    void step(std::size_t count) {
        const std::string_view passed = text_.substr(at_, count);
        line_ += static_cast<unsigned>(std::ranges::count(passed, '\n'));
        at_ += passed.size();
    }

    Result<void> skip_block_comment() {
        unsigned depth = 0;
        do {
            if (at_ >= text_.size()) {
                return fault("a comment isn't closed");
            }
            depth += ahead("#|") ? 1 : 0;
            depth -= ahead("|#") ? 1 : 0;
            step(ahead("#|") || ahead("|#") ? 2 : 1);
        } while (depth > 0);
        return {};
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_items(bool in_list, std::vector<Sexp>& to) {
        while (true) {
            while (at_ < text_.size() && kWhiteSpace.find(text_[at_]) != std::string_view::npos) {
                step(1);
            }
            if (at_ >= text_.size()) {
                return in_list ? fault("a list isn't closed") : Result<void>();
            }
            if (text_[at_] == ')') {
                if (!in_list) {
                    return fault("a ')' too many");
                }
                step(1);
                return {};
            }
            if (auto parsed = parse_item(to); !parsed) {
                return parsed;
            }
        }
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_item(std::vector<Sexp>& to) {
        if (text_[at_] == ';') {
            step(std::min(text_.find('\n', at_), text_.size()) - at_);
            return {};
        }
        if (ahead("#|")) {
            return skip_block_comment();
        }
        const bool commented = ahead("#;");
        if (commented) {
            step(2);
            skip_next_ = true;
            return {};
        }
        if (++count_ > kMost) {
            return fault(fmt::format("more than {} expressions", kMost));
        }
        Sexp item;
        item.line = line_;
        const bool skip = skip_next_;
        skip_next_ = false;
        auto parsed = text_[at_] == '('   ? parse_list(item)
                      : text_[at_] == '"' ? parse_string(item)
                                          : parse_atom(item);
        if (parsed && !skip) {
            to.push_back(std::move(item));
        }
        return parsed;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kDeepest deep
    Result<void> parse_list(Sexp& item) {
        if (++depth_ > kDeepest) {
            return fault(fmt::format("lists nested deeper than {} levels", kDeepest));
        }
        item.is_list = true;
        step(1);
        auto parsed = parse_items(true, item.items);
        --depth_;
        return parsed;
    }

    Result<void> parse_atom(Sexp& item) {
        const std::size_t end =
            std::min(text_.find_first_of(" \t\r\n\f\v()\";", at_), text_.size());
        item.atom = text_.substr(at_, end - at_);
        step(end - at_);
        return {};
    }

    Result<void> parse_string(Sexp& item) {
        step(1);
        // A block string is a line behind "\| or "\> and all lines behind such marks that follow.
        if (ahead("\\|") || ahead("\\>")) {
            step(std::min(text_.find('\n', at_), text_.size()) - at_);
            return {};
        }
        while (at_ < text_.size() && text_[at_] != '"') {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step(1);
            }
            item.atom += text_[at_];
            step(1);
        }
        if (at_ >= text_.size()) {
            return fault("a string isn't closed");
        }
        step(1);
        return {};
    }

    std::string_view text_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned depth_ = 0;
    std::size_t count_ = 0;
    /// Behind "#;".
    bool skip_next_ = false;
};

}  // namespace

std::string_view Sexp::head() const {
    return items.empty() || items.front().is_list ? std::string_view()
                                                  : std::string_view(items.front().atom);
}

const Sexp* Sexp::field(std::string_view name) const {
    const auto found = std::ranges::find_if(
        items, [&](const Sexp& item) { return item.is_list && item.head() == name; });
    return found == items.end() ? nullptr : &*found;
}

std::string_view Sexp::value(std::string_view name) const {
    const Sexp* found = field(name);
    return found == nullptr || found->items.size() < 2 || found->items[1].is_list
               ? std::string_view()
               : std::string_view(found->items[1].atom);
}

Result<std::vector<Sexp>> parse_sexps(std::string_view text) {
    return Parser(without_bom(text)).run();
}

}  // namespace dynbr::generators::ocaml
