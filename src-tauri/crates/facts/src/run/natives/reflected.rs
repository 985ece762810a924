//! What elements make of what is written to their members.

use crate::run::operator::to_text;
use crate::run::val::{Kind, Val};

/// Members that are texts, whatever is written to them.
const TEXTS: &[&str] = &[
    "alt",
    "className",
    "id",
    "lang",
    "name",
    "placeholder",
    "rel",
    "title",
    "type",
    "value",
];

/// Members that are true or false.
const SWITCHES: &[&str] = &[
    "async",
    "autofocus",
    "checked",
    "defer",
    "disabled",
    "hidden",
    "multiple",
    "noModule",
    "readOnly",
    "required",
];

/// What a member gives back after a value has been written to it.
pub(in crate::run) fn reflected<'a>(key: &str, value: &Val<'a>) -> Val<'a> {
    let at = value.at;
    // An address that leads to known text is kept as what it is.
    if super::made::text_of_blob(value).is_some() {
        return value.clone();
    }
    if TEXTS.contains(&key) && !matches!(value.kind, Kind::Null) {
        return to_text(value).map_or_else(|| Val::unknown(at), |text| Val::text(&text, at));
    }
    if SWITCHES.contains(&key) {
        let truth = value.truthy();
        return truth.map_or_else(|| Val::unknown(at), |truth| Val::bool(truth, at));
    }
    value.clone()
}
