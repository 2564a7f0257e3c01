dynbr_fuzz_target(json CORPUS json MODULES formats)
dynbr_fuzz_target(xml CORPUS xml MODULES formats)
dynbr_fuzz_target(document CORPUS documents MODULES formats)
dynbr_fuzz_target(ini CORPUS ini MODULES formats)
