dynbr_fuzz_target(ini CORPUS ini MODULES formats)
