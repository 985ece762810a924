//! One event: its call, checked, on page load or in an attribute.

use serde_json::Value;
use spec::StandardEvent;

use crate::script::{Argument, Layout, attribute, call, is_lookup};
use crate::{
    Event, Given, Kind, Moment, Param, Piece, Place, Problem, Snippet, base_code, contents,
    parameter,
};

/// Writes one event with what to know of it.
pub(crate) fn write(event: &Event) -> Result<Snippet, Vec<Problem>> {
    let mut problems = Vec::new();
    let standard = name(event).unwrap_or_else(|problem| {
        problems.push(problem);
        None
    });
    let mut params = params(&event.params, &mut problems);
    problems.extend(together(event, standard, &params));
    let pixel = event.pixel_id.as_deref().and_then(|id| {
        let problem = |message| problems.push(Problem::new("pixel_id", message));
        base_code::id(id).map_err(problem).ok()
    });
    let event_id = event.event_id.as_ref().and_then(|given| {
        let problem = |message| problems.push(Problem::new("event_id", message));
        event_id(given).map_err(problem).ok()
    });
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut notes = notes(event, standard, &params);
    if let Some(row) = standard.filter(|row| lacks_type(row, &params)) {
        params.push((TYPE.to_owned(), Argument::text("product")));
        notes.push(format!(
            "`{TYPE}` is `product`, because `{}` names items: write `product_group` where the ids \
             are of groups.",
            row.name
        ));
    }
    let arguments = arguments(event, pixel, params, event_id);
    Ok(Snippet {
        pieces: vec![piece(event, standard, &arguments)],
        notes,
    })
}

/// The row of a standard event's name, nothing for a name of one's own.
fn name(event: &Event) -> Result<Option<&'static StandardEvent>, Problem> {
    let name = event.name.trim();
    let nearest = spec::nearest(name);
    let standard = spec::standard(name);
    let length = name.chars().count();
    let message = if name.is_empty() {
        "The event has no name".to_owned()
    } else if name == "PageView" {
        "`PageView` is sent by the base code already, and a second one is dropped".to_owned()
    } else if spec::AUTOMATIC_EVENTS.contains(&name) || spec::RESERVED_EVENTS.contains(&name) {
        format!("`{name}` is a name that Meta's library keeps for itself")
    } else if name.chars().any(char::is_control) {
        "The event's name has a line break or a control character in it".to_owned()
    } else if spec::holds_placeholder(name) || spec::is_missing_value(name) {
        format!(
            "`{name}` is a placeholder, and nothing fills it in here: write the event's name itself"
        )
    } else {
        match (event.kind, standard) {
            (Kind::Standard, Some(row)) => return Ok(Some(row)),
            (Kind::Standard, None) => match nearest {
                Some(row) => format!(
                    "`{name}` is no standard event; did you mean `{}`? Upper and lower case count",
                    row.name
                ),
                None => format!(
                    "`{name}` is no standard event of Meta's: say that it is a custom event, or \
                     choose one of `{}`",
                    choices().collect::<Vec<_>>().join("`, `")
                ),
            },
            (Kind::Custom, Some(_)) => format!(
                "`{name}` is a standard event: as a custom event nothing checks its parameters"
            ),
            (Kind::Custom, None) if length > spec::EVENT_NAME_LIMIT => format!(
                "The name has {length} characters; Meta takes at most {}",
                spec::EVENT_NAME_LIMIT
            ),
            (Kind::Custom, None) => match spec::unusual_sign(name) {
                Some(sign) => format!(
                    "The event's name holds `{sign}`: use letters, digits, blanks, `_` and `-` only"
                ),
                None => return Ok(None),
            },
        }
    };
    Err(Problem::new("name", message))
}

/// The standard events that a person can send.
fn choices() -> impl Iterator<Item = &'static str> {
    let names = spec::STANDARD_EVENTS.iter().map(|row| row.name);
    names.filter(|name| *name != "PageView")
}

fn params(given: &[Param], problems: &mut Vec<Problem>) -> Vec<(String, Argument)> {
    let mut params: Vec<(String, Argument)> = Vec::new();
    for param in given {
        let key = param.key.trim();
        if let Some(problem) = parameter::key_problem(key) {
            problems.push(problem);
        } else if params.iter().any(|(known, _)| known == key) {
            problems.push(Problem::new(key, format!("`{key}` is given twice")));
        } else {
            match argument(key, &param.value) {
                Ok(value) => params.push((key.to_owned(), value)),
                Err(problem) => problems.push(problem),
            }
        }
    }
    params
}

fn argument(key: &str, given: &Given) -> Result<Argument, Problem> {
    match given {
        Given::Value(text) => parameter::value(key, text).map(Argument::Known),
        Given::Code(code) => lookup(code).map_err(|message| Problem::new(key, message)),
    }
}

fn lookup(code: &str) -> Result<Argument, String> {
    let code = code.trim();
    if is_lookup(code) {
        return Ok(Argument::Code(code.to_owned()));
    }
    Err(format!(
        "`{code}` does not look a value up: name where the page keeps it, such as `order.total`"
    ))
}

fn event_id(given: &Given) -> Result<Argument, String> {
    match given {
        Given::Value(id) if id.trim().is_empty() => Err("The event id is empty".to_owned()),
        Given::Value(id) => Ok(Argument::text(id.trim())),
        Given::Code(code) => lookup(code),
    }
}

/// What is wrong between parameters. A parameter that was given wrongly is there all the same.
fn together(
    event: &Event,
    standard: Option<&StandardEvent>,
    params: &[(String, Argument)],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    let given = |key: &str| event.params.iter().any(|param| param.key.trim() == key);
    let name = event.name.trim();
    let required = standard.map_or(&[][..], |row| row.required);
    for key in required.iter().filter(|key| !given(key)) {
        let meaning = spec::parameter(key).map_or("", |row| row.meaning);
        problems.push(Problem::new(
            *key,
            format!("`{name}` needs `{key}`: {meaning}"),
        ));
    }
    for (one, other) in [("value", "currency"), ("currency", "value")] {
        if given(one) && !given(other) && !required.contains(&other) {
            problems.push(Problem::new(
                other,
                format!("`{one}` means nothing without `{other}`: give both"),
            ));
        }
    }
    let known = |key| match params.iter().find(|(name, _)| name == key) {
        Some((_, Argument::Known(value))) => Some(value),
        Some((_, Argument::Code(_) | Argument::Object(_))) | None => None,
    };
    if let (Some(ids), Some(items)) = (known("content_ids"), known("contents"))
        && contents::named(ids) != contents::named(items)
    {
        problems.push(Problem::new(
            "content_ids",
            "`content_ids` and `contents` name different items: `contents` alone is enough",
        ));
    }
    problems
}

/// Says whether the ids of items are of products or of groups.
const TYPE: &str = "content_type";

/// Whether items are named and nothing says of what kind they are.
fn lacks_type(row: &StandardEvent, params: &[(String, Argument)]) -> bool {
    let given = |key: &str| params.iter().any(|(known, _)| known == key);
    let takes = row.parameters.contains(&TYPE);
    takes && !given(TYPE) && ITEMS.iter().any(|key| given(key))
}

/// The parameters that name items.
const ITEMS: [&str; 2] = ["contents", "content_ids"];

fn arguments(
    event: &Event,
    pixel: Option<&str>,
    params: Vec<(String, Argument)>,
    event_id: Option<Argument>,
) -> Vec<Argument> {
    let command = match (event.kind, pixel) {
        (Kind::Standard, None) => "track",
        (Kind::Custom, None) => "trackCustom",
        (Kind::Standard, Some(_)) => "trackSingle",
        (Kind::Custom, Some(_)) => "trackSingleCustom",
    };
    let mut arguments = vec![Argument::text(command)];
    arguments.extend(pixel.map(Argument::text));
    arguments.push(Argument::text(event.name.trim()));
    if !params.is_empty() || event_id.is_some() {
        arguments.push(Argument::Object(params));
    }
    arguments.extend(event_id.map(|id| Argument::Object(vec![("eventID".to_owned(), id)])));
    arguments
}

fn piece(event: &Event, standard: Option<&StandardEvent>, arguments: &[Argument]) -> Piece {
    match event.moment {
        Moment::Load => {
            let lines: Vec<String> = call(arguments, Layout::Lines)
                .lines()
                .map(|line| format!("  {line}"))
                .collect();
            let pages = match standard {
                Some(row) => format!("this is so, and on no other: {}", row.when),
                None => "it happens, and on no other".to_owned(),
            };
            Piece {
                place: Place::Body,
                goes: format!(
                    "Into the `<body>`, anywhere below the base code, on the pages where {pages}."
                ),
                code: format!("<script>\n{}\n</script>", lines.join("\n")),
            }
        }
        Moment::Click => Piece {
            place: Place::Element,
            goes: "Into the start tag of the button or link that is clicked, as in \
                   `<button type=\"button\" onclick=…>`, on pages that have the base code. An \
                   `onclick` that is there already is kept: put the call before its code."
                .to_owned(),
            code: format!("onclick=\"{}\"", attribute(&call(arguments, Layout::Line))),
        },
    }
}

/// What to know of an event that is right as it is.
fn notes(
    event: &Event,
    standard: Option<&StandardEvent>,
    params: &[(String, Argument)],
) -> Vec<String> {
    let mut notes = Vec::new();
    let name = event.name.trim();
    let find = |key: &str| params.iter().find(|(known, _)| known == key);
    if event.moment == Moment::Click {
        notes.push(
            "A link to another page may leave before the event is out. Where the page it leads \
             to is yours, send the event there, on page load."
                .to_owned(),
        );
    }
    let fixed = |key: &str| matches!(find(key), Some((_, Argument::Known(_))));
    if name == "Purchase" && fixed("value") {
        notes.push(
            "`value` is the same for every order here: have the shop write each order's own \
             amount in its place."
                .to_owned(),
        );
    }
    match &event.event_id {
        Some(Given::Value(id)) => notes.push(format!(
            "`{}` is the same every time, and a repeated id is dropped as a copy: have the \
             server write the id of the order or action in its place, the same as it sends itself.",
            id.trim()
        )),
        None if name == "Purchase" => notes.push(
            "If a server sends the purchase as well, give both the same event id, such as the \
             order's number. Otherwise it is counted twice."
                .to_owned(),
        ),
        Some(Given::Code(_)) | None => {}
    }
    if let Some((_, Argument::Known(Value::String(code)))) = find("currency")
        && !spec::library_accepts_currency(code)
    {
        notes.push(format!(
            "Meta's library does not know `{code}` and prints a message, but sends the event."
        ));
    }
    let codes: Vec<&str> = params
        .iter()
        .map(|(_, value)| value)
        .filter_map(|value| match value {
            Argument::Code(code) => Some(code.as_str()),
            Argument::Known(_) | Argument::Object(_) => None,
        })
        .collect();
    if !codes.is_empty() {
        notes.push(format!(
            "`{}` must be there when the event is sent: a name that is not there stops the script.",
            codes.join("`, `")
        ));
    }
    if let Some(row) = standard {
        notes.extend(worth(row, |key| find(key).is_some()));
    }
    notes
}

/// Parameters that would make the event worth more.
fn worth(row: &StandardEvent, given: impl Fn(&str) -> bool) -> Option<String> {
    let has_items = ITEMS.iter().any(|key| given(key));
    let missing: Vec<&str> = row
        .recommended
        .iter()
        .copied()
        .filter(|key| !(given(key) || has_items && (ITEMS.contains(key) || *key == TYPE)))
        .collect();
    if missing.is_empty() {
        return None;
    }
    let catalog = if row.catalog.is_empty() || has_items {
        String::new()
    } else {
        format!("; catalog ads need `{}`", row.catalog.join("` or `"))
    };
    Some(format!(
        "`{}` is worth more with `{}`{catalog}.",
        row.name,
        missing.join("`, `")
    ))
}
