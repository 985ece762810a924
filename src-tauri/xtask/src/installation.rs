//! The Debian package installed into a root of its own, as `dpkg` does it, and taken out again.

use crate::step::{answer, found, ran};
use anyhow::{Context, Result, ensure as demand};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where `dpkg` keeps its own account of a root, and the little that it leaves there.
const ACCOUNT: &str = "var";

/// A package in a root that had nothing in it.
pub(crate) struct Installation {
    root: PathBuf,
    /// The package's name, where `dpkg` has installed it; it was only unpacked else.
    name: Option<String>,
}

impl Installation {
    /// Installs a package into a root, which is made anew. What it depends on is of the system that
    /// this runs on, and not looked for there. Without the rights to install it is only unpacked,
    /// which is said.
    ///
    /// # Errors
    ///
    /// Where it cannot be installed, or is not wholly there afterwards.
    pub(crate) fn of(package: &Path, root: &Path) -> Result<Self> {
        let _ = fs::remove_dir_all(root);
        fs::create_dir_all(root).with_context(|| format!("cannot make {}", root.display()))?;
        let root = root.to_owned();
        if !can_install() {
            eprintln!("only unpacked, not installed: that takes dpkg, and root's rights");
            ran(Command::new("dpkg-deb").arg("-x").arg(package).arg(&root))?;
            return Ok(Self { root, name: None });
        }
        let mut asked = Command::new("dpkg-deb");
        let name = answer(asked.arg("-f").arg(package).arg("Package"))?;
        let name = name.trim().to_owned();
        let install = ["--force-depends", "--install"];
        ran(dpkg(&root).args(install).arg(package))?;
        let installed = Self {
            root,
            name: Some(name),
        };
        installed.check()?;
        Ok(installed)
    }

    /// Where it lies.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Whether `dpkg` calls it installed, has a list of its files, and finds each as it was packed.
    fn check(&self) -> Result<()> {
        let Some(name) = &self.name else {
            return Ok(());
        };
        let status = answer(dpkg(&self.root).args(["--status", name]))?;
        demand!(
            status
                .lines()
                .any(|line| line == "Status: install ok installed"),
            "dpkg does not call {name} installed:\n{status}"
        );
        let files = answer(dpkg(&self.root).args(["--listfiles", name]))?;
        for file in files.lines() {
            let there = self.root.join(file.trim_start_matches('/'));
            demand!(there.exists(), "{file} is listed, and is not there");
        }
        let changed = answer(dpkg(&self.root).args(["--verify", name]))?;
        demand!(changed.is_empty(), "not as it was packed:\n{changed}");
        Ok(())
    }

    /// Takes it out again, with its root.
    ///
    /// # Errors
    ///
    /// Where something of it is left.
    pub(crate) fn remove(self) -> Result<()> {
        if let Some(name) = &self.name {
            ran(dpkg(&self.root).args(["--purge", name]))?;
            let left = fs::read_dir(&self.root)?.flatten();
            let left = left.filter(|entry| entry.file_name() != ACCOUNT);
            let left: Vec<PathBuf> = left.map(|entry| entry.path()).collect();
            demand!(left.is_empty(), "removed, and there are still {left:?}");
            let status = dpkg(&self.root).args(["--status", name]).output()?;
            demand!(!status.status.success(), "removed, and dpkg still knows it");
        }
        fs::remove_dir_all(&self.root).context("cannot clear the trial's folder")
    }
}

/// `dpkg` over another root. A script of the package would run in there.
fn dpkg(root: &Path) -> Command {
    let mut dpkg = Command::new("dpkg");
    dpkg.arg(format!("--root={}", root.display()));
    dpkg
}

fn can_install() -> bool {
    let is_root = || answer(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    found("dpkg").is_some() && is_root()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A package with one program and one list of checksums.
    fn package(folder: &Path) -> PathBuf {
        let files = [
            (
                "DEBIAN/control",
                "Package: tea\nVersion: 1\nArchitecture: all\nMaintainer: Tea <tea@shop.example>\n\
                 Depends: no-such-package\nDescription: tea\n",
            ),
            // Of `leaf\n`.
            (
                "DEBIAN/md5sums",
                "c729118f5f1d35c2f0c53d25f45be91b  usr/bin/tea\n",
            ),
            ("usr/bin/tea", "leaf\n"),
        ];
        for (name, text) in files {
            let file = folder.join("tree").join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        }
        let made = folder.join("tea.deb");
        let build = ["--root-owner-group", "--build"];
        let mut tool = Command::new("dpkg-deb");
        answer(tool.args(build).arg(folder.join("tree")).arg(&made)).unwrap();
        made
    }

    #[test]
    fn a_package_is_installed_held_against_its_list_and_taken_out() {
        if !can_install() {
            eprintln!("not tested: packages cannot be installed here");
            return;
        }
        let folder = tempfile::tempdir().unwrap();
        let (package, root) = (package(folder.path()), folder.path().join("root"));
        let installed = Installation::of(&package, &root).unwrap();
        let program = root.join("usr/bin/tea");
        assert_eq!(fs::read_to_string(&program).unwrap(), "leaf\n");
        fs::write(&program, "water\n").unwrap();
        let said = installed.check().unwrap_err().to_string();
        assert!(said.contains("/usr/bin/tea"), "{said}");
        fs::remove_file(&program).unwrap();
        let said = installed.check().unwrap_err().to_string();
        assert!(said.contains("is not there"), "{said}");
        fs::write(root.join("usr/bin/left"), "").unwrap();
        let said = installed.remove().unwrap_err().to_string();
        assert!(said.contains("still"), "{said}");
    }
}
