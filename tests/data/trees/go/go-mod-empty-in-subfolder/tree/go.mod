module example.org/me
