//! A proxy on this machine for a browser that nobody can stop the requests of: what is for Meta's
//! hosts ends here and is answered as `traffic` says, under a certificate of the run's own; all
//! else goes through. The browser has no other way out, so what it sends is seen as it is sent,
//! below the page, which can neither forge nor hide it.

mod exchange;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use wire::{Body, Decoded, Handling, RawRequest};

use crate::fetch::fetch;
use crate::traffic::may_connect;
use crate::wanted::{Wanted, head};
use crate::{Blocker, Relays, Reply, Supply, Traffic, Verdict, allow, is_blocked};

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
    /// A request, what became of it, and the status it was answered with; none where it was
    /// refused or Meta gave no answer.
    Request(RawRequest, Handling, Option<u16>),
    /// What is known of a pixel's configuration, where it is Meta's or was given in its place.
    Configuration(String, Body),
    /// Meta's library cannot be had; why. The run goes on as emulated.
    Emulating(String),
    /// Of the body of a request for this host only the beginning was read.
    Cut(String),
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

/// As what requests are answered.
#[derive(Clone, Debug)]
pub(crate) struct Terms {
    /// What may leave.
    pub(crate) traffic: Traffic,
    /// What was given in place of Meta's files.
    pub(crate) supply: Supply,
    /// The visitor's blocker.
    pub(crate) blocker: Blocker,
}

/// What every connection needs.
#[derive(Clone)]
struct Desk {
    acceptor: TlsAcceptor,
    /// Change once, where Meta's library cannot be had.
    terms: Arc<Mutex<Terms>>,
    heard: UnboundedSender<Heard>,
}

impl Proxy {
    /// Opens it on 127.0.0.1.
    pub(crate) async fn open(terms: Terms, heard: UnboundedSender<Heard>) -> io::Result<Self> {
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
            terms: Arc::new(Mutex::new(terms)),
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
        while let Some(read) = exchange::read(&mut stream, origin, &mut waiting).await {
            let exchange::Read { request, is_cut } = read;
            if is_cut {
                let cut = Heard::Cut(request.host().to_owned());
                self.heard.send(cut).ok()?;
            }
            let (reply, handling) = self.reply(&request).await;
            let status = reply.as_ref().map(|reply| reply.status);
            let written = exchange::written(&request, reply.as_ref());
            let closes = request.header("connection");
            let is_last = closes.is_some_and(|word| word.eq_ignore_ascii_case("close"));
            let told = Heard::Request(request, handling, status);
            self.heard.send(told).ok()?;
            stream.write_all(&written).await.ok()?;
            status?;
            if is_last {
                break;
            }
        }
        // Without it, what was written last may be lost.
        stream.shutdown().await.ok()
    }

    /// The answer to a request for one of Meta's hosts. Nothing goes on from here.
    async fn reply(&self, request: &RawRequest) -> (Option<Reply>, Handling) {
        let terms = self.terms();
        if is_blocked(request, terms.blocker) {
            return (None, Handling::Stopped);
        }
        match allow(request, terms.traffic, &terms.supply, &Relays::default()) {
            Verdict::Answer(reply) => {
                self.tell_configuration(&terms, request, &reply);
                (Some(reply), Handling::Held)
            }
            Verdict::Ask => (self.ask(&terms, request).await, Handling::Passed),
            Verdict::Pass | Verdict::Refuse => (None, Handling::Refused),
        }
    }

    /// Asks Meta for the library or a part of it. Where the library itself cannot be had, our own
    /// takes its place.
    async fn ask(&self, terms: &Terms, request: &RawRequest) -> Option<Reply> {
        let is_library = wire::decode(request) == Decoded::Library;
        let why = match fetch(request, None).await {
            Ok(reply) if !is_library || reply.status < 400 => {
                self.tell_configuration(terms, request, &reply);
                return Some(reply);
            }
            Ok(reply) => format!("Meta answered with status {}", reply.status),
            Err(why) => why,
        };
        if !is_library {
            return None;
        }
        let emulated = Terms {
            supply: Supply::default(),
            traffic: Traffic::Emulated,
            ..terms.clone()
        };
        let before = std::mem::replace(&mut *lock(&self.terms), emulated.clone());
        if before.traffic != Traffic::Emulated {
            // The run may be over.
            let _ = self.heard.send(Heard::Emulating(why));
        }
        match allow(
            request,
            emulated.traffic,
            &emulated.supply,
            &Relays::default(),
        ) {
            Verdict::Answer(reply) => Some(reply),
            Verdict::Pass | Verdict::Ask | Verdict::Refuse => None,
        }
    }

    /// In emulated traffic a configuration is neither Meta's nor given as such, and says nothing of
    /// the pixel; nor does the bare one beside a given library.
    fn tell_configuration(&self, terms: &Terms, request: &RawRequest, reply: &Reply) {
        let is_known = terms.supply.config.is_some() || terms.supply.library.is_none();
        if let (Traffic::Held, true, 200, Decoded::Config { pixel_id }) =
            (terms.traffic, is_known, reply.status, wire::decode(request))
        {
            // The run may be over.
            let _ = self
                .heard
                .send(Heard::Configuration(pixel_id, reply.body.clone()));
        }
    }

    fn terms(&self) -> Terms {
        lock(&self.terms).clone()
    }
}

/// Whoever broke off while holding it has left it whole.
fn lock(terms: &Mutex<Terms>) -> MutexGuard<'_, Terms> {
    terms.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    /// With a library given, so that nobody is asked for one.
    fn terms(traffic: Traffic) -> Terms {
        Terms {
            traffic,
            supply: Supply {
                library: Some("given()".to_owned()),
                config: None,
            },
            blocker: Blocker::None,
        }
    }

    async fn asked(traffic: Traffic, request: &str) -> (String, Vec<Heard>) {
        let (heard, mut ear) = unbounded_channel();
        let proxy = Proxy::open(terms(traffic), heard).await.unwrap();
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
        let [Heard::Request(request, Handling::Held, Some(200))] = heard.as_slice() else {
            panic!("{heard:?}")
        };
        assert_eq!(request.method, "POST");
        assert_eq!(request.url.as_str(), "http://www.facebook.com/tr/?id=1");
        assert_eq!(request.body.as_ref().unwrap().0, b"ev=Lead");
    }

    #[tokio::test]
    async fn nothing_for_meta_is_passed_in_any_mode() {
        let other = "GET http://www.facebook.com/x HTTP/1.1\r\nHost: www.facebook.com\r\n\r\n";
        let plugin = "GET http://connect.facebook.net/signals/plugins/a.js HTTP/1.1\r\n\r\n";
        for (traffic, request) in [
            (Traffic::Emulated, other),
            (Traffic::Held, other),
            (Traffic::Held, plugin),
            (Traffic::Delivered, plugin),
        ] {
            let (answer, heard) = asked(traffic, request).await;
            assert!(answer.starts_with("HTTP/1.1 403"), "{answer}");
            let refused = matches!(
                heard.as_slice(),
                [Heard::Request(_, Handling::Refused, None)]
            );
            assert!(refused, "{heard:?}");
        }
    }

    #[tokio::test]
    async fn a_line_is_not_given_before_the_browser_is_ready_for_it() {
        let (heard, mut ear) = unbounded_channel();
        let proxy = Proxy::open(terms(Traffic::Emulated), heard).await.unwrap();
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
