//! The pages as the screen shows them: each as it was last inspected since the app was started.

use crate::app::locked;
use report::{Page, Report};
use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

/// The pages, and how it stands with those of the network.
#[derive(Default)]
pub(crate) struct Shown {
    pages: Mutex<HashMap<String, Page>>,
    /// Pages of the network that could not be read when they were last asked for.
    failing: Mutex<HashSet<String>>,
}

impl Shown {
    /// Takes the pages of an inspection over, in place of older ones under the same name. What was
    /// found on a page of the network stays where nothing can be had of it this time.
    pub(crate) fn take(&self, report: &Report) {
        let mut pages = locked(&self.pages);
        let mut failing = locked(&self.failing);
        for page in &report.pages {
            let source = page.json.source.clone();
            if failure(page).is_none() {
                failing.remove(&source);
                pages.insert(source, page.clone());
            } else {
                failing.insert(source.clone());
                pages.entry(source).or_insert_with(|| page.clone());
            }
        }
    }

    /// Whether a page of the network could not be read when it was last asked for.
    pub(crate) fn is_failing(&self, source: &str) -> bool {
        locked(&self.failing).contains(source)
    }

    /// The page last inspected under a name, since the app was started.
    pub(crate) fn page(&self, source: &str) -> Option<Page> {
        locked(&self.pages).get(source).cloned()
    }

    /// The pages of `targets` as they were last inspected; `None` where one of them was not.
    pub(crate) fn known(&self, targets: &[String]) -> Option<Report> {
        let kept = locked(&self.pages);
        let pages = targets.iter().map(|target| kept.get(target).cloned());
        Some(Report {
            pages: pages.collect::<Option<_>>()?,
        })
    }

    /// The names of all of them.
    pub(crate) fn sources(&self) -> Vec<String> {
        locked(&self.pages).keys().cloned().collect()
    }

    /// Lets go of pages that were closed: opened anew, they are what they then are.
    pub(crate) fn leave(&self, sources: &[String]) {
        let mut pages = locked(&self.pages);
        let mut failing = locked(&self.failing);
        for source in sources {
            pages.remove(source);
            failing.remove(source);
        }
    }

    /// Lets go of everything that was inspected.
    pub(crate) fn forget(&self) {
        locked(&self.pages).clear();
        locked(&self.failing).clear();
    }
}

/// Why a page of the network could not be read. A file that cannot be read is gone; a server that
/// gives no answer is down for the moment.
pub(crate) fn failure(page: &Page) -> Option<&str> {
    let target = acquire::Target::parse(&page.json.source);
    let is_url = matches!(target, Ok(acquire::Target::Url(_)));
    page.json.error.as_deref().filter(|_| is_url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_down_takes_nothing_away() {
        let shown = Shown::default();
        let of = |source: &str, error: Option<&str>| {
            let mut page = Page::unreadable(source, "");
            page.json.error = error.map(str::to_owned);
            Report { pages: vec![page] }
        };
        let error = |source: &str| shown.page(source).and_then(|page| page.json.error);
        for (source, left) in [
            ("http://127.0.0.1:3000/", None),
            ("/srv/a.html", Some("gone")),
        ] {
            shown.take(&of(source, None));
            shown.take(&of(source, Some("gone")));
            assert_eq!(error(source).as_deref(), left);
            assert_eq!(shown.is_failing(source), left.is_none());
        }
        let source = "http://127.0.0.1:3000/";
        shown.take(&of(source, None));
        assert!(!shown.is_failing(source));
        shown.leave(&[source.to_owned()]);
        shown.take(&of(source, Some("gone")));
        assert_eq!(error(source).as_deref(), Some("gone"), "it was opened anew");
    }
}
