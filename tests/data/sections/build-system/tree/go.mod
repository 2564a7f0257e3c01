module example.org/hello
