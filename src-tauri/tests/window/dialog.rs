//! The system's own dialogs: the window's driver does not reach them, so they are typed into.

use crate::screen::{texts, until};
use crate::stage::Stage;
use std::fs;
use std::path::Path;
use std::time::Duration;

/// Saves to `path`, and returns what is written there once the window says so.
pub(crate) async fn saved(stage: &Stage, path: &Path) -> String {
    answered(stage, path.to_str().unwrap(), || path.exists()).await;
    until("the window says where it is", async || {
        let said = texts(&stage.client, "toast").await.join(" ");
        said.contains(path.to_str().unwrap()).then_some(())
    })
    .await;
    fs::read_to_string(path).unwrap()
}

/// Chooses a folder in the app's home by its name, which is one letter: the dialog completes what it
/// guesses, between the letters of a longer one.
pub(crate) async fn chosen(stage: &Stage, name: char) {
    until("the dialog is there", async || {
        is_there(stage).then_some(())
    })
    .await;
    answered(stage, &format!("~/{name}"), || !is_there(stage)).await;
}

/// Types a path, again and slower where the dialog was not ready for it yet or lost a letter, until it
/// `is_done`.
async fn answered(stage: &Stage, path: &str, is_done: impl Fn() -> bool) {
    let mut delay = 0;
    until("the dialog has taken the path", async || {
        if is_done() {
            return Some(());
        }
        if is_there(stage) {
            // Without a window manager the keys go where the pointer is.
            stage.hands(&["mousemove", "300", "300", "key", "ctrl+a"]);
            delay += 20;
            stage.hands(&["type", "--delay", &delay.to_string(), path]);
            stage.hands(&["key", "Return"]);
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
        None
    })
    .await;
}

/// Whether the app shows a second window, its dialog.
fn is_there(stage: &Stage) -> bool {
    let mut search = stage.tool("xdotool");
    let found = search.args(["search", "--onlyvisible", "--class", "pixelscope"]);
    let found = String::from_utf8(found.output().unwrap().stdout).unwrap();
    found.lines().count() > 1
}
