//! Who sent a hit: a tag of the page, a plug-in, a tag manager, the library itself.

use facts::{Command, Event, Facts, Kind, Trigger};
use page::Span;
use serde::Serialize;
use spec::VendorKind;
use wire::{Cause, Fire, Initiator};

use crate::calls::is_metas;

/// Who sent a hit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sender {
    /// What it is.
    pub kind: SenderKind,
    /// Its name in `spec::vendors` or, of an automatic event, the event.
    pub name: Option<String>,
    /// The container or the rule of the Event Setup Tool.
    pub id: Option<String>,
    /// The script, where it is a file.
    pub url: Option<String>,
    /// The page's tag, where it stands in the page.
    pub at: Option<Span>,
}

/// What sent a hit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SenderKind {
    /// Code that stands in the page.
    PageTag,
    /// A plug-in or the shop's own integration.
    Plugin,
    /// A tag of a tag manager.
    TagManager,
    /// The script of a second base code.
    SecondBaseCode,
    /// A script file that is no product known here.
    Script,
    /// Meta's library, on its own.
    Automatic,
    /// A rule of the Event Setup Tool.
    SetupTool,
    /// Meta's library, on a change of address.
    Library,
    /// Not known.
    #[default]
    Unknown,
}

/// What of a page tells who sent a hit.
pub(crate) struct Scene<'a> {
    pub(crate) facts: &'a Facts,
    /// The page's text, where it is known.
    pub(crate) text: &'a str,
    /// The address that the page's own lines go by.
    pub(crate) document: Option<&'a str>,
    /// Calls were noted, so that one that is missing was not made.
    pub(crate) calls_are_noted: bool,
}

impl Scene<'_> {
    /// Who sent `fire`. `call` are the lines of the call that it came of, `stack` those that led to
    /// its request.
    pub(crate) fn sender(
        &self,
        fire: &Fire,
        cause: Cause,
        call: Option<&[Initiator]>,
        stack: &[Initiator],
    ) -> Sender {
        let kind = |kind, name: Option<&str>, id: Option<&str>| Sender {
            kind,
            name: name.map(str::to_owned),
            id: id.map(str::to_owned),
            ..Sender::default()
        };
        if let Some(rule) = fire.param("est_source") {
            return kind(SenderKind::SetupTool, None, Some(rule));
        }
        if fire.automatic {
            return kind(SenderKind::Automatic, fire.event.as_deref(), None);
        }
        let changed = cause == Cause::History && fire.event.as_deref() == Some("PageView");
        if call.is_none() && changed {
            return kind(SenderKind::Library, None, None);
        }
        let lines = call.unwrap_or(stack);
        if let Some(sender) = self.of_lines(lines, fire) {
            return sender;
        }
        let only_library = !lines.is_empty() && lines.iter().all(|line| is_metas(&line.url));
        if only_library
            && !self.calls_are_noted
            && let Some(event) = self.only_tag(fire)
        {
            return self.tag(event);
        }
        Sender::default()
    }

    /// The first of `lines`, from the innermost, that tells.
    fn of_lines(&self, lines: &[Initiator], fire: &Fire) -> Option<Sender> {
        let mut in_page = false;
        for line in lines.iter().filter(|line| !is_metas(&line.url)) {
            if self.document == Some(without_fragment(&line.url)) {
                if let Some(event) = self.tag_at(line, fire) {
                    return Some(self.tag(event));
                }
                in_page = true;
                continue;
            }
            let vendor = spec::vendor_of_script(&line.url);
            let kind = match vendor.map(|vendor| vendor.kind) {
                Some(VendorKind::TagManager) => SenderKind::TagManager,
                Some(VendorKind::Shop | VendorKind::Plugin) => SenderKind::Plugin,
                // They run what others brought.
                Some(VendorKind::Consent | VendorKind::Delay) => continue,
                // Who put a script into the page is asked further out.
                None if in_page => continue,
                None => SenderKind::Script,
            };
            return Some(Sender {
                kind,
                name: vendor.map(|vendor| vendor.name.to_owned()),
                id: vendor.and_then(|_| account(&line.url)),
                url: Some(line.url.clone()),
                at: None,
            });
        }
        None
    }

    /// The event whose code stands at a line of the page.
    fn tag_at(&self, line: &Initiator, fire: &Fire) -> Option<&Event> {
        let offset = page::byte_at(self.text, line.line, line.column)?;
        let here = Span::new(offset, offset);
        let fits = |event: &&Event| is_of(event, fire);
        let around = self.facts.events.iter().filter(fits);
        let innermost = around
            .filter(|event| event.at.contains(here))
            .min_by_key(|event| event.at.len());
        // A call for every pixel sends to those as well that only another file starts.
        let to_all = || {
            let all = self.facts.events.iter().filter(|event| {
                matches!(event.command, Command::Track | Command::TrackCustom)
                    && event.at.contains(here)
                    && event.name.text() == fire.event.as_deref()
            });
            all.min_by_key(|event| event.at.len())
        };
        innermost
            .or_else(|| self.handler_near(offset, line, fire))
            .or_else(to_all)
    }

    /// The event in a handler that a browser does not place where it is written. Chromium takes the end
    /// of its tag. Safari's kind takes the line of the tag, and the column from the beginning of the
    /// handler's own code, which tells nothing where a line has several.
    fn handler_near(&self, offset: u32, line: &Initiator, fire: &Fire) -> Option<&Event> {
        let name = line.function.as_deref()?.rsplit('.').next()?;
        if !name.starts_with("on") {
            return None;
        }
        let handlers = || {
            let all = self.facts.events.iter();
            all.filter(|event| is_of(event, fire) && event.trigger == Trigger::Interaction)
        };
        let before = handlers().filter(|event| event.at.end <= offset);
        let before = before
            .max_by_key(|event| event.at.start)
            .map(|event| (event, Span::new(event.at.end, offset)));
        let before = before.filter(|(_, span)| span.len() < FARTHEST);
        let ends = before.filter(|(_, span)| {
            let between = self.text.get(span.start as usize..span.end as usize);
            between.is_some_and(|it| it.ends_with('>') && !it.contains('<'))
        });
        if let Some((event, _)) = ends {
            return Some(event);
        }
        let start = page::byte_at(self.text, line.line, 1)?;
        let end = page::byte_at(self.text, line.line + 1, 1).unwrap_or(self.text.len() as u32);
        let tag = |event: &&Event| {
            let before = self.text.get(..event.at.start as usize);
            let tag = before.and_then(|it| it.rfind('<'));
            tag.is_some_and(|tag| (start as usize..end as usize).contains(&tag))
        };
        let mut on_line = handlers().filter(tag);
        match (on_line.next(), on_line.next()) {
            (Some(event), None) => Some(event),
            (Some(_), Some(_)) => None,
            (None, _) => before.map(|(event, _)| event),
        }
    }

    /// The only tag that could have sent a hit, where nothing else could.
    fn only_tag(&self, fire: &Fire) -> Option<&Event> {
        if !self.facts.integrations.is_empty() {
            return None;
        }
        let mut tags =
            self.facts.events.iter().filter(|event| {
                is_of(event, fire) && event.why_not.is_none() && event.call.is_some()
            });
        tags.next().filter(|_| tags.next().is_none())
    }

    fn tag(&self, event: &Event) -> Sender {
        let (kind, name, id) = if let Some(container) = self.facts.container_of(event.at) {
            let name = Some("google_tag_manager".to_owned());
            (SenderKind::TagManager, name, Some(container.name.clone()))
        } else if let Some(name) = self.written_by(event.at) {
            (SenderKind::Plugin, Some(name.to_owned()), None)
        } else if self.is_of_second_base_code(event) {
            (SenderKind::SecondBaseCode, None, None)
        } else {
            (SenderKind::PageTag, None, None)
        };
        Sender {
            kind,
            name,
            id,
            url: None,
            at: Some(event.at),
        }
    }

    /// The plug-in that wrote the script around `at`: its mark stands in the script or right
    /// before it.
    fn written_by(&self, at: Span) -> Option<&'static str> {
        let before = self.text.get(..at.start as usize)?;
        let start = before.rfind("<script")?;
        let end = self.text.get(at.end as usize..)?.find("</script");
        let end = at.end as usize + end?;
        let gave_away = |mark: Span| {
            let (from, to) = (mark.start as usize, mark.end as usize);
            if from >= start {
                return to <= end;
            }
            let between = self.text.get(to..start).unwrap_or("<");
            between.split("<!--").all(|piece| !piece.contains('<'))
        };
        let written = self.facts.integrations.iter().find(|integration| {
            let kind = spec::vendor(integration.name).map(|vendor| vendor.kind);
            matches!(kind, Some(VendorKind::Shop | VendorKind::Plugin)) && gave_away(integration.at)
        });
        written.map(|integration| integration.name)
    }

    fn is_of_second_base_code(&self, event: &Event) -> bool {
        let order = |event: &Event| Some(self.facts.calls.get(event.call?)?.order);
        let running = self.facts.base_codes.iter();
        let mut orders: Vec<usize> = running
            .filter(|code| code.inert.is_none())
            .map(|code| code.order)
            .collect();
        orders.sort_unstable();
        let first = orders.first().copied();
        order(event).is_some_and(|order| Some(order) != first && orders.contains(&order))
    }
}

/// Bytes between a handler's code and the end of its tag.
const FARTHEST: u32 = 4000;

fn is_of(event: &Event, fire: &Fire) -> bool {
    let named = match &event.name.kind {
        Kind::Text(name) => fire.event.as_ref() == Some(name),
        Kind::Computed(_) => true,
        _ => false,
    };
    named
        && event
            .pixel_id
            .as_ref()
            .is_none_or(|id| fire.pixel_id.as_ref() == Some(id))
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or(url)
}

/// The account that a tag manager's script is loaded for: `?id=GTM-ABC123`.
fn account(url: &str) -> Option<String> {
    let query = url.split_once('?')?.1;
    let id = query.split('&').find_map(|pair| pair.strip_prefix("id="))?;
    let plain = id
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (plain && !id.is_empty()).then(|| id.to_owned())
}

#[cfg(test)]
mod tests {
    use page::Source;

    use super::*;

    const PAGE: &str = "https://shop.example/";
    const TAGS: &str = "<button onclick=\"fbq('track','Lead')\">a</button>\n\
        <button id=b\n onclick=\"fbq('track','Lead')\">b</button>\n\
        <p><button onclick=\"fbq('track','Lead')\">c</button><button onclick=\"fbq('track','Lead')\">d</button>";

    /// The line of the tag that sent a `Lead`, by the place that the engine tells.
    fn tag_of(function: &str, (line, column): (u32, u32)) -> Option<u32> {
        let facts = facts::extract(&page::parse(Source::local("page.html", TAGS)));
        let scene = Scene {
            facts: &facts,
            text: TAGS,
            document: Some(PAGE),
            calls_are_noted: true,
        };
        let url = "https://www.facebook.com/tr/?id=1&ev=Lead".parse();
        let wire::Decoded::Fires(fires) = wire::decode(&wire::RawRequest::get(url.unwrap())) else {
            panic!("no hit")
        };
        let call = Initiator {
            url: PAGE.to_owned(),
            line,
            column,
            function: Some(function.to_owned()),
        };
        let sender = scene.sender(&fires[0], Cause::Click, Some(&[call]), &[]);
        let before = &TAGS[..sender.at?.start as usize];
        Some(before.matches('\n').count() as u32 + 1)
    }

    #[test]
    fn a_handler_is_found_wherever_an_engine_places_it() {
        // Chromium: behind its tag.
        assert_eq!(tag_of("HTMLButtonElement.onclick", (1, 39)), Some(1));
        assert_eq!(tag_of("HTMLButtonElement.onclick", (3, 32)), Some(3));
        // Safari's kind: in the line where its tag begins, by a column of its own code.
        assert_eq!(tag_of("onclick", (1, 4)), Some(1));
        assert_eq!(tag_of("onclick", (2, 4)), Some(3));
        assert_eq!(tag_of("onclick", (4, 4)), None, "the line has two of them");
    }
}
