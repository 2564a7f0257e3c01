fn main() {
    system_deps::Config::new().probe().unwrap();
    cc::Build::new().probe("no");
    let c = Config::new(); c.probe("no2");
    vcpkg::Config::new().probe("no3");
    probe_library("no4");
}
