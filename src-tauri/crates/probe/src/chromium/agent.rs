//! The name that a browser gives itself, and the languages it asks for.

use chromiumoxide::cdp::browser_protocol::emulation::{UserAgentBrandVersion, UserAgentMetadata};
use chromiumoxide::cdp::browser_protocol::network::SetUserAgentOverrideParams;

use crate::{Start, Traffic};

/// Another name than the browser's own, `agent`, where the run wants one: the one asked for, the
/// device's, or an ordinary one for a browser that runs without a window and says so. Shops that
/// turn robots away would show it another page than visitors get. Where hits go on to Meta the
/// name stays unless another was asked for: what Meta counts must not be made to look like a
/// visitor unasked.
pub(super) fn told(agent: &str, start: &Start) -> Option<SetUserAgentOverrideParams> {
    let conditions = &start.conditions;
    let own = ordinary(agent, start);
    let device = conditions
        .device
        .and_then(|device| Some(device.agent?.replace("{major}", &version(agent)?.0)));
    let asked = conditions.user_agent.clone().or(device);
    if asked.is_none() && own == agent && conditions.locale.is_none() {
        return None;
    }
    let name = asked.unwrap_or(own);
    let hints = hints(&name, start);
    let mut changed = SetUserAgentOverrideParams::new(name);
    changed.user_agent_metadata = hints;
    changed.accept_language = conditions.locale.as_deref().map(languages);
    Some(changed)
}

fn ordinary(agent: &str, start: &Start) -> String {
    if start.traffic == Traffic::Delivered {
        return agent.to_owned();
    }
    agent.replace("HeadlessChrome/", "Chrome/")
}

/// The language, and without its country: what a browser set to `de-DE` asks for.
fn languages(locale: &str) -> String {
    match locale.split_once('-') {
        Some((language, _)) => format!("{locale},{language}"),
        None => locale.to_owned(),
    }
}

/// What a Chromium tells beside its name; without it, a page would find its brands empty. Nothing
/// for a name of another make, which tells none.
fn hints(name: &str, start: &Start) -> Option<UserAgentMetadata> {
    let (major, version) = version(name)?;
    let device = start.conditions.device.and_then(|device| device.hints);
    let platform = if name.contains("Android") {
        "Android"
    } else if name.contains("Windows") {
        "Windows"
    } else if name.contains("Mac OS X") {
        "macOS"
    } else {
        "Linux"
    };
    Some(UserAgentMetadata {
        brands: Some(brands(&major)),
        full_version_list: Some(brands(&version)),
        platform: platform.to_owned(),
        platform_version: String::new(),
        architecture: match (platform, cfg!(target_arch = "aarch64")) {
            ("Android", _) => "",
            (_, true) => "arm",
            (_, false) => "x86",
        }
        .to_owned(),
        model: device.map_or_else(String::new, |(_, model)| model.to_owned()),
        mobile: name.contains("Mobile"),
        bitness: Some("64".to_owned()),
        wow64: Some(false),
        form_factors: None,
    })
}

/// The version in a Chromium's name: the first number, and all of it.
fn version(name: &str) -> Option<(String, String)> {
    let version = name.split("Chrome/").nth(1)?.split(' ').next()?;
    let major = version.split('.').next()?;
    Some((major.to_owned(), version.to_owned()))
}

fn brands(version: &str) -> Vec<UserAgentBrandVersion> {
    let named = |brand: &str, version: &str| UserAgentBrandVersion {
        brand: brand.to_owned(),
        version: version.to_owned(),
    };
    vec![named("Chromium", version), named("Not A(Brand", "24")]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Device;

    const HEADLESS: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
         HeadlessChrome/156.0.0.0 Safari/537.36";

    fn named(
        agent: &str,
        traffic: Traffic,
        change: impl FnOnce(&mut Start),
    ) -> Option<SetUserAgentOverrideParams> {
        let mut start = Start::new("http://127.0.0.1/".parse().unwrap());
        start.traffic = traffic;
        change(&mut start);
        told(agent, &start)
    }

    #[test]
    fn only_a_browser_without_a_window_is_renamed_and_never_towards_meta() {
        let changed = named(HEADLESS, Traffic::Held, |_| {}).unwrap();
        assert!(!changed.user_agent.contains("Headless"));
        let brands = changed.user_agent_metadata.unwrap().brands.unwrap();
        assert_eq!(
            (brands[0].brand.as_str(), brands[0].version.as_str()),
            ("Chromium", "156")
        );
        assert!(named(HEADLESS, Traffic::Delivered, |_| {}).is_none());
        let seen = HEADLESS.replace("Headless", "");
        assert!(named(&seen, Traffic::Held, |_| {}).is_none());
    }

    #[test]
    fn a_language_alone_keeps_the_name() {
        let seen = HEADLESS.replace("Headless", "");
        let changed = named(&seen, Traffic::Held, |start| {
            start.conditions.locale = Some("de-AT".to_owned());
        })
        .unwrap();
        assert_eq!(changed.user_agent, seen);
        assert_eq!(changed.accept_language.as_deref(), Some("de-AT,de"));
        assert!(changed.user_agent_metadata.is_some());
    }

    #[test]
    fn a_device_brings_its_name_and_only_chromiums_tell_more() {
        let as_device = |name: &str| {
            named(HEADLESS, Traffic::Held, |start| {
                start.conditions.device = Device::named(name);
            })
            .unwrap()
        };
        let pixel = as_device("pixel");
        assert!(pixel.user_agent.contains("Chrome/156.0.0.0 Mobile"));
        let hints = pixel.user_agent_metadata.unwrap();
        assert_eq!(
            (hints.platform.as_str(), hints.model.as_str(), hints.mobile),
            ("Android", "Pixel 9", true)
        );
        let iphone = as_device("iphone");
        assert!(iphone.user_agent.contains("iPhone"));
        assert!(iphone.user_agent_metadata.is_none());
    }
}
