// What the options come to for the modules buildroot and rpmbuild.
#pragma once

#include "options.hpp"
#include "supply.hpp"

#include "dynbr/buildroot/buildroot.hpp"
#include "dynbr/rpmbuild/spec_build.hpp"

#include <map>
#include <string>

namespace dynbr::cli {

[[nodiscard]] std::string absolute_state(const RootOptions& options);

/// `supply` must outlive the settings.
[[nodiscard]] buildroot::Settings root_settings(const RootOptions& options,
                                                Supply& supply,
                                                buildroot::LogSink log);

/// For the journal: what of this machine and rpm's settings the result depends on.
[[nodiscard]] std::map<std::string, std::string> environment_facts(const RootOptions& options,
                                                                   const repo::MainOptions& main);

/// The spec's part of a request; sources are looked for in --sources, or in the spec's own folder.
[[nodiscard]] rpmbuild::BuildRequest build_request(const SpecOptions& options, std::string wrapper);

}  // namespace dynbr::cli
