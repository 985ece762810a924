//! What is read beside a page: its script files and the containers of its tag managers.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use acquire::{Base, Listed, Scripts};
use facts::Asked;
use page::{Attachment, Container, Kind, Mode, Page, Piece, Source, Span};

use crate::Options;
use crate::judge::aside;

/// A container that was given as a file.
#[derive(Clone, Debug)]
pub struct ContainerFile {
    name: String,
    text: Arc<str>,
}

/// Why a file cannot serve as a container.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ContainerError {
    /// It could not be read.
    #[error("cannot read the container: {0}")]
    Read(acquire::AcquireError),
    /// It is something else.
    #[error(
        "`{0}` is no container of Google Tag Manager: give a copy of gtm.js, or the file that Admin > Export container writes"
    )]
    Other(String),
}

/// Reads a container from a file: `gtm.js` as served, or an export.
///
/// # Errors
///
/// Where it cannot be read, or is no container.
pub async fn container_file(
    path: &Path,
    with: &acquire::Reading,
) -> Result<ContainerFile, ContainerError> {
    let read = acquire::read_one(&Listed::File(path.to_owned()), with).await;
    let source = read.map_err(ContainerError::Read)?;
    let name = path.display().to_string();
    if facts::container(&source.text, None, None).is_none() {
        return Err(ContainerError::Other(name));
    }
    Ok(ContainerFile {
        name,
        text: source.text,
    })
}

/// Everything that was read beside one page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Beside {
    scripts: Arc<Vec<acquire::Script>>,
    containers: Arc<Vec<ContainerFile>>,
}

/// Folders that stand for the root of a site: those that were given.
pub(crate) fn roots(targets: &[impl AsRef<OsStr>]) -> Vec<PathBuf> {
    let paths = targets.iter().map(|it| PathBuf::from(it.as_ref()));
    paths.filter(|path| path.is_dir()).collect()
}

/// Reads what `with` asks for beside a page.
pub(crate) async fn read(
    source: &Source,
    listed: &Listed,
    roots: &[PathBuf],
    with: &Options,
) -> Beside {
    let containers = Arc::new(with.containers.clone());
    let base = match (with.scripts, listed, &source.url) {
        (Scripts::None, ..) | (_, Listed::Stdin, _) => None,
        (_, Listed::File(path), _) => Some(of_file(path, roots)),
        (_, Listed::Url(address), url) => url.clone().map(|page| Base::Url {
            page,
            given: address.url.clone(),
        }),
    };
    let Some(base) = base else {
        return Beside {
            containers,
            ..Beside::default()
        };
    };
    let copy = source.clone();
    let Ok((addresses, base_href)) = aside(move || addresses(copy)).await else {
        // What breaks the reading of a page is told when it is judged.
        return Beside::default();
    };
    let had = acquire::scripts(
        &addresses,
        &base,
        base_href.as_deref(),
        with.scripts,
        &with.reading,
    );
    Beside {
        scripts: Arc::new(had.await),
        containers,
    }
}

fn of_file(path: &Path, roots: &[PathBuf]) -> Base {
    let mut root = roots.iter().filter(|root| path.starts_with(root));
    let folder = path.parent().unwrap_or(Path::new(""));
    Base::File {
        page: path.to_owned(),
        root: root.next().map_or_else(|| folder.to_owned(), Clone::clone),
    }
}

/// The addresses of a page's scripts and containers, and what they are relative to.
fn addresses(source: Source) -> (Vec<String>, Option<String>) {
    let page = page::parse(source);
    let scripts = page.scripts.iter().filter_map(|script| match &script.kind {
        Kind::External { src } if runs(&script.mode) && !src.starts_with("data:") => {
            Some(src.clone())
        }
        _ => None,
    });
    let containers = facts::asked(&page).into_iter().map(|named| named.address);
    let addresses = scripts.chain(containers).collect();
    let mut bases = page.elements.iter().filter(|it| it.name == "base");
    let base = bases.find_map(|it| it.value("href").map(str::to_owned));
    (addresses, base)
}

/// What waits for a consent or delay tool runs one day as well; what no browser or only an old one
/// runs does not.
fn runs(mode: &Mode) -> bool {
    !matches!(mode, Mode::Inert(why) if matches!(&**why, "nomodule" | "noscript" | "event"))
}

impl Beside {
    /// Whether nothing was read beside the page.
    pub(crate) fn is_empty(&self) -> bool {
        self.scripts.is_empty() && self.containers.is_empty()
    }

    /// Attaches everything to the page it was read for, and tells what could not be had.
    pub(crate) fn attach(&self, page: &mut Page) -> Vec<String> {
        let mut pieces = Vec::new();
        let mut notes = Vec::new();
        let named = facts::asked(page);
        for script in &*self.scripts {
            let text = match &script.text {
                Ok(text) => text,
                Err(why) => {
                    notes.push(format!("the script {} was not read: {why}", script.url));
                    continue;
                }
            };
            let asked = named.iter().find(|it| it.address == script.src);
            let id = asked.map(|it| it.id.as_str());
            if let Some(read) = facts::container(text, id, page.source.url.as_ref()) {
                let by = asked
                    .map(|it| it.by)
                    .or_else(|| tags_of(page, &script.src).next().map(|(by, _)| by));
                let refused = asked.and_then(|it| it.refused.as_deref());
                add_container(page, &mut pieces, read, &script.url, by, refused);
                continue;
            }
            let refused = tags_of(page, &script.src).find_map(|(_, refused)| refused);
            if let Some(directive) = refused {
                notes.push(format!(
                    "the script {} does not run: the page's policy (`{directive}`) refuses it",
                    script.url
                ));
            }
            let run = tags_of(page, &script.src).filter(|(_, refused)| refused.is_none());
            pieces.extend(run.map(|(by, _)| Piece {
                text: text.clone(),
                computed: Vec::new(),
                by,
                map: Vec::new(),
                origin: Attachment::Script {
                    url: script.url.clone(),
                },
            }));
        }
        for file in &*self.containers {
            let url = page.source.url.clone();
            let Some(read) = facts::container(&file.text, None, url.as_ref()) else {
                continue;
            };
            let asked = place_of(&named, read.id.as_deref());
            let by = asked.map(|it| it.by);
            let refused = asked.and_then(|it| it.refused.as_deref());
            add_container(page, &mut pieces, read, &file.name, by, refused);
        }
        page.attach(pieces);
        notes
    }
}

/// Where a page asks for a container: by its id, else the only one that it asks for.
fn place_of<'a>(named: &'a [Asked], id: Option<&str>) -> Option<&'a Asked> {
    let by_id = named.iter().find(|it| Some(it.id.as_str()) == id);
    let only = match named {
        [only] if id.is_none() => Some(only),
        _ => None,
    };
    by_id.or(only)
}

/// The tags that ask for an address, each with the directive of a policy that refuses it.
fn tags_of<'p>(
    page: &'p Page,
    address: &'p str,
) -> impl Iterator<Item = (Span, Option<String>)> + 'p {
    page.scripts.iter().filter_map(move |script| {
        let asks = matches!(&script.kind, Kind::External { src } if src == address);
        let element = page.elements.get(script.element).filter(|_| asks)?;
        Some((element.tag, facts::refused_script(page, script)))
    })
}

/// Adds the tags of a container, each brought by what stands at `by`. None of them fires where a
/// policy's directive refuses the container.
fn add_container(
    page: &mut Page,
    pieces: &mut Vec<Piece>,
    read: facts::Container,
    file: &str,
    by: Option<Span>,
    refused: Option<&str>,
) {
    let name = read.id.unwrap_or_else(|| file.to_owned());
    if page.containers.iter().any(|known| known.name == name) {
        return;
    }
    page.containers.push(Container {
        name: name.clone(),
        version: read.version,
        tags: read.tags,
        by,
    });
    pieces.extend(read.pieces.into_iter().map(|piece| Piece {
        map: Vec::new(),
        by: by.unwrap_or_default(),
        origin: silenced(renamed(piece.origin, &name), refused),
        ..piece
    }));
}

/// A tag whose container the directive of a policy keeps from being loaded.
fn silenced(origin: Attachment, refused: Option<&str>) -> Attachment {
    match (origin, refused) {
        (Attachment::Tag(tag), Some(directive)) => Attachment::Tag(page::Tag {
            trigger: format!(
                "never: the page's policy (`{directive}`) keeps the container from being loaded"
            ),
            firings: Vec::new(),
            ..tag
        }),
        (origin, _) => origin,
    }
}

fn renamed(origin: Attachment, name: &str) -> Attachment {
    match origin {
        Attachment::Tag(tag) => Attachment::Tag(page::Tag {
            container: name.to_owned(),
            ..tag
        }),
        script @ Attachment::Script { .. } => script,
    }
}

/// Whether a source is a container itself and no page.
pub(crate) fn is_container(source: &Source) -> bool {
    source.url.is_none() && facts::is_container(&source.text)
}

/// A container given in the place of a page, as a page that holds nothing but its tags; each points
/// into the container's own text. Nothing where the source is no container.
pub(crate) fn container_page(source: &Source) -> Option<Page> {
    if !is_container(source) {
        return None;
    }
    let read = facts::container(&source.text, None, None)?;
    let name = read.id.unwrap_or_else(|| source.name.clone());
    let mut page = Page::bare(source.clone());
    page.containers.push(Container {
        name: name.clone(),
        version: read.version,
        tags: read.tags,
        by: None,
    });
    page.attach(
        read.pieces
            .into_iter()
            .map(|piece| Piece {
                origin: renamed(piece.origin, &name),
                ..piece
            })
            .collect(),
    );
    Some(page)
}
