module ex.org/b
