//! Pages that are large, deep or made of the same thing over and over.

use std::fmt::Write as _;

use super::{PIXEL, SCALE, finds_the_pixel, read};

#[test]
fn a_page_of_64_megabytes() {
    let paragraph = "<p class=\"text\">A shop sells <b>shirts</b> &amp; <i>shoes</i> ร้าน.</p>\n";
    let times = (64_000_000 / SCALE - PIXEL.len()) / paragraph.len();
    finds_the_pixel("paragraphs", paragraph.repeat(times) + PIXEL);
}

#[test]
fn one_line_of_20_megabytes() {
    let size = 20_000_000 / SCALE;
    finds_the_pixel("text", "ร้าน shop ".repeat(size / 18) + PIXEL);
    finds_the_pixel(
        "attribute",
        format!("<p title='{}'>{PIXEL}", "a b ".repeat(size / 4)),
    );
    finds_the_pixel(
        "comment",
        format!("<!--{}-->{PIXEL}", "a - b ".repeat(size / 6)),
    );
    let flat = format!("<script>{}</script>{PIXEL}", "a=1;".repeat(size / 4));
    finds_the_pixel("script", flat);
    // Many findings on one line: each is placed, and none of them counts the line anew.
    let event = "fbq('track','Purchase',{value:'x'});";
    let page = read(
        "findings",
        PIXEL.to_owned() + "<script>" + &event.repeat(2_000) + &" ".repeat(size) + "</script>",
    );
    assert!(page["findings"].as_array().unwrap().len() > 100);
}

#[test]
fn a_million_nested_tags() {
    let times = 1_000_000 / SCALE;
    for tag in [
        "<div>",
        "<b>",
        "<a>",
        "<font>",
        "<svg>",
        "<table>",
        "<ul><li>",
        "<template>",
        "<select>",
        "<noscript>",
        "<p><b>",
        "<button>",
        "<object>",
        "<math><mi>",
        "</p>",
        "<br/>",
        "<!---->",
    ] {
        let page = format!("<html><head>{PIXEL}</head><body>{}", tag.repeat(times));
        finds_the_pixel(tag, page);
    }
    let deep = "<div>".repeat(times) + PIXEL + &"</div>".repeat(times);
    finds_the_pixel("inside", deep);
}

#[test]
fn tags_that_never_end() {
    let times = 1_000_000 / SCALE;
    for (name, part) in [
        ("opened", "<"),
        ("attributes", "<p a='"),
        ("comments", "<!--"),
        ("marks", "<!"),
        ("references", "&am"),
        ("numbers", "&#x"),
        ("quotes", "<p a=\"'"),
        ("templates", "{{ {% <?php "),
    ] {
        read(name, PIXEL.to_owned() + &part.repeat(times));
    }
    let mut tag = "<p".to_owned();
    for number in 0..times / 10 {
        write!(tag, " a{number}=1").unwrap();
    }
    finds_the_pixel("attributes of one tag", tag + ">" + PIXEL);
}

#[test]
fn a_hundred_thousand_scripts() {
    let times = 100_000 / SCALE;
    finds_the_pixel(
        "empty",
        PIXEL.to_owned() + &"<script></script>".repeat(times),
    );
    finds_the_pixel(
        "plain",
        PIXEL.to_owned() + &"<script>a=1</script>".repeat(times),
    );
    let fetched = "<script src=a.js></script>".repeat(times);
    finds_the_pixel("fetched", PIXEL.to_owned() + &fetched);
    finds_the_pixel(
        "handlers",
        PIXEL.to_owned() + &"<a onclick='b()'>c</a>".repeat(times),
    );
    let pixels = PIXEL.repeat(times / 20);
    finds_the_pixel("base codes", &pixels);
    let events = "<script>fbq('track','Lead')</script>".repeat(times);
    finds_the_pixel("events", PIXEL.to_owned() + &events);
    let image = "<noscript><img src='https://www.facebook.com/tr?id=1029384756102938&ev=PageView'>\
        </noscript>";
    finds_the_pixel("images", PIXEL.to_owned() + &image.repeat(times / 4));
    let broken = "<script>fbq('track', “Lead”</script>".repeat(times / 4);
    finds_the_pixel("broken", PIXEL.to_owned() + &broken);
}

#[test]
fn nul_bytes_are_read_as_browsers_read_them() {
    for before in [0, 200] {
        let page = format!(
            "{}<p>\0</p><a\0b c\0='\0'>\0\0{PIXEL}<script>\0</script>",
            "<!---->".repeat(before)
        );
        finds_the_pixel("anywhere", page);
    }
    finds_the_pixel(
        "many",
        "\u{feff}".to_owned() + &"\0".repeat(1_000_000 / SCALE) + PIXEL,
    );
}
