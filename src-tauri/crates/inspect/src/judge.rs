//! One source to its page of a report, whatever the source holds.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{LazyLock, Mutex, PoisonError, mpsc};
use std::{io, thread};

use facts::{Facts, Words};
use page::Source;
use report::Page;
use rules::Selection;
use tokio::sync::oneshot;

use crate::beside::{self, Beside};

/// Parsers call themselves for every level of nesting, and strangers nest deeply. The memory is
/// only taken as far as it is used.
const STACK: usize = 256 << 20;

/// Work for the threads that judge.
type Job = Box<dyn FnOnce() + Send>;

/// The way to the threads that judge, one a processor: more would only hold more pages in memory.
static JUDGES: LazyLock<io::Result<mpsc::Sender<Job>>> = LazyLock::new(|| {
    static JOBS: Mutex<Option<mpsc::Receiver<Job>>> = Mutex::new(None);
    let next = || {
        let jobs = JOBS.lock().unwrap_or_else(PoisonError::into_inner);
        jobs.as_ref().and_then(|jobs| jobs.recv().ok())
    };
    let (give, jobs) = mpsc::channel();
    *JOBS.lock().unwrap_or_else(PoisonError::into_inner) = Some(jobs);
    for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
        thread::Builder::new()
            .name("judge".to_owned())
            .stack_size(STACK)
            .spawn(move || {
                while let Some(job) = next() {
                    job();
                }
            })?;
    }
    Ok(give)
});

/// Reads and judges a source on a thread with room for it. A panic there becomes an unreadable page
/// that says so.
pub async fn judge(source: Source, selection: &Selection) -> Page {
    judge_with(source, Beside::default(), selection).await
}

/// Judges a source as [`judge`] does, with what was read beside it.
pub(crate) async fn judge_with(source: Source, beside: Beside, selection: &Selection) -> Page {
    let name = source.name.clone();
    let selection = selection.clone();
    match aside(move || page_of(source, &beside, &selection)).await {
        Ok(page) => page,
        Err(why) => Page::unreadable(name, why),
    }
}

/// Does work that follows a stranger's nesting on a thread with room for it.
///
/// # Errors
///
/// Where it panics; the words are for the person.
pub(crate) async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, String> {
    let (tell, told) = oneshot::channel();
    let work = move || {
        let result = catch_unwind(AssertUnwindSafe(work));
        // The receiver is gone only when the inspection was cancelled.
        let _ = tell.send(result);
    };
    match &*JUDGES {
        // Where no judge is left to take it, nobody tells, which is seen below.
        Ok(give) => drop(give.send(Box::new(work))),
        Err(error) => return Err(format!("cannot start a thread to read it: {error}")),
    }
    match told.await {
        Ok(result) => result.map_err(|panic| broke(panic.as_ref())),
        Err(_) => Err(broke(&"the thread ended early")),
    }
}

/// Reads and judges a source here and now, with what was read beside it.
pub(crate) fn page_of(source: Source, beside: &Beside, selection: &Selection) -> Page {
    let mut notes = Vec::new();
    // Most pages of a site name nothing of pixels: their markup need not be read at all.
    let words = Words::of(&source.text);
    let worth = !beside.is_empty() || !words.is_nothing() || facts::may_stand_for_another(&source);
    let (source, facts) = if let Some(page) = beside::container_page(&source) {
        let facts = facts::extract(&page);
        (page.source, facts)
    } else if !worth {
        (source, Facts::default())
    } else if beside.is_empty() {
        let page = page::parse(source);
        let facts = facts::extract_named(&page, &words);
        (page.source, facts)
    } else {
        let mut page = page::parse(source);
        notes = beside.attach(&mut page);
        // What was read beside it may name more.
        let facts = facts::extract(&page);
        (page.source, facts)
    };
    let judged = rules::judge_page_whole(&facts, selection);
    let verdict = rules::verdict(&facts, &judged.findings);
    Page::new(&source, &facts, &judged.findings, verdict)
        .with_silenced(&judged.silenced, &source)
        .with_notes(notes)
}

fn broke(panic: &(dyn Any + Send)) -> String {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned());
    let words = words
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    format!("Pixelscope itself failed on this page ({words}). Please report it, with the page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn deep_nesting_is_read() {
        let deep = format!(
            "<script>{}1{}</script>",
            "(".repeat(20_000),
            ")".repeat(20_000)
        );
        let page = judge(Source::local("deep.html", deep), &Selection::default()).await;
        assert!(page.json.error.is_none());
    }

    #[test]
    fn a_panic_is_told_in_its_words() {
        let panic = catch_unwind(|| panic!("span {} is outside", 7)).unwrap_err();
        assert!(broke(panic.as_ref()).contains("(span 7 is outside)"));
    }
}
