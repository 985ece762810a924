//! A screen that nobody sees, with the built app on it and a driver at its window.

use crate::group::Group;
use crate::opener;
use fantoccini::{Client, ClientBuilder, wd::Capabilities};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::json;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// The programs without which there is no stage; the tests' set-up installs them.
const PROGRAMS: &[&str] = &[
    "Xvfb",
    "dbus-run-session",
    "WebKitWebDriver",
    "xdotool",
    "tauri-driver",
];

/// The screen, wider and higher than the window so that something can be dragged in from outside.
const SCREEN: &str = "1600x1000x24";

/// How long the driver may take to start the app, on a machine with other things to do.
const STARTED: Duration = Duration::from_mins(1);

pub(crate) struct Stage {
    /// The program on it.
    app: PathBuf,
    pub(crate) client: Client,
    /// The person's home and everything the test writes; gone with the stage.
    pub(crate) home: TempDir,
    display: String,
    /// Ended in order, the last one the screen.
    groups: Vec<Group>,
}

/// How the system is set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Theme {
    Light,
    Dark,
}

/// What is missing for a stage; nothing where all is there.
pub(crate) fn missing() -> Vec<&'static str> {
    PROGRAMS
        .iter()
        .copied()
        .filter(|name| program(name).is_none())
        .collect()
}

impl Stage {
    /// Starts the app on `targets`.
    pub(crate) async fn open(targets: &[&Path], theme: Theme) -> Self {
        Self::of(app(), targets, theme).await
    }

    /// Starts a program of the shell's on `targets`.
    pub(crate) async fn of(app: PathBuf, targets: &[&Path], theme: Theme) -> Self {
        let home = tempfile::tempdir().unwrap();
        let (screen, display) = screen();
        set(theme, &home.path().join("config/gtk-3.0"));
        let (driver, client) = drive(&app, targets, &home, &display).await;
        Self {
            app,
            client,
            home,
            display,
            groups: vec![driver, screen],
        }
    }

    /// One act of the person's hands: `xdotool` with its words.
    pub(crate) fn hands(&self, words: &[&str]) {
        let done = self.tool("xdotool").args(words).status().unwrap();
        assert!(done.success(), "xdotool {words:?} ended with {done}");
    }

    /// Starts something that offers `files` for dragging, and returns once it can be dragged from.
    pub(crate) fn drag_source(&self, at: (u32, u32), files: &[&Path]) -> Group {
        // The system's own Python, which has the bindings; another may come first on the path.
        let mut source = self.tool("/usr/bin/python3");
        source
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/window/drop.py"))
            .args([at.0.to_string(), at.1.to_string()])
            .args(files)
            .stdout(Stdio::piped());
        let mut source = Group::start(&mut source);
        let said = source.child.stdout.take().unwrap();
        let first = BufReader::new(said).lines().next();
        assert_eq!(first.unwrap().unwrap(), "ready");
        source
    }

    /// A picture of the window, as it opens: in the screen's upper left corner.
    pub(crate) fn picture(&self, to: &Path) {
        let mut import = self.tool("import");
        import.args(["-window", "root", "-crop", "1280x800+0+0", "+repage"]);
        let done = import.arg(to).status().unwrap();
        assert!(done.success(), "import ended with {done}");
    }

    pub(crate) fn tool(&self, name: &str) -> Command {
        let mut tool = Command::new(name);
        tool.env("DISPLAY", &self.display)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("HOME", self.home.path());
        tool
    }

    /// Ends the app as nothing in it can notice, and starts it again, on nothing.
    pub(crate) async fn kill_and_start_again(&mut self) {
        self.kill();
        self.start_again().await;
    }

    /// Ends the app as nothing in it can notice.
    pub(crate) fn kill(&mut self) {
        for process in self.processes() {
            let killed = Command::new("kill").args(["-KILL", &process]).status();
            assert!(killed.unwrap().success());
        }
        // A driver whose window has gone may wait for it without end.
        self.groups.remove(0).kill();
    }

    /// Starts the app again after it was killed, on nothing.
    pub(crate) async fn start_again(&mut self) {
        let (driver, client) = drive(&self.app, &[], &self.home, &self.display).await;
        self.client = client;
        self.groups.insert(0, driver);
    }

    /// Starts the app after it was killed, with nobody at its window.
    pub(crate) fn start_alone(&self) -> Group {
        let mut app = at_home(&self.home, &self.display);
        Group::start(app.arg("--").arg(&self.app))
    }

    /// The numbers of the app's processes: those below the driver that are of its program.
    pub(crate) fn processes(&self) -> Vec<String> {
        let app = self.app.canonicalize().unwrap();
        self.processes_of(|program| program == app)
    }

    /// The numbers of the processes below the driver that are of a program.
    pub(crate) fn processes_of(&self, is_meant: impl Fn(&Path) -> bool) -> Vec<String> {
        let group = self.groups[0].child.id().to_string();
        let mut ps = Command::new("ps");
        let all = ps.args(["-e", "-o", "pid=,pgid="]).output().unwrap().stdout;
        let all = String::from_utf8(all).unwrap();
        let mine = all.lines().filter_map(|line| {
            let (process, of_group) = line.trim().split_once(' ')?;
            (of_group.trim() == group).then(|| process.to_owned())
        });
        let is_of_it = |process: &String| {
            fs::read_link(format!("/proc/{process}/exe")).is_ok_and(|exe| is_meant(&exe))
        };
        mine.filter(is_of_it).collect()
    }

    /// Starts the app once more beside the one that is there, on `words`, and waits for its end.
    pub(crate) fn start_beside(&self, words: &[&str]) {
        let first = self.processes();
        let mut second = Command::new(&self.app);
        // The bus of the first one, by which they find each other.
        let environment = fs::read(format!("/proc/{}/environ", first[0])).unwrap();
        for pair in environment.split(|byte| *byte == 0) {
            let pair = String::from_utf8_lossy(pair);
            if let Some((name, value)) = pair.split_once('=') {
                second.env(name, value);
            }
        }
        let ended = second.args(words).status().unwrap();
        assert!(ended.success(), "the second start ended with {ended}");
    }

    /// Closes the window and ends everything that was started.
    pub(crate) async fn close(self) {
        self.client.clone().close().await.unwrap();
        drop(self.groups);
    }
}

/// The app that is tried: the one that was built, or an installed one.
pub(crate) fn app() -> PathBuf {
    let installed = std::env::var_os("PIXELSCOPE_INSTALLED");
    installed.map_or_else(
        || env!("CARGO_BIN_EXE_pixelscope-desktop").into(),
        PathBuf::from,
    )
}

/// Starts a driver, which starts the app.
async fn drive(app: &Path, targets: &[&Path], home: &TempDir, display: &str) -> (Group, Client) {
    let [port, native] = free_ports();
    let mut driver = at_home(home, display);
    driver
        .arg("--")
        .arg(program("tauri-driver").unwrap())
        .args(["--port", &port.to_string()])
        .args(["--native-port", &native.to_string()])
        .arg("--native-driver")
        .arg(program("WebKitWebDriver").unwrap());
    let driver = Group::start(&mut driver);
    for port in [native, port] {
        answers(port).await;
    }
    let client = tokio::time::timeout(STARTED, connect(port, app, targets)).await;
    (driver, client.expect("the app is started in time"))
}

/// What starts a program as a person's session would, in this home, on this screen.
fn at_home(home: &TempDir, display: &str) -> Command {
    let log = File::create(home.path().join("log.txt")).unwrap();
    let passing = home.path().join("tmp");
    fs::create_dir_all(&passing).unwrap();
    let mut session = Command::new(program("dbus-run-session").unwrap());
    session
        // What a dialog took of half a path is written there, and goes with it.
        .current_dir(home.path())
        .env("DISPLAY", display)
        .env("PATH", opener::before_others(home.path()))
        .env("GDK_BACKEND", "x11")
        .env("GTK_USE_PORTAL", "0")
        .env("NO_AT_BRIDGE", "1")
        .env("HOME", home.path())
        .env("TMPDIR", passing)
        .env("XDG_DATA_HOME", home.path().join("data"))
        .env("XDG_CONFIG_HOME", home.path().join("config"))
        .env("XDG_CACHE_HOME", home.path().join("cache"))
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .stdout(log.try_clone().unwrap())
        .stderr(log);
    session
}

/// Starts a screen, which chooses a number that is free and says it.
pub(crate) fn screen() -> (Group, String) {
    let mut screen = Command::new(program("Xvfb").unwrap());
    screen
        .args(["-displayfd", "1", "-screen", "0", SCREEN])
        .args(["-nolisten", "tcp", "-noreset"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut screen = Group::start(&mut screen);
    let said = screen.child.stdout.take().unwrap();
    let number = BufReader::new(said).lines().next();
    let number = number.expect("Xvfb says its number").unwrap();
    (screen, format!(":{number}"))
}

/// Writes the system's setting, as a desktop's own preferences do.
fn set(theme: Theme, folder: &Path) {
    let prefers_dark = u8::from(theme == Theme::Dark);
    let setting = format!("[Settings]\ngtk-application-prefer-dark-theme={prefers_dark}\n");
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("settings.ini"), setting).unwrap();
}

async fn connect(port: u16, app: &Path, targets: &[&Path]) -> Client {
    let mut wanted = Capabilities::new();
    wanted.insert("browserName".into(), json!("wry"));
    wanted.insert(
        "tauri:options".into(),
        json!({ "application": app, "args": targets }),
    );
    ClientBuilder::new(HttpConnector::new())
        .capabilities(wanted)
        .connect(&format!("http://127.0.0.1:{port}"))
        .await
        .expect("the driver starts the app")
}

async fn answers(port: u16) {
    let end = Instant::now() + Duration::from_secs(20);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(Instant::now() < end, "nothing answers at port {port}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

fn free_ports() -> [u16; 2] {
    // Both are held until both are known, or they might be the same one.
    let held = [(); 2].map(|()| TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap());
    held.each_ref().map(|one| one.local_addr().unwrap().port())
}

/// A program's whole path. `tauri-driver` is where the set-up has put it, or on the path too.
pub(crate) fn program(name: &str) -> Option<PathBuf> {
    let put = (name == "tauri-driver").then(|| std::env::var_os("TAURI_DRIVER"));
    let put = put.flatten().map(PathBuf::from);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let on_path = std::env::split_paths(&path).map(|folder| folder.join(name));
    put.into_iter().chain(on_path).find(|path| path.is_file())
}
