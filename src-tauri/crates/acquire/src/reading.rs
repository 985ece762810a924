//! Targets to sources.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use futures::StreamExt;
use page::Source;

use crate::fetch::Clients;
use crate::{AcquireError, Address, Asking, Target, fetch, file, folder};

/// Files and addresses read at the same time.
const AT_ONCE: usize = 8;

/// How to read.
#[derive(Debug)]
pub struct Reading {
    /// How long one address may take, all redirects and the whole body together.
    pub timeout: Duration,
    /// Bytes one page may have after decompression.
    pub limit: u64,
    /// What goes along with requests.
    pub asking: Asking,
    pub(crate) clients: OnceLock<Result<Clients, String>>,
}

impl Default for Reading {
    /// 30 seconds and 64 megabytes.
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            limit: 64_000_000,
            asking: Asking::default(),
            clients: OnceLock::new(),
        }
    }
}

/// One page to read: folders are already walked.
#[derive(Clone, Debug)]
pub enum Listed {
    /// An address.
    Url(Box<Address>),
    /// A file.
    File(PathBuf),
    /// `-`.
    Stdin,
}

/// Reads a target: one result for each page, in a fixed order. A folder gives its pages sorted
/// by path; one that cannot be read leaves the others as they are.
pub async fn read(target: &Target, with: &Reading) -> Vec<Result<Source, AcquireError>> {
    futures::stream::iter(list(target))
        .map(async |listed| match listed {
            Ok(listed) => read_one(&listed, with).await,
            Err(error) => Err(*error),
        })
        .buffered(AT_ONCE)
        .collect()
        .await
}

/// The pages of a target, before any of them is read. Thousands may be listed, so each is small.
pub fn list(target: &Target) -> Vec<Result<Listed, Box<AcquireError>>> {
    match target {
        Target::Url(address) => vec![Ok(Listed::Url(Box::new(address.clone())))],
        Target::File(path) => vec![Ok(Listed::File(path.clone()))],
        Target::Folder(path) => folder::walk(path)
            .into_iter()
            .map(|found| found.map(Listed::File))
            .collect(),
        Target::Stdin => vec![Ok(Listed::Stdin)],
    }
}

/// Reads one page.
///
/// # Errors
///
/// Where it cannot be had, is too large, or is no text.
pub async fn read_one(listed: &Listed, with: &Reading) -> Result<Source, AcquireError> {
    match listed {
        Listed::Url(address) => match fetch::fetch(address, with).await {
            Err(source) if address.guessed => Err(AcquireError::Guessed {
                target: address.given.clone(),
                url: fetch::shown(&address.url),
                source: Box::new(source),
            }),
            other => other,
        },
        Listed::File(path) => {
            let (path, limit) = (path.clone(), with.limit);
            let name = path.display().to_string();
            on_thread(name, move || file::read(&path, limit)).await
        }
        Listed::Stdin => {
            let limit = with.limit;
            on_thread("-".to_owned(), move || file::read_stdin(limit)).await
        }
    }
}

/// Reads the page in a file on the thread that calls, where `look` returns something for its bytes,
/// in which ASCII stands as itself; nothing where it does not.
///
/// # Errors
///
/// Where it cannot be read, is too large, or is no text.
pub fn read_file_if<T>(
    path: &Path,
    limit: u64,
    look: impl Fn(&[u8]) -> Option<T>,
) -> Result<Option<(Source, T)>, AcquireError> {
    file::read_if(path, limit, look)
}

/// Runs blocking reads beside the others.
async fn on_thread(
    target: String,
    read: impl FnOnce() -> Result<Source, AcquireError> + Send + 'static,
) -> Result<Source, AcquireError> {
    match tokio::task::spawn_blocking(read).await {
        Ok(result) => result,
        Err(stopped) => Err(AcquireError::Read {
            target,
            reason: std::io::Error::other(stopped),
        }),
    }
}
