// Comparison operators and epoch:version-release, by rpm's rules for spec files.
#include "version.hpp"

#include "characters.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace dynbr::grammar {

namespace {

using model::Comparison;

struct Spelling {
    std::string_view text;
    Comparison comparison;
};

constexpr std::array<Spelling, 5> kComparisons = {{
    {"<", Comparison::Less},
    {"<=", Comparison::LessEqual},
    {"=", Comparison::Equal},
    {">=", Comparison::GreaterEqual},
    {">", Comparison::Greater},
}};

const Spelling* find_comparison(std::string_view text) {
    const auto found = std::ranges::find(kComparisons, text, &Spelling::text);
    return found != kComparisons.end() ? &*found : nullptr;
}

tl::unexpected<Fault> unknown_comparison(const Token& op) {
    if (op.text == "==" || op.text == "===") {
        return fault(op, fmt::format("the operator is '=', not '{}'", op.text), "write '='");
    }
    if (op.text == "=>" || op.text == "=<") {
        const char* right = op.text == "=>" ? ">=" : "<=";
        return fault(op,
                     fmt::format("the operator is '{}', not '{}'", right, op.text),
                     fmt::format("write '{}'", right));
    }
    if (op.text == "!=" || op.text == "<>" || op.text == "><") {
        return fault(
            op, fmt::format("rpm knows no '{}'", op.text), "write '(NAME < 1 or NAME > 1)'");
    }
    return fault(op,
                 fmt::format("{} is no operator of rpm", quoted(op.text)),
                 "the operators are < <= = >= >");
}

Parsed<std::uint32_t> parse_epoch(const Token& digits) {
    std::uint32_t epoch = 0;
    const char* end = digits.text.data() + digits.text.size();
    const auto [stopped, problem] = std::from_chars(digits.text.data(), end, epoch);
    if (problem == std::errc::result_out_of_range) {
        return fault(digits, "the epoch is greater than 4294967295");
    }
    if (problem != std::errc() || stopped != end) {
        return fault(digits, "an epoch is a number");
    }
    return epoch;
}

Parsed<void> check_evr_byte(const Token& word, std::size_t index) {
    constexpr std::string_view kPunctuation = "._+~^-:";
    const char c = word.text[index];
    if (is_alphanumeric(c)) {
        return {};
    }
    if (c == '%' || c == '{' || c == '}') {
        return fault_at(word, index, fmt::format("'{}': unexpanded macro", c));
    }
    if (kPunctuation.find(c) == std::string_view::npos) {
        return fault_at(word, index, fmt::format("'{}' cannot be in a version", c));
    }
    if (c == '.' && word.text.substr(index + 1).starts_with('.')) {
        return fault_at(word, index, "'..' cannot be in a version");
    }
    return {};
}

/// rpm compares letters and digits; a part without any of them would equal nearly everything.
Parsed<void> check_part(const Token& part, const Token& word, const char* what) {
    if (part.text.empty()) {
        return fault(word, fmt::format("the {} is empty", what));
    }
    if (std::ranges::none_of(part.text, is_alphanumeric)) {
        return fault(part, fmt::format("the {} has neither letters nor digits", what));
    }
    return {};
}

Parsed<void> check_separators(const Token& word) {
    for (const char separator : {':', '-'}) {
        const auto first = word.text.find(separator);
        if (first == std::string_view::npos) {
            continue;
        }
        if (const auto second = word.text.find(separator, first + 1);
            second != std::string_view::npos) {
            return fault_at(word, second, fmt::format("a version has at most one '{}'", separator));
        }
    }
    return {};
}

}  // namespace

Parsed<Comparison> parse_comparison(const Token& word) {
    const auto length = static_cast<std::size_t>(
        std::ranges::find_if_not(word.text, is_comparison_character) - word.text.begin());
    const Token op{word.text.substr(0, length), word.offset};
    const Spelling* known = find_comparison(op.text);
    if (known == nullptr) {
        return unknown_comparison(op);
    }
    if (length < word.text.size()) {
        const auto rest = word.text.substr(length);
        return fault(op,
                     fmt::format("a space is missing after '{}'", op.text),
                     rest.size() <= 60 ? fmt::format("write '{} {}'", op.text, rest) : "");
    }
    return known->comparison;
}

Parsed<model::Evr> parse_evr(const Token& word) {
    for (std::size_t i = 0; i < word.text.size(); ++i) {
        if (auto byte = check_evr_byte(word, i); !byte) {
            return tl::make_unexpected(std::move(byte).error());
        }
    }
    if (auto separators = check_separators(word); !separators) {
        return tl::make_unexpected(std::move(separators).error());
    }
    model::Evr evr;
    Token rest = word;
    if (const auto colon = word.text.find(':'); colon != std::string_view::npos) {
        const Token digits{word.text.substr(0, colon), word.offset};
        const auto epoch = parse_epoch(digits);
        if (!epoch) {
            return tl::make_unexpected(epoch.error());
        }
        evr.epoch = *epoch;
        rest = {word.text.substr(colon + 1), word.offset + colon + 1};
    }
    const auto dash = rest.text.find('-');
    const Token version{rest.text.substr(0, dash), rest.offset};
    if (auto part = check_part(version, word, "version"); !part) {
        return tl::make_unexpected(std::move(part).error());
    }
    evr.version = version.text;
    if (dash != std::string_view::npos) {
        const Token release{rest.text.substr(dash + 1), rest.offset + dash + 1};
        if (auto part = check_part(release, word, "release"); !part) {
            return tl::make_unexpected(std::move(part).error());
        }
        evr.release = release.text;
    }
    return evr;
}

}  // namespace dynbr::grammar
