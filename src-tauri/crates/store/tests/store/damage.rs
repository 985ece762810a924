//! Databases that cannot be used.

use crate::{begin, hit, with_page};
use std::fs;
use std::path::Path;
use store::{FILE, Store};

/// Opens a folder whose database was spoilt, and returns what it said of it. Its bytes must lie
/// beside the new one.
fn set_aside(folder: &Path) -> String {
    let spoilt = fs::read(folder.join(FILE)).unwrap();
    let store = Store::open(folder).unwrap();
    let aside = store.aside().expect("it is said").clone();
    assert_eq!(fs::read(&aside.file).unwrap(), spoilt);
    let name = aside
        .file
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned();
    assert!(name.starts_with("pixelscope-set-aside-20"), "{name}");
    assert_eq!(store.pages().unwrap(), []);
    drop(store);
    // The new one is sound.
    assert_eq!(Store::open(folder).unwrap().aside(), None);
    aside.why
}

#[test]
fn garbage_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "no database at all".repeat(100)).unwrap();
    assert!(set_aside(folder.path()).contains("damaged"));
    // A second one in the same second has its own name.
    fs::write(folder.path().join(FILE), "again".repeat(100)).unwrap();
    set_aside(folder.path());
}

#[test]
fn half_a_database_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let run = begin(&store, "shop.html");
    for sequence in 1..500 {
        store.tell(run, &[hit(sequence)]).unwrap();
    }
    drop(store);
    let file = folder.path().join(FILE);
    let size = fs::metadata(&file).unwrap().len();
    let half = fs::File::options().write(true).open(&file).unwrap();
    half.set_len(size / 2).unwrap();
    assert!(set_aside(folder.path()).contains("damaged"));
}

#[test]
fn pages_overwritten_in_its_middle_are_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let store = with_page(folder.path(), "shop.html");
    let run = begin(&store, "shop.html");
    for sequence in 1..500 {
        store.tell(run, &[hit(sequence)]).unwrap();
    }
    drop(store);
    let file = folder.path().join(FILE);
    let mut bytes = fs::read(&file).unwrap();
    let middle = bytes.len() / 8192 * 4096;
    bytes[middle..middle + 4096].fill(0xA5);
    fs::write(&file, bytes).unwrap();
    assert!(set_aside(folder.path()).contains("damaged"));
}

#[test]
fn a_newer_one_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    drop(with_page(folder.path(), "shop.html"));
    let newer = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    newer.pragma_update(None, "user_version", 999).unwrap();
    drop(newer);
    assert!(set_aside(folder.path()).contains("newer release"));
}

#[test]
fn another_programs_is_not_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let other = rusqlite::Connection::open(folder.path().join(FILE)).unwrap();
    other.execute_batch("CREATE TABLE pages (x)").unwrap();
    drop(other);
    assert!(set_aside(folder.path()).contains("another program"));
}

#[test]
fn an_empty_file_is_a_start_that_was_cut_short() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "").unwrap();
    assert_eq!(Store::open(folder.path()).unwrap().aside(), None);
}

#[test]
fn a_folder_that_cannot_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Store::open(&file).unwrap_err().to_string();
    assert!(error.contains("cannot use the folder"), "{error}");
}
