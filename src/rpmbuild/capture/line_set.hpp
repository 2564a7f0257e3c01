// Two outputs of a section compared as sets of lines. Header only and without libstdc++ at link time: the wrapper
// is a static program of the C library alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <string_view>

namespace dynbr::capture {

inline constexpr std::string_view kBlank = " \t\r\v\f";

[[nodiscard]] inline std::string_view trimmed(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
    // Note: npos + 1 is 0. substr() would need libstdc++ for its exception.
    return {line.data(), line.find_last_not_of(kBlank) + 1};
}

/// The distinct lines of a text, trimmed and sorted, without empty ones. Views into the text.
class LineSet {
  public:
    explicit LineSet(std::string_view text) {
        const auto most = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
        lines_ = static_cast<std::string_view*>(std::malloc(most * sizeof(std::string_view)));
        if (lines_ == nullptr) {
            return;
        }
        fill(text);
        std::sort(lines_, lines_ + count_);
        count_ = static_cast<std::size_t>(std::unique(lines_, lines_ + count_) - lines_);
    }

    LineSet(const LineSet&) = delete;
    LineSet& operator=(const LineSet&) = delete;

    ~LineSet() { std::free(lines_); }

    /// Out of memory makes a set that equals nothing, so that the section fails.
    [[nodiscard]] bool equals(const LineSet& other) const {
        return lines_ != nullptr && other.lines_ != nullptr
               && std::equal(lines_, lines_ + count_, other.lines_, other.lines_ + other.count_);
    }

  private:
    void fill(std::string_view text) {
        while (!text.empty()) {
            const auto end = std::min(text.find('\n'), text.size());
            if (const auto line = trimmed({text.data(), end}); !line.empty()) {
                lines_[count_++] = line;
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }

    std::string_view* lines_ = nullptr;
    std::size_t count_ = 0;
};

[[nodiscard]] inline bool same_lines(std::string_view a, std::string_view b) {
    return LineSet(a).equals(LineSet(b));
}

}  // namespace dynbr::capture
