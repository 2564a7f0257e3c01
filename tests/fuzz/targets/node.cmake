dynbr_fuzz_target(npm_range CORPUS npm_ranges MODULES generators)
dynbr_fuzz_target(binding_gyp CORPUS trees/node MODULES generators)
