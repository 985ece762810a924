//! The desktop front door of Pixelscope.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() -> std::process::ExitCode {
    pixelscope_desktop::run()
}
