//! Files and standard input.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use page::Source;

use crate::{AcquireError, charset};

/// Reads the page in `path`, at most `limit` bytes.
pub(crate) fn read(path: &Path, limit: u64) -> Result<Source, AcquireError> {
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
    let bytes = read_up_to(file, length, limit).map_err(failed)?;
    source(target(), bytes, limit)
}

/// Reads the page from standard input, at most `limit` bytes.
pub(crate) fn read_stdin(limit: u64) -> Result<Source, AcquireError> {
    let target = "-".to_owned();
    match read_up_to(io::stdin().lock(), 0, limit) {
        Ok(bytes) => source(target, bytes, limit),
        Err(reason) => Err(AcquireError::Stdin { target, reason }),
    }
}

/// One byte more than allowed is asked for, so that too much can be told from just enough.
fn read_up_to(from: impl Read, length: u64, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(length as usize + 1);
    from.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn source(target: String, bytes: Vec<u8>, limit: u64) -> Result<Source, AcquireError> {
    if bytes.len() as u64 > limit {
        return Err(AcquireError::TooLarge { target, limit });
    }
    match charset::decode(bytes, None) {
        Some(text) => Ok(Source::local(target, text)),
        None => Err(AcquireError::NotText { target }),
    }
}
