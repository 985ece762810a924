//! Commands of `fbq` and keys of `set`.
//!
//! Source: FBE 2.9.134 and SIM, reference 1.3 and 1.4.

/// Commands that the library accepts; upper and lower case count. Those after `dataProcessingOptions`
/// are internal or old, and no mistake.
pub const COMMANDS: &[&str] = &[
    "init",
    "track",
    "trackCustom",
    "trackSingle",
    "trackSingleCustom",
    "set",
    "consent",
    "dataProcessingOptions",
    "addPixelId",
    "loadPlugin",
    "on",
    "send",
    "callMethod",
    "configLoaded",
    "fire",
    "getDefaultSendData",
    "getFBCWithAEMPayload",
    "getOptedInPixels",
    "getPixel",
    "getState",
    "loadConfig",
    "optIn",
    "optOut",
    "setUserProperties",
    "trackSingleGeneric",
    "trackSingleSystem",
];

/// Commands that are carried out where the call is read. Every other is a method that is looked
/// up by its name, which a call in the form of 2013, one array, does not reach.
const CARRIED_OUT: &[&str] = &[
    "addPixelId",
    "dataProcessingOptions",
    "init",
    "loadPlugin",
    "on",
    "send",
    "set",
    "track",
    "trackCustom",
];

/// How many of [`COMMANDS`] a site is meant to write.
const FOR_SITES: usize = 8;

/// Keys of `set` that a site is meant to write [reference 1.4].
pub const SETTINGS: &[&str] = &[
    "agent",
    "autoConfig",
    "firstPartyCookies",
    "mobileBridge",
    "openbridge",
    "trackSingleOnly",
];

/// Properties of `fbq` that change what the library does [reference 1.5].
pub const SWITCHES: &[&str] = &[
    "allowDuplicatePageViews",
    "disableConfigLoading",
    "disablePushState",
];

/// Whether the library knows the command.
pub fn is_command(name: &str) -> bool {
    COMMANDS.contains(&name)
}

/// Names that every JavaScript object inherits. The library looks names up in objects of its own,
/// where these are found although nobody wrote them there [FBE].
const INHERITED: &[&str] = &[
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// Whether every JavaScript object has something of this name.
pub fn is_inherited(name: &str) -> bool {
    INHERITED.contains(&name)
}

/// Whether the library is silent about the command: it knows it, or finds a function of that name
/// that its object inherits.
pub fn passes_for_command(name: &str) -> bool {
    is_command(name) || (is_inherited(name) && name != "__proto__")
}

/// Whether the library knows the command in the form of 2013, `fbq(['track', …])`.
pub fn is_array_command(name: &str) -> bool {
    CARRIED_OUT.contains(&name)
}

/// The command that `name` was probably meant to be: the same letters in another case, or a slip
/// of the pen. Nothing for a command that exists.
pub fn nearest_command(name: &str) -> Option<&'static str> {
    nearest_of(&COMMANDS[..FOR_SITES], name)
}

/// The key of `set` that `name` was probably meant to be.
pub fn nearest_setting(name: &str) -> Option<&'static str> {
    nearest_of(SETTINGS, name)
}

fn nearest_of(known: &[&'static str], name: &str) -> Option<&'static str> {
    if known.contains(&name) {
        return None;
    }
    known
        .iter()
        .copied()
        .find(|word| word.eq_ignore_ascii_case(name))
        .or_else(|| {
            let name = name.to_ascii_lowercase();
            known
                .iter()
                .copied()
                .map(|word| {
                    (
                        word,
                        crate::events::distance(&name, &word.to_ascii_lowercase()),
                    )
                })
                .filter(|(word, distance)| *distance <= if word.len() < 8 { 1 } else { 2 })
                .min_by_key(|(_, distance)| *distance)
                .map(|(word, _)| word)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_slips_lead_to_the_command() {
        assert_eq!(nearest_command("Track"), Some("track"));
        assert_eq!(nearest_command("trak"), Some("track"));
        assert_eq!(nearest_command("trackcustom"), Some("trackCustom"));
        assert_eq!(
            nearest_command("tracksinglecustm"),
            Some("trackSingleCustom")
        );
        assert_eq!(nearest_command("track"), None);
        assert_eq!(nearest_command("purchase"), None);
    }

    #[test]
    fn old_commands_are_no_mistake() {
        assert!(is_command("addPixelId"));
        assert!(!is_command("Track"));
    }

    #[test]
    fn settings_are_found_by_their_letters() {
        assert_eq!(nearest_setting("autoconfig"), Some("autoConfig"));
        assert_eq!(nearest_setting("colour"), None);
    }
}
