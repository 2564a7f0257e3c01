// All turns of a job: what has failed is asked of the next server until it comes or there is none left.
#pragma once

#include "../download_wire.hpp"

#include <functional>

namespace dynbr::repo {

/// Tells what happens as it happens. An error is one of this machine: a full disk, a file that can't be opened.
[[nodiscard]] Result<void> transfer_all(const DownloadJob& job,
                                        const std::function<void(const DownloadEvent&)>& tell);

}  // namespace dynbr::repo
