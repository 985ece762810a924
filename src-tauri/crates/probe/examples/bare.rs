//! The least that sees a hit: starts a browser with given flags, opens a page, and says so when a
//! request for `/tr/` is about to be sent. `cargo xtask bench` measures against it.
//!
//! ```sh
//! cargo run -p probe --example bare -- PROGRAM URL FLAG…
//! ```
#![allow(clippy::print_stdout)] // Its one line is what is waited for.

use std::error::Error;
use std::io::Write as _;
use std::process::Stdio;

use async_tungstenite::tokio::connect_async;
use async_tungstenite::tungstenite::Message;
use futures::StreamExt as _;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::Command;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut given = std::env::args().skip(1);
    let (Some(program), Some(url)) = (given.next(), given.next()) else {
        return Err("give a browser, a page and the browser's flags".into());
    };
    let folder = tempfile::tempdir()?;
    let mut browser = Command::new(program)
        .args(given)
        .arg(format!("--user-data-dir={}", folder.path().display()))
        .arg("about:blank")
        .env("TMPDIR", folder.path())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = BufReader::new(browser.stderr.take().ok_or("no messages")?).lines();
    let address = loop {
        let line = lines.next_line().await?.ok_or("the browser ended")?;
        if let Some((_, address)) = line.split_once("DevTools listening on ") {
            break address.trim().to_owned();
        }
    };
    let (mut socket, _) = connect_async(address.as_str()).await?;
    let all = json!({ "id": 1, "method": "Target.getTargets" });
    socket.send(Message::text(all.to_string())).await?;
    while let Some(message) = socket.next().await {
        let told: Value = serde_json::from_str(message?.to_text()?)?;
        let session = &told["result"]["sessionId"];
        let mut send = Vec::new();
        if told["id"] == 1 {
            let targets = told["result"]["targetInfos"].as_array().ok_or("none")?;
            let page = targets.iter().find(|target| target["type"] == "page");
            let id = &page.ok_or("no page")?["targetId"];
            let with = json!({ "targetId": id, "flatten": true });
            send.push(json!({ "id": 2, "method": "Target.attachToTarget", "params": with }));
        } else if told["id"] == 2 {
            send.push(json!({ "id": 3, "sessionId": session, "method": "Network.enable" }));
        } else if told["id"] == 3 {
            // Asked for sooner, the page may send what it has before its requests are told of.
            let (session, to) = (&told["sessionId"], json!({ "url": url }));
            send.push(
                json!({ "id": 4, "sessionId": session, "method": "Page.navigate", "params": to }),
            );
        }
        for message in send {
            socket.send(Message::text(message.to_string())).await?;
        }
        let asked = told["params"]["request"]["url"].as_str();
        if told["method"] == "Network.requestWillBeSent"
            && asked.is_some_and(|asked| asked.contains("/tr/"))
        {
            println!("hit");
            std::io::stdout().flush()?;
            break;
        }
    }
    browser.kill().await?;
    // A process of the browser may still write while it ends.
    while std::fs::remove_dir_all(folder.path()).is_err() && folder.path().exists() {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    Ok(())
}
