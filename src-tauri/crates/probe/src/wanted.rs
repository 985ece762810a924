//! What a browser asks of a proxy: where it wants to go, and the way there.

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpStream;
use url::Url;

/// Bytes that a request's head may have.
const HEAD: usize = 64 * 1024;

/// Reads up to the empty line, and what came with it.
pub(crate) async fn head(stream: &mut TcpStream) -> Option<Vec<u8>> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if head.len() > HEAD || stream.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    Some(head)
}

/// Where a request wants to go.
pub(crate) struct Wanted {
    pub(crate) host: String,
    pub(crate) port: u16,
    /// What is to be sent there first; nothing where the browser only wants a line.
    pub(crate) first: Option<Vec<u8>>,
}

impl Wanted {
    /// Reads `CONNECT host:port` or `GET http://host/path`.
    pub(crate) fn read(head: &[u8]) -> Option<Self> {
        let end = head.windows(2).position(|end| end == b"\r\n")?;
        let line = std::str::from_utf8(&head[..end]).ok()?;
        let mut words = line.split(' ');
        let (method, target, version) = (words.next()?, words.next()?, words.next()?);
        let is_line = method == "CONNECT";
        let address = if is_line {
            format!("https://{target}")
        } else {
            target.to_owned()
        };
        let url = Url::parse(&address).ok()?;
        let (host, port) = (url.host_str()?, url.port_or_known_default()?);
        let first = (!is_line).then(|| {
            let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
            // One request a connection: the next may be for another host.
            let line = format!("{method} {path} {version}\r\nConnection: close\r\n");
            [line.as_bytes(), &own_headers(&head[end + 2..])].concat()
        });
        Some(Self {
            host: host.trim_matches(['[', ']']).to_owned(),
            port,
            first,
        })
    }

    /// Leads a connection on to where it wants to go, until one side ends it.
    pub(crate) async fn lead(self, mut near: TcpStream) -> Option<()> {
        let Ok(mut far) = TcpStream::connect((self.host.as_str(), self.port)).await else {
            let lost = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            return near.write_all(lost.as_bytes()).await.ok();
        };
        match self.first {
            Some(first) => far.write_all(&first).await.ok()?,
            None => near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?,
        }
        copy_bidirectional(&mut near, &mut far).await.ok()?;
        Some(())
    }
}

/// Headers and body without those that are for the proxy.
fn own_headers(rest: &[u8]) -> Vec<u8> {
    let end = rest.windows(4).position(|end| end == b"\r\n\r\n");
    // Where there are no headers, the empty line comes first.
    let Some(end) = end else { return rest.to_vec() };
    let mut kept = Vec::with_capacity(rest.len());
    for line in rest[..end + 2].split_inclusive(|sign| *sign == b'\n') {
        let name = line.split(|sign| *sign == b':').next().unwrap_or_default();
        let name = name.to_ascii_lowercase();
        if !matches!(
            &name[..],
            b"connection" | b"proxy-connection" | b"proxy-authorization"
        ) {
            kept.extend_from_slice(line);
        }
    }
    kept.extend_from_slice(&rest[end + 2..]);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requests_are_passed_on_as_the_site_wants_them() {
        let line = Wanted::read(b"CONNECT shop.example:443 HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        assert_eq!((line.host.as_str(), line.port), ("shop.example", 443));
        assert!(line.first.is_none());
        let head = b"POST http://shop.example:8080/a?b=c HTTP/1.1\r\nHost: shop.example:8080\r\n\
            Proxy-Connection: keep-alive\r\nContent-Length: 2\r\n\r\nxy";
        let wanted = Wanted::read(head).unwrap();
        assert_eq!((wanted.host.as_str(), wanted.port), ("shop.example", 8080));
        assert_eq!(
            String::from_utf8(wanted.first.unwrap()).unwrap(),
            "POST /a?b=c HTTP/1.1\r\nConnection: close\r\nHost: shop.example:8080\r\n\
             Content-Length: 2\r\n\r\nxy"
        );
        assert!(Wanted::read(b"GET /path HTTP/1.1\r\n\r\n").is_none());
    }
}
