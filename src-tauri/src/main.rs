//! The desktop front door.
fn main() {}
