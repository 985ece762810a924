//! `watch`: again on every save.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::command;

/// A page with this pixel.
fn page(id: &str) -> String {
    format!("<script>fbq('init', '{id}')</script>")
}

const ONE: &str = "1029384756102938";
const TWO: &str = "1029384756102939";

/// A `watch` that runs, and what it prints.
struct Watching {
    child: Child,
    told: Receiver<String>,
}

impl Watching {
    fn of(path: &Path, flags: &[&str]) -> Self {
        let target = path.to_str().unwrap();
        let mut child = command(&[&["watch", "--format", "json", target], flags].concat())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            lines
                .map_while(Result::ok)
                .try_for_each(|line| tell.send(line))
        });
        Self { child, told }
    }

    /// The next report.
    fn next(&self) -> Value {
        serde_json::from_str(&self.told.recv_timeout(Duration::from_secs(20)).unwrap()).unwrap()
    }

    /// The files of the next report, by their names, and their pixels.
    fn pages(&self) -> Vec<(String, String)> {
        let json = self.next();
        let pages = json["pages"].as_array().unwrap().iter();
        let told = pages.map(|page| {
            let name = page["source"].as_str().unwrap().rsplit('/').next().unwrap();
            let id = page["pixels"][0]["id"].as_str().unwrap_or("none");
            (name.to_owned(), id.to_owned())
        });
        told.collect()
    }

    /// Whether nothing more is told.
    fn is_quiet(&self) -> bool {
        self.told.recv_timeout(Duration::from_millis(700)).is_err()
    }

    /// Ends it as Ctrl-C does; the exit status.
    #[cfg(unix)]
    fn stop(mut self) -> Option<i32> {
        let kill = std::process::Command::new("kill")
            .args(["-INT", &self.child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It has ended already where a test has stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn told(name: &str, id: &str) -> Vec<(String, String)> {
    vec![(name.to_owned(), id.to_owned())]
}

#[test]
fn a_save_is_inspected_within_a_quarter_of_a_second() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, "<p>no pixel</p>").unwrap();
    let watching = Watching::of(&file, &[]);
    assert_eq!(watching.next()["pages"][0]["verdict"], "missing");

    // A busy machine may be late once; three saves must not all be.
    let mut fastest = Duration::MAX;
    for id in [ONE, TWO, "1029384756102940"] {
        let begun = Instant::now();
        fs::write(&file, page(id)).unwrap();
        assert_eq!(watching.pages(), told("page.html", id));
        fastest = fastest.min(begun.elapsed());
    }
    assert!(fastest < Duration::from_millis(250), "{fastest:?}");
}

#[test]
fn editors_save_in_many_ways() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, page(ONE)).unwrap();
    let watching = Watching::of(folder.path(), &[]);
    assert_eq!(watching.pages(), told("page.html", ONE));

    // Written beside and renamed over it.
    let beside = folder.path().join("page.html.new");
    fs::write(&beside, page(TWO)).unwrap();
    fs::rename(&beside, &file).unwrap();
    assert_eq!(watching.pages(), told("page.html", TWO));

    // Moved away as a backup, then written anew.
    fs::rename(&file, folder.path().join("page.html~")).unwrap();
    fs::write(&file, page(ONE)).unwrap();
    assert_eq!(watching.pages(), told("page.html", ONE));

    // Deleted and recreated, with a moment between.
    fs::remove_file(&file).unwrap();
    thread::sleep(Duration::from_millis(40));
    fs::write(&file, page(TWO)).unwrap();
    assert_eq!(watching.pages(), told("page.html", TWO));

    // Truncated, then written in pieces.
    let mut out = fs::File::create(&file).unwrap();
    for piece in page(ONE).as_bytes().chunks(10) {
        std::io::Write::write_all(&mut out, piece).unwrap();
        thread::sleep(Duration::from_millis(5));
    }
    drop(out);
    assert_eq!(watching.pages(), told("page.html", ONE));
    assert!(watching.is_quiet());
}

#[test]
fn a_burst_is_told_once_and_only_what_changed_is_inspected() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.html", "b.html", "c.html"] {
        fs::write(folder.path().join(name), page(ONE)).unwrap();
    }
    let watching = Watching::of(folder.path(), &[]);
    assert_eq!(watching.pages().len(), 3);
    for _ in 0..20 {
        fs::write(folder.path().join("a.html"), page(ONE)).unwrap();
        fs::write(folder.path().join("b.html"), page(TWO)).unwrap();
    }
    let both = [told("a.html", ONE), told("b.html", TWO)].concat();
    assert_eq!(watching.pages(), both);
    assert!(watching.is_quiet());
}

#[test]
fn pages_come_and_go() {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report.json");
    let site = folder.path().join("site");
    fs::create_dir(&site).unwrap();
    fs::write(site.join("a.html"), page(ONE)).unwrap();
    let watching = Watching::of(&site, &[]);
    let _kept = Watching::of(&site, &["-o", report.to_str().unwrap()]);
    assert_eq!(watching.pages(), told("a.html", ONE));
    let kept = |wanted: &[&str]| {
        let begun = Instant::now();
        loop {
            let text = fs::read_to_string(&report).unwrap_or_default();
            let has = |name: &&str| text.contains(&format!("{name}\""));
            let count = text.matches("\"source\"").count();
            if count == wanted.len() && wanted.iter().all(has) {
                return;
            }
            assert!(begun.elapsed() < Duration::from_secs(20), "{text}");
            thread::sleep(Duration::from_millis(20));
        }
    };
    kept(&["a.html"]);
    fs::write(site.join("b.html"), page(TWO)).unwrap();
    assert_eq!(watching.pages(), told("b.html", TWO));
    kept(&["a.html", "b.html"]);
    // A folder that is moved in brings its pages with it.
    let aside = folder.path().join("aside");
    fs::create_dir(&aside).unwrap();
    fs::write(aside.join("c.html"), page(ONE)).unwrap();
    fs::rename(&aside, site.join("in")).unwrap();
    assert_eq!(watching.pages(), told("c.html", ONE));
    fs::write(site.join("in/c.html"), page(TWO)).unwrap();
    assert_eq!(watching.pages(), told("c.html", TWO));
    fs::remove_file(site.join("a.html")).unwrap();
    kept(&["b.html", "c.html"]);
    assert!(watching.is_quiet());
}

#[test]
fn settings_count_as_soon_as_they_are_saved() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, "<p>no pixel</p>").unwrap();
    let watching = Watching::of(&file, &[]);
    let severity = || watching.next()["pages"][0]["findings"][0]["severity"].clone();
    assert_eq!(severity(), "error");
    let settings = folder.path().join("pixelscope.toml");
    for word in ["info", "warning"] {
        fs::write(&settings, format!("[rules]\npixel-missing = '{word}'\n")).unwrap();
        assert_eq!(severity(), word);
    }
    fs::remove_file(&settings).unwrap();
    assert_eq!(severity(), "error");
}

#[cfg(unix)]
#[test]
fn the_end_has_the_status_of_the_last_state() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    fs::write(&file, "<p>no pixel</p>").unwrap();
    for (flags, status) in [(&[][..], 1), (&["--fail-on", "never"], 0)] {
        let watching = Watching::of(&file, flags);
        watching.next();
        assert_eq!(watching.stop(), Some(status), "{flags:?}");
    }
    let watching = Watching::of(&file, &[]);
    watching.next();
    fs::copy(
        crate::support::fixtures().join("pages/shop/index.html"),
        &file,
    )
    .unwrap();
    assert_eq!(watching.next()["summary"]["errors"], 0);
    assert_eq!(watching.stop(), Some(0));
}
