dynbr_fuzz_target(openpgp CORPUS openpgp MODULES rpm)
