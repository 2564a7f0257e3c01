dynbr_fuzz_target(requirements CORPUS requirements MODULES grammar)
