pub fn x() { pkg_config::probe_library("found").unwrap(); }
