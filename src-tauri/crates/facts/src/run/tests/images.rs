//! Images that scripts load: one request for what is left when the code is done.

use super::facts;
use crate::WhyNot;

/// The events of images that go out by themselves, in the order written.
fn images(code: &str) -> Vec<String> {
    let facts = facts(&format!("<script>{code}</script>"));
    let images = facts
        .events
        .iter()
        .filter(|event| event.command == crate::Command::Image && event.why_not.is_none());
    images
        .map(|event| event.name.text().unwrap_or("?").to_owned())
        .collect()
}

const URL: &str = "'https://www.facebook.com/tr?id=484210123456789&noscript=1&ev='+";

#[test]
fn the_last_address_of_an_image_is_asked_for() {
    let code = |code: &str| code.replace("URL", URL);
    for (body, sent) in [
        ("var i=new Image;i.src=URL'A';i.src=URL'B'", &["B"][..]),
        (
            "var i=new Image;i.src=URL'A';i.src=URL'B';i.src=URL'C'",
            &["C"],
        ),
        (
            "var i=new Image;i.src=URL'A';i.setAttribute('src',URL'B')",
            &["B"],
        ),
        ("var i=new Image;i.src=URL'A';i.src='/other.gif'", &[]),
        (
            "var i=new Image,j=new Image;i.src=URL'A';j.src=URL'B';i.src=URL'C'",
            &["B", "C"],
        ),
        ("(new Image).src=URL'A';(new Image).src=URL'B'", &["A", "B"]),
        (
            "var i=new Image;i.src=URL'A';setTimeout(function(){i.src=URL'B'},9)",
            &["A", "B"],
        ),
        (
            "var i=new Image;i.src=URL'A';Promise.resolve().then(function(){i.src=URL'B'})",
            &["A", "B"],
        ),
        (
            "var i=new Image;i.src=URL'A';</script><script>i.src=URL'B'",
            &["A", "B"],
        ),
        (
            "var i=new Image;i.src=URL'A';if(location.hash)i.src=URL'B'",
            &[],
        ),
        (
            "var i=new Image;if(location.hash)i.src=URL'A';i.src=URL'B'",
            &["B"],
        ),
    ] {
        assert_eq!(images(&code(body)), sent, "{body}");
    }
}

/// The image events of markup: those that surely go out, and those that may.
fn marked(body: &str) -> (Vec<String>, Vec<String>) {
    let facts = facts(body);
    let of = |wanted: &dyn Fn(Option<&WhyNot>) -> bool| {
        let images = facts.events.iter().filter(|event| {
            event.command == crate::Command::Image && wanted(event.why_not.as_ref())
        });
        let named = images.map(|event| event.name.text().unwrap_or("?").to_owned());
        named.collect::<Vec<_>>()
    };
    let may = |why: Option<&WhyNot>| matches!(why, Some(WhyNot::Conditional));
    (of(&|why| why.is_none()), of(&may))
}

#[test]
fn every_image_of_a_page_is_told_from_those_that_browsers_leave() {
    const PLACE: &str = "https://www.facebook.com/tr?id=484210123456789&ev=";
    for (body, sure, may) in [
        ("<img src='@A'>", &["A"][..], &[][..]),
        ("<img srcset='@A'>", &["A"], &[]),
        ("<img srcset='@A 1x, @A 2x'>", &["A"], &[]),
        ("<img srcset='@A 1x, /b.png 2x'>", &[], &["A"]),
        ("<img src='/a.png' srcset='@A 2x'>", &[], &["A"]),
        ("<img src='@A' srcset='/b.png 1x'>", &[], &[]),
        ("<img src='@A' srcset='/b.png 640w'>", &[], &[]),
        ("<img src='@A' loading=lazy>", &[], &["A"]),
        (
            "<picture><source srcset='@A'><img src='@B'></picture>",
            &["A"],
            &[],
        ),
        (
            "<picture><source srcset='@A' media='(width>9px)'><img src='@B'></picture>",
            &[],
            &["A", "B"],
        ),
        (
            "<picture><source srcset='/a.png'><img src='@B'></picture>",
            &[],
            &[],
        ),
        ("<picture><source srcset='@A'></picture>", &[], &[]),
        ("<picture></picture><img src='@B'>", &["B"], &[]),
        ("<video><source srcset='@A'></video>", &[], &[]),
        ("<svg><image href='@A'/></svg>", &["A"], &[]),
        ("<svg><image xlink:href='@A'/></svg>", &["A"], &[]),
        ("<link rel=preload as=image href='@A'>", &["A"], &[]),
        (
            "<link rel=preload as=image href='@A'><img src='@A'>",
            &["A"],
            &[],
        ),
        ("<link rel=preload as=script href='@A'>", &[], &[]),
        ("<link rel=prefetch href='@A'>", &[], &["A"]),
        ("<link rel=preconnect href='@A'>", &[], &[]),
        ("<input type=image src='@A'>", &["A"], &[]),
        ("<input src='@A'>", &[], &[]),
        ("<video poster='@A'></video>", &["A"], &[]),
        ("<p style='background-image: url(@A)'>x</p>", &["A"], &[]),
        (
            "<p style='display: none; background:url(\"@A\")'>x</p>",
            &[],
            &["A"],
        ),
        (
            "<div hidden><p style='background:url(@A)'>x</p></div>",
            &[],
            &["A"],
        ),
        ("<p style='--x:url(@A)'>x</p>", &[], &[]),
        ("<table background='@A'></table>", &["A"], &[]),
        (
            "<embed src='@A'><object data='@B'></object>",
            &["A", "B"],
            &[],
        ),
        (
            "<video src='@A'></video><audio src='@B' preload=none></audio>",
            &["A"],
            &["B"],
        ),
        ("<script src='@A'></script>", &["A"], &[]),
        (
            "<script>var i=new Image;i.loading='lazy';i.src='@A'</script>",
            &[],
            &["A"],
        ),
        (
            "<script>var i=new Image;i.src='@A';i.removeAttribute('src')</script>",
            &[],
            &[],
        ),
        ("<style>.a{background:url(@A)}</style>", &[], &["A"]),
        (
            "<template><p style='background:url(@A)'></p></template>",
            &[],
            &[],
        ),
        (
            "<script>document.body.innerHTML=\"<video poster='@A'>\"</script>",
            &["A"],
            &[],
        ),
        (
            "<script>var i=new Image;i.srcset='@A'</script>",
            &["A"],
            &[],
        ),
        (
            "<script>var i=new Image;i.src='@A';i.srcset='/b.png'</script>",
            &[],
            &[],
        ),
        (
            "<script>var f=document.createElement('iframe');f.src='@A'</script>",
            &[],
            &[],
        ),
        (
            "<script>var f=document.createElement('iframe');f.src='@A';document.body.append(f)</script>",
            &["A"],
            &[],
        ),
        (
            "<script>var f=document.createElement('iframe');document.body.append(f);f.src='@A'</script>",
            &["A"],
            &[],
        ),
        (
            "<script>document.body.style.backgroundImage='url(@A)'</script>",
            &[],
            &["A"],
        ),
        (
            "<script>var l=document.createElement('link');l.rel='preload';l.as='image';l.href='@A';document.head.append(l)</script>",
            &["A"],
            &[],
        ),
    ] {
        let found = marked(&body.replace('@', PLACE));
        assert_eq!(found, (owned(sure), owned(may)), "{body}");
    }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn a_request_is_sent_once_it_is_told_to() {
    let code = |code: &str| code.replace("URL", URL);
    for (body, sent) in [
        ("var x=new XMLHttpRequest;x.open('GET',URL'A')", &[][..]),
        (
            "var x=new XMLHttpRequest;x.open('GET',URL'A');x.send()",
            &["A"],
        ),
        (
            "var x=new XMLHttpRequest;x.open('GET',URL'A');x.open('GET',URL'B');x.send()",
            &["B"],
        ),
        ("fetch(URL'A')", &["A"]),
        ("fetch(URL'A',{signal:AbortSignal.abort()})", &[]),
        ("new Image", &[]),
    ] {
        assert_eq!(images(&code(body)), sent, "{body}");
    }
}
