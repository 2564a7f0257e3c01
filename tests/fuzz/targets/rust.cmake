dynbr_fuzz_target(rust_requirement CORPUS rust_requirements MODULES generators)
dynbr_fuzz_target(rust_cfg CORPUS rust_cfg MODULES generators)
dynbr_fuzz_target(rust_manifest CORPUS trees/rust MODULES generators)
dynbr_fuzz_target(rust_build_script CORPUS trees/rust MODULES generators)
