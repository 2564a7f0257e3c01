exit(77)
