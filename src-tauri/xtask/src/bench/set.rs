//! The pages that are measured: the project's own fixtures, grown to the size of pages of the web.

use crate::project;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Pages of the mixed set: of each ten, six hold a pixel, two a tag manager, two neither.
pub(crate) const MIXED: usize = 400;

/// What stands in pages beside pixels: markup, a style and a script, of which shops have plenty.
const CARD: &str = "<article class=\"card\" data-id=\"#\">\n  <a href=\"/products/#.html\" title=\"Tea &amp; \
cups\">\n    <img src=\"/images/#.jpg\" width=\"320\" height=\"240\" alt=\"A pot of tea, number #\">\n  </a>\n  \
<h3>Oolong, spring picking #</h3>\n  <p>ชาอู่หลงจากดอยแม่สลอง with a scent of orchids and a long finish.</p>\n  \
<p class=\"price\"><b>฿#</b> <small>per 100 g</small></p>\n  <button type=\"button\" \
class=\"add\">Add to cart</button>\n</article>\n";
const STYLE: &str =
    ".card-#{display:grid;grid-template-columns:1fr 2fr;gap:1rem;padding:.5rem 1rem}\n";
const SCRIPT: &str = "function openMenu#(name, delay) {\n  var items = document.querySelectorAll('.menu-' + name);\n  \
for (var i = 0; i < items.length; i++) {\n    items[i].style.transitionDelay = (delay || 0) + i * 20 + 'ms';\n    \
items[i].classList.toggle('is-open', items[i].dataset.state !== 'closed');\n  }\n  return { open: items.length > 0, \
at: #, name: name };\n}\n";
const TAG_MANAGER: &str = "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),\
event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s);j.async=true;\
j.src='https://www.googletagmanager.com/gtm.js?id='+i;f.parentNode.insertBefore(j,f)})\
(window,document,'script','dataLayer','GTM-ABC123')</script>\n";

/// Repeats `part`, its `#` counted, up to `bytes`.
fn counted(part: &str, bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + part.len());
    let mut number = 0;
    while text.len() < bytes {
        number += 1;
        text.push_str(&part.replace('#', &number.to_string()));
    }
    text
}

/// A page of about `bytes` that names nothing of pixels: mostly markup, a tenth script.
pub(crate) fn plain(bytes: usize) -> String {
    let mut page = String::with_capacity(bytes + 1_000);
    let (style, script) = (counted(STYLE, bytes / 10), counted(SCRIPT, bytes / 10));
    let cards = counted(CARD, bytes - bytes / 5);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"th\">\n<head>\n<meta charset=\"utf-8\">\n<title>Teas</title>\n\
         <style>{style}</style>\n<script>{script}</script>\n</head>\n<body>\n{cards}</body>\n</html>\n"
    );
    page
}

/// `page` with `more` in front of the end of its head, or at its beginning.
fn with(page: &str, more: &str) -> String {
    let at = page.find("</head>").unwrap_or_default();
    format!("{}{more}{}", &page[..at], &page[at..])
}

/// A fixture grown to about `bytes`: what a plain page's head and body hold, put into its own.
fn grown(fixture: &str, bytes: usize) -> String {
    let more = bytes.saturating_sub(fixture.len());
    let page = with(
        fixture,
        &format!("<style>{}</style>", counted(STYLE, more / 10)),
    );
    let script = format!("<script>{}</script>", counted(SCRIPT, more / 10));
    let cards = counted(CARD, more - more / 5);
    match page.rfind("</body>") {
        Some(at) => format!("{}{script}{cards}{}", &page[..at], &page[at..]),
        None => page + &script + &cards,
    }
}

/// The page at `index` of a mixed set.
pub(crate) fn mixed(fixtures: &[String], index: usize, bytes: usize) -> String {
    match index % 10 {
        0..6 => grown(&fixtures[index % fixtures.len()], bytes),
        6 | 7 => with(&plain(bytes), TAG_MANAGER),
        _ => plain(bytes),
    }
}

/// All fixture pages that hold a pixel, sorted by path.
pub(crate) fn fixtures() -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for folder in ["pages", "rules"] {
        below(
            &project::root().join("tests/fixtures").join(folder),
            &mut paths,
        )?;
    }
    paths.sort();
    let pages = paths.iter().map(|path| {
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
    });
    let pages: Vec<String> = pages.collect::<Result<_>>()?;
    Ok(pages
        .into_iter()
        .filter(|page| page.contains("fbq"))
        .collect())
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            below(&path, found)?;
        } else if path.extension().is_some_and(|suffix| suffix == "html") {
            found.push(path);
        }
    }
    Ok(())
}

/// Writes `count` pages into a new folder. Pages beyond the first `different` are links to those,
/// so that ten thousand of 100 KB take no gigabyte of the disk.
pub(crate) fn folder(
    path: &Path,
    count: usize,
    different: usize,
    page: impl Fn(usize) -> String,
) -> Result<Vec<PathBuf>> {
    if path.exists() {
        fs::remove_dir_all(path)?;
    }
    fs::create_dir_all(path)?;
    let file = |index: usize| path.join(format!("{index:05}.html"));
    for index in 0..count {
        if index < different {
            fs::write(file(index), page(index))?;
        } else {
            fs::hard_link(file(index % different), file(index))?;
        }
    }
    Ok((0..count).map(file).collect())
}
