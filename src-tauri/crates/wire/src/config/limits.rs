//! What a configuration keeps from being sent, while the rest goes on.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Said, texts};

/// A key that the library takes out of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRemoved {
    /// The event.
    pub event: String,
    /// Taken out of the page's address and not of the parameters.
    pub from_address: bool,
    /// The key.
    pub key: String,
}

/// Only listed parameters travel. That the list says what stays is seen in its form alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProtectedData {
    /// The list; nothing where it could not be read.
    pub keeps: Option<Vec<String>>,
}

/// Limited data use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitedDataUse {
    /// The visitor's country, as Meta numbers it; 0 lets Meta find out.
    pub country: Option<i64>,
    /// The visitor's state, likewise.
    pub state: Option<i64>,
}

impl Said<'_> {
    pub(super) fn events_restricted(&self) -> Vec<String> {
        let value = self.value("eventValidation");
        value.map_or_else(Vec::new, |value| {
            texts(&value["restrictedEventNames"]).collect()
        })
    }

    pub(super) fn events_dropped(&self) -> Vec<String> {
        let mut names = Vec::new();
        if let Some(value) = self.value("eventValidation") {
            names.extend(texts(&value["unverifiedEventNames"]));
            names.extend(self.events_restricted());
        }
        let mut seen = BTreeSet::new();
        names.retain(|name| seen.insert(name.clone()));
        names
    }

    pub(super) fn keys_removed(&self) -> Vec<KeyRemoved> {
        let mut removed = Vec::new();
        let Some(value) = self
            .value("unwantedData")
            .filter(|_| self.has("UnwantedData"))
        else {
            return removed;
        };
        for list in ["blacklisted_keys", "sensitive_keys"] {
            for (event, keys) in value[list].as_object().into_iter().flatten() {
                for (where_from, from_address) in [("cd", false), ("url", true)] {
                    removed.extend(texts(&keys[where_from]).map(|key| KeyRemoved {
                        event: event.clone(),
                        from_address,
                        key,
                    }));
                }
            }
        }
        removed
    }

    pub(super) fn protected_data(&self) -> Option<ProtectedData> {
        let list = self
            .value("protectedDataMode")
            .map(|value| &value["standardParams"]);
        let keeps = match list {
            Some(Value::Array(_)) => list.map(|list| texts(list).collect()),
            Some(Value::Object(each)) => {
                let on = each.iter().filter(|(_, on)| **on != Value::Bool(false));
                Some(on.map(|(key, _)| key.clone()).collect())
            }
            _ => None,
        };
        self.has("ProtectedDataMode")
            .then_some(ProtectedData { keeps })
    }

    pub(super) fn limited_data_use(&self) -> Option<LimitedDataUse> {
        let value = self.value("dataProcessingOptions")?;
        let is_on = texts(&value["dataProcessingOptions"]).any(|option| option == "LDU");
        is_on.then(|| LimitedDataUse {
            country: value["dataProcessingCountry"].as_i64(),
            state: value["dataProcessingState"].as_i64(),
        })
    }

    /// Every text that stands in a list there; which list means what is not known.
    pub(super) fn restricted_domains(&self) -> Vec<String> {
        let mut domains = Vec::new();
        match self.value("restrictedDomains") {
            Some(list @ Value::Array(_)) => domains.extend(texts(list)),
            Some(Value::Object(lists)) => domains.extend(lists.values().flat_map(texts)),
            _ => {}
        }
        let mut seen = BTreeSet::new();
        domains.retain(|domain| seen.insert(domain.clone()));
        domains
    }

    /// Whether something stands under a known key in another form than the one that is read.
    pub(super) fn is_unread(&self, key: &str) -> bool {
        let is_empty = |value: &Value| match value {
            Value::Array(list) => list.is_empty(),
            Value::Object(entries) => entries.is_empty(),
            _ => value.is_null(),
        };
        let is_said = |value: &Value| match value {
            Value::Object(entries) => !entries.values().all(is_empty),
            other => !is_empty(other),
        };
        let said = self.value(key).is_some_and(is_said);
        key == "restrictedDomains" && said && self.restricted_domains().is_empty()
    }
}
