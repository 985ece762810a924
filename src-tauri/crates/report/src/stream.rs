//! A report that is written while its pages come in, so that a folder of any size needs no more
//! memory than the pages in work. Each page becomes its piece of the report on whatever thread has
//! it, so that the one that writes only puts pieces one behind the other.

use std::io::{self, Write};

use crate::report::tool;
use crate::{Format, Look, Page, Report, json, text};

/// A page's piece of a report.
#[derive(Debug)]
pub struct Piece {
    tally: Tally,
    form: Form,
}

#[derive(Debug)]
enum Form {
    Written(Vec<u8>),
    /// The format begins with what is only known at the end.
    Held(Box<Page>),
}

impl Piece {
    /// The piece of a page in a report of a format; `look` is for the terminal only.
    ///
    /// # Errors
    ///
    /// Where something in the page cannot be written.
    pub fn of(page: Page, format: Format, look: &Look) -> io::Result<Self> {
        let mut tally = Tally::default();
        tally.add(&page.json);
        let form = match format {
            Format::Json => {
                // Line ends stand between the tokens of JSON only, never within one.
                let page = serde_json::to_string_pretty(&page.json)?;
                Form::Written(page.replace('\n', "\n    ").into_bytes())
            }
            Format::Text => {
                let mut written = Vec::new();
                text::write_page(&page, look, &mut written)?;
                Form::Written(written)
            }
            _ => Form::Held(Box::new(page)),
        };
        Ok(Self { tally, form })
    }
}

/// A report being written, page by page in the order of its pages.
pub struct Stream<'o> {
    format: Format,
    look: Look,
    out: &'o mut dyn Write,
    tally: Tally,
    /// Pages of formats that begin with what is only known at the end.
    held: Report,
}

/// What the pages of a report come to.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tally {
    /// Pages and findings.
    pub summary: json::Summary,
    /// Pages that could not be read.
    pub unreadable: usize,
    /// Findings that comments silence.
    pub silenced: usize,
}

impl Tally {
    /// Counts what was counted elsewhere.
    fn add_all(&mut self, other: &Self) {
        self.unreadable += other.unreadable;
        self.silenced += other.silenced;
        self.summary.pages += other.summary.pages;
        self.summary.errors += other.summary.errors;
        self.summary.warnings += other.summary.warnings;
        self.summary.infos += other.summary.infos;
    }

    /// Counts one page.
    pub fn add(&mut self, page: &json::Page) {
        self.summary.pages += 1;
        self.unreadable += usize::from(page.verdict == json::Verdict::Unreadable);
        self.silenced += page.silenced.len();
        for finding in &page.findings {
            match finding.severity.as_str() {
                "error" => self.summary.errors += 1,
                "warning" => self.summary.warnings += 1,
                _ => self.summary.infos += 1,
            }
        }
    }
}

impl<'o> Stream<'o> {
    /// Begins a report; `look` is for the terminal only.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn begin(format: Format, look: &Look, out: &'o mut dyn Write) -> io::Result<Self> {
        if format == Format::Json {
            let tool = serde_json::to_string_pretty(&tool())?;
            let tool = tool.replace('\n', "\n  ");
            write!(
                out,
                "{{\n  \"schema\": 1,\n  \"tool\": {tool},\n  \"pages\": ["
            )?;
        }
        Ok(Self {
            format,
            look: *look,
            out,
            tally: Tally::default(),
            held: Report::default(),
        })
    }

    /// Writes the next page's piece, which is one of this format, or keeps it where the format can't
    /// be written piece by piece.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn piece(&mut self, piece: Piece) -> io::Result<()> {
        let is_first = self.tally.summary.pages == 0;
        self.tally.add_all(&piece.tally);
        match piece.form {
            Form::Written(piece) => {
                if self.format == Format::Json {
                    let between = if is_first { "\n    " } else { ",\n    " };
                    self.out.write_all(between.as_bytes())?;
                }
                self.out.write_all(&piece)
            }
            Form::Held(page) => {
                self.held.pages.push(*page);
                Ok(())
            }
        }
    }

    /// Writes what stands at the end, and tells what the pages came to.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn end(self) -> io::Result<Tally> {
        match self.format {
            Format::Json => {
                let end = if self.tally.summary.pages == 0 {
                    ""
                } else {
                    "\n  "
                };
                let summary = serde_json::to_string_pretty(&self.tally.summary)?;
                let summary = summary.replace('\n', "\n  ");
                writeln!(self.out, "{end}],\n  \"summary\": {summary}\n}}")?;
            }
            Format::Text => text::write_sums(&self.tally, &self.look, self.out)?,
            format => format.write(&self.held, &self.look, self.out)?,
        }
        Ok(self.tally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(pages: usize) -> Report {
        let page = |index: usize| Page::unreadable(format!("{index}.html"), "no\nsuch file");
        Report {
            pages: (0..pages).map(page).collect(),
        }
    }

    #[test]
    fn it_is_the_report_that_is_written_at_once() {
        for (format, pages) in Format::ALL
            .into_iter()
            .flat_map(|it| [(it, 0), (it, 1), (it, 3)])
        {
            let (look, report) = (Look::default(), report(pages));
            let mut whole = Vec::new();
            format.write(&report, &look, &mut whole).unwrap();
            let mut pieces = Vec::new();
            let mut stream = Stream::begin(format, &look, &mut pieces).unwrap();
            for page in report.pages {
                let piece = Piece::of(page, format, &look).unwrap();
                stream.piece(piece).unwrap();
            }
            let tally = stream.end().unwrap();
            assert_eq!((tally.summary.pages, tally.unreadable), (pages, pages));
            let text = |bytes| String::from_utf8(bytes).unwrap();
            assert_eq!(text(pieces), text(whole), "{format:?}");
        }
    }
}
