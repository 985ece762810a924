//! Ways between a view and its proxy, for tests.

use std::net::{Ipv4Addr, SocketAddr};

use async_trait::async_trait;
use pixelscope_desktop::WebView;
use probe::{Opening, ProbeError, Traffic, View, Views};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, copy_bidirectional};
use tokio::net::{TcpListener, TcpStream};

/// Views whose way leads to this machine and to the run's proxy for Meta's hosts, and nowhere else:
/// a test reaches no host outside.
pub(crate) struct Fenced;

#[async_trait]
impl Views for Fenced {
    fn can(&self, traffic: Traffic) -> bool {
        WebView.can(traffic)
    }

    async fn open(&self, opening: Opening) -> Result<Box<dyn View>, ProbeError> {
        let proxy = opening.proxy;
        let road =
            open(move |host| (is_here(host) || spec::is_meta(host)).then_some(Lead::Whole(proxy)));
        let opening = Opening {
            proxy: road.await,
            ..opening
        };
        WebView.open(opening).await
    }
}

/// Whether a host is this machine.
pub(crate) fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse().is_ok_and(|host: Ipv4Addr| host.is_loopback())
}

/// Where a connection is led.
pub(crate) enum Lead {
    /// To another proxy, with what is asked of this one.
    Whole(SocketAddr),
    /// To what stands in the host's place.
    There(SocketAddr),
}

/// A proxy that leads each connection, from its first word on, where `lead` says of the host that
/// is wanted. Open until the test ends.
pub(crate) async fn open(
    lead: impl Fn(&str) -> Option<Lead> + Send + Sync + Clone + 'static,
) -> SocketAddr {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((near, _)) = listener.accept().await {
            let lead = lead.clone();
            tokio::spawn(async move { pass(near, lead).await });
        }
    });
    address
}

async fn pass(mut near: TcpStream, lead: impl Fn(&str) -> Option<Lead>) -> Option<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|end| end == b"\r\n\r\n") {
        if near.read_buf(&mut head).await.ok()? == 0 {
            return None;
        }
    }
    let line = String::from_utf8_lossy(&head).into_owned();
    let host = host(&line)?;
    let Some(to) = lead(host) else {
        let nothing = b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        return near.write_all(nothing).await.ok();
    };
    let mut far = match to {
        Lead::Whole(proxy) => {
            let mut far = TcpStream::connect(proxy).await.ok()?;
            far.write_all(&head).await.ok()?;
            far
        }
        Lead::There(place) => {
            near.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await.ok()?;
            TcpStream::connect(place).await.ok()?
        }
    };
    copy_bidirectional(&mut near, &mut far).await.ok()?;
    Some(())
}

/// The host of `CONNECT host:port` or `GET http://host:port/path`.
pub(crate) fn host(line: &str) -> Option<&str> {
    let target = line.split(' ').nth(1)?;
    let target = target.split_once("://").map_or(target, |(_, rest)| rest);
    target.split(['/', ':', '?']).next()
}
