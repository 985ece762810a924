//! The difference between two texts of a page, as `patch` and `git apply` read it.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use similar::{ChangeTag, TextDiff};

use crate::address::{Address, address};
use crate::text::{BOLD, cleaned};
use crate::{Look, Page};

const GONE: Style = AnsiColor::Red.on_default();
const COME: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// Lines around a change that are shown with it.
const AROUND: usize = 3;

/// Who reads a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reader {
    /// A person: nothing in it steers the terminal.
    Person,
    /// A program: every byte is as it stands in the page.
    Program,
}

/// Writes what leads from `before` to `after`; nothing where they are the same.
///
/// # Errors
///
/// Whatever `out` returns.
pub fn diff(
    before: &Page,
    after: &Page,
    reader: Reader,
    look: &Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let lines = TextDiff::from_lines(before.text.as_ref(), after.text.as_ref());
    let mut diff = lines.unified_diff();
    diff.context_radius(AROUND);
    let (from, to) = names(before);
    for (index, hunk) in diff.iter_hunks().enumerate() {
        if index == 0 {
            writeln!(out, "{}", look.paint(BOLD, &format!("--- {from}")))?;
            writeln!(out, "{}", look.paint(BOLD, &format!("+++ {to}")))?;
        }
        writeln!(out, "{}", look.paint(PLACE, &hunk.header().to_string()))?;
        for change in hunk.iter_changes() {
            let text = change.value();
            let (style, sign) = match change.tag() {
                ChangeTag::Equal => (Style::new(), ' '),
                ChangeTag::Delete => (GONE, '-'),
                ChangeTag::Insert => (COME, '+'),
            };
            match reader {
                Reader::Person => {
                    let line = format!("{sign}{}", cleaned(text));
                    writeln!(out, "{}", look.paint(style, &line))?;
                }
                Reader::Program => {
                    write!(out, "{sign}{text}")?;
                    if change.missing_newline() {
                        writeln!(out, "\n\\ No newline at end of file")?;
                    }
                }
            }
        }
    }
    Ok(())
}

/// The names of both sides, as git writes them: a path of the folder has a letter before it.
fn names(page: &Page) -> (String, String) {
    match address(page) {
        Address::Relative { path, .. } => {
            let path = cleaned(&path);
            (format!("a/{path}"), format!("b/{path}"))
        }
        Address::Absolute(_) => {
            let name = cleaned(&page.json.source);
            (name.clone(), name)
        }
    }
}
