//! A container as its owner exports it: JSON with tags, triggers and variables by name.

use std::collections::HashMap;

use page::{Firing, Moment};
use url::Url;

use super::draft::Draft;
use super::json::Node;
use super::moments::{Condition, Told, of_event};
use super::template::{Field, Fields};
use super::{Content, Found, bring_along};

/// Triggers that every container has: their numbers and the events that they stand for.
const BUILT_IN: [(&str, &str); 3] = [
    ("2147479553", "gtm.js"),
    ("2147479572", "gtm.init_consent"),
    ("2147479573", "gtm.init"),
];

/// Stands for the event of a trigger of a kind that is not known here.
const OTHER: &str = "gtm.other";

/// The tags of a `containerVersion`.
pub(super) fn tags(file: &str, version: &Node, url: Option<&Url>) -> Vec<Found> {
    let export = Export {
        file,
        triggers: version.list_of("trigger"),
        constants: constants(version),
        url,
    };
    let tags = version.list_of("tag");
    let read = |tag: &Node| Found {
        number: tag.text_of("tagId").and_then(|id| id.parse().ok()),
        name: tag.text_of("name").map(str::to_owned),
        content: export.content(tag),
        firings: export.firings(tag),
        paused: tag.get("paused").is_some_and(Node::is_true),
        listens: false,
    };
    let mut found: Vec<Found> = tags.iter().map(read).collect();
    let mut pairs = Vec::new();
    for (by, tag) in tags.iter().enumerate() {
        for name in brought(tag) {
            let index = tags.iter().position(|it| it.text_of("name") == Some(name));
            pairs.extend(index.map(|index| (by, index)));
        }
    }
    bring_along(&mut found, &pairs);
    found
}

/// The tags that a tag brings along, by their names.
fn brought(tag: &Node) -> impl Iterator<Item = &str> {
    ["setupTag", "teardownTag"]
        .into_iter()
        .flat_map(|key| tag.list_of(key))
        .filter_map(|it| it.text_of("tagName"))
}

fn constants(version: &Node) -> HashMap<String, String> {
    let constants = version.list_of("variable").iter().filter_map(|variable| {
        let value = parameter(variable, "value").and_then(|it| it.text_of("value"));
        let fixed = variable.text_of("type") == Some("c")
            && value.is_some_and(|value| !value.contains("{{"));
        let name = variable.text_of("name")?;
        fixed.then(|| (name.to_owned(), value.unwrap_or_default().to_owned()))
    });
    constants.collect()
}

/// The parameter of that key.
fn parameter<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let mut parameters = node.list_of("parameter").iter();
    parameters.find(|it| it.text_of("key") == Some(key))
}

struct Export<'e> {
    file: &'e str,
    triggers: &'e [Node],
    constants: HashMap<String, String>,
    url: Option<&'e Url>,
}

impl Export<'_> {
    fn content(&self, tag: &Node) -> Content {
        match tag.text_of("type").unwrap_or_default() {
            "html" => Content::Html(self.draft_of(parameter(tag, "html"))),
            "img" => Content::Image(self.draft_of(parameter(tag, "url"))),
            _ => {
                let parameters = tag.list_of("parameter").iter();
                let fields = parameters
                    .filter_map(|it| Some((it.text_of("key")?.to_owned(), self.field(it))));
                Content::Fields(fields.collect::<Fields>())
            }
        }
    }

    fn field(&self, parameter: &Node) -> Field {
        if parameter.get("list").is_none() {
            return Field::One(self.draft_of(Some(parameter)));
        }
        let rows = parameter.list_of("list").iter().map(|row| {
            let of = |key: &str| {
                let mut cells = row.list_of("map").iter();
                self.draft_of(cells.find(|cell| cell.text_of("key") == Some(key)))
            };
            (of("name"), of("value"))
        });
        Field::Rows(rows.collect())
    }

    fn draft_of(&self, parameter: Option<&Node>) -> Draft {
        let mut draft = Draft::default();
        match parameter.and_then(|it| it.get("value")) {
            Some(Node::Text(text)) => draft.literal(self.file, text, str::to_owned),
            Some(other) => draft.plain(other.as_text().unwrap_or_default()),
            None => {}
        }
        draft.with_names(&|name| self.constants.get(name).cloned())
    }

    fn firings(&self, tag: &Node) -> Vec<(String, Firing)> {
        let blocks: Vec<(String, Vec<Condition>)> = tag
            .list_of("blockingTriggerId")
            .iter()
            .filter_map(|id| self.trigger(id.as_text()?))
            .collect();
        let consent = consent(tag);
        let scheduled = ["scheduleStartMs", "scheduleEndMs"]
            .iter()
            .any(|key| tag.get(key).is_some());
        let ids = tag.list_of("firingTriggerId").iter();
        let firings = ids.filter_map(|id| {
            let id = id.as_text()?;
            let Some((event, conditions)) = self.trigger(id) else {
                let words = format!("on the trigger {id}, which the file does not hold");
                let firing = Firing {
                    moment: Moment::Unknown,
                    holds: None,
                };
                return Some((words, firing));
            };
            let mut told = Told::new(&event, &conditions, self.url);
            // An exception for any event holds for this one too.
            let same = |blocked: &str| blocked == event || blocked.is_empty() || event.is_empty();
            for (blocked, conditions) in blocks.iter().filter(|(blocked, _)| same(blocked)) {
                told.unless(blocked, conditions, self.url);
            }
            if scheduled {
                told.within_schedule();
            }
            told.with_consent(&consent);
            let moment = match event.as_str() {
                // Any event will do, and the first is the container's own.
                "" if conditions.is_empty() => Moment::Start,
                "" => Moment::Unknown,
                event => of_event(event),
            };
            let holds = told.holds;
            Some((told.words, Firing { moment, holds }))
        });
        firings.collect()
    }

    /// The event and the conditions of a trigger.
    fn trigger(&self, id: &str) -> Option<(String, Vec<Condition>)> {
        if let Some((_, event)) = BUILT_IN.iter().find(|(known, _)| *known == id) {
            return Some(((*event).to_owned(), Vec::new()));
        }
        let mut triggers = self.triggers.iter();
        let trigger = triggers.find(|it| it.text_of("triggerId") == Some(id))?;
        let kind = trigger.text_of("type").unwrap_or_default();
        let kind = kind.replace('_', "").to_ascii_lowercase();
        let mut conditions = Vec::new();
        let mut event = match kind.as_str() {
            "pageview" => "gtm.js",
            "init" => "gtm.init",
            "consentinit" => "gtm.init_consent",
            "domready" => "gtm.dom",
            "windowloaded" => "gtm.load",
            "click" => "gtm.click",
            "linkclick" => "gtm.linkClick",
            "formsubmission" | "formsubmit" => "gtm.formSubmit",
            "scrolldepth" => "gtm.scrollDepth",
            "elementvisibility" => "gtm.elementVisibility",
            "historychange" => "gtm.historyChange",
            "timer" => "gtm.timer",
            "jserror" => "gtm.pageError",
            "youtubevideo" => "gtm.video",
            "triggergroup" => "gtm.triggerGroup",
            "customevent" => "",
            _ => OTHER,
        }
        .to_owned();
        for filter in ["customEventFilter", "filter", "autoEventFilter"] {
            for node in trigger.list_of(filter) {
                let condition = condition(node);
                if kind == "customevent" && filter == "customEventFilter" {
                    match (&condition.function[..], &condition.with) {
                        ("eq", Some(name)) if !condition.negated => event.clone_from(name),
                        ("re", Some(any)) if any == ".*" && !condition.negated => {}
                        _ => conditions.push(condition),
                    }
                } else if !conditions.contains(&condition) {
                    // Where a listener works is often asked by the trigger once more.
                    conditions.push(condition);
                }
            }
        }
        Some((event, conditions))
    }
}

/// What a tag wants the visitor to agree to beyond what its template asks itself.
fn consent(tag: &Node) -> Vec<&str> {
    let Some(settings) = tag.get("consentSettings") else {
        return Vec::new();
    };
    let status = settings.text_of("consentStatus").unwrap_or_default();
    if !status.eq_ignore_ascii_case("needed") {
        return Vec::new();
    }
    let kinds = settings
        .get("consentType")
        .map_or(&[][..], |it| it.list_of("list"));
    let kinds = kinds.iter().filter_map(|kind| kind.text_of("value"));
    kinds.collect()
}

/// One condition of a trigger.
fn condition(node: &Node) -> Condition {
    let of = |key: &str| parameter(node, key).and_then(|it| it.text_of("value"));
    let kind = node.text_of("type").unwrap_or_default();
    let function = match &*kind.replace('_', "").to_ascii_lowercase() {
        "equals" => "eq",
        "contains" => "cn",
        "startswith" => "sw",
        "endswith" => "ew",
        "matchregex" => "re",
        "cssselector" => "css",
        "less" => "lt",
        "lessorequals" => "le",
        "greater" => "gt",
        "greaterorequals" => "ge",
        _ => "",
    };
    let name = of("arg0").unwrap_or("…");
    let bare = name
        .strip_prefix("{{")
        .and_then(|name| name.strip_suffix("}}"));
    Condition {
        of: match bare.unwrap_or(name) {
            "_event" => "Event".to_owned(),
            name => name.to_owned(),
        },
        function: function.to_owned(),
        with: of("arg1")
            .filter(|with| !with.contains("{{"))
            .map(str::to_owned),
        negated: of("negate") == Some("true"),
    }
}
