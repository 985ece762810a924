//! Safe fixes for local files: shown as a difference, or written.

use std::ffi::OsStr;
use std::path::Path;
use std::{fs, io};

use acquire::{AcquireError, Listed};
use report::Page;
use rules::Selection;

use crate::inspect::{list, source};
use crate::judge::aside;
use crate::mend::{Mended, mend};
use crate::settings::{Lookup, file_of};
use crate::{Options, Step, judge, save};

/// What is done with the fixes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Apply {
    /// Nothing is written.
    Show,
    /// Files are written, each whole or not at all.
    Write,
}

/// One page and its safe fixes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The page as it was found.
    pub before: Page,
    /// The page with the fixes; the same as before where there are none.
    pub after: Page,
    /// The fixes that help.
    pub applied: Vec<Step>,
    /// Safe fixes after which the page, read again, still had the finding or had a new one.
    pub refused: Vec<Step>,
    /// What became of them.
    pub outcome: Outcome,
}

/// What became of the fixes of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// There are none that help.
    Nothing,
    /// They were only looked for.
    Shown,
    /// The file has them.
    Written,
    /// The page is as it was, for this reason.
    Kept(String),
}

impl Fixed {
    /// The page as it now is, where it was read from.
    pub fn page(&self) -> &Page {
        match self.outcome {
            Outcome::Written => &self.after,
            Outcome::Nothing | Outcome::Shown | Outcome::Kept(_) => &self.before,
        }
    }
}

/// Reads all targets as [`inspect`](crate::inspect()) does, one after the other, and hands each
/// page over with what its safe fixes come to. Only files are written to, and only those whose
/// bytes are the text that was judged.
///
/// # Errors
///
/// The first that `take` returns; the pages after it are not touched.
pub async fn fix(
    targets: &[impl AsRef<OsStr>],
    with: &Options,
    apply: Apply,
    mut take: impl FnMut(Fixed) -> io::Result<()>,
) -> io::Result<()> {
    let settings = Lookup::new(&with.settings);
    for listed in list(targets).await {
        take(one(listed, with, &settings, apply).await)?;
    }
    Ok(())
}

async fn one(
    listed: Result<Listed, AcquireError>,
    with: &Options,
    settings: &Lookup<'_>,
    apply: Apply,
) -> Fixed {
    let path = listed.as_ref().ok().and_then(file_of).map(Path::to_owned);
    let (before, selection) = match source(listed, with, settings).await {
        Ok((source, selection)) => (judge(source, &selection).await, selection),
        Err(page) => (page, Selection::default()),
    };
    let page = before.clone();
    let mended = aside(move || mend(page, &selection)).await;
    let mended = mended.unwrap_or_else(|_| Mended {
        page: before.clone(),
        applied: Vec::new(),
        refused: Vec::new(),
    });
    let outcome = match (mended.applied.is_empty(), apply) {
        (true, _) => Outcome::Nothing,
        (false, Apply::Show) => Outcome::Shown,
        (false, Apply::Write) => match write(path.as_deref(), &before.text, &mended.page.text) {
            Ok(()) => Outcome::Written,
            Err(why) => Outcome::Kept(why),
        },
    };
    Fixed {
        before,
        after: mended.page,
        applied: mended.applied,
        refused: mended.refused,
        outcome,
    }
}

/// UTF-8's mark at the beginning of a file, which is no part of its text.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Puts `after` in the place of `before`.
fn write(path: Option<&Path>, before: &str, after: &str) -> Result<(), String> {
    let Some(path) = path else {
        return Err("only files can be written to".to_owned());
    };
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    let (mark, text) = match bytes.strip_prefix(MARK) {
        Some(text) => (MARK, text),
        None => (&[][..], bytes.as_slice()),
    };
    if text != before.as_bytes() {
        return Err("it is not UTF-8, or has changed since it was read".to_owned());
    }
    save(path, |out| {
        out.write_all(mark)?;
        out.write_all(after.as_bytes())
    })
    .map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, "new").unwrap();
        assert!(write(Some(&path), "old", "mended").is_err());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert!(write(None, "old", "mended").is_err());
    }

    #[test]
    fn the_mark_of_a_file_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, "\u{feff}old").unwrap();
        write(Some(&path), "old", "mended").unwrap();
        assert_eq!(fs::read(&path).unwrap(), "\u{feff}mended".as_bytes());
    }
}
