//! What the app is started on: targets that a person named, and links that a page may have made.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use url::Url;

/// The scheme of our links.
const SCHEME: &str = "pixelscope";

/// Longer addresses are no work of people.
const LONGEST: usize = 4096;

/// The words of a start.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// What a person named: opened without asking.
    pub(crate) targets: Vec<String>,
    /// What a link names, which any page can make: the person is asked first.
    pub(crate) asked: Vec<String>,
}

impl Words {
    /// Reads the command line that the app was started with.
    pub(crate) fn of_start() -> Self {
        let folder = std::env::current_dir().unwrap_or_default();
        Self::of(std::env::args_os().skip(1), &folder)
    }

    /// Reads a command line without its program. Paths are made absolute from `folder`, because
    /// what remembers them outlives the folder that the app was started in.
    pub(crate) fn of(words: impl Iterator<Item = OsString>, folder: &Path) -> Self {
        let mut read = Self::default();
        for word in words {
            let text = word.to_string_lossy();
            if is_link(&text) {
                read.asked.extend(target(&text));
                continue;
            }
            let path = folder.join(&word);
            if path.exists() {
                read.targets.push(path.to_string_lossy().into_owned());
            } else if let Some(path) = file_of(&text) {
                read.targets.push(path);
            } else if !text.starts_with('-') {
                read.targets.push(text.into_owned());
            }
        }
        read
    }

    /// Reads addresses that the system hands over: files to open, and links.
    #[cfg(any(target_os = "macos", test))]
    pub(crate) fn of_addresses(addresses: &[Url]) -> Self {
        let words = addresses.iter().map(|url| OsString::from(url.as_str()));
        Self::of(words, Path::new("/"))
    }
}

/// The path of a `file:` address of this machine, as "open with" hands them over.
fn file_of(text: &str) -> Option<String> {
    let url = Url::parse(text).ok().filter(|url| url.scheme() == "file")?;
    let path: PathBuf = local(&url)?;
    Some(path.to_string_lossy().into_owned())
}

fn is_link(text: &str) -> bool {
    let scheme = text.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case(SCHEME)
}

/// What a link names: `pixelscope://open?target=…` with an address of the web, without a name and
/// password in it, or with a file of this machine. Nothing of any other link.
fn target(link: &str) -> Option<String> {
    let url = Url::parse(link).ok().filter(|_| link.len() <= LONGEST)?;
    let is_open = url.host_str() == Some("open") && matches!(url.path(), "" | "/");
    let is_bare = url.username().is_empty()
        && url.password().is_none()
        && url.port().is_none()
        && url.fragment().is_none();
    if !is_open || !is_bare {
        return None;
    }
    let mut pairs = url.query_pairs();
    let (key, value) = pairs.next()?;
    // A second word could only be there to be read otherwise by somebody else.
    if key != "target" || pairs.next().is_some() || value.chars().any(char::is_control) {
        return None;
    }
    let target = Url::parse(&value).ok()?;
    match target.scheme() {
        "http" | "https" => {
            let is_plain = target.username().is_empty() && target.password().is_none();
            is_plain.then(|| target.into())
        }
        "file" => Some(local(&target)?.to_string_lossy().into_owned()),
        _ => None,
    }
}

/// A path of this machine: one of another would be asked for over the network, with the person's
/// name.
fn local(url: &Url) -> Option<PathBuf> {
    let is_here = matches!(url.host_str(), None | Some("" | "localhost"));
    let path = url.to_file_path().ok().filter(|_| is_here)?;
    let text = path.to_string_lossy();
    let is_remote = text.starts_with(r"\\") || text.starts_with("//");
    (!is_remote).then(|| path.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str], folder: &Path) -> Words {
        Words::of(words.iter().map(OsString::from), folder)
    }

    #[test]
    fn a_link_opens_addresses_and_files_only() {
        let web = "pixelscope://open?target=https%3A%2F%2Fshop.example%2Fa%3Fb%3Dc";
        assert_eq!(target(web).as_deref(), Some("https://shop.example/a?b=c"));
        for wrong in [
            "pixelscope://open",
            "pixelscope://open?target=",
            "pixelscope://open?target=shop.example",
            "pixelscope://open?target=javascript:alert(1)",
            "pixelscope://open?target=data:text/html,x",
            "pixelscope://open?target=pixelscope://open?target=x",
            "pixelscope://open?target=--headless",
            "pixelscope://open?target=https://me:secret@shop.example/",
            "pixelscope://open?target=https://a.example&target=https://b.example",
            "pixelscope://open?target=https://a.example&traffic=delivered",
            "pixelscope://open/more?target=https://a.example",
            "pixelscope://me@open?target=https://a.example",
            "pixelscope://open:1?target=https://a.example",
            "pixelscope://fire?target=https://a.example",
            "pixelscope:open?target=https://a.example",
            "pixelscope://open?target=file://server/share/a.html",
            "pixelscope://open?target=https://a.example/%00",
        ] {
            assert_eq!(target(wrong), None, "{wrong}");
        }
        let long = format!(
            "pixelscope://open?target=https://a.example/{}",
            "x".repeat(LONGEST)
        );
        assert_eq!(target(&long), None);
    }

    #[cfg(unix)]
    #[test]
    fn files_are_handed_over_as_paths() {
        let folder = tempfile::tempdir().unwrap();
        let page = folder.path().join("a b.html");
        std::fs::write(&page, "").unwrap();
        let path = page.to_str().unwrap().to_owned();
        let address = Url::from_file_path(&page).unwrap();
        let read = words(
            &["a b.html", address.as_str(), "shop.example", "--flag"],
            folder.path(),
        );
        assert_eq!(
            read.targets,
            [path.clone(), path.clone(), "shop.example".to_owned()]
        );
        let link = format!("PixelScope://open?target={address}");
        let asked = words(&[&link], folder.path()).asked;
        assert_eq!(asked, std::slice::from_ref(&path));
        assert_eq!(Words::of_addresses(&[address]).targets, [path]);
    }
}
