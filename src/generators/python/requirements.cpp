// The reference's collector of requirements, without what depends on what is installed.
#include "requirements.hpp"

#include "convert.hpp"
#include "name.hpp"

#include "dynbr/base/escape.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace dynbr::generators::python {

namespace {

/// Adds where it stands to what is wrong.
tl::unexpected<Error> wrong_at(const Place& place, Error error) {
    error.message = fmt::format("{}:{}: {}", escaped(place.file), place.line, error.message);
    return tl::make_unexpected(std::move(error));
}

/// The conversion is only right for these; a local version or an epoch is not among them.
bool is_convertible(const Specifier& specifier) {
    const std::string_view version = specifier.bare_version();
    return !version.empty() && std::all_of(version.begin(), version.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
               || c == '.' || c == '-';
    });
}

std::string joined(const std::set<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

}  // namespace

Requirements::Requirements(const ScanContext& context, Settings& settings)
    : context_(context),
      settings_(settings) {
    for (const std::string& extra : settings.extras) {
        extras_.insert(normalised(extra));
    }
    if (!settings.refuse_unknown_extras) {
        may_be_missing_ = extras_;
    }
}

std::string Requirements::normalised_name(std::string_view name) {
    return normalised(name);
}

Result<void> Requirements::add(std::string_view text,
                               const Source& source,
                               std::optional<std::string_view> extra) {
    auto requirement = parse_requirement(text);
    if (!requirement) {
        return wrong_at(source.place, std::move(requirement.error()));
    }
    if (extra) {
        Marker of_extra = extra_marker(*extra);
        requirement->marker = requirement->marker
                                  ? both(std::move(*requirement->marker), std::move(of_extra))
                                  : std::move(of_extra);
    }
    pending_.push_back({std::move(*requirement), std::string(text), source});
    return drain();
}

Result<void> Requirements::drain() {
    while (!pending_.empty()) {
        Candidate next = std::move(pending_.front());
        pending_.pop_front();
        if (auto considered = consider(std::move(next)); !considered) {
            return considered;
        }
    }
    return {};
}

Result<bool> Requirements::wanted(const Candidate& candidate) const {
    if (!candidate.requirement.marker) {
        return true;
    }
    MarkerEnvironment environment = settings_.environment;
    const std::set<std::string> none = {""};
    for (const std::string& extra : extras_.empty() ? none : extras_) {
        environment["extra"] = extra;
        auto holds = evaluate(*candidate.requirement.marker, environment);
        if (!holds || *holds) {
            return holds;
        }
    }
    return false;
}

Result<void> Requirements::consider(Candidate candidate) {
    const std::string name = normalised(candidate.requirement.name);
    const Place& place = candidate.source.place;
    if (settings_.overrides.ignores(name)) {
        context_.findings.drop(candidate.text, place, "an override of the packager's ignores it");
        return {};
    }
    const auto is_wanted = wanted(candidate);
    if (!is_wanted) {
        return wrong_at(place, is_wanted.error());
    }
    if (!*is_wanted) {
        left_out_.push_back(std::move(candidate));
        return {};
    }
    if (name == package_name_) {
        const auto& extras = candidate.requirement.extras;
        context_.findings.drop(candidate.text, place, "it is the project itself");
        mark_wanted(extras, !settings_.refuse_unknown_extras);
        return {};
    }
    if (!package_name_) {
        asked_early_.insert(name);
    }
    if (!candidate.requirement.url.empty()) {
        context_.findings.warn(fmt::format("{}:{}: '{}' is taken as '{}', of any version",
                                           escaped(place.file),
                                           place.line,
                                           escaped(candidate.text),
                                           candidate.requirement.name));
    }
    return print(candidate, name);
}

void Requirements::mark_wanted(const std::vector<std::string>& extras, bool may_be_missing) {
    bool any = false;
    for (const std::string& extra : extras) {
        const std::string name = normalised(extra);
        if (name.empty()) {
            continue;
        }
        any = extras_.insert(name).second || any;
        if (may_be_missing) {
            may_be_missing_.insert(name);
        }
    }
    if (any) {
        std::ranges::move(left_out_, std::back_inserter(pending_));
        left_out_.clear();
    }
}

Result<void> Requirements::want_extras(const std::vector<std::string>& extras,
                                       bool may_be_missing) {
    mark_wanted(extras, may_be_missing);
    return drain();
}

Result<void> Requirements::print(const Candidate& candidate, const std::string& name) {
    const PythonRequirement& requirement = candidate.requirement;
    const Source& source = candidate.source;
    const auto specifiers =
        canonical_order(settings_.overrides.apply(name, requirement.specifiers));
    for (const Specifier& specifier : specifiers) {
        if (!is_convertible(specifier)) {
            return wrong_at(source.place,
                            {ErrorKind::BuildFailed,
                             fmt::format("'{}{}' of requirement '{}' can't be converted to a "
                                         "version of rpm's",
                                         specifier.op,
                                         escaped(specifier.version),
                                         escaped(candidate.text)),
                             {},
                             {},
                             {}});
        }
    }
    std::vector<std::string> names = {name};
    if (settings_.name_extras) {
        for (const std::string& extra : requirement.extras) {
            names.push_back(name + "[" + lower_case(extra) + "]");
        }
    }
    const bool overridden = settings_.overrides.concerns(name);
    for (const std::string& one : names) {
        const auto capability = context_.style.name(
            "python.dist", {{"pkgversion", settings_.package_version}, {"name", one}});
        if (!capability) {
            context_.findings.drop(
                candidate.text, source.place, "this style asks for no such thing");
            continue;
        }
        auto reldep = bounded(*capability, specifiers);
        if (!reldep) {
            return wrong_at(source.place, std::move(reldep.error()));
        }
        if (auto kept = context_.findings.require(
                std::move(*reldep),
                source.place,
                source.reason + (overridden ? ", with the packager's override" : ""));
            !kept) {
            return kept;
        }
    }
    return {};
}

Result<void> Requirements::set_package_name(std::string_view name) {
    const std::string normal = normalised(name);
    if (package_name_ && *package_name_ != normal) {
        return fail(ErrorKind::BuildFailed,
                    fmt::format("the project has two names: '{}' and '{}'",
                                escaped(*package_name_),
                                escaped(normal)));
    }
    package_name_ = normal;
    // What a project needs to build itself is not the project.
    if (asked_early_.count(normal) == 0) {
        if (const auto own = context_.style.name(
                "python.dist", {{"pkgversion", settings_.package_version}, {"name", normal}})) {
            context_.findings.own(*own);
        }
    }
    return {};
}

Result<void> Requirements::check_extras() {
    for (const std::string& extra : extras_) {
        if (provided_extras_.count(extra) != 0) {
            continue;
        }
        const std::string sentence =
            fmt::format("extra '{}' is not in the project's metadata", escaped(extra));
        const std::string available = provided_extras_.empty()
                                          ? "it has none"
                                          : "it has: " + escaped(joined(provided_extras_));
        if (may_be_missing_.count(extra) == 0) {
            return fail(ErrorKind::BuildFailed, sentence, available);
        }
        context_.findings.warn(sentence + "; " + available);
    }
    return {};
}

void Requirements::finish() {
    for (Candidate& candidate : left_out_) {
        context_.findings.drop(std::move(candidate.text),
                               std::move(candidate.source.place),
                               "its marker doesn't hold for the build's target and extras");
    }
    for (const std::string& package : settings_.overrides.unused()) {
        context_.findings.warn(
            fmt::format("the override of '{}' matches no requirement", escaped(package)));
    }
}

}  // namespace dynbr::generators::python
