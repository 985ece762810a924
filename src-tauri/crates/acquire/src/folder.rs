//! The pages below a folder.

use std::cmp::Ordering;
use std::path::{Path, PathBuf, is_separator};

use ignore::WalkBuilder;

use crate::AcquireError;

/// Suffixes of pages and of the templates that pages are made from.
const SUFFIXES: [&str; 43] = [
    "html",
    "htm",
    "xhtml",
    "shtml",
    "php",
    "phtml",
    "ctp",
    "twig",
    "liquid",
    "jinja",
    "jinja2",
    "j2",
    "njk",
    "hbs",
    "handlebars",
    "mustache",
    "tmpl",
    "gohtml",
    "tpl",
    "smarty",
    "erb",
    "rhtml",
    "ejs",
    "eex",
    "heex",
    "leex",
    "mako",
    "jsp",
    "jspf",
    "jspx",
    "gsp",
    "asp",
    "aspx",
    "ascx",
    "master",
    "cshtml",
    "vbhtml",
    "razor",
    "ftl",
    "ftlh",
    "vm",
    "cfm",
    "cfml",
];

/// Suffixes of components and modules, of which a folder holds many: those that name the pixel are
/// taken.
const COMPONENTS: [&str; 7] = ["vue", "svelte", "astro", "jsx", "tsx", "ts", "mts"];

/// What a component that has to do with the pixel holds.
const WORDS: [&str; 4] = ["fbq", "fbevents", "facebook.com/tr", "acebook-pixel"];

/// Folders that hold other people's pages.
pub(crate) const SKIPPED: [&str; 2] = ["node_modules", "bower_components"];

/// Whether a file's name is that of a page or of a template of pages.
pub fn is_page(path: &Path) -> bool {
    has_suffix(path, &SUFFIXES)
}

/// Whether a file of a folder is taken: a page, or a component that names the pixel.
pub(crate) fn is_taken(path: &Path) -> bool {
    is_page(path) || (has_suffix(path, &COMPONENTS) && names_pixel(path))
}

fn has_suffix(path: &Path, suffixes: &[&str]) -> bool {
    path.extension().is_some_and(|own| {
        suffixes
            .iter()
            .any(|suffix| own.eq_ignore_ascii_case(suffix))
    })
}

/// A file that cannot be read is left to the one who reads it, who says why.
fn names_pixel(path: &Path) -> bool {
    std::fs::read(path).map_or(true, |content| {
        let text = String::from_utf8_lossy(&content);
        WORDS.iter().any(|word| text.contains(word))
    })
}

/// The pages below `folder`, sorted by path. Links are followed, but never in a circle; hidden
/// files and installed packages are left out.
///
/// The walk itself is not asked to sort: it would hold whole folders, each entry several times as
/// large as the path that is kept of it.
pub(crate) fn walk(folder: &Path) -> Vec<Result<PathBuf, Box<AcquireError>>> {
    let mut found: Vec<(PathBuf, Option<Box<AcquireError>>)> = Vec::new();
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .filter_entry(|entry| {
            entry.depth() == 0 || !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped)
        })
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && is_taken(entry.path()) {
                    // A copy has no room to grow, which the entry's own path has.
                    found.push((entry.path().to_owned(), None));
                }
            }
            Err(error) if is_link_trouble(&error) => {}
            Err(error) => {
                let path = path_of(&error).unwrap_or(folder);
                let told = AcquireError::List {
                    target: path.display().to_string(),
                    reason: innermost(&error),
                };
                found.push((path.to_owned(), Some(Box::new(told))));
            }
        }
    }
    if found.is_empty() {
        return vec![Err(Box::new(AcquireError::NoPages {
            target: folder.display().to_string(),
        }))];
    }
    let common = folder.as_os_str().len();
    found.sort_by(|(one, _), (other, _)| by_names(one, other, common));
    found
        .into_iter()
        .map(|(path, error)| error.map_or(Ok(path), Err))
        .collect()
}

/// Orders paths as their folders and files would be, name by name: what stands in `tea` comes before
/// `tea.html`. The first `common` bytes of both are the same.
fn by_names<'p>(one: &'p Path, other: &'p Path, common: usize) -> Ordering {
    let bytes = |path: &'p Path| {
        let bytes = path.as_os_str().as_encoded_bytes();
        bytes.get(common..).unwrap_or_default().iter()
    };
    // The end of a name comes before all that it could go on with.
    let of_name = |byte: &u8| (!is_separator(char::from(*byte))).then_some(*byte);
    bytes(one).map(of_name).cmp(bytes(other).map(of_name))
}

/// A link in a circle or to nowhere hides no page: what it points to is reached without it or is not there.
fn is_link_trouble(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::Loop { .. } => true,
        ignore::Error::WithPath { path, err } => {
            is_link_trouble(err) || (path.is_symlink() && !path.exists())
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            is_link_trouble(err)
        }
        _ => false,
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            path_of(err)
        }
        _ => None,
    }
}

fn innermost(error: &ignore::Error) -> String {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => innermost(err),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_in_the_order_of_a_walk() {
        let mut paths = [
            "shop",
            "shop/b",
            "shop/b/1",
            "shop/b-1",
            "shop/b.html",
            "shop/b/é",
            "shop/a",
            "shop/B/z",
            "shop/b/1/x",
            "shop/b1",
        ]
        .map(Path::new);
        let mut by_components = paths;
        by_components.sort();
        paths.sort_by(|one, other| by_names(one, other, "shop".len()));
        assert_eq!(paths, by_components);
    }
}
