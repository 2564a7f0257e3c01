module example.org/root
