//! A pixel's public configuration, in the published schema and for a terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;
use wire::{PixelConfig, Sends};

use crate::text::{BAD, BOLD, DIM, DOUBTFUL, GOOD, cleaned, padded, wrapped};
use crate::{Look, json_lines};

/// What `pixel` prints.
#[derive(Clone, Debug, Serialize, TS)]
pub struct PixelReport {
    /// 1.
    pub schema: u32,
    /// The pixel.
    pub pixel: Pixel,
}

/// What its configuration says of a pixel.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "PixelConfiguration")]
pub struct Pixel {
    /// Its id.
    pub id: String,
    /// The host that the page runs on, where one was given.
    pub domain: Option<String>,
    /// Whether there is such a pixel; nothing where nobody was asked.
    pub exists: Option<bool>,
    /// `allowed`, `blocked` or `unknown`.
    #[ts(type = "'allowed' | 'blocked' | 'unknown'")]
    pub sends: String,
    /// Why it is blocked or unknown, in one sentence.
    pub why: Option<String>,
    /// Events that the library drops.
    pub events_dropped: Vec<String>,
    /// Keys that the library takes out.
    pub keys_removed: Vec<KeyRemoved>,
    /// Other parameters than those listed are taken out; null where that is off.
    pub protected_data: Option<ProtectedData>,
    /// Limited data use, set from the account; null where it is not.
    pub limited_data_use: Option<LimitedDataUse>,
    /// Domains that it calls restricted; what that does is not confirmed.
    pub restricted_domains: Vec<String>,
    /// Events that the library sends by itself.
    pub automatic_events: Vec<String>,
    /// Keys of advanced matching that it reads from forms.
    pub automatic_matching: Vec<String>,
    /// Whether `_fbp` and `_fbc` are written.
    pub first_party_cookies: bool,
    /// Rules of the Event Setup Tool.
    pub event_setup_rules: Vec<EventSetupRule>,
    /// Custom conversions.
    pub custom_conversions: Vec<Group>,
    /// Website custom audiences.
    pub audiences: Vec<Group>,
    /// Addresses of gateways that every event is mirrored to.
    pub gateways: Vec<String>,
    /// Keys and features that Pixelscope does not know.
    pub unknown: Vec<String>,
}

/// A key that is taken out of an event.
#[derive(Clone, Debug, Serialize, TS)]
pub struct KeyRemoved {
    /// The event.
    pub event: String,
    /// `custom_data` or `url`.
    #[serde(rename = "where")]
    #[ts(type = "'custom_data' | 'url'")]
    pub place: String,
    /// The key.
    pub key: String,
}

/// Protected data mode.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ProtectedData {
    /// The parameters that stay; null where the list could not be read.
    pub keeps: Option<Vec<String>>,
}

/// Limited data use.
#[derive(Clone, Debug, Serialize, TS)]
pub struct LimitedDataUse {
    /// The visitor's country, as Meta numbers it; 0 lets Meta find out.
    #[ts(type = "number | null")]
    pub country: Option<i64>,
    /// The visitor's state, likewise.
    #[ts(type = "number | null")]
    pub state: Option<i64>,
}

/// A rule of the Event Setup Tool.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EventSetupRule {
    /// Its number.
    pub id: String,
    /// The event that it sends.
    pub event: String,
    /// The text of the button.
    pub text: String,
    /// Whether it is on.
    pub active: bool,
}

/// A custom conversion or an audience.
#[derive(Clone, Debug, Serialize, TS)]
#[ts(rename = "PixelGroup")]
pub struct Group {
    /// Its number.
    pub id: String,
    /// Its rule, as it stands.
    #[ts(type = "unknown")]
    pub rule: Value,
}

impl PixelReport {
    /// A pixel and what was read of it.
    pub fn new(id: &str, domain: Option<&str>, exists: Option<bool>, config: &PixelConfig) -> Self {
        let (sends, why) = match &config.sends {
            Sends::Allowed => ("allowed", None),
            Sends::Blocked(why) => ("blocked", Some(why.clone())),
            Sends::Unknown(why) => ("unknown", Some(why.clone())),
            Sends::Unread => ("unknown", None),
        };
        let groups = |groups: &[wire::Group]| {
            let group = |group: &wire::Group| Group {
                id: group.id.clone(),
                rule: group.rule.clone(),
            };
            groups.iter().map(group).collect()
        };
        let removed = config.keys_removed.iter().map(|removed| KeyRemoved {
            event: removed.event.clone(),
            place: if removed.from_address {
                "url"
            } else {
                "custom_data"
            }
            .to_owned(),
            key: removed.key.clone(),
        });
        let protected = config.protected_data.as_ref().map(|mode| ProtectedData {
            keeps: mode.keeps.clone(),
        });
        let limited = config.limited_data_use.as_ref();
        let limited = limited.map(|limited| LimitedDataUse {
            country: limited.country,
            state: limited.state,
        });
        let rules = config.event_setup_rules.iter().map(|rule| EventSetupRule {
            id: rule.id.clone(),
            event: rule.event.clone(),
            text: rule.text.clone(),
            active: rule.is_active,
        });
        Self {
            schema: 1,
            pixel: Pixel {
                id: id.to_owned(),
                domain: domain.map(str::to_owned),
                exists,
                sends: sends.to_owned(),
                why,
                events_dropped: config.events_dropped.clone(),
                keys_removed: removed.collect(),
                protected_data: protected,
                limited_data_use: limited,
                restricted_domains: config.restricted_domains.clone(),
                automatic_events: config.automatic_events.clone(),
                automatic_matching: config.automatic_matching.clone(),
                first_party_cookies: config.first_party_cookies,
                event_setup_rules: rules.collect(),
                custom_conversions: groups(&config.custom_conversions),
                audiences: groups(&config.audiences),
                gateways: config.gateways.clone(),
                unknown: config.unknown.clone(),
            },
        }
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json_lines(self, out)
    }

    /// Writes it for a person.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_text(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let pixel = &self.pixel;
        let domain = pixel.domain.as_deref().map(cleaned);
        let on = domain.map_or(String::new(), |domain| format!(" on {domain}"));
        writeln!(
            out,
            "{}{on}",
            look.paint(BOLD, &format!("Pixel {}", cleaned(&pixel.id)))
        )?;
        if pixel.exists == Some(false) {
            let none = look.paint(BAD, "does not exist");
            return writeln!(
                out,
                "  {none}: Meta knows no pixel of this id. Compare it with Events Manager, digit by digit."
            );
        }
        let (style, word) = match &*pixel.sends {
            "allowed" => (GOOD, "may send events here"),
            "blocked" => (BAD, "sends nothing here"),
            _ => (DOUBTFUL, "cannot be told whether it sends"),
        };
        let why = pixel
            .why
            .as_deref()
            .map_or(String::new(), |why| format!(": {why}"));
        let line = format!("{word}{}", cleaned(&why));
        for part in wrapped(&line, look.width.saturating_sub(2)) {
            writeln!(out, "  {}", look.paint(style, &part))?;
        }
        for (title, what) in pixel.rows() {
            let mut title = title;
            for line in wrapped(&cleaned(&what), look.width.saturating_sub(25)) {
                writeln!(out, "  {} {line}", look.paint(DIM, &padded(title, 22)))?;
                title = "";
            }
        }
        Ok(())
    }
}

/// A rule in words; what is of an unknown form stays as it is written.
fn words(rule: &Value) -> String {
    let test = |field: &str, operator: &str, value: &Value| {
        let value = value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned);
        let every = matches!(field, "url" | "URL") && operator == "i_contains" && value.is_empty();
        match operator.strip_prefix("i_").unwrap_or(operator) {
            _ if every => "every page".to_owned(),
            "eq" | "=" => format!("{field} is {value}"),
            other => format!("{field} {} {value}", other.replace('_', " ")),
        }
    };
    let read = || {
        let (name, value) = rule.as_object().filter(|it| it.len() == 1)?.iter().next()?;
        match (&**name, value) {
            ("and" | "or", Value::Array(rules)) => {
                let each = rules.iter().map(|rule| match words(rule) {
                    group if group.contains(" and ") || group.contains(" or ") => {
                        format!("({group})")
                    }
                    one => one,
                });
                Some(each.collect::<Vec<_>>().join(&format!(" {name} ")))
            }
            (field, Value::Object(tests)) => {
                let each = tests
                    .iter()
                    .map(|(operator, value)| test(field, operator, value));
                Some(each.collect::<Vec<_>>().join(" and "))
            }
            _ => None,
        }
    };
    let written = || match rule {
        Value::String(inside) => match serde_json::from_str::<Value>(inside) {
            Ok(inner @ Value::Object(_)) => words(&inner),
            _ => inside.clone(),
        },
        other => other.to_string(),
    };
    read().unwrap_or_else(written)
}

impl Pixel {
    /// What there is to tell, title and words.
    fn rows(&self) -> Vec<(&'static str, String)> {
        let list = |items: &[String]| items.join(", ");
        let mut rows = vec![
            ("drops", list(&self.events_dropped)),
            ("takes out", self.removed()),
            ("protected data", self.protected()),
            ("limited data use", self.limited()),
            ("restricted domains", self.restricted()),
            ("sends by itself", list(&self.automatic_events)),
            ("reads from forms", list(&self.automatic_matching)),
            (
                "cookies",
                match (self.first_party_cookies, self.sends.as_str()) {
                    (true, _) => "writes _fbp and _fbc",
                    // Nothing, or not all of it, could be read.
                    (false, "unknown") => "not known",
                    (false, _) => "writes none",
                }
                .to_owned(),
            ),
        ];
        rows.extend(self.event_setup_rules.iter().map(|rule| {
            let off = if rule.active { "" } else { " (off)" };
            (
                "event setup rule",
                format!(
                    "{} sends {} on a click on \"{}\"{off}",
                    rule.id, rule.event, rule.text
                ),
            )
        }));
        for (title, groups) in [
            ("custom conversion", &self.custom_conversions),
            ("audience", &self.audiences),
        ] {
            let row = |group: &Group| (title, format!("{} {}", group.id, words(&group.rule)));
            rows.extend(groups.iter().map(row));
        }
        rows.push(("mirrors events to", list(&self.gateways)));
        rows.push(("not understood", list(&self.unknown)));
        rows.retain(|(_, what)| !what.is_empty());
        rows
    }

    fn protected(&self) -> String {
        let Some(mode) = &self.protected_data else {
            return String::new();
        };
        match mode.keeps.as_deref() {
            None => "parameters are taken out; which ones stay could not be read".to_owned(),
            Some([]) => "every parameter of an event is taken out".to_owned(),
            Some(keeps) => format!("every parameter is taken out but {}", keeps.join(", ")),
        }
    }

    fn limited(&self) -> String {
        let Some(limited) = &self.limited_data_use else {
            return String::new();
        };
        let place = match (limited.country, limited.state) {
            (None | Some(0), None | Some(0)) => "Meta finds out where the visitor is".to_owned(),
            (country, state) => {
                let number = |place: Option<i64>| place.unwrap_or_default();
                format!("country {}, state {}", number(country), number(state))
            }
        };
        format!("for every event, set in the account: {place}")
    }

    fn restricted(&self) -> String {
        match self.restricted_domains.join(", ") {
            none if none.is_empty() => none,
            domains => format!("{domains} (what that does is not confirmed)"),
        }
    }

    fn removed(&self) -> String {
        let each = self.keys_removed.iter().map(|removed| {
            let place = if removed.place == "url" {
                "the address"
            } else {
                "the parameters"
            };
            format!("`{}` from {place} of {}", removed.key, removed.event)
        });
        each.collect::<Vec<_>>().join(", ")
    }
}
