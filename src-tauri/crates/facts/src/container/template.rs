//! Tags of the Facebook Pixel template of the gallery: their fields, as the calls that the template
//! makes of them [reference 1.8, row GTMT].

use std::collections::BTreeMap;

use super::draft::{Draft, in_quotes};

/// A field of a template's tag.
#[derive(Clone, Debug)]
pub(super) enum Field {
    /// A text, a number or a truth value.
    One(Draft),
    /// A table of names and values.
    Rows(Vec<(Draft, Draft)>),
}

/// The fields of a tag, by their names.
pub(super) type Fields = BTreeMap<String, Field>;

/// Fields of which the template has one for the event's name.
const NAMES: [&str; 4] = [
    "standardEventName",
    "customEventName",
    "variableEventName",
    "enhancedEcommerce",
];

/// Whether fields are those of the template, whatever the tag's type calls itself.
pub(super) fn is_pixel(fields: &Fields) -> bool {
    let id = one(fields, "pixelId").is_some_and(|id| {
        // The template takes nothing else; other vendors call their fields the same.
        let sign = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | ' ');
        !id.computed.is_empty() || id.text.chars().all(sign)
    });
    id && NAMES.iter().any(|name| fields.contains_key(*name))
}

/// The calls that the template makes: consent, `init` of each pixel once, one event for each pixel.
pub(super) fn code(fields: &Fields) -> Draft {
    let mut out = Draft::default();
    out.plain("<script>\n");
    let consent = one(fields, "consent");
    match consent {
        Some(given) if is_computed(given) => {
            out.plain("fbq('consent', ");
            value(&mut out, given);
            out.plain(" === false ? 'revoke' : 'grant');\n");
        }
        Some(given) if given.text == "false" => out.plain("fbq('consent', 'revoke');\n"),
        _ => out.plain("fbq('consent', 'grant');\n"),
    }
    if is_on(fields, "dpoLDU") {
        out.plain("fbq('dataProcessingOptions', ['LDU']");
        for name in ["dpoCountry", "dpoState"] {
            out.plain(", ");
            match one(fields, name) {
                Some(given) if given.text.parse::<u32>().is_err() => value(&mut out, given),
                given => out.plain(given.map_or("0", |given| &given.text)),
            }
        }
        out.plain(");\n");
    }
    if is_on(fields, "disablePushState") {
        out.plain("fbq.disablePushState = true;\n");
    }
    for id in ids(fields) {
        pixel(&mut out, fields, &id);
    }
    out.plain("</script>");
    out
}

/// The pixels: one, or several between commas.
fn ids(fields: &Fields) -> Vec<Draft> {
    let Some(given) = one(fields, "pixelId") else {
        return Vec::new();
    };
    if !given.computed.is_empty() {
        return vec![given.clone()];
    }
    let there = given.map.first().map(|&(_, there)| there);
    let ids = given.text.split(',').map(|id| {
        let mut draft = Draft::default();
        if let Some(there) = there {
            let start = id.as_ptr().addr() - given.text.as_ptr().addr();
            let start = there + (start + id.len() - id.trim_start().len()) as u32;
            draft.mark(start);
            draft.plain(id.trim());
            draft.mark(start + id.trim().len() as u32);
        } else {
            draft.plain(id.trim());
        }
        draft
    });
    ids.collect()
}

fn pixel(out: &mut Draft, fields: &Fields, id: &Draft) {
    let once = id.computed.is_empty();
    if once {
        let id = in_quotes(&id.text);
        out.plain(&format!(
            "if (!_fbq_gtm_ids['{id}']) {{\n_fbq_gtm_ids['{id}'] = true;\n"
        ));
    }
    if is_on(fields, "disableAutoConfig") {
        out.plain("fbq('set', 'autoConfig', false, ");
        value(out, id);
        out.plain(");\n");
    }
    out.plain("fbq('init', ");
    value(out, id);
    let matching = rows(fields, "advancedMatchingList");
    if one(fields, "advancedMatching").is_none_or(|on| on.text != "false") && !matching.is_empty() {
        out.plain(", ");
        object(out, matching);
    }
    out.plain(");\n");
    if once {
        out.plain("}\n");
    }
    let name = name(fields);
    let standard =
        name.text.is_empty() || !name.computed.is_empty() || spec::standard(&name.text).is_some();
    mark(out, id);
    out.plain(if standard {
        "fbq('trackSingle', "
    } else {
        "fbq('trackSingleCustom', "
    });
    value(out, id);
    out.plain(", ");
    value(out, &name);
    out.plain(", ");
    parameters(out, fields);
    if let Some(event_id) = one(fields, "eventId").filter(|id| !id.text.is_empty()) {
        out.plain(", { eventID: ");
        value(out, event_id);
        out.plain(" }");
    }
    out.plain(");\n");
}

fn parameters(out: &mut Draft, fields: &Fields) {
    let given = rows(fields, "objectPropertyList");
    let variable = one(fields, "objectPropertiesFromVariable").filter(|it| is_computed(it));
    if is_on(fields, "enhancedEcommerce") {
        out.computed("ecommerce");
        return;
    }
    match variable {
        Some(variable) if given.is_empty() => value(out, variable),
        Some(variable) => {
            out.plain("Object.assign({}, ");
            value(out, variable);
            out.plain(", ");
            object(out, given);
            out.plain(")");
        }
        None => object(out, given),
    }
}

fn name(fields: &Fields) -> Draft {
    if is_on(fields, "enhancedEcommerce") {
        let mut name = Draft::default();
        name.computed("ecommerce event");
        return name;
    }
    let field = match one(fields, "eventName").map(|kind| kind.text.as_str()) {
        Some("custom") => "customEventName",
        Some("variable") => "variableEventName",
        _ => "standardEventName",
    };
    one(fields, field).cloned().unwrap_or_default()
}

fn object(out: &mut Draft, rows: &[(Draft, Draft)]) {
    if let Some((key, _)) = rows.first() {
        mark(out, key);
    }
    out.plain("{");
    for (index, (key, given)) in rows.iter().enumerate() {
        out.plain(if index == 0 { " " } else { ", " });
        if key.computed.is_empty() {
            mark(out, key);
            out.plain(&format!("'{}'", in_quotes(&key.text)));
        } else {
            out.plain("[");
            value(out, key);
            out.plain("]");
        }
        out.plain(": ");
        value(out, given);
    }
    out.plain(" }");
}

/// A text as a value of a script; what is computed as a whole stands there by its name alone.
fn value(out: &mut Draft, given: &Draft) {
    let quoted = !is_computed(given) && !matches!(given.text.as_str(), "true" | "false");
    if quoted {
        out.plain("'");
    }
    mark(out, given);
    let mut from = 0;
    for at in &given.computed {
        out.plain(&in_quotes(&given.text[from..at.start as usize]));
        out.computed(at.of(&given.text).trim_matches(['{', '}']));
        from = at.end as usize;
    }
    out.plain(&in_quotes(&given.text[from..]));
    if let Some(&(_, there)) = given.map.last() {
        out.mark(there);
    }
    if quoted {
        out.plain("'");
    }
}

fn mark(out: &mut Draft, given: &Draft) {
    if let Some(&(_, there)) = given.map.first() {
        out.mark(there);
    }
}

/// Whether a text is one computed value and nothing beside it.
fn is_computed(given: &Draft) -> bool {
    matches!(given.computed.as_slice(), [whole] if whole.len() as usize == given.text.len())
}

fn one<'f>(fields: &'f Fields, name: &str) -> Option<&'f Draft> {
    match fields.get(name) {
        Some(Field::One(given)) => Some(given),
        _ => None,
    }
}

fn rows<'f>(fields: &'f Fields, name: &str) -> &'f [(Draft, Draft)] {
    match fields.get(name) {
        Some(Field::Rows(rows)) => rows,
        _ => &[],
    }
}

fn is_on(fields: &Fields, name: &str) -> bool {
    one(fields, name).is_some_and(|given| given.text == "true")
}
