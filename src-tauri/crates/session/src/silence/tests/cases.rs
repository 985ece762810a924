//! A page and what was seen of it, for each reason.

use wire::{Ending, Failure, Handling, Observation};

use super::{
    CONFIG, LIBRARY, START, STUB, all, both, configured, ended, failed, fails, hit, loaded, page,
    prints, refuses, sent, undone,
};

/// A page, what was seen of it, and the first reason that is told.
pub(super) fn cases() -> Vec<(&'static str, String, Vec<Observation>)> {
    let plain = || page(START, "");
    let head = |attributes: &str, code: &str| {
        format!("<!doctype html><head><script{attributes}>{code}</script></head><body></body>")
    };
    let whole = format!("{STUB}{START}");
    let silenced = "fbq.registerPlugin('1234567890123456',{__fbEventsPlugin:1,plugin:function(fbq,\
        instance,config){";
    let end = "instance.configLoaded('1234567890123456');}});";
    let blocked = format!(
        "{silenced}config.set('1234567890123456','prohibitedPixels',{{\"lockWebpage\":true,\
         \"blockReason\":\"traffic_permissions\"}});fbq.loadPlugin('prohibitedpixels');\
         instance.optIn('1234567890123456','ProhibitedPixels',true);{end}"
    );
    let dropped = format!(
        "{silenced}config.set('1234567890123456','eventValidation',{{\"unverifiedEventNames\":[],\
         \"restrictedEventNames\":[\"PageView\"]}});\
         instance.optIn('1234567890123456','EventValidation',true);{end}"
    );
    let elsewhere = whole.replace("connect.facebook.net", "cdn.shop.example");
    vec![
        (
            "base_code_missing",
            "<!doctype html><p>hi".to_owned(),
            vec![],
        ),
        (
            "base_code_missing",
            head("", "fbq('track','Lead')"),
            fails("ReferenceError: fbq is not defined"),
        ),
        (
            "script_type_inert",
            head(" type=text/plain", &whole),
            vec![],
        ),
        (
            "consent_waiting",
            head(" type=text/plain data-cookieconsent=marketing", &whole),
            vec![],
        ),
        (
            "delay_waiting",
            head(" type=rocketlazyloadscript", &whole),
            vec![],
        ),
        (
            "base_code_syntax_error",
            head("", &format!("{whole}fbq('track',")),
            fails("SyntaxError: Unexpected end of input"),
        ),
        (
            "base_code_inert",
            format!("<!doctype html><template><script>{whole}</script></template>"),
            vec![],
        ),
        (
            "base_code_incomplete",
            head("", &whole.replace("s.parentNode.insertBefore(t,s)", "")),
            vec![],
        ),
        ("library_elsewhere", head("", &elsewhere), vec![]),
        (
            "page_policy_blocks_code",
            plain(),
            refuses("inline", "script-src-elem"),
        ),
        (
            "library_blocked_by_policy",
            plain(),
            refuses(LIBRARY, "script-src-elem"),
        ),
        (
            "library_blocked_by_browser",
            plain(),
            failed(LIBRARY, Failure::Browser("inspector".to_owned())),
        ),
        (
            "library_host_not_found",
            plain(),
            failed(LIBRARY, Failure::NameNotFound),
        ),
        (
            "library_missing",
            plain(),
            vec![
                sent(LIBRARY, Handling::Passed),
                ended(LIBRARY, Ending::Status(404)),
            ],
        ),
        (
            "library_hanging",
            plain(),
            vec![sent(LIBRARY, Handling::Passed)],
        ),
        (
            "library_failed",
            plain(),
            failed(LIBRARY, Failure::ConnectionRefused),
        ),
        (
            "pixel_id_refused",
            page("fbq('init','abc');fbq('track','PageView')", ""),
            [
                loaded(LIBRARY),
                prints("[Meta Pixel] - Invalid PixelID: null."),
            ]
            .concat(),
        ),
        ("init_missing", page("", ""), loaded(LIBRARY)),
        (
            "pixel_unknown_to_meta",
            plain(),
            [
                loaded(LIBRARY),
                vec![
                    sent(CONFIG, Handling::Passed),
                    ended(CONFIG, Ending::Status(404)),
                ],
            ]
            .concat(),
        ),
        (
            "configuration_missing",
            plain(),
            [
                loaded(LIBRARY),
                vec![
                    sent(CONFIG, Handling::Passed),
                    ended(CONFIG, Ending::Status(500)),
                ],
            ]
            .concat(),
        ),
        (
            "configuration_hanging",
            plain(),
            [loaded(LIBRARY), vec![sent(CONFIG, Handling::Passed)]].concat(),
        ),
        (
            "configuration_blocked_by_policy",
            plain(),
            [
                loaded(LIBRARY),
                failed(CONFIG, Failure::Policy),
                refuses(CONFIG, "script-src-elem"),
            ]
            .concat(),
        ),
        (
            "configuration_blocked_by_browser",
            plain(),
            [
                loaded(LIBRARY),
                failed(CONFIG, Failure::Browser("inspector".to_owned())),
            ]
            .concat(),
        ),
        (
            "configuration_host_not_found",
            plain(),
            [loaded(LIBRARY), failed(CONFIG, Failure::NameNotFound)].concat(),
        ),
        (
            "configuration_failed",
            plain(),
            [loaded(LIBRARY), failed(CONFIG, Failure::ConnectionRefused)].concat(),
        ),
        (
            "domain_blocked",
            plain(),
            [both(), configured(&blocked)].concat(),
        ),
        (
            "domain_blocked",
            plain(),
            [
                both(),
                prints(
                    "[fbpixel] 1234567890123456 is unavailable. Go to Events Manager to learn more",
                ),
            ]
            .concat(),
        ),
        (
            "event_restricted",
            plain(),
            [both(), configured(&dropped)].concat(),
        ),
        (
            "hit_blocked_by_policy",
            plain(),
            [
                both(),
                failed(&hit("PageView"), Failure::Policy),
                refuses(&hit("PageView"), "img-src"),
            ]
            .concat(),
        ),
        (
            "hit_blocked_by_browser",
            plain(),
            [
                both(),
                failed(&hit("PageView"), Failure::Browser("inspector".to_owned())),
            ]
            .concat(),
        ),
        (
            "hit_host_not_found",
            plain(),
            [both(), failed(&hit("PageView"), Failure::NameNotFound)].concat(),
        ),
        (
            "hit_failed",
            plain(),
            [both(), failed(&hit("PageView"), Failure::ConnectionRefused)].concat(),
        ),
        (
            "event_left_page",
            plain(),
            [both(), failed(&hit("PageView"), Failure::Aborted)].concat(),
        ),
        (
            "base_code_after_events",
            format!(
                "<!doctype html><script>fbq('track','Lead')</script>{}",
                page(START, "")
            ),
            [fails("ReferenceError: fbq is not defined"), all()].concat(),
        ),
        (
            "event_before_init",
            page(&format!("fbq('track','Lead');{START}"), ""),
            all(),
        ),
        (
            "event_pixel_unknown",
            page(
                &format!("{START}fbq('trackSingle','9999999999999999','Lead');"),
                "",
            ),
            all(),
        ),
        (
            "event_name_missing",
            page(
                &format!("{START}fbq('trackSingle','1234567890123456');"),
                "",
            ),
            all(),
        ),
        (
            "element_not_reached",
            page(START, "<button onclick=\"fbq('track','Lead')\">go</button>"),
            [all(), undone("click #buy", "it is covered by `#banner`")].concat(),
        ),
        (
            "second_page_view",
            page(&format!("{START}fbq('track','PageView');"), ""),
            all(),
        ),
        (
            "script_error",
            page(
                START,
                "<script>var total=shopTotal.value;fbq('track','Purchase')</script>",
            ),
            [all(), fails("ReferenceError: shopTotal is not defined")].concat(),
        ),
        (
            "fbq_replaced",
            page(
                "fbq('init','1234567890123456');fbq('track','PageView')",
                "<script>window.fbq=function(){}</script>",
            ),
            loaded(LIBRARY),
        ),
        (
            "event_inert",
            page(START, "<script>if(false){fbq('track','Lead')}</script>"),
            all(),
        ),
        (
            "function_never_called",
            page(START, "<script>function go(){fbq('track','Lead')}</script>"),
            all(),
        ),
        (
            "script_error",
            plain(),
            fails("TypeError: Cannot read properties of null"),
        ),
        (
            "waits_for_visitor",
            page(
                "fbq('init','1234567890123456');",
                "<button onclick=\"fbq('track','Lead')\">go</button>",
            ),
            both(),
        ),
        (
            "waits_for_condition",
            page(
                "fbq('init','1234567890123456');if(location.search){fbq('track','Purchase')}",
                "",
            ),
            both(),
        ),
        (
            "no_event",
            page("fbq('init','1234567890123456');", ""),
            both(),
        ),
        ("unexplained", plain(), both()),
    ]
}
