//! Parameters of events: type, form and limits.
//!
//! Source: DOC-ref (types), FBE and SIM (what the library accepts), reference 2.2 and 2.3.

/// One parameter that Meta gives a meaning to.
#[derive(Debug)]
pub struct Parameter {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    pub form: Form,
    /// What it says.
    pub meaning: &'static str,
}

/// What a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A number, or a text that the library reads as one.
    Number,
    /// A whole number from 0.
    Count,
    /// Free text.
    Text,
    /// `true` or `false`.
    Flag,
    /// An ISO 4217 code.
    Currency,
    /// An array of texts or numbers.
    Ids,
    /// An array of objects with `id` and `quantity`, and sometimes `item_price`.
    Items,
    /// One of these words.
    OneOf(&'static [&'static str]),
}

/// The most characters a custom event's name may have [reference 2.3].
pub const EVENT_NAME_LIMIT: usize = 50;

/// The parameters of the standard events.
pub const PARAMETERS: &[Parameter] = &[
    Parameter {
        name: "content_category",
        form: Form::Text,
        meaning: "category of the page or product",
    },
    Parameter {
        name: "content_ids",
        form: Form::Ids,
        meaning: "ids of the items in the catalog",
    },
    Parameter {
        name: "content_name",
        form: Form::Text,
        meaning: "name of the page or product",
    },
    Parameter {
        name: "content_type",
        form: Form::OneOf(&["product", "product_group"]),
        meaning: "whether the ids are of products or of product groups",
    },
    Parameter {
        name: "contents",
        form: Form::Items,
        meaning: "the items with their quantities",
    },
    Parameter {
        name: "currency",
        form: Form::Currency,
        meaning: "currency of the value",
    },
    Parameter {
        name: "delivery_category",
        form: Form::OneOf(&["in_store", "curbside", "home_delivery"]),
        meaning: "how the items reach the customer",
    },
    Parameter {
        name: "num_items",
        form: Form::Count,
        meaning: "how many items",
    },
    Parameter {
        name: "predicted_ltv",
        form: Form::Number,
        meaning: "what the customer is expected to be worth",
    },
    Parameter {
        name: "search_string",
        form: Form::Text,
        meaning: "what was searched for",
    },
    Parameter {
        name: "status",
        form: Form::Flag,
        meaning: "whether the registration was completed",
    },
    Parameter {
        name: "value",
        form: Form::Number,
        meaning: "the amount of money",
    },
];

/// The parameter of this name.
pub fn parameter(name: &str) -> Option<&'static Parameter> {
    PARAMETERS.iter().find(|parameter| parameter.name == name)
}

/// The parameter that `name` was probably meant to be: the same letters in another case or with
/// other signs (`contentIds`, `Value`), or in the singular (`content_id`). Nothing for an exact name.
pub fn nearest_parameter(name: &str) -> Option<&'static Parameter> {
    if parameter(name).is_some() {
        return None;
    }
    let letters = |text: &str| -> String {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let plain = match letters(name).as_str() {
        "contentid" => "contentids".to_owned(),
        "numitem" => "numitems".to_owned(),
        "content" => "contents".to_owned(),
        plain => plain.to_owned(),
    };
    PARAMETERS
        .iter()
        .find(|parameter| letters(parameter.name) == plain)
}

/// Whether the library reads `text` as an amount: an optional sign, digits, and optionally a
/// point with digits [FBE, SIM]. `1,200.50`, `$10`, `12,50`, `1e3` and blanks are none.
pub fn is_amount(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    match digits.split_once('.') {
        Some((whole, fraction)) => all_digits(whole) && all_digits(fraction),
        None => all_digits(digits),
    }
}

/// Whether `id` has the form of a pixel's id: up to 26 digits, the first not zero [FBE, SIM].
pub fn is_pixel_id(id: &str) -> bool {
    (1..=26).contains(&id.len())
        && !id.starts_with('0')
        && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// The largest whole number that survives being written as a number in JavaScript, 2⁵³ − 1.
/// `init` refuses a number above it, because its last digits are already lost [SIM].
pub const LARGEST_NUMERIC_ID: f64 = 9_007_199_254_740_991.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_what_the_library_takes() {
        for text in ["0", "12", "12.50", "-3", "+4.0", "007"] {
            assert!(is_amount(text), "{text}");
        }
        for text in [
            "", "1,200.50", "$10", "12,50", "1e3", " 5", "5.", ".5", "NaN", "--1", "٣",
        ] {
            assert!(!is_amount(text), "{text}");
        }
    }

    #[test]
    fn ids_are_digits_without_leading_zero() {
        for id in ["1", "1234567890123456", "12345678901234567890123456"] {
            assert!(is_pixel_id(id), "{id}");
        }
        for id in [
            "",
            "0123",
            " 123",
            "12a",
            "123456789012345678901234567",
            "YOUR_PIXEL_ID",
        ] {
            assert!(!is_pixel_id(id), "{id}");
        }
    }

    #[test]
    fn keys_in_another_spelling_lead_to_the_parameter() {
        assert_eq!(
            nearest_parameter("contentIds").map(|found| found.name),
            Some("content_ids")
        );
        assert_eq!(
            nearest_parameter("Value").map(|found| found.name),
            Some("value")
        );
        assert!(nearest_parameter("value").is_none());
        assert!(nearest_parameter("colour").is_none());
    }
}
