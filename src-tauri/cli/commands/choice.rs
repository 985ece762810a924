//! What counts for a run: flags, else settings files, else what is usual.

use std::ffi::OsStr;

use inspect::{Asked, Files, OfRun, Options, Settings};

use crate::args::{FailOn, Reading, Rules, Verdict};

/// What counts for a run.
pub(super) struct Choice {
    pub(super) settings: Settings,
    of_run: OfRun,
}

impl Choice {
    /// Takes the flags, and reads the settings files that the targets stand under.
    pub(super) fn of(asked: &Rules, targets: &[impl AsRef<OsStr>]) -> anyhow::Result<Self> {
        let settings = Settings {
            files: match &asked.settings {
                Some(file) => Files::One(file.clone()),
                None if asked.no_settings => Files::None,
                None => Files::Nearest,
            },
            asked: Asked::new(&asked.only, &asked.grade, &asked.off)?,
        };
        let of_run = settings.of_run(targets)?;
        Ok(Self { settings, of_run })
    }

    /// What counts as failure.
    pub(super) fn fail_on(&self, asked: &Verdict) -> FailOn {
        let said = || self.of_run.fail_on.map(FailOn::from);
        asked.fail_on.or_else(said).unwrap_or_default()
    }

    /// Puts what is not asked for by a flag into `options`.
    pub(super) fn complete(&self, asked: Option<&Reading>, options: &mut Options) {
        options.settings = self.settings.clone();
        let has = |given: Option<bool>| given.unwrap_or_default();
        if let Some(timeout) = self.of_run.timeout
            && !has(asked.map(|asked| asked.timeout.is_some()))
        {
            options.reading.timeout = timeout;
        }
        if let Some(limit) = self.of_run.limit
            && !has(asked.map(|asked| asked.max_size.is_some()))
        {
            options.reading.limit = limit;
        }
    }
}
