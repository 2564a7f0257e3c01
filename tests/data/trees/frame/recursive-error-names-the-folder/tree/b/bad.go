package {
