dynbr_fuzz_target(haskell_cabal CORPUS trees/haskell MODULES generators)
