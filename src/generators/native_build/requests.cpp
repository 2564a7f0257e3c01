// Keeping by need, and the words for why.
#include "requests.hpp"

#include "../make_reldep.hpp"

#include "dynbr/base/escape.hpp"

#include <algorithm>

namespace dynbr::generators::native_build {

namespace {

constexpr std::size_t kMostWarnings = 20;

const char* reason_of(Need need) {
    switch (need) {
        case Need::Required:
            return "required";
        case Need::Conditional:
            return "required under a condition that can't be known";
        case Need::Optional:
            return "used if it is there";
        case Need::Helper:
            return "a helper that is used if it is there";
    }
    return "";
}

const char* why_not(Need need) {
    return need == Need::Helper     ? "a helper that is used if it is there; --optional prints it"
           : need == Need::Optional ? "optional, and --required-only was given"
                                    : "required only under a condition that can't be known, "
                                      "and --required-only was given";
}

/// A name of a program as it may stand below /usr/bin.
bool is_program_name(std::string_view name) {
    return !name.empty() && name.size() <= 100 && name.front() != '-' && name.front() != '.'
           && std::ranges::all_of(name, [](char c) {
                  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                         || std::string_view("-._+").find(c) != std::string_view::npos;
              });
}

}  // namespace

Result<Wanted> wanted_by(const OptionValues& options) {
    if (options.has("required-only") && options.has("optional")) {
        return fail(ErrorKind::Usage, "--required-only and --optional exclude each other");
    }
    if (options.has("required-only")) {
        return Wanted::RequiredOnly;
    }
    return options.has("optional") ? Wanted::Everything : Wanted::Libraries;
}

std::vector<Option> wanted_options() {
    return {
        {"-r,--required-only", nullptr, "only what the build can't do without"},
        {"--optional",
         nullptr,
         "also programs that are only used if they are there; default: only such libraries"},
    };
}

bool Requests::keeps(Need need) const {
    switch (wanted_) {
        case Wanted::RequiredOnly:
            return need == Need::Required;
        case Wanted::Libraries:
            return need != Need::Helper;
        case Wanted::Everything:
            break;
    }
    return true;
}

std::size_t Requests::add(Request request) {
    if (requests_.size() < kMost) {
        requests_.push_back(std::move(request));
    }
    return requests_.size() - 1;
}

void Requests::require_after_all(std::size_t request) {
    if (request < requests_.size()) {
        requests_[request].need = Need::Required;
    }
}

void Requests::drop(std::string what, Place place, std::string reason) {
    if (dropped_.size() < kMost) {
        dropped_.push_back({std::move(what), std::move(place), std::move(reason)});
    }
}

void Requests::warn(std::string sentence) {
    if (warnings_.size() < kMostWarnings
        && std::ranges::find(warnings_, sentence) == warnings_.end()) {
        warnings_.push_back(std::move(sentence));
    }
}

void Requests::cut_back(std::size_t mark) {
    for (std::size_t i = mark; i < requests_.size(); ++i) {
        drop(std::move(requests_[i].what),
             std::move(requests_[i].place),
             "in a branch that ends with an error");
    }
    requests_.resize(std::min(mark, requests_.size()));
}

std::vector<model::Reldep> Requests::reldeps(const Known& known,
                                             const std::vector<Bound>& bounds) const {
    static const std::vector<Bound> none;
    std::vector<model::Reldep> all;
    for (const Provider& provider : known.providers) {
        const auto& own_bounds = provider.versioned ? bounds : none;
        std::vector<model::Reldep> one;
        if (provider.kind == Provider::Kind::PkgConfig) {
            one = pkg_config_reldeps({provider.name, own_bounds}, style_);
        } else if (provider.kind == Provider::Kind::Path) {
            one.push_back(any_version(provider.name));
        } else {
            const auto name = provider.kind == Provider::Kind::CMake
                                  ? style_.name("cmake", {{"name", provider.name}})
                                  : style_.name(provider.name, {});
            if (name) {
                one = bounded(*name, own_bounds);
            }
        }
        std::ranges::move(one, std::back_inserter(all));
    }
    return all;
}

std::vector<model::Reldep> Requests::program(const std::string& name) const {
    if (const Known* known = NameTable::named("programs").find(name)) {
        return reldeps(*known, {});
    }
    if (!is_program_name(name)) {
        return {};
    }
    return {any_version("/usr/bin/" + name)};
}

Result<void> Requests::hand_over(Findings& findings) {
    for (Request& request : requests_) {
        if (!keeps(request.need)) {
            findings.drop(std::move(request.what), std::move(request.place), why_not(request.need));
            continue;
        }
        for (model::Reldep& reldep : request.reldeps) {
            if (auto kept =
                    findings.require(std::move(reldep), request.place, reason_of(request.need));
                !kept) {
                return kept;
            }
        }
    }
    for (Dropped& one : dropped_) {
        findings.drop(std::move(one.what), std::move(one.place), std::move(one.reason));
    }
    for (std::string& name : own_) {
        findings.own(std::move(name));
    }
    for (std::string& warning : warnings_) {
        findings.warn(escaped_lines(warning));
    }
    return {};
}

}  // namespace dynbr::generators::native_build
