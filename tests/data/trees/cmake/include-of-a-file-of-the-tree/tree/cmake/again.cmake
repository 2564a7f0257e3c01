find_package(two)
