//! What stands between a reader and the page: logins, and checks that keep programs away.
//!
//! The evidence of a row stands behind it in brackets: [docs] is the vendor's own documentation,
//! [seen] the form of its pages as they are commonly met.

/// One thing that answers in place of the page.
#[derive(Debug)]
pub struct Wall {
    /// Its name: `cloudflare`.
    pub name: &'static str,
    /// Its name for people.
    pub title: &'static str,
    /// What it asks for.
    pub kind: WallKind,
    /// Any one of these lists gives it away, where all signs of the list are there.
    pub evidence: &'static [&'static [Sign]],
}

/// What a wall asks of a visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WallKind {
    /// A name or a password.
    Login,
    /// To be a person with a browser.
    Bot,
}

/// One sign of a wall. Texts compare without case unless said.
#[derive(Clone, Copy, Debug)]
pub enum Sign {
    /// The answer's status is one of these.
    Status(&'static [u16]),
    /// A header of the answer, and a piece of its value.
    Header(&'static str, &'static str),
    /// Redirects led to a host of this registrable name from another one.
    Host(&'static str),
    /// Redirects led to a path with this piece between slashes, its suffix (`.php`) aside, which
    /// the path asked for does not have.
    Segment(&'static str),
    /// A piece of an inline script; upper and lower case count.
    ScriptText(&'static str),
    /// A piece of the `src` of a script.
    ScriptSrc(&'static str),
    /// A piece of the `src` of a frame.
    FrameSrc(&'static str),
    /// The `id` of an element.
    Id(&'static str),
    /// The `value` of an `<input>`.
    InputValue(&'static str),
    /// A piece of the `action` of a form.
    Action(&'static str),
    /// The page's title begins so.
    Title(&'static str),
}

impl Sign {
    /// The words that the page's own text has; nothing where the sign is one of the answer.
    pub fn text(self) -> Option<&'static str> {
        match self {
            Self::Status(_) | Self::Header(..) | Self::Host(_) | Self::Segment(_) => None,
            Self::ScriptText(words)
            | Self::ScriptSrc(words)
            | Self::FrameSrc(words)
            | Self::Id(words)
            | Self::InputValue(words)
            | Self::Action(words)
            | Self::Title(words) => Some(words),
        }
    }
}

/// Words of which every page has one that shows a wall by its text alone.
pub fn words_of_walls() -> impl Iterator<Item = &'static str> {
    let evidence = WALLS.iter().flat_map(|wall| wall.evidence);
    evidence.filter_map(|signs| word_of_evidence(signs))
}

/// A word of every page that shows a wall by these signs; nothing where the answer tells as well.
pub fn word_of_evidence(signs: &[Sign]) -> Option<&'static str> {
    let all = signs.iter().all(|sign| sign.text().is_some());
    all.then(|| signs.first().and_then(|sign| sign.text()))?
}

/// Titles that servers give to pages of errors [seen: nginx, Apache, IIS], with their status.
pub const ERROR_TITLES: &[(u16, &str)] = &[
    (403, "403 Forbidden"),
    (404, "404 Not Found"),
    (410, "410 Gone"),
    (500, "500 Internal Server Error"),
    (502, "502 Bad Gateway"),
    (503, "503 Service Temporarily Unavailable"),
    (503, "503 Service Unavailable"),
    (504, "504 Gateway Time-out"),
];

/// Every wall known. Where two fit, the first in this order is meant.
pub const WALLS: &[Wall] = &[
    // Checks for programs.
    Wall {
        name: "cloudflare", // [docs: detect a challenge page response], [seen]
        title: "Cloudflare",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::Header("cf-mitigated", "challenge")],
            &[Sign::ScriptText("_cf_chl_opt")],
            &[
                Sign::Status(&[403, 429, 503]),
                Sign::Header("server", "cloudflare"),
            ],
        ],
    },
    Wall {
        name: "datadome", // [seen]
        title: "DataDome",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::ScriptSrc("captcha-delivery.com/")],
            &[Sign::FrameSrc("captcha-delivery.com/")],
            &[Sign::Status(&[403, 429]), Sign::Header("x-datadome", "")],
        ],
    },
    Wall {
        name: "aws_waf", // [docs: CAPTCHA and Challenge actions]
        title: "AWS WAF",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::Header("x-amzn-waf-action", "")],
            &[Sign::ScriptText("gokuProps")],
        ],
    },
    Wall {
        name: "akamai", // [seen]
        title: "Akamai",
        kind: WallKind::Bot,
        evidence: &[
            &[
                Sign::Status(&[403, 429]),
                Sign::Header("server", "AkamaiGHost"),
            ],
            &[Sign::Id("sec-if-cpt-container")],
        ],
    },
    Wall {
        name: "imperva", // [seen]
        title: "Imperva",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::FrameSrc("_Incapsula_Resource")],
            &[Sign::Status(&[403, 503]), Sign::Header("x-iinfo", "")],
        ],
    },
    Wall {
        name: "human", // [seen]
        title: "HUMAN (PerimeterX)",
        kind: WallKind::Bot,
        evidence: &[&[Sign::Id("px-captcha")]],
    },
    Wall {
        name: "kasada", // [seen]
        title: "Kasada",
        kind: WallKind::Bot,
        evidence: &[&[Sign::Status(&[403, 429]), Sign::Header("x-kpsdk-ct", "")]],
    },
    Wall {
        name: "sucuri", // [seen]
        title: "Sucuri",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::Header("x-sucuri-block", "")],
            &[Sign::Status(&[403]), Sign::Header("x-sucuri-id", "")],
        ],
    },
    Wall {
        name: "vercel", // [seen]
        title: "Vercel",
        kind: WallKind::Bot,
        evidence: &[
            &[Sign::Header("x-vercel-mitigated", "challenge")],
            &[Sign::Title("Vercel Security Checkpoint")],
        ],
    },
    Wall {
        name: "siteground", // [seen]
        title: "SiteGround",
        kind: WallKind::Bot,
        evidence: &[&[Sign::Header("sg-captcha", "challenge")]],
    },
    Wall {
        name: "captcha", // Its scripts stand on ordinary pages with forms, too.
        title: "A captcha",
        kind: WallKind::Bot,
        evidence: &[
            &[
                Sign::Status(&[403, 429, 503]),
                Sign::ScriptSrc("/recaptcha/"),
            ],
            &[
                Sign::Status(&[403, 429, 503]),
                Sign::ScriptSrc("hcaptcha.com/"),
            ],
        ],
    },
    // Logins.
    Wall {
        name: "shopify_password", // [seen]
        title: "The shop's password page",
        kind: WallKind::Login,
        evidence: &[&[Sign::InputValue("storefront_password")]],
    },
    Wall {
        name: "wordpress_password", // [WordPress: get_the_password_form]
        title: "The password of a WordPress page",
        kind: WallKind::Login,
        evidence: &[&[Sign::Action("wp-login.php?action=postpass")]],
    },
    Wall {
        name: "webflow_password", // [seen]
        title: "The password of a Webflow site",
        kind: WallKind::Login,
        evidence: &[&[Sign::Action("/.wf_auth")]],
    },
    Wall {
        name: "sign_on", // [seen]
        title: "A sign-on service",
        kind: WallKind::Login,
        evidence: &[
            &[Sign::Host("cloudflareaccess.com")],
            &[Sign::Host("accounts.google.com")],
            &[Sign::Host("login.microsoftonline.com")],
            &[Sign::Host("okta.com")],
            &[Sign::Host("auth0.com")],
            &[Sign::Host("vercel.com"), Sign::Segment("sso-api")],
            &[Sign::Host("vercel.com"), Sign::Segment("login")],
        ],
    },
    Wall {
        name: "login", // [seen]
        title: "A login",
        kind: WallKind::Login,
        evidence: &[
            &[Sign::Segment("wp-login")],
            &[Sign::Segment("login")],
            &[Sign::Segment("log-in")],
            &[Sign::Segment("logon")],
            &[Sign::Segment("signin")],
            &[Sign::Segment("sign-in")],
            &[Sign::Segment("sign_in")],
            &[Sign::Segment("password")],
        ],
    },
    Wall {
        name: "authentication", // [RFC 9110, 15.5.2]
        title: "The server's own login",
        kind: WallKind::Login,
        evidence: &[&[Sign::Status(&[401])]],
    },
    // Refused without a sign of who did.
    Wall {
        name: "refusal", // [RFC 9110, 15.5.4; RFC 6585, 4]
        title: "The server",
        kind: WallKind::Bot,
        evidence: &[&[Sign::Status(&[403, 429])]],
    },
];
