//! Code that belongs to a page and does not stand in it: script files, and tags of a container.
//!
//! Its text follows the page's own in `Source::text`, so that one kind of span says where anything
//! is: whoever shows a span to a person asks [`Source::own`] whether it lies in the page.

use std::sync::Arc;

use crate::{Code, Element, Kind, Mark, Mode, Page, Placement, Source, Span, fragment};

/// Code of a page that does not stand in it.
#[derive(Clone, Debug)]
pub struct Attached {
    /// Its piece of `Source::text`, behind the page's own.
    pub at: Span,
    /// What brings it, in the page's own text.
    pub by: Span,
    /// Pairs of offsets, rising, of this piece and of the page's own text, where what was given as
    /// the page is where the piece comes from; none where it comes from elsewhere.
    pub map: Vec<(u32, u32)>,
    /// Tags of its markup: only images and frames matter.
    pub elements: Vec<Element>,
    /// What it is.
    pub origin: Attachment,
}

/// Where code that does not stand in the page comes from.
#[derive(Clone, Debug)]
pub enum Attachment {
    /// A script file.
    Script {
        /// Its address or path.
        url: String,
    },
    /// A tag of a tag manager's container.
    Tag(Tag),
}

/// A tag of a tag manager's container.
#[derive(Clone, Debug)]
pub struct Tag {
    /// The container: `GTM-ABC123`, or its file where it does not name itself.
    pub container: String,
    /// Its number in the container.
    pub number: Option<u32>,
    /// Its name; a container as served has none.
    pub name: Option<String>,
    /// When it fires, in words.
    pub trigger: String,
    /// When it fires: any one of these; nothing where no trigger fires it.
    pub firings: Vec<Firing>,
    /// Its code is made from the fields of a template, which sees to the library itself.
    pub template: bool,
}

/// One way in which a tag fires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firing {
    /// When.
    pub moment: Moment,
    /// Whether its conditions hold on this page, as far as that can be told.
    pub holds: Option<bool>,
}

/// The moment of a trigger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Moment {
    /// As soon as the container is there.
    Start,
    /// When the page is parsed.
    Parsed,
    /// When the page is loaded.
    Loaded,
    /// When the visitor does something; the event (`click`).
    Action(String),
    /// When the page puts an event of this name on the data layer.
    Event(String),
    /// When this happens cannot be told.
    Unknown,
}

/// A container of a tag manager that was read for a page.
#[derive(Clone, Debug)]
pub struct Container {
    /// `GTM-ABC123`, or its file where it does not name itself; as its tags name it.
    pub name: String,
    /// Its version, as it counts them.
    pub version: Option<String>,
    /// All of its tags, paused ones aside.
    pub tags: usize,
    /// What brings it, in the page's own text; nothing where it was given beside the page.
    pub by: Option<Span>,
}

/// Something to attach to a page.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its text, as a person would read it.
    pub text: String,
    /// Pieces of the text that are computed when it runs.
    pub computed: Vec<Span>,
    /// As in [`Attached`].
    pub by: Span,
    /// As in [`Attached`].
    pub map: Vec<(u32, u32)>,
    /// As in [`Attached`].
    pub origin: Attachment,
}

impl Source {
    /// The page's own text, without what is attached.
    pub fn own(&self) -> &str {
        let end = self.attached.first().map_or(self.text.len(), |first| {
            (first.at.start as usize).saturating_sub(1)
        });
        &self.text[..end]
    }

    /// What is attached and holds the byte at `offset`; nothing where the page itself does.
    pub fn attached_at(&self, offset: u32) -> Option<&Attached> {
        let index = self.attached.partition_point(|it| it.at.start <= offset);
        self.attached.get(index.checked_sub(1)?)
    }

    /// The place in the page's own text that a span points at: itself, or what brings it.
    pub fn own_place(&self, at: Span) -> Span {
        let Some(attached) = self.attached_at(at.start) else {
            return at;
        };
        if attached.map.is_empty() {
            return attached.by;
        }
        let code = Code {
            text: String::new(),
            at: attached.by,
            map: attached.map.clone(),
        };
        let end = at.end.min(attached.at.end);
        let place = code.span(at.start - attached.at.start, end - attached.at.start);
        // What is made from a piece of the text, and not copied, ends somewhere near it.
        let own = self.own();
        Span::new(
            own.floor_char_boundary(place.start as usize) as u32,
            own.ceil_char_boundary(place.end as usize) as u32,
        )
    }
}

impl Page {
    /// Attaches script files and tags. A script file becomes the code of each script of the page
    /// that asks for it and stands at `by`; a tag's scripts become scripts of the page, outside of
    /// it and of no element. Offsets reach to 4 GB: what lies behind is left out.
    pub fn attach(&mut self, pieces: Vec<Piece>) {
        let mut text = self.source.text.to_string();
        for piece in pieces {
            // Each begins on a line of its own, so that its lines count from there.
            let start = text.len() + 1;
            if u32::try_from(start + piece.text.len()).is_err() {
                break;
            }
            text.push('\n');
            text.push_str(&piece.text);
            let start = start as u32;
            let at = Span::new(start, start + piece.text.len() as u32);
            let elements = match &piece.origin {
                Attachment::Script { .. } => {
                    self.fill(&piece, at);
                    Vec::new()
                }
                Attachment::Tag(_) => self.add_tag(&piece, &text, start),
            };
            self.source.attached.push(Attached {
                at,
                by: piece.by,
                map: piece.map,
                elements,
                origin: piece.origin,
            });
        }
        self.source.text = Arc::from(text);
    }

    /// What the script at `index` of `Page::scripts` is attached by, where it does not stand in the
    /// page.
    pub fn attached(&self, index: usize) -> Option<&Attached> {
        let script = self.scripts.get(index)?;
        self.source.attached_at(script.code.at.start)
    }

    /// Marks of the page's own text.
    pub fn own_marks(&self) -> &[Mark] {
        let own = self.source.own().len() as u32;
        let end = self.marks.partition_point(|mark| mark.at.start < own);
        &self.marks[..end]
    }

    fn fill(&mut self, piece: &Piece, at: Span) {
        for script in &mut self.scripts {
            let tag = self.elements.get(script.element).map(|it| it.tag);
            if matches!(script.kind, Kind::External { .. }) && tag == Some(piece.by) {
                script.code = Code::verbatim(&piece.text, at);
                if script.placement != Placement::Template {
                    script.placement = Placement::External;
                }
            }
        }
    }

    fn add_tag(&mut self, piece: &Piece, text: &str, start: u32) -> Vec<Element> {
        let moved = |at: Span| Span::new(at.start + start, at.end + start);
        let covered = covered(&piece.text, &piece.computed);
        let found = fragment(&covered);
        self.marks.extend(piece.computed.iter().map(|at| Mark {
            at: moved(*at),
            does: crate::Does::Writes,
        }));
        for mut script in found.scripts {
            script.code.at = moved(script.code.at);
            for (_, there) in &mut script.code.map {
                *there += start;
            }
            for at in piece.computed.iter().map(|at| moved(*at)) {
                if script.code.at.contains(at) {
                    script.code.spare_characters(text, at);
                }
            }
            script.element = usize::MAX;
            script.placement = Placement::External;
            // Google's own name for the scripts of a tag, which it runs itself.
            if script.mode == Mode::Inert("text/gtmscript".to_owned()) {
                script.mode = Mode::Classic;
            }
            self.scripts.push(script);
        }
        let mut elements = found.elements;
        elements.retain(|it| matches!(&*it.name, "img" | "iframe"));
        for element in &mut elements {
            element.tag = moved(element.tag);
            element.placement = Placement::External;
            for attribute in &mut element.attributes {
                attribute.value_at = moved(attribute.value_at);
            }
        }
        elements
    }
}

/// The text with a name in the place of everything that is computed, byte for byte.
fn covered(text: &str, computed: &[Span]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for at in computed {
        let (start, end) = (at.start as usize, at.end as usize);
        let (Some(before), Some(_)) = (text.get(from..start), text.get(start..end)) else {
            continue;
        };
        out.push_str(before);
        out.extend(std::iter::repeat_n('_', end - start));
        from = end;
    }
    out.push_str(&text[from..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse;

    fn script(text: &str, by: Span) -> Piece {
        Piece {
            text: text.to_owned(),
            computed: Vec::new(),
            by,
            map: Vec::new(),
            origin: Attachment::Script {
                url: "https://shop.example/a.js".to_owned(),
            },
        }
    }

    #[test]
    fn a_script_file_is_the_code_of_its_tag() {
        let own = "<script src=a.js></script><script>b()</script>";
        let mut page = parse(Source::local("test", own));
        let by = page.elements[0].tag;
        page.attach(vec![script("a(1)", by)]);
        assert_eq!(page.source.own(), own);
        let code = &page.scripts[0].code;
        assert_eq!(code.span(2, 3).of(&page.source.text), "1");
        assert_eq!(page.source.own_place(code.span(2, 3)), by);
        assert_eq!(page.scripts[0].placement, Placement::External);
        assert_eq!(page.source.own_place(Span::new(3, 5)), Span::new(3, 5));
    }

    #[test]
    fn a_tag_brings_scripts_and_keeps_its_words() {
        let tag = Tag {
            container: "GTM-ABC123".to_owned(),
            number: Some(7),
            name: None,
            trigger: "on all pages".to_owned(),
            firings: Vec::new(),
            template: false,
        };
        let text = "<script type=\"text/gtmscript\">f('{{id}}')</script><img src=x>";
        let at = text.find("{{").unwrap() as u32;
        let mut page = parse(Source::local("test", "<p>"));
        page.attach(vec![Piece {
            computed: vec![Span::new(at, at + 6)],
            origin: Attachment::Tag(tag),
            ..script(text, Span::new(0, 3))
        }]);
        let script = &page.scripts[0];
        assert_eq!(script.code.text, "f('______')");
        assert_eq!(script.mode, Mode::Classic);
        let literal = script.code.span(2, 10);
        assert_eq!(literal.of(&page.source.text), "'{{id}}'");
        assert!(page.is_computed(literal) && page.own_marks().is_empty());
        let elements = &page.source.attached[0].elements;
        assert_eq!(elements[0].tag.of(&page.source.text), "<img src=x>");
    }

    #[test]
    fn a_piece_that_comes_from_the_page_points_into_it() {
        let mut page = parse(Source::local("test", "0123456789"));
        let map = vec![(0, 2), (2, 6)];
        page.attach(vec![Piece {
            map,
            ..script("abcd", Span::new(2, 9))
        }]);
        let at = page.source.attached[0].at;
        let place = page.source.own_place(Span::new(at.start + 1, at.start + 3));
        assert_eq!(place, Span::new(3, 7));
    }
}
