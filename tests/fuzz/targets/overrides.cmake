dynbr_fuzz_target(overrides CORPUS overrides MODULES generators)
