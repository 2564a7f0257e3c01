// The rules of the conversion. Where they look odd they are the reference's: "~= 2.4" has the bound "< 3", but an explicit
// "< 3" becomes "< 3~~", and "> 5" becomes "> 5.0", so that 5^post1 doesn't satisfy it.
#include "convert.hpp"

#include "../make_reldep.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

namespace dynbr::generators::python {

namespace {

using model::Comparison;
using model::Reldep;
using model::RichOperator;

tl::unexpected<Error> cannot_convert(const Specifier& specifier) {
    return fail(ErrorKind::BuildFailed,
                fmt::format("the version specifier '{}{}' cannot be converted",
                            escaped(specifier.op),
                            escaped(specifier.version)));
}

/// A zero behind "dev" or "post" counts as no suffix at all.
bool counts(const std::optional<Digits>& number) {
    return number && *number != "0";
}

bool has_suffix(const Version& version) {
    return version.pre || counts(version.dev) || counts(version.post);
}

/// The next release of the same length: all that is behind the release is gone.
Version next_release(Version version) {
    version.release.back() = incremented(version.release.back());
    version.pre.reset();
    version.dev.reset();
    version.post.reset();
    return version;
}

Reldep between(const std::string& name, const Version& version) {
    Version upper = version;
    upper.release.pop_back();
    upper = next_release(std::move(upper));
    return rich(RichOperator::With,
                {versioned(name, Comparison::GreaterEqual, rpm_version(version)),
                 versioned(name, Comparison::Less, rpm_version(upper))});
}

Reldep other_than(const std::string& name, const Version& version, bool wildcard) {
    if (wildcard) {
        return rich(
            RichOperator::Or,
            {versioned(name, Comparison::Less, rpm_version(version) + "~~"),
             versioned(name, Comparison::GreaterEqual, rpm_version(next_release(version)))});
    }
    return rich(RichOperator::Or,
                {versioned(name, Comparison::Less, rpm_version(version)),
                 versioned(name, Comparison::Greater, rpm_version(version))});
}

/// Neither do pre-releases satisfy "<", nor post-releases ">".
std::string ordered_version(const Version& version, Comparison comparison) {
    const std::string evr = rpm_version(version);
    if (has_suffix(version)) {
        return evr;
    }
    return comparison == Comparison::Less      ? evr + "~~"
           : comparison == Comparison::Greater ? evr + ".0"
                                               : evr;
}

Reldep ordered(const std::string& name, const Specifier& specifier, const Version& version) {
    Comparison comparison = Comparison::Greater;
    if (specifier.op.front() == '<') {
        const bool equal = specifier.op == "<=" && !specifier.has_wildcard();
        comparison = equal ? Comparison::LessEqual : Comparison::Less;
    } else if (specifier.op == ">=" || specifier.has_wildcard()) {
        comparison = Comparison::GreaterEqual;
    }
    return versioned(name, comparison, ordered_version(version, comparison));
}

}  // namespace

std::string rpm_version(const Version& version) {
    std::string text = version.epoch == "0" ? "" : version.epoch + ":";
    const auto release = without_end_zeros(version.release);
    for (std::size_t i = 0; i < release.size(); ++i) {
        text += (i == 0 ? "" : ".") + release[i];
    }
    if (version.pre) {
        return text + "~" + version.pre->letter + version.pre->number;
    }
    if (counts(version.dev)) {
        return text + "~~dev" + *version.dev;
    }
    return counts(version.post) ? text + "^post" + *version.post : text;
}

std::optional<std::string> bound_version(std::string_view version, Comparison comparison) {
    const auto parsed = parse_version(version);
    return parsed ? std::optional(ordered_version(*parsed, comparison)) : std::nullopt;
}

Result<Reldep> bounded(const std::string& name, const Specifier& specifier) {
    auto version = parse_version(specifier.bare_version());
    if (!version) {
        return cannot_convert(specifier);
    }
    const std::string& op = specifier.op;
    const bool wildcard = specifier.has_wildcard();
    if (op == "~=") {
        return wildcard || version->release.size() < 2 ? Result<Reldep>(cannot_convert(specifier))
                                                       : between(name, *version);
    }
    if (op == "==" && wildcard) {
        version->release.emplace_back("0");
        return between(name, *version);
    }
    if (op == "==" || op == "===") {
        return wildcard ? Result<Reldep>(cannot_convert(specifier))
                        : versioned(name, Comparison::Equal, rpm_version(*version));
    }
    return op == "!=" ? other_than(name, *version, wildcard) : ordered(name, specifier, *version);
}

Result<Reldep> bounded(const std::string& name, const std::vector<Specifier>& specifiers) {
    if (specifiers.empty()) {
        return any_version(name);
    }
    std::vector<Reldep> bounds;
    for (const Specifier& specifier : specifiers) {
        auto bound = bounded(name, specifier);
        if (!bound) {
            return bound;
        }
        bounds.push_back(std::move(*bound));
    }
    return rich(RichOperator::With, std::move(bounds));
}

}  // namespace dynbr::generators::python
