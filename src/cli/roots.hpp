// What the root options come to for the module buildroot.
#pragma once

#include "dynbr/buildroot/buildroot.hpp"

#include "options.hpp"
#include "supply.hpp"

#include <map>
#include <string>

namespace dynbr::cli {

[[nodiscard]] std::string absolute_state(const RootOptions& options);

/// `supply` must outlive the settings.
[[nodiscard]] buildroot::Settings root_settings(const RootOptions& options, Supply& supply, buildroot::LogSink log);

/// For the journal: what of this machine and rpm's settings the result depends on.
[[nodiscard]] std::map<std::string, std::string> environment_facts(const RootOptions& options);

/// --sources, or the spec's own folder.
[[nodiscard]] std::string sources_folder(const SpecOptions& options);

}  // namespace dynbr::cli
