module example.org/one
