#[cfg(windows)]
fn f() { pkg_config::probe_library("win"); }
#[cfg(not(windows))]
fn f() { pkg_config::probe_library("unix"); }
#[cfg(feature = "on")]
fn g() { pkg_config::probe_library("on"); }
#[cfg(feature = "off")]
fn h() { pkg_config::probe_library("off"); }
#[cfg(test)]
mod tests { fn t() { pkg_config::probe_library("test"); } }
fn main() {
    #[cfg(windows)]
    pkg_config::probe_library("win2");
    pkg_config::probe_library("always");
}
