fn a() { let n = "x"; pkg_config::probe_library(n); }
fn b() { let n = "y"; pkg_config::probe_library(n); }
fn main() {}
