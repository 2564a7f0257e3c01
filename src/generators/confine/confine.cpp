// The order in which rights are given up.
#include "dynbr/generators/confine.hpp"

#include "layers.hpp"

#include <sys/prctl.h>

#include <cerrno>
#include <cstring>

namespace dynbr::generators {

namespace {

// The sanitizers' runtime needs address space without end and, at exit, threads and ptrace.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif
#else
constexpr bool kSanitized = false;
#endif

confine::Layer give_up_new_privileges() {
    if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
        return {false, std::string("no new privileges: ") + std::strerror(errno)};
    }
    return {true, "no new privileges"};
}

void add(ConfinementReport& report, confine::Layer layer) {
    (layer.held ? report.held : report.missing).push_back(std::move(layer.words));
}

}  // namespace

ConfinementReport confine_process(const ConfinementPlan& plan) {
    ConfinementReport report;
    add(report, give_up_new_privileges());
    if (plan.runs_programs) {
        report.missing.emplace_back("files, calls and limits: programs will be started");
        return report;
    }
    add(report,
        confine::limit_resources(
            kSanitized ? 0 : plan.memory_bytes, plan.cpu_seconds, plan.file_bytes));
    auto files = confine::restrict_files(plan.readable);
    const bool restricted = files.held;
    add(report, std::move(files));
    if (kSanitized) {
        report.missing.emplace_back("system calls: a sanitizer's runtime needs them");
    } else {
        add(report, confine::filter_system_calls(restricted));
    }
    return report;
}

}  // namespace dynbr::generators
