dynbr_fuzz_target(perl_program CORPUS trees/perl MODULES generators)
dynbr_fuzz_target(perl_meta CORPUS trees/perl MODULES generators)
