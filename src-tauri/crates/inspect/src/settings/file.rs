//! One settings file.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use rules::Selection;
use serde::Deserialize;
use toml::Spanned;

use super::asked::{Grade, Graded, grade, named};
use super::{FailOn, OfRun, SettingsError};

/// A settings file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Written {
    fail_on: Option<FailOn>,
    /// Seconds.
    timeout: Option<Spanned<f64>>,
    /// Megabytes.
    max_size: Option<Spanned<u64>>,
    #[serde(default)]
    rules: Rules,
    #[serde(default)]
    paths: Vec<WrittenPaths>,
}

/// Rules and groups, each with its grade.
type Rules = BTreeMap<Spanned<String>, Grade>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPaths {
    #[serde(rename = "match")]
    globs: Vec<Spanned<String>>,
    rules: Rules,
}

/// A settings file that was read.
#[derive(Debug)]
pub(super) struct SettingsFile {
    pub(super) of_run: OfRun,
    /// Its folder, which its globs are counted from.
    folder: PathBuf,
    grades: Vec<Graded>,
    paths: Vec<(GlobSet, Vec<Graded>)>,
}

impl SettingsFile {
    /// Reads the file at `path`.
    pub(super) fn read(path: &Path) -> Result<Self, SettingsError> {
        let text = fs::read_to_string(path).map_err(|reason| SettingsError::Unreadable {
            path: path.display().to_string(),
            reason: reason.to_string(),
        })?;
        let written: Written = toml::from_str(&text).map_err(|error| {
            let at = error.span().unwrap_or_default();
            // In the words of those who write the file, and not of those who read it in.
            let reason = error.message().replace("unknown field", "unknown key");
            let reason = reason.replace("unknown variant", "unknown value");
            SettingsError::at(path, &text, at, reason)
        })?;
        let wrong = |at, reason: String| SettingsError::at(path, &text, at, reason);
        let timeout = match written.timeout {
            Some(given) if *given.get_ref() > 0.0 && *given.get_ref() <= 86_400.0 => {
                Some(Duration::from_secs_f64(*given.get_ref()))
            }
            Some(given) => {
                let reason = "`timeout` is more than 0 and at most 86400 seconds";
                return Err(wrong(given.span(), reason.to_owned()));
            }
            None => None,
        };
        let limit = match written.max_size {
            Some(given) if (1..=1000).contains(given.get_ref()) => {
                Some(given.get_ref() * 1_000_000)
            }
            Some(given) => {
                let reason = "`max-size` is from 1 to 1000 megabytes";
                return Err(wrong(given.span(), reason.to_owned()));
            }
            None => None,
        };
        let graded = |rules: Rules| -> Result<Vec<Graded>, SettingsError> {
            let each = rules.into_iter().map(|(name, grade)| {
                let found = named(name.get_ref());
                let found = found.map_err(|error| wrong(name.span(), error.to_string()))?;
                Ok((found, grade))
            });
            each.collect()
        };
        let paths = written.paths.into_iter().map(|paths| {
            let globs = globs(&paths.globs);
            let globs = globs.map_err(|(at, reason)| wrong(at, reason))?;
            Ok::<_, SettingsError>((globs, graded(paths.rules)?))
        });
        Ok(Self {
            of_run: OfRun {
                fail_on: written.fail_on,
                timeout,
                limit,
            },
            folder: path.parent().unwrap_or(Path::new("")).to_owned(),
            grades: graded(written.rules)?,
            paths: paths.collect::<Result<_, _>>()?,
        })
    }

    /// Puts what it says of a page into `selection`; the page's path is absolute.
    pub(super) fn apply(&self, page: Option<&Path>, selection: &mut Selection) {
        grade(selection, &self.grades);
        let Some(below) = page.and_then(|page| page.strip_prefix(&self.folder).ok()) else {
            return;
        };
        for (globs, grades) in &self.paths {
            if globs.is_match(below) {
                grade(selection, grades);
            }
        }
    }
}

/// Patterns of paths; one without a slash is for files of that name in any folder, as in
/// `.gitignore`.
fn globs(written: &[Spanned<String>]) -> Result<GlobSet, (std::ops::Range<usize>, String)> {
    let mut set = GlobSetBuilder::new();
    for pattern in written {
        let text = pattern.get_ref();
        let anywhere = format!("**/{text}");
        let text = match text.strip_prefix('/') {
            Some(anchored) => anchored,
            None if text.contains('/') => text,
            None => &anywhere,
        };
        let glob = GlobBuilder::new(text).literal_separator(true).build();
        let glob = glob.map_err(|error| {
            let reason = format!("`{}` is no pattern: {}", pattern.get_ref(), error.kind());
            (pattern.span(), reason)
        })?;
        set.add(glob);
    }
    set.build().map_err(|error| {
        let at = written.first().map(Spanned::span).unwrap_or_default();
        (at, error.to_string())
    })
}
