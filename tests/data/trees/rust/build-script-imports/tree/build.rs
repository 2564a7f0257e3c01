use pkg_config::{Config, probe_library};
fn main() {
    probe_library("a").unwrap();
    Config::new().atleast_version("2").probe("b").unwrap();
}
