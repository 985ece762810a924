//! One source to its page of a report, whatever the source holds.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

use page::Source;
use report::Page;
use rules::Selection;
use tokio::sync::oneshot;

/// Parsers call themselves for every level of nesting, and strangers nest deeply. The memory is
/// only taken as far as it is used.
const STACK: usize = 256 << 20;

/// Reads and judges a source on a thread of its own. A panic there becomes an unreadable page
/// that says so.
pub async fn judge(source: Source, selection: &Selection) -> Page {
    let name = source.name.clone();
    let selection = selection.clone();
    match aside(move || page_of(source, &selection)).await {
        Ok(page) => page,
        Err(why) => Page::unreadable(name, why),
    }
}

/// Does work that follows a stranger's nesting on a thread of its own.
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
    let started = thread::Builder::new()
        .name("judge".to_owned())
        .stack_size(STACK)
        .spawn(work);
    if let Err(error) = started {
        return Err(format!("cannot start a thread to read it: {error}"));
    }
    match told.await {
        Ok(result) => result.map_err(|panic| broke(panic.as_ref())),
        Err(_) => Err(broke(&"the thread ended early")),
    }
}

/// Reads and judges a source here and now.
pub(crate) fn page_of(source: Source, selection: &Selection) -> Page {
    let page = page::parse(source);
    let facts = facts::extract(&page);
    let findings = rules::judge_page(&facts, selection);
    let verdict = rules::verdict(&facts, &findings);
    Page::new(&page.source, &facts, &findings, verdict)
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
