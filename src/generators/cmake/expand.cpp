// References may stand within references; that is the only recursion.
#include "expand.hpp"

#include "../native_build/budget.hpp"
#include "../native_build/unknown.hpp"

namespace dynbr::generators::cmake {

namespace {

using native_build::Budget;
using native_build::is_known;
using native_build::unknown_text;

constexpr unsigned kMostNested = 20;

class Expander {
  public:
    Expander(std::string_view text, const Lookup& lookup)
        : text_(text),
          lookup_(lookup) {}

    std::string run() { return until_end(0); }

  private:
    /// Up to the end, or within a reference up to its closing brace.
    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    std::string until_end(unsigned depth) {
        std::string result;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == '}' && depth != 0) {
                break;
            }
            if (c == '\\') {
                escape(result);
            } else if (c == '$' && depth < kMostNested && reference_begins()) {
                result += reference(depth);
            } else {
                result += c;
                ++at_;
            }
            if (result.size() > Budget::kLongest) {
                result = unknown_text();
            }
        }
        return result;
    }

    void escape(std::string& result) {
        const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\0';
        at_ += 2;
        switch (c) {
            case '\0':
                break;
            case '\n':  // continues the line in a quoted argument
                break;
            case 't':
                result += '\t';
                break;
            case 'n':
                result += '\n';
                break;
            case 'r':
                result += '\r';
                break;
            case ';':
                result += "\\;";
                break;
            default:
                result += c;
        }
    }

    /// Whether "${", "$ENV{" or "$CACHE{" is here and closed somewhere. Sets kind_.
    bool reference_begins() {
        for (const std::string_view kind : {"", "ENV", "CACHE"}) {
            const std::size_t brace = at_ + 1 + kind.size();
            if (text_.substr(at_ + 1, kind.size()) == kind && brace < text_.size()
                && text_[brace] == '{') {
                kind_ = kind;
                return text_.find('}', brace) != std::string_view::npos;
            }
        }
        return false;
    }

    // NOLINTNEXTLINE(misc-no-recursion): kMostNested
    std::string reference(unsigned depth) {
        const std::string_view kind = kind_;
        at_ += kind.size() + 2;
        const std::string name = until_end(depth + 1);
        at_ = std::min(at_ + 1, text_.size());
        return is_known(name) ? lookup_(kind, name) : unknown_text();
    }

    std::string_view text_;
    const Lookup& lookup_;
    std::size_t at_ = 0;
    std::string_view kind_;
};

}  // namespace

std::string expand_references(std::string_view text, const Lookup& lookup) {
    if (text.find_first_of("$\\") == std::string_view::npos) {
        return std::string(text);
    }
    return Expander(text, lookup).run();
}

}  // namespace dynbr::generators::cmake
