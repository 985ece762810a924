//! `_fbq`, the other name of `fbq`, at which the library looks when it starts.

use super::BASE;
use crate::extract;

#[test]
fn another_owner_of_the_legacy_name_is_a_conflict() {
    let conflict = |head: &str| {
        let text = format!(
            "<html><head><script>{head}{BASE}fbq('init','484210123456789')</script></head></html>"
        );
        printed_conflict(text)
    };
    assert!(conflict("window._fbq=[];"));
    assert!(!conflict(""));
    let bare = |more: &str| {
        let base = BASE.replace("if(!f._fbq)f._fbq=n;", "");
        printed_conflict(format!(
            "<html><head><script>{base}</script>{more}</head></html>"
        ))
    };
    assert!(bare(""));
    assert!(bare("<script>_fbq=null</script>"));
    assert!(!bare("<script>_fbq=fbq</script>"));
    // Whatever the other script sets is not known.
    assert!(!bare("<script src=/other.js></script>"));
}

fn printed_conflict(text: String) -> bool {
    let facts = extract(&page::parse(page::Source::local("test", text)));
    let mut messages = facts.messages.iter();
    messages.any(|printed| printed.message == spec::Message::ConflictingVersions)
}
