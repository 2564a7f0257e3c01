dynbr_fuzz_target(erlang_manifest CORPUS trees/erlang MODULES generators)
