//! The rules' own pages.

use std::io::{self, Write};

use rules::Rule;
use serde::Serialize;
use ts_rs::TS;

use crate::page::word;
use crate::text::{BOLD, DIM, padded, severity_style};
use crate::{Look, json_lines};

/// Rules with their pages.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Rulebook {
    /// 1.
    pub schema: u32,
    /// The rules.
    pub rules: Vec<RulePage>,
}

/// One rule.
#[derive(Clone, Debug, Serialize, TS)]
pub struct RulePage {
    /// `purchase-currency-missing`.
    pub id: String,
    /// `parameters`.
    pub group: String,
    /// `error`, `warning` or `info`.
    pub severity: String,
    /// One line.
    pub summary: String,
    /// The version that brought it.
    pub since: String,
    /// Its page, in Markdown.
    pub docs: String,
}

impl Rulebook {
    /// The pages of `rules`, in their order.
    pub fn new(rules: &[&Rule]) -> Self {
        let rules = rules.iter().map(|rule| RulePage {
            id: rule.id.to_owned(),
            group: rule.group().to_owned(),
            severity: word(rule.severity),
            summary: rule.summary().to_owned(),
            since: rule.since.to_owned(),
            docs: rule.page(),
        });
        Self {
            schema: 1,
            rules: rules.collect(),
        }
    }

    /// Writes the list, one line a rule, by group.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_list(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        let mut rules: Vec<&RulePage> = self.rules.iter().collect();
        rules.sort_by(|a, b| (&a.group, &a.id).cmp(&(&b.group, &b.id)));
        let widest = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
        let mut group = "";
        for rule in rules {
            if rule.group != group {
                let gap = if group.is_empty() { "" } else { "\n" };
                writeln!(
                    out,
                    "{gap}{}",
                    look.paint(BOLD, &rule.group.replace('_', "-"))
                )?;
                group = &rule.group;
            }
            let severity = look.paint(severity_style(&rule.severity), &padded(&rule.severity, 7));
            writeln!(
                out,
                "  {severity}  {}  {}",
                padded(&rule.id, widest),
                look.paint(DIM, &rule.summary)
            )?;
        }
        Ok(())
    }

    /// Writes each rule's page.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_pages(&self, look: &Look, out: &mut dyn Write) -> io::Result<()> {
        for rule in &self.rules {
            let severity = look.paint(severity_style(&rule.severity), &rule.severity);
            writeln!(
                out,
                "{}  {severity}, since {}\n",
                look.paint(BOLD, &rule.id),
                rule.since
            )?;
            for line in rule.docs.lines() {
                let heading = line.starts_with('#');
                let line =
                    line.trim_start_matches('#')
                        .trim_start_matches(if heading { " " } else { "" });
                writeln!(
                    out,
                    "{}",
                    if heading {
                        look.paint(BOLD, line)
                    } else {
                        line.to_owned()
                    }
                )?;
            }
        }
        Ok(())
    }

    /// Writes it as JSON.
    ///
    /// # Errors
    ///
    /// Whatever `out` returns.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        json_lines(self, out)
    }
}
