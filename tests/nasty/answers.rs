//! Servers that never come to an end. Redirects in a circle, bombs and silence: `cli/network.rs`.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::{Run, pixelscope};

/// A site that reads a request and then sends whatever `send` does, for ever.
fn endless(send: fn(&mut TcpStream) -> std::io::Result<()>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            for line in lines.map_while(Result::ok) {
                if line.is_empty() {
                    break;
                }
            }
            while send(&mut stream).is_ok() {}
        }
    });
    format!("http://{address}/")
}

/// Inspects with two seconds and two megabytes, which must end it soon.
fn inspected(address: &str) -> Run {
    let begun = Instant::now();
    let run = pixelscope(&["inspect", "--timeout", "2", "--max-size", "2", address]);
    assert!(begun.elapsed() < Duration::from_secs(20));
    assert_eq!(run.status, 2, "{}", run.out);
    run
}

#[test]
fn an_endless_body_is_cut_off() {
    let site = endless(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
        loop {
            stream.write_all(&[b'a'; 16_384])?;
        }
    });
    let run = inspected(&site);
    assert!(run.err.contains("larger than 2 MB"), "{}", run.err);
}

#[test]
fn a_body_that_trickles_is_given_up() {
    let site = endless(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")?;
        loop {
            stream.write_all(b"a")?;
            thread::sleep(Duration::from_millis(50));
        }
    });
    assert!(inspected(&site).err.contains("2 s"));
}

#[test]
fn endless_headers_are_refused() {
    let site = endless(|stream| {
        stream.write_all(b"HTTP/1.1 200 OK\r\n")?;
        loop {
            stream.write_all(b"X-More: and more\r\n")?;
        }
    });
    inspected(&site);
}

#[test]
fn an_answer_that_is_none_is_told() {
    let site = endless(|stream| {
        stream.write_all(b"\0\0\0 220 mail ready\r\n\r\n")?;
        stream.shutdown(std::net::Shutdown::Both)
    });
    inspected(&site);
}

#[test]
fn a_server_that_says_nothing_is_given_up() {
    let site = endless(|_| {
        thread::sleep(Duration::from_secs(1));
        Ok(())
    });
    assert!(inspected(&site).err.contains("2 s"));
}
