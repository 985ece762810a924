//! Packages that wrap the pixel.

use crate::{Command, Facts, PixelKind, Trigger, WhyNot, extract};

fn facts(name: &str, text: &str) -> Facts {
    extract(&page::parse(page::Source::local(name, text)))
}

/// Each event as `command name pixel`.
fn events(facts: &Facts) -> Vec<String> {
    let events = facts.events.iter();
    events
        .map(|event| {
            let name = event.name.text().unwrap_or("?");
            let pixel = event.pixel_id.as_deref().unwrap_or("?");
            format!("{:?} {name} {pixel}", event.command)
        })
        .collect()
}

#[test]
fn the_package_for_react_brings_base_code_and_pixel() {
    for text in [
        "import ReactPixel from 'react-facebook-pixel';\nReactPixel.init('484210123456789', {em: 'a'}, {debug: true});\nReactPixel.pageView();",
        "import * as P from 'react-facebook-pixel';\nP.default.init('484210123456789');P.default.pageView();",
        "const P = require('react-facebook-pixel');\nP.default.init('484210123456789');P.default.fbq('track', 'PageView');",
        "import('react-facebook-pixel').then((it) => it.default).then((P) => {P.init('484210123456789');P.pageView()});",
        "import P from 'react-facebook-pixel';\nfunction start() {P.init('484210123456789');P.pageView()}",
    ] {
        let facts = facts("a.jsx", text);
        assert_eq!(events(&facts), ["Track PageView 484210123456789"], "{text}");
        assert_eq!(facts.base_codes.len(), 1, "{text}");
        assert!(facts.base_codes[0].complete, "{text}");
        let pixel = &facts.pixels[0];
        assert_eq!(pixel.kind, PixelKind::Meta);
        assert!(
            pixel.at.of(text).contains(".init('484210123456789'"),
            "{text}"
        );
    }
}

#[test]
fn its_functions_are_those_of_the_pixel() {
    let text = "import ReactPixel from 'react-facebook-pixel';
ReactPixel.init('484210123456789', undefined, { autoConfig: false });
ReactPixel.track('Lead', { value: 1, currency: 'EUR' });
ReactPixel.trackCustom('Own', {});
ReactPixel.trackSingle('484210123456789', 'Contact');
ReactPixel.trackSingleCustom('484210123456789', 'Mine');
ReactPixel.revokeConsent();";
    let facts = facts("a.js", text);
    let wanted = [
        (Command::Track, "Lead"),
        (Command::TrackCustom, "Own"),
        (Command::TrackSingle, "Contact"),
        (Command::TrackSingle, "Mine"),
    ];
    let found: Vec<_> = facts
        .events
        .iter()
        .map(|it| (it.command, it.name.text().unwrap_or_default()))
        .collect();
    assert_eq!(found, wanted);
    let line = |at: page::Span| text[..at.start as usize].matches('\n').count();
    assert_eq!(line(facts.events[0].at), 2);
    let commands: Vec<&str> = facts
        .calls
        .iter()
        .filter_map(|it| it.command.text())
        .collect();
    assert_eq!(commands[..2], ["set", "init"]);
    assert_eq!(commands.last(), Some(&"consent"));
    assert_eq!(facts.unread, []);
}

#[test]
fn what_waits_in_a_component_waits() {
    let text = "import ReactPixel from 'react-facebook-pixel';
export default function Buy() {
  const buy = () => { ReactPixel.track('AddToCart') };
  return <button onClick={buy}>Buy</button>;
}";
    let facts = facts("a.jsx", text);
    assert_eq!(events(&facts), ["Track AddToCart ?"]);
    assert_ne!(facts.events[0].trigger, Trigger::PageLoad);
    assert!(facts.events[0].why_not.is_some());
    let alone = self::facts(
        "a.js",
        "import P from 'react-facebook-pixel';P.track('Lead')",
    );
    assert_eq!(alone.events[0].why_not, Some(WhyNot::Elsewhere));
}

#[test]
fn a_component_calls_the_function_that_its_handler_is() {
    for (name, text) in [
        (
            "a.vue",
            "<template><a @click=\"() => fbq('track', 'Lead')\">x</a></template>",
        ),
        (
            "a.svelte",
            "<button onclick={() => fbq('track', 'Lead')}>x</button>",
        ),
        (
            "a.svelte",
            "<button on:click={() => { fbq('track', 'Lead') }}>x</button>",
        ),
    ] {
        let facts = facts(name, text);
        assert_eq!(events(&facts), ["Track Lead ?"], "{text}");
        assert_eq!(facts.events[0].trigger, Trigger::Interaction, "{text}");
    }
    // A browser makes the function of its own handler, and leaves the one in it alone.
    let page = facts(
        "a.html",
        "<html><a onclick=\"() => fbq('track', 'Lead')\">x</a></html>",
    );
    assert_ne!(page.events[0].trigger, Trigger::Interaction);
}

#[test]
fn a_component_calls_what_its_markup_names() {
    for (name, script) in [
        (
            "a.vue",
            "<script>export default {methods:{buy(){fbq('track','Lead')}}}</script>",
        ),
        (
            "a.vue",
            "<script>export default {methods:{buy(){this.send()},send(){fbq('track','Lead')}}}</script>",
        ),
        (
            "a.vue",
            "<script>import {defineComponent} from 'vue';export default defineComponent({methods:{buy:function(){fbq('track','Lead')}}})</script>",
        ),
        (
            "a.vue",
            "<script>export default {setup(){const buy=()=>{fbq('track','Lead')};return {buy}}}</script>",
        ),
        (
            "a.vue",
            "<script setup>function buy(){fbq('track','Lead')}</script>",
        ),
        (
            "a.vue",
            "<script setup lang=ts>const buy=(e:Event):void=>{fbq('track','Lead')}</script>",
        ),
        (
            "a.vue",
            "<script>export const n='Lead'</script><script setup>import x from './x';const buy=()=>fbq('track',n)</script>",
        ),
        (
            "a.svelte",
            "<script>let buy=()=>fbq('track','Lead')</script>",
        ),
        (
            "a.svelte",
            "<script lang=ts>import x from './x';function buy():void{fbq('track','Lead')}</script>",
        ),
    ] {
        let handlers: &[&str] = if name == "a.vue" {
            &[
                "@click='buy'",
                "v-on:click='buy'",
                "@click.prevent='buy()'",
                "@click='buy($event)'",
            ]
        } else {
            &[
                "on:click={buy}",
                "onclick={buy}",
                "on:click|once={() => buy()}",
            ]
        };
        for handler in handlers {
            let button = format!("<button {handler}>x</button>");
            let text = if name == "a.vue" {
                format!("<template>{button}</template>{script}")
            } else {
                format!("{script}{button}")
            };
            let facts = facts(name, &text);
            assert_eq!(events(&facts), ["Track Lead ?"], "{text}");
            assert_eq!(facts.events[0].trigger, Trigger::Interaction, "{text}");
        }
    }
    let other = "<template><a @click='buy'>x</a></template><script>\
        export default {methods:{buy(){},send(){fbq('track','Lead')}},mounted(){fbq('track','Contact')},\
        setup(){fbq('track','Search');return {}}}</script>";
    let facts = facts("a.vue", other);
    let triggers: Vec<_> = facts.events.iter().map(|it| it.trigger).collect();
    assert_eq!(triggers, [Trigger::Function; 3]);
}

#[test]
fn attributes_of_frameworks_call_the_functions_of_the_page() {
    let script = "<script>function buy(){fbq('track','Lead')}</script>";
    for handler in [
        "@click=buy",
        "x-on:click=buy",
        "@click='buy()'",
        "hx-on:click='buy()'",
        "hx-on-click='buy()'",
    ] {
        let text = format!("<html><body><button {handler}>x</button>{script}");
        let facts = facts("a.html", &text);
        assert_eq!(facts.events[0].trigger, Trigger::Interaction, "{text}");
        assert!(
            !matches!(facts.events[0].why_not, Some(WhyNot::Inert(_))),
            "{text}"
        );
    }
    let plain = format!("<html><body><button onclick=buy>x</button>{script}");
    let never = facts("a.html", &plain).events[0].why_not.clone();
    assert!(matches!(never, Some(WhyNot::Inert(_))));
}

#[test]
fn attributes_that_a_framework_alone_runs_are_read() {
    let base = super::BASE;
    let head = format!("<script>{base}fbq('init','484210123456789')</script>");
    for attribute in [
        "x-init=\"fbq('track','Lead')\"",
        "ng-init=\"fbq('track','Lead')\"",
        "@added.window=\"fbq('track','Lead')\"",
        "hx-on::after-request=\"fbq('track','Lead')\"",
        "hx-on--after-request=\"fbq('track','Lead')\"",
        "x-data=\"{ open: false, buy() { fbq('track','Lead') } }\"",
        "x-data=\"{ a: '&amp;', init() { if (this.a) fbq('track','Lead') } }\"",
    ] {
        let text = format!("<html><body>{head}<script src=a.js></script><p {attribute}>");
        let facts = facts("a.html", &text);
        assert_eq!(events(&facts), ["Track Lead 484210123456789"], "{text}");
        assert_eq!(facts.events[0].trigger, Trigger::Unknown, "{text}");
        let at = facts.events[0].at.of(&text);
        assert_eq!(at, "fbq('track','Lead')", "{text}");
        assert!(facts.broken.is_empty(), "{text}");
    }
    let other = format!("<html><body>{head}<p data-code=\"fbq('track','Lead')\" at@me=\"fbq(1)\">");
    assert_eq!(events(&facts("a.html", &other)), [""; 0]);
}

#[test]
fn packages_for_vue_call_the_pixel_of_the_page() {
    let text = "import Vue from 'vue';import P from 'vue-analytics-facebook-pixel';Vue.use(P);
Vue.analytics.fbq.init('484210123456789', { em: 'a' });
Vue.analytics.fbq.event('ViewContent', { content_name: 'x' });
Vue.analytics.fbq.query('trackCustom', 'Own');";
    let facts = facts("main.js", text);
    let wanted = [
        "Track ViewContent 484210123456789",
        "TrackCustom Own 484210123456789",
    ];
    assert_eq!(events(&facts), wanted);
    let component = "<template><a @click=\"go\">x</a></template><script>
export default { methods: { go() { this.$analytics.fbq.event('Lead') } } }
</script>";
    let facts = self::facts("a.vue", component);
    assert_eq!(events(&facts), ["Track Lead ?"]);
    let other = self::facts("a.js", "shop.analytics.send.event('Lead')");
    assert_eq!(events(&other), [""; 0]);
}
