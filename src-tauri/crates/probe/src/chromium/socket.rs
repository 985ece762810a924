//! The socket to a browser, and its messages as plain JSON.
//!
//! What a page can make long is cut while it is read: a request tells its whole body, and a page
//! may send hundreds of megabytes.

use std::fmt;

use async_tungstenite::WebSocketStream;
use async_tungstenite::tokio::{ConnectStream, connect_async_with_config};
use async_tungstenite::tungstenite::protocol::WebSocketConfig;
use async_tungstenite::tungstenite::{Error, Message};
use futures::StreamExt as _;
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::fetch::LONGEST;

/// A connection to a browser.
pub(super) struct Socket(WebSocketStream<ConnectStream>);

/// A message of the browser: an answer where it has an id, or else an event.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Incoming {
    pub(super) id: Option<u64>,
    #[serde(default)]
    pub(super) result: Value,
    pub(super) error: Option<Refusal>,
    pub(super) method: Option<String>,
    #[serde(rename = "sessionId")]
    pub(super) session: Option<String>,
    #[serde(default)]
    pub(super) params: Bounded,
}

/// Why a call was refused.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Refusal {
    pub(super) message: String,
}

impl Socket {
    pub(super) async fn connect(address: &str) -> Result<Self, Error> {
        let config = WebSocketConfig::default()
            .max_message_size(None)
            .max_frame_size(None);
        let (stream, _) = connect_async_with_config(address, Some(config)).await?;
        Ok(Self(stream))
    }

    /// Sends a message; false where there is nobody any more.
    pub(super) async fn send(&mut self, message: &Value) -> bool {
        let text = Message::text(message.to_string());
        self.0.send(text).await.is_ok()
    }

    /// The next message that can be read; nothing where there is nobody any more.
    pub(super) async fn next(&mut self) -> Option<Incoming> {
        loop {
            match self.0.next().await? {
                Ok(Message::Text(text)) => {
                    // One message that cannot be read says nothing about the next.
                    if let Some(message) = read(&text) {
                        return Some(message);
                    }
                }
                Ok(Message::Close(_)) | Err(_) => return None,
                Ok(_) => {}
            }
        }
    }
}

/// A page's texts may hold halves of characters, which are no text anywhere else.
fn read(text: &str) -> Option<Incoming> {
    let whole = serde_json::from_str(text);
    whole.or_else(|_| serde_json::from_str(&mended(text))).ok()
}

/// The text with every half of a pair of surrogates replaced.
fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let unit = |from: usize| {
            let digits = rest.get(from..from + 6)?.strip_prefix("\\u")?;
            u16::from_str_radix(digits, 16).ok()
        };
        let is_low = |unit: Option<u16>| matches!(unit, Some(0xDC00..=0xDFFF));
        let (instead, end) = match unit(at) {
            Some(0xD800..=0xDBFF) if is_low(unit(at + 6)) => (None, at + 12),
            Some(0xD800..=0xDFFF) => (Some("\\ufffd"), at + 6),
            // The sign behind it belongs to it, also where it is another of its kind.
            _ => {
                let sign = rest[at + 1..].chars().next();
                (None, at + 1 + sign.map_or(0, char::len_utf8))
            }
        };
        mended.push_str(&rest[..at]);
        mended.push_str(instead.unwrap_or(&rest[at..end]));
        rest = &rest[end..];
    }
    mended.push_str(rest);
    mended
}

/// A value whose texts are cut where they are very long.
#[derive(Debug, Default)]
pub(super) struct Bounded(pub(super) Value);

impl<'de> Deserialize<'de> for Bounded {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Build).map(Self)
    }
}

struct Build;

impl<'de> Visitor<'de> for Build {
    type Value = Value;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        let end = text.floor_char_boundary(LONGEST);
        Ok(text[..end].into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(Bounded(item)) = items.next_element()? {
            list.push(item);
        }
        Ok(list.into())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some((key, Bounded(value))) = entries.next_entry::<String, Bounded>()? {
            map.insert(key, value);
        }
        Ok(map.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_cut_and_an_answer_is_not() {
        let long = "a".repeat(LONGEST + 4);
        let text = format!(
            r#"{{"method":"m","sessionId":"s","params":{{"a":["{long}",1,-2,0.5,true,null]}},"result":"{long}"}}"#
        );
        let message = read(&text).unwrap();
        let list = &message.params.0["a"];
        assert_eq!(list[0].as_str().map(str::len), Some(LONGEST));
        assert_eq!(list.as_array().map(Vec::len), Some(6));
        assert_eq!(message.result.as_str().map(str::len), Some(LONGEST + 4));
        assert_eq!(message.session.as_deref(), Some("s"));
    }

    #[test]
    fn a_message_with_half_a_character_is_read() {
        let text = r#"{"method":"m","params":{"a":"\ud83d","b":"\ud83d\ude00","c":"\\ud83d","d":"\udc00x"}}"#;
        let told = read(text).unwrap().params.0;
        assert_eq!(told["a"], "\u{fffd}");
        assert_eq!(told["b"], "😀");
        assert_eq!(told["c"], "\\ud83d");
        assert_eq!(told["d"], "\u{fffd}x");
        assert!(read("{").is_none());
    }
}
