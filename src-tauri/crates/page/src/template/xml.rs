//! Templates that are XML, as Blogger's and JSF's are: in their scripts, too, character references
//! stand for characters, and CDATA sections for text.

use super::Does;
use super::scan::{Met, Scanner, tag_end, word};
use crate::decoded::Decoded;
use crate::{Code, Source};

/// Bytes of the longest tag.
const LONGEST: usize = 4_000;
/// What the longest reference has between its signs.
const LONGEST_REFERENCE: usize = 8;
/// As far as the root of a template stands.
const HEAD: usize = 8_192;
const OPEN: &str = "<![CDATA[";
const CLOSE: &str = "]]>";

/// Whether a text is a theme of Blogger. Its pages name the same space, and hold none of its tags.
pub(super) fn is_blogger(text: &str) -> bool {
    let head = &text.as_bytes()[..text.len().min(HEAD)];
    let holds = |page: &[u8], word: &str| memchr::memmem::find(page, word.as_bytes()).is_some();
    holds(head, "google.com/2005/gml/b")
        && ["<b:skin", "<b:section", "<b:includable"]
            .iter()
            .any(|tag| holds(text.as_bytes(), tag))
}

/// Whether a source is read as XML before anybody sees it as HTML.
pub(crate) fn is_xml(source: &Source) -> bool {
    let ending = source.name.rsplit('.').next().unwrap_or_default();
    source.url.is_none() && (ending.eq_ignore_ascii_case("xhtml") || is_blogger(&source.text))
}

/// `<b:if …>`, `<data:blog.title/>`: what Blogger puts in, or steers by.
pub(super) fn met(scanner: &Scanner<'_>, rest: &str) -> Option<Met> {
    let inside = rest.strip_prefix('<')?;
    let inside = inside.strip_prefix('/').unwrap_or(inside);
    let style = inside.strip_prefix("b:skin").map(|_| "</b:skin>");
    if let Some(end) = style.and_then(|end| scanner.to(rest, end)) {
        return Some(Met::new(end, Does::Steers));
    }
    let prefix = word(inside);
    let name = inside[prefix.len()..].strip_prefix(':')?;
    let does = match (prefix, word(name)) {
        ("data", _) | ("b", "eval" | "message") => Does::Writes,
        ("b", _) => Does::Steers,
        _ => return None,
    };
    Some(Met::new(tag_end(rest, LONGEST)?, does))
}

/// What an XML reader makes of a script that is written in `text`.
pub(crate) fn decode(code: &mut Code, text: &str) {
    let cdata = code.text.contains(OPEN);
    if !cdata && !code.text.contains('&') {
        return;
    }
    let written = std::mem::take(&mut code.text);
    let start = code.at.start;
    let mut decoded = Decoded::at(start);
    let (mut at, mut section) = (0, false);
    while at < written.len() {
        let rest = &written[at..];
        let mark = if section { CLOSE } else { OPEN };
        let sign = rest.find(mark).unwrap_or(rest.len());
        let reference = (!section)
            .then(|| rest[..sign].find('&'))
            .flatten()
            .and_then(|sign| Some((sign, reference(&rest[sign..])?)));
        let mut push = |piece: &str, to: usize| {
            decoded.push(piece.as_bytes(), text.as_bytes(), start + to as u32);
        };
        if let Some((plain, (character, len))) = reference {
            push(&rest[..plain], at + plain);
            at += plain + len;
            push(character.encode_utf8(&mut [0; 4]), at);
            continue;
        }
        // One that cannot be read stays as it is, and so does what follows it up to the next.
        let next = rest[..sign].find('&').filter(|_| !section);
        if let Some(bare) = next {
            push(&rest[..=bare], at + bare + 1);
            at += bare + 1;
            continue;
        }
        push(&rest[..sign], at + sign);
        at += sign;
        if sign < rest.len() {
            at += mark.len();
            // Blanks, so that the code keeps its length.
            push(&" ".repeat(mark.len()), at);
            section = !section;
        }
    }
    let code_read = decoded.code();
    // Where nothing became shorter, each byte stands where it stood.
    *code = if code_read.text.len() == written.len() {
        Code::verbatim(&code_read.text, code.at)
    } else {
        code_read
    };
}

/// The character that `rest` begins with as a reference, and how it is long.
fn reference(rest: &str) -> Option<(char, usize)> {
    let near = &rest.as_bytes()[1..rest.len().min(LONGEST_REFERENCE + 2)];
    let end = memchr::memchr(b';', near)?;
    let name = rest.get(1..=end)?;
    let character = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => {
            let number = name.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((character, end + 2))
}

#[cfg(test)]
mod tests {
    use crate::{Source, parse};

    const THEME: &str = "<?xml version='1.0'?><html xmlns:b='http://www.google.com/2005/gml/b'>\
        <head><b:skin><![CDATA[a > b { c: $(d) }]]></b:skin><title><data:blog.title/></title>";

    fn scripts(name: &str, text: &str) -> Vec<(String, bool)> {
        let page = parse(Source::local(name, text));
        let read = page.scripts.iter().map(|script| {
            let errors = script.with_program(|_, problems| problems.len());
            (script.code.text.clone(), errors == 0)
        });
        read.collect()
    }

    #[test]
    fn references_in_scripts_of_a_theme_are_characters() {
        let text = format!(
            "{THEME}<script>if (a &amp;&amp; b &lt; 1) f(&#39;ก&#x27;, &quot;<data:c/>&quot;)</script>"
        );
        let found = scripts("theme.xml", &text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].0,
            format!("if (a && b < 1) f('ก', \"{}\")", "_".repeat(9))
        );
        assert!(found[0].1);
        let page = parse(Source::local("theme.xml", &*text));
        let code = &page.scripts[0].code;
        let call = code.text.find("f('").unwrap() as u32;
        assert_eq!(code.span(call, call + 2).of(&text), "f(");
        let last = code.text.len() as u32;
        assert_eq!(code.span(last - 1, last).of(&text), ")");
    }

    #[test]
    fn sections_of_text_are_what_they_hold() {
        let text = format!(
            "{THEME}<script><![CDATA[f('&amp;' && 1);]]> g(&quot;&quot;)</script>\
             <script>//<![CDATA[\nf()\n//]]></script><b:section id='a'/>"
        );
        let found = scripts("theme.xml", &text);
        assert_eq!(found[0].0.trim(), "f('&amp;' && 1);    g(\"\")");
        assert!(found.iter().all(|(_, runs)| *runs), "{found:?}");
        let page = parse(Source::local("theme.xml", text));
        assert_eq!(page.scripts[1].code.map.len(), 1);
    }

    #[test]
    fn a_page_that_blogger_has_served_is_html() {
        let text = "<html xmlns:b='http://www.google.com/2005/gml/b'><script>f('&amp;')</script>";
        assert_eq!(scripts("page.html", text)[0].0, "f('&amp;')");
        assert_eq!(scripts("page.xhtml", text)[0].0, "f('&')");
    }

    #[test]
    fn what_is_no_reference_stays() {
        let text = "<script>a & b && c; d('&nosuch;&;&#;&#xffffffff;')</script>";
        let found = scripts("a.xhtml", text);
        assert_eq!(found[0].0, "a & b && c; d('&nosuch;&;&#;&#xffffffff;')");
    }
}
