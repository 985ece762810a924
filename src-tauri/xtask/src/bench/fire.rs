//! How fast test traffic is, in a browser of this machine and with pages on this machine.

use std::collections::BTreeSet;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, bail};

use super::measure::peak;
use super::{Bench, Bound, Row, spoken};
use crate::project;
use crate::step::{ran, typed};

/// The base code for one pixel, with a page view.
pub(super) const BASE: &str = "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
    n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;\
    n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;\
    s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script',\
    'https://connect.facebook.net/en_US/fbevents.js');\
    fbq('init','1234567890123456');fbq('track','PageView');</script>";

/// One hit without a library, so that a client that knows nothing of one sees the same.
const DIRECT: &str = "<script>new Image().src='https://www.facebook.com/tr/?id=1234567890123456&ev=PageView'</script>";

/// A hit each 10 milliseconds, with the moment at which it was sent.
const STAMPED: &str = "<script>let n=0;const t=setInterval(()=>{if(++n>300)return clearInterval(t);\
    new Image().src='https://www.facebook.com/tr/?id=1234567890123456&ev=Lead&cd[n]='+n+'&cd[t]='+\
    (performance.timeOrigin+performance.now())},10)</script>";

/// A thousand hits at once.
const THOUSAND: &str = "<script>for(let n=0;n<1000;n++)new Image().src=\
    'https://www.facebook.com/tr/?id=1234567890123456&ev=Lead&cd[n]='+n</script>";

/// Serves `body` at every path for as long as the program runs; the address ends with a slash.
pub(super) fn serve(body: &str) -> Result<String> {
    let page = format!("<!doctype html><meta charset=utf-8><title>Tea</title>{body}<p>Tea</p>");
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let page = page.clone();
            // A browser that has gone needs no answer.
            thread::spawn(move || drop(answer_one(stream, &page)));
        }
    });
    Ok(format!("http://{address}/"))
}

fn answer_one(mut stream: TcpStream, page: &str) -> std::io::Result<()> {
    for line in BufReader::new(stream.try_clone()?).lines() {
        if line?.is_empty() {
            break;
        }
    }
    let length = page.len();
    write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {length}\r\n\
         Connection: close\r\n\r\n{page}"
    )
}

/// The time until `command` prints a line with `word`; it is then let run to its end.
fn until(mut command: Command, word: &str) -> Result<Duration> {
    let begun = Instant::now();
    let mut child = started(&mut command)?;
    let mut seen = None;
    for line in lines(&mut child)? {
        if line?.contains(word) {
            seen.get_or_insert_with(|| begun.elapsed());
        }
    }
    child.wait()?;
    seen.with_context(|| format!("`{}` said nothing of a hit", typed(&command)))
}

fn started(command: &mut Command) -> Result<Child> {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let child = command.spawn();
    child.with_context(|| format!("cannot start `{}`", typed(command)))
}

fn lines(child: &mut Child) -> Result<std::io::Lines<impl BufRead + use<>>> {
    let out = child.stdout.take().context("no standard output")?;
    Ok(BufReader::new(out).lines())
}

/// The value of a parameter, each time that a line names it.
fn values<'a>(line: &'a str, name: &str) -> impl Iterator<Item = &'a str> {
    let mark = format!("\"{name}\",\"");
    let found: Vec<&str> = line.split(&*mark).skip(1).collect();
    found.into_iter().filter_map(|rest| rest.split('"').next())
}

impl Bench {
    /// An example of a crate, built as the program was.
    pub(super) fn example(&self, package: &str, name: &str) -> Result<PathBuf> {
        let quick = self.program.starts_with(project::target().join("debug"));
        let (profile, folder) = if quick {
            ("dev", "debug/examples")
        } else {
            ("release", "release/examples")
        };
        let build = [
            "build",
            "--profile",
            profile,
            "--package",
            package,
            "--example",
            name,
        ];
        ran(&mut project::cargo(&build))?;
        Ok(project::built(folder, name))
    }

    fn fire(&self, target: &str, format: &str) -> Command {
        let mut command = Command::new(&self.program);
        command.args(["fire", target, "--traffic", "emulated", "--format", format]);
        command
    }

    /// The browser that the program uses and the flags that it gives it: told by a program that is
    /// named as the browser and only writes down what it was given.
    pub(super) fn browser(&self) -> Result<(PathBuf, Vec<String>)> {
        let path = self.a_browser("")?.context("no browser found")?;
        let (script, list) = (self.place.join("chromium"), self.place.join("flags.txt"));
        fs::create_dir_all(&self.place)?;
        fs::write(
            &script,
            format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", list.display()),
        )?;
        executable(&script)?;
        let mut command = self.fire("http://127.0.0.1:9/", "json");
        command.arg("--browser").arg(&script);
        // It fails, because that is no browser.
        command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()?;
        let flags = fs::read_to_string(&list).context("no flags were told")?;
        let own = |flag: &&str| flag.starts_with("--") && !flag.starts_with("--user-data-dir");
        Ok((path, flags.lines().filter(own).map(str::to_owned).collect()))
    }

    pub(super) fn first(&self) -> Result<Vec<Row>> {
        let bare = self.example("probe", "bare")?;
        let (browser, flags) = self.browser()?;
        let site = serve(DIRECT)?;
        let (mut ours, mut least) = (Vec::new(), Vec::new());
        for _ in 0..15 {
            ours.push(until(self.fire(&site, "jsonl"), "\"kind\":\"fired\"")?);
            let mut command = Command::new(&bare);
            command.arg(&browser).arg(&site).args(&flags);
            least.push(until(command, "hit")?);
        }
        let (ours, least) = (fastest(&mut ours), fastest(&mut least));
        Ok(vec![Row {
            what: "first hit, from a cold start: our time over a bare client's",
            ours: spoken(ours),
            other: spoken(least),
            ratio: ours.as_secs_f64() / least.as_secs_f64(),
            bound: Bound::AtMost(1.15),
        }])
    }

    pub(super) fn screen(&self) -> Result<Vec<Row>> {
        let site = serve(STAMPED)?;
        let mut command = self.fire(&site, "jsonl");
        let mut child = started(&mut command)?;
        let mut late = Vec::new();
        for line in lines(&mut child)? {
            let line = line?;
            let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64() * 1e3;
            if !line.contains("\"kind\":\"fired\"") {
                continue;
            }
            let sent = values(&line, "cd[t]")
                .next()
                .context("a hit without time")?;
            late.push(now - sent.parse::<f64>()?);
        }
        child.wait()?;
        if late.len() != 300 {
            bail!("{} of 300 hits were told", late.len());
        }
        late.sort_by(f64::total_cmp);
        let (half, most) = (late[late.len() / 2], late[late.len() * 95 / 100]);
        Ok(vec![Row {
            what: "hit in the page to line on the screen: 95th percentile, ms",
            ours: format!("{most:.1} ms"),
            other: format!("median {half:.1}"),
            ratio: most,
            bound: Bound::AtMost(16.0),
        }])
    }

    pub(super) fn thousand(&self) -> Result<Vec<Row>> {
        let site = serve(THOUSAND)?;
        let mut command = self.fire(&site, "json");
        command.args(["--timeout", "60"]);
        let begun = Instant::now();
        let mut child = started(&mut command)?;
        let out = lines(&mut child)?;
        let reader = thread::spawn(move || {
            let mut seen = BTreeSet::new();
            for line in out.map_while(std::result::Result::ok) {
                let number = line.trim().strip_prefix("\"n\": \"");
                seen.extend(number.map(|rest| rest.trim_end_matches(['"', ',']).to_owned()));
                seen.extend(values(&line, "cd[n]").map(str::to_owned));
            }
            seen.len()
        });
        let mut memory = None;
        while child.try_wait()?.is_none() {
            memory = peak(&child).or(memory);
            thread::sleep(Duration::from_millis(2));
        }
        let time = begun.elapsed();
        let Ok(seen) = reader.join() else {
            bail!("the report could not be read");
        };
        let memory = memory.context("this system does not tell the memory of a process")?;
        let megabytes = memory as f64 / 1e6;
        Ok(vec![
            Row {
                what: "1 000 hits in one page: lost",
                ours: format!("{seen} told"),
                other: spoken(time),
                ratio: 1_000.0 - seen as f64,
                bound: Bound::AtMost(0.0),
            },
            Row {
                what: "1 000 hits in one page: peak memory, MB",
                ours: format!("{megabytes:.1} MB"),
                other: String::new(),
                ratio: megabytes,
                bound: Bound::AtMost(100.0),
            },
        ])
    }
}

fn fastest(times: &mut [Duration]) -> Duration {
    times.sort();
    times.first().copied().unwrap_or_default()
}

#[cfg(unix)]
fn executable(path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::set_permissions(
        path,
        fs::Permissions::from_mode(0o755),
    )?)
}

#[cfg(not(unix))]
fn executable(_: &Path) -> Result<()> {
    bail!("flags of a browser can only be asked for with a shell");
}
