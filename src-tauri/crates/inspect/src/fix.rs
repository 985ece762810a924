//! Safe fixes for local files: shown as a difference, or written.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::{fs, io};

use acquire::{AcquireError, Listed};
use report::Page;
use rules::Selection;

use crate::beside::{Beside, roots};
use crate::inspect::{Read, list, source};
use crate::judge::{aside, judge_with};
use crate::mend::{Mended, mend};
use crate::settings::{Lookup, file_of};
use crate::{Options, Step, save};

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
    for listed in list(targets, with.except.as_deref()).await {
        let roots = roots(targets);
        take(one(listed, &roots, with, &settings, apply).await)?;
    }
    Ok(())
}

async fn one(
    listed: Result<Listed, Box<AcquireError>>,
    roots: &[PathBuf],
    with: &Options,
    settings: &Lookup,
    apply: Apply,
) -> Fixed {
    let path = listed.as_ref().ok().and_then(file_of).map(Path::to_owned);
    let (before, beside, selection) = match source(listed, roots, with, settings).await {
        Ok(read) => {
            let Read {
                source,
                beside,
                selection,
            } = read;
            let page = judge_with(source, beside.clone(), &selection).await;
            (page, beside, selection)
        }
        Err(page) => (page, Beside::default(), Selection::default()),
    };
    let page = before.clone();
    let mended = aside(move || mend(page, &beside, &selection)).await;
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

/// Puts `after` in the place of `before`, in the encoding of the file.
fn write(path: Option<&Path>, before: &str, after: &str) -> Result<(), String> {
    let (bytes, after) = replaced(path, before, after)?;
    put(path.unwrap_or(Path::new("")), |now| now == bytes, &after)
}

/// The bytes of a file as they are, and with `after` in the place of `before`, in the encoding of
/// the file.
pub(crate) fn replaced(
    path: Option<&Path>,
    before: &str,
    after: &str,
) -> Result<(Vec<u8>, Vec<u8>), String> {
    let Some(path) = path else {
        return Err("only files can be written to".to_owned());
    };
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    if acquire::decode(&bytes, None).as_deref() != Some(before) {
        return Err("it has changed since it was read".to_owned());
    }
    // What was read with replacements, or by a guess, could not be told from what was meant.
    if acquire::encode(before, &bytes).as_ref() != Some(&bytes) {
        return Err(
            "it holds bytes that its encoding does not know, which would be lost".to_owned(),
        );
    }
    let Some(after) = acquire::encode(after, &bytes) else {
        return Err("its encoding cannot hold what would be written".to_owned());
    };
    Ok((bytes, after))
}

/// Writes bytes to a file that holds what it should, and may be written to.
pub(crate) fn put(
    path: &Path,
    is_expected: impl Fn(&[u8]) -> bool,
    after: &[u8],
) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|error| error.to_string())?;
    if fs::metadata(path).is_ok_and(|it| it.permissions().readonly()) {
        return Err("it is read-only".to_owned());
    }
    if !is_expected(&bytes) {
        return Err("it has changed since it was read".to_owned());
    }
    save(path, |out| out.write_all(after)).map_err(|error| error.to_string())
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

    /// A page in an encoding, and the same with another word.
    fn rewritten(bytes: &[u8], from: &str, to: &str) -> Result<Vec<u8>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, bytes).unwrap();
        let before = acquire::decode(bytes, None).unwrap();
        write(Some(&path), &before, &before.replace(from, to))?;
        Ok(fs::read(&path).unwrap())
    }

    #[test]
    fn a_file_stays_in_its_encoding() {
        for (bytes, mended) in [
            (&b"\xEF\xBB\xBFold\r\n"[..], &b"\xEF\xBB\xBFnew\r\n"[..]),
            (
                b"<meta charset=windows-874>\xC3\xE9\xD2\xB9 old",
                b"<meta charset=windows-874>\xC3\xE9\xD2\xB9 new",
            ),
            (b"\xFF\xFEo\0l\0d\0", b"\xFF\xFEn\0e\0w\0"),
            (b"\xFE\xFF\0o\0l\0d", b"\xFE\xFF\0n\0e\0w"),
            (b"caf\xE9 old", b"caf\xE9 new"),
        ] {
            assert_eq!(rewritten(bytes, "old", "new").as_deref(), Ok(mended));
        }
    }

    #[test]
    fn what_would_be_lost_is_refused() {
        let broken = b"<meta charset=utf-8>\xFF old";
        assert!(
            rewritten(broken, "old", "new")
                .unwrap_err()
                .contains("would be lost")
        );
        let narrow = b"<meta charset=windows-874>\xC3 old";
        assert!(
            rewritten(narrow, "old", "\u{4e2d}")
                .unwrap_err()
                .contains("cannot hold")
        );
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (
            folder.path().join("page.html"),
            folder.path().join("link.html"),
        );
        fs::write(&path, "old").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&path, &link).unwrap();
        write(Some(&link), "old", "new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(
            fs::metadata(&path).unwrap().permissions().mode() & 0o777,
            0o640
        );
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert!(
            write(Some(&path), "new", "newer")
                .unwrap_err()
                .contains("read-only")
        );
        assert_eq!(fs::read(&path).unwrap(), b"new");
    }
}
