//! Variables of a container as it is served, which does not keep their names: each by what it reads.

use super::json::Node;

/// A variable by what it reads; a container as served does not keep the names of its variables.
pub(super) fn name(macros: &[Node], number: &Node) -> String {
    let number = number.number().unwrap_or_default();
    let Some(found) = macros.get(number) else {
        return format!("variable {number}");
    };
    let of = |key: &str| found.text_of(key).unwrap_or_default().to_owned();
    match found.text_of("function").unwrap_or_default() {
        "__e" => "Event".to_owned(),
        "__v" => {
            let name = of("vtp_name");
            let shown = named_by_manager(&name).map(str::to_owned);
            // What a page pushes may be called like what the manager knows itself.
            let taken = ["Event", "Page URL", "Page Path", "Page Hostname"];
            shown.unwrap_or_else(|| {
                if taken.contains(&&*name) {
                    format!("data layer {name}")
                } else {
                    name
                }
            })
        }
        "__u" => address_name(macros, found),
        "__f" => "Referrer".to_owned(),
        "__cid" => "Container ID".to_owned(),
        "__ctv" => "Container Version".to_owned(),
        "__dbg" => "Debug Mode".to_owned(),
        "__r" => "Random Number".to_owned(),
        "__k" => format!("cookie {}", of("vtp_name")),
        "__j" => of("vtp_name"),
        "__aev" => match of("vtp_varType").as_str() {
            "TEXT" => "Click Text".to_owned(),
            "URL" => match part_of_address(&of("vtp_component"), &of("vtp_queryKey")) {
                Some(part) => format!("{part} of Click URL"),
                None => "Click URL".to_owned(),
            },
            "ID" => "Click ID".to_owned(),
            "ATTRIBUTE" => format!("attribute {}", of("vtp_attribute")),
            _ => "Click Element".to_owned(),
        },
        "__jsm" => format!("custom JavaScript {number}"),
        "__smm" | "__remm" => format!("look-up table {number}"),
        _ => format!("variable {number}"),
    }
}

/// A variable that reads an address: by the manager's own name only where it is the page's, and
/// as it stands, so that nothing else is compared with the page.
fn address_name(macros: &[Node], found: &Node) -> String {
    let component = found.text_of("vtp_component").unwrap_or_default();
    let key = found.text_of("vtp_queryKey").unwrap_or_default();
    let part = part_of_address(component, key);
    if let Some(source) = found.get("vtp_customUrlSource") {
        let other = match source.items().get(1).and_then(Node::number) {
            // A look-up that leads back to this one would have no end.
            Some(at) if macros.get(at).is_some_and(|it| !reads_address(it)) => {
                name(macros, &source.items()[1])
            }
            _ => "another address".to_owned(),
        };
        return match part {
            Some(part) => format!("{part} of {other}"),
            None => other,
        };
    }
    let changed = ["convert_case_to", "vtp_stripWww"].iter().any(|key| {
        let given = found.get(key);
        given.is_some_and(|given| given.as_text() != Some("false"))
    });
    let pages = found.list_of("vtp_defaultPages").len() > 1;
    match (component, part) {
        ("" | "URL", _) if !changed => "Page URL".to_owned(),
        ("HOST", _) if !changed => "Page Hostname".to_owned(),
        ("PATH", _) if !changed && !pages => "Page Path".to_owned(),
        (_, Some(part)) => format!("{part} of the address"),
        (_, None) => "the address".to_owned(),
    }
}

fn reads_address(variable: &Node) -> bool {
    variable.text_of("function") == Some("__u")
}

/// A part of an address in words; nothing for the whole.
fn part_of_address(component: &str, key: &str) -> Option<String> {
    let part = match component {
        "" | "URL" => return None,
        "HOST" => "host name",
        "PATH" => "path",
        "QUERY" if key.is_empty() => "query",
        "QUERY" => return Some(format!("parameter {key}")),
        "FRAGMENT" => "fragment",
        "PROTOCOL" => "protocol",
        "PORT" => "port",
        "EXTENSION" => "file extension",
        _ => "part",
    };
    Some(part.to_owned())
}

/// The name that people see of a variable that the manager fills itself.
fn named_by_manager(name: &str) -> Option<&'static str> {
    let shown = match name {
        "gtm.elementUrl" => "Click URL",
        "gtm.elementId" => "Click ID",
        "gtm.elementClasses" => "Click Classes",
        "gtm.element" => "Click Element",
        "gtm.elementText" => "Click Text",
        "gtm.elementTarget" => "Click Target",
        _ => return None,
    };
    Some(shown)
}
