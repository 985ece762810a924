//! The name that a browser gives itself.

use chromiumoxide::cdp::browser_protocol::emulation::{UserAgentBrandVersion, UserAgentMetadata};
use chromiumoxide::cdp::browser_protocol::network::SetUserAgentOverrideParams;

use crate::{Start, Traffic};

/// An ordinary name for a browser that runs without a window and says so. Shops that turn robots
/// away would show it another page than visitors get. Where hits go on to Meta the name stays:
/// what Meta counts must not be made to look like a visitor.
pub(super) fn ordinary(agent: &str, start: &Start) -> Option<SetUserAgentOverrideParams> {
    if start.traffic == Traffic::Delivered || !agent.contains("HeadlessChrome/") {
        return None;
    }
    let ordinary = agent.replace("HeadlessChrome/", "Chrome/");
    let version = ordinary
        .split("Chrome/")
        .nth(1)?
        .split(' ')
        .next()?
        .to_owned();
    let major = version.split('.').next()?.to_owned();
    let mut changed = SetUserAgentOverrideParams::new(ordinary);
    // Without these, a page would find the browser's brands empty.
    changed.user_agent_metadata = Some(UserAgentMetadata {
        brands: Some(brands(&major)),
        full_version_list: Some(brands(&version)),
        platform: platform().to_owned(),
        platform_version: String::new(),
        architecture: if cfg!(target_arch = "aarch64") {
            "arm"
        } else {
            "x86"
        }
        .to_owned(),
        model: String::new(),
        mobile: false,
        bitness: Some("64".to_owned()),
        wow64: Some(false),
        form_factors: None,
    });
    Some(changed)
}

fn brands(version: &str) -> Vec<UserAgentBrandVersion> {
    let named = |brand: &str, version: &str| UserAgentBrandVersion {
        brand: brand.to_owned(),
        version: version.to_owned(),
    };
    vec![named("Chromium", version), named("Not A(Brand", "24")]
}

fn platform() -> &'static str {
    if cfg!(target_os = "macos") {
        "macOS"
    } else if cfg!(windows) {
        "Windows"
    } else {
        "Linux"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADLESS: &str = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
         HeadlessChrome/156.0.0.0 Safari/537.36";

    fn named(agent: &str, traffic: Traffic) -> Option<SetUserAgentOverrideParams> {
        let mut start = Start::new("http://127.0.0.1/".parse().unwrap());
        start.traffic = traffic;
        ordinary(agent, &start)
    }

    #[test]
    fn only_a_browser_without_a_window_is_renamed_and_never_towards_meta() {
        let changed = named(HEADLESS, Traffic::Held).unwrap();
        assert!(!changed.user_agent.contains("Headless"));
        let brands = changed.user_agent_metadata.unwrap().brands.unwrap();
        assert_eq!(
            (brands[0].brand.as_str(), brands[0].version.as_str()),
            ("Chromium", "156")
        );
        assert!(named(HEADLESS, Traffic::Delivered).is_none());
        assert!(named(&HEADLESS.replace("Headless", ""), Traffic::Held).is_none());
    }
}
