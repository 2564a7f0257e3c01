// What the exit status of rpmbuild, the wrapper's account and a file that is there or not mean together. No process,
// no file: values in, values out. The table is in docs/rounds.md.
#pragma once

#include "inside.hpp"

#include "dynbr/model/build.hpp"

#include <string>
#include <string_view>

namespace dynbr::rpmbuild {

/// What the wrapper says on its status descriptor. A build can write there before the wrapper starts; the most it
/// gains is to fail.
struct WrapperReport {
    enum class End { None, Exited, Signalled, Differ, Flood, Held, Broken };

    bool started = false;
    End end = End::None;
    int value = 0;
    /// For End::Broken.
    std::string text;

    [[nodiscard]] bool succeeded() const { return end == End::Exited && value == 0; }
};

/// The last record of each kind counts; what is no record is skipped.
[[nodiscard]] WrapperReport read_report(std::string_view status);

/// A value for each end that the section or the time brought about; an error where rpm and the wrapper contradict
/// each other. The error has only its kind and message.
[[nodiscard]] Result<model::SectionRun> interpret_section(Ran ran, bool header_written);

/// `section_seen`: the section ran in the round before.
[[nodiscard]] Result<model::BuildRun> interpret_build(Ran ran, bool section_seen);

}  // namespace dynbr::rpmbuild
