find_package(three)
return()
find_package(never)