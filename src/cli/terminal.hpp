// stderr for people: plain lines, and on a terminal one line that moves below them.
#pragma once

#include <string>
#include <string_view>

namespace dynbr::cli {

enum class ColorWish { Auto, Always, Never };

/// Owns what stands on the last line of the terminal. Elsewhere status() prints nothing and lines are plain.
class Terminal {
  public:
    Terminal(ColorWish wish, bool quiet);
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;
    ~Terminal();

    /// A line that stays. `text` is ours or escaped already.
    void line(std::string_view text);

    /// Replaces the moving line; cut to the terminal's width.
    void status(std::string_view text);

    [[nodiscard]] std::string bold(std::string_view text) const;
    [[nodiscard]] std::string red(std::string_view text) const;
    [[nodiscard]] std::string green(std::string_view text) const;

    [[nodiscard]] bool moves() const { return moves_; }

  private:
    [[nodiscard]] std::string in_color(const char* code, std::string_view text) const;
    void clear_status();
    bool moves_;
    bool colored_;
    bool quiet_;
    bool status_shown_ = false;
};

}  // namespace dynbr::cli
