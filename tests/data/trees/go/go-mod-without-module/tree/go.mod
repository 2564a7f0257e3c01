go 1.20
modules example.org/x
