module example.org/me // the module

go 1.20

require example.org/required v1.0.0
