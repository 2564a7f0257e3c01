// From trees and options to requirement lines; the whole of dynbr-generate but its command line.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/generators/ecosystem.hpp"
#include "dynbr/generators/findings.hpp"
#include "dynbr/generators/overrides.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators {

/// The line that is printed instead of requirements when anything failed: valid, and nothing provides it, so that a
/// build stops even where the exit status is ignored. (An invalid line would switch rpm's check off.)
inline constexpr const char* kFailureLine = "dynbr-generate(failed)\n";

struct EcosystemRun {
    const Ecosystem* ecosystem = nullptr;
    OptionValues options;
};

/// Which folders are scanned: the one that is named; or each of those below it in which an ecosystem's own files lie, but
/// not those below another of the same ecosystem (its workspace is its own business); or these, too.
enum class Recursion { None, Outermost, Nested };

struct Request {
    /// Empty: every ecosystem that is recognised in a tree, with no options.
    std::vector<EcosystemRun> runs;
    std::vector<std::string> folders = {"."};
    Recursion recursion = Recursion::None;
    /// Folders that are left out by every walk: patterns of names, or of paths if there is a '/' in them.
    std::vector<std::string> excluded;
    TreeLimits limits;
    /// A name of Style::names(), or the name of a file whose text `style_text` is.
    std::string style = "fedora";
    std::optional<std::string> style_text;
    std::vector<Override> overrides;
    /// Keep what was dropped, and all places.
    bool explain = false;
};

/// One folder scanned by one ecosystem.
struct Scanned {
    std::string ecosystem;
    std::string folder;
};

struct Outcome {
    std::vector<Kept> kept;
    std::vector<Dropped> dropped;
    std::vector<std::string> warnings;
    std::vector<Scanned> scanned = {};

    /// The requirement lines: sorted, unique, canonical.
    [[nodiscard]] std::string lines() const;
};

[[nodiscard]] Result<Outcome> generate(const Request& request);

}  // namespace dynbr::generators
