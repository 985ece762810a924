//! What the tests need of `tests/support`.

#[path = "../../../tests/support/site.rs"]
pub(crate) mod site;

use std::path::{Path, PathBuf};

/// The folder of the fixtures.
pub(crate) fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures")
}
