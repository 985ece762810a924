//! A proxy on this machine that lets everything through but Meta's hosts: the second cut for a
//! browser that runs already, whose name look-up nobody can change any more. All that a page can
//! open by TCP goes through it, `WebSocket`, speculative loads and connections opened in advance
//! among it, and what goes by QUIC stays away where there is a proxy.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _, UdpSocket};
use std::time::Duration;

use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;

use crate::traffic::may_connect;
use crate::wanted::{Wanted, head};

/// How long the browser may take to find its way here.
const PATIENCE: Duration = Duration::from_secs(5);

/// The proxy, for as long as it is kept.
#[derive(Debug)]
pub(super) struct Gate {
    /// Where the browser finds it.
    pub(super) address: SocketAddr,
    /// A host that does not exist; being asked for it proves that the browser came this way.
    pub(super) watchword: String,
    passed: watch::Receiver<bool>,
    serving: JoinHandle<()>,
}

impl Gate {
    /// Opens it where the browser at `browser` can reach it, and for nobody else.
    pub(super) async fn open(browser: &Url, watchword: String) -> io::Result<Self> {
        let (here, there) = between(browser)?;
        let listener = TcpListener::bind((here, 0)).await?;
        let address = listener.local_addr()?;
        let (tell, passed) = watch::channel(false);
        let word = watchword.clone();
        let serving = tokio::spawn(async move {
            while let Ok((stream, from)) = listener.accept().await {
                if from.ip() == there {
                    let (tell, word) = (tell.clone(), word.clone());
                    // What goes wrong with one connection is the page's affair.
                    tokio::spawn(async move { pass(stream, &word, &tell).await });
                }
            }
        });
        Ok(Self {
            address,
            watchword,
            passed,
            serving,
        })
    }

    /// Whether the browser has come this way, in a reasonable time.
    pub(super) async fn is_passed(&self) -> bool {
        let mut passed = self.passed.clone();
        let came = passed.wait_for(|passed| *passed);
        matches!(tokio::time::timeout(PATIENCE, came).await, Ok(Ok(_)))
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// The address of this machine towards the browser's, and the browser's. Nothing is sent for it.
fn between(browser: &Url) -> io::Result<(IpAddr, IpAddr)> {
    let host = browser.host_str().unwrap_or_default();
    let host = host.trim_matches(['[', ']']);
    let port = browser.port_or_known_default().unwrap_or(80);
    let mut found = (host, port).to_socket_addrs()?;
    let there = found.next().ok_or(io::ErrorKind::NotFound)?;
    let any: IpAddr = if there.is_ipv4() {
        std::net::Ipv4Addr::UNSPECIFIED.into()
    } else {
        std::net::Ipv6Addr::UNSPECIFIED.into()
    };
    let socket = UdpSocket::bind((any, 0))?;
    socket.connect(there)?;
    Ok((socket.local_addr()?.ip(), there.ip()))
}

/// Takes one request and passes it on, if it is not for Meta.
async fn pass(mut near: TcpStream, watchword: &str, tell: &watch::Sender<bool>) -> Option<()> {
    let head = head(&mut near).await?;
    let wanted = Wanted::read(&head)?;
    if wanted.host == watchword {
        // The run may be over.
        let _ = tell.send(true);
    }
    if wanted.host == watchword || !may_connect(&wanted.host) {
        let refused = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return near.write_all(refused.as_bytes()).await.ok();
    }
    wanted.lead(near).await
}

#[cfg(test)]
mod tests {
    use tokio::io::AsyncReadExt as _;

    use super::*;

    #[tokio::test]
    async fn metas_hosts_are_refused_and_the_watchword_is_heard() {
        let browser = Url::parse("http://127.0.0.1:9222/").unwrap();
        let gate = Gate::open(&browser, "watch.invalid".to_owned())
            .await
            .unwrap();
        let ask = async |head: &str| {
            let mut stream = TcpStream::connect(gate.address).await.unwrap();
            stream.write_all(head.as_bytes()).await.unwrap();
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.unwrap();
            answer
        };
        for head in [
            "CONNECT www.facebook.com:443 HTTP/1.1\r\n\r\n",
            "CONNECT WWW.FACEBOOK.COM.:443 HTTP/1.1\r\n\r\n",
            "GET http://a@www.facebook.com/tr/?id=1 HTTP/1.1\r\nHost: shop.example\r\n\r\n",
        ] {
            assert!(ask(head).await.starts_with("HTTP/1.1 403"), "{head}");
        }
        assert!(!*gate.passed.borrow());
        ask("GET http://watch.invalid/ HTTP/1.1\r\n\r\n").await;
        assert!(gate.is_passed().await);
    }

    #[tokio::test]
    async fn others_are_passed_on() {
        let site = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = site.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = site.accept().await.unwrap();
            let asked = head(&mut stream).await.unwrap();
            stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.unwrap();
            stream.write_all(&asked).await.unwrap();
        });
        let browser = Url::parse("http://127.0.0.1:9222/").unwrap();
        let gate = Gate::open(&browser, "watch.invalid".to_owned())
            .await
            .unwrap();
        let mut stream = TcpStream::connect(gate.address).await.unwrap();
        let asked = format!("GET http://{address}/x HTTP/1.1\r\nHost: {address}\r\n\r\n");
        stream.write_all(asked.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        assert!(
            answer.contains("GET /x HTTP/1.1\r\nConnection: close\r\n"),
            "{answer}"
        );
    }
}
