// Signal handlers, in which nothing but write() and the like may be called.
#include "last_words.hpp"

#include "dynbr/generators/generate.hpp"

#include <signal.h>
#include <unistd.h>

#include <cstring>

namespace dynbr::cli {

namespace {

#if defined(__SANITIZE_ADDRESS__)
constexpr bool kCrashesAreOurs = false;
#elif defined(__has_feature)
constexpr bool kCrashesAreOurs = !__has_feature(address_sanitizer);
#else
constexpr bool kCrashesAreOurs = true;
#endif

constexpr int kCrashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};

/// An overflown stack leaves no room for a handler.
alignas(16) char handler_stack[32768];

void put(int fd, const char* text) {
    // There is nobody left to tell.
    static_cast<void>(::write(fd, text, std::strlen(text)) == 0);
}

extern "C" void say_last_words(int signal) {
    put(STDERR_FILENO,
        signal == SIGXCPU
            ? "dynbr-generate: error: the limit of CPU time is used up\n"
            : "dynbr-generate: error: the program crashed; this is an error of the program\n");
    put(STDOUT_FILENO, generators::kFailureLine);
    if (signal == SIGXCPU) {
        ::_exit(static_cast<int>(ErrorKind::BuildFailed));
    }
    ::raise(signal);  // the default action, by SA_RESETHAND
}

void on(int signal, void (*handler)(int)) {
    struct sigaction action {};

    action.sa_handler = handler;
    action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND);
    ::sigaction(signal, &action, nullptr);
}

void on_all(void (*handler)(int)) {
    on(SIGXCPU, handler);
    for (const int signal : kCrashes) {
        if (kCrashesAreOurs) {
            on(signal, handler);
        }
    }
}

}  // namespace

void arm_last_words() {
    const stack_t stack{handler_stack, 0, sizeof handler_stack};
    ::sigaltstack(&stack, nullptr);
    on_all(say_last_words);
}

void disarm_last_words() {
    on_all(SIG_DFL);
}

}  // namespace dynbr::cli
