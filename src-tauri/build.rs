//! Declares every command of the app, so that a window may call only what a capability names.

use std::path::Path;

const COMMANDS: &[&str] = &[
    "again",
    "apply_fix",
    "arrange",
    "asked",
    "browsers",
    "cancel_fire",
    "checklist_steps",
    "close_pages",
    "compare_runs",
    "complete",
    "copy",
    "data_folder",
    "delete_history",
    "event",
    "explain",
    "export_checklist",
    "export_hits",
    "fire",
    "forget_everything",
    "history",
    "insert",
    "inspect",
    "kept_run",
    "letter",
    "note_page",
    "open_external",
    "open_files",
    "opened",
    "pixel",
    "preview_fix",
    "preview_insert",
    "print",
    "recall",
    "recent",
    "remember",
    "restore",
    "sample",
    "save_settings",
    "save_view",
    "settings",
    "source",
    "speak",
    "tick",
    "undo_fix",
    "undoable",
    "unwatch",
    "vocabulary",
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
