//! The terminal front door.
fn main() {}
