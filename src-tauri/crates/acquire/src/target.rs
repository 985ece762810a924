//! What a person may ask to have read.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use url::{Host, Url};

use crate::{AcquireError, folder, remembered};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An address.
    Url(Address),
    /// A file, or a path where there is nothing: reading it then says so.
    File(PathBuf),
    /// A folder, with the pages below it.
    Folder(PathBuf),
    /// `-`.
    Stdin,
}

/// An address as it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The person's own words, without a name and a password.
    pub given: String,
    /// What is fetched first.
    pub url: Url,
    /// The scheme was not given: no file of this name exists and it looks like a host.
    pub guessed: bool,
}

impl Target {
    /// Reads what a person wrote: `-`, an http or https address, a path, or a bare host such as
    /// `shop.example/cart`, which is taken as https where no file has that name.
    ///
    /// # Errors
    ///
    /// Where it is empty, or an address that is malformed or of another scheme.
    pub fn parse(given: &str) -> Result<Self, AcquireError> {
        let words = given.trim();
        if words.is_empty() {
            return Err(AcquireError::Empty {
                target: given.to_owned(),
            });
        }
        if words == "-" {
            return Ok(Self::Stdin);
        }
        // A path that exists is meant, whatever it looks like; tried untrimmed first, for
        // names may begin or end with spaces.
        for path in [Path::new(given), Path::new(words)] {
            if path.is_dir() {
                return Ok(Self::Folder(path.to_owned()));
            }
            if path.exists() {
                return Ok(Self::File(path.to_owned()));
            }
        }
        if let Some(scheme) = scheme(words) {
            return of_scheme(words, &scheme);
        }
        match guess(words) {
            Some(mut url) => {
                remembered::credentials(&mut url);
                Ok(Self::Url(Address {
                    given: without_credentials(words),
                    url,
                    guessed: true,
                }))
            }
            None => Ok(Self::File(PathBuf::from(given))),
        }
    }

    /// Reads what a person wrote where that need not be text: then it can only be a path.
    ///
    /// # Errors
    ///
    /// As [`Target::parse`].
    pub fn of(given: &OsStr) -> Result<Self, AcquireError> {
        match given.to_str() {
            Some(text) => Self::parse(text),
            None if Path::new(given).is_dir() => Ok(Self::Folder(given.into())),
            None => Ok(Self::File(given.into())),
        }
    }

    /// The target in the person's own words.
    pub fn name(&self) -> String {
        match self {
            Self::Url(address) => address.given.clone(),
            Self::File(path) | Self::Folder(path) => path.display().to_string(),
            Self::Stdin => "-".to_owned(),
        }
    }
}

fn of_scheme(words: &str, scheme: &str) -> Result<Target, AcquireError> {
    let target = || without_credentials(words);
    match scheme {
        "http" | "https" => match Url::parse(words) {
            Ok(mut url) => {
                remembered::credentials(&mut url);
                Ok(Target::Url(Address {
                    given: target(),
                    url,
                    guessed: false,
                }))
            }
            Err(reason) => Err(AcquireError::Address {
                target: target(),
                reason,
            }),
        },
        "file" => {
            let url = Url::parse(words).map_err(|reason| AcquireError::Address {
                target: target(),
                reason,
            })?;
            let path = url.to_file_path().map_err(|()| AcquireError::Scheme {
                target: target(),
                scheme: scheme.to_owned(),
            })?;
            Ok(if path.is_dir() {
                Target::Folder(path)
            } else {
                Target::File(path)
            })
        }
        other => Err(AcquireError::Scheme {
            target: target(),
            scheme: other.to_owned(),
        }),
    }
}

/// What a target is called in reports: as the person gave it, an address without the name and the
/// password in it, for reports are passed around.
pub fn named(given: &str) -> String {
    match Target::parse(given) {
        Ok(Target::Url(address)) => address.given,
        _ => given.to_owned(),
    }
}

/// Words for an address without the name and the password in it.
fn without_credentials(words: &str) -> String {
    let start = words.find("://").map_or(0, |at| at + "://".len());
    let end = words[start..].find(['/', '?', '#', '\\']);
    let end = end.map_or(words.len(), |at| start + at);
    match words[start..end].rfind('@') {
        Some(at) => format!("{}{}", &words[..start], &words[start + at + 1..]),
        None => words.to_owned(),
    }
}

/// The scheme in lower case. `localhost:8000` and `C:\page.html` have none.
fn scheme(words: &str) -> Option<String> {
    let (scheme, rest) = words.split_once(':')?;
    let valid = scheme.len() > 1
        && scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|one| one.is_ascii_alphanumeric() || matches!(one, '+' | '-'));
    let known = matches!(
        scheme.to_ascii_lowercase().as_str(),
        "about" | "blob" | "data" | "javascript" | "mailto"
    );
    (valid && (rest.starts_with("//") || known)).then(|| scheme.to_ascii_lowercase())
}

/// The address a browser would make of words without a scheme; nothing where they look like a path.
fn guess(words: &str) -> Option<Url> {
    let path_like = words.starts_with(['/', '.', '~', '\\']) || words.contains(['\\', ' ']);
    if path_like {
        return None;
    }
    let host = words.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, port)| {
        if port.chars().all(|digit| digit.is_ascii_digit()) {
            name
        } else {
            host
        }
    });
    let local = name.eq_ignore_ascii_case("localhost") || name == "127.0.0.1" || name == "[::1]";
    // `indx.html` is a file with a slip in its name, not the host of an unknown top-level domain.
    let mistyped = host == words && (folder::is_page(Path::new(host)) || is_known_file(host));
    if !local && (!name.contains('.') || name.ends_with('.') || mistyped) {
        return None;
    }
    let url = Url::parse(&format!(
        "{}://{words}",
        if local { "http" } else { "https" }
    ))
    .ok()?;
    match url.host()? {
        Host::Domain(domain) => {
            (local || domain.rsplit('.').next().is_some_and(is_top_level)).then_some(url)
        }
        Host::Ipv4(_) | Host::Ipv6(_) => Some(url),
    }
}

fn is_top_level(label: &str) -> bool {
    label.len() > 1
        && (label.starts_with("xn--") || label.chars().all(|one| one.is_ascii_alphabetic()))
}

fn is_known_file(name: &str) -> bool {
    const SUFFIXES: [&str; 8] = ["txt", "js", "json", "css", "xml", "har", "pdf", "zip"];
    Path::new(name).extension().is_some_and(|suffix| {
        SUFFIXES
            .iter()
            .any(|known| suffix.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(given: &str) -> Option<String> {
        match Target::parse(given).unwrap() {
            Target::Url(address) => Some(address.url.to_string()),
            Target::File(_) | Target::Folder(_) | Target::Stdin => None,
        }
    }

    #[test]
    fn hosts_are_taken_as_browsers_take_them() {
        assert_eq!(
            address("shop.example").as_deref(),
            Some("https://shop.example/")
        );
        assert_eq!(address("shop.example/a b").as_deref(), None);
        assert_eq!(
            address("shop.example:8443/cart?x=1").as_deref(),
            Some("https://shop.example:8443/cart?x=1")
        );
        assert_eq!(
            address("localhost:8000/x").as_deref(),
            Some("http://localhost:8000/x")
        );
        assert_eq!(
            address("127.0.0.1:8000").as_deref(),
            Some("http://127.0.0.1:8000/")
        );
        assert_eq!(
            address("ร้าน.ไทย").as_deref(),
            Some("https://xn--q3ct9b5e.xn--o3cw4h/")
        );
        assert_eq!(
            address("shop.example/index.html").as_deref(),
            Some("https://shop.example/index.html")
        );
    }

    #[test]
    fn passwords_are_kept_and_not_named() {
        let Target::Url(address) = Target::parse("https://me:p%40ss@staging.example/@x").unwrap()
        else {
            panic!("no address");
        };
        assert_eq!(address.given, "https://staging.example/@x");
        assert_eq!(address.url.password(), Some("p%40ss"));
        let again = |given: &str| match Target::parse(given).unwrap() {
            Target::Url(address) => address.url.password().map(str::to_owned),
            _ => panic!("no address"),
        };
        assert_eq!(again(&address.given).as_deref(), Some("p%40ss"));
        assert_eq!(again("https://staging.example:8443/"), None);
        assert_eq!(again("https://www.staging.example/"), None);
        let error = Target::parse("https://me:secret@shop.example:x/").unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn paths_stay_paths() {
        for path in [
            "indx.html",
            "./shop.example",
            "pages/indx",
            "C:\\pages\\a.html",
            "~/a.example",
            "readme",
            "x.json",
        ] {
            assert_eq!(
                Target::parse(path).unwrap(),
                Target::File(PathBuf::from(path)),
                "{path}"
            );
        }
        assert_eq!(
            Target::parse("src").unwrap(),
            Target::Folder(PathBuf::from("src"))
        );
        assert_eq!(Target::parse("-").unwrap(), Target::Stdin);
    }

    #[test]
    fn other_schemes_are_named() {
        for bad in [
            "ftp://shop.example/",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert!(
                matches!(Target::parse(bad), Err(AcquireError::Scheme { .. })),
                "{bad}"
            );
        }
        assert!(matches!(
            Target::parse("https://"),
            Err(AcquireError::Address { .. })
        ));
        assert!(matches!(
            Target::parse("  "),
            Err(AcquireError::Empty { .. })
        ));
    }
}
