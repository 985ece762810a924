//! A pixel's public configuration, read as data and never run.
//!
//! Source: captured answers of `signals/config/<id>` [CFG] and projects that read live ones [R].

mod calls;
mod limits;
mod literal;
mod rule;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::Fire;
use calls::Call;
pub use limits::{KeyRemoved, LimitedDataUse, ProtectedData};

/// What the configuration says of one pixel.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PixelConfig {
    /// Whether events of this domain may go out.
    pub sends: Sends,
    /// Events that the library drops.
    pub events_dropped: Vec<String>,
    /// Those of them that the pixel's kind of business may not send at all.
    pub events_restricted: Vec<String>,
    /// Keys that the library takes out of events.
    pub keys_removed: Vec<KeyRemoved>,
    /// Parameters beside its own list are taken out; nothing where that is off.
    pub protected_data: Option<ProtectedData>,
    /// Limited data use, set from the account; nothing where it is not.
    pub limited_data_use: Option<LimitedDataUse>,
    /// Domains that it calls restricted.
    pub restricted_domains: Vec<String>,
    /// Events that the library sends by itself.
    pub automatic_events: Vec<String>,
    /// Keys of advanced matching that it reads from forms.
    pub automatic_matching: Vec<String>,
    /// Whether `_fbp` and `_fbc` are written.
    pub first_party_cookies: bool,
    /// Rules of the Event Setup Tool.
    pub event_setup_rules: Vec<EventSetupRule>,
    /// Custom conversions of the pixel.
    pub custom_conversions: Vec<Group>,
    /// Website custom audiences of the pixel.
    pub audiences: Vec<Group>,
    /// Addresses of gateways that every event is mirrored to.
    pub gateways: Vec<String>,
    /// Keys and features that are set and that nobody here knows.
    pub unknown: Vec<String>,
}

/// Whether events go out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Sends {
    /// The configuration is whole and blocks nothing.
    Allowed,
    /// Nothing is sent; why, in one sentence.
    Blocked(String),
    /// It cannot be told; why, in one sentence.
    Unknown(String),
    /// Nothing was read.
    #[default]
    Unread,
}

/// A rule that somebody clicked together in the Event Setup Tool.
#[derive(Clone, Debug, PartialEq)]
pub struct EventSetupRule {
    /// Its number, `est_source` of the hit.
    pub id: String,
    /// The event that it sends.
    pub event: String,
    /// The text of the button, in lower case, as far as the rule tells.
    pub text: String,
    /// Whether it is on.
    pub is_active: bool,
}

/// A custom conversion or an audience.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its number.
    pub id: String,
    /// Its rule, as it stands.
    pub rule: Value,
}

/// What a hit counts for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feeds {
    /// Custom conversions, by their numbers.
    pub custom_conversions: Vec<String>,
    /// Audiences, by their numbers.
    pub audiences: Vec<String>,
    /// Those of which it cannot be told.
    pub undecided: Vec<String>,
}

impl PixelConfig {
    /// What `fire` counts for among the conversions and audiences of this pixel.
    pub fn feeds(&self, fire: &Fire) -> Feeds {
        let mut feeds = Feeds::default();
        for (groups, into) in [
            (&self.custom_conversions, &mut feeds.custom_conversions),
            (&self.audiences, &mut feeds.audiences),
        ] {
            for group in groups {
                match rule::holds(&group.rule, fire) {
                    Some(true) => into.push(group.id.clone()),
                    Some(false) => {}
                    None => feeds.undecided.push(group.id.clone()),
                }
            }
        }
        feeds
    }
}

/// Reads the answer that Meta gives for `pixel_id` to a page of the host `domain`. Never fails:
/// what it does not understand it says, and never takes for good news.
pub fn configuration(text: &str, pixel_id: &str, domain: Option<&str>) -> PixelConfig {
    let calls = calls::of(text, pixel_id);
    let said = Said::of(&calls);
    PixelConfig {
        sends: said.sends(domain),
        events_dropped: said.events_dropped(),
        events_restricted: said.events_restricted(),
        keys_removed: said.keys_removed(),
        protected_data: said.protected_data(),
        limited_data_use: said.limited_data_use(),
        restricted_domains: said.restricted_domains(),
        automatic_events: said.automatic_events(),
        automatic_matching: said.automatic_matching(),
        first_party_cookies: said.has("FirstPartyCookies"),
        event_setup_rules: said.event_setup_rules(),
        custom_conversions: said.groups("ccRules"),
        audiences: said.groups("wcaRules"),
        gateways: said.gateways(),
        unknown: said.unknown(),
    }
}

/// The calls that `text` makes for `pixel_id`, as a script of their names and JSON alone: nothing
/// else of it can run. Nothing where it does not speak of that pixel.
pub fn restated(text: &str, pixel_id: &str) -> Option<String> {
    let calls = calls::of(text, pixel_id);
    let quoted = format!("\"{pixel_id}\"");
    let speaks = text.contains(&quoted) || text.contains(&format!("'{pixel_id}'"));
    speaks.then(|| {
        calls
            .iter()
            .filter_map(|call| call.restated(&quoted))
            .collect()
    })
}

/// The calls, the last of a kind counting.
#[derive(Default)]
struct Said<'c> {
    values: BTreeMap<&'c str, Option<&'c Value>>,
    features: BTreeMap<&'c str, bool>,
    plugins: BTreeSet<&'c str>,
    is_whole: bool,
}

impl<'c> Said<'c> {
    fn of(calls: &'c [Call]) -> Self {
        let mut said = Self::default();
        for call in calls {
            match call {
                Call::Set { key, value } => {
                    said.values.insert(key, value.as_ref());
                }
                Call::Opted { feature, on } => {
                    said.features.insert(feature, *on);
                }
                Call::Plugin(name) => {
                    said.plugins.insert(name);
                }
                Call::Loaded => said.is_whole = true,
            }
        }
        said
    }

    fn has(&self, feature: &str) -> bool {
        self.features.get(feature) == Some(&true)
    }

    fn is_off(&self, feature: &str) -> bool {
        self.features.get(feature) == Some(&false)
    }

    fn value(&self, key: &str) -> Option<&'c Value> {
        self.values.get(key).copied().flatten()
    }

    fn sends(&self, domain: Option<&str>) -> Sends {
        let pixels = "prohibitedPixels";
        if self.values.contains_key(pixels) && !self.is_off("ProhibitedPixels") {
            let Some(value) = self.value(pixels) else {
                return unreadable(pixels);
            };
            return Sends::Blocked(match value["blockReason"].as_str() {
                Some("traffic_permissions") => {
                    "this domain is not on the pixel's list of allowed domains (traffic permissions in \
                     Events Manager)"
                        .to_owned()
                }
                Some(reason) => format!("Meta has switched the pixel off here (`{reason}`)"),
                None => "Meta has switched the pixel off here and gives no reason".to_owned(),
            });
        }
        let sources = "prohibitedSources";
        if self.values.contains_key(sources) && !self.is_off("ProhibitedSources") {
            let Some(list) = self.value(sources).and_then(|it| it[sources].as_array()) else {
                return unreadable(sources);
            };
            match domain {
                _ if list.is_empty() => {}
                Some(domain) if list.iter().any(|it| names(it, domain)) => {
                    return Sends::Blocked(
                        "this domain is on the pixel's list of blocked domains".to_owned(),
                    );
                }
                Some(_) => {}
                None => {
                    return Sends::Unknown(
                        "the pixel blocks some domains, and no domain was given to compare"
                            .to_owned(),
                    );
                }
            }
        }
        if self.is_whole {
            Sends::Allowed
        } else {
            Sends::Unknown("it does not end as a configuration of this pixel does".to_owned())
        }
    }

    fn automatic_events(&self) -> Vec<String> {
        let clicks = self.has("InferredEvents");
        let microdata = self.has("Microdata") || self.has("MicrodataJsonLd");
        [(clicks, "SubscribedButtonClick"), (microdata, "Microdata")]
            .into_iter()
            .filter(|(is_on, _)| *is_on)
            .map(|(_, name)| name.to_owned())
            .collect()
    }

    fn automatic_matching(&self) -> Vec<String> {
        let value = self.value("automaticMatching");
        let value = value.filter(|_| self.has("AutomaticMatching"));
        value.map_or_else(Vec::new, |value| {
            texts(&value["selectedMatchKeys"]).collect()
        })
    }

    fn event_setup_rules(&self) -> Vec<EventSetupRule> {
        let rules = self.value("estRules").and_then(Value::as_array);
        let read = |rule: &Value| EventSetupRule {
            id: number(&rule["rule_id"]),
            event: number(&rule["derived_event_name"]),
            text: button_text(&rule["condition"]),
            is_active: rule["rule_status"] == "ACTIVE" && !self.is_off("ESTRuleEngine"),
        };
        rules.into_iter().flatten().map(read).collect()
    }

    fn groups(&self, list: &str) -> Vec<Group> {
        let groups = self
            .value("ccRuleEvaluator")
            .and_then(|it| it[list].as_array());
        let read = |group: &Value| Group {
            id: number(&group["id"]),
            rule: group["rule"].clone(),
        };
        groups.into_iter().flatten().map(read).collect()
    }

    /// All three marks must be there.
    fn gateways(&self) -> Vec<String> {
        let is_on = self.has("OpenBridge") && self.plugins.contains("openbridge3");
        let value = self.value("openbridge").filter(|_| is_on);
        let endpoints = value.and_then(|value| value["endpoints"].as_array());
        endpoints
            .into_iter()
            .flatten()
            .filter_map(|one| one["endpoint"].as_str().map(str::to_owned))
            .collect()
    }

    fn unknown(&self) -> Vec<String> {
        let keys = self
            .values
            .iter()
            .filter(|(key, value)| {
                value.is_none() || !spec::CONFIGURATION_KEYS.contains(*key) || self.is_unread(key)
            })
            .map(|(key, _)| (*key).to_owned());
        let features = self.features.keys();
        let features = features.filter(|name| !spec::CONFIGURATION_FEATURES.contains(*name));
        keys.chain(features.map(|name| (*name).to_owned()))
            .collect()
    }
}

fn unreadable(key: &str) -> Sends {
    Sends::Unknown(format!(
        "it says something about `{key}` that could not be read"
    ))
}

/// Whether an entry of `prohibitedSources`, the hash of a host, names `domain` or what it is below.
fn names(entry: &Value, domain: &str) -> bool {
    let Some(hash) = entry["domain"].as_str() else {
        return false;
    };
    let domain = domain.trim_end_matches('.').to_ascii_lowercase();
    let below = domain.match_indices('.').map(|(dot, _)| &domain[dot + 1..]);
    // A name without a dot is a whole top-level domain, which nobody blocks.
    let mut hosts = std::iter::once(&*domain).chain(below.filter(|host| host.contains('.')));
    hosts.any(|host| is_hash_of(hash, host))
}

/// Whether `hash`, written in hexadecimal digits, is the SHA-256 of `text`.
fn is_hash_of(hash: &str, text: &str) -> bool {
    let byte = |at: usize| u8::from_str_radix(hash.get(2 * at..2 * at + 2)?, 16).ok();
    let digest = Sha256::digest(text.as_bytes());
    let same = |(at, is): (usize, &u8)| byte(at) == Some(*is);
    hash.len() == 2 * digest.len() && digest.iter().enumerate().all(same)
}

fn texts(list: &Value) -> impl Iterator<Item = String> {
    let items = list.as_array().into_iter().flatten();
    items.filter_map(|item| item.as_str().map(str::to_owned))
}

/// A number that Meta writes as a text or as a number; empty where it is neither.
fn number(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => String::new(),
    }
}

/// The texts of a condition. The meaning of its numbers is not confirmed, so nothing is decided
/// by them.
fn button_text(condition: &Value) -> String {
    let conditions = condition["conditions"].as_array().into_iter().flatten();
    let texts = conditions.filter_map(|one| one["value"].as_str());
    texts.collect::<Vec<_>>().join(" / ")
}

#[cfg(test)]
mod tests;
