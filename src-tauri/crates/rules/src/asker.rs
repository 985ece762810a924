//! Who asks a page's visitor for consent, as a message names it.

use session::{Choice, Visit};
use spec::VendorKind;

/// The consent tool that a page's source shows.
pub(crate) fn in_source(visit: &Visit) -> Option<&'static str> {
    let is_consent =
        |name: &&str| spec::vendor(name).is_some_and(|vendor| vendor.kind == VendorKind::Consent);
    let tools = visit.facts.consent.iter().map(|consent| consent.tool);
    tools
        .filter(|tool| is_consent(tool))
        .map(spec::vendor_title)
        .next()
}

/// What asked for the choice that the run has made, by the button that was clicked.
pub(crate) fn of(choice: &Choice) -> &'static str {
    let has = |tool: &&spec::ConsentTool| {
        let refuse = tool.refuse.iter().flat_map(|way| way.iter());
        let mut buttons = tool.accept.iter().chain(refuse);
        buttons.any(|button| *button == choice.button)
    };
    let tool = spec::CONSENT_TOOLS.iter().find(has);
    tool.map_or("the page's banner", |tool| spec::vendor_title(tool.name))
}
