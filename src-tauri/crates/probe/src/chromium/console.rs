//! Console messages, page errors and refusals, as the console shows them.

use serde_json::Value;
use url::Url;
use wire::Observation;

/// The text of a `Runtime.consoleAPICalled` event; nothing for calls that print nothing.
pub(super) fn text(params: &Value) -> Option<String> {
    if matches!(
        params["type"].as_str(),
        Some("clear" | "endGroup" | "profile" | "profileEnd")
    ) {
        return None;
    }
    let given = params["args"].as_array()?;
    let mut rest = given.iter();
    let mut parts = Vec::new();
    if let Some(first) = given.first().and_then(|first| first["value"].as_str()) {
        rest.next();
        parts.push(formatted(first, &mut rest));
    }
    parts.extend(rest.map(shown));
    Some(parts.join(" "))
}

/// The text of an error that nothing caught: its first line, without the console's `Uncaught`.
pub(super) fn error(details: &Value) -> String {
    let thrown = &details["exception"];
    let described = thrown["description"].as_str();
    let text = match described {
        Some(description) => description.lines().next().unwrap_or_default().to_owned(),
        None if thrown.is_object() => shown(thrown),
        None => details["text"].as_str().unwrap_or_default().to_owned(),
    };
    text.strip_prefix("Uncaught ")
        .map_or(text.clone(), str::to_owned)
}

/// A line of the browser's own, from `Log.entryAdded`. Errors of scripts come as exceptions, and
/// failures of requests to Meta are this run's own doing.
pub(super) fn logged(entry: &Value) -> Option<String> {
    let text = entry["text"].as_str()?.to_owned();
    let url = entry["url"]
        .as_str()
        .and_then(|url| url.parse::<Url>().ok());
    match (entry["source"].as_str()?, url) {
        ("network", Some(url)) => {
            let of_meta = url.host_str().is_some_and(spec::is_meta);
            // A missing icon is on no visitor's mind.
            let counts = !of_meta && url.path() != "/favicon.ico";
            counts.then(|| format!("{text}: {url}"))
        }
        ("network" | "security" | "other" | "storage" | "worker" | "rendering", _) => Some(text),
        _ => None,
    }
}

/// What a policy refused, from `Audits.issueAdded`.
pub(super) fn violation(issue: &Value) -> Option<Observation> {
    let details = &issue["details"]["contentSecurityPolicyIssueDetails"];
    let blocked = match details["contentSecurityPolicyViolationType"].as_str()? {
        "kInlineViolation" => "inline",
        "kEvalViolation" | "kWasmEvalViolation" => "eval",
        _ => details["blockedURL"].as_str().unwrap_or_default(),
    };
    Some(Observation::CspViolation {
        blocked: blocked.to_owned(),
        directive: details["violatedDirective"]
            .as_str()
            .unwrap_or_default()
            .to_owned(),
        report_only: details["isReportOnly"] == true,
    })
}

/// Puts values in the place of `%s` and its kin, as the console does.
fn formatted<'a>(format: &str, values: &mut impl Iterator<Item = &'a Value>) -> String {
    let mut text = String::new();
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        if sign != '%' {
            text.push(sign);
            continue;
        }
        match signs.next() {
            // Styles are given as values and not shown.
            Some('c') => {
                values.next();
            }
            Some(kind @ ('s' | 'd' | 'i' | 'f' | 'o' | 'O')) => match values.next() {
                Some(value) => text.push_str(&shown(value)),
                None => text.extend(['%', kind]),
            },
            Some('%') => text.push('%'),
            Some(other) => text.extend(['%', other]),
            None => text.push('%'),
        }
    }
    text
}

/// One value as the console shows it: texts bare, objects by the browser's own description.
fn shown(value: &Value) -> String {
    match &value["value"] {
        Value::String(text) => text.clone(),
        Value::Null => {
            let other = ["description", "unserializableValue", "subtype", "type"];
            let told = other.iter().find_map(|key| value[*key].as_str());
            told.unwrap_or_default().to_owned()
        }
        plain => plain.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_shown_as_the_console_shows_them() {
        let args = json!([
            { "type": "string", "value": "%ca %s%% %d" },
            { "type": "string", "value": "color: red" },
            { "type": "string", "value": "b" },
            { "type": "number", "value": 3 },
            { "type": "object", "description": "Object" },
            { "type": "undefined" },
            { "type": "object", "subtype": "null", "value": null },
            { "type": "boolean", "value": true },
        ]);
        let called = json!({ "type": "log", "args": args });
        assert_eq!(
            text(&called).as_deref(),
            Some("a b% 3 Object undefined null true")
        );
        assert_eq!(text(&json!({ "type": "clear", "args": [] })), None);
    }

    #[test]
    fn errors_are_told_by_their_first_line() {
        let thrown = json!({ "text": "Uncaught", "exception": { "description": "ReferenceError: fbq is not defined\n    at x" } });
        assert_eq!(error(&thrown), "ReferenceError: fbq is not defined");
        let text = json!({ "text": "Uncaught", "exception": { "type": "string", "value": "oh" } });
        assert_eq!(error(&text), "oh");
        let bare = json!({ "text": "Uncaught SyntaxError: Invalid or unexpected token" });
        assert_eq!(error(&bare), "SyntaxError: Invalid or unexpected token");
    }
}
