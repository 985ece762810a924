//! A site on this machine that answers as a test wants it to.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// What a site answers.
#[derive(Clone)]
pub(crate) struct Answer {
    /// The status line's number and words.
    pub(crate) status: &'static str,
    /// Header lines.
    pub(crate) headers: Vec<(String, String)>,
    /// The body as it is sent.
    pub(crate) body: Vec<u8>,
    /// How long the body lets wait.
    pub(crate) delay: Duration,
}

impl Answer {
    /// A page.
    pub(crate) fn page(body: impl Into<Vec<u8>>) -> Self {
        Self::new("200 OK", &[("Content-Type", "text/html")], body)
    }

    /// A script.
    pub(crate) fn script(text: impl Into<Vec<u8>>) -> Self {
        Self::new("200 OK", &[("Content-Type", "text/javascript")], text)
    }

    /// A redirect.
    pub(crate) fn redirect(status: &'static str, to: &str) -> Self {
        Self::new(status, &[("Location", to)], "")
    }

    /// An answer of any kind.
    pub(crate) fn new(
        status: &'static str,
        headers: &[(&str, &str)],
        body: impl Into<Vec<u8>>,
    ) -> Self {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        Self {
            status,
            headers,
            body: body.into(),
            delay: Duration::ZERO,
        }
    }
}

/// One request: the path with its query, and the header lines.
pub(crate) struct Asked {
    /// The path with its query.
    pub(crate) path: String,
    /// Header lines as sent.
    pub(crate) headers: Vec<String>,
}

/// Serves `answer` until the tests end and gives the site's address, without a slash at its end.
pub(crate) fn serve(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            thread::spawn(move || answer_one(stream, answer.as_ref()));
        }
    });
    format!("http://{address}")
}

/// Answers the one request of a connection.
pub(crate) fn answer_one(
    mut stream: impl Read + Write,
    answer: &dyn Fn(&Asked) -> Answer,
) -> Option<()> {
    let mut lines = BufReader::new(&mut stream).lines().map_while(Result::ok);
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers = lines.take_while(|line| !line.is_empty()).collect();
    let answer = answer(&Asked { path, headers });
    let mut head = format!(
        "HTTP/1.1 {}\r\nContent-Length: {}\r\nConnection: close\r\n",
        answer.status,
        answer.body.len()
    );
    for (name, value) in &answer.headers {
        let _ = write!(head, "{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).ok()?;
    thread::sleep(answer.delay);
    stream.write_all(&answer.body).ok()
}
