dynbr_fuzz_target(wire CORPUS wire MODULES resolve)
