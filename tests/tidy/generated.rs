//! Text that is made from the code and committed: it is written anew where it is out of date, and
//! the test then fails so that somebody commits it.

use std::fmt::Write as _;
use std::fs;

use report::{checklist, compare, event, json, letter, pixel, vocabulary};
use rules::{RULES, Severity};
use ts_rs::{Config, TS};

use super::{read, root};

/// Writes `text` where the file holds something else, and fails then.
fn fresh(path: &str, text: &str) {
    if fs::read_to_string(root().join(path)).unwrap_or_default() != text {
        fs::write(root().join(path), text)
            .unwrap_or_else(|error| panic!("cannot write {path}: {error}"));
        panic!("{path} was out of date and is updated; commit it");
    }
}

/// Puts `text` between the marks of `name` in the README.
fn fresh_part(name: &str, text: &str) {
    let readme = read("README.md");
    let (begin, end) = (format!("<!-- {name} -->\n"), format!("<!-- /{name} -->"));
    let parts = readme
        .split_once(&begin)
        .and_then(|(before, rest)| Some((before, rest.split_once(&end)?.1)));
    let Some((before, after)) = parts else {
        panic!("README.md has no `{}` … `{end}`", begin.trim())
    };
    fresh("README.md", &format!("{before}{begin}{text}{end}{after}"));
}

#[test]
fn the_readme_lists_the_rules() {
    fresh_part("rules", &rule_table());
}

#[test]
fn the_readme_tells_what_stops_each_way_out() {
    let table = crate::probe::leak::table();
    fresh_part("ways out", &format!("\n{table}\n"));
}

fn rule_table() -> String {
    let mut table = String::from("\n| rule | | reports |\n| --- | --- | --- |\n");
    for rule in RULES {
        let severity = match rule.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        writeln!(table, "| `{}` | {severity} | {} |", rule.id, rule.summary()).unwrap();
    }
    table.push('\n');
    table
}

#[test]
fn the_screen_has_the_types_of_the_report() {
    let config = Config::new();
    let mut text = String::from(
        "/** The published schema, as the screen reads it. Made from `report::json` by `tests/tidy`; change it there. */\n",
    );
    let mut types: Vec<(String, String)> = Vec::new();
    macro_rules! declare {
        ($($name:ty),* $(,)?) => { $(types.push(declaration::<$name>(&config));)* };
    }
    declare![
        checklist::ByHand,
        checklist::Checklist,
        checklist::Evidence,
        checklist::State,
        checklist::Step,
        checklist::Summary,
        compare::Change,
        compare::Comparison,
        compare::FindingsCompared,
        compare::HitChanged,
        compare::HitsCompared,
        event::EventCode,
        event::Piece,
        json::ActedOn,
        json::BaseCode,
        json::Browser,
        json::Chain,
        json::Conditions,
        json::Consent,
        json::Container,
        json::Duplicate,
        json::Edit,
        json::Event,
        json::Expected,
        json::Feeds,
        json::Finding,
        json::Fire,
        json::FireReport,
        json::Done,
        json::Clicked,
        json::Element,
        json::ConsentRun,
        json::Fix,
        json::Initiator,
        json::Integration,
        json::Key,
        json::Noscript,
        json::Page,
        json::Pixel,
        json::Reason,
        json::Redirect,
        json::Report,
        json::ScriptPlace,
        json::Shown,
        json::Sender,
        json::Relay,
        json::Silenced,
        json::Span,
        json::Step,
        json::Summary,
        json::Tool,
        json::Verdict,
        json::Via,
        letter::Code,
        letter::Letter,
        pixel::EventSetupRule,
        pixel::Group,
        pixel::KeyRemoved,
        pixel::LimitedDataUse,
        pixel::ProtectedData,
        pixel::Pixel,
        pixel::PixelReport,
        report::RulePage,
        report::Rulebook,
        vocabulary::EventWord,
        vocabulary::ParameterWord,
        vocabulary::RequestWord,
        vocabulary::Vocabulary,
    ];
    types.sort();
    for (_, declaration) in &types {
        write!(text, "\n{declaration}").unwrap();
    }
    let of_language = ["Array", "Record"];
    let known =
        |name: &str| of_language.contains(&name) || types.iter().any(|(known, _)| known == name);
    let code = text.lines().filter(|line| !line.contains("/**"));
    let words = code.flat_map(|line| line.split(|sign: char| !sign.is_ascii_alphanumeric()));
    let unknown: Vec<&str> = words
        .filter(|word| word.starts_with(|sign: char| sign.is_ascii_uppercase()) && !known(word))
        .collect();
    assert!(
        unknown.is_empty(),
        "types that are not declared here: {unknown:?}"
    );
    fresh("ui/src/host/types.ts", &text);
}

/// A type's name, and its declaration with its documentation, laid out as the screen's own code.
fn declaration<T: TS>(config: &Config) -> (String, String) {
    let docs = T::docs().unwrap_or_default();
    let declared = format!("{docs}export {}", T::decl(config).trim_end_matches(';'));
    let mut text = String::new();
    let mut comment: Option<Vec<&str>> = None;
    let mut indent = "";
    for line in declared.lines().map(str::trim) {
        match (&mut comment, line) {
            (_, "/**") => comment = Some(Vec::new()),
            (Some(words), "*/") => {
                writeln!(text, "{indent}/** {} */", words.join(" ")).unwrap();
                comment = None;
            }
            (Some(words), line) => words.push(line.trim_start_matches('*').trim()),
            (None, line) if line.ends_with('{') => {
                writeln!(text, "{line}").unwrap();
                indent = "  ";
            }
            (None, line) if indent.is_empty() => writeln!(text, "{line}").unwrap(),
            (None, line) => {
                let field = line
                    .strip_suffix('}')
                    .unwrap_or(line)
                    .trim_end()
                    .trim_end_matches(',');
                writeln!(text, "{indent}{field}").unwrap();
                if line.ends_with('}') {
                    writeln!(text, "}}").unwrap();
                }
            }
        }
    }
    (T::name(config), text)
}
