//! How the window is drawn on a machine without a graphics card.

/// Lets the system's web view draw without one, where there is none: a virtual machine, a remote
/// desktop. Left to itself, `WebKitGTK` imitates a card there, piece by piece, which takes a third
/// longer until the first picture and twice as long for each that follows. A person who has set
/// the variable themselves is heeded. To be called before the first thread and the first window.
#[cfg(target_os = "linux")]
pub(crate) fn suit_the_machine() {
    if !has_card(std::path::Path::new("/dev/dri")) {
        // Where the variable cannot be set the window is drawn all the same.
        let _ = gtk::glib::setenv("WEBKIT_DISABLE_DMABUF_RENDERER", "1", false);
    }
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn suit_the_machine() {}

/// Whether a card can be drawn with: the system has a node for each, which this person may open.
#[cfg(target_os = "linux")]
fn has_card(nodes: &std::path::Path) -> bool {
    let nodes = std::fs::read_dir(nodes).into_iter().flatten().flatten();
    nodes
        .filter(|node| node.file_name().to_string_lossy().starts_with("renderD"))
        .any(|node| std::fs::File::open(node.path()).is_ok())
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    #[test]
    fn a_card_is_told_by_its_node() {
        let folder = tempfile::tempdir().unwrap();
        let nodes = folder.path().join("dri");
        assert!(!has_card(&nodes));
        std::fs::create_dir(&nodes).unwrap();
        // What shows pictures, but draws none.
        std::fs::write(nodes.join("card0"), "").unwrap();
        assert!(!has_card(&nodes));
        std::fs::write(nodes.join("renderD128"), "").unwrap();
        assert!(has_card(&nodes));
    }
}
