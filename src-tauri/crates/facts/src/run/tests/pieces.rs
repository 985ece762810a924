//! Modules that lean on the base code of a page that is not seen.

use crate::{Facts, Kind, Trigger, extract};

fn facts(name: &str, text: &str) -> Facts {
    extract(&page::parse(page::Source::local(name, text)))
}

/// Each event with the line on which it stands and what it waits for.
fn events(name: &str, text: &str) -> Vec<(String, usize, Trigger)> {
    let facts = facts(name, text);
    let line = |at: page::Span| text[..at.start as usize].matches('\n').count() + 1;
    let events = facts.events.iter();
    events
        .map(|event| {
            let name = event.name.text().unwrap_or("?").to_owned();
            (name, line(event.at), event.trigger)
        })
        .collect()
}

#[test]
fn a_function_of_the_same_name_hands_calls_through() {
    let through =
        "(...args: unknown[]) {\n  if (typeof window.fbq === 'function') window.fbq(...args);\n}";
    let text = format!(
        "function fbq{through}\nexport const lead = () => fbq('track', 'Lead');\n\
         export const buy = (v: number) => fbq('track', 'Purchase', {{ value: v }});"
    );
    let wanted = [
        ("Lead".to_owned(), 4, Trigger::Function),
        ("Purchase".to_owned(), 5, Trigger::Function),
    ];
    assert_eq!(events("pixel.ts", &text), wanted);
    let inside = "export function use() {\n  const fbq = (...args) => { if (window.fbq) window.fbq(...args) };\n  \
                  const lead = () => fbq('track', 'Lead');\n  return { lead };\n}";
    let found = events("use.js", inside);
    assert_eq!(found.len(), 1);
    assert_eq!((&*found[0].0, found[0].1), ("Lead", 3));
    let command = |call: &crate::Call| call.command.text().is_some() || call.command.is_computed();
    assert!(facts("use.js", inside).calls.iter().all(command));
    let base = super::BASE;
    let here =
        format!("{base}function fbq(...args) {{ window.fbq(...args) }}\nfbq('track', 'Lead')");
    assert!(facts("a.js", &here).calls.iter().all(command));
}

#[test]
fn what_looks_for_the_pixel_first_waits_for_what_it_waits_for() {
    for guard in [
        "if (window.fbq)",
        "if (typeof fbq !== 'undefined')",
        "if (typeof window !== 'undefined' && (window as any).fbq)",
        "if (!window.fbq) return; else",
        "if (window.fbq !== undefined)",
    ] {
        let text = format!(
            "import Head from 'next/head';\nexport default () => <><Head><title>a</title></Head>\
             <button onClick={{() => {{ {guard} window.fbq('track', 'Lead') }}}}>x</button></>;"
        );
        let wanted = [("Lead".to_owned(), 2, Trigger::Interaction)];
        assert_eq!(events("a.tsx", &text), wanted, "{guard}");
    }
    // A whole page without base code has no pixel.
    let page = "<html><head></head><body><script>if (window.fbq) fbq('track', 'Lead')</script></body></html>";
    assert!(
        facts("a.html", page)
            .events
            .iter()
            .all(|it| it.why_not.is_some())
    );
}

#[test]
fn what_is_spread_into_parameters_may_be_any_of_them() {
    for text in [
        "export const buy = (more) => fbq('track', 'Purchase', { currency: 'AUD', ...more });",
        "export const buy = (more) => fbq('track', 'Purchase', Object.assign({ currency: 'AUD' }, more));",
        "if (false) fbq('track', 'Purchase', { currency: 'AUD', ...more });",
    ] {
        let facts = facts("a.js", text);
        let params = &facts.events[0].params;
        assert_eq!(
            params.get("currency").and_then(|it| it.text()),
            Some("AUD"),
            "{text}"
        );
        let rest = params.get("value").map(|value| &value.kind);
        assert_eq!(rest, Some(&Kind::Computed("more".to_owned())), "{text}");
        assert_eq!(params.entries().len(), 1, "{text}");
    }
    let known = facts(
        "a.js",
        "fbq('track', 'Purchase', { ...{ currency: 'AUD' } })",
    );
    assert_eq!(known.events[0].params.get("value"), None);
}

#[test]
fn scripts_that_a_module_makes_are_read_where_ids_are_computed() {
    let base = super::BASE;
    let id = "fbq('init', '${id}');fbq('track', 'PageView');";
    for text in [
        format!(
            "export function add(id) {{\n  if (document.querySelector('#p')) return;\n  \
             const s = document.createElement('script');\n  s.innerHTML = `{base}\n{id}`;\n  \
             document.head.appendChild(s);\n}}"
        ),
        format!(
            "const on = consent && id;\nconst code = on ? `{base}\n\n{id}`.trim() : null;\n\
             export default () => <Script dangerouslySetInnerHTML={{{{ __html: code }}}} />;"
        ),
    ] {
        let facts = facts("a.jsx", &text);
        assert_eq!(facts.pixels.len(), 1, "{text}");
        let id = &facts.pixels[0].id.kind;
        assert_eq!(*id, Kind::Computed("'${id}'".to_owned()), "{text}");
        assert_eq!(facts.events.len(), 1, "{text}");
        assert_eq!(facts.base_codes.len(), 1, "{text}");
        assert!(facts.broken.is_empty(), "{text}");
    }
}

#[test]
fn the_library_of_a_piece_may_come_from_elsewhere() {
    let shim = "window.fbq = window.fbq || function () { window.fbq.callMethod ? \
        window.fbq.callMethod.apply(window.fbq, arguments) : window.fbq.queue.push(arguments) };\
        window.fbq.push = window.fbq; window.fbq.queue = [];";
    let code =
        format!("{shim} window.fbq('init', '484210123456789'); window.fbq('track', 'Lead');");
    let alone = facts("fbq.js", &code);
    assert_eq!(alone.events[0].why_not, Some(crate::WhyNot::Elsewhere));
    let page = facts("a.html", &format!("<html><script>{code}</script></html>"));
    assert_eq!(page.events[0].why_not, Some(crate::WhyNot::NoLibrary));
    let tag = "<Script src='https://connect.facebook.net/en_US/fbevents.js' />";
    let both = facts(
        "a.jsx",
        &format!("export default () => <>{tag}<Script id='a'>{{`{code}`}}</Script></>;"),
    );
    assert!(both.events[0].why_not.is_none());
    assert!(both.mentions.is_empty());
    let own = super::BASE.replace(
        "'https://connect.facebook.net/en_US/fbevents.js'",
        "'https://{{ shop }}/a.js'",
    );
    let own = facts(
        "a.liquid",
        &format!("<script>{own}fbq('init', '484210123456789');fbq('track', 'Lead')</script>"),
    );
    assert!(
        own.base_codes[0].complete,
        "{:?}",
        own.base_codes[0].missing
    );
    assert!(own.events[0].why_not.is_none());
}
