// How each event's fields stand in JSON: one describe() an event, used for writing and for reading alike.
#pragma once

#include "dynbr/journal/event.hpp"

namespace dynbr::journal {

template <class Visitor>
void describe(Visitor& v, RepositoryState& r) {
    v("id", r.id), v("url", r.url), v("revision", r.revision), v("repomd_sha256", r.repomd_sha256),
        v("signed_by", r.signed_by);
}

template <class Visitor>
void describe(Visitor& v, RequirementRecord& r) {
    v("requirement", r.text), v("stage", r.stage), v("claimed_generator", r.generator),
        v("claimed_file", r.file);
    v("claimed_line", r.line), v("claimed_field", r.field);
}

template <class Visitor>
void describe(Visitor& v, PackageRecord& p) {
    v("nevra", p.nevra), v("repository", p.repository), v("location", p.location),
        v("size", p.size);
    v("checksum", p.checksum);
}

template <class Visitor>
void describe(Visitor& v, ReasonRecord& r) {
    v("package", r.package), v("required_by", r.required_by), v("requirement", r.requirement);
}

template <class Visitor>
void describe(Visitor& v, ProblemRecord& p) {
    v("requirement", p.requirement), v("text", p.text), v("candidates", p.candidates);
}

inline const char* event_name(const Started&) {
    return "started";
}

template <class Visitor>
void describe(Visitor& v, Started& e) {
    v("time", e.time), v("dynbr_version", e.dynbr_version), v("source", e.source),
        v("arch", e.arch);
    v("base", e.base), v("repositories", e.repositories), v("max_rounds", e.max_rounds);
    v("environment", e.environment);
}

inline const char* event_name(const RoundStarted&) {
    return "round_started";
}

template <class Visitor>
void describe(Visitor& v, RoundStarted& e) {
    v("round", e.round);
}

inline const char* event_name(const Prepared&) {
    return "prepared";
}

template <class Visitor>
void describe(Visitor& v, Prepared& e) {
    v("seconds", e.seconds);
}

inline const char* event_name(const SectionEnded&) {
    return "section_ended";
}

template <class Visitor>
void describe(Visitor& v, SectionEnded& e) {
    v("round", e.round), v("ran", e.ran), v("termination", e.termination), v("lines", e.lines);
    v("tree_change_count", e.tree_change_count), v("tree_changes", e.tree_changes),
        v("seconds", e.seconds);
}

inline const char* event_name(const RequirementsJudged&) {
    return "requirements_judged";
}

template <class Visitor>
void describe(Visitor& v, RequirementsJudged& e) {
    v("round", e.round), v("requirements", e.requirements), v("conflicts", e.conflicts),
        v("added", e.added);
    v("removed", e.removed);
}

inline const char* event_name(const Resolved&) {
    return "resolved";
}

template <class Visitor>
void describe(Visitor& v, Resolved& e) {
    v("round", e.round), v("packages", e.packages), v("reasons", e.reasons),
        v("seconds", e.seconds);
}

inline const char* event_name(const UnsolvableFound&) {
    return "unsolvable";
}

template <class Visitor>
void describe(Visitor& v, UnsolvableFound& e) {
    v("round", e.round), v("problems", e.problems);
}

inline const char* event_name(const Installed&) {
    return "installed";
}

template <class Visitor>
void describe(Visitor& v, Installed& e) {
    v("round", e.round), v("added", e.added), v("restarted", e.restarted);
    v("from_layer", e.from_layer), v("seconds", e.seconds), v("signed_by", e.signed_by);
}

inline const char* event_name(const FixedPointReached&) {
    return "fixed_point";
}

template <class Visitor>
void describe(Visitor& v, FixedPointReached& e) {
    v("round", e.round), v("section_runs", e.section_runs);
}

inline const char* event_name(const LinesDiffered&) {
    return "lines_differed";
}

template <class Visitor>
void describe(Visitor& v, LinesDiffered& e) {
    v("added", e.added), v("removed", e.removed);
}

inline const char* event_name(const BuildStarted&) {
    return "build_started";
}

template <class Visitor>
void describe(Visitor&, BuildStarted&) {}

inline const char* event_name(const BuildEnded&) {
    return "build_ended";
}

template <class Visitor>
void describe(Visitor& v, BuildEnded& e) {
    v("termination", e.termination), v("packages", e.packages), v("seconds", e.seconds);
}

inline const char* event_name(const Finished&) {
    return "finished";
}

template <class Visitor>
void describe(Visitor& v, Finished& e) {
    v("exit_code", e.exit_code), v("error", e.error), v("seconds", e.seconds);
}

}  // namespace dynbr::journal
