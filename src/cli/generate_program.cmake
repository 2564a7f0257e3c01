# dynbr-generate: small, and with nothing but the C library to find at run time where that can be had.
file(GLOB generate_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/generate/*.cpp")
add_executable(dynbr-generate generate_main.cpp generate_options.cpp help_format.cpp fmt_inside.cpp ${generate_sources})
target_link_libraries(dynbr-generate PRIVATE dynbr_generators dynbr_formats dynbr_grammar dynbr_model dynbr_base dynbr_flags CLI11::CLI11)
set_target_properties(dynbr-generate PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
if(NOT DYNBR_SANITIZE)
    target_link_options(dynbr-generate PRIVATE -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,--as-needed)
endif()
install(TARGETS dynbr-generate RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")

# Its manual page has the ecosystems' options from their declarations.
add_executable(dynbr-generate-manual generate_manual_main.cpp)
target_link_libraries(dynbr-generate-manual PRIVATE dynbr_generators dynbr_base dynbr_flags)
set(manual_page "${PROJECT_BINARY_DIR}/docs/man/dynbr-generate.1")
set(manual_template "${PROJECT_SOURCE_DIR}/docs/man/dynbr-generate.1.in")
file(MAKE_DIRECTORY "${PROJECT_BINARY_DIR}/docs/man")
add_custom_command(OUTPUT "${manual_page}" COMMAND dynbr-generate-manual "${manual_template}" > "${manual_page}"
    DEPENDS "${manual_template}" VERBATIM COMMENT "Writing the manual page of dynbr-generate")
add_custom_target(generate-manual-page ALL DEPENDS "${manual_page}")
install(FILES "${manual_page}" DESTINATION "${CMAKE_INSTALL_MANDIR}/man1")
