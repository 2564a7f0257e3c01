pub fn y() { pkg_config::probe_library("win").unwrap(); }
