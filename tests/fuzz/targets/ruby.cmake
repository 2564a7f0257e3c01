dynbr_fuzz_target(ruby_program CORPUS trees/ruby MODULES generators)
