module example.org/fromgomod
