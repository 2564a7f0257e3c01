# What is installed besides programs: macros, manual pages, completions, documentation, licence.
set(DYNBR_RPM_MACROS_DIR "lib/rpm/macros.d" CACHE STRING "folder of rpm's macro files, below the prefix")
set(DYNBR_RPM_COMPAT_DIR "${CMAKE_INSTALL_DATADIR}/dynbr/macros.d" CACHE STRING
    "folder of macro files that a distribution may choose to link into rpm's, below the prefix")
set(DYNBR_BASH_COMPLETION_DIR "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" CACHE STRING
    "folder of bash completions, below the prefix")
set(DYNBR_ZSH_COMPLETION_DIR "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" CACHE STRING
    "folder of zsh completions, below the prefix")
set(DYNBR_FISH_COMPLETION_DIR "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" CACHE STRING
    "folder of fish completions, below the prefix")
option(DYNBR_INSTALL_DOC "install documentation and licence; packages that have their own way turn it off" ON)

file(GLOB macro_files "${PROJECT_SOURCE_DIR}/macros.d/macros.*")
install(FILES ${macro_files} DESTINATION "${DYNBR_RPM_MACROS_DIR}")
# Names of other packages' macros, done by dynbr-generate. Not read by rpm from here: a distribution that wants them links
# or copies those it chooses into DYNBR_RPM_MACROS_DIR (docs/generators.md).
file(GLOB compat_files "${PROJECT_SOURCE_DIR}/macros.d/compat/macros.*")
install(FILES ${compat_files} DESTINATION "${DYNBR_RPM_COMPAT_DIR}")
file(GLOB manual_pages "${PROJECT_SOURCE_DIR}/docs/man/*.1")
install(FILES ${manual_pages} DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")

# dynbr_install_completions(SHELL FOLDER PREFIX SUFFIX): NAME.SHELL becomes FOLDER/<PREFIX>NAME<SUFFIX>.
function(dynbr_install_completions shell folder prefix suffix)
    file(GLOB completions "${PROJECT_SOURCE_DIR}/src/cli/completion/*.${shell}")
    foreach(completion ${completions})
        get_filename_component(program "${completion}" NAME_WE)
        install(FILES "${completion}" DESTINATION "${folder}" RENAME "${prefix}${program}${suffix}")
    endforeach()
endfunction()
dynbr_install_completions(bash "${DYNBR_BASH_COMPLETION_DIR}" "" "")
dynbr_install_completions(zsh "${DYNBR_ZSH_COMPLETION_DIR}" "_" "")
dynbr_install_completions(fish "${DYNBR_FISH_COMPLETION_DIR}" "" ".fish")

if(DYNBR_INSTALL_DOC)
    install(FILES "${PROJECT_SOURCE_DIR}/README.md" "${PROJECT_SOURCE_DIR}/COPYING" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
    install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/" DESTINATION "${CMAKE_INSTALL_DOCDIR}" PATTERN man EXCLUDE)
endif()
