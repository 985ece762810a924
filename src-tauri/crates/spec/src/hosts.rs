//! Hosts and addresses that belong to Meta.
//!
//! A host is Meta's only by its registrable name: `www.facebook.com.example` and
//! `notfacebook.com` are somebody else's.

/// Registrable names of Meta, each with the reason it is here. Names marked "network" are Meta's
/// by its own pages and address blocks and are listed so that nothing for them is let out.
pub const META_DOMAINS: &[(&str, &str)] = &[
    ("facebook.com", "hits, `www.facebook.com/tr/` [FBE]"),
    (
        "facebook.net",
        "the library and its configuration, `connect.facebook.net` [FBE]",
    ),
    (
        "instagram.com",
        "a second trigger for hits, `www.instagram.com/tr/` [FBE]",
    ),
    (
        "conversionsapigateway.com",
        "hosted gateways of the Conversions API [R412]",
    ),
    ("fbcdn.net", "network: files of facebook.com"),
    ("fbsbx.com", "network: sandboxed content of facebook.com"),
    ("fb.com", "network: short name of facebook.com"),
    ("fb.me", "network: short links"),
    ("fb.watch", "network: short links of videos"),
    ("m.me", "network: short links of Messenger"),
    ("messenger.com", "network: Messenger"),
    ("cdninstagram.com", "network: files of instagram.com"),
    ("threads.net", "network: Threads"),
    ("threads.com", "network: Threads"),
    ("meta.com", "network: the company and its products"),
    ("oculus.com", "network: the company's devices"),
    ("whatsapp.com", "network: WhatsApp"),
    ("whatsapp.net", "network: files of WhatsApp"),
    ("wa.me", "network: short links of WhatsApp"),
    (
        "atdmt.com",
        "network: Atlas, Meta's former ad server, still redirected to",
    ),
    ("atlassbx.com", "network: Atlas"),
    ("tfbnw.net", "network: test systems"),
    ("internalfb.com", "network: internal systems"),
];

/// Whether `host` (a name without port) belongs to Meta.
pub fn is_meta(host: &str) -> bool {
    META_DOMAINS
        .iter()
        .any(|(domain, _)| is_below(host, domain))
}

/// Whether an address is Meta's current library on Meta's host: `fbevents.js` in any language
/// folder [FBE]. Addresses without scheme (`//connect.facebook.net/…`) count.
pub fn is_library(url: &str) -> bool {
    split(url).is_some_and(|(host, path)| {
        is_below(host, "facebook.net") && path.ends_with("/fbevents.js")
    })
}

/// Whether an address has the library's file name on any host: Meta's, a proxy's or the site's own,
/// which may call its copy `facebook_fbevents.js` or `fbevents.min.js`.
pub fn is_library_file(url: &str) -> bool {
    let file = without_query(url).rsplit('/').next().unwrap_or_default();
    let name = file.strip_suffix(".js");
    name.is_some_and(|name| name.split(['.', '_', '-']).any(|part| part == "fbevents"))
}

/// Whether an address is a library of codes that Meta has retired: `fbds.js` of custom audience
/// pixels and `fp.js` of conversion pixels [reference 1.7].
pub fn is_retired_library(url: &str) -> bool {
    split(url).is_some_and(|(host, path)| {
        is_below(host, "facebook.net") && (path.ends_with("/fbds.js") || path.ends_with("/fp.js"))
    })
}

/// Whether an address asks for the configuration of a pixel [FBE].
pub fn is_config(url: &str) -> bool {
    config_pixel(url).is_some()
}

/// The pixel whose configuration an address asks for: `…/signals/config/<ID>?…` [FBE].
pub fn config_pixel(url: &str) -> Option<&str> {
    let (host, path) = split(url)?;
    let id = path.strip_prefix("/signals/config/")?.trim_end_matches('/');
    (is_below(host, "facebook.net") && !id.is_empty() && !id.contains('/')).then_some(id)
}

/// Whether host and path are those of an event: `/tr` or `/tr/` of facebook.com or one of its
/// hosts (`www.<tier>.facebook.com` among them) [FBE].
pub fn is_hit(host: &str, path: &str) -> bool {
    is_below(host, "facebook.com") && matches!(path, "/tr" | "/tr/")
}

/// Whether `host` is one of the gateways of the Conversions API that Meta runs itself: they take what
/// a page sends and pass it on [R412, FBE].
pub fn is_gateway(host: &str) -> bool {
    is_below(host, "conversionsapigateway.com")
}

/// Whether what `host` takes of a hit is not Meta's yet: it is a gateway, or somebody else.
pub fn is_relay(host: &str) -> bool {
    !is_meta(host) || is_gateway(host)
}

/// Whether host and path take a *copy* of an event that was already sent to `/tr/`: the
/// attribution triggers. A copy is no second event [FBE, CFG, CAP].
pub fn is_copy(host: &str, path: &str) -> bool {
    let path = path.trim_end_matches('/');
    (is_below(host, "facebook.com")
        && matches!(
            path,
            "/privacy_sandbox/pixel/register/trigger" | "/.well-known/aggregated-event-measurement"
        ))
        || (is_below(host, "instagram.com") && path == "/tr")
}

/// Whether host and path are the image of conversion pixels v1, `offsite_event.php` [reference 1.7].
pub fn is_retired_hit(host: &str, path: &str) -> bool {
    is_below(host, "facebook.com") && path == "/offsite_event.php"
}

/// Whether `host` is `domain` or a name below it; case and a final dot do not count.
fn is_below(host: &str, domain: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host);
    let Some(start) = host.len().checked_sub(domain.len()) else {
        return false;
    };
    host.get(start..)
        .is_some_and(|end| end.eq_ignore_ascii_case(domain))
        && (start == 0 || host.as_bytes()[start - 1] == b'.')
}

/// Host and path of an address with or without scheme; nothing for a relative one.
fn split(url: &str) -> Option<(&str, &str)> {
    let url = without_query(url.trim());
    let ("" | "http:" | "https:" | "HTTP:" | "HTTPS:", rest) = url.split_once("//")? else {
        return None;
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    Some((host.split_once(':').map_or(host, |(host, _)| host), path))
}

fn without_query(url: &str) -> &str {
    url.split(['?', '#']).next().unwrap_or(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_is_metas_by_its_registrable_name() {
        for host in [
            "facebook.com",
            "www.facebook.com",
            "WWW.Facebook.COM",
            "connect.facebook.net.",
            "a.b.fbcdn.net",
        ] {
            assert!(is_meta(host), "{host}");
        }
        for host in [
            "notfacebook.com",
            "www.facebook.com.example",
            "facebook.co",
            "",
            ".",
            "facebook",
            "éfacebook.com",
        ] {
            assert!(!is_meta(host), "{host}");
        }
    }

    #[test]
    fn the_library_is_found_in_every_language_folder() {
        for url in [
            "https://connect.facebook.net/en_US/fbevents.js",
            "//connect.facebook.net/th_TH/fbevents.js?v=2",
            "http://connect.facebook.net:443/fbevents.js#x",
        ] {
            assert!(is_library(url), "{url}");
        }
        for url in [
            "https://connect.facebook.net/en_US/sdk.js",
            "https://connect.facebook.net@example.com/en_US/fbevents.js",
            "/js/fbevents.js",
            "https://connect.facebook.net.example/en_US/fbevents.js",
        ] {
            assert!(!is_library(url), "{url}");
        }
        assert!(is_library_file("/js/fbevents.js?ver=1"));
        assert!(is_library_file(
            "//cdn.shop.example/js/facebook_fbevents.min.js"
        ));
        assert!(!is_library_file("/js/myfbevents.js"));
    }

    #[test]
    fn a_configuration_names_its_pixel() {
        assert_eq!(
            config_pixel(
                "https://connect.facebook.net/signals/config/1234567890123456?v=2.9.134&r=stable"
            ),
            Some("1234567890123456")
        );
        assert_eq!(
            config_pixel("https://connect.facebook.net/signals/config/"),
            None
        );
        assert_eq!(
            config_pixel("https://connect.facebook.net/signals/plugins/inferredevents.js"),
            None
        );
    }

    #[test]
    fn a_gateway_of_metas_is_told_by_its_registrable_name() {
        assert!(is_gateway("gw.conversionsapigateway.com"));
        assert!(is_gateway("conversionsapigateway.com."));
        assert!(!is_gateway("myconversionsapigateway.com"));
        assert!(!is_gateway("www.facebook.com"));
        assert!(is_relay("gw.conversionsapigateway.com") && is_relay("shop.example"));
        assert!(!is_relay("www.facebook.com"));
    }

    #[test]
    fn hits_are_told_from_their_copies() {
        assert!(is_hit("www.facebook.com", "/tr/"));
        assert!(is_hit("www.facebook.com", "/tr"));
        assert!(!is_hit("www.facebook.com", "/tr/x"));
        assert!(!is_hit("www.facebook.com", "/try"));
        assert!(!is_hit("www.instagram.com", "/tr/"));
        assert!(is_copy("www.instagram.com", "/tr/"));
        assert!(is_copy(
            "www.facebook.com",
            "/privacy_sandbox/pixel/register/trigger/"
        ));
    }
}
