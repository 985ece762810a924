//! Ways into the app and out of it: files to open, and links for other programs.

use crate::app::App;
use crate::error::{Code, CommandError};
use tauri::path::BaseDirectory;
use tauri::{AppHandle, Manager, State, WebviewWindow};
use tauri_plugin_clipboard_manager::ClipboardExt;
use tauri_plugin_dialog::{DialogExt, FilePath};
use tauri_plugin_opener::OpenerExt;
use tauri_plugin_shell::ShellExt;
use tokio::sync::oneshot;
use url::Url;

/// The program that opens an address in the person's browser, and what stands before the address.
#[cfg(target_os = "linux")]
const BROWSER: (&str, &[&str]) = ("xdg-open", &[]);
#[cfg(target_os = "macos")]
const BROWSER: (&str, &[&str]) = ("open", &[]);
#[cfg(windows)]
const BROWSER: (&str, &[&str]) = ("rundll32.exe", &["url.dll,FileProtocolHandler"]);

/// What a person started the app on.
#[tauri::command]
pub(crate) fn opened(app: State<'_, App>) -> Vec<String> {
    app.started().targets
}

/// What a link that started the app wants opened. The person has to be asked.
#[tauri::command]
pub(crate) fn asked(app: State<'_, App>) -> Vec<String> {
    app.started().asked
}

/// The sample shop that comes with the app.
#[tauri::command]
pub(crate) fn sample(app: AppHandle) -> Result<String, CommandError> {
    let shop = app.path().resolve("shop", BaseDirectory::Resource)?;
    Ok(shop.to_string_lossy().into_owned())
}

/// Asks for files, or for a folder; an empty list where the person thought better of it.
#[tauri::command]
pub(crate) async fn open_files(
    window: WebviewWindow,
    app: State<'_, App>,
    folder: bool,
) -> Result<Vec<String>, CommandError> {
    let (tell, told) = oneshot::channel();
    let dialog = window.dialog().file().set_parent(&window);
    if folder {
        dialog.pick_folder(|chosen| {
            // Nobody listens any more only when the window is gone.
            let _ = tell.send(chosen.into_iter().collect());
        });
    } else {
        let pages = ["html", "htm", "xhtml"];
        let [web, all] = [("Web pages", "หน้าเว็บ"), ("All files", "ไฟล์ทั้งหมด")]
            .map(|(english, thai)| app.language().word(english, thai));
        // Templates of all kinds are read too, and have more suffixes than a list should show.
        let dialog = dialog.add_filter(web, &pages).add_filter(all, &["*"]);
        dialog.pick_files(|chosen| {
            let _ = tell.send(chosen.unwrap_or_default());
        });
    }
    let chosen: Vec<FilePath> = told.await.unwrap_or_default();
    Ok(chosen.iter().map(ToString::to_string).collect())
}

/// Puts text on the clipboard. A page may do that by itself only in the very moment of a click, and what
/// is to be copied is mostly written first.
#[tauri::command]
pub(crate) fn copy(app: AppHandle, text: String) -> Result<(), CommandError> {
    app.clipboard().write_text(text).map_err(|error| {
        CommandError::new(
            Code::Internal,
            format!("cannot write to the clipboard: {error}"),
        )
    })
}

/// Opens a link outside of the app: web addresses in the person's browser, letters and calls in
/// whatever program they have for them.
#[tauri::command]
pub(crate) fn open_external(app: AppHandle, url: &str) -> Result<(), CommandError> {
    let url = Url::parse(url)
        .map_err(|error| CommandError::new(Code::BadTarget, format!("{url}: {error}")))?;
    let done = match url.scheme() {
        "http" | "https" => {
            let (program, before) = BROWSER;
            // The address went through the parser above, so it begins with its scheme and can
            // be no option of the program's.
            let browser = app.shell().command(program).args(before).arg(url.as_str());
            browser.spawn().map(drop).map_err(|error| error.to_string())
        }
        "mailto" | "tel" => app
            .opener()
            .open_url(url.as_str(), None::<&str>)
            .map_err(|error| error.to_string()),
        scheme => {
            let message = format!("links of the kind `{scheme}:` are not opened");
            return Err(CommandError::new(Code::BadTarget, message));
        }
    };
    done.map_err(|reason| CommandError::new(Code::Internal, format!("cannot open {url}: {reason}")))
}
