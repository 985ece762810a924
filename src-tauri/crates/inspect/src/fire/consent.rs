//! Consent, given and refused: a consent tool's banner is answered as a visitor would, and what
//! came before and after is told apart.

use std::time::{Duration, Instant};

use probe::{Action, Engine, ProbeError, Tab};
use report::json;
use spec::{CONSENT_TOOLS, ConsentTool};
use wire::Purpose;

use super::further::{Renumbered, Told};
use super::{Ending, FireError, FireOutcome, Start, Update, everything, one};

/// How long a banner may take to come once the page rests.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often is looked.
const LOOK: Duration = Duration::from_millis(100);

/// What a run is told where nothing asks for consent.
pub(super) const NO_BANNER: &str = "no banner of a known consent tool was to be seen; name its \
     buttons with --consent-accept and --consent-refuse";

/// How a page's question for consent is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// The answer.
    pub choice: ConsentChoice,
    /// The button that accepts, where the page's tool is none of those known.
    pub accept: Option<String>,
    /// The button that refuses.
    pub refuse: Option<String>,
}

/// An answer to a page's question for consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConsentChoice {
    /// Everything is accepted.
    Accept,
    /// Everything is refused.
    Refuse,
    /// Each in a run of its own.
    Both,
}

impl ConsentChoice {
    fn purpose(self) -> Purpose {
        match self {
            Self::Refuse => Purpose::Refuse,
            Self::Accept | Self::Both => Purpose::Accept,
        }
    }
}

/// Makes the choice in a page that has come to rest. Gives the reason where it cannot be made.
pub(super) async fn choose(
    consent: &Consent,
    tab: &mut dyn Tab,
) -> Result<Option<String>, ProbeError> {
    let purpose = consent.choice.purpose();
    let given = match purpose {
        Purpose::Refuse => &consent.refuse,
        Purpose::Accept | Purpose::Step => &consent.accept,
    };
    if let Some(selector) = given {
        return click(tab, purpose, selector).await;
    }
    let Some(tool) = banner(tab).await? else {
        return Ok(Some(NO_BANNER.to_owned()));
    };
    for selector in way(tool, purpose, tab).await? {
        let undone = click(tab, purpose, selector).await?;
        if undone.is_some() {
            return Ok(undone);
        }
    }
    Ok(None)
}

/// The tool whose banner a visitor sees, once it is there.
async fn banner(tab: &mut dyn Tab) -> Result<Option<&'static ConsentTool>, ProbeError> {
    let (mut buttons, mut tools) = (Vec::new(), Vec::new());
    for tool in CONSENT_TOOLS {
        let refuse = tool.refuse.iter().map(|way| way[0]);
        for button in tool.accept.iter().copied().chain(refuse) {
            buttons.push(button);
            tools.push(tool);
        }
    }
    let deadline = Instant::now() + PATIENCE;
    loop {
        if let Some(seen) = tab.first_seen(&buttons).await? {
            return Ok(tools.get(seen).copied());
        }
        if Instant::now() >= deadline {
            return Ok(None);
        }
        tokio::time::sleep(LOOK).await;
    }
}

/// The buttons to click, one after the other: those that are there, or else those that should be.
async fn way(
    tool: &'static ConsentTool,
    purpose: Purpose,
    tab: &mut dyn Tab,
) -> Result<Vec<&'static str>, ProbeError> {
    if purpose == Purpose::Refuse {
        let first: Vec<&str> = tool.refuse.iter().map(|way| way[0]).collect();
        let seen = tab.first_seen(&first).await?.unwrap_or_default();
        return Ok(tool.refuse[seen].to_vec());
    }
    let seen = tab.first_seen(tool.accept).await?.unwrap_or_default();
    Ok(vec![tool.accept[seen]])
}

async fn click(
    tab: &mut dyn Tab,
    purpose: Purpose,
    selector: &str,
) -> Result<Option<String>, ProbeError> {
    let selector = selector.to_owned();
    let undone = match tab.act(&Action::Consent { purpose, selector }).await {
        Ok(()) => None,
        Err(error) if error.is_of_one_act() => Some(error.to_string()),
        Err(error) => return Err(error),
    };
    tab.settle().await?;
    Ok(undone)
}

/// The name of the tool that has a button.
pub(super) fn tool_of(selector: &str) -> Option<&'static str> {
    let has = |tool: &&ConsentTool| {
        let mut refuse = tool.refuse.iter().flat_map(|way| way.iter());
        tool.accept.contains(&selector) || refuse.any(|button| *button == selector)
    };
    CONSENT_TOOLS.iter().find(has).map(|tool| tool.name)
}

/// One run that accepts and, after it, one that refuses. The report is that of the first, with
/// what the second sent put behind it.
pub(super) async fn both(
    start: Start,
    engine: &dyn Engine,
    mut on: impl FnMut(&Update) + Send,
) -> Result<FireOutcome, FireError> {
    let choosing = |choice| {
        let mut start = start.clone();
        if let Some(consent) = &mut start.consent {
            consent.choice = choice;
        }
        start
    };
    let mut first = everything(choosing(ConsentChoice::Accept), engine, &mut on).await?;
    if matches!(first.ending, Ending::Cancelled | Ending::Broken(_)) {
        return Ok(first);
    }
    let by = first.report.fires.last().map_or(0, |fire| fire.sequence);
    let mut after = |update: &Update| match update {
        Update::Fired { fire } => {
            let mut fire = fire.clone();
            fire.sequence += by;
            on(&Update::Fired { fire });
        }
        Update::Served { .. } | Update::Console { .. } | Update::Note { .. } => on(update),
        _ => {}
    };
    match one(choosing(ConsentChoice::Refuse), engine, &mut after).await {
        Ok(second) => join(&mut first, second, by),
        Err(error) => first.lacks("The run that refuses", &error),
    }
    Ok(first)
}

/// Puts what the run that refused sent, and what was found of it, behind what the one that accepted
/// did, counted on from `by`.
fn join(first: &mut FireOutcome, second: FireOutcome, by: u32) {
    let (report, other) = (&mut first.report, second.report);
    let mut numbers = Renumbered::default();
    for fire in other.fires {
        numbers.add(report, fire);
    }
    let found = Told {
        findings: other.findings,
        duplicates: other.duplicates,
        keys: other.keys,
    };
    numbers.take_over(report, found);
    report.served_at.extend(other.served_at);
    report.console.extend(other.console);
    for note in other.notes {
        if !report.notes.contains(&note) {
            report.notes.push(note);
        }
    }
    if let (Some(consent), Some(refused)) = (&mut report.consent, other.consent) {
        let counted_on = |hits: Vec<u32>| hits.into_iter().map(|hit| hit + by);
        consent.before.extend(counted_on(refused.before));
        consent.after_refuse = refused.after_refuse.map(|hits| counted_on(hits).collect());
        consent.tool = consent.tool.take().or(refused.tool);
        consent.why = consent.why.take().or(refused.why);
    }
    if first.ending == Ending::Complete {
        first.ending = second.ending;
    }
}

/// What consent changed in one run: `made` tells the choice, the sequence of the last hit before it
/// and why it was not made, where it was not.
pub(super) fn told(
    made: Option<(Purpose, u32, Option<String>)>,
    tool: Option<String>,
    sequences: &[u32],
) -> json::ConsentRun {
    let (purpose, last, why) = made.unwrap_or((Purpose::Step, 0, Some(NO_BANNER.to_owned())));
    // Where no choice was made, everything came before it.
    let last = if why.is_some() { u32::MAX } else { last };
    let (before, after): (Vec<u32>, Vec<u32>) = sequences.iter().partition(|hit| **hit <= last);
    let after = why.is_none().then_some(after);
    let (after_accept, after_refuse) = match purpose {
        Purpose::Accept => (after, None),
        Purpose::Refuse => (None, after),
        Purpose::Step => (None, None),
    };
    json::ConsentRun {
        tool,
        before,
        after_accept,
        after_refuse,
        why,
    }
}
