//! What is not for Meta, on its way to where it wants to go. It is read as it passes, because a hit may be
//! on its way to somebody who would pass it on to Meta.

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use reqwest::header::{HeaderName, HeaderValue};
use reqwest::{Body, Client, Method, Response};
use rustls_platform_verifier::BuilderVerifierExt as _;
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::TcpStream;
use tokio::sync::mpsc::channel;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;
use tokio_rustls::rustls::pki_types::ServerName;
use tokio_rustls::rustls::{ClientConfig, RootCertStore};
use wire::RawRequest;

use super::exchange;

/// How long a host may take to show its certificate.
const PATIENCE: Duration = Duration::from_secs(10);

/// Headers that are for one connection, or that each side writes for itself.
const OF_THE_WAY: &[&str] = &[
    "alt-svc",
    "connection",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "transfer-encoding",
    "upgrade",
];

/// What a host is found to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// Its certificate is good.
    Trusted,
    /// It has none, or one that nobody vouches for.
    Untrusted,
    /// It cannot be reached.
    Nowhere,
}

/// The way to all other hosts.
#[derive(Clone)]
pub(super) struct Way {
    client: Client,
    /// As the client does it.
    asks: TlsConnector,
    /// For what is led on whole.
    leads: TlsConnector,
    /// Hosts and ports whose certificate was found to be good.
    known: Arc<Mutex<HashSet<(String, u16)>>>,
}

impl Way {
    /// One that trusts whom the system trusts; nobody, where the system does not say whom.
    pub(super) fn open() -> io::Result<Self> {
        let config = match ClientConfig::builder().with_platform_verifier() {
            Ok(trusting) => trusting.with_no_client_auth(),
            Err(_) => ClientConfig::builder()
                .with_root_certificates(RootCertStore::empty())
                .with_no_client_auth(),
        };
        Self::trusting(config)
    }

    fn trusting(config: ClientConfig) -> io::Result<Self> {
        let mut asks = config.clone();
        asks.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        let client = Client::builder()
            .tls_backend_preconfigured(asks.clone())
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            // The browser asked for the coding and undoes it.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd()
            .build()
            .map_err(io::Error::other)?;
        Ok(Self {
            client,
            asks: TlsConnector::from(Arc::new(asks)),
            leads: TlsConnector::from(Arc::new(config)),
            known: Arc::default(),
        })
    }

    /// Whether what goes to a host by TLS can be read on its way: the browser then sees a certificate of
    /// the run's own in the place of the host's, so the host's must be one that it could trust. Where it
    /// is not, the browser is to see that itself.
    pub(super) async fn look(&self, host: &str, port: u16) -> Found {
        let place = (host.to_owned(), port);
        let known = || self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known().contains(&place) {
            return Found::Trusted;
        }
        let Ok(plain) = TcpStream::connect((host, port)).await else {
            return Found::Nowhere;
        };
        let shown = tokio::time::timeout(PATIENCE, secured(&self.asks, host, plain)).await;
        if matches!(shown, Ok(Ok(_))) {
            known().insert(place);
            return Found::Trusted;
        }
        Found::Untrusted
    }

    /// Sends a request on and its answer back. `rest` is what its body still has and was not read yet,
    /// with what was read of it already. Nothing where the connection cannot go on after it.
    pub(super) async fn lead(
        &self,
        stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
        request: RawRequest,
        rest: Option<(u64, &mut Vec<u8>)>,
    ) -> Option<()> {
        if request.header("upgrade").is_some() {
            return self.lead_whole(stream, &request).await;
        }
        let method = Method::from_bytes(request.method.as_bytes()).ok()?;
        let is_head = method == Method::HEAD;
        let mut asked = self.client.request(method, request.url.clone());
        for (name, value) in own(&request) {
            let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
            asked = asked.header(name, HeaderValue::from_bytes(value.as_bytes()).ok()?);
        }
        let (answer, is_whole) = match (request.body, rest) {
            (_, Some((length, waiting))) => {
                let (piece, pieces) = channel(1);
                let pieces = futures::stream::unfold(pieces, async |mut pieces| {
                    let next: Option<Result<Vec<u8>, io::Error>> = pieces.recv().await;
                    next.map(|next| (next, pieces))
                });
                // Its length stands among the headers.
                let asked = asked.body(Body::wrap_stream(pieces));
                let handed = exchange::pieces(stream, waiting, length, piece);
                tokio::join!(asked.send(), handed)
            }
            (Some(body), None) => (asked.body(body.0).send().await, true),
            (None, None) => (asked.send().await, true),
        };
        let Ok(answer) = answer else {
            let lost = "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            stream.write_all(lost.as_bytes()).await.ok()?;
            return None;
        };
        hand_back(stream, answer, is_head).await?;
        is_whole.then_some(())
    }

    /// Leads a connection on that speaks another language from here on, as a `WebSocket` does.
    async fn lead_whole(
        &self,
        stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
        request: &RawRequest,
    ) -> Option<()> {
        let url = &request.url;
        let host = url.host_str()?.trim_matches(['[', ']']);
        let port = url.port_or_known_default()?;
        let path = &url[url::Position::BeforePath..url::Position::AfterQuery];
        let mut head = format!("{} {path} HTTP/1.1\r\n", request.method);
        for (name, value) in &request.headers {
            if !name.starts_with("proxy-") {
                head.extend([name, ": ", value, "\r\n"]);
            }
        }
        head.push_str("\r\n");
        let mut plain = TcpStream::connect((host, port)).await.ok()?;
        if url.scheme() == "https" {
            let mut far = secured(&self.leads, host, plain).await.ok()?;
            far.write_all(head.as_bytes()).await.ok()?;
            copy_bidirectional(stream, &mut far).await.ok()?;
        } else {
            plain.write_all(head.as_bytes()).await.ok()?;
            copy_bidirectional(stream, &mut plain).await.ok()?;
        }
        None
    }
}

async fn secured(
    by: &TlsConnector,
    host: &str,
    plain: TcpStream,
) -> io::Result<TlsStream<TcpStream>> {
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    by.connect(name, plain).await
}

/// The headers that go on. How long the body is its owner says, where it is read already.
fn own(request: &RawRequest) -> impl Iterator<Item = &(String, String)> {
    let is_read = request.body.is_some();
    let headers = request.headers.iter();
    headers.filter(move |(name, _)| {
        let told = is_read && name == "content-length";
        !told && !OF_THE_WAY.contains(&name.as_str())
    })
}

/// Writes an answer as it comes.
async fn hand_back(
    stream: &mut (impl AsyncWrite + Unpin),
    mut answer: Response,
    is_head: bool,
) -> Option<()> {
    let status = answer.status();
    let mut head = format!(
        "HTTP/1.1 {} {}\r\n",
        status.as_u16(),
        status.canonical_reason().unwrap_or_default()
    )
    .into_bytes();
    for (name, value) in answer.headers() {
        if !OF_THE_WAY.contains(&name.as_str()) {
            head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
        }
    }
    let is_empty = is_head || matches!(status.as_u16(), 204 | 304);
    let is_measured = answer.headers().contains_key("content-length");
    let in_pieces = !is_empty && !is_measured;
    if in_pieces {
        head.extend_from_slice(b"transfer-encoding: chunked\r\n");
    }
    head.extend_from_slice(b"\r\n");
    stream.write_all(&head).await.ok()?;
    stream.flush().await.ok()?;
    if is_empty {
        return Some(());
    }
    while let Some(piece) = answer.chunk().await.ok()? {
        if in_pieces {
            let length = format!("{:x}\r\n", piece.len());
            stream.write_all(length.as_bytes()).await.ok()?;
            stream.write_all(&piece).await.ok()?;
            stream.write_all(b"\r\n").await.ok()?;
        } else {
            stream.write_all(&piece).await.ok()?;
        }
        stream.flush().await.ok()?;
    }
    if in_pieces {
        stream.write_all(b"0\r\n\r\n").await.ok()?;
        stream.flush().await.ok()?;
    }
    Some(())
}

#[cfg(test)]
pub(super) mod tests {
    use rcgen::{CertifiedKey, generate_simple_self_signed};
    use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, BufReader};
    use tokio::net::TcpListener;
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::pki_types::pem::PemObject as _;
    use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

    use super::*;

    /// A site by TLS that tells what it was sent, and the way there that trusts it.
    pub(crate) async fn site() -> (u16, Way) {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
        let config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .unwrap();
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                let acceptor = acceptor.clone();
                tokio::spawn(async move { tell(acceptor.accept(near).await.ok()?).await });
            }
        });
        let mut roots = RootCertStore::empty();
        roots.add(cert.der().clone()).unwrap();
        let config = ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        (port, Way::trusting(config).unwrap())
    }

    /// Answers with the request's first line and the length of its body; speaks on after an upgrade.
    pub(crate) async fn tell(stream: impl AsyncRead + AsyncWrite + Unpin) -> Option<()> {
        let mut stream = BufReader::new(stream);
        loop {
            let (mut first, mut length, mut upgraded) = (String::new(), 0_u64, false);
            stream
                .read_line(&mut first)
                .await
                .ok()
                .filter(|read| *read > 0)?;
            loop {
                let mut line = String::new();
                stream.read_line(&mut line).await.ok()?;
                let line = line.to_ascii_lowercase();
                if let Some(told) = line.strip_prefix("content-length:") {
                    length = told.trim().parse().ok()?;
                }
                upgraded |= line.starts_with("upgrade:");
                if line == "\r\n" {
                    break;
                }
            }
            if upgraded {
                stream.write_all(b"HTTP/1.1 101 Go on\r\n\r\n").await.ok()?;
                let mut word = [0; 4];
                stream.read_exact(&mut word).await.ok()?;
                stream.write_all(&word).await.ok()?;
                return stream.flush().await.ok();
            }
            let mut body = (&mut stream).take(length);
            let read = tokio::io::copy(&mut body, &mut tokio::io::sink())
                .await
                .ok()?;
            let text = format!("{} {read}", first.trim());
            let answer = format!(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{text}\r\n0\r\n\r\n",
                text.len()
            );
            stream.write_all(answer.as_bytes()).await.ok()?;
            stream.flush().await.ok()?;
        }
    }

    /// A line by TLS to a proxy, whose certificate is taken for that of any host.
    pub(crate) async fn taking(pem: &str, plain: TcpStream) -> TlsStream<TcpStream> {
        let mut roots = RootCertStore::empty();
        let certificate = CertificateDer::from_pem_slice(pem.as_bytes()).unwrap();
        roots.add(certificate).unwrap();
        let config = ClientConfig::builder()
            .with_root_certificates(roots)
            .with_no_client_auth();
        let by = TlsConnector::from(Arc::new(config));
        secured(&by, "pixelscope.invalid", plain).await.unwrap()
    }

    #[tokio::test]
    async fn only_a_host_that_can_be_trusted_is_read() {
        let (port, way) = site().await;
        assert_eq!(way.look("localhost", port).await, Found::Trusted);
        assert_eq!(way.look("127.0.0.1", port).await, Found::Untrusted);
        let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = nobody.local_addr().unwrap().port();
        drop(nobody);
        assert_eq!(way.look("localhost", port).await, Found::Nowhere);
    }
}
