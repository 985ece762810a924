//! What a person has set, and what it means for an inspection.

use inspect::{Asked, Options, Scripts, SettingsError};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Store, StoreError};

/// The name under which they are kept.
const NAME: &str = "settings";

/// What a person has set. Fields that an older release did not know have their first value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The browser's program; nothing for the first one found.
    pub(crate) browser: Option<String>,
    /// The traffic of a run where nobody says otherwise; what the browser can promise, where nobody
    /// chose.
    pub(crate) traffic: Option<Traffic>,
    /// Runs are seen where nobody says otherwise.
    pub(crate) headed: bool,
    /// Seconds that one address, or one page in the browser, may take.
    pub(crate) timeout: u64,
    /// Megabytes that one page may have.
    pub(crate) max_size: u64,
    /// Which script files are read beside a page.
    pub(crate) scripts: Beside,
    /// Rules that are off or graded otherwise.
    pub(crate) rules: BTreeMap<String, Grade>,
    /// The screen's colours.
    pub(crate) theme: Theme,
    /// The screen's language; the system's, as the screen knows it, where nobody chose one.
    pub(crate) language: Option<Language>,
}

/// Traffic that can be a habit. To send hits on to Meta is asked for each time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Traffic {
    Emulated,
    Held,
}

/// Which script files are read beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Beside {
    None,
    SameSite,
    All,
}

/// How findings of a rule count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Grade {
    Off,
    Info,
    Warning,
    Error,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    System,
    Light,
    Dark,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    #[default]
    En,
    Th,
}

impl Language {
    /// Whichever of two words is in it.
    pub(crate) fn word<'w>(self, english: &'w str, thai: &'w str) -> &'w str {
        match self {
            Self::En => english,
            Self::Th => thai,
        }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            browser: None,
            traffic: None,
            headed: false,
            timeout: 30,
            max_size: 64,
            scripts: Beside::None,
            rules: BTreeMap::new(),
            theme: Theme::System,
            language: None,
        }
    }
}

impl Settings {
    /// What was last set; the first settings where nothing was.
    pub(crate) fn read(store: &Store) -> Result<Self, StoreError> {
        Ok(store.setting(NAME)?.unwrap_or_default())
    }

    pub(crate) fn write(&self, store: &Store) -> Result<(), StoreError> {
        store.set(NAME, self)
    }

    /// How long a page may take.
    pub(crate) fn patience(&self) -> Duration {
        // A page that may take no time at all could never be read.
        Duration::from_secs(self.timeout.clamp(1, 600))
    }

    /// What they mean for an inspection.
    ///
    /// # Errors
    ///
    /// Where there is no such rule, as after a release that took one away.
    pub(crate) fn options(&self) -> Result<Options, SettingsError> {
        let grades = self.rules.iter().map(|(rule, grade)| {
            let word = match grade {
                Grade::Off => "off",
                Grade::Info => "info",
                Grade::Warning => "warning",
                Grade::Error => "error",
            };
            format!("{rule}={word}")
        });
        let grades: Vec<String> = grades.collect();
        let mut options = Options {
            scripts: match self.scripts {
                Beside::None => Scripts::None,
                Beside::SameSite => Scripts::SameSite,
                Beside::All => Scripts::All,
            },
            ..Options::default()
        };
        options.reading.timeout = self.patience();
        options.reading.limit = self.max_size.clamp(1, 1000) * 1_000_000;
        options.settings.asked = Asked::new(&[], &grades, &[])?;
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_of_an_older_release_are_read() {
        let old: Settings = serde_json::from_str(r#"{ "theme": "dark", "gone": 1 }"#).unwrap();
        let expected = Settings {
            theme: Theme::Dark,
            ..Settings::default()
        };
        assert_eq!(old, expected);
    }

    #[test]
    fn a_rule_that_is_none_is_said() {
        let mut settings = Settings::default();
        settings
            .rules
            .insert("pixel-missing".to_owned(), Grade::Off);
        assert!(settings.options().is_ok());
        settings.rules.insert("no-such-rule".to_owned(), Grade::Off);
        assert!(settings.options().is_err());
    }
}
