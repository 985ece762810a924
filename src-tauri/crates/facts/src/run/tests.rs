//! What running a page tells, page by page: each event as `name pixel`, with why it is not sent.

use crate::{Facts, WhyNot, extract};

mod alias;
mod branches;
mod classes;
mod code;
mod dispatch;
mod escapes;
mod images;
mod language;
mod misuse;
mod one;
mod pieces;
mod queue;
mod relatives;
mod stopped;
mod swallow;
mod throws;
mod unsendable;
mod waits;
mod ways;
mod wrapper;

pub(crate) const BASE: &str = "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
    n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
    s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');";

fn facts(body: &str) -> Facts {
    let text = format!(
        "<html><head><script>{BASE}fbq('init','484210123456789');</script></head><body>{body}</body></html>"
    );
    extract(&page::parse(page::Source::local("test", text)))
}

/// Events that are sent by themselves.
fn sent(body: &str) -> Vec<String> {
    names(&facts(body), |why| why.is_none())
}

/// Whether the event of a script is sent; nothing where that is in doubt.
fn is_sent(code: &str) -> Option<bool> {
    let facts = facts(&format!("<script>{code}</script>"));
    let doubtful = names(&facts, |why| matches!(why, Some(WhyNot::Conditional)));
    let sent = names(&facts, |why| why.is_none());
    doubtful.is_empty().then_some(!sent.is_empty())
}

fn names(facts: &Facts, wanted: impl Fn(Option<&WhyNot>) -> bool) -> Vec<String> {
    let events = facts
        .events
        .iter()
        .filter(|event| wanted(event.why_not.as_ref()));
    events
        .map(|event| event.name.text().unwrap_or("?").to_owned())
        .collect()
}

#[test]
fn values_are_followed_to_where_they_are_written() {
    for body in [
        "<script>var e='Lead';fbq('track',e)</script>",
        "<script>const o={e:'Lead'};fbq('track',o.e)</script>",
        "<script>fbq('track','Le'+'ad')</script>",
        "<script>fbq('track',`Le${'ad'}`)</script>",
        "<script>var [a,{b=['Lead']}]=['track',{}];fbq(a,b[0])</script>",
        "<script>fbq('track',JSON.parse('{\"n\":\"Lead\"}').n)</script>",
        "<script>(function(w,n){w.fbq('track',n)})(window,'Lead')</script>",
        "<script>window['f'+'bq']('track','Lead')</script>",
        "<script>var f=fbq;f('track','Lead')</script>",
        "<script>fbq?.('track','Lead')</script>",
        "<script>(window.fbq||function(){})('track','Lead')</script>",
        "<script>fbq.apply(null,['track','Lead'])</script>",
        "<script>fbq.call(window,'track','Lead')</script>",
        "<script>fbq.bind(window,'track')('Lead')</script>",
        "<script>_fbq.push(['track','Lead'])</script>",
        "<script>['Lead'].forEach(n=>fbq('track',n))</script>",
        "<script>for(var i=0;i<1;i++)fbq('track',['Lead'][i])</script>",
        "<script>class T{constructor(n){this.n=n}go(){fbq('track',this.n)}}new T('Lead').go()</script>",
        "<script>function T(n){this.n=n}T.prototype.go=function(){fbq('track',this.n)};new T('Lead').go()</script>",
        "<script>switch('a'){case 'a':fbq('track','Lead');break;case 'b':fbq('track','Contact')}</script>",
        "<script>try{nope()}catch(e){fbq('track','Lead')}</script>",
        "<script>setTimeout(\"fbq('track','Lead')\",10)</script>",
        "<script>new Function(\"fbq('track','Lead')\")</script><script>fbq('track','Lead')</script>",
        "<script>var s=document.createElement('script');s.text=\"fbq('track','Lead')\";document.head.appendChild(s)</script>",
        "<script>window.addEventListener('load',function(){fbq('track','Lead')})</script>",
        "<script>window.onload=()=>fbq('track','Lead')</script>",
        "<script type=module>fbq('track','Lead')</script>",
        "<script>function late(){fbq('track','Lead')}</script><img src=x><script>late()</script>",
    ] {
        assert_eq!(sent(body), ["Lead"], "{body}");
    }
}

#[test]
fn what_is_unknown_stays_unknown() {
    for body in [
        "<script>if(location.hash)fbq('track','Lead')</script>",
        "<script>location.hash&&fbq('track','Lead')</script>",
        "<script>location.hash?fbq('track','Lead'):0</script>",
        "<script>function g(){if(location.hash)return;fbq('track','Lead')}g()</script>",
        "<script>for(var i=0;i<location.hash.length;i++)fbq('track','Lead')</script>",
        "<script>fetch('/x').then(function(){fbq('track','Lead')})</script>",
        "<script>document.querySelectorAll('a').forEach(function(){fbq('track','Lead')})</script>",
    ] {
        let facts = facts(body);
        assert_eq!(names(&facts, |why| why.is_none()), [""; 0], "{body}");
        assert_eq!(names(&facts, |why| why.is_some()), ["Lead"], "{body}");
    }
}

#[test]
fn a_branch_that_is_not_decided_leaves_its_writes_unknown() {
    assert_eq!(
        sent("<script>var n='Lead';if(location.hash)n='Contact';fbq('track',n)</script>"),
        ["?"]
    );
    assert_eq!(
        sent("<script>var n='Lead';if(location.hash)n='Lead';fbq('track',n)</script>"),
        ["Lead"]
    );
    assert_eq!(
        sent("<script>var o={n:'Lead'};if(location.hash){o.n='Contact'}fbq('track',o.n)</script>"),
        ["?"]
    );
    assert_eq!(
        sent("<script>var n;if(location.hash){n='a'}else{n='a'}fbq('track',n)</script>"),
        ["a"]
    );
}

#[test]
fn actions_wait_for_the_visitor() {
    for body in [
        "<button onclick=\"fbq('track','Lead')\">b</button>",
        "<a href=\"javascript:fbq('track','Lead')\">a</a>",
        "<script>document.addEventListener('click',function(e){if(e.target.id)fbq('track','Lead')})</script>",
        "<button id=b></button><script>document.getElementById('b').onclick=function(){fbq('track','Lead')}</script>",
        "<script src=/jquery.js></script><script>$('#b').on('click',function(){fbq('track','Lead')})</script>",
        "<script src=/jquery.js></script><script>$(function(){$('#b').submit(function(){fbq('track','Lead')})})</script>",
        "<script>function t(){fbq('track','Lead')}</script><button onclick='t()'>b</button>",
        "<button onclick=\"fbq('track','Lead',{n:this.form.q.value})\">b</button>",
        "<button onclick=\"event.preventDefault();fbq('track','Lead')\">b</button>",
    ] {
        let facts = facts(body);
        let waiting = names(&facts, |why| matches!(why, Some(WhyNot::Interaction(_))));
        assert_eq!(waiting, ["Lead"], "{body}");
    }
}

#[test]
fn exceptions_end_the_script_and_what_is_behind_them_is_still_listed() {
    let facts = facts(
        "<script>fbq('track','Lead');missing();fbq('track','Contact')</script><script>fbq('track','Search')</script>",
    );
    assert_eq!(names(&facts, |why| why.is_none()), ["Lead", "Search"]);
    assert_eq!(names(&facts, |why| why.is_some()), ["Contact"]);
    assert_eq!(facts.broken.len(), 1);
    assert_eq!(
        facts.broken[0].message,
        "ReferenceError: missing is not defined"
    );
}

#[test]
fn a_name_that_another_script_may_define_is_no_exception() {
    let body = "<script src=/lib.js></script><script>lib.start();fbq('track','Lead')</script>";
    assert_eq!(sent(body), ["Lead"]);
}

#[test]
fn values_point_at_what_is_written() {
    let body = "<script>var v='12,50';fbq('track','Purchase',{value:v,currency:'EUR'})</script>";
    let text = format!(
        "<html><head><script>{BASE}fbq('init','484210123456789');</script></head><body>{body}</body></html>"
    );
    let facts = extract(&page::parse(page::Source::local("test", text.as_str())));
    let value = facts.events[0].params.get("value").cloned();
    assert_eq!(
        value.map(|value| value.at.of(&text).to_owned()).as_deref(),
        Some("'12,50'")
    );
}

#[test]
fn endless_code_ends() {
    assert_eq!(
        sent("<script>while(true){}</script><script>fbq('track','Lead')</script>"),
        ["Lead"]
    );
    assert_eq!(
        sent("<script>function f(){f()}f();fbq('track','Lead')</script>"),
        [""; 0]
    );
    let deep = format!(
        "<script>{}fbq('track','Lead'){}</script>",
        "{".repeat(5_000),
        "}".repeat(5_000)
    );
    assert_eq!(names(&facts(&deep), |_| true), ["Lead"]);
}

#[test]
fn templates_and_data_are_no_scripts() {
    for kind in [
        "text/template",
        "text/x-handlebars-template",
        "application/json",
        "text/html",
    ] {
        let body = format!("<script type='{kind}'>fbq('track','Lead')</script>");
        assert_eq!(names(&facts(&body), |_| true), [""; 0], "{kind}");
    }
}

#[test]
fn the_library_works_off_the_queue_it_finds() {
    let unguarded = BASE.replace("if(f.fbq)return;", "");
    for body in [
        // Another base code, without its guard, has taken the first one's place.
        &*format!("<script>fbq('track','Lead')</script><script>{unguarded}</script>"),
        "<script>fbq('track','Lead');var old=fbq;fbq=function(){old.apply(null,arguments)}</script>",
        "<script>fbq('track','Lead');fbq=undefined</script>",
    ] {
        assert_eq!(sent(body), [""; 0], "{body}");
        let lost = names(&facts(body), |why| matches!(why, Some(WhyNot::Replaced)));
        assert_eq!(lost, ["Lead"], "{body}");
    }
    for body in [
        "<script>fbq('track','Lead');fbq=Object.assign(function(){},fbq)</script>",
        "<script>fbq.queue.push(['track','Lead'])</script>",
        "<script>fbq(['track','Lead'])</script>",
        "<script>fbq.push(['reportLead'])</script>",
        "<script>new fbq('track','Lead')</script>",
        "<script>window.onload=function(){var old=fbq;fbq=function(){old.apply(null,arguments)};fbq('track','Lead')}</script>",
    ] {
        assert_eq!(sent(body), ["Lead"], "{body}");
    }
}

#[test]
fn what_is_handed_over_is_read_when_the_library_comes() {
    let printed = |body: &str| -> Vec<String> {
        let messages = facts(body).messages;
        messages.iter().map(|it| it.message.to_string()).collect()
    };
    let later = "<script>var p={value:1};fbq('track','Purchase',p);p.currency='USD'</script>";
    assert_eq!(printed(later), [""; 0]);
    let gone = "<script>var p={value:1,currency:'USD'};delete p.currency;fbq('track','Purchase',p)</script>";
    assert_eq!(
        printed(gone),
        ["Required parameter 'currency' is missing for event 'Purchase'."]
    );
}

#[test]
fn the_page_is_as_far_as_it_is() {
    for body in [
        "<script type=module>if(document.readyState==='interactive')fbq('track','Lead')</script>",
        "<script>document.addEventListener('readystatechange',function(){if(document.readyState==='complete')fbq('track','Lead')})</script>",
        "<script>window.onload=function(){fbq('track','Contact')};onload=function(){fbq('track','Lead')}</script>",
        "<p id=here></p><script>if(document.getElementById('here'))fbq('track','Lead')</script>",
        "<p class='a b'></p><script>if(document.querySelector('p.b'))fbq('track','Lead')</script>",
        "<script>if(!document.querySelector('#later'))fbq('track','Lead')</script><p id=later></p>",
        "<script>var n=0,t=setInterval(function(){if(++n==3){clearInterval(t);fbq('track','Lead')}},50)</script>",
        "<script>document.addEventListener('DOMContentLoaded',{handleEvent(){fbq('track','Lead')}})</script>",
        "<script>function f(){fbq('track','Lead')}addEventListener('load',f);addEventListener('load',f)</script>",
    ] {
        assert_eq!(sent(body), ["Lead"], "{body}");
    }
    for body in [
        // Too late, at the wrong place, or taken back.
        "<script>onload=function(){document.addEventListener('DOMContentLoaded',function(){fbq('track','Lead')})}</script>",
        "<script>document.addEventListener('load',function(){fbq('track','Lead')})</script>",
        "<script>var t=setTimeout(function(){fbq('track','Lead')},50);clearTimeout(t)</script>",
        "<script>function f(){fbq('track','Lead')}addEventListener('load',f);removeEventListener('load',f)</script>",
        "<script>document.querySelector('.none').onclick=f;fbq('track','Lead')</script>",
        "<script>const a=1</script><script>const a=2;fbq('track','Lead')</script>",
        "<script>new Promise(function(){}).then(function(){fbq('track','Lead')})</script>",
        "<script>eval('nope()');fbq('track','Lead')</script>",
        // Nobody knows.
        "<script>setTimeout(function(){if(document.readyState==='complete')fbq('track','Lead')},0)</script>",
        "<script>fetch('/x').then(function(){fbq('track','Lead')})</script>",
        "<script src=x.js></script><script>if(document.getElementById('x'))fbq('track','Lead')</script>",
    ] {
        assert_eq!(sent(body), [""; 0], "{body}");
    }
}

#[test]
fn promises_come_to_what_they_come_to() {
    for body in [
        "<script>Promise.resolve('Lead').then(function(e){fbq('track',e)})</script>",
        "<script>new Promise(function(done){setTimeout(done,10,'Lead')}).then(function(e){fbq('track',e)})</script>",
        "<script>Promise.reject().then(function(){}).catch(function(){fbq('track','Lead')})</script>",
        "<script>Promise.all([1,Promise.resolve(2)]).then(function(all){if(all[1]===2)fbq('track','Lead')})</script>",
        "<script>async function e(){return 'Lead'}(async()=>{fbq('track',await e())})()</script>",
        "<script>(async()=>{try{await Promise.reject()}catch(e){fbq('track','Lead')}})()</script>",
    ] {
        assert_eq!(sent(body), ["Lead"], "{body}");
    }
}

#[test]
fn code_in_texts_has_its_value_and_its_scope() {
    for body in [
        "<script>fbq('track',eval(\"'Le'+'ad'\"))</script>",
        "<script>(function(){var e='Lead';eval(\"fbq('track',e)\")})()</script>",
        "<script>new Function('e',\"fbq('track',e)\")('Lead')</script>",
        "<script>document.write('<script>');document.write('fbq(\"track\",\"Lead\")<\\/script>')</script>",
        "<script>a:for(var i=0;i<2;i++){for(;;){if(i)fbq('track','Lead');continue a}}</script>",
    ] {
        assert_eq!(sent(body), ["Lead"], "{body}");
    }
}

#[test]
fn calls_behind_a_base_code_that_may_not_have_run_are_kept() {
    let loads = format!("{{{BASE}fbq('init','484210123456789');fbq('track','PageView')}}");
    let later = "document.addEventListener('click',function(){fbq('track','Lead')});";
    for code in [
        format!("document.addEventListener('scroll',function(){loads});{later}"),
        format!("function load(){loads} if(localStorage.ok==='1')load();{later}"),
        format!("fetch('/a').then(function(){{{loads}{later}}});"),
    ] {
        let page = page::parse(page::Source::local(
            "test",
            format!("<script>{code}</script>"),
        ));
        let mut found = names(&extract(&page), |_| true);
        found.sort();
        assert_eq!(found, ["Lead", "PageView"], "{code}");
    }
}

#[test]
fn only_an_exception_in_front_of_pixel_code_takes_it_along() {
    for (script, lost) in [
        ("fbq('track','Lead');missing();", false),
        ("missing();var shown=\"fbq('track','Lead')\";", false),
        ("missing();fbq('track','Lead');", true),
        (
            "missing();load('https://connect.facebook.net/en_US/fbevents.js');",
            true,
        ),
    ] {
        let facts = facts(&format!("<script>{script}</script>"));
        assert_eq!(facts.broken[0].has_pixel, lost, "{script}");
    }
}

#[test]
fn classes_reach_their_parents() {
    for body in [
        "class A{constructor(e){fbq('track',e)}}class B extends A{constructor(){super('Lead')}}new B",
        "class A{send(e){fbq('track',e)}}class B extends A{go(){super.send('Lead')}}new B().go()",
        "class A{constructor(){this.e='Lead'}}class B extends A{constructor(){super();fbq('track',this.e)}}new B",
        "class A{}class B extends A{constructor(){super();fbq('track','Lead')}}new B",
        "class A{static go(){fbq('track','Lead')}}class B extends A{}B.go()",
        "class A{e(){return this.n}}class B extends A{constructor(){super();this.n='Lead';fbq('track',super.e())}}new B",
    ] {
        assert_eq!(
            sent(&format!("<script>{body}</script>")),
            ["Lead"],
            "{body}"
        );
    }
}

#[test]
fn what_is_no_function_ends_the_script_that_calls_it() {
    for body in ["var x=1;x();", "var s='a';s('b');", "var o={n:true};o.n();"] {
        let body = format!("<script>{body}fbq('track','Lead')</script>");
        assert_eq!(sent(&body), [""; 0], "{body}");
    }
}
