// What the downloading program gives up before it speaks to a server.
#pragma once

#include "../download.hpp"

namespace dynbr::repo {

/// From here on: no file much larger than the job's largest limit, no more memory than a download needs, no new privileges,
/// no core file; and where the kernel has Landlock, writing only below the job's folder and reading only what name
/// resolution and TLS need. What a kernel can't do is left out: it is a second line, not the first.
void confine(const DownloadJob& job);

}  // namespace dynbr::repo
