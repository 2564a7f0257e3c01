fn main() { pkg_config::probe_library("a;rm -rf"); pkg_config::probe_library("ok"); pkg_config::probe_library("--libs"); }
