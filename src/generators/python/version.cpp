// PEP 440: reading versions and their order.
#include "version.hpp"

#include "../text.hpp"
#include "name.hpp"

#include <algorithm>
#include <array>

namespace dynbr::generators::python {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_separator(char c) {
    return c == '-' || c == '_' || c == '.';
}

std::strong_ordering compare_digits(const Digits& a, const Digits& b) {
    return a.size() != b.size() ? a.size() <=> b.size() : a.compare(b) <=> 0;
}

struct Spelling {
    std::string_view written;
    const char* meant;
};

// Longer spellings before those that they begin with.
constexpr std::array<Spelling, 8> kPre = {{{"alpha", "a"},
                                           {"beta", "b"},
                                           {"preview", "rc"},
                                           {"pre", "rc"},
                                           {"a", "a"},
                                           {"b", "b"},
                                           {"c", "rc"},
                                           {"rc", "rc"}}};
constexpr std::array<Spelling, 3> kPost = {{{"post", "post"}, {"rev", "post"}, {"r", "post"}}};
constexpr std::array<Spelling, 1> kDev = {{{"dev", "dev"}}};

/// Reads a version from the front of lower case text, as far as it goes.
class Reader {
  public:
    explicit Reader(std::string_view text)
        : text_(text) {}

    [[nodiscard]] std::size_t position() const { return at_; }

    bool read_release(Version& version) {
        at_ = text_.substr(0, 1) == "v" ? 1 : 0;
        if (!read_number()) {
            return false;
        }
        if (next() == '!') {
            version.epoch = number_;
            ++at_;
            if (!read_number()) {
                return false;
            }
        }
        version.release.push_back(number_);
        while (next() == '.' && is_digit(next(1))) {
            ++at_;
            read_number();
            version.release.push_back(number_);
        }
        return true;
    }

    void read_suffixes(Version& version) {
        if (const char* letter = read_word(kPre); letter != nullptr) {
            version.pre = Version::Pre{letter, number_};
        }
        if (next() == '-' && is_digit(next(1))) {
            ++at_;
            read_number();
            version.post = number_;
        } else if (read_word(kPost) != nullptr) {
            version.post = number_;
        }
        if (read_word(kDev) != nullptr) {
            version.dev = number_;
        }
    }

    void read_local(Version& version) {
        const auto in_word = [](char c) {
            return is_digit(c) || (c >= 'a' && c <= 'z');
        };
        if (next() != '+' || !in_word(next(1))) {
            return;
        }
        for (++at_; in_word(next()) || (is_separator(next()) && in_word(next(1))); ++at_) {
            version.local += is_separator(next()) ? '.' : next();
        }
    }

  private:
    [[nodiscard]] char next(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }

    /// Sets `number_`, to 0 if there are no digits.
    bool read_number() {
        const std::size_t start = at_;
        while (is_digit(next())) {
            ++at_;
        }
        const std::string_view digits = text_.substr(start, at_ - start);
        const std::size_t first = digits.find_first_not_of('0');
        number_ = first == std::string_view::npos ? Digits("0") : Digits(digits.substr(first));
        return !digits.empty();
    }

    /// A separator, one of the words, a separator, a number; all but the word may be missing.
    template <std::size_t N>
    const char* read_word(const std::array<Spelling, N>& words) {
        const std::size_t start = at_ + (is_separator(next()) ? 1 : 0);
        for (const Spelling& word : words) {
            if (text_.substr(std::min(start, text_.size()), word.written.size()) == word.written) {
                at_ = start + word.written.size();
                at_ += is_separator(next()) ? 1 : 0;
                read_number();
                return word.meant;
            }
        }
        return nullptr;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Digits number_;
};

/// -1, 0 or 1 for what sorts before, with or behind the numbers of its kind.
struct SuffixRank {
    int rank = 0;
    const Digits* number = nullptr;
};

std::strong_ordering compare_suffix(const SuffixRank& a, const SuffixRank& b) {
    if (a.rank != b.rank || a.number == nullptr || b.number == nullptr) {
        return a.rank <=> b.rank;
    }
    return compare_digits(*a.number, *b.number);
}

SuffixRank post_rank(const Version& version) {
    return version.post ? SuffixRank{0, &*version.post} : SuffixRank{-1, nullptr};
}

SuffixRank dev_rank(const Version& version) {
    return version.dev ? SuffixRank{0, &*version.dev} : SuffixRank{1, nullptr};
}

/// 1.0.dev1 comes before 1.0a1, which comes before 1.0.
int pre_rank(const Version& version) {
    if (version.pre) {
        return 0;
    }
    return !version.post && version.dev ? -1 : 1;
}

std::strong_ordering compare_pre(const Version& a, const Version& b) {
    if (!a.pre || !b.pre) {
        return pre_rank(a) <=> pre_rank(b);
    }
    const auto letters = a.pre->letter.compare(b.pre->letter) <=> 0;
    return letters != 0 ? letters : compare_digits(a.pre->number, b.pre->number);
}

std::strong_ordering compare_release(const Version& a, const Version& b) {
    const auto left = without_end_zeros(a.release);
    const auto right = without_end_zeros(b.release);
    for (std::size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
        if (const auto order = compare_digits(left[i], right[i]); order != 0) {
            return order;
        }
    }
    return left.size() <=> right.size();
}

std::string_view next_part(std::string_view& rest) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

std::strong_ordering compare_part(std::string_view a, std::string_view b) {
    if (all_digits(a) != all_digits(b)) {
        return all_digits(a) ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    if (!all_digits(a)) {
        return a.compare(b) <=> 0;
    }
    a.remove_prefix(std::min(a.find_first_not_of('0'), a.size()));
    b.remove_prefix(std::min(b.find_first_not_of('0'), b.size()));
    return compare_digits(Digits(a), Digits(b));
}

std::strong_ordering compare_local(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        const std::string_view left = next_part(a);
        if (const auto order = compare_part(left, next_part(b)); order != 0) {
            return order;
        }
    }
    return static_cast<int>(!a.empty()) <=> static_cast<int>(!b.empty());
}

}  // namespace

Digits incremented(Digits number) {
    for (std::size_t i = number.size(); i-- > 0;) {
        if (number[i] != '9') {
            ++number[i];
            return number;
        }
        number[i] = '0';
    }
    return "1" + number;
}

std::vector<Digits> without_end_zeros(std::vector<Digits> release) {
    while (release.size() > 1 && release.back() == "0") {
        release.pop_back();
    }
    return release;
}

std::optional<Version> parse_version(std::string_view text) {
    const std::string lower = lower_case(trim(text));
    Reader reader(lower);
    Version version;
    if (!reader.read_release(version)) {
        return std::nullopt;
    }
    reader.read_suffixes(version);
    reader.read_local(version);
    return reader.position() == lower.size() ? std::optional(std::move(version)) : std::nullopt;
}

std::size_t version_length(std::string_view text, VersionTail tail) {
    const std::string lower = lower_case(text);
    Reader reader(lower);
    Version version;
    if (!reader.read_release(version)) {
        return 0;
    }
    reader.read_suffixes(version);
    if (tail == VersionTail::Local) {
        reader.read_local(version);
    }
    return reader.position();
}

std::size_t release_length(std::string_view text) {
    const std::string lower = lower_case(text);
    Reader reader(lower);
    Version version;
    return reader.read_release(version) ? reader.position() : 0;
}

std::strong_ordering compare(const Version& a, const Version& b, bool local) {
    if (const auto epoch = compare_digits(a.epoch, b.epoch); epoch != 0) {
        return epoch;
    }
    if (const auto release = compare_release(a, b); release != 0) {
        return release;
    }
    if (const auto pre = compare_pre(a, b); pre != 0) {
        return pre;
    }
    if (const auto post = compare_suffix(post_rank(a), post_rank(b)); post != 0) {
        return post;
    }
    if (const auto dev = compare_suffix(dev_rank(a), dev_rank(b)); dev != 0) {
        return dev;
    }
    return local ? compare_local(a.local, b.local) : std::strong_ordering::equal;
}

}  // namespace dynbr::generators::python
