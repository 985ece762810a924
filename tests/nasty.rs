//! Input that breaks programs: every page ends in a report, in bounded time and memory.
//!
//! A debug build reads ten to thirty times slower, so it is given a thirty-second of each size.

mod answers;
mod encodings;
mod files;
mod markup;
mod scripts;

use std::fs;
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::command;

/// What sizes are divided by.
const SCALE: usize = if cfg!(debug_assertions) { 32 } else { 1 };
/// No single page may take longer, on a busy machine too.
const PATIENCE: Duration = Duration::from_mins(2);
/// The base code with its first pixel, in a script of its own.
const PIXEL: &str = "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\
fbq('init','1029384756102938');fbq('track','PageView');</script>";

/// The program's report of one page, which must be read to its end. `name` tells the page in failures.
fn read(name: &str, page: impl AsRef<[u8]>) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let (file, out) = (
        folder.path().join("page.html"),
        folder.path().join("out.json"),
    );
    fs::write(&file, page).unwrap();
    let arguments = ["inspect", "--format", "json", "--fail-on", "never", "-o"];
    let mut child = command(&arguments)
        .args([&out, &file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("{name}: not done after {PATIENCE:?}");
        }
        thread::sleep(Duration::from_millis(5));
    };
    assert!(status.success(), "{name}: {status}");
    let report: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    report["pages"][0].clone()
}

/// The page is read, and its one pixel is found.
fn finds_the_pixel(name: &str, page: impl AsRef<[u8]>) {
    let page = read(name, page);
    assert_eq!(page["pixels"][0]["id"], "1029384756102938", "{name}");
}
