dynbr_fuzz_target(repomd CORPUS repomd MODULES repo)
