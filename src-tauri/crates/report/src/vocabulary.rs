//! The words that an event can be put together from, for a screen that offers them.

use serde::Serialize;
use spec::{Form, PARAMETERS, REQUEST_KEYS, RequestKey, STANDARD_EVENTS};
use ts_rs::TS;

/// Events, parameters and currencies that Meta knows.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Vocabulary {
    /// Standard events, by name.
    pub events: Vec<EventWord>,
    /// Their parameters, by key. One that an event names and that is not here holds free text.
    pub parameters: Vec<ParameterWord>,
    /// Codes of currencies that the library accepts.
    pub currencies: Vec<String>,
    /// Keys of a request and what each says; `cd[*]` stands for every `cd[…]` without a row.
    pub request: Vec<RequestWord>,
}

/// One key of a request.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RequestWord {
    /// The key.
    pub key: String,
    /// Its name for people.
    pub title: String,
    /// What it says.
    pub meaning: String,
}

/// One standard event.
#[derive(Clone, Debug, Serialize, TS)]
pub struct EventWord {
    /// Its exact name.
    pub name: String,
    /// What has happened when it is sent.
    pub when: String,
    /// Parameters without which it is wrong.
    pub required: Vec<String>,
    /// Parameters that make it worth more.
    pub recommended: Vec<String>,
    /// All others that Meta documents for it.
    pub others: Vec<String>,
}

/// One parameter.
#[derive(Clone, Debug, Serialize, TS)]
pub struct ParameterWord {
    /// Its key.
    pub key: String,
    /// What it says.
    pub meaning: String,
    /// What it holds.
    #[ts(type = "'number' | 'count' | 'text' | 'flag' | 'currency' | 'ids' | 'items' | 'choice'")]
    pub form: String,
    /// The words to choose from, for `choice`.
    pub choices: Vec<String>,
}

/// The vocabulary as the tables have it.
pub fn vocabulary() -> Vocabulary {
    let owned = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let events = STANDARD_EVENTS.iter().map(|event| {
        let all = event.parameters.iter().chain(event.legacy_parameters);
        let others =
            all.filter(|key| !event.required.contains(key) && !event.recommended.contains(key));
        EventWord {
            name: event.name.to_owned(),
            when: event.when.to_owned(),
            required: owned(event.required),
            recommended: event
                .recommended
                .iter()
                .filter(|key| !event.required.contains(key))
                .map(|key| (*key).to_owned())
                .collect(),
            others: others.map(|key| (*key).to_owned()).collect(),
        }
    });
    let parameters = PARAMETERS.iter().map(|parameter| {
        let (form, choices): (_, &[&str]) = match parameter.form {
            Form::Number => ("number", &[]),
            Form::Count => ("count", &[]),
            Form::Text => ("text", &[]),
            Form::Flag => ("flag", &[]),
            Form::Currency => ("currency", &[]),
            Form::Ids => ("ids", &[]),
            Form::Items => ("items", &[]),
            Form::OneOf(words) => ("choice", words),
        };
        ParameterWord {
            key: parameter.name.to_owned(),
            meaning: parameter.meaning.to_owned(),
            form: form.to_owned(),
            choices: owned(choices),
        }
    });
    Vocabulary {
        events: events.collect(),
        parameters: parameters.collect(),
        currencies: spec::currencies().map(str::to_owned).collect(),
        request: REQUEST_KEYS.iter().map(request).collect(),
    }
}

fn request(row: &RequestKey) -> RequestWord {
    RequestWord {
        key: row.key.to_owned(),
        title: row.title.to_owned(),
        meaning: row.meaning.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_key_of_an_event_stands_once() {
        let words = vocabulary();
        assert!(words.currencies.iter().any(|code| code == "THB"));
        for event in &words.events {
            let mut keys: Vec<&String> = event.required.iter().collect();
            keys.extend(event.recommended.iter().chain(&event.others));
            let all = keys.len();
            keys.sort();
            keys.dedup();
            assert_eq!(keys.len(), all, "{}", event.name);
        }
    }
}
