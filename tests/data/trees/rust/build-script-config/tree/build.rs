fn main() {
    pkg_config::Config::new().probe("a").unwrap();
    let lib = pkg_config::Config::new()
        .atleast_version("1.2.3")
        .statik(true)
        .probe("b")?;
    pkg_config::Config::new().exactly_version("3").probe("c");
    pkg_config::Config::new().range_version("1.0".."2.0").probe("d");
    pkg_config::Config::new().range_version("1.0"..="2.0").probe("e");
    if let Ok(x) = pkg_config::Config::new().cargo_metadata(false).find("f") {}
}
