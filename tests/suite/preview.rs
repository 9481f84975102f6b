//! The preview over HTTP: what it answers, to whom, with which headers; how it begins and ends.
//!
//! *In*: small sites in temporary folders, served by the program. *Out*: tests.
#![cfg(feature = "serve")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::program::Desk;
use super::site;

/// Nothing here takes longer, unless it is broken.
pub(super) const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview.
pub(super) struct Preview {
    process: Child,
    /// Host and port.
    address: String,
    /// What it said before it listened.
    pub(super) said: Vec<String>,
}

impl Preview {
    /// Starts the preview of a site, and waits until it names its address.
    fn of(desk: &Desk, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
        command.args(["--ui", "en", "--no-cache", "serve"]).args(args).current_dir(desk.path());
        Preview::started(command)
    }

    /// Starts a preview with a command, and waits until it names its address.
    pub(super) fn started(mut command: Command) -> Self {
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("the program starts");
        let mut lines = BufReader::new(process.stdout.take().expect("an output")).lines().map_while(Result::ok);
        // The first site is there when the time that it took is told.
        let said: Vec<String> = lines.by_ref().take_while(|line| !line.starts_with("shown after")).collect();
        std::thread::spawn(move || lines.for_each(drop));
        let url = said.iter().find_map(|line| line.strip_prefix("preview: http://")).expect("an address");
        let port = url.split(['/', ' ']).next().and_then(|host| host.rsplit_once(':')).expect("a port").1;
        Preview { process, address: format!("127.0.0.1:{port}"), said }
    }

    pub(super) fn port(&self) -> &str {
        self.address.rsplit_once(':').expect("a port").1
    }

    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a time limit");
        stream
    }

    pub(super) fn get(&self, path: &str) -> Response {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n", self.port()))
    }

    /// Sends a request without its last lines.
    pub(super) fn ask(&self, head: &str) -> Response {
        let mut stream = self.connect();
        stream.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes()).expect("a request");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("an answer");
        Response::new(&String::from_utf8_lossy(&answer))
    }

    /// Waits until a page says something, as those do who have just saved.
    pub(super) fn waits_for(&self, path: &str, text: &str) {
        let since = Instant::now();
        while !self.get(path).body.contains(text) {
            assert!(since.elapsed() < PATIENCE, "{path} never says {text}: {}", self.get(path).body);
            std::thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[derive(Debug)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) head: String,
    pub(super) body: String,
}

impl Response {
    pub(super) fn new(answer: &str) -> Self {
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Response { status, head: head.to_owned(), body: body.to_owned() }
    }

    fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.head.lines().filter_map(|line| line.split_once(": "));
        headers.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// Fails unless the answer has this status, and this header if one is named.
    pub(super) fn is(self, status: u16, header: (&str, &str)) -> Self {
        assert_eq!(self.status, status, "{}", self.head);
        if !header.0.is_empty() {
            assert_eq!(self.header(header.0), Some(header.1), "{}", self.head);
        }
        self
    }
}

const NONE: (&str, &str) = ("", "");

#[test]
fn it_answers_like_the_strictest_host() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let page = preview.get("/ja/").is(200, ("content-type", "text/html; charset=utf-8"));
    assert!(page.header("content-security-policy").is_some_and(|policy| policy.contains("frame-ancestors 'none'")));
    assert_eq!(page.header("x-content-type-options"), Some("nosniff"));
    assert!(page.body.contains("<script type=\"module\" src=\"/_taiyaku/preview.js\"></script></head>"));
    preview.get("/").is(200, NONE);
    preview.get("/ja").is(301, ("location", "/ja/"));
    preview.get("/ja?x=1").is(301, ("location", "/ja/?x=1"));
    assert!(preview.get("/ja/none/").is(404, NONE).body.contains("<html lang=\"ja\""));
    assert!(preview.get("/en/none").is(404, NONE).body.contains("<html lang=\"en\""));
    preview.get("/none.txt").is(404, NONE);
    preview.get("/robots.txt").is(200, ("content-type", "text/plain; charset=utf-8"));
    preview.get("/sitemap.xml").is(200, ("content-type", "application/xml; charset=utf-8"));
    let style = page.body.split("href=\"").find(|rest| rest.starts_with("/assets/style")).expect("a style");
    let style = preview.get(style.split('"').next().expect("an address"));
    assert!(
        style
            .is(200, ("content-type", "text/css; charset=utf-8"))
            .header("cache-control")
            .is_some_and(|value| value.contains("immutable"))
    );
}

#[test]
fn nothing_outside_of_the_site_is_served() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let tricks = [
        "/../site.yaml",
        "/..%2fsite.yaml",
        "/%2e%2e/site.yaml",
        "/ja/../../site.yaml",
        "/ja%2Findex.html",
        "/ja/%00",
        "//ja/",
        "/site.yaml",
        "/content/story.yaml",
        "/ja%5cindex.html",
        "/etc/passwd",
        "/%2fetc%2fpasswd",
        "/_taiyaku/../ja/",
    ];
    for path in tricks {
        let answer = preview.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.head);
        assert!(!answer.body.contains("base_url"), "{path}");
    }
}

#[test]
fn browsers_ask_again_only_for_what_changed() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let tag = preview.get("/ja/").header("etag").expect("a tag").to_owned();
    let again = || preview.ask(&format!("GET /ja/ HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: {tag}\r\n"));
    assert_eq!(again().is(304, NONE).body, "");
    let head = preview.ask("HEAD /ja/ HTTP/1.1\r\nHost: localhost\r\n").is(200, ("etag", &tag));
    assert_eq!(head.body, "");
    assert!(head.header("content-length").is_some_and(|length| length != "0"));
    desk.write("content/index.ja.md", "---\ntitle: 概要\nsummary: 短い説明。\n---\n\n書き直した。\n".as_bytes());
    preview.waits_for("/ja/", "書き直した");
    again().is(200, NONE);
}

#[test]
fn only_its_own_addresses_are_answered() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    for host in ["example.org", "localhost.example.org", "192.168.0.1", ""] {
        preview.ask(&format!("GET / HTTP/1.1\r\nHost: {host}\r\n")).is(403, NONE);
        preview.ask(&format!("GET /_taiyaku/state?path=/ HTTP/1.1\r\nHost: {host}\r\n")).is(403, NONE);
    }
    preview.ask("GET / HTTP/1.1\r\nHost: [::1]:1\r\n").is(200, NONE);
    preview.ask("DELETE / HTTP/1.1\r\nHost: localhost\r\n").is(405, NONE);
}

/// The value of a member of JSON that is written without spaces.
fn member<'a>(json: &'a str, name: &str) -> &'a str {
    let from = json.split_once(&format!("\"{name}\":\"")).unwrap_or_else(|| panic!("no {name}: {json}")).1;
    from.split_once('"').expect("an end").0
}

#[test]
fn only_its_own_pages_record_and_only_what_was_seen() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let own = format!("localhost:{}", preview.port());
    let state = preview.get("/_taiyaku/state?path=/ja/").is(200, NONE).body;
    let offers = || preview.get("/_taiyaku/offers?path=/ja/").is(200, NONE).body;
    let (token, seen) = (member(&state, "token").to_owned(), offers());
    let record = |(origin, token, kind): (&str, &str, &str), body: &str| {
        let length = body.len();
        let line =
            |name: &str, value: &str| if value.is_empty() { String::new() } else { format!("{name}: {value}\r\n") };
        let headers = [line("Origin", origin), line("Taiyaku-Token", token), line("Content-Type", kind)].concat();
        let mut stream = preview.connect();
        let head = format!("POST /_taiyaku/record HTTP/1.1\r\nHost: {own}\r\nContent-Length: {length}\r\n{headers}");
        stream.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes()).expect("a request");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        Response::new(&answer)
    };
    let origin = format!("http://{own}");
    let allowed = (origin.as_str(), token.as_str(), "application/json");
    let (anchor, mark) = (member(&seen, "anchor"), member(&seen, "mark"));
    let confirm = |mark: &str| {
        format!("{{\"confirm\":{{\"path\":\"/ja/\",\"pairs\":[{{\"anchor\":\"{anchor}\",\"mark\":\"{mark}\"}}]}}}}")
    };
    let lock = desk.path().join("content/index.lock");
    for stranger in [
        ("", allowed.1, allowed.2),
        ("https://example.org", allowed.1, allowed.2),
        ("null", allowed.1, allowed.2),
        (allowed.0, "", allowed.2),
        (allowed.0, "0", allowed.2),
        (allowed.0, allowed.1, "text/plain"),
        (allowed.0, allowed.1, ""),
    ] {
        record(stranger, &confirm(mark)).is(403, NONE);
    }
    record(allowed, &confirm("0")).is(409, NONE);
    record(allowed, "{\"erase\":{}}").is(400, NONE);
    record(allowed, &confirm(mark).replace("/ja/", "/none/")).is(409, NONE);
    record(allowed, &confirm(mark).replace("/ja/", "/ja/figures/")).is(409, NONE);
    let approve = |mark: &str, name: &str| {
        format!(r#"{{"approve":{{"path":"/ja/","lang":"ja","name":"{name}","mark":"{mark}"}}}}"#)
    };
    let page = member(seen.split_once("\"languages\"").expect("languages").1, "mark");
    record(allowed, &approve(page, "two words")).is(409, NONE);
    assert!(!lock.exists());

    record(allowed, &confirm(mark)).is(200, NONE);
    assert!(std::fs::read_to_string(&lock).expect("a lock").contains(&format!("pair {anchor} ")));
    record(allowed, &approve(page, "desk")).is(200, NONE);
    let written = std::fs::read_to_string(&lock).expect("a lock");
    assert!(written.contains("desk") && written.contains(&format!("pair {anchor} ")), "{written}");
    // What somebody else writes at the same time is not lost.
    std::fs::write(&lock, format!("{written}\n")).expect("written");
    let answer = record(allowed, &approve(page, "other"));
    let now = std::fs::read_to_string(&lock).expect("a lock");
    assert!(
        answer.status == 409 && now == format!("{written}\n") || answer.status == 200 && now.contains("desk"),
        "{now}"
    );
}

#[test]
fn nobody_else_on_the_network_records() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0", "--bind", "0.0.0.0"]);
    let state = preview.get("/_taiyaku/state?path=/ja/").is(200, NONE).body;
    assert!(state.contains("\"token\":null"), "{state}");
}

#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn the_browser_is_opened_when_asked() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::with(site::small());
    let opener = desk.join("bin/xdg-open");
    desk.write("bin/xdg-open", b"#!/bin/sh\nprintf %s \"$1\" > \"$OPENED.part\" && mv \"$OPENED.part\" \"$OPENED\"\n");
    std::fs::set_permissions(&opener, std::fs::Permissions::from_mode(0o755)).expect("a program");
    let opened = desk.join("opened");
    let path = format!("{}:/usr/bin:/bin", desk.join("bin").display());
    let mut command = Command::new(env!("CARGO_BIN_EXE_taiyaku"));
    command.args(["--no-cache", "serve", "--port", "0", "--open"]).current_dir(desk.path());
    command.env("PATH", path).env("OPENED", &opened).stdout(Stdio::null());
    let process = command.spawn().expect("the program starts");
    let preview = Preview { process, address: String::new(), said: Vec::new() };
    let since = Instant::now();
    while !opened.exists() && since.elapsed() < PATIENCE {
        std::thread::sleep(Duration::from_millis(5));
    }
    let address = std::fs::read_to_string(&opened).expect("an opened address");
    assert!(address.starts_with("http://127.0.0.1:") && address.ends_with('/'), "{address}");
    drop(preview);
}

#[test]
fn a_base_path_is_kept() {
    let text =
        String::from_utf8(site::small()[0].1.clone()).expect("text").replace("example.org/", "example.org/repo/");
    let desk = Desk::with(site::small_with("site.yaml", text));
    let preview = Preview::of(&desk, &["--port", "0"]);
    assert!(preview.said.iter().any(|line| line.contains("/repo/")), "{:?}", preview.said);
    let page = preview.get("/repo/ja/").is(200, ("x-content-type-options", "nosniff"));
    assert!(page.body.contains("href=\"/repo/en/\""), "{}", page.body);
    preview.get("/").is(301, ("location", "/repo/"));
    preview.get("/repo").is(301, ("location", "/repo/"));
    preview.get("/repo/ja").is(301, ("location", "/repo/ja/"));
    preview.get("/ja/").is(404, NONE);
}

#[test]
fn a_taken_port_leads_to_the_next() {
    let desk = Desk::with(site::small());
    let first = Preview::of(&desk, &["--port", "0"]);
    let second = Preview::of(&desk, &["--port", first.port()]);
    assert_ne!(first.port(), second.port());
    let expected = format!("port {} is in use", first.port());
    assert!(second.said.iter().any(|line| line.contains(&expected)), "{:?}", second.said);
    second.get("/").is(200, NONE);
}

#[test]
fn who_lets_everybody_read_is_warned() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0", "--bind", "0.0.0.0"]);
    assert!(preview.said.iter().any(|line| line.starts_with("note: everybody on this network")), "{:?}", preview.said);
    preview.ask("GET / HTTP/1.1\r\nHost: 192.0.2.7\r\n").is(200, NONE);
    preview.ask("GET / HTTP/1.1\r\nHost: example.org\r\n").is(403, NONE);
}

#[cfg(unix)]
#[test]
fn it_stops_at_once_while_browsers_listen() {
    let desk = Desk::with(site::small());
    let mut preview = Preview::of(&desk, &["--port", "0"]);
    let mut news = preview.connect();
    news.write_all(b"GET /_taiyaku/news HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    let mut first = [0; 256];
    let length = news.read(&mut first).expect("the state of things");
    assert!(String::from_utf8_lossy(&first[..length]).contains("text/event-stream"));
    let stopped = Command::new("kill").args(["-INT", &preview.process.id().to_string()]).status().expect("kill runs");
    assert!(stopped.success());
    let since = Instant::now();
    while preview.process.try_wait().expect("a process").is_none() {
        assert!(since.elapsed() < PATIENCE, "it does not stop");
        std::thread::sleep(Duration::from_millis(5));
    }
    assert!(preview.process.wait().expect("a process").success());
}

#[test]
fn it_survives_what_editors_and_checkouts_do() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let text = |body: &str| format!("---\ntitle: Overview\nsummary: A summary.\n---\n\n{body}\n");
    // An atomic save: a file beside it, renamed over it.
    desk.write("content/.index.en.md.tmp", text("Renamed over.").as_bytes());
    std::fs::rename(desk.join("content/.index.en.md.tmp"), desk.join("content/index.en.md")).expect("a file");
    preview.waits_for("/en/", "Renamed over.");
    // The folder goes away and comes back changed.
    std::fs::rename(desk.join("content"), desk.join("elsewhere")).expect("a folder");
    std::thread::sleep(Duration::from_millis(300));
    desk.write("elsewhere/index.en.md", text("Back again.").as_bytes());
    std::fs::rename(desk.join("elsewhere"), desk.join("content")).expect("a folder");
    preview.waits_for("/en/", "Back again.");
    desk.write("content/index.en.md", text("Watched again.").as_bytes());
    preview.waits_for("/en/", "Watched again.");
    // Hundreds of files at once, in new folders.
    for story in 0..20 {
        desk.write(&format!("content/s{story}/story.yaml"), b"title: { ja: x, en: X }\nsections: [a, b]\n");
        for (page, lang) in [("index", "ja"), ("index", "en"), ("a", "ja"), ("a", "en"), ("b", "ja"), ("b", "en")] {
            desk.write(
                &format!("content/s{story}/{page}.{lang}.md"),
                text(&format!("Story {story}, {page}.")).as_bytes(),
            );
        }
    }
    preview.waits_for("/en/s19/b/", "Story 19, b.");
    preview.waits_for("/en/s0/a/", "Story 0, a.");
    // Broken and mended templates.
    desk.write("templates/overview.html", b"{% if %}");
    let since = Instant::now();
    while preview.get("/en/").status != 500 {
        assert!(since.elapsed() < PATIENCE, "the template is broken");
    }
    assert!(preview.get("/_taiyaku/state?path=/en/").body.contains("template-error"));
    std::fs::remove_dir_all(desk.join("templates")).expect("a folder");
    preview.waits_for("/en/", "Watched again.");
}

/// What is asked for after a change was seen is never older than the change.
#[test]
fn nothing_older_than_the_news_is_served() {
    let desk = Desk::with(site::small());
    let preview = Preview::of(&desk, &["--port", "0"]);
    let mut news = preview.connect();
    news.write_all(b"GET /_taiyaku/news HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("a request");
    let mut news = BufReader::new(news).lines().map_while(Result::ok);
    let version = |line: &str| {
        let (_, rest) = line.split_once("\"version\":")?;
        rest.split(',').next()?.parse::<u64>().ok()
    };
    let mut last = news.by_ref().find_map(|line| version(&line)).expect("a version");
    for round in 0..20 {
        let text = format!("---\ntitle: Overview\nsummary: A summary.\n---\n\nRound {round}.\n");
        desk.write("content/index.en.md", text.as_bytes());
        last = news.by_ref().filter_map(|line| version(&line)).find(|version| *version > last).expect("news");
        let body = preview.get("/en/").body;
        assert!(body.contains(&format!("Round {round}.")), "round {round}, version {last}: {body}");
    }
}
