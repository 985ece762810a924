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
        let read = fill(file, length, limit, room);
        let source = read.map(|bytes| seen(target(), &room[..bytes], limit, look));
        // One huge page is no reason to keep room for more of them.
        room.truncate(KEPT);
        room.shrink_to(KEPT);
        source
    });
    read.map_err(failed)?
}

/// Reads a file of about `length` bytes to the beginning of `room`, which only ever grows, so that
/// it is not cleared for each file; returns how many there are, one more than `limit` at the most.
fn fill(mut from: impl Read, length: u64, limit: u64, room: &mut Vec<u8>) -> io::Result<usize> {
    let most = usize::try_from(limit.saturating_add(1)).unwrap_or(usize::MAX);
    let wanted = (length as usize).saturating_add(1).min(most);
    if room.len() < wanted {
        room.resize(wanted, 0);
    }
    let mut filled = 0;
    loop {
        let end = room.len().min(most);
        if filled == most {
            return Ok(filled);
        }
        if filled == end {
            room.resize(end.saturating_mul(2).max(PROBE).min(most), 0);
            continue;
        }
        match from.read(&mut room[filled..end]) {
            Ok(0) => return Ok(filled),
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
}

/// Bytes of room for what does not say how long it is.
const PROBE: usize = 8_192;

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
    match fill(io::stdin().lock(), 0, limit, &mut bytes) {
        Ok(read) => source(target, &bytes[..read], limit),
        Err(reason) => Err(AcquireError::Stdin { target, reason }),
    }
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
        None => Err(AcquireError::no_text(target, bytes)),
    }
}
