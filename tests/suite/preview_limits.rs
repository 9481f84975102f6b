//! The preview under strange visitors and on a system that gives little: what is too long is refused, and nobody who is
//! slow keeps others waiting.
//!
//! *In*: small sites, served by the program. *Out*: tests.
#![cfg(all(feature = "serve", unix))]

use std::io::{Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::process::Command;
use std::time::{Duration, Instant};

use super::preview::{PATIENCE, Preview, Response};
use super::program::{Desk, skipped};
use super::repository::Repository;
use super::site;

/// A preview of a site in a folder, with these variables besides.
fn preview(desk: &Desk, variables: &[(&str, &str)]) -> Preview {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.args(["--ui", "en", "--no-cache", "serve", "--port", "0"]).current_dir(desk.path());
    command.envs(variables.iter().copied());
    Preview::started(command)
}

#[test]
fn long_addresses_and_headers_are_refused() {
    let desk = Desk::with(site::small());
    let preview = preview(&desk, &[]);
    let host = format!("Host: localhost:{}\r\n", preview.port());
    for (segment, n) in [("a/", 30_000), ("abcdefghi/", 30_000), ("a/", 4_097), ("%2e", 3_000), ("x", 8_192)] {
        let answer = preview.get(&format!("/{}", segment.repeat(n)));
        assert!(matches!(answer.status, 414 | 431), "{n} times {segment}: {}", answer.head);
    }
    preview.get(&format!("/?{}", "x".repeat(9_000))).is(414, ("connection", "close"));
    preview.get(&format!("/_taiyaku/state?path=/{}", "a/".repeat(5_000))).is(414, ("connection", "close"));
    for (name, value, n) in
        [("X-Long", "x".repeat(33_000), 1), ("X-Longer", "x".repeat(2_000_000), 1), ("X-Many", "y".to_owned(), 500)]
    {
        let lines: String = (0..n).map(|at| format!("{name}-{at}: {value}\r\n")).collect();
        preview.ask(&format!("GET / HTTP/1.1\r\n{host}{lines}")).is(431, ("", ""));
    }
    // What is just short enough is an address like any other.
    preview.get(&format!("/{}", "a/".repeat(4_000))).is(404, ("", ""));
    preview.ask(&format!("GET /ja/ HTTP/1.1\r\n{host}Cookie: {}\r\n", "c".repeat(20_000))).is(200, ("", ""));
}

#[test]
fn those_who_say_nothing_keep_nobody_out() {
    let desk = Desk::with(site::small());
    let preview = preview(&desk, &[]);
    let news = preview.connect();
    let ask = |mut stream: &TcpStream, text: &str| stream.write_all(text.as_bytes()).expect("a request");
    ask(&news, &format!("GET /_taiyaku/news HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", preview.port()));
    let mut first = [0; 64];
    (&news).read_exact(&mut first).expect("news");
    // More than are kept; some say nothing, some the half, some ask without listening.
    let silent: Vec<TcpStream> = (0..900)
        .map(|n| {
            let stream = preview.connect();
            let said = ["", "GET /ja/ HTTP/1.1\r\nHost: lo", "GET /ja/ HTTP/1.1\r\nHost: localhost\r\n\r\n"][n % 3];
            // One that was sent away already cannot say anything.
            drop((&stream).write_all(said.as_bytes()));
            stream
        })
        .collect();
    for _ in 0..20 {
        preview.get("/ja/").is(200, ("", ""));
    }
    // Who listens to news is not sent away for it.
    desk.write("content/index.ja.md", "---\ntitle: 概要\nsummary: 文。\n---\n\n新しい。\n".as_bytes());
    preview.waits_for("/ja/", "新しい");
    news.set_read_timeout(Some(PATIENCE)).expect("a time limit");
    let mut told = String::new();
    while !told.contains("\"version\":2") {
        let mut part = [0; 256];
        let n = (&news).read(&mut part).expect("more news");
        assert!(n > 0, "the news ended: {told}");
        told.push_str(&String::from_utf8_lossy(&part[..n]));
    }
    drop(silent);
}

/// A repository with a pair that changed after it was confirmed, so that the preview asks git for the old wording.
fn changed_after_confirming() -> Repository {
    let repository = Repository::with(site::small());
    repository.run(&["confirm", "index", "--all", "--yes"]).exits(0);
    repository.commit("Confirm");
    repository.write("content/index.ja.md", "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n書き直した本文。\n");
    repository
}

#[test]
fn a_slow_answer_keeps_nobody_waiting() {
    let repository = changed_after_confirming();
    let desk = Desk::empty();
    let (asked, go_on) = (desk.join("asked"), desk.join("go-on"));
    let script = format!(
        "#!/bin/sh\n: > '{}'\nwhile [ ! -e '{}' ]; do sleep 0.02; done\nexit 1\n",
        asked.display(),
        go_on.display()
    );
    desk.write("bin/git", script.as_bytes());
    std::fs::set_permissions(desk.join("bin/git"), std::fs::Permissions::from_mode(0o755)).expect("a program");
    let path = format!("{}:/usr/bin:/bin", desk.join("bin").display());
    // The lock and the text of the site are read without git; the old wording is not.
    let preview = preview(&repository.desk, &[("PATH", &path)]);
    let slow: Vec<TcpStream> = (0..24)
        .map(|_| {
            let mut stream = preview.connect();
            let head = format!("GET /_taiyaku/offers?path=/ja/ HTTP/1.1\r\nHost: localhost:{}\r\n", preview.port());
            stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).expect("a request");
            stream
        })
        .collect();
    let since = Instant::now();
    while !asked.exists() {
        assert!(since.elapsed() < PATIENCE, "nobody asks git");
        std::thread::sleep(Duration::from_millis(5));
    }
    // Pages are answered, also those that change meanwhile, although nobody has an offer yet.
    preview.get("/ja/").is(200, ("", ""));
    preview.get("/_taiyaku/state?path=/ja/").is(200, ("", ""));
    repository.write("content/index.en.md", "---\ntitle: Overview\nsummary: A short summary.\n---\n\nWritten anew.\n");
    preview.waits_for("/en/", "Written anew");
    std::fs::write(go_on, "").expect("a file");
    for mut stream in slow {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        assert_eq!(Response::new(&answer).status, 200, "{answer}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_system_without_watches_is_looked_through() {
    for (limit, value) in [("max_inotify_watches", 1), ("max_inotify_watches", 0), ("max_inotify_instances", 0)] {
        let desk = Desk::with(site::small());
        let limited = format!("echo {value} > /proc/sys/user/{limit}");
        let unshare = |script: &str| {
            let mut command = Command::new("unshare");
            command.args(["--user", "--map-root-user", "sh", "-ec", script]).current_dir(desk.path());
            command
        };
        if !unshare(&limited).output().is_ok_and(|output| output.status.success()) {
            return skipped("limits of inotify need a namespace of their own, which this system does not give");
        }
        let program = env!("CARGO_BIN_EXE_taiyaku");
        let preview =
            Preview::started(unshare(&format!("{limited}; exec {program} --ui en --no-cache serve --port 0")));
        let warning =
            preview.said.iter().find(|line| line.starts_with("note: the system does not tell of more changes"));
        assert!(warning.is_some_and(|line| line.contains("fs.inotify")), "{limit} {value}: {:?}", preview.said);
        for text in ["一度目", "二度目"] {
            let page = format!("---\ntitle: 概要\nsummary: 短い説明。\n---\n\n{text}の文。\n");
            desk.write("content/index.ja.md", page.as_bytes());
            preview.waits_for("/ja/", text);
        }
    }
}
