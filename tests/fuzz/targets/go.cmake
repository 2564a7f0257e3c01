dynbr_fuzz_target(go_constraint CORPUS go_build MODULES generators)
dynbr_fuzz_target(go_source CORPUS trees/go MODULES generators)
dynbr_fuzz_target(go_mod CORPUS trees/go MODULES generators)
