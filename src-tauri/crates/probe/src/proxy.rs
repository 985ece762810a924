//! A proxy on this machine for a browser that nobody can stop the requests of: what is for Meta's
//! hosts ends here and is answered as `traffic` says, under a certificate of the run's own; all
//! else goes through, and is read on its way for hits that others would pass on to Meta. The browser
//! has no other way out, so what it sends is seen as it is sent, below the page, which can neither
//! forge nor hide it.

mod exchange;
mod passed;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::UnboundedSender;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;
use wire::{Body, Decoded, Handling, RawRequest};

use crate::fetch::fetch;
use crate::traffic::{is_sealed, may_connect};
use crate::wanted::{Wanted, head};
use crate::{Blocker, Relays, Reply, Supply, Traffic, Verdict, allow, is_blocked};
use exchange::Length;
use passed::{Found, Way};

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
    /// A request to this host was held because it was named as a relay; what it carried cannot be read.
    Sealed(String),
    /// What goes to this host by TLS cannot be read.
    Unread(String),
    /// The page sends something to a host that is not Meta's. It goes on when the answer is let go: by
    /// then all that the page said before must be known.
    Sends(oneshot::Sender<()>),
}

/// The proxy, for as long as it is kept.
#[derive(Debug)]
pub(crate) struct Proxy {
    /// Where the browser finds it.
    pub(crate) address: SocketAddr,
    /// Its certificate, as PEM.
    pub(crate) certificate: String,
    /// Who is known to take hits to Meta.
    pub(crate) relays: Arc<Mutex<Relays>>,
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
    relays: Arc<Mutex<Relays>>,
    way: Way,
    heard: UnboundedSender<Heard>,
}

impl Proxy {
    /// Opens it on 127.0.0.1.
    pub(crate) async fn open(terms: Terms, heard: UnboundedSender<Heard>) -> io::Result<Self> {
        Self::open_with(terms, heard, Way::open()?).await
    }

    async fn open_with(terms: Terms, heard: UnboundedSender<Heard>, way: Way) -> io::Result<Self> {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["pixelscope.invalid".to_owned()])
                .map_err(io::Error::other)?;
        let key = PrivateKeyDer::try_from(signing_key.serialize_der()).map_err(io::Error::other)?;
        let mut config = ServerConfig::builder()
            .with_no_client_auth()
            .with_single_cert(vec![cert.der().clone()], key)
            .map_err(io::Error::other)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        let relays = Arc::new(Mutex::new(Relays::default()));
        let desk = Desk {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            terms: Arc::new(Mutex::new(terms)),
            relays: relays.clone(),
            way,
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
            relays,
            serving,
        })
    }
}

impl Desk {
    /// Takes one connection, and passes on what is not for Meta.
    async fn serve(&self, mut near: TcpStream) -> Option<()> {
        let head = head(&mut near).await?;
        let wanted = Wanted::read(&head)?;
        if wanted.first.is_some() {
            // Plain HTTP: the whole address stands in the request.
            return self.answer(near, "", head).await;
        }
        if may_connect(&wanted.host) {
            match self.way.look(&wanted.host, wanted.port).await {
                Found::Trusted => {}
                Found::Untrusted => return self.lead_unread(wanted, near).await,
                Found::Nowhere => return wanted.lead(near).await,
            }
        }
        let (answer, answered) = oneshot::channel();
        let Wanted { host, port, .. } = wanted;
        let wants = Heard::Wants {
            host: host.clone(),
            answer,
        };
        self.heard.send(wants).ok()?;
        answered.await.ok()?;
        near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
        let mut first = [0];
        near.peek(&mut first).await.ok()?;
        // Of Meta's hosts, all ports are one.
        let place = match (may_connect(&host), host.contains(':')) {
            (false, _) => host,
            (true, false) => format!("{host}:{port}"),
            (true, true) => format!("[{host}]:{port}"),
        };
        if first[0] == TLS_HANDSHAKE {
            let secured = self.acceptor.accept(near).await.ok()?;
            self.answer(secured, &format!("https://{place}"), Vec::new())
                .await
        } else {
            self.answer(near, &format!("http://{place}"), Vec::new())
                .await
        }
    }

    /// Leads a line on to a host that is not trusted, as the browser may find by itself. What goes over it
    /// by TLS cannot be read; what goes over it plainly is no request, which would need no line.
    async fn lead_unread(&self, wanted: Wanted, mut near: TcpStream) -> Option<()> {
        let place = (wanted.host.as_str(), wanted.port);
        let Ok(mut far) = TcpStream::connect(place).await else {
            return wanted.lead(near).await;
        };
        near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
        let mut first = [0];
        near.peek(&mut first).await.ok()?;
        if first[0] == TLS_HANDSHAKE {
            self.heard.send(Heard::Unread(wanted.host)).ok()?;
        }
        copy_bidirectional(&mut near, &mut far).await.ok()?;
        Some(())
    }

    /// Answers request after request, each as `traffic` says, and passes on those of others.
    async fn answer(
        &self,
        mut stream: impl AsyncRead + AsyncWrite + Unpin,
        origin: &str,
        mut waiting: Vec<u8>,
    ) -> Option<()> {
        while let Some((mut request, length)) =
            exchange::head(&mut stream, origin, &mut waiting).await
        {
            let closes = request.header("connection");
            let is_last = closes.is_some_and(|word| word.eq_ignore_ascii_case("close"));
            let is_others = may_connect(request.host());
            if let (true, true, Length::Bytes(bytes)) = (is_others, length.is_long(), length)
                && self.relayed(&request).await.is_none()
            {
                let rest = Some((bytes, &mut waiting));
                self.way.lead(&mut stream, request, rest).await?;
            } else {
                let is_cut =
                    exchange::body(&mut stream, &mut waiting, &mut request, length).await?;
                let answer = if is_others {
                    self.relayed(&request).await
                } else {
                    Some(self.reply(&request).await)
                };
                match answer {
                    Some((reply, handling)) => {
                        self.tell(is_cut, request, handling, reply, &mut stream)
                            .await?;
                    }
                    // A part of it is not what the page sent.
                    None if is_cut => return None,
                    None => self.way.lead(&mut stream, request, None).await?,
                }
            }
            if is_last {
                break;
            }
        }
        // Without it, what was written last may be lost.
        stream.shutdown().await.ok()
    }

    /// Tells of a request, and gives it its answer. Nothing where it gets none.
    async fn tell(
        &self,
        is_cut: bool,
        request: RawRequest,
        handling: Handling,
        reply: Option<Reply>,
        stream: &mut (impl AsyncWrite + Unpin),
    ) -> Option<()> {
        if is_cut {
            let cut = Heard::Cut(request.host().to_owned());
            self.heard.send(cut).ok()?;
        }
        let status = reply.as_ref().map(|reply| reply.status);
        let written = exchange::written(&request, reply.as_ref());
        let told = Heard::Request(request, handling, status);
        self.heard.send(told).ok()?;
        stream.write_all(&written).await.ok()?;
        status.map(|_| ())
    }

    /// The answer to a hit on its way to somebody who would pass it on to Meta; nothing where a request
    /// is none, and goes on.
    async fn relayed(&self, request: &RawRequest) -> Option<(Option<Reply>, Handling)> {
        let held = || {
            // Not a copy: what was given in the place of Meta's files is large, and this is each request.
            let terms = lock(&self.terms);
            match allow(request, terms.traffic, &terms.supply, &lock(&self.relays)) {
                Verdict::Answer(reply) => Some(reply),
                Verdict::Pass | Verdict::Ask | Verdict::Refuse => None,
            }
        };
        let mut reply = held();
        if reply.is_none() && matches!(request.method.as_str(), "POST" | "OPTIONS") {
            // The page may just have named the host.
            let (answer, answered) = oneshot::channel();
            self.heard.send(Heard::Sends(answer)).ok()?;
            let _ = answered.await;
            reply = held();
        }
        let reply = reply?;
        if is_sealed(request, &lock(&self.relays)) {
            let sealed = Heard::Sealed(request.host().to_owned());
            self.heard.send(sealed).ok()?;
        }
        Some((Some(reply), Handling::Held))
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
        if let Decoded::Config { pixel_id } = wire::decode(request) {
            let given = terms.supply.config.as_deref().map(str::as_bytes);
            let said = given.unwrap_or(&reply.body.0);
            lock(&self.relays).learn_of(said, &pixel_id);
        }
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
fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
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

    /// A page's side of the proxy: what is heard, and what it is asked answered.
    async fn behind(way: Way) -> (Proxy, Arc<Mutex<Vec<Heard>>>) {
        let (tell, mut ear) = unbounded_channel();
        let terms = terms(Traffic::Emulated);
        let proxy = Proxy::open_with(terms, tell, way).await.unwrap();
        let all = Arc::new(Mutex::new(Vec::new()));
        let kept = Arc::clone(&all);
        tokio::spawn(async move {
            while let Some(heard) = ear.recv().await {
                match heard {
                    Heard::Wants { answer, .. } => answer.send(()).unwrap(),
                    Heard::Sends(_) => {}
                    other => kept.lock().unwrap().push(other),
                }
            }
        });
        (proxy, all)
    }

    /// Sends `asked` and gives the answer up to `last`.
    async fn told(
        stream: &mut (impl AsyncRead + AsyncWrite + Unpin),
        asked: &str,
        last: &str,
    ) -> String {
        stream.write_all(asked.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(last.as_bytes()) {
            let read = stream.read_buf(&mut answer).await.unwrap();
            assert!(read > 0, "{}", String::from_utf8_lossy(&answer));
        }
        String::from_utf8(answer).unwrap()
    }

    const MIRROR: &str =
        r#"{"event_name":"Lead","fb.pixel_id":"1029384756102938","event_id":"a-1","x":"abc"}"#;

    /// What every way to another host does: passes on what is no hit, holds what is one, and goes on.
    async fn passes_and_holds(mut stream: impl AsyncRead + AsyncWrite + Unpin, site: &str) {
        let length = MIRROR.len();
        let end = "0\r\n\r\n";
        let page = format!("GET {site}/a?b=c HTTP/1.1\r\nHost: x\r\n\r\n");
        let answer = told(&mut stream, &page, end).await;
        assert!(answer.contains("GET /a?b=c HTTP/1.1 0"), "{answer}");
        let hit =
            format!("POST {site}/events HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{MIRROR}");
        let answer = told(&mut stream, &hit, "\r\n\r\n").await;
        assert!(answer.contains("content-length: 0"), "{answer}");
        let other = format!("POST {site}/events HTTP/1.1\r\nContent-Length: 2\r\n\r\nab");
        let answer = told(&mut stream, &other, end).await;
        assert!(answer.contains("POST /events HTTP/1.1 2"), "{answer}");
        let long = "x".repeat(crate::fetch::LONGEST + 1);
        let length = long.len();
        let long = format!("POST {site}/up HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{long}");
        let answer = told(&mut stream, &long, end).await;
        assert!(
            answer.contains(&format!("POST /up HTTP/1.1 {length}")),
            "{answer}"
        );
        let socket = format!(
            "GET {site}/socket HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
        );
        let answer = told(&mut stream, &socket, "\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 101"), "{answer}");
        assert_eq!(told(&mut stream, "ping", "ping").await, "ping");
    }

    fn assert_one_was_held(heard: &Mutex<Vec<Heard>>) {
        let heard = heard.lock().unwrap();
        let [Heard::Request(request, Handling::Held, Some(200))] = heard.as_slice() else {
            panic!("{heard:?}")
        };
        assert_eq!(request.body.as_ref().unwrap().0, MIRROR.as_bytes());
    }

    #[tokio::test]
    async fn what_is_for_others_is_passed_on_and_a_hit_among_it_held() {
        let site = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = site.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((near, _)) = site.accept().await {
                tokio::spawn(passed::tests::tell(near));
            }
        });
        let (proxy, heard) = behind(Way::open().unwrap()).await;
        let stream = TcpStream::connect(proxy.address).await.unwrap();
        passes_and_holds(stream, &format!("http://{address}")).await;
        assert_one_was_held(&heard);
    }

    #[tokio::test]
    async fn so_it_is_where_it_goes_by_tls() {
        let (port, way) = passed::tests::site().await;
        let (proxy, heard) = behind(way).await;
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        let line = format!("CONNECT localhost:{port} HTTP/1.1\r\n\r\n");
        told(&mut stream, &line, "\r\n\r\n").await;
        let stream = passed::tests::taking(&proxy.certificate, stream).await;
        passes_and_holds(stream, "").await;
        assert_one_was_held(&heard);
    }

    #[tokio::test]
    async fn what_cannot_be_read_goes_on_as_it_is_and_is_told() {
        let (port, _) = passed::tests::site().await;
        let (proxy, heard) = behind(Way::open().unwrap()).await;
        let line = format!("CONNECT localhost:{port} HTTP/1.1\r\n\r\n");
        // What is no TLS the site ends, and nothing is told of it.
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        told(&mut stream, &line, "\r\n\r\n").await;
        stream.write_all(b"GET / HTTP/1.1\r\n\r\n").await.unwrap();
        let (mut end, long) = (Vec::new(), std::time::Duration::from_secs(10));
        let ended = tokio::time::timeout(long, stream.read_to_end(&mut end)).await;
        assert!(ended.is_ok());
        assert!(heard.lock().unwrap().is_empty());
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        told(&mut stream, &line, "\r\n\r\n").await;
        stream.write_all(&[TLS_HANDSHAKE]).await.unwrap();
        let until_told = async {
            while heard.lock().unwrap().is_empty() {
                tokio::time::sleep(std::time::Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(long, until_told).await.unwrap();
        let heard = heard.lock().unwrap();
        let unread = matches!(heard.as_slice(), [Heard::Unread(host)] if host == "localhost");
        assert!(unread, "{heard:?}");
    }

    #[tokio::test]
    async fn a_relay_that_is_named_is_held_whatever_it_is_sent() {
        let (proxy, heard) = behind(Way::open().unwrap()).await;
        lock(&proxy.relays).learn("http://127.0.0.1:9/in");
        let mut stream = TcpStream::connect(proxy.address).await.unwrap();
        let sealed = "POST http://127.0.0.1:9/in HTTP/1.1\r\nContent-Length: 2\r\n\r\nab";
        let answer = told(&mut stream, sealed, "\r\n\r\n").await;
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        let heard = heard.lock().unwrap();
        let [Heard::Sealed(host), Heard::Request(..)] = heard.as_slice() else {
            panic!("{heard:?}")
        };
        assert_eq!(host, "127.0.0.1");
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
