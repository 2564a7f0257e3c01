fn main() {
    let mut cfg = pkg_config::Config::new();
    cfg.atleast_version("0.9").print_system_libs(false);
    let lib = cfg.probe("dbus-1");
    match cfg.probe("second") { _ => {} }
}
