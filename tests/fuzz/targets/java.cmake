dynbr_fuzz_target(java_pom CORPUS trees/java MODULES generators)
dynbr_fuzz_target(java_gradle CORPUS trees/java MODULES generators)
