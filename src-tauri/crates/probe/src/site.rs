//! Serves a local page and what lies beside it on this machine, for the length of a run.

use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;
use url::Url;

use crate::ProbeError;

/// A folder that is being served; it stops when this is dropped.
#[derive(Debug)]
pub struct Site {
    /// The page's address.
    pub url: Url,
    serving: JoinHandle<()>,
}

impl Drop for Site {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// Serves `page` and the files of its folder on 127.0.0.1.
///
/// # Errors
///
/// Where the page cannot be found or no port can be had.
pub async fn serve(page: &Path) -> Result<Site, ProbeError> {
    let failed = |reason| ProbeError::Serve {
        path: page.to_owned(),
        reason,
    };
    let page = page.canonicalize().map_err(failed)?;
    let (Some(folder), Some(name)) = (page.parent(), page.file_name()) else {
        return Err(failed(io::Error::other("it is no file")));
    };
    let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
        .await
        .map_err(failed)?;
    let address = listener.local_addr().map_err(failed)?;
    let mut url = Url::parse(&format!("http://{address}/"))
        .map_err(|error| failed(io::Error::other(error)))?;
    if let Ok(mut path) = url.path_segments_mut() {
        path.pop_if_empty().push(&name.to_string_lossy());
    }
    let folder = folder.to_owned();
    let serving = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let folder = folder.clone();
            // A browser that hangs up is no reason to say anything.
            tokio::spawn(async move { answer(stream, &folder).await.ok() });
        }
    });
    Ok(Site { url, serving })
}

/// Answers one request and hangs up.
async fn answer(stream: TcpStream, folder: &Path) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut first = String::new();
    // A line longer than any address a browser makes ends the reading.
    (&mut stream).take(65_536).read_line(&mut first).await?;
    let mut length = 0_u64;
    loop {
        let mut line = String::new();
        (&mut stream).take(65_536).read_line(&mut line).await?;
        if line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    // A form that is sent must be read to its end, or the browser takes the answer for an error.
    tokio::io::copy(&mut (&mut stream).take(length), &mut tokio::io::sink()).await?;
    let mut words = first.split_whitespace();
    let (method, target) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let found = match file(folder, target) {
        Some(path) => tokio::fs::read(&path)
            .await
            .ok()
            .map(|bytes| (content_type(&path), bytes)),
        None => None,
    };
    let (status, kind, bytes) = match found {
        Some((kind, bytes)) => ("200 OK", kind, bytes),
        None => ("404 Not Found", "text/plain", b"not found".to_vec()),
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: {kind}\r\ncontent-length: {}\r\ncache-control: \
         no-store\r\nconnection: close\r\n\r\n",
        bytes.len()
    );
    stream.write_all(head.as_bytes()).await?;
    if method != "HEAD" {
        stream.write_all(&bytes).await?;
    }
    stream.shutdown().await
}

/// The file that a request means: inside the folder, links followed; a folder means its index.
fn file(folder: &Path, target: &str) -> Option<PathBuf> {
    let base = Url::parse("http://127.0.0.1/").ok()?;
    let url = base.join(target).ok()?;
    let mut path = folder.to_owned();
    for segment in url.path_segments()? {
        let name = file_name(segment)?;
        path.push(name);
    }
    let mut path = path.canonicalize().ok()?;
    if path.is_dir() {
        path = path.join("index.html").canonicalize().ok()?;
    }
    (path.starts_with(folder) && path.is_file()).then_some(path)
}

/// One segment of a path as a file name; nothing where it would reach further than one name.
fn file_name(segment: &str) -> Option<String> {
    let name = percent_decode_str(segment).decode_utf8_lossy();
    let harmless = !name.contains(['/', '\\', '\0']) && name != "..";
    harmless.then(|| name.into_owned())
}

/// Types by extension. Pages name their own character set or leave it to the browser.
fn content_type(path: &Path) -> &'static str {
    let extension = path.extension().and_then(|extension| extension.to_str());
    match extension.unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html",
        "xhtml" => "application/xhtml+xml",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "woff" => "font/woff",
        "mp4" => "video/mp4",
        "txt" => "text/plain",
        // Whatever a person calls a page, they asked to see it as one.
        _ => "text/html",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_of_the_folder_are_served() {
        let root = tempfile::tempdir().unwrap();
        let folder = root.path().canonicalize().unwrap().join("site");
        std::fs::create_dir_all(folder.join("sub")).unwrap();
        std::fs::write(folder.join("a b+c.html"), "").unwrap();
        std::fs::write(folder.join("sub/index.html"), "").unwrap();
        std::fs::write(root.path().join("secret"), "").unwrap();
        assert_eq!(
            file(&folder, "/a%20b+c.html?x=1"),
            Some(folder.join("a b+c.html"))
        );
        assert_eq!(file(&folder, "/sub/"), Some(folder.join("sub/index.html")));
        for outside in [
            "/../secret",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "//etc/passwd",
            "/none",
            "",
        ] {
            assert_eq!(file(&folder, outside), None, "{outside}");
        }
    }
}
