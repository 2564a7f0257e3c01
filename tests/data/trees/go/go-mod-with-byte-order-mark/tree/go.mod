module example.org/me
