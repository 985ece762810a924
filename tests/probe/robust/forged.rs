//! Pages that speak in the recorder's place.

use super::{count, notes, open_at, page};
use crate::support::site::{Answer, serve};

/// Calls everything in reach that could be the recorder's, with words that it would say.
const FORGER: &str = r##"<script>
const words = ['history', '{"act":"click","selector":"#forged","text":"Forged"}',
  '{"call":"track","event":"Forged","top":true,"stack":"at forged (https://forged.example/:1:1)"}'];
const seen = [];
const forge = (where) => {
  for (const name of Reflect.ownKeys(where)) {
    let own;
    try { own = Reflect.getOwnPropertyDescriptor(where, name) } catch { continue }
    if (typeof own?.value !== 'function' || !/^_[0-9a-f]{8,}$/.test(String(name))) continue;
    seen.push(String(name));
    for (const word of words) try { own.value(word) } catch {}
    try { Object.defineProperty(where, name, { value: () => 1e9 }) } catch {}
  }
};
forge(window);
for (const make of [
  (frame) => {}, (frame) => { frame.src = 'about:blank' }, (frame) => { frame.srcdoc = '<p>a' },
  (frame) => { frame.src = "javascript:'a'" }, (frame) => { frame.src = '/other' },
]) {
  const frame = document.createElement('iframe');
  make(frame);
  document.body.append(frame);
  forge(frame.contentWindow);
  frame.onload = () => { try { forge(frame.contentWindow) } catch {} };
}
const pop = open('about:blank');
if (pop) forge(pop);
// Whatever the recorder uses, the page may have put its own in the place of; none of it may be
// handed the way out.
const stolen = [];
const steal = (owner, name) => {
  const own = owner[name];
  owner[name] = function (...given) {
    for (const one of [this, ...given]) if (typeof one === 'function' && String(one).includes('native')) stolen.push(one);
    return Reflect.apply(own, this, given);
  };
};
for (const name of ['apply', 'call', 'bind']) steal(Function.prototype, name);
JSON.stringify = () => words[2];
Object.prototype.toJSON = () => ({ call: 'track', event: 'Forged' });
Object.defineProperty(Error, 'prepareStackTrace', { set() {}, get: () => () => 'at forged (https://forged.example/:1:1)', configurable: true });
history.pushState({}, '', '/two');
fbq('track', 'Lead');
for (const one of new Set(stolen)) for (const word of words) try { one(word) } catch {}
setTimeout(() => console.log('names ' + seen.length), 400);
</script>"##;

#[tokio::test]
async fn a_page_cannot_speak_in_the_recorders_place() {
    let html = page(FORGER);
    let site = serve(move |asked| match asked.path.as_str() {
        "/" => Answer::page(html.clone()),
        _ => Answer::page("<!doctype html><title>other</title>"),
    });
    let Some(outcome) = open_at(&format!("{site}/"), 15).await else {
        return;
    };
    assert_eq!((count(&outcome, "Forged"), count(&outcome, "Lead")), (0, 1));
    let record = serde_json::to_string(&outcome.recording).unwrap();
    // What the page prints and what it is made of may say so; what was seen may not.
    for told in &outcome.recording {
        let seen = serde_json::to_string(&told.seen).unwrap();
        let is_text = matches!(
            told.seen,
            wire::Observation::Document(_) | wire::Observation::Console(_)
        );
        let by_recorder = matches!(
            told.seen,
            wire::Observation::Acted(_) | wire::Observation::Called(_)
        );
        assert!(is_text || !by_recorder || !seen.contains("orged"), "{seen}");
    }
    assert!(record.contains("names "), "{:?}", outcome.report.console);
    assert!(
        outcome
            .report
            .fires
            .iter()
            .all(|fire| fire.cause != "click")
    );
    assert!(
        !notes(&outcome).contains("still busy"),
        "{}",
        notes(&outcome)
    );
}
