//! Images of templates and tags: what is computed stands in their addresses as so many underscores.

use page::Page;

use crate::{Image, Kind, Value};

/// What covers a mark of a template is no id and no name.
pub(super) fn uncover(page: &Page, image: &mut Image) {
    if page.holds_mark(image.url_at) {
        let known = |text: &mut Option<String>| text.take_if(|text| text.contains("___"));
        known(&mut image.pixel_id);
        known(&mut image.event);
    }
}

/// A parameter that holds a mark of the template: the mark.
pub(super) fn computed(page: &Page, image: &Image, value: &str) -> Option<Value> {
    let start = value.find("____")?;
    let len = value[start..]
        .bytes()
        .take_while(|&byte| byte == b'_')
        .count();
    let mut marks = page
        .marks
        .iter()
        .filter(|mark| image.url_at.contains(mark.at));
    let mark = marks.find(|mark| mark.at.len() as usize == len)?;
    Some(Value {
        kind: Kind::Computed(mark.at.of(&page.source.text).to_owned()),
        at: mark.at,
    })
}
