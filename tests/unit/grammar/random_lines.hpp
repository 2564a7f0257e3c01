// Requirement lines made from a seed: well-formed ones, and well-formed ones with a few edits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>

namespace dynbr::grammar {

class RandomLines {
  public:
    explicit RandomLines(std::uint32_t seed)
        : random_(seed) {}

    /// One to three requirements. Rich ones are well-formed as to parentheses and chains, but their operators stand
    /// anywhere, also where rpm doesn't take them.
    [[nodiscard]] std::string line();

    /// line() with one to three bytes or words inserted, removed or doubled. No control characters.
    [[nodiscard]] std::string mutated_line();

  private:
    [[nodiscard]] std::size_t below(std::size_t limit) { return random_() % limit; }

    [[nodiscard]] std::string name();
    [[nodiscard]] std::string version();
    [[nodiscard]] std::string simple();
    [[nodiscard]] std::string rich(std::size_t depth);
    [[nodiscard]] std::string operand(std::size_t depth);

    std::mt19937 random_;
};

}  // namespace dynbr::grammar
