mod find;
mod more;
#[cfg(windows)]
mod win;
fn main() { find::x(); }
