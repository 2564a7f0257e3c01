// pkg_config::probe_library("no1");
/* pkg_config::probe_library("no2"); /* nested */ pkg_config::probe_library("no3"); */
//! pkg_config::probe_library("no4")
fn main() {
    let text = "pkg_config::probe_library(\"no5\")";
    let raw = r#"pkg_config::probe_library("no6")"#;
    let c = '"'; pkg_config /* x */ ::probe_library( /* y */ "yes");
    let l: &'static str = "z"; let q = '\'';
    pkg_config::probe_library(r"raw").unwrap();
}
