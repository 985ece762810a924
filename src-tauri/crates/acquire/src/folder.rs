//! The pages below a folder.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::AcquireError;

/// Suffixes of pages and of the templates that pages are made from.
const SUFFIXES: [&str; 17] = [
    "html",
    "htm",
    "xhtml",
    "shtml",
    "php",
    "phtml",
    "twig",
    "liquid",
    "erb",
    "ejs",
    "hbs",
    "handlebars",
    "mustache",
    "njk",
    "jsp",
    "aspx",
    "cshtml",
];

/// Folders that hold other people's pages.
const SKIPPED: [&str; 2] = ["node_modules", "bower_components"];

/// Whether a file's name is that of a page or of a template of pages.
pub fn is_page(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| {
        SUFFIXES
            .iter()
            .any(|page| suffix.eq_ignore_ascii_case(page))
    })
}

/// The pages below `folder`, sorted by path. Links are followed, but never in a circle; hidden
/// files and installed packages are left out.
pub(crate) fn walk(folder: &Path) -> Vec<Result<PathBuf, AcquireError>> {
    let mut found = Vec::new();
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .hidden(true)
        .follow_links(true)
        .sort_by_file_name(std::cmp::Ord::cmp)
        .filter_entry(|entry| {
            entry.depth() == 0 || !SKIPPED.iter().any(|skipped| entry.file_name() == *skipped)
        })
        .build();
    for entry in walk {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                if is_file && is_page(entry.path()) {
                    found.push(Ok(entry.into_path()));
                }
            }
            Err(error) if is_link_trouble(&error) => {}
            Err(error) => found.push(Err(AcquireError::List {
                target: path_of(&error).unwrap_or(folder).display().to_string(),
                reason: innermost(&error),
            })),
        }
    }
    if found.is_empty() {
        found.push(Err(AcquireError::NoPages {
            target: folder.display().to_string(),
        }));
    }
    found
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
