// Variables of dnf's configuration.
#include "variables.hpp"

#include "dynbr/base/escape.hpp"
#include "dynbr/base/files.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

namespace dynbr::repo {

namespace {

constexpr unsigned kDeepest = 32;

bool name_character(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

class Expander {
  public:
    Expander(std::string_view text, const Variables& variables)
        : text_(text),
          variables_(variables) {}

    Result<Expanded> run() {
        std::string out = word(0);
        if (too_long_ || out.size() > kLongestExpansion) {
            return fail(ErrorKind::Environment,
                        "a value is longer than " + std::to_string(kLongestExpansion)
                            + " bytes with its variables expanded");
        }
        if (unclosed_) {
            out += text_.substr(*unclosed_);
        }
        return Expanded{std::move(out), std::move(unknown_)};
    }

  private:
    /// Up to the end, or inside of an expression up to the brace that ends it.
    std::string word(unsigned depth) {
        std::string out;
        while (position_ < text_.size() && !unclosed_ && !too_long_) {
            const char c = text_[position_];
            if (c == '}' && depth > 0) {
                break;
            }
            if (c == '\\' && position_ + 1 < text_.size()) {
                out += text_[position_ + 1];
                position_ += 2;
            } else if (c == '$') {
                out += expression(depth);
            } else {
                out += c;
                position_ += 1;
            }
            too_long_ = too_long_ || out.size() > kLongestExpansion;
        }
        return out;
    }

    std::string expression(unsigned depth) {
        const std::size_t start = position_;
        position_ += 1;
        const bool braces = position_ < text_.size() && text_[position_] == '{';
        position_ += braces ? 1 : 0;
        const std::string_view name = take_name();
        const auto known = variables_.find(name);
        const std::string* value = known == variables_.end() ? nullptr : &known->second;
        if (braces && position_ + 1 < text_.size() && text_[position_] == ':'
            && (text_[position_ + 1] == '-' || text_[position_ + 1] == '+')) {
            return alternative(start, value, depth);
        }
        if (braces && position_ < text_.size() && text_[position_] == '}') {
            position_ += 1;
        } else if (braces) {
            // No expression of ours.
            return std::string(text_.substr(start, position_ - start));
        }
        if (value == nullptr) {
            note_unknown(name);
            return std::string(text_.substr(start, position_ - start));
        }
        return *value;
    }

    /// At ":-" or ":+".
    std::string alternative(std::size_t start, const std::string* value, unsigned depth) {
        const bool set = value != nullptr && !value->empty();
        const bool want_word_when_set = text_[position_ + 1] == '+';
        position_ += 2;
        if (depth >= kDeepest) {
            unclosed_ = start;
            return {};
        }
        const std::size_t unknown_before = unknown_.size();
        std::string alternative_word = word(depth + 1);
        if (position_ >= text_.size() || unclosed_) {
            unclosed_ = start;
            return {};
        }
        position_ += 1;
        if (set == want_word_when_set) {
            return alternative_word;
        }
        unknown_.resize(unknown_before);
        return set ? *value : std::string();
    }

    std::string_view take_name() {
        const std::size_t start = position_;
        while (position_ < text_.size() && name_character(text_[position_])) {
            position_ += 1;
        }
        return text_.substr(start, position_ - start);
    }

    void note_unknown(std::string_view name) {
        if (!name.empty()) {
            unknown_.emplace_back(name);
        }
    }

    std::string_view text_;
    const Variables& variables_;
    std::size_t position_ = 0;
    std::vector<std::string> unknown_;
    /// Where the outermost expression that doesn't end begins.
    std::optional<std::size_t> unclosed_;
    bool too_long_ = false;
};

struct Family {
    std::string_view base;
    std::string_view members;
};

/// Members stand between spaces. What isn't here is its own base.
constexpr std::array<Family, 6> kFamilies{
    {{"i386", " i386 i486 i586 i686 athlon geode "},
     {"x86_64", " x86_64 amd64 ia32e x86_64_v2 x86_64_v3 x86_64_v4 "},
     {"arm", " armv5tejl armv5tel armv5tl armv6l armv7l armv8l "},
     {"armhfp", " armv6hl armv7hl armv7hnl armv8hl "},
     {"ppc64", " ppc64 ppc64iseries ppc64p7 ppc64pseries "},
     {"sparc", " sparc sparc64 sparc64v sparcv8 sparcv9 sparcv9v "}}};

}  // namespace

Result<Expanded> expand(std::string_view text, const Variables& variables) {
    return Expander(text, variables).run();
}

std::string base_arch(std::string_view arch) {
    const std::string wanted = " " + std::string(arch) + " ";
    const auto found = std::find_if(kFamilies.begin(), kFamilies.end(), [&](const Family& family) {
        return family.members.find(wanted) != std::string_view::npos;
    });
    return std::string(found == kFamilies.end() ? arch : found->base);
}

Variables variables_for(const std::string& arch, const std::string& releasever) {
    Variables variables{{"arch", arch}, {"basearch", base_arch(arch)}};
    if (!releasever.empty()) {
        const std::size_t dot = releasever.find('.');
        variables["releasever"] = releasever;
        variables["releasever_major"] = releasever.substr(0, dot);
        variables["releasever_minor"] =
            dot == std::string::npos ? std::string() : releasever.substr(dot + 1);
    }
    return variables;
}

Result<void> add_variables_of(const std::string& folder, Variables& variables) {
    namespace fs = std::filesystem;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!std::all_of(name.begin(), name.end(), name_character)
            || !entry->is_regular_file(error)) {
            continue;
        }
        auto text = read_file(entry->path().string(), kLongestVariable);
        if (!text) {
            return during(Result<void>(tl::make_unexpected(text.error())),
                          "reading the variable '" + escaped(name) + "'");
        }
        variables[name] = text->substr(0, text->find('\n'));
    }
    return {};
}

}  // namespace dynbr::repo
