//! A page of the network inspected again by itself: a site that somebody works on.

use std::time::Duration;

use acquire::AcquireError;
use report::Report;
use tokio::time::sleep;

use crate::{Options, inspect};

/// The shortest time between two inspections: a server is asked, not pressed.
const SHORTEST: Duration = Duration::from_secs(1);

/// A server that writes into the folder with every request would have itself asked without end:
/// as long as saves change nothing on the page, the time between two inspections grows up to this.
const LONGEST: Duration = Duration::from_secs(16);

/// When a page is inspected again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// So long after the last time.
    Every(Duration),
    /// After every save in this folder, which the server makes the page from.
    Saved(String),
}

/// A page that will be inspected again by itself.
#[derive(Debug)]
pub struct Again(Due);

#[derive(Debug)]
enum Due {
    Every(Duration),
    Saved(acquire::Saves),
}

impl Again {
    /// Begins to watch, where there is something to watch.
    ///
    /// # Errors
    ///
    /// Where the folder is none, or cannot be watched.
    pub fn begin(when: &When) -> Result<Self, AcquireError> {
        Ok(Self(match when {
            When::Every(time) => Due::Every((*time).max(SHORTEST)),
            When::Saved(folder) => Due::Saved(acquire::saves(folder)?),
        }))
    }

    /// Inspects `target` again and again, until the future is dropped; `on` gets every inspection
    /// but the one that the caller has made already.
    pub async fn run(self, target: &str, with: &Options, mut on: impl FnMut(Report) + Send) {
        let mut saves = match self.0 {
            Due::Saved(saves) => saves,
            Due::Every(time) => loop {
                sleep(time).await;
                on(inspect(&[target], with, |_| {}).await);
            },
        };
        let mut shown: Option<Vec<String>> = None;
        let mut pause = Duration::ZERO;
        while saves.next().await == Some(()) {
            let report = inspect(&[target], with, |_| {}).await;
            let texts = report.pages.iter().map(|page| page.text.to_string());
            let texts = Some(texts.collect());
            pause = if shown == texts {
                (pause * 2).clamp(SHORTEST / 4, LONGEST)
            } else {
                Duration::ZERO
            };
            shown = texts;
            on(report);
            sleep(pause).await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpListener;

    /// A server that counts what it is asked, and answers with that number.
    async fn server() -> (String, Arc<AtomicUsize>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let count = Arc::new(AtomicUsize::new(0));
        let asked = Arc::clone(&count);
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                let number = asked.fetch_add(1, Ordering::SeqCst);
                let mut heard = [0; 2048];
                let _ = stream.read(&mut heard).await;
                let body = format!("<!doctype html><p>{number}");
                let first = "HTTP/1.1 200 OK\r\ncontent-type: text/html\r\nconnection: close";
                let length = body.len();
                let answer = format!("{first}\r\ncontent-length: {length}\r\n\r\n{body}");
                let _ = stream.write_all(answer.as_bytes()).await;
            }
        });
        (address, count)
    }

    #[tokio::test]
    async fn it_is_asked_for_at_intervals() {
        let (address, count) = server().await;
        let mut texts = Vec::new();
        let options = Options::default();
        let when = When::Every(Duration::ZERO);
        let on = |report: Report| texts.push(report.pages[0].text.to_string());
        let asked = Again::begin(&when).unwrap().run(&address, &options, on);
        let end = tokio::time::timeout(Duration::from_millis(2700), asked).await;
        assert!(end.is_err(), "it goes on until it is dropped");
        let asked = count.load(Ordering::SeqCst);
        assert!((1..=2).contains(&asked), "not more often than each second");
        assert!(texts[0].contains("<p>0"), "{texts:?}");
    }

    #[tokio::test]
    async fn a_save_in_the_folder_has_it_asked_for() {
        let (address, count) = server().await;
        let folder = tempfile::tempdir().unwrap();
        let when = When::Saved(folder.path().to_str().unwrap().to_owned());
        let options = Options::default();
        let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
        let on = |report: Report| {
            let _ = tell.send(report.pages[0].text.to_string());
        };
        let asked = Again::begin(&when).unwrap().run(&address, &options, on);
        let saving = async {
            for number in 0..2 {
                tokio::time::sleep(Duration::from_millis(300)).await;
                assert_eq!(count.load(Ordering::SeqCst), number, "nothing was saved");
                fs::write(folder.path().join("head.jsx"), number.to_string()).unwrap();
                let text = tokio::time::timeout(Duration::from_secs(10), told.recv()).await;
                assert!(text.unwrap().unwrap().contains(&format!("<p>{number}")));
            }
        };
        tokio::select! {
            () = asked => panic!("it goes on until it is dropped"),
            () = saving => {}
        }
    }
}
