//! What stands around the pixel code: what closed the head, what blocks in front of it, the
//! elements that swallow it, and the SDK that is taken for it.

use page::{Does, Kind, Mode, Page, Placement, Span};

use crate::address::address;

/// Something that ended the head before the page itself does.
#[derive(Clone, Debug)]
pub struct HeadEnd {
    /// The name of the element; nothing where it is text.
    pub element: Option<String>,
    /// The tag or the text.
    pub at: Span,
    /// Where the page itself ends its head.
    pub written: Span,
}

/// An external script for which the browser stops reading the page.
#[derive(Clone, Debug)]
pub struct Blocking {
    /// Its address as written.
    pub src: String,
    /// Its tag.
    pub at: Span,
}

/// The first tag or text in the head that can't stand there: the browser ends the head before it.
pub(crate) fn head_end(page: &Page) -> Option<HeadEnd> {
    let written = page.head_end?;
    let before = |at: Span| at.start < written.start && !page.is_computed(at);
    let element = page
        .elements
        .iter()
        .take_while(|element| element.tag.start < written.start)
        .find(|element| {
            matches!(element.placement, Placement::Body | Placement::AfterBody)
                && !element.noscript
                && before(element.tag)
        });
    let text = page.texts.iter().copied().find(|at| before(*at));
    let element = element.map(|element| (Some(element.name.clone()), element.tag));
    let text = text.map(|at| (None, at));
    let (element, at) = element
        .into_iter()
        .chain(text)
        .min_by_key(|it| it.1.start)?;
    Some(HeadEnd {
        element,
        at,
        written,
    })
}

/// External scripts that block, in the order written; the library itself is none.
pub(crate) fn blocking(page: &Page) -> Vec<Blocking> {
    let blocks = |script: &&page::Script| {
        script.mode == Mode::Classic
            && !script.deferred
            && matches!(script.placement, Placement::Head | Placement::Body)
    };
    let scripts = page.scripts.iter().filter(blocks);
    scripts
        .filter_map(|script| match &script.kind {
            Kind::External { src } if !spec::is_library_file(src) && !src.starts_with("data:") => {
                Some(Blocking {
                    src: src.clone(),
                    at: page.elements.get(script.element)?.tag,
                })
            }
            _ => None,
        })
        .collect()
}

/// Whether code of the page's server, whose output is not seen, names `fbq`.
pub(crate) fn server_names_pixel(page: &Page) -> bool {
    let text = &page.source.text;
    let runs = |mark: &&page::Mark| mark.does != Does::Comments;
    let mut marks = page.own_marks().iter().filter(runs);
    marks.any(|mark| mark.at.of(text).contains("fbq("))
}

/// Where the page loads the Facebook SDK, which people take for the pixel [reference 1.7]: the
/// address in a tag or in a script, or a call of its app events.
pub(crate) fn sdk(page: &Page) -> Option<Span> {
    page.scripts.iter().find_map(|script| match &script.kind {
        Kind::External { src } if is_sdk(src) => {
            let src = page.elements.get(script.element)?.attribute("src")?;
            Some(src.value_at)
        }
        Kind::Inline => {
            let text = &script.code.text;
            let (at, word) = ["/sdk.js", "/sdk/debug.js", "/all.js", "FB.AppEvents."]
                .iter()
                .filter_map(|word| Some((text.find(word)?, word)))
                .min()?;
            let from = text[..at]
                .rfind(['\'', '"', '`'])
                .map_or(at, |quote| quote + 1);
            let address = &text[from..at + word.len()];
            let known = is_sdk(address) || word.starts_with("FB.");
            let from = if word.starts_with("FB.") { at } else { from };
            known.then(|| script.code.span(from as u32, (at + word.len()) as u32))
        }
        _ => None,
    })
}

fn is_sdk(url: &str) -> bool {
    address(url).is_some_and(|url| {
        url.host_str() == Some("connect.facebook.net")
            && [
                "/sdk.js",
                "/all.js",
                "/sdk/debug.js",
                "/sdk/xfbml.customerchat.js",
            ]
            .iter()
            .any(|end| url.path().ends_with(end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use page::{Source, parse};

    fn page(text: &str) -> Page {
        parse(Source::local("page.html", text))
    }

    /// What ends the head of a page, as it is written.
    fn ends(text: &str) -> Option<&str> {
        head_end(&page(text)).map(|end| end.at.of(text))
    }

    #[test]
    fn a_head_is_closed_by_the_first_piece_that_cannot_stand_in_it() {
        for (head, by) in [
            ("<title>a</title><script>b</script><style>c</style>", None),
            ("<meta><link><base><template><p>x</p></template>", None),
            ("<noscript><link></noscript><!-- x --> ", None),
            ("<script>if (a < b) '</head>'</script>", None),
            ("<meta><div>a</div>", Some("<div>")),
            ("<title>a</title> } <div>", Some("}")),
            (
                "<noscript></noscript><iframe src=x></iframe><p>",
                Some("<iframe src=x>"),
            ),
        ] {
            let text = format!("<html><head>{head}</head><body><p>x</p></body></html>");
            assert_eq!(ends(&text), by, "{text}");
        }
        // A page may leave out both tags, and then nothing is closed early.
        assert_eq!(ends("<title>a</title><p>b"), None);
        assert_eq!(ends("<div><body>"), Some("<div>"));
    }

    #[test]
    fn what_a_server_writes_into_a_head_closes_nothing() {
        for (name, tags) in [
            ("page.php", "<?php wp_head() ?>"),
            ("page.twig", "{{ tags }}"),
        ] {
            let text = format!("<html><head>{tags}<script></script></head><body></body></html>");
            let page = parse(Source::local(name, text));
            assert_eq!(page.scripts[0].placement, Placement::Head, "{name}");
            assert!(head_end(&page).is_none(), "{name}");
        }
    }

    #[test]
    fn only_scripts_that_stop_the_reading_block() {
        let page = page(
            "<script src=a.js></script><script src=b.js async></script><script src=c.js defer></script>\
             <script src=d.js type=module></script><script src=e.js type=text/plain></script>\
             <script src=https://connect.facebook.net/en_US/fbevents.js></script>\
             <noscript><script src=f.js></script></noscript><body><script src=g.js></script>",
        );
        let names: Vec<String> = blocking(&page).into_iter().map(|it| it.src).collect();
        assert_eq!(names, ["a.js", "g.js"]);
    }

    #[test]
    fn the_sdk_is_known_by_its_address_and_its_calls() {
        let found = |text: &str| sdk(&page(text)).map(|at| at.of(text).to_owned());
        let address = "//connect.facebook.net/th_TH/sdk.js";
        assert_eq!(
            found(&format!("<script src={address}></script>")),
            Some(address.into())
        );
        assert_eq!(
            found(&format!("<script>a.src = '{address}#x=1'</script>")),
            Some(address.into())
        );
        assert_eq!(
            found("<script>FB.AppEvents.logEvent('x')</script>"),
            Some("FB.AppEvents.".into())
        );
        for other in [
            "<script src=/js/sdk.js></script>",
            "<script src=https://connect.facebook.net/en_US/fbevents.js></script>",
            "<script>load('https://other.example/all.js')</script>",
        ] {
            assert_eq!(found(other), None, "{other}");
        }
    }
}
