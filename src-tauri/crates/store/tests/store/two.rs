//! Two instances at one database.

use crate::{begin, hit, inspected, with_page};
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use store::{Arranged, Placed, Store};

const FOLDER: &str = "PIXELSCOPE_TEST_SECOND";
const HITS: u32 = 300;

#[test]
fn two_processes_write_at_the_same_time_and_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let mut other = Command::new(env::current_exe().unwrap())
        .args(["--exact", "two::writes_beside", "--ignored"])
        .env(FOLDER, folder.path())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let run = begin(&store, "shop.html");
    for sequence in 1..=HITS {
        store.tell(run, &[hit(sequence)]).unwrap();
    }
    assert!(other.wait().unwrap().success());
    for run in store.runs("shop.html", 9).unwrap() {
        assert_eq!(run.hits.len(), HITS as usize, "run {}", run.id);
    }
    assert_eq!(store.runs("shop.html", 9).unwrap().len(), 2);
}

/// Not a test of its own: the second process.
#[test]
#[ignore = "the second process of the test above"]
fn writes_beside() {
    let Some(folder) = env::var_os(FOLDER).map(PathBuf::from) else {
        return;
    };
    let store = Store::open(&folder).unwrap();
    let run = begin(&store, "shop.html");
    for sequence in 1..=HITS {
        store.tell(run, &[hit(sequence)]).unwrap();
    }
}

#[test]
fn a_second_instance_leaves_the_runs_of_the_first_alone() {
    let folder = tempfile::tempdir().unwrap();
    let first = with_page(folder.path(), "shop.html");
    let run = begin(&first, "shop.html");
    let second = Store::open(folder.path()).unwrap();
    assert_eq!(second.run(run).unwrap().status, "running");
    drop(first);
    let third = Store::open(folder.path()).unwrap();
    assert_eq!(third.run(run).unwrap().status, "interrupted");
}

#[test]
fn two_windows_share_one_list() {
    let folder = tempfile::tempdir().unwrap();
    let one = with_page(folder.path(), "a.html");
    let other = Store::open(folder.path()).unwrap();
    let page = [inspected("b.html", "b.html", "{}")];
    other.keep(&page, Placed::Opened, 2).unwrap();
    let arranged = [Arranged {
        source: "a.html".to_owned(),
        group: None,
        watched: true,
    }];
    one.arrange(&arranged).unwrap();
    let pages = other.pages().unwrap();
    let sources: Vec<&str> = pages.iter().map(|page| &*page.source).collect();
    assert_eq!(sources, ["a.html", "b.html"]);
}

#[test]
fn ten_starts_at_one_moment_make_one_database() {
    let folder = tempfile::tempdir().unwrap();
    let starts: Vec<_> = (0..10)
        .map(|number| {
            let folder = folder.path().to_owned();
            thread::spawn(move || {
                let store = Store::open(&folder).unwrap();
                store.remember(&number.to_string(), number).unwrap();
                store.aside().cloned()
            })
        })
        .collect();
    for start in starts {
        assert_eq!(start.join().unwrap(), None);
    }
    let store = Store::open(folder.path()).unwrap();
    assert_eq!(store.recent(20).unwrap().len(), 10);
}
