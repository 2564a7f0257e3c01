# dynbr-generate: small, and with nothing but the C library to find at run time where that can be had.
file(GLOB generate_sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/generate/*.cpp")
add_executable(dynbr-generate generate_main.cpp generate_options.cpp help_format.cpp fmt_inside.cpp ${generate_sources})
target_link_libraries(dynbr-generate PRIVATE dynbr_generators dynbr_formats dynbr_grammar dynbr_model dynbr_base dynbr_flags CLI11::CLI11)
set_target_properties(dynbr-generate PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
if(NOT DYNBR_SANITIZE)
    target_link_options(dynbr-generate PRIVATE -static-libstdc++ -static-libgcc -Wl,--gc-sections -Wl,--as-needed)
endif()
install(TARGETS dynbr-generate RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
