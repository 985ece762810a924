//! Files and standard input.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use page::Source;

use crate::{AcquireError, charset};

/// Reads the page in `path`, at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Source, AcquireError> {
    let always = |_: &[u8]| Some(());
    let read = read_if(path, limit, always)?;
    Ok(read.expect("it was asked for whatever it holds").0)
}

/// Reads the page in `path` as [`read`] does, where `look` returns something for its bytes, in which
/// ASCII stands as itself.
pub(crate) fn read_if<T>(
    path: &Path,
    limit: u64,
    look: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<(Source, T)>, AcquireError> {
    let target = || path.display().to_string();
    let failed = |reason: io::Error| match reason.kind() {
        io::ErrorKind::NotFound => AcquireError::NotFound { target: target() },
        _ => AcquireError::Read {
            target: target(),
            reason,
        },
    };
    let file = File::open(path).map_err(failed)?;
    // As long as it says it is; devices and files that still grow say less.
    let length = file.metadata().map_or(0, |it| it.len().min(limit));
    let read = ROOM.with_borrow_mut(|room| {
        room.clear();
        let read = read_up_to(file, length, limit, room);
        let source = read.map(|()| seen(target(), room, limit, look));
        // One huge page is no reason to keep room for more of them.
        room.shrink_to(KEPT);
        source
    });
    read.map_err(failed)?
}

/// Bytes of room that a thread keeps for the files it reads.
const KEPT: usize = 1 << 20;

thread_local! {
    /// What is read is decoded to a text of its own, so the room serves for the next file too.
    static ROOM: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Reads the page from standard input, at most `limit` bytes.
pub(crate) fn read_stdin(limit: u64) -> Result<Source, AcquireError> {
    let target = "-".to_owned();
    let mut bytes = Vec::new();
    match read_up_to(io::stdin().lock(), 0, limit, &mut bytes) {
        Ok(()) => source(target, &bytes, limit),
        Err(reason) => Err(AcquireError::Stdin { target, reason }),
    }
}

/// One byte more than allowed is asked for, so that too much can be told from just enough.
fn read_up_to(from: impl Read, length: u64, limit: u64, into: &mut Vec<u8>) -> io::Result<()> {
    into.reserve(length as usize + 1);
    from.take(limit.saturating_add(1)).read_to_end(into)?;
    Ok(())
}

/// What is looked at needs no text, and most of it never becomes one.
fn seen<T>(
    target: String,
    bytes: &[u8],
    limit: u64,
    look: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<(Source, T)>, AcquireError> {
    if bytes.len() as u64 <= limit && charset::is_ascii_based(bytes) {
        return match look(bytes) {
            Some(saw) => Ok(Some((source(target, bytes, limit)?, saw))),
            None => Ok(None),
        };
    }
    let source = source(target, bytes, limit)?;
    Ok(look(source.text.as_bytes()).map(|saw| (source, saw)))
}

fn source(target: String, bytes: &[u8], limit: u64) -> Result<Source, AcquireError> {
    if bytes.len() as u64 > limit {
        return Err(AcquireError::TooLarge { target, limit });
    }
    match charset::decode(bytes, None) {
        Some(text) => Ok(Source::local(target, text)),
        None => Err(AcquireError::NotText { target }),
    }
}
