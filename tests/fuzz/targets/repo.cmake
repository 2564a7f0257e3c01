dynbr_fuzz_target(repomd CORPUS repomd MODULES repo)
dynbr_fuzz_target(mirrors CORPUS metalink MODULES repo)
dynbr_fuzz_target(download_event CORPUS download_events MODULES repo)
