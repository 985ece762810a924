//! Which browsers are too old.

use crate::ProbeError;

/// The first version that does what a run needs: `--headless=new`, and a recorder that runs in a
/// page that is there already (`Page.addScriptToEvaluateOnNewDocument` with `runImmediately`).
const FIRST: u32 = 112;

/// The version in a browser's product, `HeadlessChrome/156.0.8078.79`. A product that tells none
/// is let be: what it cannot do will be told when it is asked for.
///
/// # Errors
///
/// Where it is too old.
pub(super) fn checked(product: &str) -> Result<String, ProbeError> {
    let (name, version) = product.rsplit_once('/').unwrap_or((product, ""));
    let major: Option<u32> = version
        .split('.')
        .next()
        .and_then(|major| major.parse().ok());
    match major {
        Some(major) if major < FIRST => Err(ProbeError::TooOld {
            browser: format!("{} {version}", name.trim_start_matches("Headless")),
            needed: FIRST,
        }),
        _ => Ok(version.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_browser_is_told_which_version_is_needed() {
        assert_eq!(
            checked("HeadlessChrome/156.0.8078.79").unwrap(),
            "156.0.8078.79"
        );
        assert_eq!(checked("Chrome/112.0.1.1").unwrap(), "112.0.1.1");
        let error = checked("HeadlessChrome/111.0.5563.64")
            .unwrap_err()
            .to_string();
        assert_eq!(
            error,
            "the browser Chrome 111.0.5563.64 is too old; version 112 or newer is needed"
        );
        assert!(checked("Lightpanda").is_ok());
    }
}
