# What is installed besides programs: macros, manual pages, completions.
set(DYNBR_RPM_MACROS_DIR "lib/rpm/macros.d" CACHE STRING "folder of rpm's macro files, below the prefix")
set(DYNBR_BASH_COMPLETION_DIR "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" CACHE STRING
    "folder of bash completions, below the prefix")

file(GLOB macro_files "${PROJECT_SOURCE_DIR}/macros.d/macros.*")
install(FILES ${macro_files} DESTINATION "${DYNBR_RPM_MACROS_DIR}")
file(GLOB manual_pages "${PROJECT_SOURCE_DIR}/docs/man/*.1")
install(FILES ${manual_pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
file(GLOB completions "${PROJECT_SOURCE_DIR}/src/cli/completion/*.bash")
foreach(completion ${completions})
    get_filename_component(program "${completion}" NAME_WE)
    install(FILES "${completion}" DESTINATION "${DYNBR_BASH_COMPLETION_DIR}" RENAME "${program}")
endforeach()
