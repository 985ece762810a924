//! Files and folders that are not what they seem.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::PIXEL;
use crate::support::{command, pixelscope};

#[test]
fn a_file_that_changes_while_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("page.html");
    let whole = PIXEL.to_owned() + &"<p>ร้าน</p>".repeat(50_000);
    fs::write(&file, &whole).unwrap();
    let done = Arc::new(AtomicBool::new(false));
    let writer = {
        let (file, done) = (file.clone(), Arc::clone(&done));
        thread::spawn(move || {
            while !done.load(Ordering::Relaxed) {
                // Truncated, then written in pieces, as some editors save.
                fs::write(&file, "").unwrap();
                fs::write(&file, &whole[..300_001]).unwrap();
                fs::write(&file, &whole).unwrap();
            }
        })
    };
    for _ in 0..10 {
        let given = file.to_str().unwrap();
        let run = pixelscope(&["inspect", "--format", "json", "--fail-on", "never", given]);
        assert_eq!(run.status, 0, "{}", run.err);
        let verdict = run.json()["pages"][0]["verdict"].clone();
        assert!(
            ["working", "missing", "problems"]
                .iter()
                .any(|known| verdict == *known),
            "{verdict}"
        );
    }
    done.store(true, Ordering::Relaxed);
    writer.join().unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn an_unreadable_file_spoils_no_other() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.html"), PIXEL).unwrap();
    fs::write(folder.path().join("c.html"), PIXEL).unwrap();
    // Nobody may read its beginning, not even the owner of the machine.
    std::os::unix::fs::symlink("/proc/self/mem", folder.path().join("b.html")).unwrap();
    let given = folder.path().to_str().unwrap();
    let run = pixelscope(&["inspect", "--format", "json", given]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("b.html"), "{}", run.err);
    let json = run.json();
    let verdicts: Vec<&str> = (0..3)
        .filter_map(|index| json["pages"][index]["verdict"].as_str())
        .collect();
    assert_eq!(
        verdicts,
        ["problems", "unreadable", "problems"].map(|verdict| {
            if verdict == "unreadable" {
                verdict
            } else {
                json["pages"][0]["verdict"].as_str().unwrap()
            }
        })
    );
}

#[test]
#[cfg(unix)]
fn links_in_a_circle_end() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::create_dir_all(path.join("a/b")).unwrap();
    fs::write(path.join("a/b/page.html"), PIXEL).unwrap();
    for (to, from) in [("../..", "a/b/up"), (".", "a/self"), ("x", "y"), ("y", "x")] {
        std::os::unix::fs::symlink(to, path.join(from)).unwrap();
    }
    std::os::unix::fs::symlink("round.html", path.join("round.html")).unwrap();
    let given = path.to_str().unwrap();
    let run = pixelscope(&["inspect", "--format", "json", "--fail-on", "never", given]);
    assert_eq!(
        (run.status, run.json()["summary"]["pages"].as_u64()),
        (0, Some(1)),
        "{}",
        run.out
    );
    // Given by name, the circle is told.
    let given = path.join("round.html");
    let run = pixelscope(&["inspect", given.to_str().unwrap()]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("round.html"), "{}", run.err);
}

#[test]
#[cfg(target_os = "linux")]
fn a_path_that_is_no_text() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(OsStr::from_bytes(b"caf\xe9.html"));
    fs::write(&file, PIXEL).unwrap();
    for given in [folder.path(), &file] {
        let arguments = ["inspect", "--format", "json", "--fail-on", "never"];
        let output = command(&arguments).arg(given).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{told}");
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let page = &json["pages"][0];
        assert!(
            page["source"]
                .as_str()
                .unwrap()
                .ends_with("caf\u{fffd}.html"),
            "{page}"
        );
        assert_eq!(page["pixels"][0]["id"], "1029384756102938");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn devices_are_no_pages() {
    let run = pixelscope(&["inspect", "--max-size", "1", "/dev/zero"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("/dev/zero"), "{}", run.err);
    let run = pixelscope(&["inspect", "--format", "json", "/dev/null"]);
    assert_eq!(run.json()["pages"][0]["verdict"], "missing");
}
