//! One source to its page of a report, whatever the source holds.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, mpsc};
use std::{io, thread};

use facts::{Facts, Words};
use page::Source;
use report::Page;
use rules::Selection;
use tokio::sync::oneshot;

use crate::beside::{self, Beside};
use crate::settings::Lookup;

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
    if beside.is_empty() {
        let words = Words::of(&source.text);
        return match plain(source, words, selection) {
            Ok(page) => page,
            Err(rest) => rest.judge(selection),
        };
    }
    if let Some(page) = beside::container_page(&source) {
        return judged(&page.source, &facts::extract(&page), selection);
    }
    let mut page = page::parse(source);
    let notes = beside.attach(&mut page);
    // What was read beside it may name more.
    judged(&page.source, &facts::extract(&page), selection).with_notes(notes)
}

/// What a reader should know of what is told of a page.
fn notes(facts: &Facts) -> Vec<String> {
    let cut_off = "the page sends more than is followed: what is beyond some ten thousand calls of the pixel is left out";
    facts
        .cut_off
        .then(|| cut_off.to_owned())
        .into_iter()
        .collect()
}

/// A source that is worth reading, with the words found in it.
struct Worth {
    source: Source,
    words: Words,
}

impl Worth {
    /// Reads and judges it. Its nesting wants a thread with room.
    fn judge(self: Box<Self>, selection: &Selection) -> Page {
        if let Some(page) = beside::container_page(&self.source) {
            return judged(&page.source, &facts::extract(&page), selection);
        }
        let Self { source, words } = *self;
        let page = page::parse(source);
        let facts = facts::extract_named(&page, &words);
        judged(&page.source, &facts, selection)
    }
}

/// The page of a source that names nothing of pixels, as most pages of a site: its markup need not
/// be read at all. Else the source.
fn plain(source: Source, words: Words, selection: &Selection) -> Result<Page, Box<Worth>> {
    let worth = !words.is_nothing()
        || facts::may_stand_for_another(&source)
        || page::may_be_piece(&source)
        || words.may_include(source.text.as_bytes())
        || beside::is_container(&source);
    if worth {
        return Err(Box::new(Worth { source, words }));
    }
    let facts = Facts {
        unread: words.files(&source.text),
        ..Facts::default()
    };
    Ok(judged(&source, &facts, selection))
}

/// The words of a file, nothing where its bytes alone tell that it is a whole page that names
/// nothing of pixels.
fn look(bytes: &[u8]) -> Option<Words> {
    let words = Words::of_bytes(bytes);
    let is_plain = words.is_nothing()
        && bytes.len() > facts::STUB
        && !words.may_leave_more(bytes)
        && bytes.starts_with(b"<")
        && page::begins_as_page(bytes);
    (!is_plain).then_some(words)
}

fn judged(source: &Source, facts: &Facts, selection: &Selection) -> Page {
    let judged = rules::judge_page_whole(facts, selection);
    let verdict = rules::verdict(facts, &judged.findings);
    Page::new(source, facts, &judged.findings, verdict)
        .with_silenced(&judged.silenced, source)
        .with_notes(notes(facts))
}

/// How files are read and judged, and what is made of their pages.
pub(crate) struct Judging<T> {
    /// Bytes that one may have.
    pub(crate) limit: u64,
    /// The rules that are asked of each.
    pub(crate) settings: Lookup,
    /// Makes of a page what is wanted of it, on the thread that has judged it.
    pub(crate) make: Box<dyn Fn(Page) -> T + Send + Sync>,
}

/// Reads and judges files one after the other on a thread with room for it, and returns what is made
/// of their pages, in the same order. A panic on one makes an unreadable page of that one only.
pub(crate) async fn judge_files<T: Send + 'static>(
    paths: Vec<PathBuf>,
    with: Arc<Judging<T>>,
) -> Vec<T> {
    let paths = Arc::new(paths);
    let work = {
        let (paths, with) = (Arc::clone(&paths), Arc::clone(&with));
        move || paths.iter().map(|path| with.judge(path)).collect()
    };
    match aside(work).await {
        Ok(made) => made,
        Err(why) => {
            let unread = |path: &PathBuf| Page::unreadable(path.display().to_string(), &*why);
            paths.iter().map(|path| (with.make)(unread(path))).collect()
        }
    }
}

impl<T> Judging<T> {
    fn judge(&self, path: &Path) -> T {
        let made = catch_unwind(AssertUnwindSafe(|| (self.make)(self.page(path))));
        made.unwrap_or_else(|panic| {
            let name = path.display().to_string();
            (self.make)(Page::unreadable(name, broke(panic.as_ref())))
        })
    }

    fn page(&self, path: &Path) -> Page {
        let selection = match self.settings.selection(Some(path)) {
            Ok(selection) => selection,
            Err(error) => return Page::unreadable(path.display().to_string(), error.to_string()),
        };
        match acquire::read_file_if(path, self.limit, look) {
            Ok(Some((source, words))) => match plain(source, words, &selection) {
                Ok(page) => page,
                Err(worth) => worth.judge(&selection),
            },
            Ok(None) => {
                let source = Source::local(path.display().to_string(), "");
                judged(&source, &Facts::default(), &selection)
            }
            Err(error) => Page::unreadable(error.target(), error.to_string()),
        }
    }
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
    fn calls_that_are_left_out_are_told_of() {
        let page = |calls: usize| {
            let calls = "fbq('track','Lead');".repeat(calls);
            let text = format!(
                "<script>window.fbq=function(){{fbq.callMethod?0:fbq.queue.push(arguments)}};fbq.queue=[];{calls}</script>"
            );
            notes(&facts::extract(&page::parse(Source::local("a.html", text))))
        };
        assert_eq!(page(100), [""; 0]);
        let told = page(10_001);
        assert_eq!(told.len(), 1);
        assert!(told[0].contains("left out"), "{told:?}");
    }

    #[test]
    fn a_panic_is_told_in_its_words() {
        let panic = catch_unwind(|| panic!("span {} is outside", 7)).unwrap_err();
        assert!(broke(panic.as_ref()).contains("(span 7 is outside)"));
    }
}
