//! What the page's content security policies refuse, in words and as a change of the page.

use facts::{Blocked, Facts, Needed};
use page::{Disposition, Origin, Span};

use crate::wording::code;
use crate::{Applicability, Edit, Findings, Fix};

/// What policies in force refuse, of these kinds.
pub(crate) fn refused<'a>(
    facts: &'a Facts,
    kinds: &'a [Needed],
) -> impl Iterator<Item = &'a Blocked> {
    facts
        .blocked
        .iter()
        .filter(|it| it.disposition == Disposition::Enforce && kinds.contains(&it.what))
}

/// Reports one refusal: `what` is refused, `so` tells what comes of it, `otherwise` what to do
/// where no line helps or beside it.
pub(crate) fn report(
    findings: &mut Findings,
    blocked: &Blocked,
    what: &str,
    so: &str,
    otherwise: &str,
) {
    let Some(at) = place(blocked) else { return };
    let help = match (line_to_write(blocked), otherwise) {
        (Some(line), "") => format!("{line}."),
        (Some(line), otherwise) => format!("{line}. {otherwise}"),
        (None, otherwise) => otherwise.to_owned(),
    };
    findings
        .at(at)
        .says(format!("{} refuses {what}{so}", policy(blocked)))
        .fix(fix(blocked))
        .help(help);
}

/// The directive in the tag, or for a header the first piece that is refused.
pub(crate) fn place(blocked: &Blocked) -> Option<Span> {
    blocked.at.or_else(|| blocked.pieces.first().copied())
}

/// The directive with where it stands, for the beginning of a sentence.
fn policy(blocked: &Blocked) -> String {
    let directive = code(&blocked.directive);
    match (blocked.origin, blocked.disposition) {
        (Origin::Meta, _) => format!("{directive} of the page's policy"),
        (Origin::Header, Disposition::Enforce) => {
            format!("{directive} in the header `Content-Security-Policy`")
        }
        (Origin::Header, Disposition::Report) => {
            format!("{directive} in the header `Content-Security-Policy-Report-Only`")
        }
    }
}

/// The line of the policy as it should read. It is never cut: it is there to be copied.
pub(crate) fn line_to_write(blocked: &Blocked) -> Option<String> {
    let line = blocked.line.as_ref()?;
    let rewritten = line.split(' ').next() == Some(&*blocked.directive);
    let act = if rewritten {
        "Let the directive read"
    } else {
        "Add the directive"
    };
    Some(format!("{act} `{line}`"))
}

/// The change of the tag; a person must look, for it widens what the page allows.
fn fix(blocked: &Blocked) -> Option<Fix> {
    let (at, text) = blocked.cure.clone()?;
    let name = blocked.line.as_ref()?.split(' ').next()?;
    Some(Fix {
        title: format!("Widen {}", code(name)),
        applicability: Applicability::Unsafe,
        edits: vec![Edit { at, text }],
    })
}
