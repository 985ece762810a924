//! The desktop front door of Pixelscope.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

fn main() {
    pixelscope_desktop::run();
}
