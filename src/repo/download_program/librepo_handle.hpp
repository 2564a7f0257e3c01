// librepo's handles: one for each way in which servers are spoken to.
#pragma once

#include "../download.hpp"

#include <glib.h>
#include <librepo/librepo.h>

#include <memory>
#include <string>

namespace dynbr::repo {

struct FreeHandle {
    void operator()(LrHandle* handle) const noexcept { lr_handle_free(handle); }
};

using Handle = std::unique_ptr<LrHandle, FreeHandle>;

/// The error of a call, freed; `what` says what failed.
[[nodiscard]] tl::unexpected<Error> from_librepo(GError* error, const std::string& what);

/// An Environment error where an option can't be set.
[[nodiscard]] Result<Handle> handle_for(const TransferOptions& options);

}  // namespace dynbr::repo
