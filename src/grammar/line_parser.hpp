// One line to its requirements, or the first thing that is wrong with it.
#pragma once

#include "fault.hpp"
#include "rich_rules.hpp"

#include "dynbr/grammar/limits.hpp"
#include "dynbr/grammar/parse.hpp"

#include <optional>

namespace dynbr::grammar {

struct Located {
    model::Reldep reldep;
    std::size_t offset = 0;
};

/// Takes requirement after requirement from a line without line ends.
class LineParser {
  public:
    LineParser(std::string_view line, const Limits& limits, Role role)
        : line_(line),
          limits_(limits),
          role_(role) {}

    /// Nothing at the end of the line. Not to be called again after a fault.
    [[nodiscard]] Parsed<std::optional<Located>> next();

  private:
    struct Operand {
        model::Reldep reldep;
        RichTraits traits;
    };

    [[nodiscard]] Parsed<model::Reldep> parse_simple();
    [[nodiscard]] Parsed<model::Reldep> parse_whole_rich();
    [[nodiscard]] Parsed<Operand> parse_rich(std::size_t depth);
    [[nodiscard]] Parsed<Operand> parse_operand(std::size_t depth);
    [[nodiscard]] Parsed<model::SimpleDep> parse_rich_name();
    [[nodiscard]] Parsed<std::optional<model::VersionBound>> parse_bound(bool in_rich);

    [[nodiscard]] bool at_end() const { return at_ >= line_.size(); }

    void skip_blanks();
    void skip_separators();
    [[nodiscard]] Token peek_word() const;
    [[nodiscard]] Token peek_rich_word() const;

    std::string_view line_;
    const Limits& limits_;
    Role role_;
    std::size_t at_ = 0;
    std::size_t operands_ = 0;
};

}  // namespace dynbr::grammar
