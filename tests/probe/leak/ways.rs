//! Every way out that a page may try, and what stops it.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use Place::{Body, Head, Script};
use Stop::{Absent, Filter, NoAddress, NotTried, Proxy, Refused};

/// What stops a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    /// The request is stopped, seen and refused: the first cut.
    Refused,
    /// The browser finds no address for the host: the second cut.
    NoAddress,
    /// The proxy opens no connection to the host: the second cut of a browser that runs already. So
    /// ends what the web view connects to before its filter has stopped the request itself.
    Proxy,
    /// The content filter stops it, before anything is sent: the first cut of the web view.
    Filter,
    /// The page does not get what it needs for it.
    Absent,
    /// The browser does not do it, or not within the run.
    NotTried,
}

impl Stop {
    fn word(self) -> &'static str {
        match self {
            Refused => "refused",
            NoAddress => "no address",
            Proxy => "refused by the proxy",
            Filter => "blocked",
            Absent => "taken away",
            NotTried => "not tried",
        }
    }
}

/// Where the page tries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Head,
    Body,
    Script,
}

/// One way out. `TO` in the code stands for an address of a host of its own.
pub(crate) struct Way {
    /// The host's first name.
    pub(crate) name: &'static str,
    /// For people.
    what: &'static str,
    place: Place,
    code: &'static str,
    /// In a browser that was started for the run, whether or not it is seen.
    pub(crate) own: Stop,
    /// In one that is kept for several runs.
    pub(crate) kept: Stop,
    /// In one that runs already.
    pub(crate) running: Stop,
    /// In the built-in web view of Linux.
    pub(crate) view: Stop,
}

const fn way(
    name: &'static str,
    what: &'static str,
    place: Place,
    code: &'static str,
    own: Stop,
    running: Stop,
) -> Way {
    Way {
        name,
        what,
        place,
        code,
        own,
        kept: own,
        running,
        view: Filter,
    }
}

impl Way {
    /// Another in a browser that is kept than in one that is started for the run.
    const fn in_kept(self, kept: Stop) -> Self {
        Self { kept, ..self }
    }

    /// Another than the usual in the view.
    const fn in_view(self, view: Stop) -> Self {
        Self { view, ..self }
    }
}

/// One that every engine stops as usual.
const fn asked(name: &'static str, what: &'static str, place: Place, code: &'static str) -> Way {
    way(name, what, place, code, Refused, Refused)
}

// A table reads best with a line a row.
#[rustfmt::skip]
pub(crate) const WAYS: &[Way] = &[
    asked("image", "image in the page", Body, "<img src='TO'>"),
    asked("dotted", "image of a host with a dot behind its name", Body, "<img src='https://HOST./x'>"),
    asked("srcset", "image by `srcset`", Body, "<img srcset='TO 1x'>"),
    asked("inner", "image by `innerHTML`", Script, "document.getElementById('d').innerHTML = `<img src=TO>`"),
    asked("made", "image by `new Image`", Script, "new Image().src = 'TO'"),
    asked("svg", "image in SVG", Body, "<svg><image href='TO' width=9 height=9 /></svg>"),
    asked("background", "CSS background", Head, "<style>body { background: url(TO) }</style>"),
    asked("import", "CSS `@import`", Head, "<style>@import url(TO);</style>"),
    asked("font", "CSS font", Head, "<style>@font-face { font-family: f; src: url(TO) } body { font-family: f }</style>"),
    asked("style", "style sheet", Head, "<link rel=stylesheet href='TO'>"),
    asked("script", "script", Head, "<script async src='TO'></script>"),
    asked("module", "`modulepreload`", Head, "<link rel=modulepreload href='TO'>"),
    asked("preload", "`preload`", Head, "<link rel=preload as=image href='TO'>"),
    asked("prefetch", "`prefetch`", Head, "<link rel=prefetch href='TO'>").in_view(NotTried),
    asked("video", "video", Body, "<video src='TO' preload=auto></video>").in_view(NotTried),
    asked("audio", "audio", Body, "<audio src='TO' preload=auto></audio>").in_view(NotTried),
    asked("poster", "poster of a video", Body, "<video poster='TO'></video>"),
    asked("track", "track of a video", Body, "<video crossorigin><track default src='TO'></video><script>document.querySelector('video[crossorigin]').textTracks[0].mode = 'showing'</script>"),
    asked("object", "object", Body, "<object data='TO'></object>"),
    asked("embed", "embed", Body, "<embed src='TO'>"),
    asked("frame", "frame", Body, "<iframe src='TO'></iframe>"),
    asked("cross", "in a frame of another site", Body, "<iframe src='http://localhost:PORT/page/cross'></iframe>"),
    asked("sandboxed", "in a sandboxed frame", Body, "<iframe sandbox=allow-scripts src='/page/sandboxed'></iframe>"),
    asked("srcdoc", "in a frame by `srcdoc`", Body, "<iframe srcdoc=\"<img src='TO'>\"></iframe>"),
    asked("dataframe", "in a frame by `data:`", Body, "<iframe src=\"data:text/html,<img src='TO'>\"></iframe>"),
    asked("blobframe", "in a frame by `blob:`", Script, "frame(URL.createObjectURL(new Blob([`<img src='TO'>`], { type: 'text/html' })))"),
    asked("location", "a frame that goes there", Body, "<iframe srcdoc=\"<script>location = 'TO'</script>\"></iframe>"),
    asked("refresh", "a frame that a `<meta>` sends there", Body, "<iframe srcdoc=\"<meta http-equiv=refresh content='0;url=TO'>\"></iframe>"),
    asked("redirect", "a redirect by a neutral host", Body, "<img src='/to/redirect'>"),
    asked("frameredirect", "a redirect of a frame", Body, "<iframe src='/to/frameredirect'></iframe>"),
    asked("fetch", "`fetch`", Script, "fetch('TO').catch(() => {})"),
    asked("nocors", "`fetch` without CORS", Script, "fetch('TO', { mode: 'no-cors' }).catch(() => {})"),
    asked("keepalive", "`fetch` with `keepalive`", Script, "fetch('TO', { mode: 'no-cors', keepalive: true }).catch(() => {})"),
    asked("xhr", "`XMLHttpRequest`", Script, "{ const xhr = new XMLHttpRequest(); xhr.open('POST', 'TO'); xhr.send('x') }"),
    asked("sync", "`XMLHttpRequest` that waits", Script, "try { const xhr = new XMLHttpRequest(); xhr.open('GET', 'TO', false); xhr.send() } catch {}"),
    asked("beacon", "`sendBeacon`", Script, "navigator.sendBeacon('TO', 'x')"),
    asked("unload", "`sendBeacon` of a frame that is left", Body, "<iframe id=leaves srcdoc=\"<script>addEventListener('pagehide', () => navigator.sendBeacon('TO', 'x'))</script>\"></iframe><script>addEventListener('load', () => document.getElementById('leaves').remove())</script>"),
    asked("events", "`EventSource`", Script, "new EventSource('TO')"),
    asked("form", "form to a frame", Script, "send('TO', 'sink')"),
    asked("formtab", "form to a new tab", Script, "send('TO', '_blank')").in_view(Proxy),
    asked("ping", "`ping` of a link", Body, "<a id=ping href='#here' ping='TO'>ping</a>"),
    asked("worker", "worker", Script, "work(`fetch('TO', { mode: 'no-cors' })`)"),
    asked("workimport", "`importScripts` of a worker", Script, "work(`importScripts('TO')`)"),
    asked("shared", "shared worker", Script, "new SharedWorker('/asks/shared')"),
    asked("service", "service worker", Script, "navigator.serviceWorker.register('/asks/service')"),
    asked("popup", "pop-up to it", Script, "open('TO')"),
    asked("opened", "in a pop-up", Script, "open('/page/opened')"),
    asked("noopener", "in a pop-up without opener", Script, "open('/page/noopener', '_blank', 'noopener')"),
    asked("link", "in a tab of a link", Script, "{ const a = document.createElement('a'); [a.href, a.target] = ['/page/link', '_blank']; document.body.append(a); a.click() }"),
    way("csp", "`report-uri` of a policy", Head, "", Refused, Refused),
    way("icon", "icon of the site", Head, "<link rel=icon href='TO'>", Refused, Refused).in_view(NotTried),
    way("prerender", "in a page prerendered", Head, "<script type=speculationrules>{\"prerender\":[{\"source\":\"list\",\"urls\":[\"/page/prerender\"],\"eagerness\":\"immediate\"}]}</script>", NotTried, NotTried).in_view(NotTried),
    way("manifest", "manifest of the site", Head, "<link rel=manifest href='TO'>", Refused, NotTried).in_kept(NotTried).in_view(NotTried),
    way("svguse", "`use` in SVG", Body, "<svg><use href='TO#a' /></svg>", NotTried, NotTried).in_view(NotTried),
    way("reportto", "`report-to` of a policy", Head, "", NotTried, NotTried),
    way("nel", "network error logging", Head, "", NotTried, NotTried).in_view(NotTried),
    way("websocket", "`WebSocket`", Script, "new WebSocket('wss://HOST/x')", NoAddress, Proxy),
    way("dotsocket", "`WebSocket` to a host with a dot behind its name", Script, "new WebSocket('wss://HOST./x')", NoAddress, Proxy),
    way("worksocket", "`WebSocket` of a worker", Script, "work(`new WebSocket('wss://HOST/x')`)", NoAddress, Proxy),
    way("transport", "`WebTransport`", Script, "try { const t = new WebTransport('https://HOST/x'); for (const end of [t.ready, t.closed]) end.catch(() => {}) } catch {}", NoAddress, NotTried).in_view(NotTried),
    way("turn", "WebRTC, TURN by TCP", Script, "call({ urls: 'turn:HOST:LISTENER?transport=tcp', username: 'a', credential: 'b' })", NoAddress, Absent).in_view(NotTried),
    way("stun", "WebRTC, STUN", Script, "call({ urls: 'stun:HOST:LISTENER' })", NoAddress, Absent).in_view(NotTried),
    way("speculation", "prefetch by speculation rules", Head, "<script type=speculationrules>{\"prefetch\":[{\"source\":\"list\",\"urls\":[\"TO\"],\"eagerness\":\"immediate\"}]}</script>", NoAddress, NotTried).in_view(NotTried),
    way("preconnect", "`preconnect`", Head, "<link rel=preconnect href='https://HOST'>", NoAddress, NotTried),
    way("lookup", "`dns-prefetch`", Head, "<link rel=dns-prefetch href='https://HOST'>", NotTried, NotTried).in_view(NotTried),
];

/// The names of the ways.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    WAYS.iter().map(|way| way.name)
}

/// The names of the ways of which `of` is true.
pub(crate) fn named(of: impl Fn(&Way) -> bool) -> BTreeSet<&'static str> {
    let chosen = WAYS.iter().filter(|way| of(way));
    chosen.map(|way| way.name).collect()
}

/// What the ways need beside their own code.
const TOOLS: &str = "
    const frame = src => { const made = document.createElement('iframe'); made.src = src; document.body.append(made) };
    const work = text => new Worker(URL.createObjectURL(new Blob([text])));
    const send = (action, target) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action, target });
        document.body.append(form); form.submit();
    };
    const call = server => {
        const peer = new RTCPeerConnection({ iceServers: [server] });
        peer.createDataChannel('x');
        peer.createOffer().then(offer => peer.setLocalDescription(offer));
    };";

/// The page that tries them all, each on its own and whatever becomes of the others.
pub(crate) fn page(port: u16, listener: u16) -> String {
    let of = |place: Place| {
        let mut text = String::new();
        for way in WAYS.iter().filter(|way| way.place == place) {
            let host = format!("{}.facebook.com", way.name);
            let code = way.code.replace("TO", &format!("https://{host}/x"));
            let code = code
                .replace("HOST", &host)
                .replace("LISTENER", &listener.to_string())
                .replace("PORT", &port.to_string());
            match place {
                Script => writeln!(text, "<script>{code}</script>").unwrap(),
                Head | Body => writeln!(text, "{code}").unwrap(),
            }
        }
        text
    };
    format!(
        "<!doctype html><html><head><meta charset=utf-8><title>t</title>\
         <script src='https://connect.facebook.net/en_US/fbevents.js'></script>{}</head>\
         <body>text<iframe name=sink></iframe><div id=d></div>{}<script>{TOOLS}</script>{}</body></html>",
        of(Head),
        of(Body),
        of(Script),
    )
}

/// Headers of the page.
pub(crate) const HEADERS: &[(&str, &str)] = &[
    ("Content-Type", "text/html"),
    (
        "Content-Security-Policy-Report-Only",
        "object-src 'none'; report-uri https://csp.facebook.com/x",
    ),
    (
        "Content-Security-Policy-Report-Only",
        "object-src 'none'; report-to out",
    ),
    (
        "Reporting-Endpoints",
        "out=\"https://reportto.facebook.com/x\"",
    ),
    (
        "Report-To",
        "{\"group\":\"nel\",\"max_age\":60,\"endpoints\":[{\"url\":\"https://nel.facebook.com/x\"}]}",
    ),
    (
        "NEL",
        "{\"report_to\":\"nel\",\"max_age\":60,\"success_fraction\":1.0}",
    ),
];

/// The table for people.
pub(crate) fn table() -> String {
    let mut text = String::from(
        "| a page tries | Chromium, started for the run, seen or not | Chromium, kept for several runs | Chromium that runs already (`--browser-url`) | the built-in web view (Linux) |\n\
         | --- | --- | --- | --- | --- |\n",
    );
    for way in WAYS {
        writeln!(
            text,
            "| {} | {} | {} | {} | {} |",
            way.what,
            way.own.word(),
            way.kept.word(),
            way.running.word(),
            way.view.word()
        )
        .unwrap();
    }
    text
}
