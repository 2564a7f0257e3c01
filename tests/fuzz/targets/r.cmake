dynbr_fuzz_target(r_description CORPUS trees/r MODULES generators)
