fn main() {
    let version = format!("{}", 1);
    for lib in ["a", "b"] {
        pkg_config::probe_library(lib).unwrap();
    }
    pkg_config::Config::new().atleast_version(&version).probe("c");
    pkg_config::probe_library(&format!("x{}", 1));
}
