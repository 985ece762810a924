use super::*;
use crate::{Decoded, decode};

const HIT: &str = "https://www.facebook.com/tr/?id=1&ev=PageView";

fn names(har: impl AsRef<[u8]>) -> Vec<String> {
    let archive = from_har(har.as_ref()).unwrap();
    let fires = archive.requests.iter().filter_map(|request| {
        let Decoded::Fires(fires) = decode(request) else {
            return None;
        };
        let value = fires[0].custom_data.get("value").and_then(Value::as_str);
        let name = fires[0].event.clone()?;
        Some(value.map_or(name.clone(), |value| format!("{name} {value}")))
    });
    fires.collect()
}

fn log(entries: &[String]) -> String {
    format!(
        r#"{{"log":{{"version":"1.2","entries":[{}]}}}}"#,
        entries.join(",")
    )
}

fn entry(request: &str) -> String {
    format!(r#"{{"time":3,"request":{{{request}}},"response":{{"status":200}}}}"#)
}

fn post(data: &str) -> String {
    log(&[entry(&format!(
        r#""method":"POST","url":"https://www.facebook.com/tr/","headers":[],"postData":{{{data}}}"#
    ))])
}

#[test]
fn requests_come_with_method_type_and_body() {
    let har = r#"{"log":{"version":"1.2","entries":[
        {"_resourceType":"image","request":{"method":"GET","url":"https://www.facebook.com/tr/?id=1&ev=PageView","headers":[]}},
        {"_resourceType":"ping","request":{"method":"post","url":"https://www.facebook.com/tr/","headers":[],
          "postData":{"mimeType":"application/x-www-form-urlencoded","text":"id=1&ev=Lead"}}},
        {"request":{"method":"POST","url":"https://www.facebook.com/tr/","headers":[{"name":"Content-Type","value":"multipart/form-data; boundary=x"}],
          "postData":{"mimeType":"multipart/form-data","params":[{"name":"id","value":"1"},{"name":"ev","value":"A B"}]}}},
        {"request":{"method":"GET","url":"about:","headers":[]}},
        {"request":{"method":"GET","url":"not an address","headers":[]}}]}}"#;
    assert_eq!(from_har(har.as_bytes()).unwrap().requests.len(), 4);
    assert_eq!(names(har), ["PageView", "Lead", "A B"]);
}

#[test]
fn what_is_no_har_file_is_said_to_be_none() {
    for text in ["{}", "", "hello", "{\"log\":{}}", "[1,"] {
        let error = from_har(text.as_bytes()).unwrap_err().to_string();
        assert!(error.starts_with("cannot read the HAR file"), "{error}");
    }
}

#[test]
fn what_tools_leave_out_or_write_otherwise_loses_nothing() {
    let url = format!(r#""url":"{HIT}""#);
    for request in [
        url.clone(),
        format!(r#"{url},"method":null,"headers":null,"queryString":null,"postData":null"#),
        format!(r#"{url},"headers":[{{"name":"a","value":null}},{{"name":"b","value":5}},{{}}]"#),
        r#""url":"https://www.facebook.com/tr/","queryString":[{"name":"id","value":"1"},{"name":"ev","value":"PageView"}]"#.to_owned(),
        r#""url":"/tr/?id=1&ev=PageView","headers":[{"name":":authority","value":"www.facebook.com"},{"name":":scheme","value":"https"}]"#.to_owned(),
        r#""url":"/tr/?id=1&ev=PageView","headers":[{"name":"Host","value":"www.facebook.com"}]"#.to_owned(),
    ] {
        let good = entry(&request);
        let others = ["null", "{}", r#"{"request":null}"#, r#"{"request":{"url":null}}"#];
        let others = others.map(str::to_owned);
        let all = [std::slice::from_ref(&good), &others[..]].concat();
        assert_eq!(names(log(&all)), ["PageView"], "{request}");
        assert_eq!(names(format!(r#"{{"entries":[{good}]}}"#)), ["PageView"]);
        assert_eq!(names(format!("[{good}]")), ["PageView"]);
    }
}

#[test]
fn bodies_are_read_as_tools_write_them() {
    let multipart = "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"ev\"\r\n\r\nLead\r\n--b\r\nContent-Disposition: form-data; name=\"cd[value]\"\r\n\r\n3\r\n--b--\r\n";
    let base64 = STANDARD.encode(multipart);
    let text = Value::from(multipart).to_string();
    for data in [
        r#""text":"id=1&ev=Lead&cd%5Bvalue%5D=3""#.to_owned(),
        r#""mimeType":null,"params":null,"text":"id=1&ev=Lead&cd[value]=3""#.to_owned(),
        r#""params":[{"name":"id","value":"1"},{"name":"ev","value":"Lead"},{"name":"cd[value]","value":3}]"#.to_owned(),
        r#""text":"","params":[{"name":"id","value":"1"},{"name":"ev","value":"Lead"},{"name":"cd%5Bvalue%5D","value":"3"}]"#.to_owned(),
        r#""params":{"id":"1","ev":"Lead","cd[value]":"3"}"#.to_owned(),
        format!(r#""mimeType":"multipart/form-data","text":{text}"#),
        format!(r#""mimeType":"multipart/form-data; boundary=b","text":"{base64}""#),
        format!(r#""text":"{base64}","encoding":"base64""#),
        format!(r#""text":"{base64}","_encoding":"base64""#),
        format!(r#""text":"{base64}","comment":"base64""#),
    ] {
        assert_eq!(names(post(&data)), ["Lead 3"], "{data}");
    }
}

#[test]
fn encodings_with_a_mark_are_read() {
    let har = log(&[entry(&format!(r#""url":"{HIT}""#))]);
    let little = har.encode_utf16().flat_map(u16::to_le_bytes);
    let little: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little).collect();
    let big = har.encode_utf16().flat_map(u16::to_be_bytes);
    let big: Vec<u8> = [0xFE, 0xFF].into_iter().chain(big).collect();
    assert_eq!(names(little), ["PageView"]);
    assert_eq!(names(big), ["PageView"]);
    assert_eq!(names(format!("\u{feff}{har}")), ["PageView"]);
}

#[test]
fn a_damaged_file_gives_what_can_be_read_and_says_so() {
    let one = entry(&format!(r#""url":"{HIT}""#));
    let two = entry(r#""url":"https://www.facebook.com/tr/?id=1&ev=Lead","comment":"{[\"""#);
    let whole = log(&[one.clone(), two.clone()]);
    let cut = |bytes: usize| whole[..whole.len() - bytes].to_owned();
    for (har, wanted) in [
        (cut(25), vec!["PageView", "Lead"]),
        (cut(5), vec!["PageView", "Lead"]),
        (cut(100), vec!["PageView"]),
        (log(&[one.clone(), "{!}".to_owned()]), vec!["PageView"]),
    ] {
        let archive = from_har(har.as_bytes()).unwrap();
        assert!(archive.damage.is_some(), "{har}");
        assert_eq!(names(&har), wanted, "{har}");
    }
}

#[test]
fn what_json_forbids_loses_nothing() {
    let whole = log(&[entry(&format!(r#""url":"{HIT}""#))]);
    let body = |text: &str| post(&format!(r#""text":"id=1&ev=Lead&cd[value]=3{text}""#));
    for (har, wanted) in [
        (whole.clone(), "PageView"),
        (whole[..whole.len() - 2].to_owned(), "PageView"),
        (format!("{whole}\n</pre>"), "PageView"),
        (format!("{whole}\0"), "PageView"),
        (whole.replace("\"time\":3", "\"time\":NaN"), "PageView"),
        (
            whole.replace("\"time\":3", "\"time\":\"\u{1}\t\""),
            "PageView",
        ),
        (body(r"&x=\ud83d"), "Lead 3"),
        (body("&x=\t\\ud83d\\ude00"), "Lead 3"),
        (body("&x=\t\\\\ud83d"), "Lead 3"),
    ] {
        let archive = from_har(har.as_bytes()).unwrap();
        assert!(archive.damage.is_none(), "{har}");
        assert_eq!(names(&har), [wanted], "{har}");
    }
}
