//! The preview over HTTP.
//!
//! *In*: requests. *Out*: answers of the desk, with the headers of the site; a stream of news; the preview's own script.
//! Owns the crates `hyper` and `http-body-util`. Decides only what concerns HTTP: who may ask, how, and what a browser
//! may keep.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::pin::pin;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use futures_util::future::select;
use futures_util::stream;
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited, StreamBody};
use hyper::body::{Bytes, Frame, Incoming};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, header};
use tokio::sync::{oneshot, watch as news};
use tokio::time::timeout;

use super::guests::{self, Answering, Guest};
use super::messages::{Answer, Headers, Message, News, Question};
use crate::model::{Key, OutputFile};

/// Where the preview's own files stand; no site has such a folder.
const OWN: &str = "/_taiyaku/";

/// Where editors record what they read.
const RECORD: &str = "/_taiyaku/record";

/// The header that shows that a request comes from a page of this preview.
const TOKEN: &str = "taiyaku-token";

/// More than the pairs of the longest section need, in bytes.
const LONGEST_RECORD: usize = 1 << 20;

/// A record is sent within this time.
const WHOLE_RECORD: Duration = Duration::from_secs(10);

/// No page has a longer address, in bytes (RFC 9110 §4.1 asks for 8,000 at least).
const LONGEST_ADDRESS: usize = 8 << 10;

/// Browsers send shorter headers, in bytes of all names and values.
const LONGEST_HEADERS: usize = 32 << 10;

/// What is sent back.
pub(super) type Body = UnsyncBoxBody<Bytes, Infallible>;

/// What the preview adds to the head of every page. Its policy lets scripts of the same origin run.
const HEAD: &str = r#"<script type="module" src="/_taiyaku/preview.js"></script>"#;

/// A page for when there is none.
const NO_PAGE: &str = "<!doctype html><html><head><meta charset=\"utf-8\"><title>taiyaku</title>\
    <meta name=\"viewport\" content=\"width=device-width\"></head><body><main></main></body></html>";

/// The preview's own files: name, type, content.
const FILES: [(&str, &str, &str); 5] = [
    ("preview.js", "text/javascript; charset=utf-8", include_str!("browser/preview.js")),
    ("element.js", "text/javascript; charset=utf-8", include_str!("browser/element.js")),
    ("records.js", "text/javascript; charset=utf-8", include_str!("browser/records.js")),
    ("morph.js", "text/javascript; charset=utf-8", include_str!("browser/morph.js")),
    ("preview.css", "text/css; charset=utf-8", include_str!("browser/preview.css")),
];

/// What the server knows.
pub(super) struct Server {
    pub desk: Sender<Message>,
    pub news: news::Receiver<News>,
    /// The address that the server listens on.
    pub bound: IpAddr,
    /// What a request to record something has to bring; `None` where nothing is recorded.
    pub token: Option<String>,
}

/// Serves until the process is asked to stop.
pub(super) async fn serve(listener: TcpListener, server: Server) {
    if listener.set_nonblocking(true).is_err() {
        return;
    }
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    let server = Arc::new(server);
    let answering = move |request: Request<Incoming>, guest: Arc<Guest>| -> Answering {
        let server = Arc::clone(&server);
        Box::pin(async move {
            guest.asks();
            let response = answer(&server, request).await;
            // Whoever listens to news does so without asking again.
            if !is_stream(&response) {
                guest.is_answered();
            }
            response
        })
    };
    // Open event streams would keep a graceful shutdown waiting.
    select(pin!(guests::receive(listener, answering)), pin!(tokio::signal::ctrl_c())).await;
}

async fn answer(server: &Server, request: Request<Incoming>) -> Response<Body> {
    if let Some(status) = too_long(&request) {
        let mut response = plain(status, "too long");
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return response;
    }
    let is_record = *request.method() == Method::POST && request.uri().path() == RECORD;
    if !is_record && !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut response = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return response;
    }
    // A name that resolves to this machine must not make it answer for another site (DNS rebinding).
    if !may_ask(request.headers().get(header::HOST), server.bound) {
        return plain(StatusCode::FORBIDDEN, "this preview answers to its own address only");
    }
    if is_record {
        return record(server, request).await;
    }
    let path = request.uri().path();
    if let Some(name) = path.strip_prefix(OWN) {
        return own(server, name, request.uri().query()).await;
    }
    match ask(server, Question::Page(path.to_owned())).await {
        Some(answer) => respond(answer, &request),
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "the preview is ending"),
    }
}

/// Why a request is not looked at: nothing that is answered has so long an address, or so long headers.
fn too_long(request: &Request<Incoming>) -> Option<StatusCode> {
    let uri = request.uri();
    let n_address = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    let n_headers: usize = request.headers().iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if n_address > LONGEST_ADDRESS {
        return Some(StatusCode::URI_TOO_LONG);
    }
    (n_headers > LONGEST_HEADERS).then_some(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE)
}

async fn ask(server: &Server, question: Question) -> Option<Answer> {
    let (asker, answer) = oneshot::channel();
    server.desk.send(Message::Asked(question, asker)).ok()?;
    answer.await.ok()
}

/// What is not of the site: the script, its style, the state of a page, news.
async fn own(server: &Server, name: &str, query: Option<&str>) -> Response<Body> {
    if name == "news" {
        return stream_of(server.news.clone());
    }
    let path = || query.and_then(|query| query.strip_prefix("path=")).unwrap_or("/").to_owned();
    let question = match name {
        "state" => Some(Question::State(path())),
        "offers" => Some(Question::Offers(path())),
        _ => None,
    };
    if let Some(question) = question {
        return told(ask(server, question).await);
    }
    match FILES.iter().find(|(known, ..)| *known == name) {
        Some((_, kind, text)) => kept_nowhere(StatusCode::OK, kind, Bytes::from_static(text.as_bytes())),
        None => plain(StatusCode::NOT_FOUND, "not found"),
    }
}

/// Records what an editor says.
async fn record(server: &Server, request: Request<Incoming>) -> Response<Body> {
    if !may_record(request.headers(), server.token.as_deref()) {
        return plain(StatusCode::FORBIDDEN, "only the pages of this preview record something");
    }
    let body = match timeout(WHOLE_RECORD, Limited::new(request.into_body(), LONGEST_RECORD).collect()).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return plain(StatusCode::PAYLOAD_TOO_LARGE, "too long"),
        Err(_) => return plain(StatusCode::REQUEST_TIMEOUT, "too slow"),
    };
    match serde_json::from_slice(&body) {
        Ok(record) => told(ask(server, Question::Record(record)).await),
        Err(_) => plain(StatusCode::BAD_REQUEST, "not a record"),
    }
}

/// Whether a request to record comes from a page of the preview: that alone can read the token, a browser tells the
/// origin of what it sends, and JSON from elsewhere would need a leave that nobody gives (Fetch standard, CORS).
fn may_record(headers: &HeaderMap, token: Option<&str>) -> bool {
    let said = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let own = format!("http://{}", said(header::HOST));
    let is_json = said(header::CONTENT_TYPE).split(';').next().is_some_and(|kind| kind.trim() == "application/json");
    is_json && said(header::ORIGIN) == own && token.is_some_and(|token| said(HeaderName::from_static(TOKEN)) == token)
}

/// The answer to the preview's own script.
fn told(answer: Option<Answer>) -> Response<Body> {
    match answer {
        Some(Answer::Json(json)) => kept_nowhere(StatusCode::OK, "application/json", json.into()),
        Some(Answer::Refused(why)) => kept_nowhere(StatusCode::CONFLICT, "text/plain; charset=utf-8", why.into()),
        Some(_) => plain(StatusCode::NOT_FOUND, "not found"),
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "the preview is ending"),
    }
}

/// Whether a request may be answered, by the host that it was sent to. An address of numbers cannot be rebound, and
/// names without a dot or below `.local` are of this network; a preview on the loopback has loopback visitors only.
fn may_ask(host: Option<&HeaderValue>, bound: IpAddr) -> bool {
    let Some(host) = host.and_then(|host| host.to_str().ok()) else { return false };
    let has_port = |port: &str| port.bytes().all(|byte| byte.is_ascii_digit());
    let name = host.rsplit_once(':').filter(|(_, port)| has_port(port)).map_or(host, |(name, _)| name);
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    match name.trim_matches(['[', ']']).parse::<IpAddr>() {
        Ok(address) => address.is_loopback() || !bound.is_loopback(),
        Err(_) => !bound.is_loopback() && !name.is_empty() && (!name.contains('.') || name.ends_with(".local")),
    }
}

/// The type of a stream of events (HTML standard §9.2.5).
const NEWS: &str = "text/event-stream";

fn is_stream(response: &Response<Body>) -> bool {
    response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == NEWS)
}

/// The news, beginning with the present state.
fn stream_of(receiver: news::Receiver<News>) -> Response<Body> {
    let news = stream::unfold((receiver, true), |(mut receiver, is_first)| async move {
        if !is_first {
            receiver.changed().await.ok()?;
        }
        let News { version, judged } = *receiver.borrow_and_update();
        let event = format!("data: {{\"version\":{version},\"judged\":{judged}}}\n\n");
        Some((Ok::<_, Infallible>(Frame::data(Bytes::from(event))), (receiver, false)))
    });
    let mut response = Response::new(StreamBody::new(news).boxed_unsync());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(NEWS));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn respond(answer: Answer, request: &Request<Incoming>) -> Response<Body> {
    match answer {
        Answer::File(file, headers) => file_response((StatusCode::OK, file), &headers, request.headers()),
        Answer::Missing(Some(file), headers) => {
            file_response((StatusCode::NOT_FOUND, file), &headers, request.headers())
        }
        Answer::Missing(None, _) => plain(StatusCode::NOT_FOUND, "not found"),
        Answer::Elsewhere(path) => {
            let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
            let mut response = plain(StatusCode::MOVED_PERMANENTLY, "");
            if let Ok(location) = HeaderValue::from_str(&(path + &query)) {
                response.headers_mut().insert(header::LOCATION, location);
            }
            response
        }
        Answer::Broken => {
            let page = NO_PAGE.replace("</head>", &format!("{HEAD}</head>"));
            kept_nowhere(StatusCode::INTERNAL_SERVER_ERROR, "text/html; charset=utf-8", page.into())
        }
        own @ (Answer::Json(_) | Answer::Refused(_)) => told(Some(own)),
    }
}

/// A file of the site with the headers that the site gives it, or the news that the browser has it.
fn file_response((status, file): (StatusCode, OutputFile), own: &Headers, asked: &HeaderMap) -> Response<Body> {
    let kind = content_type(&file.path);
    let bytes = if kind.starts_with("text/html") { with_script(&file.bytes) } else { Bytes::from_owner(file.bytes) };
    let tag = format!("\"{}\"", Key::of(&bytes).to_hex());
    let known = asked.get(header::IF_NONE_MATCH).and_then(|tags| tags.to_str().ok());
    let is_known = known.is_some_and(|tags| tags.split(',').any(|known| known.trim().trim_start_matches("W/") == tag));
    let is_unchanged = is_known && status == StatusCode::OK;
    let mut response = whole(if is_unchanged { Bytes::new() } else { bytes });
    *response.status_mut() = if is_unchanged { StatusCode::NOT_MODIFIED } else { status };
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    for (name, value) in own {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            headers.insert(name, value);
        }
    }
    // The script compares the page that it stands on, whose ETag it cannot see, with the newest.
    let timing = HeaderValue::from_str(&format!("page;desc={tag}"));
    if let (Ok(tag), Ok(timing)) = (HeaderValue::from_str(&tag), timing) {
        headers.insert(header::ETAG, tag);
        headers.insert(HeaderName::from_static("server-timing"), timing);
    }
    response
}

fn with_script(html: &[u8]) -> Bytes {
    let head = memchr::memmem::find(html, b"</head>").unwrap_or(html.len());
    [&html[..head], HEAD.as_bytes(), &html[head..]].concat().into()
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn whole(bytes: Bytes) -> Response<Body> {
    Response::new(Full::new(bytes).boxed_unsync())
}

fn kept_nowhere(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response<Body> {
    let mut response = whole(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    kept_nowhere(status, "text/plain; charset=utf-8", Bytes::from_static(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_hosts() {
        let check = |host: &str, bound: &str, expect: bool| {
            let bound = bound.parse().expect("an address");
            assert_eq!(may_ask(HeaderValue::from_str(host).ok().as_ref(), bound), expect, "{host} on {bound}")
        };
        for local in ["localhost", "localhost:1111", "LOCALHOST:1", "127.0.0.1:1111", "[::1]:1111", "127.0.0.2"] {
            check(local, "127.0.0.1", true);
            check(local, "0.0.0.0", true);
        }
        for near in ["192.168.0.1:1111", "10.0.0.2", "[fe80::1]:1111", "desk:1111", "desk.local:1111"] {
            check(near, "127.0.0.1", false);
            check(near, "0.0.0.0", true);
        }
        for foreign in ["example.org", "example.org:1111", "localhost.example.org", "127.0.0.1.example.org", "", ":80"]
        {
            check(foreign, "127.0.0.1", false);
            check(foreign, "0.0.0.0", false);
        }
        assert!(!may_ask(None, IpAddr::from([0, 0, 0, 0])));
    }
}
