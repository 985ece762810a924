//! Two witnesses that know nothing of each other: a listener in the place of Meta's hosts, and the
//! operating system's list of what a browser is connected to.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use tokio_rustls::rustls::pki_types::pem::PemObject as _;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection};

use crate::support::fixtures;

/// What was heard where Meta would be.
#[derive(Clone, Default)]
pub(crate) struct Heard(Arc<Mutex<Words>>);

#[derive(Default)]
struct Words {
    /// Connections and datagrams, with the host that was wanted where it shows.
    touched: Vec<String>,
    /// What was asked for once a connection stood.
    asked: String,
}

impl Heard {
    /// Listens on a port of this machine, for TCP, TLS and datagrams.
    pub(crate) fn listen() -> (SocketAddr, Self) {
        let heard = Self::default();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let datagrams = UdpSocket::bind(address).unwrap();
        let ears = heard.clone();
        thread::spawn(move || {
            let mut bytes = [0; 2048];
            while let Ok((length, _)) = datagrams.recv_from(&mut bytes) {
                let is_stun = bytes[..length].get(4..8) == Some(&[0x21, 0x12, 0xa4, 0x42]);
                ears.touch(if is_stun { "stun" } else { "transport" });
            }
        });
        let ears = heard.clone();
        let tls = tls();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (ears, tls) = (ears.clone(), Arc::clone(&tls));
                thread::spawn(move || ears.listen_to(stream, tls));
            }
        });
        (address, heard)
    }

    fn touch(&self, what: &str) {
        self.0.lock().unwrap().touched.push(what.to_owned());
    }

    /// The first words of TLS name the host in the clear, and so do those of HTTP.
    fn listen_to(&self, mut stream: TcpStream, tls: Arc<ServerConfig>) {
        let patience = Some(Duration::from_secs(3));
        stream.set_read_timeout(patience).unwrap();
        let mut first = [0; 8];
        let length = stream.peek(&mut first).unwrap_or_default();
        let mut bytes = [0; 4096];
        if first[0] != 0x16 || length == 0 {
            // Of TURN the first words are those of STUN.
            let is_turn = first[4..8] == [0x21, 0x12, 0xa4, 0x42];
            self.touch(if is_turn { "turn" } else { "connection" });
            let length = stream.read(&mut bytes).unwrap_or_default();
            self.ask(&bytes[..length]);
            return;
        }
        let mut connection = ServerConnection::new(tls).unwrap();
        // Who does not take the certificate hangs up, after having named the host.
        let shaken = connection.complete_io(&mut stream);
        self.touch(connection.server_name().unwrap_or("connection"));
        if shaken.is_ok()
            && connection.complete_io(&mut stream).is_ok()
            && let Ok(length) = connection.reader().read(&mut bytes)
        {
            self.ask(&bytes[..length]);
            let _ = connection
                .writer()
                .write(b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n");
            let _ = connection.complete_io(&mut stream);
        }
    }

    fn ask(&self, bytes: &[u8]) {
        let text = String::from_utf8_lossy(bytes);
        self.0.lock().unwrap().asked.push_str(&text);
    }

    /// The ways of `names` that came this far, if only to open a connection.
    pub(crate) fn touched<'a>(&self, names: impl Iterator<Item = &'a str>) -> BTreeSet<&'a str> {
        let words = self.0.lock().unwrap();
        let is_heard = |name: &str| {
            let host = format!("{name}.facebook.com");
            words.asked.contains(&host) || words.touched.iter().any(|it| *it == host || it == name)
        };
        names.filter(|name| is_heard(name)).collect()
    }

    /// Everything that arrived, for a test that wants nothing to.
    pub(crate) fn all(&self) -> String {
        let words = self.0.lock().unwrap();
        format!("{}{}", words.touched.join(" "), words.asked)
    }

    /// What was asked for.
    pub(crate) fn asked(&self) -> String {
        self.0.lock().unwrap().asked.clone()
    }

    /// Waits until all of `names` were heard, or long enough.
    pub(crate) fn wait_for(&self, names: &BTreeSet<&str>) {
        let deadline = Instant::now() + Duration::from_secs(10);
        while !self.touched(names.iter().copied()).is_superset(names) && Instant::now() < deadline {
            thread::sleep(Duration::from_millis(50));
        }
    }
}

fn tls() -> Arc<ServerConfig> {
    let pem = fixtures().join("tls/self-signed.pem");
    let certificate = CertificateDer::from_pem_file(&pem).unwrap();
    let key = PrivateKeyDer::from_pem_file(&pem).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    Arc::new(config)
}

#[cfg(target_os = "linux")]
pub(crate) use system::System;

/// What Linux knows of a browser's connections.
#[cfg(target_os = "linux")]
mod system {
    use std::collections::{BTreeSet, HashSet};
    use std::fs;
    use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::{Arc, Mutex};
    use std::thread::{self, JoinHandle};
    use std::time::Duration;

    /// Looks again and again at what the processes of a browser are connected to.
    pub(crate) struct System {
        seen: Arc<Mutex<BTreeSet<SocketAddr>>>,
        over: Arc<AtomicBool>,
        watching: Option<JoinHandle<()>>,
    }

    impl System {
        /// Watches the browser that has `mark` in its command line, and all of its processes.
        pub(crate) fn watch(mark: String) -> Self {
            let seen = Arc::new(Mutex::new(BTreeSet::new()));
            let over = Arc::new(AtomicBool::new(false));
            let (into, until) = (Arc::clone(&seen), Arc::clone(&over));
            let watching = thread::spawn(move || {
                while !until.load(Ordering::SeqCst) {
                    into.lock().unwrap().extend(connected(&mark));
                    thread::sleep(Duration::from_millis(3));
                }
            });
            Self {
                seen,
                over,
                watching: Some(watching),
            }
        }

        /// Every end that the browser was seen connected to.
        pub(crate) fn ends(mut self) -> BTreeSet<SocketAddr> {
            self.over.store(true, Ordering::SeqCst);
            self.watching.take().unwrap().join().unwrap();
            self.seen.lock().unwrap().clone()
        }
    }

    /// The far ends of the sockets of a browser's processes.
    fn connected(mark: &str) -> Vec<SocketAddr> {
        let own: HashSet<u64> = processes(mark).iter().flat_map(|id| sockets(*id)).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let lists = ["tcp", "tcp6", "udp", "udp6"].map(|list| format!("/proc/net/{list}"));
        let mut pairs = Vec::new();
        for list in lists {
            let text = fs::read_to_string(list).unwrap_or_default();
            for line in text.lines().skip(1) {
                let words: Vec<&str> = line.split_whitespace().collect();
                let inode = words.get(9).and_then(|word| word.parse().ok());
                if inode.is_some_and(|inode| own.contains(&inode)) {
                    let [near, far] = [1, 2].map(|at| words.get(at).and_then(|end| address(end)));
                    pairs.extend(near.zip(far));
                }
            }
        }
        // Where there is no far end, there is no port. Whoever came to a port where the browser
        // listens, which is how it is driven, was not sought by it.
        let (far_away, listening): (Vec<_>, Vec<_>) =
            pairs.into_iter().partition(|(_, far)| far.port() != 0);
        let open: HashSet<u16> = listening.iter().map(|(near, _)| near.port()).collect();
        let sought = far_away
            .iter()
            .filter(|(near, _)| !open.contains(&near.port()));
        sought.map(|(_, far)| *far).collect()
    }

    /// The browser and whatever it has started: its processes are a group of their own.
    fn processes(mark: &str) -> Vec<u32> {
        let all: Vec<u32> = fs::read_dir("/proc")
            .unwrap()
            .flatten()
            .filter_map(|entry| entry.file_name().to_string_lossy().parse().ok())
            .collect();
        let group = |id: u32| {
            let text = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
            let (_, rest) = text.rsplit_once(')')?;
            rest.split_whitespace().nth(2)?.parse::<u32>().ok()
        };
        let is_marked = |id: u32| {
            let line = fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line).into_owned();
            line.contains(mark) && !line.contains("--type=") && line.contains("--remote-debugging")
        };
        let Some(first) = all
            .iter()
            .copied()
            .find(|id| is_marked(*id))
            .and_then(group)
        else {
            return Vec::new();
        };
        all.into_iter()
            .filter(|id| group(*id) == Some(first))
            .collect()
    }

    fn sockets(process: u32) -> Vec<u64> {
        let entries = fs::read_dir(format!("/proc/{process}/fd"));
        let links = entries.into_iter().flatten().flatten();
        links
            .filter_map(|entry| fs::read_link(entry.path()).ok())
            .filter_map(|link| {
                let link = link.to_string_lossy().into_owned();
                let inode = link.strip_prefix("socket:[")?.strip_suffix(']')?;
                inode.parse().ok()
            })
            .collect()
    }

    /// `0100007F:1F90`: the bytes of each word stand in the machine's order.
    fn address(text: &str) -> Option<SocketAddr> {
        let (host, port) = text.split_once(':')?;
        let port = u16::from_str_radix(port, 16).ok()?;
        let words =
            (0..host.len() / 8).map(|at| u32::from_str_radix(&host[at * 8..at * 8 + 8], 16));
        let bytes: Vec<u8> = words
            .collect::<Result<Vec<_>, _>>()
            .ok()?
            .into_iter()
            .flat_map(u32::to_ne_bytes)
            .collect();
        let host = match bytes.len() {
            4 => IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(bytes).ok()?)),
            _ => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes).ok()?)),
        };
        Some(SocketAddr::new(host.to_canonical(), port))
    }
}
