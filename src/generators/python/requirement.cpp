// PEP 508's grammar as packaging reads it.
#include "requirement.hpp"

#include "../text.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python {

namespace {

/// What a requirement may be long; rpm's own lines may have no more than half of it.
constexpr std::size_t kLongest = 8192;

bool is_alphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool in_name(char c) {
    return is_alphanumeric(c) || c == '-' || c == '_' || c == '.';
}

std::string_view skip_blanks(std::string_view text) {
    return text.substr(std::min(text.find_first_not_of(" \t"), text.size()));
}

class Parser {
  public:
    explicit Parser(std::string_view text)
        : rest_(text) {}

    Result<PythonRequirement> parse() {
        skip();
        requirement_.name = take_name();
        if (requirement_.name.empty()) {
            return wrong("a name");
        }
        skip();
        return take_extras()
            .and_then([&] { return take_at("@") ? take_url() : take_bounds(); })
            .and_then([&] { return take_condition(); })
            .map([&] { return std::move(requirement_); });
    }

  private:
    void skip() { rest_ = skip_blanks(rest_); }

    [[nodiscard]] tl::unexpected<Error> wrong(std::string_view expected) const {
        return fail(ErrorKind::BuildFailed,
                    rest_.empty()
                        ? fmt::format("{} is missing", expected)
                        : fmt::format(
                            "{} is expected before '{}'", expected, escaped(rest_.substr(0, 40))));
    }

    bool take_at(std::string_view sign) {
        skip();
        const bool found = rest_.starts_with(sign);
        rest_.remove_prefix(found ? sign.size() : 0);
        return found;
    }

    /// A name ends with a letter or digit.
    std::string take_name() {
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), in_name);
        auto length = static_cast<std::size_t>(end - rest_.begin());
        while (length > 0 && !is_alphanumeric(rest_[length - 1])) {
            --length;
        }
        if (length == 0 || !is_alphanumeric(rest_.front())) {
            return {};
        }
        std::string name(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return name;
    }

    Result<void> take_extras() {
        if (!take_at("[")) {
            return {};
        }
        if (take_at("]")) {
            return {};
        }
        do {
            skip();
            std::string extra = take_name();
            if (extra.empty()) {
                return wrong("the name of an extra");
            }
            requirement_.extras.push_back(std::move(extra));
        } while (take_at(","));
        if (!take_at("]")) {
            return wrong("']'");
        }
        auto& extras = requirement_.extras;
        std::ranges::sort(extras);
        extras.erase(std::unique(extras.begin(), extras.end()), extras.end());
        return {};
    }

    Result<void> take_url() {
        skip();
        const std::size_t end = std::min(rest_.find_first_of(" \t"), rest_.size());
        if (end == 0) {
            return wrong("a URL");
        }
        requirement_.url = rest_.substr(0, end);
        rest_.remove_prefix(end);
        return {};
    }

    Result<void> take_bounds() {
        const bool parenthesis = take_at("(");
        while (true) {
            skip();
            const std::string_view before = rest_;
            auto specifier = take_specifier(rest_);
            if (!specifier) {
                rest_ = before;
                break;
            }
            add(before.substr(0, before.size() - rest_.size()), std::move(*specifier));
            if (!take_at(",")) {
                break;
            }
        }
        if (parenthesis && !take_at(")")) {
            return wrong("')'");
        }
        return {};
    }

    /// "===" takes commas, too; packaging then splits what it took there.
    void add(std::string_view written, Specifier specifier) {
        if (written.find(',') == std::string_view::npos) {
            requirement_.specifiers.push_back(std::move(specifier));
            return;
        }
        auto parts = parse_specifiers(written);
        if (parts) {
            std::ranges::move(*parts, std::back_inserter(requirement_.specifiers));
        } else {
            requirement_.specifiers.push_back(std::move(specifier));
        }
    }

    Result<void> take_condition() {
        skip();
        if (rest_.empty()) {
            return {};
        }
        if (!take_at(";")) {
            return wrong(requirement_.specifiers.empty() ? "a version specifier or ';'"
                                                         : "',' or ';'");
        }
        auto marker = take_marker(rest_);
        if (!marker) {
            return tl::make_unexpected(std::move(marker.error()));
        }
        requirement_.marker = std::move(*marker);
        skip();
        return rest_.empty() ? Result<void>() : Result<void>(wrong("'and', 'or' or the end"));
    }

    std::string_view rest_;
    PythonRequirement requirement_;
};

const char* hint_for(std::string_view text) {
    if (text.find(':') != std::string_view::npos) {
        return "it might be a URL; write 'NAME @ URL' (PEP 508) to require any version of NAME";
    }
    if (text.find('/') != std::string_view::npos) {
        return "it might be a local path, which can't be a requirement; write 'NAME @ URL' (PEP "
               "508) to require any version of NAME";
    }
    return "";
}

}  // namespace

Result<PythonRequirement> parse_requirement(std::string_view text) {
    if (text.size() > kLongest) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("a requirement of more than {} bytes", kLongest));
    }
    const std::string_view trimmed = trim(text);
    auto requirement = Parser(trimmed).parse();
    if (!requirement) {
        return fail(
            ErrorKind::BuildFailed,
            fmt::format(
                "requirement '{}' is invalid: {}", escaped(trimmed), requirement.error().message),
            hint_for(trimmed));
    }
    return requirement;
}

}  // namespace dynbr::generators::python
