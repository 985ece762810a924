//! Requests read from a connection, and answers written as HTTP/1.1 wants them.

use tokio::io::{AsyncRead, AsyncReadExt as _};
use url::Url;
use wire::{Body, RawRequest, Resource};

use crate::Reply;
use crate::fetch::LONGEST;

/// Bytes of a request's head.
const HEAD: usize = 256 * 1024;

/// Bytes of a body that are read at once.
const PIECE: usize = 256 << 10;

/// A request that was read to its end.
#[derive(Debug, PartialEq)]
pub(super) struct Read {
    pub(super) request: RawRequest,
    /// Its body is longer than what was kept of it.
    pub(super) is_cut: bool,
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

/// The next request; nothing where there is none or it is none. `waiting` is what was read already,
/// and what was read beyond the request. `origin` stands before a path.
pub(super) async fn read(
    stream: &mut (impl AsyncRead + Unpin),
    origin: &str,
    waiting: &mut Vec<u8>,
) -> Option<Read> {
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
    let chunked = request.header("transfer-encoding").is_some();
    let length = request.header("content-length").unwrap_or("0");
    let mut body = Kept::default();
    if chunked {
        chunks(stream, waiting, &mut body).await?;
    } else {
        take(stream, waiting, length.parse().ok()?, &mut body).await?;
    }
    let Kept { bytes, is_cut } = body;
    request.body = (!bytes.is_empty()).then_some(Body(bytes));
    Some(Read { request, is_cut })
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

    #[tokio::test]
    async fn requests_are_read_one_after_the_other() {
        let mut sent: &[u8] = b"GET /tr/?id=1 HTTP/1.1\r\nSec-Fetch-Dest: image\r\n\r\n\
            POST /tr/ HTTP/1.1\r\nTransfer-Encoding: chunked\r\nSec-Fetch-Dest: empty\r\n\
            Sec-Fetch-Mode: no-cors\r\n\r\n3\r\nev=\r\n4;x=y\r\nLead\r\n0\r\n\r\nGET / HT";
        let mut waiting = Vec::new();
        let origin = "https://www.facebook.com";
        let first = read(&mut sent, origin, &mut waiting).await.unwrap().request;
        assert_eq!(first.url.as_str(), "https://www.facebook.com/tr/?id=1");
        assert_eq!((first.resource, first.body), (Resource::Image, None));
        let second = read(&mut sent, origin, &mut waiting).await.unwrap().request;
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
            let Read { request, is_cut } = read(&mut bytes, origin, &mut waiting).await.unwrap();
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
