// Work on foreign bytes in a forked child that can only read what is open and answer.
#pragma once

#include "dynbr/base/error.hpp"
#include "dynbr/base/fd.hpp"

#include <sys/types.h>

#include <functional>
#include <string>
#include <vector>

namespace dynbr::rpm {

/// One such child at work. It has librpm's configuration and nothing of the user's in it; the descriptors in `keep`; no
/// right to open or make any file where the kernel has Landlock; little memory and time.
class ConfinedChild {
  public:
    [[nodiscard]] static Result<ConfinedChild> start(std::vector<int> keep,
                                                     const std::function<std::string()>& work);
    ConfinedChild(ConfinedChild&& other) noexcept;
    ConfinedChild& operator=(ConfinedChild&&) = delete;

    /// Kills it unless it has been waited for.
    ~ConfinedChild();

    /// What `work` returned; the child is not believed to be sound. Environment where it ended otherwise, Interrupted.
    [[nodiscard]] Result<std::string> answer();

  private:
    ConfinedChild(pid_t child, UniqueFd answer)
        : child_(child),
          answer_(std::move(answer)) {}

    pid_t child_;
    UniqueFd answer_;
};

}  // namespace dynbr::rpm
