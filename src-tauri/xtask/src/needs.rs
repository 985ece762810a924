//! What a job needs of the system, and what each family of systems calls it.

/// What a job needs of the system.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Need {
    /// To compile and link.
    Compiler,
    /// To build the window.
    WebView,
    /// A browser to send test traffic from.
    Browser,
    /// To measure the browser that is quickest at many pages, where the system has it.
    Shell,
    /// To drive the real window where there is no screen.
    Driving,
    /// To render the icon.
    Icons,
}

/// The families whose package names are known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Family {
    Debian,
    Ubuntu,
    Fedora,
    Arch,
    Suse,
}

/// The packages that meet a need.
pub(crate) fn packages(need: Need, family: Family) -> &'static [&'static str] {
    match (need, family) {
        (Need::Compiler, Family::Debian | Family::Ubuntu) => &["build-essential", "pkg-config"],
        (Need::Compiler, Family::Fedora | Family::Suse) => &["gcc", "make", "pkgconf"],
        (Need::Compiler, Family::Arch) => &["base-devel"],
        (Need::WebView, Family::Debian | Family::Ubuntu) => &[
            "libwebkit2gtk-4.1-dev",
            "librsvg2-dev",
            "libxdo-dev",
            "libssl-dev",
            "fonts-dejavu-core",
        ],
        (Need::WebView, Family::Fedora) => &[
            "webkit2gtk4.1-devel",
            "librsvg2-devel",
            "libxdo-devel",
            "openssl-devel",
        ],
        (Need::WebView, Family::Arch) => &["webkit2gtk-4.1", "librsvg", "xdotool", "openssl"],
        (Need::WebView, Family::Suse) => &[
            "webkit2gtk3-devel",
            "librsvg-devel",
            "xdotool-devel",
            "libopenssl-devel",
        ],
        (Need::Browser, Family::Ubuntu) => &["chromium-browser"],
        (Need::Browser, Family::Debian | Family::Fedora | Family::Arch | Family::Suse) => {
            &["chromium"]
        }
        (Need::Shell, Family::Debian) => &["chromium-headless-shell"],
        (Need::Shell, Family::Ubuntu | Family::Fedora | Family::Arch | Family::Suse) => &[],
        (Need::Driving, Family::Debian | Family::Ubuntu) => &[
            "xvfb",
            "dbus",
            "dbus-x11",
            "webkit2gtk-driver",
            "xdotool",
            "python3-gi",
            "gir1.2-gtk-3.0",
            "imagemagick",
            // The sample shop sells in Thai, and its pictures are to be read.
            "fonts-tlwg-loma-otf",
        ],
        (Need::Driving, Family::Fedora) => &[
            "xorg-x11-server-Xvfb",
            "dbus-daemon",
            "webkit2gtk-driver",
            "xdotool",
            "python3-gobject",
            "ImageMagick",
        ],
        (Need::Driving, Family::Arch) => &[
            "xorg-server-xvfb",
            "dbus",
            "webkitgtk-6.0",
            "xdotool",
            "python-gobject",
            "imagemagick",
        ],
        (Need::Driving, Family::Suse) => &[
            "xorg-x11-server-Xvfb",
            "dbus-1-daemon",
            "webkit2gtk-driver",
            "xdotool",
            "python3-gobject",
            "ImageMagick",
        ],
        (Need::Icons, Family::Debian | Family::Ubuntu) => &["librsvg2-bin"],
        (Need::Icons, Family::Fedora) => &["librsvg2-tools"],
        (Need::Icons, Family::Arch) => &["librsvg"],
        (Need::Icons, Family::Suse) => &["rsvg-convert"],
    }
}

/// The family of a system, by what its `/etc/os-release` says.
pub(crate) fn family(os_release: &str) -> Option<Family> {
    // `ID` is the system itself, `ID_LIKE` those it was made from.
    ["ID=", "ID_LIKE="]
        .into_iter()
        .filter_map(|key| os_release.lines().find_map(|line| line.strip_prefix(key)))
        .flat_map(|value| value.trim().trim_matches('"').split_whitespace())
        .find_map(|name| match name {
            "debian" => Some(Family::Debian),
            "ubuntu" => Some(Family::Ubuntu),
            "fedora" | "rhel" => Some(Family::Fedora),
            "arch" => Some(Family::Arch),
            "suse" | "opensuse" => Some(Family::Suse),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_derived_system_is_known_by_its_parents() {
        assert_eq!(family("NAME=x\nID=debian\n"), Some(Family::Debian));
        assert_eq!(
            family("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n"),
            Some(Family::Ubuntu)
        );
        assert_eq!(
            family("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n"),
            Some(Family::Fedora)
        );
        assert_eq!(family("ID=nixos\n"), None);
    }
}
