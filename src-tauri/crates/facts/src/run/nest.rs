//! Which elements of the markup stand in which, by their tags.

use page::{Page, Span};

/// Elements that hold nothing.
const VOID: [&str; 15] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr",
];
/// Elements that the next of their name ends.
const ENDED: [&str; 8] = ["dd", "dt", "li", "option", "p", "td", "th", "tr"];
/// Open elements that are looked through for the one that an end tag closes.
const OPEN: usize = 512;

/// For each element of a page the one that it stands in.
pub(super) fn parents(page: &Page) -> Vec<Option<usize>> {
    let text = &page.source.text;
    let mut parents = Vec::with_capacity(page.elements.len());
    let mut open: Vec<usize> = Vec::new();
    let mut from = 0;
    let mut comments = page.comments.iter().peekable();
    for (index, element) in page.elements.iter().enumerate() {
        let tag = element.tag;
        let between = text.get(from as usize..tag.start as usize);
        for (at, _) in between.unwrap_or_default().match_indices("</") {
            let at = from + at as u32;
            while comments.next_if(|it| it.end <= at).is_some() {}
            if comments.peek().is_some_and(|it: &&Span| it.start <= at) {
                continue;
            }
            let name = text[at as usize + 2..].split(|c: char| !is_of_name(c));
            let name = name.into_iter().next().unwrap_or_default();
            let closed = open.iter().rev().take(OPEN);
            let mut closed =
                closed.map(|&it: &usize| page.elements[it].name.eq_ignore_ascii_case(name));
            if let Some(depth) = closed.position(|it| it) {
                open.truncate(open.len() - depth - 1);
            }
        }
        from = from.max(tag.end);
        let name = element.name.as_str();
        let last = open.last().map(|&it| page.elements[it].name.as_str());
        if ENDED.contains(&name) && last == Some(name) {
            open.pop();
        }
        parents.push(open.last().copied());
        if !VOID.contains(&name) {
            open.push(index);
        }
    }
    parents
}

fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-'
}

#[cfg(test)]
mod tests {
    use page::{Source, parse};

    #[test]
    fn each_element_stands_in_the_one_that_is_open() {
        let text = "<html><body><ul><li id=a><b>x</b><li id=c><img><i></i></ul><!-- </body> --><p></p></body></html>";
        let page = parse(Source::local("a.html", text));
        let parents = super::parents(&page);
        let name = |index: usize| page.elements[index].name.as_str();
        let told: Vec<String> = parents
            .iter()
            .enumerate()
            .map(|(index, parent)| format!("{} {}", name(index), parent.map_or("-", name)))
            .collect();
        let wanted = [
            "html -",
            "body html",
            "ul body",
            "li ul",
            "b li",
            "li ul",
            "img li",
            "i li",
            "p body",
        ];
        assert_eq!(told, wanted);
    }
}
