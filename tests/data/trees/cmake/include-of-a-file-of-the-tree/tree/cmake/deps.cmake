find_package(one)
include(${CMAKE_CURRENT_LIST_DIR}/again.cmake)
