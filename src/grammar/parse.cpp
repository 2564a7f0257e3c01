// Whole inputs: lines, limits and what becomes of bad lines.
#include "dynbr/grammar/parse.hpp"

#include "characters.hpp"
#include "diagnostic.hpp"
#include "line_parser.hpp"

#include "dynbr/grammar/render.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::grammar {

namespace {

constexpr std::size_t kDiagnosticsKept = 100;

/// What differs between sections' output, rpm's output and a single requirement.
struct Style {
    bool one_a_line = false;
    bool skip_rpmlib = false;
};

Parsed<void> check_line(std::string_view line, const Limits& limits) {
    if (line.size() > limits.line_bytes) {
        return fault_at({line, 0},
                        limits.line_bytes,
                        fmt::format("the line is longer than {} bytes", limits.line_bytes));
    }
    const auto bad = std::ranges::find_if_not(line, is_allowed_in_line);
    if (bad == line.end()) {
        return {};
    }
    const auto index = static_cast<std::size_t>(bad - line.begin());
    return fault_at({line, 0},
                    index,
                    (static_cast<unsigned char>(*bad) & 0x80U) != 0 ? "a byte that is not ASCII"
                                                                    : "a control character");
}

/// Cuts lines at LF, CR or CR LF, and takes them up to the limits.
class InputParser {
  public:
    InputParser(const Limits& limits, Role role, Style style)
        : limits_(limits),
          role_(role),
          style_(style) {}

    [[nodiscard]] ParsedLines parse(std::string_view raw) {
        if (raw.size() > limits_.bytes) {
            refuse_input(fmt::format("more than {} bytes of requirements", limits_.bytes));
            return std::move(parsed_);
        }
        const auto line_feeds = static_cast<std::size_t>(std::count(raw.begin(), raw.end(), '\n'));
        parsed_.requirements.reserve(
            std::min({line_feeds + 1, limits_.lines, limits_.requirements}));
        while (!raw.empty() && !stopped_) {
            const auto end = std::min(raw.find('\n'), raw.size());
            auto lines = raw.substr(0, end);
            if (lines.ends_with('\r')) {
                lines.remove_suffix(1);
            }
            take_lines(lines);
            raw.remove_prefix(std::min(end + 1, raw.size()));
        }
        return std::move(parsed_);
    }

  private:
    void refuse_input(std::string reason) {
        stopped_ = true;
        ++parsed_.bad_lines;
        Diagnostic diagnostic;
        diagnostic.reason = std::move(reason);
        parsed_.diagnostics.push_back(std::move(diagnostic));
    }

    /// Lines between two LF: CR alone ends a line, too.
    void take_lines(std::string_view lines) {
        std::size_t end = 0;
        while (!stopped_ && (end = lines.find('\r')) != std::string_view::npos) {
            take_line(lines.substr(0, end));
            lines.remove_prefix(end + 1);
        }
        if (!stopped_) {
            take_line(lines);
        }
    }

    void take_line(std::string_view line) {
        if (++line_number_ > limits_.lines) {
            refuse_input(fmt::format("more than {} lines of requirements", limits_.lines));
            return;
        }
        const std::size_t good = parsed_.requirements.size();
        if (auto taken = take_requirements(line); !taken) {
            parsed_.requirements.resize(good);
            if (++parsed_.bad_lines <= kDiagnosticsKept) {
                parsed_.diagnostics.push_back(
                    diagnose(std::move(taken).error(), line, line_number_));
            }
        } else if (parsed_.requirements.size() > limits_.requirements) {
            parsed_.requirements.resize(good);
            refuse_input(fmt::format("more than {} requirements", limits_.requirements));
        }
    }

    Parsed<void> take_requirements(std::string_view line) {
        if (auto checked = check_line(line, limits_); !checked) {
            return checked;
        }
        if (style_.skip_rpmlib && line.starts_with("rpmlib(")) {
            return {};
        }
        LineParser parser(line, limits_, role_);
        for (std::size_t taken = 0;; ++taken) {
            auto next = parser.next();
            if (!next) {
                return tl::make_unexpected(std::move(next).error());
            }
            if (!*next) {
                return {};
            }
            if (taken > 0 && style_.one_a_line) {
                return fault_at({line, 0}, (*next)->offset, "more than one requirement");
            }
            add(std::move(**next));
        }
    }

    void add(Located located) {
        std::string text = render(located.reldep);
        parsed_.requirements.push_back(
            {std::move(located.reldep), std::move(text), line_number_, located.offset + 1});
    }

    const Limits& limits_;
    Role role_;
    Style style_;
    std::size_t line_number_ = 0;
    bool stopped_ = false;
    ParsedLines parsed_;
};

}  // namespace

ParsedLines parse_lines(std::string_view raw, const Limits& limits, Role role) {
    return InputParser(limits, role, {}).parse(raw);
}

ParsedLines parse_rpm_output(std::string_view raw, const Limits& limits, Role role) {
    return InputParser(limits, role, {.one_a_line = true, .skip_rpmlib = true}).parse(raw);
}

Result<model::Reldep> parse_reldep(std::string_view text, const Limits& limits, Role role) {
    ParsedLines parsed = InputParser(limits, role, {.one_a_line = true}).parse(text);
    if (!parsed.ok()) {
        return tl::make_unexpected(invalid_requirements(parsed, quoted(text)));
    }
    if (parsed.requirements.size() != 1) {
        return fail(ErrorKind::InvalidRequirements,
                    fmt::format("{} is not one requirement", quoted(text)));
    }
    return std::move(parsed.requirements.front().reldep);
}

Error invalid_requirements(const ParsedLines& parsed, std::string_view input_name) {
    Error error;
    error.kind = ErrorKind::InvalidRequirements;
    error.message = parsed.bad_lines == 1
                        ? "an invalid requirement line"
                        : fmt::format("{} invalid requirement lines", parsed.bad_lines);
    for (const Diagnostic& diagnostic : parsed.diagnostics) {
        std::ranges::move(render(diagnostic, input_name), std::back_inserter(error.details));
    }
    if (parsed.bad_lines > parsed.diagnostics.size()) {
        error.details.push_back(
            fmt::format("and {} more", parsed.bad_lines - parsed.diagnostics.size()));
    }
    return error;
}

bool is_generator_failure(const model::Reldep& reldep) {
    if (const auto* simple = reldep.simple()) {
        return simple->name == "dynbr-generate(failed)";
    }
    return std::ranges::any_of(reldep.rich()->operands, is_generator_failure);
}

}  // namespace dynbr::grammar
