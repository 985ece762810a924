//! Pixel code that stands where it does nothing: in comments, in text, in strings.

use memchr::memmem;
use page::{Does, Kind, Mark, Page, Script, Span};

/// Pixel code that does nothing where it stands.
#[derive(Clone, Debug)]
pub struct Mention {
    /// Where it stands.
    pub within: Within,
    /// It begins with pixel code and sends an event: pasted code, not a sentence about code.
    pub pasted_event: bool,
    /// The place.
    pub at: Span,
}

/// Where a mention stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Within {
    /// An HTML comment.
    Comment,
    /// Text that visitors read.
    Text,
    /// Text that is shown as code: in `<pre>` or `<code>`.
    Sample,
    /// The text of an element in which markup is no markup.
    Raw {
        /// The element: `textarea`.
        element: String,
        /// Its closing tag is missing.
        unclosed: bool,
    },
    /// The text of a script that loads a file.
    BesideSource,
    /// The value of an attribute.
    Attribute {
        /// Its name.
        name: String,
        /// A quote that was never meant to close it does.
        swallowed: bool,
    },
    /// A string of a script.
    ScriptString,
    /// A program of the server, which may write it into the page.
    ServerCode,
}

/// Words by which pixel code is known.
const CODE: [&str; 3] = ["fbq(", "facebook.com/tr?", "fbevents.js"];

/// Every such place, in the order written.
pub(crate) fn find(page: &Page) -> Vec<Mention> {
    let text = &*page.source.text;
    // The whole page is searched once; its thousands of texts are not searched one by one.
    let mut places: Vec<(u32, u32)> = CODE
        .iter()
        .flat_map(|word| {
            let starts = memmem::find_iter(text.as_bytes(), word);
            starts.map(|start| (start as u32, (start + word.len()) as u32))
        })
        .collect();
    places.sort_unstable();
    let code = |at: Span| {
        let after = places.partition_point(|(start, _)| *start < at.start);
        let inside = places[after..].iter();
        let mut inside = inside.take_while(|(start, _)| *start < at.end);
        inside.any(|(_, end)| *end <= at.end)
    };
    let mut found: Vec<Mention> = Vec::new();
    found.extend(
        page.comments
            .iter()
            .filter(|at| code(**at))
            .map(|at| Mention {
                within: Within::Comment,
                pasted_event: false,
                at: *at,
            }),
    );
    let in_raw = |at: Span| {
        let after = page.raw_texts.partition_point(|raw| raw.at.end < at.end);
        page.raw_texts
            .get(after)
            .is_some_and(|raw| raw.at.contains(at))
    };
    let texts = page.texts.iter().filter(|at| code(**at) && !in_raw(**at));
    found.extend(texts.map(|at| Mention {
        within: if page.samples.binary_search(at).is_ok() {
            Within::Sample
        } else {
            Within::Text
        },
        pasted_event: pasted_event(at.of(text)),
        at: *at,
    }));
    let raw = page.raw_texts.iter().filter(|raw| code(raw.at));
    found.extend(raw.map(|raw| Mention {
        within: Within::Raw {
            element: raw.element.clone(),
            unclosed: !raw.closed,
        },
        pasted_event: false,
        // A tag that is never closed is the flaw itself; otherwise the code is out of place.
        at: if raw.closed {
            first_word(text, raw.at)
        } else {
            raw.tag
        },
    }));
    if !places.is_empty() {
        found.extend(beside_sources(page).filter(|mention| code(mention.at)));
        found.extend(in_attributes(page, code));
        found.extend(unfinished(page).filter(|mention| code(mention.at)));
    }
    for mention in &mut found {
        match &mention.within {
            // Where the quote is missing, and not where what it swallows stands.
            Within::Attribute {
                swallowed: true, ..
            } => mention.at = first_line(text, mention.at),
            Within::BesideSource | Within::Attribute { .. } => {
                mention.at = first_word(text, mention.at);
            }
            Within::Comment
            | Within::Text
            | Within::Sample
            | Within::Raw { .. }
            | Within::ScriptString
            | Within::ServerCode => {}
        }
    }
    let marks = page.marks.iter().filter(|mark| code(mark.at));
    found.extend(marks.filter_map(|mark| in_mark(text, *mark, &places)));
    found.sort_by_key(|mention| mention.at);
    once_each_run(page, &mut found);
    found
}

/// The pixel code at these places in a mark: a comment, or what the server's program may write. A
/// comment of the program that only speaks of such code is none.
fn in_mark(text: &str, mark: Mark, places: &[(u32, u32)]) -> Option<Mention> {
    const INIT: [&str; 2] = ["fbq('init'", "fbq(\"init\""];
    let mention = |within, at| Mention {
        within,
        pasted_event: false,
        at,
    };
    if mark.does == Does::Comments {
        return Some(mention(Within::Comment, mark.at));
    }
    let remarks = page::remarks(mark.at.of(text)).into_iter();
    let start = mark.at.start;
    let remarks: Vec<Span> = remarks
        .map(|it| Span::new(start + it.start, start + it.end))
        .collect();
    let first = places.partition_point(|(from, _)| *from < start);
    let inside = places[first..].iter();
    let inside = inside.take_while(|(from, _)| *from < mark.at.end);
    let inside = inside.map(|(from, to)| Span::new(*from, *to));
    let mut inside = inside.filter(|place| mark.at.contains(*place));
    let is_remark = |place: &Span| {
        let after = remarks.partition_point(|it| it.end < place.end);
        remarks.get(after).is_some_and(|it| it.contains(*place))
    };
    if let Some(place) = inside.find(|place| !is_remark(place)) {
        return Some(mention(Within::ServerCode, place));
    }
    let holds = |at: &&Span| INIT.iter().any(|init| at.of(text).contains(init));
    let commented = remarks.iter().find(holds)?;
    Some(mention(Within::Comment, *commented))
}

/// Comments line by line, with nothing between them, are one: only its first mention is kept.
fn once_each_run(page: &Page, found: &mut Vec<Mention>) {
    let text = &*page.source.text;
    let marks = page.marks.iter().filter(|it| it.does == Does::Comments);
    let mut ends: Vec<Span> = marks.map(|it| it.at).collect();
    ends.sort_unstable();
    // Past the comments that follow the one at `at` without a word.
    let run = |at: Span| {
        let after = ends.partition_point(|it| it.start < at.end);
        let mut end = at.end;
        for next in &ends[after..] {
            if !Span::new(end, next.start).of(text).trim().is_empty() {
                break;
            }
            end = next.end;
        }
        end
    };
    let mut reached = 0;
    found.retain(|mention| {
        let again = mention.within == Within::Comment && mention.at.start < reached;
        if mention.within == Within::Comment && !again {
            reached = run(mention.at);
        }
        !again
    });
}

/// The texts of scripts that load a file, which browsers do not read.
fn beside_sources(page: &Page) -> impl Iterator<Item = Mention> {
    let scripts = page.scripts.iter();
    // A file that was read stands in the place of the text.
    let unread = |script: &&Script| {
        matches!(script.kind, Kind::External { .. }) && script.code.text.is_empty()
    };
    scripts.filter(unread).map(|script| Mention {
        within: Within::BesideSource,
        pasted_event: false,
        at: script.code.at,
    })
}

/// Values of attributes that hold a page of their own, or a part of this one that a stray quote has
/// swallowed.
fn in_attributes(page: &Page, code: impl Fn(Span) -> bool) -> Vec<Mention> {
    let text = &*page.source.text;
    let mut found = Vec::new();
    for attribute in page.elements.iter().flat_map(|element| &element.attributes) {
        let at = attribute.value_at;
        let swallowed = swallows(text, at);
        if attribute.name.starts_with("on") || !(attribute.name == "srcdoc" || swallowed) {
            continue;
        }
        if code(at) {
            found.push(Mention {
                within: Within::Attribute {
                    name: attribute.name.clone(),
                    swallowed,
                },
                pasted_event: false,
                at,
            });
        }
    }
    found
}

/// A tag at the end of the page whose quote is never closed: the browser drops all of it.
fn unfinished(page: &Page) -> Option<Mention> {
    let text = page.source.own();
    let tags = page.elements.iter().map(|element| element.tag.end);
    let scripts = page.scripts.iter().map(|script| script.code.at.end);
    let others = page.comments.iter().chain(&page.texts).map(|at| at.end);
    let raw = page.raw_texts.iter().map(|raw| raw.at.end);
    let ends = tags.chain(scripts).chain(others).chain(raw);
    let mut at = ends.filter(|end| *end as usize <= text.len()).max()? as usize;
    // What is left may begin with end tags.
    loop {
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        if !rest.starts_with("</") {
            break;
        }
        at += rest.find('>')? + 1;
    }
    let tag = Some(&text[at..]).filter(|tag| tag.starts_with('<'))?;
    let mut quote = tag.find(['"', '\''])?;
    while let Some(length) = tag[quote + 1..].find(&tag[quote..=quote]) {
        let closed = quote + 1 + length + 1;
        quote = closed + tag[closed..].find(['"', '\''])?;
    }
    let before = tag[..quote].trim_end().strip_suffix('=')?.trim_end();
    let name = before.rsplit(|c: char| c.is_ascii_whitespace()).next()?;
    Some(Mention {
        within: Within::Attribute {
            name: name.to_ascii_lowercase(),
            swallowed: true,
        },
        pasted_event: false,
        at: Span::new((at + quote + 1) as u32, text.len() as u32),
    })
}

/// Whether a value reaches over tags to a quote that was meant to open another one: what follows it
/// is neither a blank nor the end of the tag.
fn swallows(text: &str, value: Span) -> bool {
    let after = &text[value.end as usize..];
    let mut letters = after.chars();
    let closed = matches!(letters.next(), Some('"' | '\''));
    let goes_on = letters
        .next()
        .is_some_and(|next| !next.is_ascii_whitespace() && !matches!(next, '/' | '>'));
    closed && goes_on && value.of(text).contains('<')
}

/// The part of a piece that stands on its first line.
fn first_line(text: &str, at: Span) -> Span {
    let line = at.of(text).lines().next().unwrap_or_default();
    Span::new(at.start, at.start + line.len() as u32)
}

/// Where the first word of pixel code stands.
fn first_word(text: &str, at: Span) -> Span {
    let part = at.of(text);
    let words = CODE
        .iter()
        .filter_map(|word| Some((part.find(word)?, word.len())));
    words.min().map_or(at, |(from, length)| {
        let start = at.start + from as u32;
        Span::new(start, start + length as u32)
    })
}

/// Whether a text begins with pixel code and sends an event.
fn pasted_event(text: &str) -> bool {
    const STARTS: [&str; 5] = ["fbq(", "window.fbq(", "&lt;script", "<script", "!function("];
    let text = text.trim_start();
    STARTS.iter().any(|start| text.starts_with(start))
        && (text.contains("fbq('track") || text.contains("fbq(\"track"))
}
