//! Any request is taken apart.

#![no_main]

use libfuzzer_sys::fuzz_target;
use url::Url;
use wire::{Body, RawRequest};

/// Types of a body, by the first byte.
const TYPES: [&str; 5] = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json",
    "text/plain;charset=UTF-8",
    "",
];

fuzz_target!(|bytes: &[u8]| {
    // A kind, the address up to the first line end, the body after it.
    let Some((&kind, rest)) = bytes.split_first() else {
        return;
    };
    let (address, body) = match rest.iter().position(|&byte| byte == b'\n') {
        Some(at) => (&rest[..at], Some(&rest[at + 1..])),
        None => (rest, None),
    };
    let address = String::from_utf8_lossy(address);
    let address = if address.contains("://") {
        address.into_owned()
    } else {
        format!("https://www.facebook.com/tr/?{address}")
    };
    let Ok(url) = Url::parse(&address) else {
        return;
    };
    let mut request = RawRequest::get(url);
    if let Some(body) = body {
        request.method = "POST".to_owned();
        let of = TYPES[usize::from(kind) % TYPES.len()];
        request.headers.push(("Content-Type".to_owned(), of.to_owned()));
        request.body = Some(Body(body.to_vec()));
    }
    let decoded = wire::decode(&request);
    assert_eq!(decoded, wire::decode(&request));
    let _ = wire::from_har(rest);
});
