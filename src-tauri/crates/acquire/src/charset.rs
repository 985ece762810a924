//! Bytes to text, in the order in which browsers decide: byte order mark, header, declaration in
//! the page, and then what the bytes themselves allow.

use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use simdutf8::basic::from_utf8;

/// Bytes in which a declaration is looked for first, as the HTML standard has it.
const PRESCAN: usize = 1024;
/// Bytes in which a late declaration is looked for. A browser that meets one starts over.
const LATE: usize = 65_536;

/// The text of `bytes`; nothing where they are no text. `content_type` is the header's value.
///
/// A byte order mark of UTF-8 stays in the text, so that its offsets are the file's.
pub fn decode(bytes: &[u8], content_type: Option<&str>) -> Option<Arc<str>> {
    match told(bytes, content_type)? {
        Told::Utf8(text) => Some(text.into()),
        Told::Encoded(encoding, mark) => Some(text(encoding, &bytes[mark..])),
    }
}

/// Whether `bytes` are UTF-8 with more than ASCII in them and nothing tells so: no byte order mark, no
/// header, no declaration in the page. What a server sends like that, browsers take for windows-1252.
pub fn is_untold(bytes: &[u8], content_type: Option<&str>) -> bool {
    let declared = || {
        content_type
            .and_then(of_content_type)
            .or_else(|| declared(&bytes[..bytes.len().min(LATE)]))
    };
    !bytes.is_ascii()
        && Encoding::for_bom(bytes).is_none()
        && declared().is_none()
        && from_utf8(bytes).is_ok()
}

/// Whether ASCII stands in `bytes` as itself and they are surely text; what else they hold only
/// decoding tells.
pub(crate) fn is_ascii_based(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    Encoding::for_bom(bytes).is_none()
        && !head.contains(&0)
        && declared(head).is_none_or(Encoding::is_ascii_compatible)
}

/// Whether bytes that are no text as they stand look like UTF-16 whose mark is missing: a letter of
/// ASCII and a NUL by turns. Editors read that; browsers do not.
pub(crate) fn lacks_mark(bytes: &[u8]) -> bool {
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let pairs = head.chunks_exact(2);
    let all = pairs.len();
    let ascii = |one: u8, other: u8| one == 0 && other != 0 && other.is_ascii();
    let little = pairs.clone().filter(|pair| ascii(pair[1], pair[0])).count();
    let big = pairs.filter(|pair| ascii(pair[0], pair[1])).count();
    all > 3 && little.max(big) * 4 >= all * 3 && little.min(big) == 0
}

/// The bytes of `text` in the encoding of `like`, which it is to replace: the same encoding, with a
/// mark where there is one. Nothing where that encoding cannot hold the text.
pub fn encode(text: &str, like: &[u8]) -> Option<Vec<u8>> {
    let (encoding, mark) = encoding(like, None)?;
    let bytes = if encoding == UTF_16LE || encoding == UTF_16BE {
        let units = text.encode_utf16();
        let turned = |unit: u16| {
            if encoding == UTF_16LE {
                unit.to_le_bytes()
            } else {
                unit.to_be_bytes()
            }
        };
        [&like[..mark], &units.flat_map(turned).collect::<Vec<u8>>()].concat()
    } else if encoding == UTF_8 {
        text.as_bytes().to_vec()
    } else {
        // What it cannot hold would be written as character references.
        let (bytes, _, is_lossy) = encoding.encode(text);
        (!is_lossy).then(|| bytes.into_owned())?
    };
    // Read again it must be the text, also where the text itself declares how it is encoded.
    (&*decode(&bytes, None)? == text).then_some(bytes)
}

/// How bytes are to be read.
enum Told<'b> {
    /// They are UTF-8 as they stand.
    Utf8(&'b str),
    /// In an encoding, behind a mark of so many bytes that is no part of the text.
    Encoded(&'static Encoding, usize),
}

/// The encoding of `bytes`, and how many of them are a mark that is no part of the text.
fn encoding(bytes: &[u8], content_type: Option<&str>) -> Option<(&'static Encoding, usize)> {
    Some(match told(bytes, content_type)? {
        Told::Utf8(_) => (UTF_8, 0),
        Told::Encoded(encoding, mark) => (encoding, mark),
    })
}

fn told<'b>(bytes: &'b [u8], content_type: Option<&str>) -> Option<Told<'b>> {
    let utf8 = || from_utf8(bytes).ok().map(Told::Utf8);
    if let Some((marked, length)) = Encoding::for_bom(bytes) {
        if marked == UTF_8 {
            return utf8().or(Some(Told::Encoded(UTF_8, 0)));
        }
        return Some(Told::Encoded(marked, length));
    }
    let declared = content_type
        .and_then(of_content_type)
        .or_else(|| declared(&bytes[..bytes.len().min(PRESCAN)]));
    let wide = declared.is_some_and(|encoding| !encoding.is_ascii_compatible());
    // Browsers read past a NUL that strayed into markup. Many of them are no text, or wide characters that
    // nothing tells.
    let head = &bytes[..bytes.len().min(PRESCAN)];
    let strayed = head.trim_ascii_start().starts_with(b"<");
    let most = if strayed { head.len() / 16 } else { 0 };
    if !wide && memchr::memchr_iter(0, head).count() > most {
        return None;
    }
    if declared.is_none_or(|encoding| encoding == UTF_8) {
        let late = || self::declared(&bytes[..bytes.len().min(LATE)]);
        let other = || declared.or_else(late).unwrap_or(WINDOWS_1252);
        return utf8().or_else(|| Some(Told::Encoded(other(), 0)));
    }
    declared.map(|encoding| Told::Encoded(encoding, 0))
}

fn text(encoding: &'static Encoding, bytes: &[u8]) -> Arc<str> {
    (*encoding.decode_without_bom_handling(bytes).0).into()
}

/// The encoding that a `Content-Type` names.
fn of_content_type(value: &str) -> Option<&'static Encoding> {
    let lower = value.to_ascii_lowercase();
    let mut rest = lower.as_str();
    while let Some(at) = rest.find("charset") {
        rest = rest[at + 7..].trim_start();
        if let Some(label) = rest.strip_prefix('=') {
            let label = label.trim_start();
            let label = match label.chars().next() {
                Some(quote @ ('"' | '\'')) => label[1..].split(quote).next(),
                _ => label.split([';', ',', ' ', '\t']).next(),
            };
            return label.and_then(|label| Encoding::for_label(label.as_bytes()));
        }
    }
    None
}

/// The encoding that the page declares: the standard's prescan, with an XML declaration first.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let mut scan = Scan { bytes, at: 0 };
    if let Some(encoding) = scan.xml_declaration() {
        return Some(encoding);
    }
    while scan.at < bytes.len() {
        let rest = &bytes[scan.at..];
        if rest.starts_with(b"<!--") {
            // The two dashes that open a comment may also close it.
            scan.at += 2;
            scan.skip_past(b"-->");
        } else if starts_with_tag(rest, b"<meta") {
            scan.at += 5;
            if let Some(encoding) = scan.meta() {
                return Some(encoding);
            }
        } else if rest[0] == b'<' && is_tag(&rest[1..]) {
            scan.skip_until(|byte| byte.is_ascii_whitespace() || byte == b'>');
            while scan.attribute().is_some() {}
        } else if rest.starts_with(b"<!") || rest.starts_with(b"</") || rest.starts_with(b"<?") {
            scan.skip_until(|byte| byte == b'>');
        } else {
            scan.at += 1;
        }
    }
    None
}

fn starts_with_tag(rest: &[u8], name: &[u8]) -> bool {
    rest.len() > name.len()
        && rest[..name.len()].eq_ignore_ascii_case(name)
        && (rest[name.len()].is_ascii_whitespace() || rest[name.len()] == b'/')
}

fn is_tag(after: &[u8]) -> bool {
    let name = after.strip_prefix(b"/").unwrap_or(after);
    name.first().is_some_and(u8::is_ascii_alphabetic)
}

/// A walk over the first bytes of a page.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Scan<'_> {
    /// The attributes of a `<meta>`, from behind its name.
    fn meta(&mut self) -> Option<&'static Encoding> {
        let (mut charset, mut content, mut is_content_type) = (None, None, false);
        while let Some((name, value)) = self.attribute() {
            match name.as_slice() {
                b"charset" if charset.is_none() => charset = Some(value),
                b"content" if content.is_none() => content = Some(value),
                b"http-equiv" => is_content_type |= value.eq_ignore_ascii_case(b"content-type"),
                _ => {}
            }
        }
        let encoding = match (charset, content) {
            (Some(label), _) => Encoding::for_label(&label),
            (None, Some(content)) if is_content_type => {
                of_content_type(&String::from_utf8_lossy(&content))
            }
            (None, _) => None,
        }?;
        Some(as_declared(encoding))
    }

    /// The next attribute, its name in lower case; nothing at the end of the tag.
    fn attribute(&mut self) -> Option<(Vec<u8>, Vec<u8>)> {
        self.skip_until(|byte| !byte.is_ascii_whitespace() && byte != b'/');
        if self.peek()? == b'>' {
            return None;
        }
        let from = self.at;
        self.skip_until(|byte| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>'));
        let mut end = self.at;
        if let Some(equals) = self.bytes[from..end]
            .iter()
            .skip(1)
            .position(|&byte| byte == b'=')
        {
            end = from + 1 + equals;
        }
        let name = self.bytes[from..end].to_ascii_lowercase();
        self.at = end;
        self.skip_until(|byte| !byte.is_ascii_whitespace());
        if self.peek() != Some(b'=') {
            return Some((name, Vec::new()));
        }
        self.at += 1;
        self.skip_until(|byte| !byte.is_ascii_whitespace());
        let quote = self.peek()?;
        let quoted = matches!(quote, b'"' | b'\'');
        if quoted {
            self.at += 1;
        }
        let from = self.at;
        self.skip_until(|byte| {
            let ends = byte.is_ascii_whitespace() || byte == b'>';
            if quoted { byte == quote } else { ends }
        });
        let value = &self.bytes[from..self.at];
        if quoted {
            self.at += 1;
        }
        Some((name, value.to_vec()))
    }

    /// `<?xml version="1.0" encoding="…"?>`, only at the very beginning.
    fn xml_declaration(&self) -> Option<&'static Encoding> {
        let rest = self.bytes.strip_prefix(b"<?xml")?;
        let declaration = &rest[..rest.iter().position(|&byte| byte == b'>')?];
        let text = String::from_utf8_lossy(declaration);
        let (_, after) = text.split_once("encoding")?;
        let label = after.trim_start().strip_prefix('=')?.trim_start();
        let quote = label
            .chars()
            .next()
            .filter(|quote| matches!(quote, '"' | '\''))?;
        Encoding::for_label(label[1..].split(quote).next()?.as_bytes()).map(as_declared)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_until(&mut self, stop: impl Fn(u8) -> bool) {
        while self.peek().is_some_and(|byte| !stop(byte)) {
            self.at += 1;
        }
    }

    fn skip_past(&mut self, end: &[u8]) {
        let found = self
            .bytes
            .get(self.at..)
            .and_then(|rest| rest.windows(end.len()).position(|part| part == end));
        self.at = found.map_or(self.bytes.len(), |found| self.at + found + end.len());
    }
}

/// A declaration that could be read in ASCII cannot be true when it says UTF-16.
fn as_declared(encoding: &'static Encoding) -> &'static Encoding {
    match encoding.name() {
        "UTF-16LE" | "UTF-16BE" => UTF_8,
        "x-user-defined" => WINDOWS_1252,
        _ => encoding,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ร้าน in windows-874.
    const SHOP_874: &[u8] = b"\xC3\xE9\xD2\xB9";

    fn text(parts: &[&[u8]], header: Option<&str>) -> String {
        decode(&parts.concat(), header).unwrap().to_string()
    }

    #[test]
    fn a_mark_beats_a_header_beats_a_declaration() {
        let meta: &[u8] = b"<meta charset=windows-874>";
        assert!(
            text(
                &[b"\xEF\xBB\xBF", meta, "ร้าน".as_bytes()],
                Some("text/html; charset=tis-620")
            )
            .contains("ร้าน")
        );
        assert!(
            text(
                &[b"<meta charset=utf-8>", SHOP_874],
                Some("text/html; Charset=\"TIS-620\"")
            )
            .contains("ร้าน")
        );
        assert!(text(&[meta, SHOP_874], Some("text/html")).contains("ร้าน"));
        assert_eq!(
            text(&[b"\xFF\xFEa\0b\0"], Some("text/html; charset=utf-8")),
            "ab"
        );
    }

    #[test]
    fn utf8_that_nothing_tells_is_known() {
        let shop = "<title>ร้าน</title>".as_bytes();
        assert!(is_untold(shop, None));
        assert!(is_untold(shop, Some("text/html")));
        assert!(!is_untold(shop, Some("text/html; charset=utf-8")));
        assert!(!is_untold(b"<title>shop</title>", None));
        assert!(
            !is_untold(SHOP_874, None),
            "browsers take it as it was read"
        );
        for told in [
            "\u{feff}",
            "<meta charset=utf-8>",
            "<?xml version='1.0' encoding='utf-8'?>",
        ] {
            assert!(
                !is_untold(&[told.as_bytes(), shop].concat(), None),
                "{told}"
            );
        }
    }

    #[test]
    fn declarations_are_found_as_browsers_find_them() {
        for declaration in [
            "<META CHARSET='windows-874'>",
            "<!-- <meta charset=utf-8> --><meta data-x=\"a>b\" charset=\"windows-874\" />",
            "<!DOCTYPE html><html lang=th><meta content='text/html; charset=windows-874' http-equiv=Content-Type>",
            "<?xml version='1.0' encoding='windows-874'?>",
            "<p title='<meta charset=utf-8>'><meta charset = windows-874>",
        ] {
            assert!(
                text(&[declaration.as_bytes(), SHOP_874], None).contains("ร้าน"),
                "{declaration}"
            );
        }
    }

    #[test]
    fn a_late_declaration_counts_where_the_bytes_are_not_utf_8() {
        let filler = " ".repeat(3000);
        assert!(
            text(
                &[filler.as_bytes(), b"<meta charset=windows-874>", SHOP_874],
                None
            )
            .contains("ร้าน")
        );
    }

    #[test]
    fn without_a_word_the_bytes_decide() {
        assert_eq!(text(&["café ร้าน".as_bytes()], None), "café ร้าน");
        assert_eq!(text(&[b"caf\xE9"], None), "café");
        assert_eq!(
            text(&[b"<meta charset=utf-16>", "café".as_bytes()], None),
            "<meta charset=utf-16>café"
        );
    }

    #[test]
    fn broken_and_short_input_is_no_trouble() {
        for bytes in [
            "",
            "<",
            "<meta",
            "<meta ",
            "<meta charset",
            "<meta charset=",
            "<meta charset='",
            "<!--",
            "<?xml",
            "</",
        ] {
            assert_eq!(text(&[bytes.as_bytes()], None), bytes);
        }
        assert_eq!(
            text(&[b"<meta charset=utf-8>\xFF"], None),
            "<meta charset=utf-8>\u{FFFD}"
        );
    }

    #[test]
    fn text_goes_back_into_its_encoding() {
        let thai = [b"<meta charset=windows-874>", SHOP_874].concat();
        let wide: Vec<u8> = "<p>ร้าน\r\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [
            thai.clone(),
            [b"\xEF\xBB\xBF", "ร้าน".as_bytes()].concat(),
            [b"\xFE\xFF", wide.as_slice()].concat(),
            b"caf\xE9".to_vec(),
            "café".as_bytes().to_vec(),
        ] {
            let text = decode(&bytes, None).unwrap();
            assert_eq!(encode(&text, &bytes), Some(bytes.clone()));
            let longer = encode(&format!("{text}!"), &bytes).unwrap();
            assert_eq!(*decode(&longer, None).unwrap(), format!("{text}!"));
        }
        assert_eq!(encode("<meta charset=windows-874>中", &thai), None);
        assert_eq!(encode("<meta charset=utf-8>é", b"caf\xE9"), None);
    }

    #[test]
    fn binary_data_is_no_text() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(decode(png, None), None);
        assert!(!lacks_mark(png));
    }

    #[test]
    fn wide_letters_without_their_mark_are_known() {
        let page = "<!doctype html>\r\n<title>Caf\u{e9} ร้าน</title>";
        for turned in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = page.encode_utf16().flat_map(turned).collect();
            assert_eq!(decode(&bytes, None), None);
            assert!(lacks_mark(&bytes));
        }
    }
}
