//! Requests read from a connection, and answers written as HTTP/1.1 wants them.

use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::sync::mpsc::Sender;
use url::Url;
use wire::{Body, RawRequest, Resource};

use crate::Reply;
use crate::fetch::LONGEST;

/// Bytes of a request's head.
const HEAD: usize = 256 * 1024;

/// Bytes of a body that are read at once.
const PIECE: usize = 256 << 10;

/// How long the body of a request is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Length {
    /// So many bytes.
    Bytes(u64),
    /// It comes in pieces, each of which says how long it is.
    Chunked,
}

impl Length {
    /// Longer than what is kept of a body.
    pub(super) fn is_long(self) -> bool {
        matches!(self, Self::Bytes(bytes) if bytes > LONGEST as u64)
    }
}

/// What is kept of a body.
#[derive(Default)]
struct Kept {
    bytes: Vec<u8>,
    is_cut: bool,
}

impl Kept {
    fn add(&mut self, piece: &[u8]) {
        let room = piece.len().min(LONGEST - self.bytes.len());
        self.bytes.extend_from_slice(&piece[..room]);
        self.is_cut |= room < piece.len();
    }
}

/// The next request without its body; nothing where there is none or it is none. `waiting` is what was
/// read already, and what was read beyond the request. `origin` stands before a path.
pub(super) async fn head(
    stream: &mut (impl AsyncRead + Unpin),
    origin: &str,
    waiting: &mut Vec<u8>,
) -> Option<(RawRequest, Length)> {
    let end = loop {
        if let Some(end) = find(waiting, b"\r\n\r\n") {
            break end;
        }
        if waiting.len() > HEAD || stream.read_buf(waiting).await.ok()? == 0 {
            return None;
        }
    };
    let head = String::from_utf8_lossy(&waiting[..end]).into_owned();
    waiting.drain(..end + 4);
    let mut lines = head.split("\r\n");
    let mut words = lines.next()?.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    let url = if target.starts_with('/') {
        Url::parse(&format!("{origin}{target}")).ok()?
    } else {
        Url::parse(target).ok()?
    };
    let headers = lines.filter_map(|line| line.split_once(':'));
    let headers: Vec<(String, String)> = headers
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut request = RawRequest {
        method,
        headers,
        body: None,
        ..RawRequest::get(url)
    };
    request.resource = resource(&request);
    let length = if request.header("transfer-encoding").is_some() {
        Length::Chunked
    } else {
        let length = request.header("content-length").unwrap_or("0");
        Length::Bytes(length.parse().ok()?)
    };
    Some((request, length))
}

/// Reads the body that follows the head of `request`, and says whether it is longer than what was kept.
pub(super) async fn body(
    stream: &mut (impl AsyncRead + Unpin),
    waiting: &mut Vec<u8>,
    request: &mut RawRequest,
    length: Length,
) -> Option<bool> {
    let mut body = Kept::default();
    match length {
        Length::Chunked => chunks(stream, waiting, &mut body).await?,
        Length::Bytes(bytes) => take(stream, waiting, bytes, &mut body).await?,
    }
    let Kept { bytes, is_cut } = body;
    request.body = (!bytes.is_empty()).then_some(Body(bytes));
    Some(is_cut)
}

/// Hands a body on, piece by piece, as it comes; whether all of it was taken.
pub(super) async fn pieces(
    stream: &mut (impl AsyncRead + Unpin),
    waiting: &mut Vec<u8>,
    length: u64,
    to: Sender<Result<Vec<u8>, std::io::Error>>,
) -> bool {
    let mut left = length;
    loop {
        let here = usize::try_from(left).map_or(waiting.len(), |left| left.min(waiting.len()));
        let piece: Vec<u8> = waiting.drain(..here).collect();
        left -= here as u64;
        if !piece.is_empty() && to.send(Ok(piece)).await.is_err() {
            return false;
        }
        if left == 0 {
            return true;
        }
        waiting.reserve(PIECE);
        if !matches!(stream.read_buf(waiting).await, Ok(read) if read > 0) {
            // Who gets the rest must not take it for the whole.
            let _ = to.send(Err(std::io::ErrorKind::UnexpectedEof.into())).await;
            return false;
        }
    }
}

/// What the page asked for it with, as far as the browser's own headers tell.
fn resource(request: &RawRequest) -> Resource {
    if request.header("upgrade").is_some() {
        return Resource::WebSocket;
    }
    let to = request.header("sec-fetch-dest").unwrap_or_default();
    match to {
        "document" | "iframe" | "frame" => Resource::Document,
        "script" | "worker" | "sharedworker" | "serviceworker" => Resource::Script,
        "image" => Resource::Image,
        "style" => Resource::Stylesheet,
        "font" => Resource::Font,
        "audio" | "video" | "track" => Resource::Media,
        // Beacons and pings are posted without asking the host for leave.
        "empty" if request.method == "POST" => match request.header("sec-fetch-mode") {
            Some("no-cors") => Resource::Ping,
            _ => Resource::Fetch,
        },
        // `XMLHttpRequest` looks the same from here.
        "empty" => Resource::Fetch,
        "" => Resource::Unknown,
        _ => Resource::Other,
    }
}

/// Exactly so many bytes.
async fn take(
    stream: &mut (impl AsyncRead + Unpin),
    waiting: &mut Vec<u8>,
    length: u64,
    body: &mut Kept,
) -> Option<()> {
    let mut left = length;
    loop {
        let here = usize::try_from(left).map_or(waiting.len(), |left| left.min(waiting.len()));
        body.add(&waiting[..here]);
        waiting.drain(..here);
        left -= here as u64;
        if left == 0 {
            return Some(());
        }
        waiting.reserve(PIECE);
        if stream.read_buf(waiting).await.ok()? == 0 {
            return None;
        }
    }
}

/// A body in pieces, each after its length.
async fn chunks(
    stream: &mut (impl AsyncRead + Unpin),
    waiting: &mut Vec<u8>,
    body: &mut Kept,
) -> Option<()> {
    loop {
        let end = loop {
            if let Some(end) = find(waiting, b"\r\n") {
                break end;
            }
            if waiting.len() > HEAD || stream.read_buf(waiting).await.ok()? == 0 {
                return None;
            }
        };
        let line: Vec<u8> = waiting.drain(..end + 2).collect();
        let line = std::str::from_utf8(&line).ok()?;
        let size = line.split(';').next()?.trim();
        let length = u64::from_str_radix(size, 16).ok()?;
        take(stream, waiting, length, body).await?;
        // The end of the piece's line.
        take(stream, waiting, 2, &mut Kept::default()).await?;
        if length == 0 {
            return Some(());
        }
    }
}

fn find(bytes: &[u8], sign: &[u8]) -> Option<usize> {
    bytes.windows(sign.len()).position(|found| found == sign)
}

/// An answer as it goes over the line; a refusal where there is none.
pub(super) fn written(request: &RawRequest, reply: Option<&Reply>) -> Vec<u8> {
    let Some(reply) = reply else {
        return b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
            .to_vec();
    };
    let mut head = vec![format!("HTTP/1.1 {} ", reply.status)];
    for (name, value) in &reply.headers {
        head.push(format!("{name}: {value}"));
    }
    if reply.status != 204 {
        head.push(format!("content-length: {}", reply.body.0.len()));
    }
    let mut written = (head.join("\r\n") + "\r\n\r\n").into_bytes();
    if request.method != "HEAD" {
        written.extend_from_slice(&reply.body.0);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A whole request, and whether its body was cut.
    async fn read(
        stream: &mut &[u8],
        origin: &str,
        waiting: &mut Vec<u8>,
    ) -> Option<(RawRequest, bool)> {
        let (mut request, length) = head(stream, origin, waiting).await?;
        let is_cut = body(stream, waiting, &mut request, length).await?;
        Some((request, is_cut))
    }

    #[tokio::test]
    async fn requests_are_read_one_after_the_other() {
        let mut sent: &[u8] = b"GET /tr/?id=1 HTTP/1.1\r\nSec-Fetch-Dest: image\r\n\r\n\
            POST /tr/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\nSec-Fetch-Dest: empty\r\n\
            Sec-Fetch-Mode: no-cors\r\n\r\n3\r\nev=\r\n4;x=y\r\nLead\r\n0\r\n\r\nGET / HT";
        let mut waiting = Vec::new();
        let origin = "https://www.facebook.com";
        let (first, _) = read(&mut sent, origin, &mut waiting).await.unwrap();
        assert_eq!(first.url.as_str(), "https://www.facebook.com/tr/?id=1");
        assert_eq!((first.resource, first.body), (Resource::Image, None));
        let (second, _) = read(&mut sent, origin, &mut waiting).await.unwrap();
        assert_eq!(second.resource, Resource::Ping);
        assert_eq!(second.body.unwrap().0, b"ev=Lead");
        assert!(read(&mut sent, origin, &mut waiting).await.is_none());
    }

    #[tokio::test]
    async fn of_a_long_body_the_beginning_is_kept() {
        let body = "x".repeat(LONGEST + 1);
        let length = body.len();
        let whole = format!("POST /tr/ HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{body}GET");
        let half = LONGEST / 2 + 1;
        let piece = format!("{half:x}\r\n{}\r\n", &body[..half]);
        let pieces = format!(
            "POST /tr/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n{piece}{piece}0\r\n\r\nGET"
        );
        for sent in [whole, pieces] {
            let (mut bytes, mut waiting) = (sent.as_bytes(), Vec::new());
            let origin = "https://www.facebook.com";
            let (request, is_cut) = read(&mut bytes, origin, &mut waiting).await.unwrap();
            assert!(is_cut);
            assert_eq!(request.body.unwrap().0.len(), LONGEST);
            waiting.extend_from_slice(bytes);
            assert_eq!(waiting, b"GET");
        }
    }

    #[tokio::test]
    async fn what_is_no_request_ends_the_connection() {
        for sent in [
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET nowhere HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 3\r\n\r\nab",
        ] {
            let mut bytes = sent.as_bytes();
            let read = read(&mut bytes, "https://www.facebook.com", &mut Vec::new()).await;
            assert_eq!(read, None, "{sent}");
        }
    }
}
