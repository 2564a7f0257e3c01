// The manifests of Perl distributions, each read into what it asks for.
#pragma once

#include "prereq.hpp"

#include "dynbr/base/error.hpp"
#include "dynbr/formats/document.hpp"

#include <string_view>

namespace dynbr::generators::perl {

/// META.json, META.yml and MYMETA of either, of spec version 2 or 1.x.
[[nodiscard]] Manifest read_meta(const formats::Node& root);

/// META.yml as old tools wrote it: Latin-1 is taken for what it is.
[[nodiscard]] Result<Manifest> read_meta_yaml(std::string_view text);

[[nodiscard]] Result<Manifest> read_meta_json(std::string_view text);

/// Also Makefile.PL with Module::Install, which has the same statements.
[[nodiscard]] Manifest read_cpanfile(std::string_view text);

/// Literal PREREQ_PM, BUILD_REQUIRES, ... and Module::Build's requires, build_requires, ...
[[nodiscard]] Manifest read_makefile_pl(std::string_view text);

/// [Prereqs] sections; plugins are prerequisites of phase Develop.
[[nodiscard]] Manifest read_dist_ini(std::string_view text);

}  // namespace dynbr::generators::perl
