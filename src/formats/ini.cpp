// INI files: sections of `key = value`, in the dialects of dnf and of Python.
#include "dynbr/formats/ini.hpp"

#include <algorithm>
#include <map>

namespace dynbr::formats {

namespace {

constexpr std::string_view kBlanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const std::size_t start = text.find_first_not_of(kBlanks);
    return start == std::string_view::npos
               ? std::string_view{}
               : text.substr(start, text.find_last_not_of(kBlanks) - start + 1);
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool quoted(std::string_view value) {
    return value.size() > 1 && value.front() == value.back()
           && (value.front() == '"' || value.front() == '\'');
}

class Parser {
  public:
    Parser(IniDialect dialect, const IniLimits& limits)
        : python_(dialect == IniDialect::Python),
          limits_(limits) {}

    Result<std::vector<IniSection>> parse(std::string_view text) {
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            line_ += 1;
            if (auto taken = take(text.substr(0, end)); !taken) {
                return tl::make_unexpected(taken.error());
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        end_value();
        return std::move(sections_);
    }

  private:
    Result<void> take(std::string_view line) {
        const std::size_t start = line.find_first_not_of(kBlanks);
        if (start == std::string_view::npos) {
            take_blank(line);
            return {};
        }
        const std::string_view content = trimmed(line);
        const bool comment = content.front() == '#' || content.front() == ';';
        if (comment && (python_ || start == 0)) {
            if (!python_) {
                end_value();
            }
            return {};
        }
        const bool header = content.front() == '[' && !(python_ && goes_on(start));
        if (header) {
            return take_header(content);
        }
        if (sections_.empty()) {
            return wrong("stands before the first [section]");
        }
        if (goes_on(start)) {
            section().options.back().value.append("\n").append(content);
            return {};
        }
        if (start > 0 && !python_) {
            return wrong("is indented, but goes on with no value");
        }
        return take_option(content, start);
    }

    [[nodiscard]] bool goes_on(std::size_t indent) const {
        return in_value_ && indent > (python_ ? key_indent_ : 0);
    }

    void take_blank(std::string_view line) {
        // dnf: a line of nothing ends the value, one of blanks is an empty line of it.
        if (in_value_ && (python_ || !line.empty())) {
            section().options.back().value += '\n';
        } else {
            end_value();
        }
    }

    Result<void> take_header(std::string_view content) {
        end_value();
        const std::size_t close = content.find(']');
        if (close == std::string_view::npos) {
            return wrong("has no ']'");
        }
        if (close == 1) {
            return wrong("names no section");
        }
        const std::string_view rest = trimmed(content.substr(close + 1));
        if (!rest.empty() && rest.front() != '#' && rest.front() != ';') {
            return wrong("has text behind its ']'");
        }
        const std::string name(content.substr(1, close - 1));
        const auto [place, is_new] = places_.emplace(name, sections_.size());
        if (is_new) {
            sections_.push_back({name, line_, {}});
        }
        current_ = place->second;
        return {};
    }

    Result<void> take_option(std::string_view content, std::size_t indent) {
        end_value();
        const std::size_t delimiter = content.find_first_of(python_ ? "=:" : "=");
        if (delimiter == std::string_view::npos) {
            return wrong("has no '='");
        }
        std::string key(trimmed(content.substr(0, delimiter)));
        if (key.empty()) {
            return wrong("has nothing before its '='");
        }
        if (++count_ > limits_.options) {
            return fail(ErrorKind::Environment,
                        "it has more than " + std::to_string(limits_.options) + " options");
        }
        if (python_) {
            std::transform(key.begin(), key.end(), key.begin(), lower);
        }
        section().options.push_back(
            {std::move(key), std::string(trimmed(content.substr(delimiter + 1))), line_});
        in_value_ = true;
        key_indent_ = indent;
        return {};
    }

    /// The value is whole now.
    void end_value() {
        if (!in_value_) {
            return;
        }
        in_value_ = false;
        std::string& value = section().options.back().value;
        value.erase(value.find_last_not_of('\n') + 1);
        if (!python_ && quoted(value)) {
            value = value.substr(1, value.size() - 2);
        }
    }

    IniSection& section() { return sections_[current_]; }

    [[nodiscard]] tl::unexpected<Error> wrong(const std::string& what) const {
        return fail(ErrorKind::Environment, "line " + std::to_string(line_) + " " + what);
    }

    bool python_;
    const IniLimits& limits_;
    std::vector<IniSection> sections_;
    std::map<std::string, std::size_t> places_;
    std::size_t current_ = 0;
    std::size_t count_ = 0;
    unsigned line_ = 0;
    bool in_value_ = false;
    std::size_t key_indent_ = 0;
};

}  // namespace

const IniOption* IniSection::find(std::string_view key) const {
    const auto found = std::find_if(options.rbegin(), options.rend(), [&](const IniOption& option) {
        return option.key == key;
    });
    return found == options.rend() ? nullptr : &*found;
}

Result<std::vector<IniSection>> parse_ini(std::string_view text,
                                          IniDialect dialect,
                                          const IniLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::Environment,
                    "it is larger than the limit of " + std::to_string(limits.bytes) + " bytes");
    }
    if (text.find('\0') != std::string_view::npos) {
        return fail(ErrorKind::Environment, "it is no text: it has a NUL byte");
    }
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return Parser(dialect, limits).parse(text);
}

const IniSection* find_section(const std::vector<IniSection>& sections, std::string_view name) {
    const auto found = std::find_if(sections.begin(), sections.end(), [&](const IniSection& each) {
        return each.name == name;
    });
    return found == sections.end() ? nullptr : &*found;
}

}  // namespace dynbr::formats
