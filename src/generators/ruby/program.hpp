// The statements of a Ruby manifest in the order in which they would run: conditions with a known answer decided, loops over
// literal lists unrolled, calls and assignments handed on. Nothing else is understood, and nothing is run.
#pragma once

#include "evaluator.hpp"

#include <optional>
#include <string>
#include <vector>

namespace dynbr::generators::ruby {

struct Call {
    /// "s" of s.add_dependency; empty for a call without receiver.
    std::string receiver;
    std::string method;
    std::vector<Value> arguments;
    unsigned line = 0;
    /// False below a condition or loop that can't be known.
    bool certain = true;
};

/// Takes what the program says. What a block is for belongs to the calls that are open around a call.
class Handler {
  public:
    Handler() = default;
    Handler(const Handler&) = delete;
    Handler& operator=(const Handler&) = delete;
    virtual ~Handler() = default;

    virtual void call(const Call& call) = 0;

    /// s.name = value, and s.list << value with `adds`.
    virtual void assign(const Call& target, const Value& value) = 0;

    /// The call has a block: whether to go into it.
    virtual bool enter(const Call& call) = 0;

    virtual void leave(const Call& call) = 0;
};

inline constexpr unsigned kMostNested = 40;
inline constexpr unsigned kMostSteps = 50'000;

/// False if the program has more statements or is nested deeper than that; what lies beyond is as if it weren't there.
bool run_program(std::string_view text, Handler& handler);

}  // namespace dynbr::generators::ruby
