//! Pages of the preview over HTTP.
//!
//! *In*: requests. *Out*: files of the newest build, as the strictest static host would serve them, and a stream
//! that tells browsers to reload.

use std::convert::Infallible;
use std::net::TcpListener;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use futures_util::stream;

use super::Preview;
use crate::Built;
use crate::model::OutputFile;

/// Where browsers listen for changes, and where the script that does so is found.
const EVENTS: &str = "/_taiyaku/events";
const SCRIPT: &str = "/_taiyaku/reload.js";

/// Reloads the page when the preview changed. The place on the page is kept by the browser.
const RELOAD: &str = "new EventSource('/_taiyaku/events').addEventListener('change', () => location.reload());\n";

/// Serves until the process is asked to stop.
pub(super) async fn serve(listener: TcpListener, preview: Arc<Preview>) {
    let loopback = listener.local_addr().is_ok_and(|address| address.ip().is_loopback());
    let state = Server { preview, loopback };
    let router = Router::new().fallback(answer).with_state(Arc::new(state));
    if listener.set_nonblocking(true).is_err() {
        return;
    }
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else { return };
    // Open event streams would keep a graceful shutdown waiting.
    tokio::select! {
        _ = axum::serve(listener, router).into_future() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}

struct Server {
    preview: Arc<Preview>,
    loopback: bool,
}

async fn answer(State(server): State<Arc<Server>>, request: Request<Body>) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD");
    }
    // A name that resolves to this machine must not make it answer for another site (DNS rebinding).
    if server.loopback && !host_is_local(request.headers().get(header::HOST)) {
        return plain(StatusCode::FORBIDDEN, "this preview answers to localhost only");
    }
    match request.uri().path() {
        EVENTS => events(&server.preview),
        SCRIPT => with_type(StatusCode::OK, "text/javascript; charset=utf-8", Bytes::from_static(RELOAD.as_bytes())),
        path => page(&server.preview, path),
    }
}

fn host_is_local(host: Option<&HeaderValue>) -> bool {
    let Some(host) = host.and_then(|host| host.to_str().ok()) else { return false };
    let name = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|byte| byte.is_ascii_digit()))
        .map_or(host, |(name, _)| name);
    name == "localhost"
        || name.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// A `change` event for every build from now on.
fn events(preview: &Preview) -> Response<Body> {
    let receiver = preview.version.subscribe();
    let changes = stream::unfold(receiver, |mut receiver| async move {
        receiver.changed().await.ok()?;
        Some((Ok::<_, Infallible>(Bytes::from_static(b"event: change\ndata:\n\n")), receiver))
    });
    let mut response = Response::new(Body::from_stream(changes));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn page(preview: &Preview, path: &str) -> Response<Body> {
    let built = Arc::clone(&preview.built.read().expect("nothing panics while it holds the lock"));
    let wanted = crate::parse::decode_path(path.trim_start_matches('/'));
    let file_path =
        if wanted.is_empty() || wanted.ends_with('/') { format!("{wanted}index.html") } else { wanted.to_string() };
    if let Some(file) = find(&built, &file_path) {
        return serve_file(file, StatusCode::OK);
    }
    if find(&built, &format!("{wanted}/index.html")).is_some() {
        let mut response = plain(StatusCode::MOVED_PERMANENTLY, "");
        if let Ok(location) = HeaderValue::from_str(&format!("{path}/")) {
            response.headers_mut().insert(header::LOCATION, location);
        }
        return response;
    }
    // The nearest 404.html going up, as hosts look for it.
    let mut folder = &*wanted;
    while let Some((above, _)) = folder.rsplit_once('/') {
        if let Some(file) = find(&built, &format!("{above}/404.html")) {
            return serve_file(file, StatusCode::NOT_FOUND);
        }
        folder = above;
    }
    find(&built, "404.html")
        .map_or_else(|| plain(StatusCode::NOT_FOUND, "not found"), |file| serve_file(file, StatusCode::NOT_FOUND))
}

fn find<'a>(built: &'a Built, path: &str) -> Option<&'a OutputFile> {
    let index = built.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
    Some(&built.files[index])
}

fn serve_file(file: &OutputFile, status: StatusCode) -> Response<Body> {
    let kind = content_type(&file.path);
    if !kind.starts_with("text/html") {
        return with_type(status, kind, Bytes::copy_from_slice(&file.bytes));
    }
    // The page's own policy lets scripts of the same origin run, so the reload script is just another file.
    let script = format!("<script src=\"{SCRIPT}\" defer></script>");
    let mut bytes = Vec::with_capacity(file.bytes.len() + script.len());
    let head = memchr::memmem::find(&file.bytes, b"</head>").unwrap_or(file.bytes.len());
    bytes.extend_from_slice(&file.bytes[..head]);
    bytes.extend_from_slice(script.as_bytes());
    bytes.extend_from_slice(&file.bytes[head..]);
    with_type(status, kind, bytes.into())
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
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "csv" => "text/csv; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn with_type(status: StatusCode, kind: &'static str, bytes: Bytes) -> Response<Body> {
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    response
}

fn plain(status: StatusCode, text: &'static str) -> Response<Body> {
    with_type(status, "text/plain; charset=utf-8", Bytes::from_static(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_hosts() {
        let check = |host: &str, expect: bool| {
            assert_eq!(host_is_local(HeaderValue::from_str(host).ok().as_ref()), expect, "{host}")
        };
        for local in ["localhost", "localhost:1111", "127.0.0.1:1111", "[::1]:1111", "127.0.0.2"] {
            check(local, true);
        }
        for foreign in ["example.org", "example.org:1111", "192.168.0.1:1111", "localhost.example.org", ""] {
            check(foreign, false);
        }
    }
}
