//! A finding with the lines it stands in, the exact piece marked.

use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthChar;

use super::{Color, Look, cleaned, wrapped};
use crate::json::{Finding, Span};

/// A piece of more lines than this is marked on its first line only.
const MOST_LINES: usize = 6;
/// Bytes before and behind a piece in which its line is looked for. All that is shown lies within
/// them, and a page may be one line of megabytes.
const REACH: usize = 1 << 14;
/// Columns that line numbers, bars and margins take.
const GUTTER: usize = 16;

/// As the library paints its line numbers.
const ARROW: Style = AnsiColor::BrightBlue.on_default().bold();

/// The finding as the terminal shows it, without a line end: what and where, why, what to do.
pub(crate) fn frame(
    finding: &Finding,
    source: &str,
    text: &str,
    why: Option<&str>,
    look: &Look,
) -> String {
    let level = match finding.severity.as_str() {
        "error" => Level::ERROR,
        "warning" => Level::WARNING,
        _ => Level::INFO,
    };
    let renderer = match look.color {
        Color::On => Renderer::styled(),
        Color::Off => Renderer::plain(),
    }
    .decor_style(DecorStyle::Ascii)
    .term_width(look.width);
    let column = look.width.saturating_sub(GUTTER).max(40);
    let lines = |text: &str| wrapped(&cleaned(text), column).join("\n");
    let mut group = Group::with_title(
        level
            .primary_title(cleaned(&finding.message))
            .id(finding.rule.clone()),
    );
    let mut gutter = 0;
    if let Some((at, excerpt)) = finding
        .at
        .and_then(|at| Some((at, excerpt(at, text, column)?)))
    {
        gutter = (at.line as usize + excerpt.text.matches('\n').count())
            .to_string()
            .len();
        let snippet = Snippet::source(excerpt.text)
            .line_start(at.line as usize)
            .annotation(AnnotationKind::Primary.span(excerpt.marked));
        group = group.element(snippet);
    }
    if let Some(whence) = finding.whence() {
        let whence = whence.strip_prefix("in ").unwrap_or(&whence);
        group = group.element(Level::NOTE.with_name("in").message(lines(whence)));
    }
    if let Some(message) = &finding.library_message {
        group =
            group.element(Level::NOTE.message(lines(&format!("Meta's library prints: {message}"))));
    }
    if let Some(why) = why {
        group = group.element(Level::NOTE.with_name("why").message(lines(why)));
    }
    let help = Level::HELP.with_name("do").message(lines(&finding.help));
    let shown = renderer.render(&[group.element(help)]);
    // The library would tell the column within the lines it was given, which may be cut.
    let place = finding
        .at
        .map_or(String::new(), |at| format!(":{}:{}", at.line, at.column));
    let arrow = look.paint(ARROW, &format!("{}-->", " ".repeat(gutter)));
    match shown.split_once('\n') {
        Some((title, rest)) => format!("{title}\n{arrow} {source}{place}\n{rest}"),
        None => format!("{shown}\n{arrow} {source}{place}"),
    }
}

/// The lines around a piece of a page, ready to be shown.
struct Excerpt {
    text: String,
    marked: Range<usize>,
}

/// The lines that hold `at`, each cut to `width` columns around the piece; nothing where `at` is
/// not in `text`.
fn excerpt(at: Span, text: &str, width: usize) -> Option<Excerpt> {
    let (start, end) = (at.offset as usize, at.offset as usize + at.length as usize);
    let piece = text.get(start..end)?;
    let breaks = |text: &str| text.find(['\n', '\r']);
    let left = text.floor_char_boundary(start.saturating_sub(REACH));
    let from = text[left..start]
        .rfind(['\n', '\r'])
        .map_or(left, |found| left + found + 1);
    let whole = piece.trim_end().lines().count() <= MOST_LINES;
    let end = if whole {
        start + piece.trim_end().len()
    } else {
        breaks(piece).map_or(end, |found| start + found)
    };
    let right = text.floor_char_boundary(text.len().min(end + REACH));
    let to = breaks(&text[end..right]).map_or(right, |found| end + found);
    let mut shown = Excerpt {
        text: String::new(),
        marked: 0..0,
    };
    let mut offset = from;
    for line in text[from..to].split(['\n', '\r']) {
        let after = offset + line.len();
        let follows_cr =
            line.is_empty() && text[..offset].ends_with('\r') && text[offset..].starts_with('\n');
        if !follows_cr {
            if offset > from {
                shown.text.push('\n');
            }
            // On the first line the piece begins; further lines are wholly inside or end it.
            let marked = start.clamp(offset, after) - offset..end.clamp(offset, after) - offset;
            let cut = cut(line, &marked, width);
            let base = shown.text.len();
            if (offset..=after).contains(&start) {
                shown.marked.start = base + cut.marked.start;
            }
            if (offset..=after).contains(&end) {
                shown.marked.end = base + cut.marked.end;
            }
            shown.text.push_str(&cut.text);
        }
        offset = after + 1;
    }
    shown.marked.end = shown.marked.end.max(shown.marked.start);
    Some(shown)
}

/// `line` cut to about `width` columns so that the beginning of `marked` is in view.
fn cut(line: &str, marked: &Range<usize>, width: usize) -> Excerpt {
    if columns_up_to(line, width) <= width {
        return Excerpt {
            text: line.to_owned(),
            marked: marked.clone(),
        };
    }
    let piece = columns_up_to(&line[marked.clone()], width);
    let before = if piece < width {
        (width - piece) / 2
    } else {
        width / 4
    };
    let from = back(&line[..marked.start], before);
    let room = width.saturating_sub(columns(&line[from..marked.start]));
    let to = marked.start + forth(&line[marked.start..], room);
    let (lead, tail) = (
        if from > 0 { "… " } else { "" },
        if to < line.len() { " …" } else { "" },
    );
    let shift = |offset: usize| offset.clamp(from, to) - from + lead.len();
    Excerpt {
        text: format!("{lead}{}{tail}", &line[from..to]),
        marked: shift(marked.start)..shift(marked.end),
    }
}

/// The offset that lies `width` columns before the end of `text`.
fn back(text: &str, width: usize) -> usize {
    let mut taken = 0;
    for (at, one) in text.char_indices().rev() {
        taken += column(one);
        if taken > width {
            return at + one.len_utf8();
        }
    }
    0
}

/// The offset that lies `width` columns behind the beginning of `text`.
fn forth(text: &str, width: usize) -> usize {
    let mut taken = 0;
    for (at, one) in text.char_indices() {
        taken += column(one);
        if taken > width {
            return at;
        }
    }
    text.len()
}

fn columns(text: &str) -> usize {
    columns_up_to(text, usize::MAX)
}

/// The columns of `text`, counted no further than it takes to pass `most`: lines may be megabytes.
fn columns_up_to(text: &str, most: usize) -> usize {
    let mut taken = 0;
    for one in text.chars() {
        taken += column(one);
        if taken > most {
            break;
        }
    }
    taken
}

fn column(one: char) -> usize {
    // Tabs are shown as four spaces.
    if one == '\t' {
        4
    } else {
        one.width().unwrap_or(1)
    }
}

#[cfg(test)]
mod tests {
    use page::Span;

    use super::*;
    use crate::Places;

    fn shown(text: &str, piece: &str, width: usize) -> (String, String) {
        let start = text.find(piece).unwrap() as u32;
        let span = Places::new(text).of(Span::new(start, start + piece.len() as u32));
        let excerpt = excerpt(span, text, width).unwrap();
        let marked = excerpt.text[excerpt.marked.clone()].to_owned();
        (excerpt.text, marked)
    }

    #[test]
    fn a_long_line_is_cut_around_the_piece() {
        let text = format!("{}<b>{}", "a ".repeat(5000), " z".repeat(5000));
        let (line, marked) = shown(&text, "<b>", 40);
        assert_eq!(marked, "<b>");
        assert!(columns(&line) <= 44, "{line}");
        assert!(line.starts_with("… a") && line.ends_with(" …"), "{line}");
    }

    #[test]
    fn a_line_of_megabytes_is_not_read_for_each_piece() {
        let text = "fbq('track','Lead');".repeat(400_000);
        let begun = std::time::Instant::now();
        for offset in (0..text.len() as u32).step_by(4_000) {
            let at = Places::new("").of(Span::new(0, 0));
            let at = crate::json::Span {
                offset,
                length: 3,
                ..at
            };
            let shown = excerpt(at, &text, 80).unwrap();
            assert_eq!(&shown.text[shown.marked], "fbq", "{offset}");
        }
        // Read to its end each time, it takes minutes.
        assert!(begun.elapsed().as_secs() < 20);
    }

    #[test]
    fn a_piece_longer_than_the_line_shows_its_beginning() {
        let text = format!("x{}", "y".repeat(500));
        let (line, marked) = shown(&text, &"y".repeat(500), 40);
        assert!(line.starts_with('x') && marked.starts_with('y'));
        assert!(columns(&line) <= 44, "{line}");
    }

    #[test]
    fn lines_end_in_every_way() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = ["one", "fbq('x',", "  y)", "four"].join(ending);
            let (line, marked) = shown(&text, &format!("fbq('x',{ending}  y)"), 80);
            assert_eq!(line, "fbq('x',\n  y)");
            assert_eq!(marked, line);
        }
    }

    #[test]
    fn many_lines_are_marked_on_the_first() {
        let text = format!("<script>{}</script>", "\nfoo();".repeat(30));
        let (line, marked) = shown(&text, &text, 80);
        assert_eq!((line.as_str(), marked.as_str()), ("<script>", "<script>"));
    }

    #[test]
    fn thai_and_tabs_keep_the_mark_in_place() {
        let finding = Finding {
            rule: "purchase-currency-missing".into(),
            severity: "error".into(),
            message: "`Purchase` has no `currency`".into(),
            help: "Add it".into(),
            library_message: None,
            fix: None,
            at: None,
            script: None,
            via: None,
            hits: Vec::new(),
            page: None,
            visit: None,
        };
        let text = "<p>ร้านค้า</p>\n\tราคา: <b>X</b>";
        let at = text.find('X').unwrap() as u32;
        let finding = Finding {
            at: Some(Places::new(text).of(Span::new(at, at + 1))),
            ..finding
        };
        let shown = frame(&finding, "shop.html", text, None, &Look::default());
        let lines: Vec<&str> = shown.lines().collect();
        let code = lines.iter().find(|line| line.contains("<b>X")).unwrap();
        let mark = lines
            .iter()
            .find(|line| line.trim_end().ends_with('^'))
            .unwrap();
        assert_eq!(
            columns(&code[..code.find('X').unwrap()]),
            columns(&mark[..mark.find('^').unwrap()]),
            "{shown}"
        );
        assert!(shown.contains("shop.html:2:11"), "{shown}");
    }
}
