//! Sites on this machine under a certificate that they signed themselves: one that speaks HTTP/2 and
//! nothing else, and one in the place of hosts that a test names.

use std::io::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::fixtures;
use super::site::{Answer, Asked, answer_one};

/// Serves `page` until the tests end and gives the site's address, without a slash at its end.
pub(crate) fn serve(page: &'static str) -> String {
    let mut config = config();
    config.alpn_protocols = vec![b"h2".to_vec()];
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener).unwrap();
            while let Ok((stream, _)) = listener.accept().await {
                // Who refuses the certificate hangs up, and the next one is served.
                let _ = serve_one(&acceptor, stream, page).await;
            }
        });
    });
    format!("https://{address}")
}

async fn serve_one(
    acceptor: &TlsAcceptor,
    stream: TcpStream,
    page: &'static str,
) -> Result<(), Box<dyn std::error::Error>> {
    let mut connection = h2::server::handshake(acceptor.accept(stream).await?).await?;
    while let Some(request) = connection.accept().await {
        let (_, mut respond) = request?;
        let head = http::Response::builder().header("content-type", "text/html");
        let mut body = respond.send_response(head.body(())?, false)?;
        body.send_data(page.into(), true)?;
    }
    Ok(())
}

/// Serves `answer` until the tests end, to browsers that are led here for whatever host and take any
/// certificate.
pub(crate) fn stand_in(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> SocketAddr {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (answer, config) = (Arc::new(answer), Arc::new(config()));
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (answer, config) = (Arc::clone(&answer), Arc::clone(&config));
            thread::spawn(move || {
                let connection = ServerConnection::new(config).unwrap();
                let mut stream = StreamOwned::new(connection, stream);
                answer_one(&mut stream, answer.as_ref())?;
                stream.conn.send_close_notify();
                stream.flush().ok()
            });
        }
    });
    address
}

fn config() -> ServerConfig {
    let pem = fixtures().join("tls/self-signed.pem");
    let certificate = CertificateDer::from_pem_file(&pem).unwrap();
    let key = PrivateKeyDer::from_pem_file(&pem).unwrap();
    ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap()
}
