//! Buttons of consent tools: what a visitor clicks to accept, and what to refuse.
//!
//! The tools are those of reference 1.9, under the names they have in `vendors`. The selectors are
//! those of the tools' own default banners, as their documentation and public test-suites name
//! them; tools let their users rename and rebuild banners, so that a page may have others.

/// A consent tool's buttons, as CSS selectors; those of its newest version come first.
#[derive(Debug)]
pub struct ConsentTool {
    /// Its name, as of `Vendor::name` where it is one of them.
    pub name: &'static str,
    /// Any one of these accepts everything.
    pub accept: &'static [&'static str],
    /// Any one of these ways refuses everything; the clicks of each come one after the other.
    pub refuse: &'static [&'static [&'static str]],
}

/// The consent tools whose banners are known.
pub const CONSENT_TOOLS: &[ConsentTool] = &[
    ConsentTool {
        name: "cookiebot",
        accept: &[
            "#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll",
            "#CybotCookiebotDialogBodyButtonAccept",
            "#CybotCookiebotDialogBodyLevelButtonAccept",
        ],
        refuse: &[
            &["#CybotCookiebotDialogBodyButtonDecline"],
            &["#CybotCookiebotDialogBodyLevelButtonLevelOptinDeclineAll"],
        ],
    },
    ConsentTool {
        name: "onetrust",
        accept: &[
            "#onetrust-accept-btn-handler",
            "#accept-recommended-btn-handler",
        ],
        refuse: &[
            &["#onetrust-reject-all-handler"],
            &[".ot-pc-refuse-all-handler"],
            &["#onetrust-pc-btn-handler", ".ot-pc-refuse-all-handler"],
        ],
    },
    ConsentTool {
        name: "usercentrics",
        accept: &[
            "[data-testid='uc-accept-all-button']",
            "#uc-btn-accept-banner",
            "#usercentrics-cmp-ui .accept.uc-accept-button, .uc-accept-button#accept",
        ],
        refuse: &[
            &["[data-testid='uc-deny-all-button']"],
            &["#uc-btn-deny-banner"],
            &["#usercentrics-cmp-ui .deny.uc-deny-button, .uc-deny-button#deny"],
            &[
                "[data-testid='uc-more-button']",
                "[data-testid='uc-deny-all-button']",
            ],
        ],
    },
    ConsentTool {
        name: "didomi",
        accept: &["#didomi-notice-agree-button"],
        refuse: &[
            &["#didomi-notice-disagree-button"],
            &[".didomi-continue-without-agreeing"],
            &[
                "#didomi-notice-learn-more-button",
                "#btn-toggle-disagree, .didomi-consent-popup-actions button[aria-label*='isagree']",
            ],
        ],
    },
    ConsentTool {
        name: "cookieyes",
        accept: &[
            ".cky-btn-accept",
            "#wt-cli-accept-all-btn",
            "#cookie_action_close_header",
        ],
        refuse: &[
            &[".cky-btn-reject"],
            &["#cookie_action_close_header_reject"],
        ],
    },
    ConsentTool {
        name: "complianz",
        accept: &["#cmplz-cookiebanner-container .cmplz-accept, .cmplz-cookiebanner .cmplz-accept"],
        refuse: &[&["#cmplz-cookiebanner-container .cmplz-deny, .cmplz-cookiebanner .cmplz-deny"]],
    },
    ConsentTool {
        name: "cookieconsent",
        accept: &["#cc-main .cm__btn[data-role='all']"],
        refuse: &[&["#cc-main .cm__btn[data-role='necessary']"]],
    },
    ConsentTool {
        name: "termsfeed",
        accept: &[".termsfeed-com---nb .cc-nb-okagree"],
        refuse: &[&[".termsfeed-com---nb .cc-nb-reject"]],
    },
    ConsentTool {
        name: "quantcast",
        accept: &[".qc-cmp2-summary-buttons button[mode='primary']"],
        refuse: &[
            &[".qc-cmp2-summary-buttons button[mode='secondary'][id='disagree-btn']"],
            &["#disagree-btn"],
            &[
                "#more-options-btn",
                ".qc-cmp2-header-links button:first-child",
            ],
        ],
    },
    ConsentTool {
        name: "trustarc",
        accept: &["#truste-consent-button", ".trustarc-agree-btn"],
        refuse: &[&["#truste-consent-required"], &[".trustarc-declineall-btn"]],
    },
    ConsentTool {
        name: "klaro",
        accept: &[".klaro .cm-btn-accept-all", ".klaro .cm-btn-success"],
        refuse: &[
            &[".klaro .cn-decline"],
            &[".klaro .cm-btn-decline"],
            &[".klaro .cm-btn-danger"],
        ],
    },
    ConsentTool {
        name: "osano",
        accept: &[".osano-cm-accept-all", ".osano-cm-accept"],
        refuse: &[&[".osano-cm-denyAll"], &[".osano-cm-deny"]],
    },
    ConsentTool {
        name: "iubenda",
        accept: &[".iubenda-cs-accept-btn"],
        refuse: &[&[".iubenda-cs-reject-btn"]],
    },
    ConsentTool {
        name: "borlabs",
        accept: &[
            "#BorlabsCookieBox .brlbs-btn-accept-all",
            "#BorlabsCookieBox [data-cookie-accept-all]",
            "#BorlabsCookieBox [data-cookie-accept]",
        ],
        refuse: &[
            &["#BorlabsCookieBox .brlbs-btn-accept-only-essential"],
            &["#BorlabsCookieBox [data-cookie-refuse]"],
            &["#BorlabsCookieBox ._brlbs-refuse-btn a"],
        ],
    },
    ConsentTool {
        name: "axeptio",
        accept: &["#axeptio_btn_acceptAll"],
        refuse: &[&["#axeptio_btn_dismiss"]],
    },
    ConsentTool {
        name: "consentmanager",
        accept: &["#cmpwelcomebtnyes", "#cmpbox .cmpboxbtnyes"],
        refuse: &[&["#cmpwelcomebtnno"], &["#cmpbox .cmpboxbtnno"]],
    },
    ConsentTool {
        name: "cookiescript",
        accept: &["#cookiescript_accept"],
        refuse: &[&["#cookiescript_reject"]],
    },
    ConsentTool {
        name: "termly",
        accept: &["[data-tid='banner-accept']"],
        refuse: &[&["[data-tid='banner-decline']"]],
    },
    // It numbers its choices: 11 accepts all, 13 refuses all. Its banner stands in a frame.
    ConsentTool {
        name: "sourcepoint",
        accept: &["button.sp_choice_type_11"],
        refuse: &[&["button.sp_choice_type_13"]],
    },
    ConsentTool {
        name: "google_funding_choices",
        accept: &[".fc-consent-root .fc-cta-consent"],
        refuse: &[&[".fc-consent-root .fc-cta-do-not-consent"]],
    },
    ConsentTool {
        name: "tarteaucitron",
        accept: &["#tarteaucitronPersonalize2", "#tarteaucitronPersonalize"],
        refuse: &[&["#tarteaucitronAllDenied2"], &["#tarteaucitronAllDenied"]],
    },
    ConsentTool {
        name: "cookiefirst",
        accept: &["[data-cookiefirst-action=accept]"],
        refuse: &[&["[data-cookiefirst-action=reject]"]],
    },
    ConsentTool {
        name: "cookiehub",
        accept: &[".ch2-allow-all-btn"],
        refuse: &[&[".ch2-deny-all-btn"]],
    },
    ConsentTool {
        name: "cookie_information",
        accept: &[".coi-banner__accept"],
        refuse: &[&[".coi-banner__decline"], &["#declineButton"]],
    },
    ConsentTool {
        name: "civic",
        accept: &["#ccc-notify-accept", "#ccc-recommended-settings"],
        refuse: &[&["#ccc-notify-reject"], &["#ccc-reject-settings"]],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{VENDORS, VendorKind};

    #[test]
    fn each_tool_can_be_accepted_and_refused_and_stands_once() {
        let mut names: Vec<&str> = CONSENT_TOOLS.iter().map(|tool| tool.name).collect();
        for tool in CONSENT_TOOLS {
            assert!(!tool.accept.is_empty(), "{}", tool.name);
            assert!(!tool.refuse.is_empty(), "{}", tool.name);
            assert!(
                tool.refuse.iter().all(|way| !way.is_empty()),
                "{}",
                tool.name
            );
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), CONSENT_TOOLS.len());
    }

    #[test]
    fn the_consent_tools_among_the_vendors_are_known() {
        // The one's banner has names that are made anew on each site, the other is any.
        const NAMELESS: [&str; 2] = ["real_cookie_banner", "consent_tool"];
        let known = |name: &str| CONSENT_TOOLS.iter().any(|tool| tool.name == name);
        let unknown: Vec<&str> = VENDORS
            .iter()
            .filter(|vendor| vendor.kind == VendorKind::Consent && !known(vendor.name))
            .map(|vendor| vendor.name)
            .collect();
        assert_eq!(unknown, NAMELESS);
    }
}
