//! Images of the pixel that are written in the page's markup.

use page::{Element, Page, Placement};

use super::covered::uncover;
use super::sources::{self, Loads};
use super::{image, is_image};
use crate::run::{Swallowed, is_read};
use crate::{Image, Inert};

/// Attributes that hold an image's address until a script moves it to `src`.
const DELAYED: [&str; 5] = [
    "data-src",
    "data-lazy-src",
    "data-original",
    "data-cmp-src",
    "data-srcset",
];

/// Images in the page, in the order written.
pub(super) fn written(page: &Page, swallowed: &[Swallowed]) -> Vec<Image> {
    let text = &*page.source.text;
    let mut images: Vec<Image> = Vec::new();
    for (index, element) in page.elements.iter().enumerate() {
        // Of thousands of tags hardly any names an image of the pixel.
        if !sources::may_load(element) {
            continue;
        }
        let found = sources::of(&page.elements, index, text).into_iter();
        let found: Vec<Loads> = found.filter(|it| is_image(&it.url)).collect();
        if found.is_empty() {
            images.extend(delayed(page, element));
        }
        let found = found.iter().filter_map(|it| loaded(page, element, it));
        images.extend(found.map(|mut image| {
            match is_read(swallowed, element.tag.start) {
                Some(true) => {}
                Some(false) => image.inert = image.inert.or(Some(Inert::Swallowed)),
                None => image.conditional = true,
            }
            image
        }));
    }
    // What was asked for before it is needed is not asked for again.
    let links = |image: &Image| text[image.at.start as usize..].starts_with("<link");
    let used: Vec<String> = images
        .iter()
        .filter(|it| !links(it) && !it.noscript && it.inert.is_none() && !it.conditional)
        .map(|it| it.url.clone())
        .collect();
    images.retain(|it| !links(it) || !used.contains(&it.url));
    images
}

fn loaded(page: &Page, element: &Element, it: &Loads) -> Option<Image> {
    let inert = match element.placement {
        Placement::Template => Some(Inert::Template),
        _ if element.noscript || element.name == "iframe" => None,
        _ => crate::policy::image(page, &it.url, element.tag).map(Inert::PolicyRefused),
    };
    let mut image = made(page, element, it, inert)?;
    image.conditional = it.doubtful;
    image.scripted = it.dressing;
    Some(image)
}

fn delayed(page: &Page, element: &Element) -> Option<Image> {
    if !matches!(&*element.name, "img" | "iframe") {
        return None;
    }
    let of = |name: &&str| element.attribute(name).filter(|src| is_image(&src.value));
    let held = DELAYED.iter().find_map(of)?;
    let inert = match element.placement {
        Placement::Template => Inert::Template,
        _ => Inert::Gated("delayed".to_owned()),
    };
    let loads = Loads {
        url: held.value.clone(),
        url_at: held.value_at,
        doubtful: false,
        dressing: false,
    };
    made(page, element, &loads, Some(inert))
}

fn made(page: &Page, element: &Element, it: &Loads, inert: Option<Inert>) -> Option<Image> {
    // Blanks that cover a mark are none of the address.
    let address = if page.holds_mark(it.url_at) {
        it.url.replace(|c: char| c.is_ascii_whitespace(), "_")
    } else {
        it.url.clone()
    };
    let mut image = image(
        &address,
        element.noscript,
        element.placement,
        false,
        inert,
        it.url_at,
        element.tag,
    )?;
    uncover(page, &mut image);
    Some(image)
}
