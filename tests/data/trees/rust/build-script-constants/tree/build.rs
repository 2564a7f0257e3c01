const NAME: &str = "const-lib";
static VERSION: &'static str = "4.5";
fn main() {
    let local = "local-lib";
    pkg_config::probe_library(NAME).unwrap();
    pkg_config::Config::new().atleast_version(VERSION).probe(&local);
}
