// OCaml: requirements ocaml-NAME-devel or ocamlfind(NAME) from opam, dune-project, dune and META files.
#pragma once

#include "dynbr/generators/ecosystem.hpp"

namespace dynbr::generators::ocaml {

[[nodiscard]] Ecosystem ecosystem();

}  // namespace dynbr::generators::ocaml
