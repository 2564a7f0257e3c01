module ex.org/a
