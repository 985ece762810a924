//! Declares every command of the app, so that a window may call only what a capability names.

use std::path::Path;

const COMMANDS: &[&str] = &[
    "browsers",
    "cancel_fire",
    "checklist",
    "export_checklist",
    "fire",
    "inspect",
    "open_external",
    "open_files",
    "opened",
    "recent",
    "remember",
    "sample",
    "source",
    "unwatch",
    "watch",
];

fn main() {
    assert!(
        Path::new("../ui/dist/index.html").is_file(),
        "the screen is not built yet: `cargo xtask run`, or `npm ci && npm run build` in ui/"
    );
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(COMMANDS));
    tauri_build::try_build(attributes).expect("the configuration and the capabilities are valid");
}
