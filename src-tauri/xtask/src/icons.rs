//! `cargo xtask icons`: every size the bundles need, from the one drawing.

use crate::needs::Need;
use crate::packages::ensure;
use crate::project;
use crate::step::step;
use anyhow::{Context, Result, bail};
use std::fs;
use std::path::Path;
use std::process::Command;

/// The single pictures: file name and side in pixels.
const PICTURES: &[(&str, u32)] = &[
    ("32x32.png", 32),
    ("128x128.png", 128),
    ("128x128@2x.png", 256),
    ("icon.png", 512),
];

/// The pictures in Windows' file, by side. The shell chooses among them by screen and view.
const ICO: &[u32] = &[16, 24, 32, 48, 64, 256];

/// The pictures in macOS' file, by type code and side. Codes that hold a PNG; a code and its
/// double-density twin may have one side.
const ICNS: &[(&[u8; 4], u32)] = &[
    (b"ic11", 32),
    (b"ic12", 64),
    (b"ic07", 128),
    (b"ic13", 256),
    (b"ic08", 256),
    (b"ic14", 512),
    (b"ic09", 512),
    (b"ic10", 1024),
];

/// Renders `icons/app.svg` into the files that lie beside it.
///
/// # Errors
///
/// Where the renderer is missing or fails, or a file cannot be written.
pub(crate) fn render() -> Result<()> {
    ensure(&[Need::Icons])?;
    let icons = project::root().join("icons");
    step("Render icons/app.svg", || {
        for (name, side) in PICTURES {
            save(&icons.join(name), &picture(&icons, *side)?)?;
        }
        let shown = ICO.iter().map(|side| Ok((*side, picture(&icons, *side)?)));
        save(
            &icons.join("icon.ico"),
            &ico(&shown.collect::<Result<Vec<_>>>()?),
        )?;
        let shown = ICNS
            .iter()
            .map(|(code, side)| Ok((*code, picture(&icons, *side)?)));
        save(
            &icons.join("icon.icns"),
            &icns(&shown.collect::<Result<Vec<_>>>()?),
        )
    })
}

/// The drawing as a PNG of one size.
fn picture(icons: &Path, side: u32) -> Result<Vec<u8>> {
    let side = side.to_string();
    let output = Command::new("rsvg-convert")
        .args(["--width", &side, "--height", &side])
        .arg(icons.join("app.svg"))
        .output()
        .context("cannot start rsvg-convert")?;
    if !output.status.success() {
        bail!(
            "rsvg-convert: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    Ok(output.stdout)
}

fn save(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// Windows' icon file: a directory of sixteen bytes a picture, then the pictures, all as PNG.
fn ico(pictures: &[(u32, Vec<u8>)]) -> Vec<u8> {
    let mut file = vec![0, 0, 1, 0];
    file.extend((pictures.len() as u16).to_le_bytes());
    let mut offset = 6 + 16 * pictures.len() as u32;
    for (side, png) in pictures {
        // The side has one byte, in which 256 is written as zero.
        let side = (side % 256) as u8;
        file.extend([side, side, 0, 0, 1, 0, 32, 0]);
        file.extend((png.len() as u32).to_le_bytes());
        file.extend(offset.to_le_bytes());
        offset += png.len() as u32;
    }
    file.extend(pictures.iter().flat_map(|(_, png)| png));
    file
}

/// macOS' icon file: a head with the whole length, then each picture under its own head.
fn icns(pictures: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let length = |bytes: usize| (8 + bytes as u32).to_be_bytes();
    let whole = pictures.iter().map(|(_, png)| 8 + png.len()).sum();
    let mut file = b"icns".to_vec();
    file.extend(length(whole));
    for (code, png) in pictures {
        file.extend(*code);
        file.extend(length(png.len()));
        file.extend(png);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_directory_points_at_each_picture() {
        let file = ico(&[(16, vec![1; 5]), (256, vec![2; 7])]);
        assert_eq!(file[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!(file[6..8], [16, 16]);
        assert_eq!(file[22..24], [0, 0]);
        assert_eq!(file[18..22], 38_u32.to_le_bytes());
        assert_eq!(file[34..38], 43_u32.to_le_bytes());
        assert_eq!(file[43..], [2; 7]);
    }

    #[test]
    fn macos_lengths_count_their_heads() {
        let file = icns(&[(b"ic07", vec![1; 5])]);
        assert_eq!(file[4..8], 21_u32.to_be_bytes());
        assert_eq!(&file[8..12], b"ic07");
        assert_eq!(file[12..16], 13_u32.to_be_bytes());
    }
}
