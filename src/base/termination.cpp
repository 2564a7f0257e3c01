#include "dynbr/base/termination.hpp"

#include <fmt/core.h>

#include <cstring>

namespace dynbr {

std::string Termination::text() const {
    switch (ending) {
        case Ending::Exited:
            return fmt::format("exit status {}", value);
        case Ending::Signalled:
            return fmt::format("signal {} ({})", value, ::strsignal(value));
        case Ending::TimedOut:
            return "time limit exceeded";
        case Ending::Interrupted:
            return "interrupted";
        case Ending::OutputLimit:
            return "output limit exceeded";
    }
    return "unknown ending";
}

}  // namespace dynbr
