//! The site of the page that tries every way out, and a library that tries as well.

use std::path::PathBuf;
use std::time::Duration;

use super::ways::{self, HEADERS};
use crate::support::site::{Answer, Asked, serve};

/// A library that sends a hit and tries to get something out on its own.
const STAND_IN: &str = "new Image().src = 'https://www.facebook.com/tr/?id=1&ev=PageView';
    new Image().src = 'https://connect.facebook.net/log/error?x';
    new WebSocket('wss://connect.facebook.net/x');";

/// The site of the page, and its port.
pub(crate) fn site(listener: u16) -> (String, u16) {
    let answer = move |asked: &Asked| {
        let port = asked
            .headers
            .iter()
            .find_map(|line| {
                line.to_ascii_lowercase()
                    .strip_prefix("host:")?
                    .rsplit(':')
                    .next()?
                    .trim()
                    .parse()
                    .ok()
            })
            .unwrap_or_default();
        let mut path = asked.path.split('/').skip(1);
        match (path.next(), path.next()) {
            (Some("to"), Some(name)) => {
                Answer::redirect("302 Found", &format!("https://{name}.facebook.com/x"))
            }
            (Some("asks"), Some(name)) => {
                let text = format!("fetch('https://{name}.facebook.com/x', {{ mode: 'no-cors' }})");
                Answer::new("200 OK", &[("Content-Type", "text/javascript")], text)
            }
            (Some("page"), Some(name)) => Answer::page(format!(
                "<img src='https://{name}.facebook.com/x'><script>\
                 fetch('https://{name}.facebook.com/y', {{ mode: 'no-cors' }})</script>"
            )),
            (Some(""), None) => Answer {
                // Long enough for whoever looks at the system's connections.
                delay: Duration::from_millis(300),
                ..Answer::new("200 OK", HEADERS, ways::page(port, listener))
            },
            _ => Answer::new("404 Not Found", &[], ""),
        }
    };
    let site = serve(answer);
    let port = site.rsplit(':').next().unwrap().parse().unwrap();
    (site, port)
}

/// A library that tries to get something out, as a file in `folder`.
pub(crate) fn library(folder: &tempfile::TempDir) -> PathBuf {
    let library = folder.path().join("library.js");
    std::fs::write(&library, STAND_IN).unwrap();
    library
}
