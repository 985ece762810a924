//! A proxy on this machine for a browser that nobody can stop the requests of: what is for Meta's
//! hosts ends here and is answered as `traffic` says, under a certificate of the run's own; all
//! else goes through. The browser has no other way out, so what it sends is seen as it is sent,
//! below the page, which can neither forge nor hide it.

mod exchange;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use wire::RawRequest;

use crate::traffic::may_connect;
use crate::wanted::{Wanted, head};
use crate::{Supply, Traffic, Verdict, allow};

/// The first byte of a connection that is to be secured by TLS.
const TLS_HANDSHAKE: u8 = 0x16;

/// What the proxy tells of requests for Meta's hosts.
#[derive(Debug)]
pub(crate) enum Heard {
    /// The browser wants a line to a host of Meta's. It gets one when the answer is given: by then
    /// the browser must take the proxy's certificate for that host's.
    Wants {
        /// The host.
        host: String,
        /// Is to be given, or let go to refuse the line.
        answer: oneshot::Sender<()>,
    },
    /// A request, and the status it was answered with; nothing where it was refused.
    Request(RawRequest, Option<u16>),
}

/// The proxy, for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Proxy {
    /// Where the browser finds it.
    pub(crate) address: SocketAddr,
    /// Its certificate, as PEM.
    pub(crate) certificate: String,
    serving: JoinHandle<()>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// What every connection needs.
#[derive(Clone)]
struct Desk {
    acceptor: TlsAcceptor,
    traffic: Traffic,
    supply: Arc<Supply>,
    heard: UnboundedSender<Heard>,
}

impl Proxy {
    /// Opens it on 127.0.0.1.
    pub(crate) async fn open(
        traffic: Traffic,
        supply: Supply,
        heard: UnboundedSender<Heard>,
    ) -> io::Result<Self> {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["pixelscope.invalid".to_owned()])
                .map_err(io::Error::other)?;
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(io::Error::other)?;
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let desk = Desk {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            traffic,
            supply: Arc::new(supply),
            heard,
        };
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let serving = tokio::spawn(async move {
            // Dropped with this task, and every connection with it.
            let mut open = tokio::task::JoinSet::new();
            while let Ok((stream, _)) = listener.accept().await {
                let desk = desk.clone();
                // What goes wrong with one connection is the page's affair.
                open.spawn(async move { desk.serve(stream).await });
                while open.try_join_next().is_some() {}
            }
        });
        Ok(Self {
            address,
            certificate: cert.pem(),
            serving,
        })
    }
}

impl Desk {
    /// Takes one connection, and passes it on if it is not for Meta.
    async fn serve(&self, mut near: TcpStream) -> Option<()> {
        let head = head(&mut near).await?;
        let wanted = Wanted::read(&head)?;
        if may_connect(&wanted.host) {
            return wanted.lead(near).await;
        }
        if wanted.first.is_some() {
            // Plain HTTP: the whole address stands in the request.
            return self.answer(near, "", head).await;
        }
        let (answer, answered) = oneshot::channel();
        let host = wanted.host;
        let wants = Heard::Wants {
            host: host.clone(),
            answer,
        };
        self.heard.send(wants).ok()?;
        answered.await.ok()?;
        near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
        let mut first = [0];
        near.peek(&mut first).await.ok()?;
        if first[0] == TLS_HANDSHAKE {
            let secured = self.acceptor.accept(near).await.ok()?;
            self.answer(secured, &format!("https://{host}"), Vec::new())
                .await
        } else {
            self.answer(near, &format!("http://{host}"), Vec::new())
                .await
        }
    }

    /// Answers request after request, each as `traffic` says.
    async fn answer(
        &self,
        mut stream: impl AsyncRead + AsyncWrite + Unpin,
        origin: &str,
        mut waiting: Vec<u8>,
    ) -> Option<()> {
        while let Some(request) = exchange::read(&mut stream, origin, &mut waiting).await {
            let reply = match allow(&request, self.traffic, &self.supply) {
                Verdict::Answer(reply) => Some(reply),
                // Nothing goes on from here: what may not be answered is refused.
                Verdict::Pass | Verdict::Ask | Verdict::Refuse => None,
            };
            let status = reply.as_ref().map(|reply| reply.status);
            let written = exchange::written(&request, reply.as_ref());
            let closes = request.header("connection");
            let is_last = closes.is_some_and(|word| word.eq_ignore_ascii_case("close"));
            self.heard.send(Heard::Request(request, status)).ok()?;
            stream.write_all(&written).await.ok()?;
            status?;
            if is_last {
                break;
            }
        }
        // Without it, what was written last may be lost.
        stream.shutdown().await.ok()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    async fn asked(traffic: Traffic, request: &str) -> (String, Vec<Heard>) {
        let (heard, mut ear) = unbounded_channel();
        let proxy = Proxy::open(traffic, Supply::default(), heard)
            .await
            .unwrap();
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.unwrap();
        let mut all = Vec::new();
        while let Ok(heard) = ear.try_recv() {
            all.push(heard);
        }
        (String::from_utf8_lossy(&answer).into_owned(), all)
    }

    #[tokio::test]
    async fn hits_are_answered_and_told_as_they_were_sent() {
        let hit = "POST http://www.facebook.com/tr/?id=1 HTTP/1.1\r\nHost: www.facebook.com\r\n\
                   Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 7\r\n\
                   Connection: close\r\n\r\nev=Lead";
        let (answer, heard) = asked(Traffic::Emulated, hit).await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let [Heard::Request(request, Some(200))] = heard.as_slice() else {
            panic!("{heard:?}")
        };
        assert_eq!(request.method, "POST");
        assert_eq!(request.url.as_str(), "http://www.facebook.com/tr/?id=1");
        assert_eq!(request.body.as_ref().unwrap().0, b"ev=Lead");
    }

    #[tokio::test]
    async fn nothing_for_meta_is_passed_in_any_mode() {
        let other = "GET http://www.facebook.com/x HTTP/1.1\r\nHost: www.facebook.com\r\n\r\n";
        let library = "GET http://connect.facebook.net/en_US/fbevents.js HTTP/1.1\r\n\r\n";
        for (traffic, request) in [
            (Traffic::Emulated, other),
            (Traffic::Held, other),
            (Traffic::Held, library),
            (Traffic::Delivered, library),
        ] {
            let (answer, heard) = asked(traffic, request).await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
            assert!(matches!(heard.as_slice(), [Heard::Request(_, None)]));
        }
    }

    #[tokio::test]
    async fn a_line_is_not_given_before_the_browser_is_ready_for_it() {
        let (heard, mut ear) = unbounded_channel();
        let proxy = Proxy::open(Traffic::Emulated, Supply::default(), heard)
            .await
            .unwrap();
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        let line = b"CONNECT www.facebook.com:443 HTTP/1.1\r\n\r\n";
        stream.write_all(line).await.unwrap();
        let Some(Heard::Wants { host, answer }) = ear.recv().await else {
            panic!("not asked")
        };
        assert_eq!(host, "www.facebook.com");
        drop(answer);
        let mut told = Vec::new();
        stream.read_to_end(&mut told).await.unwrap();
        assert!(told.is_empty(), "the line is refused");
    }
}
