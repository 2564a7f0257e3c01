fn main() {
    if cfg!(feature = "off") { pkg_config::probe_library("a"); } else { pkg_config::probe_library("b"); }
    if !cfg!(feature = "off") { pkg_config::probe_library("c"); }
    if !cfg!(unix) { pkg_config::probe_library("d"); }
    if cfg!(unix) { pkg_config::probe_library("e"); }
}
