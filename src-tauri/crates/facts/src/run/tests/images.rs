//! Images that scripts load: one request for what is left when the code is done.

use super::facts;

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
