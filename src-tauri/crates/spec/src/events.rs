//! Standard events: when each is sent, what belongs to it, and what a misspelt name meant.
//!
//! Sources, by the keys of the reference: DOC-ref (the event table), DOC-cat and DOC-collab
//! (catalog and collaborative ads), SIM (what the library does with a name).

use std::cmp::Reverse;

/// One event whose name Meta gives a meaning to.
#[derive(Debug)]
pub struct StandardEvent {
    /// The exact name; upper and lower case count.
    pub name: &'static str,
    /// What has happened when it is sent.
    pub when: &'static str,
    /// Parameters that Meta documents for it.
    pub parameters: &'static [&'static str],
    /// Parameters that were documented until 2024 and are still welcome.
    pub legacy_parameters: &'static [&'static str],
    /// Parameters without which Meta calls the event wrong.
    pub required: &'static [&'static str],
    /// Parameters that make it worth more.
    pub recommended: &'static [&'static str],
    /// For Advantage+ catalog ads: one of these must be there; empty where the event is not used.
    pub catalog: &'static [&'static str],
}

/// The 17 standard events [DOC-ref] and `PageView`, which the base code sends and the library knows.
pub const STANDARD_EVENTS: &[StandardEvent] = &[
    StandardEvent {
        name: "AddPaymentInfo",
        when: "payment details were saved in the checkout",
        parameters: &["content_ids", "contents", "currency", "value"],
        legacy_parameters: &["content_category"],
        required: &[],
        recommended: &["value", "currency"],
        catalog: &[],
    },
    StandardEvent {
        name: "AddToCart",
        when: "an item was put in the cart",
        parameters: &[
            "content_ids",
            "content_type",
            "contents",
            "currency",
            "value",
        ],
        legacy_parameters: &["content_name"],
        required: &[],
        recommended: &["contents", "content_type", "value", "currency"],
        catalog: CATALOG,
    },
    StandardEvent {
        name: "AddToWishlist",
        when: "an item was saved to a wish list",
        parameters: &["content_ids", "contents", "currency", "value"],
        legacy_parameters: &["content_name", "content_category"],
        required: &[],
        recommended: &["content_ids", "value", "currency"],
        catalog: &[],
    },
    StandardEvent {
        name: "CompleteRegistration",
        when: "a sign-up form was completed",
        parameters: &["currency", "value"],
        legacy_parameters: &["content_name", "status"],
        required: &[],
        recommended: &["value", "currency", "status"],
        catalog: &[],
    },
    StandardEvent {
        name: "Contact",
        when: "someone got in touch by phone, SMS, e-mail or chat",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "CustomizeProduct",
        when: "a product was configured",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "Donate",
        when: "a donation was made",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &["value", "currency"],
        catalog: &[],
    },
    StandardEvent {
        name: "FindLocation",
        when: "someone looked for a place to visit",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "InitiateCheckout",
        when: "the checkout was entered",
        parameters: &["content_ids", "contents", "currency", "num_items", "value"],
        legacy_parameters: &["content_category", "content_name"],
        required: &[],
        recommended: &["contents", "num_items", "value", "currency"],
        catalog: &[],
    },
    StandardEvent {
        name: "Lead",
        when: "an enquiry or sign-up that makes a lead was completed",
        parameters: &["currency", "value"],
        legacy_parameters: &["content_name", "content_category"],
        required: &[],
        recommended: &["value", "currency"],
        catalog: &[],
    },
    StandardEvent {
        name: "PageView",
        when: "the page was opened; part of the base code",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "Purchase",
        when: "an order was completed",
        parameters: &[
            "content_ids",
            "content_type",
            "contents",
            "currency",
            "num_items",
            "value",
        ],
        legacy_parameters: &["content_name", "delivery_category", "order_id"],
        required: &["currency", "value"],
        recommended: &["contents", "content_type", "num_items"],
        catalog: CATALOG,
    },
    StandardEvent {
        name: "Schedule",
        when: "an appointment was booked",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "Search",
        when: "someone searched on the site",
        parameters: &[
            "content_ids",
            "content_type",
            "contents",
            "currency",
            "search_string",
            "value",
        ],
        legacy_parameters: &["content_category"],
        required: &[],
        recommended: &["search_string"],
        catalog: CATALOG,
    },
    StandardEvent {
        name: "StartTrial",
        when: "a free trial was started",
        parameters: &["currency", "predicted_ltv", "value"],
        legacy_parameters: &[],
        required: &[],
        recommended: &["value", "currency", "predicted_ltv"],
        catalog: &[],
    },
    StandardEvent {
        name: "SubmitApplication",
        when: "an application for a product, service, programme or job was sent",
        parameters: &[],
        legacy_parameters: &[],
        required: &[],
        recommended: &[],
        catalog: &[],
    },
    StandardEvent {
        name: "Subscribe",
        when: "a paid subscription was started",
        parameters: &["currency", "predicted_ltv", "value"],
        legacy_parameters: &[],
        required: &[],
        recommended: &["value", "currency", "predicted_ltv"],
        catalog: &[],
    },
    StandardEvent {
        name: "ViewContent",
        when: "a page that matters was viewed, such as a product or landing page",
        parameters: &[
            "content_ids",
            "content_type",
            "contents",
            "currency",
            "value",
        ],
        legacy_parameters: &["content_name", "content_category"],
        required: &[],
        recommended: &["content_ids", "content_type", "value", "currency"],
        catalog: CATALOG,
    },
];

/// What ties an event to items of a catalog [DOC-cat].
const CATALOG: &[&str] = &["contents", "content_ids"];

/// Names that Meta's library sends by itself [FBE, CFG]. They are no conversions, and a site
/// should not use them.
pub const AUTOMATIC_EVENTS: &[&str] = &["Microdata", "SubscribedButtonClick"];

/// Names that the library accepts in `track` without a word although they are not in the event
/// table: they belong to Meta's older codes [FBE].
pub const RESERVED_EVENTS: &[&str] = &["CustomEvent", "PixelInitialized"];

/// Names that people write for a standard event and that spelling alone does not lead back to it
/// [reference 2.3], without signs and in lower case.
const OFTEN_MEANT: &[(&str, &str)] = &[
    ("checkout", "InitiateCheckout"),
    ("begincheckout", "InitiateCheckout"),
    ("startcheckout", "InitiateCheckout"),
    ("purchasecomplete", "Purchase"),
    ("purchasecompleted", "Purchase"),
    ("ordercomplete", "Purchase"),
    ("registration", "CompleteRegistration"),
    ("register", "CompleteRegistration"),
    ("signup", "CompleteRegistration"),
    ("completedregistration", "CompleteRegistration"),
    ("viewedcontent", "ViewContent"),
    ("contentview", "ViewContent"),
    ("viewproduct", "ViewContent"),
    ("viewitem", "ViewContent"),
    ("pageviewed", "PageView"),
    ("viewpage", "PageView"),
    ("submitform", "Lead"),
    ("formsubmit", "Lead"),
    ("generatelead", "Lead"),
    ("leads", "Lead"),
    ("startedtrial", "StartTrial"),
    ("findalocation", "FindLocation"),
    ("addedtocart", "AddToCart"),
    ("addedpaymentinfo", "AddPaymentInfo"),
    ("addedtowishlist", "AddToWishlist"),
];

/// The standard event of exactly this name.
pub fn standard(name: &str) -> Option<&'static StandardEvent> {
    STANDARD_EVENTS.iter().find(|event| event.name == name)
}

/// The standard event that `name` was probably meant to be: the same letters in another case or
/// with other signs, a name often used in its place, or a slip of the pen. Nothing for an exact
/// name and nothing for a name that is merely unknown.
pub fn nearest(name: &str) -> Option<&'static StandardEvent> {
    if standard(name).is_some() {
        return None;
    }
    let plain = plain(name);
    if let Some(event) = STANDARD_EVENTS
        .iter()
        .find(|event| event.name.to_ascii_lowercase() == plain)
    {
        return Some(event);
    }
    if let Some((_, meant)) = OFTEN_MEANT.iter().find(|(often, _)| *often == plain) {
        return standard(meant);
    }
    STANDARD_EVENTS
        .iter()
        .map(|event| (event, distance(&plain, &event.name.to_ascii_lowercase())))
        .filter(|(event, distance)| *distance <= slips_allowed(event.name))
        .min_by_key(|(event, distance)| (*distance, Reverse(event.name.len())))
        .map(|(event, _)| event)
}

/// The first sign of a name that is neither letter nor digit, blank, `_` or `-` [reference 2.3].
pub fn unusual_sign(name: &str) -> Option<char> {
    name.chars().find(|letter| {
        !letter.is_alphanumeric() && !is_vowel_sign(*letter) && !" _-".contains(*letter)
    })
}

/// Signs that belong to the letter before them, in writings such as Thai and Devanagari.
fn is_vowel_sign(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{e7f}' | '\u{e80}'..='\u{109f}' | '\u{1780}'..='\u{17ff}')
}

/// How many letters may differ before a name is another word: the shorter a name, the more words
/// are its neighbours (`Load` is no `Lead`).
fn slips_allowed(name: &str) -> usize {
    match name.len() {
        0..=5 => 0,
        6..=7 => 1,
        _ => 2,
    }
}

/// Letters and digits alone, in lower case.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Letters inserted, left out, replaced or swapped with their neighbour between two names.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let width = b.len() + 1;
    let mut cost = vec![0; (a.len() + 1) * width];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            cost[i * width + j] = match (i, j) {
                (0, _) => j,
                (_, 0) => i,
                _ => {
                    let replaced =
                        cost[(i - 1) * width + j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let shifted = cost[(i - 1) * width + j].min(cost[i * width + j - 1]) + 1;
                    let swapped = if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
                    {
                        cost[(i - 2) * width + j - 2] + 1
                    } else {
                        usize::MAX
                    };
                    replaced.min(shifted).min(swapped)
                }
            };
        }
    }
    cost[a.len() * width + b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(name: &str) -> Option<&'static str> {
        nearest(name).map(|event| event.name)
    }

    #[test]
    fn the_table_is_sorted_and_complete() {
        assert_eq!(STANDARD_EVENTS.len(), 18);
        assert!(STANDARD_EVENTS.is_sorted_by_key(|event| event.name));
    }

    #[test]
    fn case_signs_and_slips_lead_to_the_standard_name() {
        for (name, event) in [
            ("purchase", "Purchase"),
            ("Pageview", "PageView"),
            ("Add To Cart", "AddToCart"),
            ("add_to_cart", "AddToCart"),
            ("Purchased", "Purchase"),
            ("Purchases", "Purchase"),
            ("Leads", "Lead"),
            ("Subscribed", "Subscribe"),
            ("InitiatedCheckout", "InitiateCheckout"),
            ("BeginCheckout", "InitiateCheckout"),
            ("Purhcase", "Purchase"),
            ("AddPaymentinfo", "AddPaymentInfo"),
            ("CompletedRegistration", "CompleteRegistration"),
        ] {
            assert_eq!(meant(name), Some(event), "{name}");
        }
    }

    #[test]
    fn names_of_ones_own_are_left_alone() {
        for name in [
            "MyEvent",
            "ScrollDepth",
            "TimeOnPage",
            "Load",
            "Read",
            "Donut party",
            "VideoPlay",
            "",
            "購入",
        ] {
            assert_eq!(meant(name), None, "{name}");
        }
    }

    #[test]
    fn an_exact_name_has_no_nearest() {
        assert_eq!(meant("Purchase"), None);
    }
}
