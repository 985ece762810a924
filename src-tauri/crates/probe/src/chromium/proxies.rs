//! The proxies that a browser is told of, and Meta's hosts, which go through none of them.

use std::env;

use url::Url;

use crate::{Start, Traffic, traffic};

/// A proxy looks names up by itself and would open a way round the second cut, so Meta's hosts
/// must not go through it. Of a proxy set for the whole system the browser cannot be told to
/// leave hosts out; only one named in the environment is used.
pub(super) fn proxy_flags() -> Vec<String> {
    let named = |name: &str| {
        let value = env::var(name).or_else(|_| env::var(name.to_ascii_uppercase()));
        value.ok().filter(|value| !value.is_empty())
    };
    let proxies: Vec<String> = ["http", "https"]
        .into_iter()
        .filter_map(|scheme| {
            let proxy = named(&format!("{scheme}_proxy")).or_else(|| named("all_proxy"))?;
            Some(format!("{scheme}={proxy}"))
        })
        .collect();
    if proxies.is_empty() {
        return vec!["--no-proxy-server".to_owned()];
    }
    let own = named("no_proxy").unwrap_or_default().replace(',', ";");
    let bypass: Vec<String> = traffic::names().chain([own]).collect();
    vec![
        format!("--proxy-server={}", proxies.join(";")),
        format!("--proxy-bypass-list={}", bypass.join(";")),
    ]
}

/// A proxy that the person names: for everything, this machine's own addresses too, but for a page
/// that is served by this program, and for Meta's hosts unless hits are to be delivered. Its name
/// and password are said when it asks for them.
pub(super) fn given_proxy_flags(proxy: &Url, start: &Start) -> [String; 2] {
    let mut bypass = vec!["<-loopback>".to_owned()];
    if start.traffic != Traffic::Delivered {
        bypass.extend(traffic::names());
    }
    if start.serves_itself
        && let (Some(host), Some(port)) = (start.url.host_str(), start.url.port())
    {
        bypass.push(format!("{host}:{port}"));
    }
    [
        format!("--proxy-server={}", without_user(proxy)),
        format!("--proxy-bypass-list={}", bypass.join(";")),
    ]
}

/// A proxy's address as a browser takes it; who asks is said when the proxy wants to know.
pub(super) fn without_user(proxy: &Url) -> String {
    let mut address = proxy.clone();
    // Both only fail for addresses without a host, which a proxy's has.
    let _ = address.set_username("");
    let _ = address.set_password(None);
    address.as_str().trim_end_matches('/').to_owned()
}
