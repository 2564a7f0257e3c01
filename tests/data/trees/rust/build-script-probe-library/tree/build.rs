fn main() {
    pkg_config::probe_library("alsa").unwrap();
    pkg_config::find_library("old").unwrap();
    pkg_config::probe_library("x >= 1.2").unwrap();
}
