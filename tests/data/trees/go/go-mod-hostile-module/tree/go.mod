module "example.org/\x1b[31m\"; rm"
