//! Texts in UTF-8 that somebody read as windows-1252, as browsers do where nothing tells the encoding.

use encoding_rs::WINDOWS_1252;

/// The text as it was written; nothing where it was surely not read in a wrong encoding.
pub(crate) fn meant(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, is_lossy) = WINDOWS_1252.encode(text);
    let bytes = (!is_lossy).then_some(bytes)?;
    // Letters beyond ASCII hardly ever stand as the bytes of UTF-8 do, but by this.
    String::from_utf8(bytes.into_owned()).ok()
}

/// The text as it arrives from a page that browsers take for windows-1252.
pub(crate) fn misread(text: &str) -> String {
    WINDOWS_1252
        .decode_without_bom_handling(text.as_bytes())
        .0
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_misread_is_known_again() {
        for text in [
            "Café crème",
            "ชาเขียวเย็น",
            "Tea €5 – “fine”",
            "抹茶ラテ",
            "Чай зелёный",
        ] {
            assert_eq!(meant(&misread(text)).as_deref(), Some(text));
            assert_eq!(meant(text), None, "{text}");
        }
        assert_eq!(meant("Oolong"), None);
        assert_eq!(meant("Ångström ©"), None);
    }
}
