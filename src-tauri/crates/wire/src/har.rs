//! HAR files to requests.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use url::Url;

use crate::{Body, RawRequest, Resource};

/// Why a text is no HAR file.
#[derive(Debug)]
pub struct HarError(serde_json::Error);

impl fmt::Display for HarError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "cannot read the HAR file: {}", self.0)
    }
}

impl std::error::Error for HarError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

#[derive(Deserialize)]
struct Har {
    log: Log,
}

#[derive(Deserialize)]
struct Log {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    request: Request,
    #[serde(rename = "_resourceType", default)]
    resource: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Request {
    method: String,
    url: String,
    #[serde(default)]
    headers: Vec<Pair>,
    #[serde(default)]
    query_string: Vec<Pair>,
    #[serde(default)]
    post_data: Option<PostData>,
}

#[derive(Deserialize)]
struct Pair {
    name: String,
    #[serde(default)]
    value: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct PostData {
    #[serde(default)]
    mime_type: String,
    #[serde(default)]
    text: Option<String>,
    /// `base64` where the body is no text; proxies write it, the format itself has no word for it.
    #[serde(default)]
    encoding: Option<String>,
    #[serde(default)]
    params: Vec<Pair>,
}

/// The requests of a HAR file, in order; those whose address is none are left out.
///
/// # Errors
///
/// Where the text is no HAR file.
pub fn from_har(text: &str) -> Result<Vec<RawRequest>, HarError> {
    // Some tools begin the file with a byte order mark.
    let text = text.trim_start_matches('\u{feff}');
    let har: Har = serde_json::from_str(text).map_err(HarError)?;
    Ok(har.log.entries.into_iter().filter_map(request).collect())
}

fn request(entry: Entry) -> Option<RawRequest> {
    let mut headers: Vec<_> = entry
        .request
        .headers
        .into_iter()
        // HTTP/2 writes method, host and path as headers of its own.
        .filter(|pair| !pair.name.starts_with(':'))
        .map(|pair| (pair.name, pair.value))
        .collect();
    let body = entry.request.post_data.and_then(|data| {
        let typed = headers
            .iter()
            .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
        // Fields without text are only kept decoded; written anew they need no other type.
        let (text, mime_type) = match data.text.filter(|text| !text.is_empty()) {
            Some(text) => (text, data.mime_type),
            None if data.params.is_empty() => return None,
            None => {
                headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
                let pairs = data.params.iter().map(|pair| (&pair.name, &pair.value));
                let mut query = url::form_urlencoded::Serializer::new(String::new());
                let written = query.extend_pairs(pairs).finish();
                headers.push((
                    "content-type".to_owned(),
                    "application/x-www-form-urlencoded".to_owned(),
                ));
                return Some(Body(written.into_bytes()));
            }
        };
        if !typed && !mime_type.is_empty() {
            headers.push(("content-type".to_owned(), mime_type));
        }
        let bytes = match data.encoding.as_deref() {
            // What is no base64 after all is taken as it stands.
            Some("base64") => STANDARD.decode(text.trim()).ok(),
            _ => None,
        };
        Some(Body(bytes.unwrap_or_else(|| text.into_bytes())))
    });
    let mut url = Url::parse(&entry.request.url).ok()?;
    // Some tools keep the query apart from the address.
    if url.query().is_none() && !entry.request.query_string.is_empty() {
        let pairs = entry.request.query_string.iter();
        url.query_pairs_mut()
            .extend_pairs(pairs.map(|pair| (&pair.name, &pair.value)));
    }
    Some(RawRequest {
        method: entry.request.method.to_ascii_uppercase(),
        url,
        headers,
        body,
        resource: entry
            .resource
            .as_deref()
            .map_or(Resource::Unknown, resource),
    })
}

/// Chromium's word for what asked for it.
fn resource(word: &str) -> Resource {
    match word {
        "document" => Resource::Document,
        "script" => Resource::Script,
        "image" => Resource::Image,
        "stylesheet" => Resource::Stylesheet,
        "font" => Resource::Font,
        "media" => Resource::Media,
        "fetch" => Resource::Fetch,
        "xhr" => Resource::Xhr,
        "ping" | "beacon" => Resource::Ping,
        "websocket" => Resource::WebSocket,
        _ => Resource::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Decoded, decode};

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
        let requests = from_har(har).unwrap();
        assert_eq!(requests.len(), 4);
        let names: Vec<_> = requests
            .iter()
            .filter_map(|request| match decode(request) {
                Decoded::Fires(fires) => fires[0].event.clone(),
                _ => None,
            })
            .collect();
        assert_eq!(names, ["PageView", "Lead", "A B"]);
    }

    #[test]
    fn what_is_no_har_file_is_said_to_be_none() {
        assert!(
            from_har("{}")
                .unwrap_err()
                .to_string()
                .starts_with("cannot read the HAR file")
        );
    }
}
