// Replacing what stands in braces, also within what was replaced.
#include "substitution.hpp"

#include <algorithm>
#include <cstdlib>

namespace dynbr::generators::python::tox {

namespace {

constexpr int kDeepest = 30;
constexpr std::size_t kLongest = std::size_t{1} << 20U;

class Substitution {
  public:
    explicit Substitution(const Reference& reference)
        : reference_(reference) {}

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    std::string replace(std::string_view text) {
        if (++depth_ > kDeepest || (written_ += text.size()) > kLongest) {
            endless_ = true;
        }
        std::string result;
        while (!text.empty() && !endless_) {
            const bool escape =
                text.size() > 1 && text[0] == '\\'
                && std::string_view("{}:[]").find(text[1]) != std::string_view::npos;
            if (escape || text.front() != '{') {
                result += text[escape ? 1 : 0];
                text.remove_prefix(escape ? 2 : 1);
                continue;
            }
            const std::size_t end = closing_brace(text);
            if (end == std::string_view::npos) {
                result += text.front();
                text.remove_prefix(1);
                continue;
            }
            result += replace_expression(text.substr(1, end - 1));
            text.remove_prefix(end + 1);
        }
        --depth_;
        return result;
    }

    [[nodiscard]] bool endless() const { return endless_; }

  private:
    static std::size_t closing_brace(std::string_view text) {
        int open = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            open += text[i] == '{' ? 1 : text[i] == '}' ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return std::string_view::npos;
    }

    // NOLINTNEXTLINE(misc-no-recursion): bounded by kDeepest
    std::string replace_expression(std::string_view raw) {
        const std::string inner = replace(raw);
        const std::size_t colon = std::min(inner.find(':'), inner.size());
        const std::string name = inner.substr(0, colon);
        const std::string rest = inner.substr(std::min(colon + 1, inner.size()));
        if (inner == "/") {
            return "/";
        }
        if (inner == ":") {
            return ":";
        }
        if (name == "env" || name == "posargs" || name == "tty") {
            return replace(built_in(name, rest));
        }
        if (inner == "toxinidir" || inner == "tox_root" || inner == "toxworkdir"
            || inner == "work_dir" || inner == "changedir" || inner == "change_dir") {
            return ".";
        }
        if (auto value = reference_(inner)) {
            return replace(*value);
        }
        return "{" + inner + "}";
    }

    static std::string built_in(const std::string& name, const std::string& rest) {
        if (name == "posargs") {
            return rest;
        }
        const std::size_t colon = std::min(rest.find(':'), rest.size());
        const std::string otherwise = rest.substr(std::min(colon + 1, rest.size()));
        if (name == "tty") {
            return otherwise;
        }
        const char* value = std::getenv(rest.substr(0, colon).c_str());
        return value != nullptr ? value : otherwise;
    }

    const Reference& reference_;
    int depth_ = 0;
    std::size_t written_ = 0;
    bool endless_ = false;
};

}  // namespace

std::optional<std::string> substituted(std::string_view text, const Reference& reference) {
    Substitution substitution(reference);
    std::string result = substitution.replace(text);
    return substitution.endless() ? std::nullopt : std::optional(std::move(result));
}

}  // namespace dynbr::generators::python::tox
