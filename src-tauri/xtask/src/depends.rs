//! What the Debian package says it needs, held against what its program is linked with: where one
//! library belongs to no package that comes along, the app does not start on a fresh system.

use crate::step::{answer, found};
use anyhow::{Result, bail, ensure as demand};
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Looks whether each package that is needed can be installed, and whether they bring every library
/// that the program names.
///
/// # Errors
///
/// Where a package is not known, or a library comes with none of them.
pub(crate) fn check(package: &Path, program: &Path) -> Result<()> {
    if found("apt-cache").is_none() || found("dpkg").is_none() {
        eprintln!("not checked: there is no apt here that knows what the package depends on");
        return Ok(());
    }
    let said = answer(
        Command::new("dpkg-deb")
            .arg("-f")
            .arg(package)
            .arg("Depends"),
    )?;
    let needed = names(&said);
    demand!(
        !needed.is_empty(),
        "the package says nothing of what it depends on"
    );
    for name in &needed {
        let tried = Command::new("apt-get")
            .args(["--simulate", "--quiet", "install", name])
            .output()?;
        demand!(
            tried.status.success(),
            "the package depends on `{name}`, which apt does not know here"
        );
    }
    let come = closure(&needed)?;
    let libraries = libraries(&answer(Command::new("ldd").arg(program))?);
    let owned = owned(&libraries)?;
    let mut strangers = Vec::new();
    for library in &libraries {
        let of = ways(library).into_iter().filter_map(|way| owned.get(&way));
        let of: Vec<&String> = of.flatten().collect();
        if !of.iter().any(|owner| come.contains(*owner)) {
            let of = of.first().map_or("no package", |owner| owner.as_str());
            strangers.push(format!("{} (of {of})", library.display()));
        }
    }
    if strangers.is_empty() {
        return Ok(());
    }
    bail!(
        "the package depends on {}, and with these do not come: {}",
        needed.join(", "),
        strangers.join(", ")
    )
}

/// The names in a `Depends`, of several that will do the first.
fn names(depends: &str) -> Vec<String> {
    let name = |one: &str| {
        let first = one.split('|').next()?;
        let name = first.split(['(', ':']).next()?.trim();
        (!name.is_empty()).then(|| name.to_owned())
    };
    depends.split(',').filter_map(name).collect()
}

/// Packages with everything that they depend on.
fn closure(names: &[String]) -> Result<BTreeSet<String>> {
    let listed = answer(
        Command::new("apt-cache")
            .args(["depends", "--recurse", "--no-recommends", "--no-suggests"])
            .args([
                "--no-conflicts",
                "--no-breaks",
                "--no-replaces",
                "--no-enhances",
            ])
            .args(names),
    )?;
    let heads = listed
        .lines()
        .filter(|line| !line.starts_with([' ', '|', '<']));
    Ok(heads.map(|line| plain(line).to_owned()).collect())
}

/// The files that a program is linked with, as `ldd` tells; what the kernel brings is no file.
fn libraries(told: &str) -> Vec<PathBuf> {
    let file = |line: &str| {
        let (_, to) = line.split_once("=>").unwrap_or(("", line));
        let path = to.split_whitespace().next()?;
        path.starts_with('/').then(|| PathBuf::from(path))
    };
    told.lines().filter_map(file).collect()
}

/// The packages that files belong to, asked for in one go: each question reads all of dpkg's lists.
fn owned(libraries: &[PathBuf]) -> Result<HashMap<PathBuf, Vec<String>>> {
    let ways = libraries.iter().flat_map(|library| ways(library));
    // Of each file only one way is known to dpkg, and for the others it ends with a complaint.
    let told = Command::new("dpkg").arg("-S").args(ways).output()?;
    Ok(owners(&String::from_utf8_lossy(&told.stdout)))
}

/// The names that a file may be written down by: where `/lib` is `/usr/lib`, by either.
fn ways(library: &Path) -> Vec<PathBuf> {
    let mut ways = vec![library.to_owned()];
    ways.extend(library.canonicalize());
    let others = ways.iter().map(|way| match way.strip_prefix("/usr") {
        Ok(below) => Path::new("/").join(below),
        Err(_) => Path::new("/usr").join(way.strip_prefix("/").unwrap_or(way)),
    });
    let others: Vec<PathBuf> = others.collect();
    ways.extend(others);
    ways
}

/// Files with the packages before them, as `dpkg -S` tells.
fn owners(told: &str) -> HashMap<PathBuf, Vec<String>> {
    let mut all: HashMap<PathBuf, Vec<String>> = HashMap::new();
    for line in told.lines() {
        if let Some((packages, path)) = line.split_once(": /") {
            let names = packages
                .split(',')
                .map(|name| plain(name.trim()).to_owned());
            all.entry(Path::new("/").join(path))
                .or_default()
                .extend(names);
        }
    }
    all
}

/// A package's name without its architecture.
fn plain(name: &str) -> &str {
    name.split(':').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_is_read_by_name() {
        assert_eq!(
            names("libwebkit2gtk-4.1-0, libgtk-3-0 (>= 3.24) | libgtk-3-0t64,libc6:any\n"),
            ["libwebkit2gtk-4.1-0", "libgtk-3-0", "libc6"]
        );
        assert!(names("\n").is_empty());
    }

    #[test]
    fn libraries_are_the_files_that_ldd_names() {
        let told = "\tlinux-vdso.so.1 (0x00007ffd)\n\tlibgtk-3.so.0 => /lib/x/libgtk-3.so.0 (0x1)\n\
                    \tlibgone.so => not found\n\t/lib64/ld-linux-x86-64.so.2 (0x2)\n";
        let files = ["/lib/x/libgtk-3.so.0", "/lib64/ld-linux-x86-64.so.2"];
        assert_eq!(libraries(told), files.map(PathBuf::from));
    }

    #[test]
    fn a_file_can_belong_to_several() {
        let told = "libc6:amd64, libc6-x: /lib/libc.so.6\nlibm: /lib/libm.so\n";
        let owners = owners(told);
        assert_eq!(owners[Path::new("/lib/libc.so.6")], ["libc6", "libc6-x"]);
        assert_eq!(owners[Path::new("/lib/libm.so")], ["libm"]);
        assert_eq!(
            ways(Path::new("/usr/none/libx.so")),
            ["/usr/none/libx.so", "/none/libx.so"].map(PathBuf::from)
        );
    }
}
