//! The two parameters that name items of a catalog.

use serde_json::{Map, Value};

use crate::parameter::amount;

/// `A,B` or `["A","B"]` as an array of texts.
pub(crate) fn ids(key: &str, text: &str) -> Result<Value, String> {
    let ids: Vec<Value> = if text.starts_with('[') {
        list(key, text)?
    } else {
        text.split(',').map(|id| Value::from(id.trim())).collect()
    };
    let ids: Option<Vec<Value>> = ids.iter().map(|id| self::id(id).map(Value::from)).collect();
    match ids {
        Some(ids) if !ids.is_empty() => Ok(Value::from(ids)),
        Some(_) | None => Err(format!(
            "`{key}` has an empty or unreadable id: write `SKU-1,SKU-2`, or JSON such as \
             `[\"SKU-1\"]`"
        )),
    }
}

/// `A:2,B:1:9.90` (id, quantity, price of one) or a JSON array of objects as an array of items.
pub(crate) fn items(key: &str, text: &str) -> Result<Value, String> {
    let items = if text.starts_with('[') {
        list(key, text)?
            .iter()
            .map(|item| from_object(key, item))
            .collect::<Result<Vec<_>, _>>()?
    } else {
        text.split(',')
            .map(|item| from_words(key, item))
            .collect::<Result<Vec<_>, _>>()?
    };
    if items.is_empty() {
        return Err(unreadable(key, text));
    }
    Ok(Value::from(items))
}

/// The ids that a value of `content_ids` or `contents` names.
pub(crate) fn named<'a>(value: &'a Value) -> Vec<&'a str> {
    let id = |one: &'a Value| match one {
        Value::String(id) => Some(id.as_str()),
        item => item.get("id")?.as_str(),
    };
    let mut ids: Vec<&str> = value
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(id)
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

fn from_words(key: &str, words: &str) -> Result<Value, String> {
    let mut parts = words.split(':').map(str::trim);
    let id = parts.next().filter(|id| !id.is_empty());
    let quantity = parts.next().and_then(quantity);
    match (id, quantity, parts.next(), parts.next()) {
        (Some(id), Some(quantity), price, None) => {
            let price = price.map(|price| amount("item_price", price)).transpose()?;
            Ok(item(id, quantity, price))
        }
        (_, _, _, _) => Err(unreadable(key, words)),
    }
}

fn from_object(key: &str, given: &Value) -> Result<Value, String> {
    let id = given.get("id").and_then(id);
    let count = given.get("quantity").map(ToString::to_string);
    let (Some(id), Some(quantity)) = (id, count.as_deref().and_then(quantity)) else {
        return Err(unreadable(key, &given.to_string()));
    };
    let price = given
        .get("item_price")
        .map(|price| amount("item_price", &price.to_string()))
        .transpose()?;
    let mut item = item(&id, quantity, price);
    if let (Some(item), Some(given)) = (item.as_object_mut(), given.as_object()) {
        for (name, value) in given {
            item.entry(name).or_insert_with(|| value.clone());
        }
    }
    Ok(item)
}

fn item(id: &str, quantity: u32, price: Option<Value>) -> Value {
    let mut item = Map::new();
    item.insert("id".to_owned(), Value::from(id));
    item.insert("quantity".to_owned(), Value::from(quantity));
    if let Some(price) = price {
        item.insert("item_price".to_owned(), price);
    }
    Value::Object(item)
}

/// An id as text; digits lose nothing so.
fn id(value: &Value) -> Option<String> {
    match value {
        Value::String(id) if !id.trim().is_empty() => Some(id.trim().to_owned()),
        Value::Number(id) if id.is_u64() => Some(id.to_string()),
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => None,
    }
}

fn quantity(text: &str) -> Option<u32> {
    text.parse().ok().filter(|quantity| *quantity > 0)
}

fn list(key: &str, text: &str) -> Result<Vec<Value>, String> {
    serde_json::from_str(text).map_err(|error| format!("`{key}` is no JSON array ({error})"))
}

fn unreadable(key: &str, given: &str) -> String {
    format!(
        "`{key}` has `{given}`, which is no item: write `SKU-1:2` for two of one, `SKU-1:2:9.90` \
         with the price of one, or JSON such as `[{{\"id\":\"SKU-1\",\"quantity\":2}}]`"
    )
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn both_ways_of_writing_give_the_same() {
        let expected =
            json!([{ "id": "A", "quantity": 2 }, { "id": "B", "quantity": 1, "item_price": 9.9 }]);
        assert_eq!(items("contents", "A:2, B:1:9.90"), Ok(expected));
        assert_eq!(
            items(
                "contents",
                r#"[{"quantity":2,"id":7,"item_price":3,"colour":"red"}]"#
            ),
            Ok(json!([{ "id": "7", "quantity": 2, "item_price": 3.0, "colour": "red" }]))
        );
        assert_eq!(
            ids("content_ids", "A, B"),
            ids("content_ids", r#"["A","B"]"#)
        );
        assert_eq!(ids("content_ids", "[12, 13]"), Ok(json!(["12", "13"])));
    }

    #[test]
    fn what_is_no_item_is_told() {
        for text in [
            "A",
            "A:0",
            "A:1.5",
            ":2",
            "A:1:x",
            "A:1:2:3",
            "[]",
            "[1]",
            "[{\"id\":\"A\"}]",
            "[",
            "A:1,",
        ] {
            assert!(items("contents", text).is_err(), "{text}");
        }
        for text in ["A,,B", "[]", "[null]", "[1.5]", "[\"\"]", "[\"A\""] {
            assert!(ids("content_ids", text).is_err(), "{text}");
        }
    }

    #[test]
    fn both_name_their_ids() {
        let contents = items("contents", "B:1,A:2,A:1").unwrap();
        assert_eq!(named(&contents), ["A", "B"]);
        assert_eq!(named(&json!(["B", "A"])), ["A", "B"]);
    }
}
