// Reading one condition.
#include "comparator.hpp"

#include <utility>

namespace dynbr::generators::rust {

namespace {

tl::unexpected<std::string> wrong(std::string what) {
    return tl::make_unexpected(std::move(what));
}

Op take_op(std::string_view& text) {
    static constexpr std::pair<std::string_view, Op> kAll[] = {{">=", Op::GreaterEq},
                                                               {"<=", Op::LessEq},
                                                               {"=", Op::Exact},
                                                               {">", Op::Greater},
                                                               {"<", Op::Less},
                                                               {"~", Op::Tilde},
                                                               {"^", Op::Caret}};
    for (const auto& [spelling, op] : kAll) {
        if (take(text, spelling)) {
            return op;
        }
    }
    return Op::Caret;
}

/// ".minor" or ".patch"; nothing if it is missing or a wildcard, which is noted.
Parsed<std::optional<std::uint64_t>> take_part(std::string_view& text, bool& wildcard) {
    if (!take(text, ".")) {
        return std::nullopt;
    }
    if (take_wildcard(text)) {
        wildcard = true;
        return std::nullopt;
    }
    if (wildcard) {
        return wrong("a number follows a wildcard");
    }
    return take_number(text).map([](std::uint64_t value) { return std::optional(value); });
}

}  // namespace

bool take_wildcard(std::string_view& text) {
    return take(text, "*") || take(text, "x") || take(text, "X");
}

Parsed<Comparator> take_comparator(std::string_view& text) {
    Comparator comparator;
    const std::size_t before = text.size();
    comparator.op = take_op(text);
    const bool default_op = text.size() == before;
    skip_spaces(text);
    const auto major = take_number(text);
    if (!major) {
        return wrong(major.error());
    }
    comparator.major = *major;
    bool wildcard = false;
    const auto minor = take_part(text, wildcard);
    if (!minor) {
        return wrong(minor.error());
    }
    comparator.minor = *minor;
    if (comparator.minor || wildcard) {
        const auto patch = take_part(text, wildcard);
        if (!patch) {
            return wrong(patch.error());
        }
        comparator.patch = *patch;
    }
    if (comparator.patch) {
        auto pre = take_suffixes(text);
        if (!pre) {
            return wrong(pre.error());
        }
        comparator.pre = std::move(*pre);
    }
    if (wildcard && default_op) {
        comparator.op = Op::Exact;
    }
    skip_spaces(text);
    return comparator;
}

}  // namespace dynbr::generators::rust
