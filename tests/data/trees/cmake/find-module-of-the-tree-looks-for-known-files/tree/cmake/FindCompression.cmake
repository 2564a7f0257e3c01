find_path(COMPRESSION_INCLUDE_DIR zlib.h)
find_library(COMPRESSION_LIBRARY z)
find_library(COMPRESSION_OTHER NAMES bz2 libbz2)