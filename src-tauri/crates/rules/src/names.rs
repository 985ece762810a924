//! Rules by their names, and by what people write in place of them.

use crate::{RULES, Rule};

/// The rules that a name stands for: one by its id, or all of a group by the group's name
/// (`base-code`, `Base code`). None where there are no such.
pub fn rules_named(name: &str) -> Vec<&'static Rule> {
    if let Some(rule) = crate::rule(name) {
        return vec![rule];
    }
    let group = name.to_ascii_lowercase().replace(['-', ' '], "_");
    let of_group = RULES.iter().copied().filter(|rule| rule.group() == group);
    of_group.collect()
}

/// The groups' names as people write them, in the order of the rules.
pub fn groups() -> Vec<String> {
    let mut groups: Vec<String> = RULES.iter().map(|rule| rule.group_name()).collect();
    groups.dedup();
    groups
}

/// The group whose name is a slip of the fingers away from `asked`.
pub fn nearest_group(asked: &str) -> Option<String> {
    let asked = asked.to_ascii_lowercase().replace(['_', ' '], "-");
    let away = |group: &String| distance(&asked, group);
    let nearest = groups().into_iter().min_by_key(away)?;
    (away(&nearest) * 4 <= asked.len().max(nearest.len())).then_some(nearest)
}

/// The rule whose id is written most like `asked`, where one is like it at all.
pub fn nearest_rule(asked: &str) -> Option<&'static str> {
    let asked = asked.to_ascii_lowercase().replace(['_', ' '], "-");
    let ids = || RULES.iter().map(|rule| rule.id);
    // A slip of the fingers, or other words of the same matter.
    let slip = ids().map(|id| (distance(&asked, id), id)).min();
    if let Some((count, id)) = slip
        && count * 4 <= asked.len().max(id.len())
    {
        return Some(id);
    }
    let words: Vec<&str> = asked.split('-').filter(|word| word.len() > 2).collect();
    let shared = |id: &str| {
        let has = |word: &&&str| id.split('-').any(|part| part.starts_with(**word));
        words.iter().filter(has).count()
    };
    ids()
        .filter(|id| shared(id) > 0)
        .max_by_key(|id| shared(id))
}

/// Letters to change, add or take away between two texts (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, byte) in one.bytes().enumerate() {
        let mut before = index;
        row[0] = index + 1;
        for (place, other) in other.bytes().enumerate() {
            let changed = before + usize::from(byte != other);
            before = row[place + 1];
            row[place + 1] = changed.min(before + 1).min(row[place] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_other_words() {
        for (asked, nearest) in [
            (
                "purchase-curency-missing",
                Some("purchase-currency-missing"),
            ),
            (
                "PURCHASE_CURRENCY_MISSING",
                Some("purchase-currency-missing"),
            ),
            ("noscript-mising", Some("noscript-missing")),
            ("md5", Some("user-data-hash-md5")),
            ("xyzzy", None),
        ] {
            assert_eq!(nearest_rule(asked), nearest, "{asked}");
        }
    }

    #[test]
    fn a_name_is_a_rule_or_a_group() {
        assert_eq!(rules_named("pixel-missing").len(), 1);
        assert!(rules_named("base-code").len() > 5);
        assert!(
            rules_named("base_code")
                .iter()
                .all(|rule| rule.group() == "base_code")
        );
        assert_eq!(
            rules_named("Base code").len(),
            rules_named("base-code").len()
        );
        assert!(rules_named("nothing").is_empty());
        assert!(groups().iter().all(|group| !rules_named(group).is_empty()));
        assert_eq!(nearest_group("base_codes").as_deref(), Some("base-code"));
        assert_eq!(nearest_group("nothing"), None);
    }
}
