//! A file of this machine is served to the browser under an address that lasts no longer than the run: a person reads
//! the file's name in its place. Recordings, requests and the published schema keep the address.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use crate::json::{Chain, Expected, Finding, Fire, FireReport, Initiator};

/// A file, and the addresses under which it was served; none for a page of the web.
#[derive(Clone, Debug, Default)]
pub struct Served {
    file: String,
    /// Each as its origin, with a slash behind it, and the page's path below that.
    addresses: Vec<(String, String)>,
}

impl Served {
    /// `file`, as the person gave it, is served at `address`, too.
    pub fn add(&mut self, file: &str, address: &str) {
        let host = address.find("://").map(|at| at + 3);
        let path = host.and_then(|host| Some(host + address[host..].find('/')? + 1));
        if let Some(path) = path {
            file.clone_into(&mut self.file);
            let (origin, page) = address.split_at(path);
            self.addresses.push((origin.to_owned(), decoded(page)));
        }
    }

    /// What was served in a run.
    pub(crate) fn of(run: &FireReport) -> Self {
        let mut served = Self::default();
        for address in &run.served_at {
            served.add(&run.target, address);
        }
        served
    }

    /// An address as a person knows it: the path of the file, and of what lies beside it; any other
    /// address as it is.
    pub fn name<'a>(&self, address: &'a str) -> Cow<'a, str> {
        let mut all = self.addresses.iter();
        let named = all.find_map(|(origin, page)| {
            let below = address.strip_prefix(origin.as_str())?;
            Some(self.path(below, page))
        });
        named.map_or(Cow::Borrowed(address), Cow::Owned)
    }

    /// A text in which addresses may stand.
    pub fn named<'a>(&self, text: &'a str) -> Cow<'a, str> {
        let mut text = Cow::Borrowed(text);
        for (origin, page) in &self.addresses {
            if !text.contains(origin.as_str()) {
                continue;
            }
            let mut pieces = text.split(origin.as_str());
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let (address, rest) = piece.split_at(end(piece));
                out.push_str(&self.path(address, page));
                out.push_str(rest);
            }
            text = Cow::Owned(out);
        }
        text
    }

    /// A path below an origin as a path of this machine.
    fn path(&self, below: &str, page: &str) -> String {
        let (path, rest) = below.split_at(below.find(['?', '#']).unwrap_or(below.len()));
        let path = decoded(path);
        if path == page {
            return format!("{}{rest}", self.file);
        }
        // Beside a link lie other files than beside the page that it leads to.
        let folder = self.file.strip_suffix(page).unwrap_or_default();
        format!("{folder}{path}{rest}")
    }

    /// A hit with names in the place of addresses; what was sent stays as it was sent.
    #[must_use]
    pub fn hit(&self, fire: &Fire) -> Fire {
        let mut fire = fire.clone();
        if !self.addresses.is_empty() {
            self.name_hit(&mut fire);
        }
        fire
    }

    /// The way of a hit with names in the place of addresses.
    #[must_use]
    pub fn chain(&self, chain: &Chain) -> Chain {
        let mut chain = chain.clone();
        self.name_chain(&mut chain);
        chain
    }

    /// Expected events with the names of their pages.
    #[must_use]
    pub fn expected(&self, tags: &[Expected]) -> Vec<Expected> {
        let mut tags = tags.to_vec();
        self.name_expected(&mut tags);
        tags
    }

    fn name_expected(&self, tags: &mut [Expected]) {
        for tag in tags {
            self.rename_some(&mut tag.page);
        }
    }

    fn name_chain(&self, chain: &mut Chain) {
        let links = [&mut chain.library, &mut chain.config, &mut chain.hit];
        let told = links.into_iter().flat_map(|link| &mut link.why);
        told.for_each(|why| self.retell(why));
    }

    fn name_hit(&self, fire: &mut Fire) {
        self.rename(&mut fire.frame);
        self.rename_some(&mut fire.page);
        self.rename_some(&mut fire.sender.url);
        let lines = fire.initiator.iter_mut().chain(&mut fire.sender.stack);
        lines.for_each(|Initiator { url, .. }| self.rename(url));
        fire.findings.iter_mut().for_each(|it| self.name_found(it));
    }

    fn name_found(&self, finding: &mut Finding) {
        self.retell(&mut finding.message);
        self.rename_some(&mut finding.page);
    }

    fn rename(&self, address: &mut String) {
        if let Cow::Owned(name) = self.name(address) {
            *address = name;
        }
    }

    fn rename_some(&self, address: &mut Option<String>) {
        if let Some(address) = address {
            self.rename(address);
        }
    }

    fn retell(&self, text: &mut String) {
        if let Cow::Owned(named) = self.named(text) {
            *text = named;
        }
    }
}

/// A run as a person reads it.
pub fn as_read(run: &FireReport) -> Cow<'_, FireReport> {
    if run.served_at.is_empty() {
        return Cow::Borrowed(run);
    }
    let served = Served::of(run);
    let mut run = run.clone();
    run.fires.iter_mut().for_each(|it| served.name_hit(it));
    for page in &mut run.pages {
        served.rename_some(&mut page.url);
    }
    served.name_expected(&mut run.expected);
    for reason in &mut run.why_nothing {
        served.rename_some(&mut reason.page);
        served.retell(&mut reason.message);
        served.retell(&mut reason.proof);
    }
    let silenced = run.silenced.iter_mut().map(|it| &mut it.finding);
    let found = run.findings.iter_mut().chain(silenced);
    found.for_each(|it| served.name_found(it));
    served.name_chain(&mut run.chain);
    let told = run.notes.iter_mut().chain(&mut run.console);
    let told = told.chain(run.steps.iter_mut().flat_map(|step| &mut step.why));
    let told = told.chain(run.clicked.iter_mut().flat_map(|it| &mut it.why));
    told.for_each(|text| served.retell(text));
    for step in &mut run.steps {
        served.rename_some(&mut step.url);
    }
    Cow::Owned(run)
}

fn decoded(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().into_owned()
}

/// Where an address ends that begins a text.
fn end(text: &str) -> usize {
    let mut open = 0_u32;
    let ends = |sign: char| {
        match sign {
            '(' => open += 1,
            ')' if open == 0 => return true,
            ')' => open -= 1,
            _ => {}
        }
        sign.is_whitespace() || matches!(sign, '"' | '\'' | '`' | '<' | '>' | '…')
    };
    text.find(ends).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Reason;

    fn served(file: &str, address: &str) -> Served {
        let mut served = Served::default();
        served.add(file, address);
        served
    }

    #[test]
    fn the_page_and_what_lies_beside_it_have_their_paths() {
        let served = served("shop/a page.html", "http://127.0.0.1:4100/a%20page.html");
        let name = |address: &str| served.name(address).into_owned();
        assert_eq!(
            name("http://127.0.0.1:4100/a%20page.html"),
            "shop/a page.html"
        );
        assert_eq!(
            name("http://127.0.0.1:4100/a%20page.html?x=1#y"),
            "shop/a page.html?x=1#y"
        );
        assert_eq!(
            name("http://127.0.0.1:4100/js/%E0%B8%81.js"),
            "shop/js/ก.js"
        );
        for other in ["http://127.0.0.1:41001/a", "https://shop.example/", "main"] {
            assert_eq!(name(other), other);
        }
    }

    #[test]
    fn a_link_says_nothing_of_what_lies_beside_its_page() {
        let served = served("links/now.html", "http://127.0.0.1:1/2026.html");
        assert_eq!(
            served.name("http://127.0.0.1:1/2026.html"),
            "links/now.html"
        );
        assert_eq!(served.name("http://127.0.0.1:1/a.js"), "a.js");
    }

    #[test]
    fn addresses_are_found_in_a_text() {
        let served = served("shop/p.html", "http://127.0.0.1:1/p.html");
        let named = |text: &str| served.named(text).into_owned();
        assert_eq!(
            named(
                "at x (http://127.0.0.1:1/p.html:12:5), http://127.0.0.1:1/a(1).js 'http://127.0.0.1:1/'"
            ),
            "at x (shop/p.html:12:5), shop/a(1).js 'shop/'"
        );
        assert_eq!(named("nothing of it"), "nothing of it");
    }

    #[test]
    fn a_page_of_the_web_keeps_its_addresses() {
        let text = "http://127.0.0.1:1/p.html";
        assert_eq!(Served::default().named(text), text);
        assert_eq!(Served::default().name(text), text);
    }

    #[test]
    fn a_run_is_read_by_names_and_what_was_sent_stays() {
        let address = "http://127.0.0.1:1/p.html".to_owned();
        let next = Some("http://127.0.0.1:1/next.html".to_owned());
        let run = FireReport {
            target: "shop/p.html".to_owned(),
            served_at: vec![address.clone()],
            fires: vec![Fire {
                page: next.clone(),
                params: vec![("dl".to_owned(), address.clone())],
                ..Fire::default()
            }],
            why_nothing: vec![Reason {
                page: next,
                proof: format!("It says {address}:3:1"),
                ..Reason::default()
            }],
            console: vec![format!("not found: {address}")],
            ..FireReport::default()
        };
        let read = as_read(&run);
        let next = Some("shop/next.html".to_owned());
        let reason = &read.why_nothing[0];
        assert_eq!((&read.fires[0].page, &reason.page), (&next, &next));
        assert_eq!(reason.proof, "It says shop/p.html:3:1");
        assert_eq!(read.fires[0].params[0].1, address);
        assert_eq!(read.console, ["not found: shop/p.html"]);
        assert_eq!(read.served_at, run.served_at);
        let web = FireReport {
            served_at: Vec::new(),
            ..run
        };
        assert_eq!(as_read(&web).console, web.console);
    }
}
