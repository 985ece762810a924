//! Safe fixes applied to a page's text; what they leave is read and judged again.

use std::collections::{BTreeMap, BTreeSet};

use page::Source;
use report::Page;
use report::json::{Edit, Finding, Fix};
use rules::Selection;

use crate::beside::Beside;
use crate::judge::page_of;

/// Readings of one page at most: a page needs another one only where fixes touch each other.
const READINGS: usize = 50;

/// A page after its safe fixes.
#[derive(Clone, Debug)]
pub(crate) struct Mended {
    /// The page as it is then, judged.
    pub(crate) page: Page,
    /// The fixes that were applied.
    pub(crate) applied: Vec<Step>,
    /// The fixes that would not have helped, and so were not.
    pub(crate) refused: Vec<Step>,
}

/// One fix of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Step {
    /// The rule whose finding it cures.
    pub rule: String,
    /// What it does, an imperative.
    pub title: String,
}

/// Applies the safe fixes of `page`. Each is kept only where the page, read again, has lost the
/// finding and nothing worse than an info has come in its place.
pub(crate) fn mend(page: Page, beside: &Beside, selection: &Selection) -> Mended {
    let mut mended = Mended {
        page,
        applied: Vec::new(),
        refused: Vec::new(),
    };
    let mut refused: BTreeSet<Step> = BTreeSet::new();
    for _ in 0..READINGS {
        let findings = mended.page.json.findings.clone();
        let cures: Vec<(Step, &Fix)> = findings
            .iter()
            .filter_map(cure)
            .filter(|(step, _)| !refused.contains(step))
            .collect();
        let cures = apart(cures);
        if cures.is_empty() {
            break;
        }
        // Together if they help together, otherwise the first that helps by itself.
        let together =
            tried(&mended.page, &cures, beside, selection).map(|page| (page, cures.clone()));
        let kept = together.or_else(|| {
            cures.iter().find_map(|cure| {
                let alone = std::slice::from_ref(cure);
                let page = tried(&mended.page, alone, beside, selection);
                if page.is_none() {
                    refused.insert(cure.0.clone());
                }
                Some((page?, alone.to_vec()))
            })
        });
        let Some((page, kept)) = kept else {
            break;
        };
        mended
            .applied
            .extend(kept.into_iter().map(|(step, _)| step));
        mended.page = page;
    }
    mended.refused = refused.into_iter().collect();
    mended
}

/// The fix of a finding, where it may be applied unseen.
fn cure(finding: &Finding) -> Option<(Step, &Fix)> {
    let fix = finding
        .fix
        .as_ref()
        .filter(|fix| fix.applicability == "safe")?;
    let step = Step {
        rule: finding.rule.clone(),
        title: fix.title.clone(),
    };
    Some((step, fix))
}

/// Fixes none of which touches what another one before it touches; the rest wait for the next
/// reading.
fn apart(cures: Vec<(Step, &Fix)>) -> Vec<(Step, &Fix)> {
    let mut taken: Vec<&Edit> = Vec::new();
    let mut kept = Vec::new();
    for (step, fix) in cures {
        let free = |edit: &Edit| taken.iter().all(|other| !touch(edit, other));
        if !fix.edits.is_empty() && fix.edits.iter().all(free) {
            taken.extend(&fix.edits);
            kept.push((step, fix));
        }
    }
    kept
}

/// Whether two edits share a byte or a place between two.
fn touch(one: &Edit, other: &Edit) -> bool {
    one.offset <= other.offset + other.length && other.offset <= one.offset + one.length
}

/// The page with these fixes, where they help.
pub(crate) fn tried(
    page: &Page,
    cures: &[(Step, &Fix)],
    beside: &Beside,
    selection: &Selection,
) -> Option<Page> {
    let text = edited(&page.text, cures.iter().flat_map(|(_, fix)| &fix.edits))?;
    let source = Source::local(page.json.source.clone(), text);
    let after = page_of(source, beside, selection);
    let mut per_rule: BTreeMap<&str, usize> = BTreeMap::new();
    for (step, _) in cures {
        *per_rule.entry(&step.rule).or_default() += 1;
    }
    let gone = per_rule.iter().all(|(rule, count)| {
        let of_rule = |finding: &Finding| finding.rule == *rule;
        counted(&after, of_rule) + count <= counted(page, of_rule)
    });
    let other = |finding: &Finding| {
        finding.severity != "info" && !per_rule.contains_key(finding.rule.as_str())
    };
    (gone && counted(&after, other) <= counted(page, other)).then_some(after)
}

fn counted(page: &Page, wanted: impl Fn(&Finding) -> bool) -> usize {
    let findings = page.json.findings.iter();
    findings.filter(|finding| wanted(finding)).count()
}

/// The text with all edits; nothing where one does not lie in it.
pub(crate) fn edited<'e>(text: &str, edits: impl Iterator<Item = &'e Edit>) -> Option<String> {
    let mut edits: Vec<&Edit> = edits.collect();
    edits.sort_by_key(|edit| edit.offset);
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        let from = edit.offset as usize;
        out.push_str(text.get(at..from)?);
        out.push_str(&edit.text);
        at = from + edit.length as usize;
    }
    out.push_str(text.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(offset: u32, length: u32, text: &str) -> Edit {
        Edit {
            offset,
            length,
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_are_put_in_from_the_front() {
        let edits = [edit(4, 1, "E"), edit(0, 2, ""), edit(6, 0, "!")];
        assert_eq!(edited("abcdef", edits.iter()).as_deref(), Some("cdEf!"));
    }

    #[test]
    fn edits_outside_or_inside_a_letter_are_none() {
        assert_eq!(edited("ab", [edit(3, 0, "x")].iter()), None);
        assert_eq!(edited("ก", [edit(1, 1, "x")].iter()), None);
        assert_eq!(edited("ab", [edit(1, 9, "x")].iter()), None);
        assert_eq!(
            edited("abc", [edit(0, 2, "x"), edit(1, 1, "y")].iter()),
            None
        );
    }

    #[test]
    fn fixes_that_touch_wait() {
        let fix = |edits: Vec<Edit>| Fix {
            title: String::new(),
            applicability: "safe".to_owned(),
            edits,
        };
        let fixes = [
            fix(vec![edit(0, 2, ""), edit(9, 1, "")]),
            fix(vec![edit(2, 0, "x")]),
            fix(vec![edit(4, 2, "y")]),
            fix(vec![edit(7, 0, "z"), edit(9, 3, "")]),
            fix(Vec::new()),
        ];
        let step = |index: usize| Step {
            rule: index.to_string(),
            title: String::new(),
        };
        let cures = fixes
            .iter()
            .enumerate()
            .map(|(index, fix)| (step(index), fix));
        let kept: Vec<String> = apart(cures.collect())
            .into_iter()
            .map(|(step, _)| step.rule)
            .collect();
        assert_eq!(kept, ["0", "2"]);
    }
}
