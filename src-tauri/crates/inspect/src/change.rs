//! One file changed for a person: shown as a difference first, then written, then taken back.

use std::path::{Path, PathBuf};

use acquire::{Listed, Target};
use page::{Source, Span};
use report::Page;
use report::diff::Reader;
use report::json::{Edit, Finding};
use sha2::{Digest, Sha256};
use snippet::{Answers, Place, Problems};

use crate::beside::{Beside, roots};
use crate::fix::{put, replaced};
use crate::inspect::{Read, source};
use crate::judge::{aside, judge_with};
use crate::mend::{edited, mend, tried};
use crate::settings::Lookup;
use crate::{Options, Step};

/// What is to be done to a file.
#[derive(Clone, Debug)]
pub enum Wanted {
    /// All safe fixes that help.
    SafeFixes,
    /// The fix of one finding, safe or not: the person sees the difference before it is written.
    Fix {
        /// The rule.
        rule: String,
        /// The first byte of the finding; 0 where it has no place.
        offset: u32,
        /// What it says, for there may be two of one rule at one place.
        message: String,
    },
    /// Code put where it belongs.
    Insert(Box<Answers>),
}

/// A change that is worked out and not written yet.
#[derive(Clone, Debug)]
pub struct Change {
    /// What it does, an imperative.
    pub title: String,
    /// The difference, as `git` writes it; empty where nothing would change.
    pub diff: String,
    /// The fixes in it.
    pub applied: Vec<Step>,
    /// Fixes that would not help, and so are not in it.
    pub refused: Vec<Step>,
    /// The file.
    pub path: PathBuf,
    /// Its bytes as they are.
    pub before: Vec<u8>,
    /// Its bytes with the change.
    pub after: Vec<u8>,
}

/// Why a file is not changed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChangeError {
    /// The target is no file.
    #[error("{target} is no file on this machine, so it cannot be written to")]
    NoFile {
        /// As given.
        target: String,
    },
    /// The file cannot be read.
    #[error("{0}")]
    Unreadable(String),
    /// The finding is gone, or has no fix.
    #[error("the page has no fix for `{rule}` there any more")]
    NoFix {
        /// The rule.
        rule: String,
    },
    /// The answers are wrong.
    #[error(transparent)]
    Answers(#[from] Problems),
    /// There is no place for the code, or not one place only.
    #[error("{0}")]
    NoPlace(&'static str),
    /// The file cannot be written to, or not safely.
    #[error("{path} stays as it was: {why}", path = path.display())]
    Kept {
        /// The file.
        path: PathBuf,
        /// Why.
        why: String,
    },
}

/// Works out what `wanted` does to the file `target`, and writes nothing.
///
/// # Errors
///
/// Where it cannot be done, with the reason.
pub async fn change(target: &str, wanted: Wanted, with: &Options) -> Result<Change, ChangeError> {
    let Ok(Target::File(path)) = Target::parse(target) else {
        return Err(ChangeError::NoFile {
            target: target.to_owned(),
        });
    };
    let settings = Lookup::new(&with.settings);
    let roots = roots(&[target]);
    let read = source(Ok(Listed::File(path.clone())), &roots, with, &settings).await;
    let Read {
        source,
        beside,
        selection,
    } = read.map_err(|page| ChangeError::Unreadable(page.json.error.unwrap_or_default()))?;
    let before = judge_with(source.clone(), beside.clone(), &selection).await;
    let page = before.clone();
    let done = aside(move || -> Result<Done, ChangeError> {
        match wanted {
            Wanted::SafeFixes => {
                let mended = mend(page, &beside, &selection);
                Ok(Done {
                    text: mended.page.text.to_string(),
                    applied: mended.applied,
                    refused: mended.refused,
                })
            }
            Wanted::Fix {
                rule,
                offset,
                message,
            } => one_fix(&page, (&rule, offset, &message), |step, fix| {
                // What is not safe is left to the person's eyes.
                fix.applicability != "safe"
                    || tried(&page, &[(step, fix)], &beside, &selection).is_some()
            }),
            Wanted::Insert(answers) => insert(&source, &answers, &beside),
        }
    });
    let done = done.await.map_err(ChangeError::Unreadable)??;
    let kept = |why| ChangeError::Kept {
        path: path.clone(),
        why,
    };
    let (old, new) = replaced(Some(&path), &before.text, &done.text).map_err(kept)?;
    let after = Page {
        text: done.text.into(),
        ..before.clone()
    };
    Ok(Change {
        title: title(&done.applied),
        diff: difference(&before, &after),
        applied: done.applied,
        refused: done.refused,
        path,
        before: old,
        after: new,
    })
}

impl Change {
    /// A name of exactly this change, by which one that was shown is told from one that was not.
    pub fn token(&self) -> String {
        let mut hash = Sha256::new();
        hash.update(self.path.as_os_str().as_encoded_bytes());
        for bytes in [&self.before, &self.after] {
            hash.update(bytes.len().to_le_bytes());
            hash.update(bytes);
        }
        let bytes = hash.finalize();
        bytes
            .iter()
            .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
    }

    /// Writes it, whole or not at all, where the file is still as it was.
    ///
    /// # Errors
    ///
    /// Where it is not, or cannot be written to.
    pub fn write(&self) -> Result<(), ChangeError> {
        put_back(&self.path, &self.before, &self.after)
    }
}

/// Writes `after` into a file that holds exactly `before`: a change, or a change taken back.
///
/// # Errors
///
/// Where the file holds something else by now, or cannot be written to.
pub fn put_back(path: &Path, before: &[u8], after: &[u8]) -> Result<(), ChangeError> {
    put(path, |bytes| bytes == before, after).map_err(|why| ChangeError::Kept {
        path: path.to_owned(),
        why,
    })
}

/// Whether a file holds bytes of this SHA-256; false where it cannot be read.
pub fn holds(path: &Path, digest: &[u8]) -> bool {
    std::fs::read(path).is_ok_and(|bytes| Sha256::digest(bytes).as_slice() == digest)
}

/// A page's text with a change.
struct Done {
    text: String,
    applied: Vec<Step>,
    refused: Vec<Step>,
}

fn one_fix(
    page: &Page,
    (rule, offset, message): (&str, u32, &str),
    helps: impl Fn(Step, &report::json::Fix) -> bool,
) -> Result<Done, ChangeError> {
    let is_it = |finding: &&Finding| {
        let at = finding.at.map_or(0, |at| at.offset);
        let said = &finding.message;
        finding.rule == rule && at == offset && said == message && finding.fix.is_some()
    };
    let no_fix = || ChangeError::NoFix {
        rule: rule.to_owned(),
    };
    let finding = page.json.findings.iter().find(is_it).ok_or_else(no_fix)?;
    let fix = finding.fix.as_ref().ok_or_else(no_fix)?;
    let step = Step {
        rule: finding.rule.clone(),
        title: fix.title.clone(),
    };
    let text = edited(&page.text, fix.edits.iter()).ok_or_else(no_fix)?;
    if helps(step.clone(), fix) {
        return Ok(Done {
            text,
            applied: vec![step],
            refused: Vec::new(),
        });
    }
    Ok(Done {
        text: page.text.to_string(),
        applied: Vec::new(),
        refused: vec![step],
    })
}

/// Puts each piece of code where it goes, with the indentation of the line that it stands at.
fn insert(source: &Source, answers: &Answers, beside: &Beside) -> Result<Done, ChangeError> {
    let written = snippet::write(answers)?;
    let text = source.text.clone();
    let page = page::parse(source.clone());
    if page.is_piece {
        return Err(ChangeError::NoPlace(
            "this file is a piece of a page: paste the code into the file that has its `<head>` \
             and `<body>`",
        ));
    }
    let mut edits = Vec::new();
    for piece in &written.pieces {
        let at = place(&page, &text, piece.place)?;
        // Directly behind a tag the line goes on; before one it begins anew.
        let code = match piece.place {
            Place::BodyStart => format!("\n{}", piece.code),
            Place::Head | Place::Body | Place::Element => format!("{}\n", piece.code),
        };
        edits.push(Edit {
            offset: at,
            length: 0,
            text: code,
        });
    }
    let Some(after) = edited(&text, edits.iter()) else {
        return Err(ChangeError::NoPlace("the page has no place for the code"));
    };
    let selection = rules::Selection::default();
    let read = |text: &str| {
        let source = Source::local(source.name.clone(), text);
        crate::judge::page_of(source, beside, &selection).json
    };
    let (then, now) = (read(&text), read(&after));
    let comes = |before: usize, after: usize| after > before;
    if !comes(then.events.len(), now.events.len())
        && !comes(then.base_code.len(), now.base_code.len())
    {
        return Err(ChangeError::NoPlace(
            "the code would not run where it would stand: paste it by hand",
        ));
    }
    let steps = written.pieces.iter().map(|piece| Step {
        rule: String::new(),
        title: piece.goes.clone(),
    });
    Ok(Done {
        text: after,
        applied: steps.collect(),
        refused: Vec::new(),
    })
}

/// The byte before which a piece goes.
fn place(page: &page::Page, text: &str, place: Place) -> Result<u32, ChangeError> {
    let body = || page.elements.iter().find(|element| element.name == "body");
    match place {
        Place::Head => {
            let head = page.head_end.map(|end| end.start);
            head.ok_or(ChangeError::NoPlace(
                "the page has no `</head>` to put it above",
            ))
        }
        Place::BodyStart => {
            let below = body().map(|body| body.tag.end);
            below.ok_or(ChangeError::NoPlace(
                "the page has no `<body>` to put it below",
            ))
        }
        Place::Body => {
            let lower = text.to_ascii_lowercase();
            let end = lower.rfind("</body").and_then(|at| u32::try_from(at).ok());
            let outside = |at: &u32| {
                let at = Span::new(*at, *at + 1);
                let scripts = page.scripts.iter().map(|script| script.code.at);
                !scripts
                    .chain(page.comments.iter().copied())
                    .any(|it| it.contains(at))
            };
            end.filter(outside).ok_or(ChangeError::NoPlace(
                "the page has no `</body>` to put it above",
            ))
        }
        Place::Element => Err(ChangeError::NoPlace(
            "this code goes into the start tag of a button or link, which only you can choose: \
             copy it and paste it there",
        )),
    }
}

fn title(applied: &[Step]) -> String {
    match applied {
        [] => String::new(),
        [only] => only.title.clone(),
        [first, rest @ ..] => format!("{} and {} more", first.title, rest.len()),
    }
}

fn difference(before: &Page, after: &Page) -> String {
    let mut out = Vec::new();
    // Nothing but memory is written to.
    let _ = report::diff::diff(
        before,
        after,
        Reader::Program,
        &report::Look::default(),
        &mut out,
    );
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use snippet::Event;
    use std::fs;

    const PAGE: &str = "<!doctype html>\n<html>\n<head>\n<title>A</title>\n</head>\n<body>\n<p>A</p>\n</body>\n</html>\n";

    fn file(text: &str) -> (tempfile::TempDir, String) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.html");
        fs::write(&path, text).unwrap();
        let name = path.to_str().unwrap().to_owned();
        (folder, name)
    }

    fn answers() -> Wanted {
        Wanted::Insert(Box::new(Answers {
            base_code: Some("1234567890123456".to_owned()),
            event: Some(Event {
                name: "Lead".to_owned(),
                ..Event::default()
            }),
            replaces: None,
        }))
    }

    #[tokio::test]
    async fn code_goes_where_it_belongs_and_comes_out_again() {
        let (_folder, path) = file(PAGE);
        let change = change(&path, answers(), &Options::default()).await.unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), PAGE);
        assert!(
            change.diff.contains("+fbq('init', '1234567890123456');"),
            "{}",
            change.diff
        );
        change.write().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let order = [
            "<head>",
            "fbq('init'",
            "</head>",
            "<body>",
            "<noscript>",
            "<p>",
            "'Lead'",
            "</body>",
        ];
        let places: Vec<usize> = order.iter().map(|word| text.find(word).unwrap()).collect();
        assert!(places.is_sorted(), "{text}");
        put_back(Path::new(&path), &change.after, &change.before).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), PAGE);
    }

    #[tokio::test]
    async fn a_file_that_changed_meanwhile_is_left_alone() {
        let (_folder, path) = file(PAGE);
        let shown = change(&path, answers(), &Options::default()).await.unwrap();
        let other = PAGE.replace("<p>A</p>", "<p>B</p>");
        fs::write(&path, &other).unwrap();
        assert!(shown.write().unwrap_err().to_string().contains("changed"));
        assert_eq!(fs::read_to_string(&path).unwrap(), other);
        let now = change(&path, answers(), &Options::default()).await.unwrap();
        assert_ne!(now.token(), shown.token());
    }

    #[tokio::test]
    async fn one_fix_is_applied_and_others_are_not() {
        let (_folder, path) = file(PAGE);
        let options = Options::default();
        let inserted = change(&path, answers(), &options).await.unwrap();
        inserted.write().unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let twice = text.replace(
            "fbq('track', 'Lead');",
            "fbq('track', 'lead');\nfbq('track', 'contact');",
        );
        assert_ne!(twice, text);
        fs::write(&path, &twice).unwrap();
        let report = crate::inspect(&[&path], &options, |_| {}).await;
        let findings = report.pages[0].json.findings.iter();
        let of_rule = |it: &&Finding| it.rule == "event-wrong-case" && it.fix.is_some();
        let wrong: Vec<&Finding> = findings.filter(of_rule).collect();
        assert_eq!(wrong.len(), 2);
        let wanted = Wanted::Fix {
            rule: "event-wrong-case".to_owned(),
            offset: wrong[1].at.unwrap().offset,
            message: wrong[1].message.clone(),
        };
        let shown = change(&path, wanted, &options).await.unwrap();
        assert_eq!(shown.applied.len(), 1);
        shown.write().unwrap();
        let now = fs::read_to_string(&path).unwrap();
        assert_eq!(now, twice.replace("'contact'", "'Contact'"));
        let nowhere = Wanted::Fix {
            rule: "event-wrong-case".to_owned(),
            offset: wrong[1].at.unwrap().offset,
            message: "something else".to_owned(),
        };
        let said = change(&path, nowhere, &options).await;
        assert!(matches!(said, Err(ChangeError::NoFix { .. })));
    }

    #[tokio::test]
    async fn a_fix_that_is_not_safe_can_be_chosen_by_itself() {
        let (_folder, path) = file(PAGE);
        let options = Options::default();
        change(&path, answers(), &options)
            .await
            .unwrap()
            .write()
            .unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let (before, rest) = text.split_once("<noscript>").unwrap();
        let (_, after) = rest.split_once("</noscript>").unwrap();
        fs::write(&path, format!("{before}{after}")).unwrap();
        let report = crate::inspect(&[&path], &options, |_| {}).await;
        let mut findings = report.pages[0].json.findings.iter();
        let missing = findings.find(|it| it.rule == "noscript-missing").unwrap();
        assert_eq!(missing.fix.as_ref().unwrap().applicability, "unsafe");
        let wanted = Wanted::Fix {
            rule: missing.rule.clone(),
            offset: missing.at.unwrap().offset,
            message: missing.message.clone(),
        };
        let shown = change(&path, wanted, &options).await.unwrap();
        assert_eq!(shown.applied.len(), 1);
        assert!(shown.diff.contains("<noscript>"), "{}", shown.diff);
    }

    #[tokio::test]
    async fn what_has_no_place_is_said() {
        let (_folder, path) = file("<!-- nothing -->");
        let said = change(&path, answers(), &Options::default())
            .await
            .unwrap_err();
        assert!(matches!(said, ChangeError::NoPlace(_)), "{said}");
        let said = change("https://shop.example/", answers(), &Options::default()).await;
        assert!(matches!(said, Err(ChangeError::NoFile { .. })));
    }
}
