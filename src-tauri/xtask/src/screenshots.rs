//! `cargo xtask screenshots`: the README's pictures, taken of what is built now.

use crate::step::{answer, ran, step};
use crate::{project, setup, terminal_picture};
use anyhow::{Context, Result};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// The page in the pictures, below the sample shop.
const PAGE: &str = "thank-you.html";

/// Takes the pictures of the window, in light and dark, and of the terminal.
///
/// # Errors
///
/// Where the set-up, the build or a picture fails.
pub(crate) fn take() -> Result<()> {
    let folder = project::root().join(".github/pictures");
    fs::create_dir_all(&folder).context("cannot make the folder of the pictures")?;
    let shop = shop_on_its_own()?;
    step("Take pictures of the window", || {
        // The tests know how to bring the window up; this one of them takes its picture.
        let mut test = setup::window_test("pictures")?;
        ran(test
            .env("PIXELSCOPE_PICTURES", &folder)
            .env("PIXELSCOPE_PICTURED", &shop))
    })?;
    step("Take a picture of the terminal", || {
        ran(&mut project::cargo(&["build", "--package", "pixelscope"]))?;
        let printed = answer(
            Command::new(project::built("debug", "pixelscope"))
                .args(["inspect", PAGE, "--color", "always", "--fail-on", "never"])
                .env("COLUMNS", "100")
                .current_dir(&shop),
        )?;
        let picture = terminal_picture::draw(&format!("pixelscope inspect {PAGE}"), &printed);
        fs::write(folder.join("terminal.svg"), picture).context("cannot write the picture")
    })
}

/// The sample shop in a place that tells nothing of the machine the pictures are taken on.
fn shop_on_its_own() -> Result<PathBuf> {
    let shop = std::env::temp_dir().join("shop");
    fs::create_dir_all(&shop).context("cannot make a folder for the sample shop")?;
    for entry in fs::read_dir(project::sample_shop()).context("cannot read the sample shop")? {
        let file = entry?;
        if file
            .path()
            .extension()
            .is_some_and(|suffix| suffix == "html" || suffix == "css")
        {
            fs::copy(file.path(), shop.join(file.file_name()))?;
        }
    }
    Ok(shop)
}
