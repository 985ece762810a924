//! What the tests need of `tests/support`.

#[allow(dead_code, reason = "what only the tests of Chromium use")]
#[path = "../../../tests/support/site.rs"]
pub(crate) mod site;

use std::path::{Path, PathBuf};

/// The folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}
