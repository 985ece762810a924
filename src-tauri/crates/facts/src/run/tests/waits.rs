//! What waits for a promise: it runs where the promise is fulfilled, and in no other case.

use super::{facts, is_sent, names};

#[test]
fn what_waits_for_what_never_comes_is_in_doubt() {
    for waits in [
        "await new Promise(()=>{})",
        "await new Promise(r=>{})",
        "await Promise.race([])",
        "await Promise.race([new Promise(()=>{})])",
        "await Promise.all([new Promise(()=>{}),1])",
        "await Promise.all([Promise.reject(1),1])",
        "await Promise.any([Promise.reject(1)])",
        "await Promise.allSettled([new Promise(()=>{})])",
        "await {then(){}}",
        "await {get then(){throw 1}}",
        "await fetch('/cart.json')",
        "const never=async()=>{await new Promise(()=>{})};await never()",
        "await new Promise(r=>document.addEventListener('click',r))",
        "const {promise}=Promise.withResolvers();await promise",
        "for await(const x of [new Promise(()=>{})]);",
        "for await(const x of [fetch('/cart.json')]);",
    ] {
        let code = format!("(async()=>{{{waits};fbq('track','Lead')}})()");
        assert_eq!(is_sent(&code), None, "{code}");
    }
    let kept = "let go;const p=new Promise(r=>go=r);(async()=>{await p;fbq('track','Lead')})();";
    assert_eq!(is_sent(kept), None);
    assert_eq!(is_sent(&format!("{kept}go()")), Some(true));
    let module = "<script type=module>await new Promise(()=>{});fbq('track','Lead')</script>";
    let sent = names(&facts(module), |why| why.is_none());
    assert_eq!(sent, [""; 0]);
}

#[test]
fn what_is_fulfilled_by_itself_goes_on() {
    for waits in [
        "await null",
        "await new Promise(r=>setTimeout(r,20))",
        "await new Promise(r=>window.addEventListener('load',r))",
        "const rest=ms=>new Promise(r=>setTimeout(r,ms));await rest(5);await rest(5)",
        "const rest=async()=>{await new Promise(r=>setTimeout(r,5))};await rest()",
        "await Promise.all([1,Promise.resolve(2)])",
        "for await(const x of [1,Promise.resolve(2)]);",
    ] {
        let code = format!("(async()=>{{{waits};fbq('track','Lead')}})()");
        assert_eq!(is_sent(&code), Some(true), "{code}");
    }
}

#[test]
fn what_is_rejected_does_not_go_on() {
    for waits in [
        "await Promise.reject(1)",
        "await new Promise((go,stop)=>stop(1))",
        "const f=async()=>{throw 1};await f()",
        "for await(const x of [Promise.reject(1)]);",
    ] {
        let code = format!("(async()=>{{{waits};fbq('track','Lead')}})()");
        assert_eq!(is_sent(&code), Some(false), "{code}");
    }
    let generator = "function*g(){throw 1}g().next();fbq('track','Lead')";
    assert_eq!(is_sent(generator), None);
}
