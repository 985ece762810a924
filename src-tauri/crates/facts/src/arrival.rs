//! Whether what was read is the page that visitors come to see: walls, errors, stopovers.

mod leave;

use page::{Element, Kind, Mode, Page, Placement, Source, Span};
use spec::{ERROR_TITLES, Sign, WALLS, Wall};

pub use leave::{How, Leave};

use crate::words::Words;

/// Whether what was read is the page that visitors come to see.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// What stands before the page.
    pub wall: Option<Walled>,
    /// The status of an error, with its place where the page's title tells it.
    pub error: Option<(u16, Option<Span>)>,
    /// What takes the visitor to another page as soon as this one is read.
    pub leave: Option<Leave>,
    /// Headers, cookies or a password were given, and a redirect led to where they do not go.
    pub withheld: bool,
    /// Nothing told browsers that the page is UTF-8, and it is.
    pub untold: bool,
    /// A server answered just now; nothing of the kind for files and for what a browser fetched.
    pub answered: bool,
}

/// What stands before the page.
#[derive(Clone, Copy, Debug)]
pub struct Walled {
    /// What it is.
    pub wall: &'static Wall,
    /// What in the page gave it away.
    pub at: Option<Span>,
}

impl Arrival {
    /// Whether something else was read in the page's place.
    pub fn hides_page(&self) -> bool {
        self.wall.is_some() || self.error.is_some()
    }
}

/// Small pages that only lead on stay below this, in bytes.
pub const STUB: usize = 4096;

/// Whether a page whose text names nothing of pixels may stand for another one, so that it has to
/// be read all the same.
pub fn may_stand_for_another(source: &Source) -> bool {
    source.answer.is_some() || (source.text.len() <= STUB && source.text.contains("location"))
}

/// Words in pages that stand for others.
pub(crate) fn words() -> impl Iterator<Item = String> {
    let refresh = ["\"refresh\"", "'refresh'", "refresh "].map(|it| format!("http-equiv={it}"));
    let errors = ERROR_TITLES
        .iter()
        .map(|(_, title)| format!("<title>{title}"));
    refresh
        .into_iter()
        .chain(errors)
        .chain(spec::words_of_walls().map(str::to_owned))
        .map(|word| word.to_ascii_lowercase())
}

/// What stands for the page that was asked for.
pub(crate) fn read(page: &Page, named: &Words) -> Arrival {
    // Hardly a page names a wall; the elements of the others need not be gone through.
    let may_show = |signs: &&&[Sign]| {
        let word = spec::word_of_evidence(signs);
        word.is_none_or(|word| named.holds(word))
    };
    let wall = WALLS.iter().find_map(|wall| {
        let mut evidence = wall.evidence.iter().filter(may_show);
        let at = match evidence.find_map(|signs| all(page, signs))? {
            Seen::InAnswer => None,
            Seen::At(at) => Some(at),
        };
        Some(Walled { wall, at })
    });
    let status = page.source.answer.map(|answer| answer.status);
    let failed = status.filter(|status| *status >= 400);
    let error = match failed {
        Some(status) => Some((status, None)),
        None => titled_error(page),
    };
    Arrival {
        error: error.filter(|_| wall.is_none()),
        wall,
        leave: leave::find(page),
        withheld: page.source.answer.is_some_and(|answer| answer.withheld),
        // What was read beside the page has an encoding of its own.
        untold: page.source.untold && page.source.attached.is_empty(),
        answered: page.source.answer.is_some(),
    }
}

/// Where a sign was seen.
#[derive(Clone, Copy)]
enum Seen {
    /// In the server's answer, which is not part of the page's text.
    InAnswer,
    /// In the page.
    At(Span),
}

/// The last place of signs that are all there.
fn all(page: &Page, signs: &[Sign]) -> Option<Seen> {
    let mut seen = Seen::InAnswer;
    for sign in signs {
        if let Seen::At(at) = there(page, *sign)? {
            seen = Seen::At(at);
        }
    }
    Some(seen)
}

/// Where a sign is that is there.
fn there(page: &Page, sign: Sign) -> Option<Seen> {
    let source = &page.source;
    let holds = |text: &str, part: &str| {
        text.to_ascii_lowercase()
            .contains(&part.to_ascii_lowercase())
    };
    let element = |fits: &dyn Fn(&Element) -> bool| {
        let mut elements = page.elements.iter();
        let found = elements.find(|it| it.placement != Placement::Template && fits(it));
        found.map(|it| Seen::At(it.tag))
    };
    let with = |tag: &str, attribute: &str, part: &str| {
        element(&|it| it.name == tag && it.value(attribute).is_some_and(|value| holds(value, part)))
    };
    match sign {
        Sign::Status(among) => {
            let status = source.answer?.status;
            among.contains(&status).then_some(Seen::InAnswer)
        }
        Sign::Header(name, part) => {
            let mut values = source.headers.all(name);
            values
                .any(|value| holds(value, part))
                .then_some(Seen::InAnswer)
        }
        Sign::Host(name) => {
            let is_of = |host: Option<&str>| {
                let rest = host.and_then(|host| host.strip_suffix(name));
                rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            };
            let (asked, read) = (&source.hops.first()?.url, source.url.as_ref()?);
            (is_of(read.host_str()) && !is_of(asked.host_str())).then_some(Seen::InAnswer)
        }
        Sign::Segment(name) => {
            let has = |path: &str| {
                let mut pieces = path.split('/');
                pieces.any(|piece| {
                    piece
                        .split('.')
                        .next()
                        .is_some_and(|it| it.eq_ignore_ascii_case(name))
                })
            };
            let (asked, read) = (&source.hops.first()?.url, source.url.as_ref()?);
            (has(read.path()) && !has(asked.path())).then_some(Seen::InAnswer)
        }
        Sign::ScriptText(part) => page.scripts.iter().find_map(|script| {
            if script.kind != Kind::Inline || matches!(script.mode, Mode::Inert(_)) {
                return None;
            }
            let start = script.code.text.find(part)? as u32;
            Some(Seen::At(script.code.span(start, start + part.len() as u32)))
        }),
        Sign::ScriptSrc(part) => with("script", "src", part),
        Sign::FrameSrc(part) => with("iframe", "src", part),
        Sign::Id(id) => element(&|it| it.value("id") == Some(id)),
        Sign::InputValue(value) => {
            element(&|it| it.name == "input" && it.value("value") == Some(value))
        }
        Sign::Action(part) => with("form", "action", part),
        Sign::Title(start) => {
            let (title, at) = title(page)?;
            title.starts_with(start).then_some(Seen::At(at))
        }
    }
}

/// The status that the page's title names as servers name it.
fn titled_error(page: &Page) -> Option<(u16, Option<Span>)> {
    let (title, at) = title(page)?;
    let (status, _) = ERROR_TITLES.iter().find(|(_, known)| title == *known)?;
    Some((*status, Some(at)))
}

/// The title with its place.
fn title(page: &Page) -> Option<(&str, Span)> {
    let element = page.elements.iter().find(|it| it.name == "title")?;
    let start = element.tag.end as usize;
    let rest = page.source.text.get(start..)?;
    let whole = &rest[..rest.find("</")?];
    let title = whole.trim();
    let start = start + (whole.len() - whole.trim_start().len());
    Some((title, Span::new(start as u32, (start + title.len()) as u32)))
}
