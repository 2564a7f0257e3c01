module example.org/module
