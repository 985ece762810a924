//! The program for the terminal.

use std::process::ExitCode;

/// Pages are read into thousands of small pieces, on several threads, and let go at once; the
/// system's allocator takes a sixth of all time for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pixelscope::run(std::env::args_os(), &pixelscope::NoView)
}
