// What is still said when the program is killed by a signal: nothing else must be taken for a list without requirements.
#pragma once

namespace dynbr::cli {

/// From now on a crash, or using up the limit of CPU time, prints a message and the failure line before it ends the process.
/// In sanitized builds only the latter: their runtime reports crashes itself.
void arm_last_words();

/// Back to the defaults: the lines are being printed, so it is too late for other ones.
void disarm_last_words();

}  // namespace dynbr::cli
