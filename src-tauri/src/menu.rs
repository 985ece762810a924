//! The menu with its shortcuts. Each item has the id that the command palette of the screen has for
//! the same thing; what an item does is done there.

use crate::events::Event;
use crate::settings::Language;
use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Wry};

/// One item: its id, its words in English and in Thai, and its shortcut.
type Item = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// What stands between two groups of items.
const LINE: Item = ("", "", "", None);

const FILE: &[Item] = &[
    ("open_file", "Open File…", "เปิดไฟล์…", Some("CmdOrCtrl+O")),
    (
        "open_folder",
        "Open Folder…",
        "เปิดโฟลเดอร์…",
        Some("CmdOrCtrl+Shift+O"),
    ),
    ("address", "Open Address", "พิมพ์ที่อยู่เว็บ", Some("CmdOrCtrl+L")),
    LINE,
    ("close_page", "Close Page", "ปิดหน้า", Some("CmdOrCtrl+W")),
    LINE,
    (
        "export_markdown",
        "Export Checklist as Markdown…",
        "บันทึกเช็กลิสต์เป็น Markdown…",
        None,
    ),
    (
        "export_html",
        "Export Checklist as HTML…",
        "บันทึกเช็กลิสต์เป็น HTML…",
        None,
    ),
    (
        "export_json",
        "Export Checklist as JSON…",
        "บันทึกเช็กลิสต์เป็น JSON…",
        None,
    ),
    ("export_hits", "Export Hits…", "บันทึก hit…", None),
    ("print", "Print…", "พิมพ์…", Some("CmdOrCtrl+P")),
    (
        "email",
        "Email to Developer…",
        "เขียนถึงนักพัฒนา…",
        Some("CmdOrCtrl+Shift+E"),
    ),
    LINE,
    ("settings", "Settings", "การตั้งค่า", Some("CmdOrCtrl+,")),
];

const VIEW: &[Item] = &[
    ("overview", "Overview", "ภาพรวม", Some("CmdOrCtrl+1")),
    ("source", "Source", "ซอร์สโค้ด", Some("CmdOrCtrl+2")),
    ("live", "Live", "Hit สด", Some("CmdOrCtrl+3")),
    ("checklist", "Checklist", "เช็กลิสต์", Some("CmdOrCtrl+4")),
    ("events", "Events", "Event", Some("CmdOrCtrl+5")),
    ("compare", "Compare", "เปรียบเทียบ", Some("CmdOrCtrl+6")),
    ("history", "History", "ประวัติ", Some("CmdOrCtrl+Shift+H")),
    LINE,
    (
        "palette",
        "Command Palette",
        "คำสั่งทั้งหมด",
        Some("CmdOrCtrl+K"),
    ),
    ("find", "Find", "ค้นหา", Some("CmdOrCtrl+F")),
    (
        "next_page",
        "Next Page",
        "หน้าเว็บถัดไป",
        Some("CmdOrCtrl+PageDown"),
    ),
    (
        "previous_page",
        "Previous Page",
        "หน้าเว็บก่อนหน้า",
        Some("CmdOrCtrl+PageUp"),
    ),
    LINE,
    ("theme", "Light or Dark", "สว่างหรือมืด", None),
];

const RUN: &[Item] = &[
    (
        "send",
        "Send Test Traffic",
        "ส่งทราฟฟิกทดสอบ",
        Some("CmdOrCtrl+Enter"),
    ),
    (
        "browse",
        "Browse and Watch",
        "เปิดดูและติดตาม",
        Some("CmdOrCtrl+Shift+Enter"),
    ),
    ("cancel", "Stop", "หยุด", Some("CmdOrCtrl+.")),
    LINE,
    (
        "inspect_again",
        "Inspect Again",
        "ตรวจใหม่",
        Some("CmdOrCtrl+R"),
    ),
];

/// The menu in a language.
///
/// # Errors
///
/// Where the system gives none.
pub(crate) fn menu(app: &AppHandle, language: Language) -> tauri::Result<Menu<Wry>> {
    let word = |english, thai| language.word(english, thai);
    let file = submenu(app, word("File", "ไฟล์"), FILE, language)?;
    let builder = SubmenuBuilder::new(app, word("Edit", "แก้ไข"));
    // Elsewhere the web view does this by itself, and a menu's shortcut would come before it.
    let edit = builder
        .undo()
        .redo()
        .separator()
        .cut()
        .copy()
        .paste()
        .select_all();
    let menu = MenuBuilder::new(app);
    let menu = if cfg!(target_os = "macos") {
        let own = SubmenuBuilder::new(app, "Pixelscope")
            .about(None)
            .separator();
        let own = own
            .hide()
            .hide_others()
            .show_all()
            .separator()
            .quit()
            .build()?;
        menu.item(&own).item(&file).item(&edit.build()?)
    } else {
        file.append(&tauri::menu::PredefinedMenuItem::separator(app)?)?;
        let quit = MenuItemBuilder::with_id(QUIT, word("Quit", "ออก")).accelerator("CmdOrCtrl+Q");
        file.append(&quit.build(app)?)?;
        menu.item(&file)
    };
    menu.item(&submenu(app, word("View", "มุมมอง"), VIEW, language)?)
        .item(&submenu(app, word("Run", "ทดสอบ"), RUN, language)?)
        .build()
}

/// The one item that the screen has no part in.
const QUIT: &str = "quit";

/// Passes what was chosen on to the screen.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    if id == QUIT {
        app.exit(0);
    } else {
        Event::Menu(id.to_owned()).tell(app);
    }
}

fn submenu(
    app: &AppHandle,
    title: &str,
    items: &[Item],
    language: Language,
) -> tauri::Result<Submenu<Wry>> {
    let mut submenu = SubmenuBuilder::new(app, title);
    for (id, english, thai, shortcut) in items {
        if id.is_empty() {
            submenu = submenu.separator();
            continue;
        }
        let mut item = MenuItemBuilder::with_id(*id, language.word(english, thai));
        if let Some(shortcut) = shortcut {
            item = item.accelerator(*shortcut);
        }
        submenu = submenu.item(&item.build(app)?);
    }
    submenu.build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn items() -> impl Iterator<Item = &'static Item> {
        let all = FILE.iter().chain(VIEW).chain(RUN);
        all.filter(|(id, ..)| !id.is_empty())
    }

    #[test]
    fn ids_and_shortcuts_stand_once() {
        let ids: BTreeSet<_> = items().map(|(id, ..)| id).collect();
        assert_eq!(ids.len(), items().count());
        let shortcuts: Vec<_> = items().filter_map(|(.., shortcut)| *shortcut).collect();
        let once: BTreeSet<_> = shortcuts.iter().collect();
        assert_eq!(once.len(), shortcuts.len());
    }

    #[test]
    fn the_screen_knows_the_same_ids() {
        let host = include_str!("../../ui/src/host/kept.ts");
        let known = host.split("export type MenuId =").nth(1).unwrap();
        let known = known.split("\n\n").next().unwrap();
        let known: BTreeSet<&str> = known.split('\'').skip(1).step_by(2).collect();
        assert_eq!(items().map(|(id, ..)| *id).collect::<BTreeSet<_>>(), known);
    }
}
