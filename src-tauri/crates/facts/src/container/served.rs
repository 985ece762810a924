//! A container as it is served: `gtm.js`, which begins with its tags, variables and triggers as data.

use page::{Firing, Moment};
use url::Url;

use super::draft::{Draft, in_quotes};
use super::json::Node;
use super::moments::{Condition, Told, of_event};
use super::template::{Field, Fields};
use super::{Content, Found};

/// The tags of a container's `resource`.
pub(super) fn tags(file: &str, resource: &Node, url: Option<&Url>) -> Vec<Found> {
    let served = Served {
        file,
        macros: resource.list_of("macros"),
        predicates: resource.list_of("predicates"),
        url,
    };
    let rules: Vec<Rule> = resource.list_of("rules").iter().map(Rule::read).collect();
    let tags = resource.list_of("tags");
    let mut found: Vec<Found> = tags
        .iter()
        .enumerate()
        .map(|(index, tag)| Found {
            number: tag.text_of("tag_id").and_then(|id| id.parse().ok()),
            name: None,
            content: served.content(tag),
            firings: served.firings(index, tag, &rules),
            paused: tag.text_of("function") == Some("__paused"),
        })
        .collect();
    // A tag that others bring along fires with them.
    for index in 0..tags.len() {
        if !found[index].firings.is_empty() {
            continue;
        }
        let with = tags.iter().position(|tag| brings(tag, index));
        let with = with.filter(|&with| with != index);
        if let Some(with) = with {
            let firings = found[with].firings.clone();
            found[index].firings = firings;
        }
    }
    found
}

fn brings(tag: &Node, index: usize) -> bool {
    ["setup_tags", "teardown_tags"].iter().any(|key| {
        let brought = tag.list_of(key).iter();
        brought
            .filter_map(|it| it.items().get(1)?.number())
            .any(|number| number == index)
    })
}

struct Served<'s> {
    file: &'s str,
    macros: &'s [Node],
    predicates: &'s [Node],
    url: Option<&'s Url>,
}

/// One rule: these predicates fire or block these tags.
#[derive(Default)]
struct Rule {
    all: Vec<usize>,
    none: Vec<usize>,
    fires: Vec<usize>,
    blocks: Vec<usize>,
}

impl Rule {
    fn read(node: &Node) -> Self {
        let mut rule = Self::default();
        for part in node.items() {
            let Some((head, rest)) = part.items().split_first() else {
                continue;
            };
            let numbers = rest.iter().filter_map(Node::number);
            match head.as_text() {
                Some("if") => rule.all.extend(numbers),
                Some("unless") => rule.none.extend(numbers),
                Some("add") => rule.fires.extend(numbers),
                Some("block") => rule.blocks.extend(numbers),
                _ => {}
            }
        }
        rule
    }
}

impl Served<'_> {
    fn content(&self, tag: &Node) -> Content {
        match tag.text_of("function").unwrap_or_default() {
            "__html" => Content::Html(self.draft_of(tag.get("vtp_html"))),
            "__img" => Content::Image(self.draft_of(tag.get("vtp_url"))),
            _ => {
                let Node::Map(entries) = tag else {
                    return Content::Other;
                };
                let fields = entries.iter().filter_map(|(key, value)| {
                    Some((key.strip_prefix("vtp_")?.to_owned(), self.field(value)))
                });
                Content::Fields(fields.collect::<Fields>())
            }
        }
    }

    fn field(&self, value: &Node) -> Field {
        let items = value.items();
        if items.first().and_then(Node::as_text) != Some("list") {
            return Field::One(self.draft_of(Some(value)));
        }
        let rows = items[1..].iter().map(|row| {
            let of = |key: &str| {
                let mut pairs = row.items().get(1..).unwrap_or_default().chunks_exact(2);
                let found = pairs.find(|pair| pair[0].as_text() == Some(key));
                self.draft_of(found.map(|pair| &pair[1]))
            };
            (of("name"), of("value"))
        });
        Field::Rows(rows.collect())
    }

    fn draft_of(&self, node: Option<&Node>) -> Draft {
        let mut draft = Draft::default();
        if let Some(node) = node {
            self.write(node, Escape::None, &mut draft);
        }
        draft
    }

    fn write(&self, node: &Node, escape: Escape, draft: &mut Draft) {
        match node {
            Node::Text(text) => draft.literal(self.file, text, str::to_owned),
            Node::Plain(text) => draft.plain(text),
            Node::Map(_) => draft.computed("…"),
            Node::List(items) => {
                let second = items.get(1);
                match (items.first().and_then(Node::as_text), second) {
                    (Some("template"), _) => {
                        for part in &items[1..] {
                            self.write(part, Escape::None, draft);
                        }
                    }
                    (Some("escape"), Some(inner)) => {
                        let escape = Escape::of(&items[2..]);
                        self.write(inner, escape, draft);
                    }
                    (Some("macro"), Some(number)) => self.write_macro(number, escape, draft),
                    _ => draft.computed("…"),
                }
            }
        }
    }

    fn write_macro(&self, number: &Node, escape: Escape, draft: &mut Draft) {
        let found = number.number().and_then(|number| self.macros.get(number));
        let constant = found
            .filter(|it| it.text_of("function") == Some("__c"))
            .and_then(|it| it.get("vtp_value"));
        match (constant, escape) {
            (Some(Node::Text(text)), Escape::Value) => {
                draft.plain("'");
                draft.literal(self.file, text, in_quotes);
                draft.plain("'");
            }
            (Some(Node::Text(text)), Escape::Quoted) => draft.literal(self.file, text, in_quotes),
            (Some(Node::Text(text)), Escape::None) => {
                draft.literal(self.file, text, str::to_owned);
            }
            (Some(Node::Plain(text)), _) => draft.plain(text),
            _ => draft.computed(&self.macro_name(number)),
        }
    }

    /// A variable by what it reads; a container as served does not keep the names of its variables.
    fn macro_name(&self, number: &Node) -> String {
        let number = number.number().unwrap_or_default();
        let Some(found) = self.macros.get(number) else {
            return format!("variable {number}");
        };
        let of = |key: &str| found.text_of(key).unwrap_or_default().to_owned();
        match found.text_of("function").unwrap_or_default() {
            "__e" => "Event".to_owned(),
            "__v" => named_by_manager(&of("vtp_name")).unwrap_or_else(|| of("vtp_name")),
            "__u" => match of("vtp_component").as_str() {
                "PATH" => "Page Path".to_owned(),
                "HOST" => "Page Hostname".to_owned(),
                "QUERY" => format!("parameter {} of the address", of("vtp_queryKey")),
                "FRAGMENT" => "fragment of the address".to_owned(),
                _ => "Page URL".to_owned(),
            },
            "__f" => "Referrer".to_owned(),
            "__k" => format!("cookie {}", of("vtp_name")),
            "__j" => of("vtp_name"),
            "__aev" => match of("vtp_varType").as_str() {
                "TEXT" => "Click Text".to_owned(),
                "URL" => "Click URL".to_owned(),
                "ID" => "Click ID".to_owned(),
                "ATTRIBUTE" => format!("attribute {}", of("vtp_attribute")),
                _ => "Click Element".to_owned(),
            },
            "__jsm" => format!("custom JavaScript {number}"),
            "__smm" | "__remm" => format!("look-up table {number}"),
            _ => format!("variable {number}"),
        }
    }

    /// How rules fire a tag, each with its words.
    fn firings(&self, index: usize, tag: &Node, rules: &[Rule]) -> Vec<(String, Firing)> {
        let consent: Vec<&str> = tag
            .list_of("consent")
            .iter()
            .skip(1)
            .filter_map(Node::as_text)
            .collect();
        let firing = rules.iter().filter(|rule| rule.fires.contains(&index));
        let firings = firing.map(|rule| {
            let (event, mut conditions) = self.read(&rule.all, false);
            let (_, exceptions) = self.read(&rule.none, true);
            conditions.extend(exceptions);
            let mut told = Told::new(event.as_deref().unwrap_or_default(), &conditions, self.url);
            for block in rules.iter().filter(|rule| rule.blocks.contains(&index)) {
                let (blocked, mut conditions) = self.read(&block.all, false);
                conditions.extend(self.read(&block.none, true).1);
                let other = blocked.is_some() && event.is_some() && blocked != event;
                if !other {
                    told.unless(
                        blocked.as_deref().unwrap_or_default(),
                        &conditions,
                        self.url,
                    );
                }
            }
            told.with_consent(&consent);
            let moment = match &event {
                Some(event) => of_event(event),
                // Any event will do, and the first is the container's own.
                None if conditions.iter().all(|it| it.of != "Event") => Moment::Start,
                None => Moment::Unknown,
            };
            let holds = told.holds;
            (told.words, Firing { moment, holds })
        });
        firings.collect()
    }

    /// The event and the other conditions among predicates.
    fn read(&self, numbers: &[usize], negated: bool) -> (Option<String>, Vec<Condition>) {
        let mut event = None;
        let mut conditions = Vec::new();
        for predicate in numbers.iter().filter_map(|&at| self.predicates.get(at)) {
            let function = predicate.text_of("function").unwrap_or_default();
            let of = predicate
                .list_of("arg0")
                .get(1)
                .map_or_else(|| "…".to_owned(), |number| self.macro_name(number));
            let with = predicate.text_of("arg1").map(str::to_owned);
            match (of.as_str(), function, &with) {
                ("Event", "_eq", Some(name)) if !negated => event = Some(name.clone()),
                ("Event", "_re", Some(any)) if any == ".*" => {}
                // Which listener of the container has heard it.
                ("gtm.triggers", _, _) => {}
                _ => conditions.push(Condition {
                    of,
                    function: function.to_owned(),
                    with,
                    negated,
                }),
            }
        }
        (event, conditions)
    }
}

/// How a value is put into the text around it.
#[derive(Clone, Copy, PartialEq)]
enum Escape {
    /// As it is, or for markup and addresses.
    None,
    /// Between the quotes of a script.
    Quoted,
    /// As a value of a script, quotes included.
    Value,
}

impl Escape {
    fn of(codes: &[Node]) -> Self {
        let has = |code: &str| codes.iter().any(|it| it.as_text() == Some(code));
        match (has("8"), has("7")) {
            (true, _) => Self::Value,
            (false, true) => Self::Quoted,
            (false, false) => Self::None,
        }
    }
}

/// The name that people see of a variable that the manager fills itself.
fn named_by_manager(name: &str) -> Option<String> {
    let shown = match name {
        "gtm.elementUrl" => "Click URL",
        "gtm.elementId" => "Click ID",
        "gtm.elementClasses" => "Click Classes",
        "gtm.element" => "Click Element",
        "gtm.elementText" => "Click Text",
        "gtm.elementTarget" => "Click Target",
        _ => return None,
    };
    Some(shown.to_owned())
}
