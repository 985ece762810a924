//! A window of the same shell with next to nothing in it: what `cargo xtask bench` measures the
//! app's start and memory against. It has the app's policy, size and web view, and none of its parts.
#![allow(clippy::missing_panics_doc)]

use tauri::Manager as _;

fn main() {
    tauri::Builder::default()
        .setup(|app| {
            // As the app does, so that neither is on the screen before its parts are put together.
            app.get_webview_window("main")
                .map_or(Ok(()), |window| window.show())?;
            Ok(())
        })
        .run(tauri::generate_context!(
            "examples/bare-window/tauri.conf.json"
        ))
        .expect("the system has a web view and gives a window");
}
