dynbr_fuzz_target(ocaml_opam CORPUS trees/ocaml MODULES generators)
dynbr_fuzz_target(ocaml_dune CORPUS trees/ocaml MODULES generators)
