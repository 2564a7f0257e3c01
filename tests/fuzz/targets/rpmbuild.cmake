dynbr_fuzz_target(query CORPUS query MODULES rpmbuild)
