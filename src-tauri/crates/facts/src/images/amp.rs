//! AMP tags of the vendor: `amp-analytics`, with the JSON that names its pixel.

use page::{Does, Element, Page, Script};

use crate::{Kind, Pixel, PixelKind, Value};

/// The AMP tags of the page, in the order written.
pub(crate) fn amp(page: &Page) -> Vec<Pixel> {
    let tags = page.elements.iter().enumerate();
    let tags = tags.filter(|(_, element)| {
        element.name == "amp-analytics" && element.value("type") == Some("facebookpixel")
    });
    tags.map(|(index, element)| Pixel {
        id: Value {
            kind: id(page, index, element),
            at: element.tag,
        },
        kind: PixelKind::Amp,
        placement: element.placement,
        inert: None,
        call: None,
        at: element.tag,
    })
    .collect()
}

/// The id in the JSON of a tag: what no program of the page or its server has yet to write is known.
fn id(page: &Page, index: usize, element: &Element) -> Kind {
    let mut scripts = page.scripts.iter();
    let Some(script) = scripts.find(|it| it.element == index + 1) else {
        return unseen(page, index, element);
    };
    let json: Option<serde_json::Value> = serde_json::from_str(&script.code.text).ok();
    let is_torn = json.is_none() && page.holds_mark(script.code.at);
    let id = match json.as_ref().and_then(|json| json.pointer("/vars/pixelId")) {
        Some(id) => id.as_str().map_or_else(|| id.to_string(), str::to_owned),
        None if is_torn => match torn(&script.code.text) {
            Some(id) => id.to_owned(),
            None => return written_by(page, script, 0),
        },
        None if element.value("config").is_some() => return unseen(page, index, element),
        None => return Kind::Undefined,
    };
    match id.bytes().filter(|&byte| byte == b'_').count() {
        covered @ 3.. if page.holds_mark(script.code.at) => written_by(page, script, covered),
        _ => Kind::Text(id),
    }
}

/// The id in JSON that a server's loops and conditions tear apart.
fn torn(json: &str) -> Option<&str> {
    let (_, after) = json.split_once("\"pixelId\"")?;
    let value = after.trim_start().strip_prefix(':')?.trim_start();
    Some(value.strip_prefix('"')?.split_once('"')?.0)
}

/// What the server writes into the JSON, where it covers so many letters.
fn written_by(page: &Page, script: &Script, covered: usize) -> Kind {
    let marks = page.marks.iter();
    let mut marks = marks.filter(|it| it.does == Does::Writes && script.code.at.contains(it.at));
    let first = marks.clone().next();
    let mark = marks.find(|it| it.at.len() as usize == covered).or(first);
    let at = mark.map_or(script.code.at, |mark| mark.at);
    Kind::Computed(at.of(&page.source.text).to_owned())
}

/// The id of a tag whose JSON is elsewhere: behind an address, or made by a component.
fn unseen(page: &Page, index: usize, element: &Element) -> Kind {
    let inside = page.elements.get(index + 1);
    match (element.attribute("config"), inside) {
        (Some(config), _) => Kind::Computed(config.value_at.of(&page.source.text).to_owned()),
        // A script tag of markup is always a script; that of a component may be an expression.
        (None, Some(inside)) if inside.name == "script" => {
            Kind::Computed(inside.tag.of(&page.source.text).to_owned())
        }
        _ => Kind::Undefined,
    }
}

#[cfg(test)]
mod tests {
    use page::{Source, parse};

    use crate::Kind;

    fn id(name: &str, page: &str) -> String {
        let pixels = super::amp(&parse(Source::local(name, page)));
        match pixels.as_slice() {
            [pixel] => match &pixel.id.kind {
                Kind::Text(id) => id.clone(),
                Kind::Computed(it) => format!("computed {it}"),
                Kind::Undefined => "none".to_owned(),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    fn tag(json: &str) -> String {
        format!(
            "<amp-analytics type=\"facebookpixel\">\
             <script type=\"application/json\">{json}</script></amp-analytics>"
        )
    }

    #[test]
    fn an_id_that_the_server_writes_is_its_mark() {
        let own = tag("{ \"vars\": { \"pixelId\": \"484210123456789\" } }");
        assert_eq!(id("a.html", &own), "484210123456789");
        let written = "<?php echo $pixel; ?>";
        let whole = tag(&format!("{{ \"vars\": {{ \"pixelId\": \"{written}\" }} }}"));
        assert_eq!(id("a.php", &whole), format!("computed {written}"));
        let bare = tag(&format!("{{ \"vars\": {{ \"pixelId\": {written} }} }}"));
        assert_eq!(id("a.php", &bare), format!("computed {written}"));
    }

    #[test]
    fn json_that_a_loop_tears_apart_still_names_its_id() {
        let looped = |id: &str| {
            tag(&format!(
                "{{ \"vars\": {{ \"pixelId\": \"{id}\" }}, \"triggers\": {{ <?php while (rows()): ?>\
                 \"<?php echo $t; ?>\": {{ \"on\": \"click\" }}, <?php endwhile; ?> }} }}"
            ))
        };
        let known = looped("484210123456789");
        assert_eq!(id("a.php", &known), "484210123456789");
        let written = looped("<?php echo $the_pixel_id; ?>");
        assert_eq!(
            id("a.php", &written),
            "computed <?php echo $the_pixel_id; ?>"
        );
    }

    #[test]
    fn json_that_a_component_makes_is_not_missing() {
        let component = |inner: &str| {
            format!(
                "export default () => <amp-analytics type=\"facebookpixel\">\
                 <script type=\"application/json\" dangerouslySetInnerHTML={{{{__html: {inner}}}}} />\
                 </amp-analytics>;"
            )
        };
        let made = id("a.jsx", &component("JSON.stringify(data)"));
        assert!(made.starts_with("computed <script "), "{made}");
        let filled = id(
            "a.jsx",
            &component("`{\"vars\":{\"pixelId\":\"${env.META_PIXEL}\"}}`"),
        );
        assert_eq!(filled, "computed ${env.META_PIXEL}");
        let known = "`{\"vars\":{\"pixelId\":\"484210123456789\"}}`";
        assert_eq!(id("a.jsx", &component(known)), "484210123456789");
    }

    #[test]
    fn only_the_json_of_the_tag_itself_is_its_own() {
        let far = "<amp-analytics type=\"facebookpixel\" config=\"/pixel.json\"></amp-analytics>\
            <p></p><script type=\"application/json\">{\"vars\":{\"pixelId\":\"1\"}}</script>";
        assert_eq!(id("a.html", far), "computed /pixel.json");
        let none = far.replace(" config=\"/pixel.json\"", "");
        assert_eq!(id("a.html", &none), "none");
        assert_eq!(
            id("a.html", &tag("{ \"vars\": { \"id\": \"1\" } }")),
            "none"
        );
    }
}
