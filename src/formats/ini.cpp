// INI text to sections, options and the lines of their values.
#include "dynbr/formats/ini.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

namespace dynbr::formats {

namespace {

constexpr std::string_view kBlanks = " \t\r\f\v";

std::string_view trim(std::string_view text) {
    const std::size_t first = text.find_first_not_of(kBlanks);
    return first == std::string_view::npos
               ? std::string_view()
               : text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

bool is_quoted(std::string_view value) {
    return value.size() > 1 && value.front() == value.back()
           && (value.front() == '"' || value.front() == '\'');
}

class IniReader {
  public:
    IniReader(std::string_view text, IniDialect dialect, const IniLimits& limits)
        : rest_(text),
          dnf_(dialect == IniDialect::Dnf),
          limits_(limits) {}

    Result<IniFile> read() {
        while (next_line()) {
            if (auto taken = take_line(); !taken) {
                return tl::make_unexpected(std::move(taken.error()));
            }
            if (entries_ > limits_.entries) {
                return wrong(fmt::format("more than {} entries", limits_.entries));
            }
        }
        end_value();
        return std::move(file_);
    }

  private:
    bool next_line() {
        if (rest_.empty()) {
            return false;
        }
        const std::size_t end = std::min(rest_.find('\n'), rest_.size());
        line_ = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        ++number_;
        words_ = trim(line_);
        return true;
    }

    tl::unexpected<Error> wrong(const std::string& what) const {
        return fail(ErrorKind::BuildFailed, fmt::format("{} (line {})", what, number_));
    }

    Result<void> take_line() {
        if (words_.empty()) {
            take_empty_line();
            return {};
        }
        const std::size_t indent = line_.find_first_not_of(kBlanks);
        const bool comment = words_.front() == '#' || words_.front() == ';';
        if (comment && (!dnf_ || indent == 0)) {
            end_value_if(dnf_);
            return {};
        }
        if (option_ != nullptr && indent > indent_) {
            add_value_line(words_);
            return {};
        }
        if (dnf_ && indent != 0) {
            return wrong("an indented line that continues no value");
        }
        indent_ = indent;
        return words_.front() == '[' ? take_header() : take_option();
    }

    void take_empty_line() {
        // dnf: a line of nothing ends the value, one of blanks is an empty line of it.
        end_value_if(dnf_ && line_.empty());
        if (option_ != nullptr) {
            add_value_line({});
        }
    }

    void end_value_if(bool ended) {
        if (ended) {
            end_value();
        }
    }

    /// The value is whole now.
    void end_value() {
        if (option_ == nullptr) {
            return;
        }
        auto& lines = option_->lines;
        while (lines.size() > 1 && lines.back().text.empty()) {
            lines.pop_back();
        }
        if (dnf_ && lines.size() == 1 && is_quoted(lines.front().text)) {
            lines.front().text = lines.front().text.substr(1, lines.front().text.size() - 2);
        }
        option_ = nullptr;
    }

    void add_value_line(std::string_view text) {
        option_->lines.push_back({std::string(text), number_});
        ++entries_;
    }

    Result<void> take_header() {
        const std::size_t end = dnf_ ? words_.find(']') : words_.rfind(']');
        if (end == std::string_view::npos) {
            return wrong("a section's name is not closed by ']'");
        }
        const std::string name(words_.substr(1, end - 1));
        if (name.empty()) {
            return wrong("a section without a name");
        }
        const std::string_view behind = trim(words_.substr(end + 1));
        if (dnf_ && !behind.empty() && behind.front() != '#' && behind.front() != ';') {
            return wrong(fmt::format("text behind the section '{}'", escaped(name)));
        }
        return begin_section(name);
    }

    Result<void> begin_section(const std::string& name) {
        end_value();
        ++entries_;
        const auto [found, is_new] = sections_.try_emplace(name, file_.sections.size());
        if (is_new) {
            file_.sections.push_back({name, number_, {}});
            options_.emplace_back();
        } else if (!dnf_) {
            return wrong(fmt::format("the section '{}' comes twice", escaped(name)));
        }
        section_ = found->second;
        in_section_ = true;
        return {};
    }

    Result<void> take_option() {
        if (!in_section_) {
            return wrong("text before the first section");
        }
        const std::size_t delimiter = words_.find_first_of(dnf_ ? "=" : "=:");
        if (delimiter == std::string_view::npos) {
            return wrong(fmt::format("'{}' is no option: it has no '='", escaped(words_)));
        }
        const std::string name(trim(words_.substr(0, delimiter)));
        if (name.empty()) {
            return wrong("an option without a name");
        }
        end_value();
        ++entries_;
        auto& options = file_.sections[section_].options;
        const auto [found, is_new] = options_[section_].try_emplace(name, options.size());
        if (is_new) {
            options.push_back({name, number_, {}});
        } else if (!dnf_) {
            return wrong(fmt::format("the option '{}' comes twice", escaped(name)));
        }
        option_ = &options[found->second];
        option_->line = number_;
        option_->lines.clear();
        add_value_line(trim(words_.substr(delimiter + 1)));
        return {};
    }

    std::string_view rest_;
    bool dnf_;
    const IniLimits& limits_;
    IniFile file_;
    std::unordered_map<std::string, std::size_t> sections_;
    /// For each section the places of its options.
    std::vector<std::unordered_map<std::string, std::size_t>> options_;
    std::string_view line_;
    std::string_view words_;
    unsigned number_ = 0;
    std::size_t entries_ = 0;
    std::size_t section_ = 0;
    bool in_section_ = false;
    /// The one whose value may go on. Points into the current section, to which nothing is added meanwhile.
    IniOption* option_ = nullptr;
    std::size_t indent_ = 0;
};

template <class T>
const T* find_named(const std::vector<T>& all, std::string_view name) {
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const T& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

}  // namespace

std::string IniOption::value() const {
    std::string joined;
    for (const IniLine& part : lines) {
        joined += &part == lines.data() ? "" : "\n";
        joined += part.text;
    }
    return joined;
}

const IniOption* IniSection::find(std::string_view option) const {
    return find_named(options, option);
}

const IniSection* IniFile::find(std::string_view section) const {
    return find_named(sections, section);
}

const IniOption* IniFile::find(std::string_view section, std::string_view option) const {
    const IniSection* found = find(section);
    return found == nullptr ? nullptr : found->find(option);
}

Result<IniFile> parse_ini(std::string_view text, IniDialect dialect, const IniLimits& limits) {
    if (text.size() > limits.bytes) {
        return fail(ErrorKind::BuildFailed, fmt::format("more than {} bytes", limits.bytes));
    }
    if (text.find('\0') != std::string_view::npos) {
        return fail(ErrorKind::BuildFailed, "a NUL byte, which no text has");
    }
    constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
    if (text.starts_with(kByteOrderMark)) {
        text.remove_prefix(kByteOrderMark.size());
    }
    return IniReader(text, dialect, limits).read();
}

}  // namespace dynbr::formats
