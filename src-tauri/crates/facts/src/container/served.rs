//! A container as it is served: `gtm.js`, which begins with its tags, variables and triggers as data.

use page::{Firing, Moment};
use url::Url;

use super::draft::{Draft, in_quotes};
use super::json::Node;
use super::moments::{ANY, Condition, Told, of_event};
use super::template::{Field, Fields};
use super::{Content, Found, bring_along, variables};

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
            listens: tag.text_of("function").is_some_and(listens),
        })
        .collect();
    let brought: Vec<_> = tags
        .iter()
        .enumerate()
        .flat_map(|(by, tag)| brought(tag).map(move |index| (by, index)))
        .collect();
    bring_along(&mut found, &brought);
    found
}

/// The tags that a tag brings along, by their places.
fn brought(tag: &Node) -> impl Iterator<Item = usize> {
    ["setup_tags", "teardown_tags"]
        .into_iter()
        .flat_map(|key| tag.list_of(key))
        .filter_map(|it| it.items().get(1)?.number())
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
            _ => draft.computed(&variables::name(self.macros, number)),
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
            let of = predicate.list_of("arg0").get(1).map_or_else(
                || "…".to_owned(),
                |number| variables::name(self.macros, number),
            );
            let (with, any) = compared_with(predicate);
            match (of.as_str(), function, &with) {
                ("Event", "_eq", Some(name)) if !negated => event = Some(name.clone()),
                ("Event", "_re", Some(any)) if any == ".*" => {}
                // Which listener of the container has heard it.
                ("gtm.triggers", _, _) => {}
                _ => conditions.push(Condition {
                    of,
                    function: format!("{function}{any}"),
                    with,
                    negated,
                }),
            }
        }
        (event, conditions)
    }
}

/// What a predicate compares with, where that is literal, and what tells that one of several will
/// do.
fn compared_with(predicate: &Node) -> (Option<String>, &'static str) {
    let list = predicate.list_of("arg1");
    let several = list.first().and_then(Node::as_text) == Some("list")
        && predicate.get("any_of").is_some_and(Node::is_true);
    if !several {
        return (predicate.text_of("arg1").map(str::to_owned), "");
    }
    let each: Option<Vec<&str>> = list[1..].iter().map(Node::as_text).collect();
    (each.map(|each| each.join("`, `")), ANY)
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

/// Whether a tag is one of those that the manager adds to hear of a trigger.
fn listens(function: &str) -> bool {
    let heard = [
        "__cl", "__lcl", "__fsl", "__hl", "__sdl", "__evl", "__jel", "__tl", "__ytl", "__tg",
    ];
    heard.contains(&function)
}
