//! The preview: builds on every change, serves from memory, reloads the browser.
//!
//! *In*: the folder of a site. *Out*: pages over HTTP, findings in the terminal.
//! Owns the crates `axum`, `tokio` and `notify`. Renders nothing itself: every page is one that `build` makes.

mod http;
mod watch;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Instant;

use crate::cli::args::ServeArgs;
use crate::cli::{Failure, Outcome, Session, need_site, trouble};
use crate::report::Report;
use crate::{Built, load, parse, words};

/// How many ports above the wanted one are tried.
const N_PORTS: u16 = 32;

/// What the server shows at this moment.
pub(crate) struct Preview {
    /// The newest build that has pages.
    pub built: RwLock<Arc<Built>>,
    /// Counts builds; browsers reload when it grows.
    pub version: tokio::sync::watch::Sender<u64>,
}

/// Serves the preview until it is stopped.
pub(crate) fn run(session: &mut Session, root: &Path, args: &ServeArgs) -> Result<Outcome, Failure> {
    need_site(root)?;
    let listener = listen(args.bind, args.port)?;
    let address = listener.local_addr().map_err(|error| trouble(&error))?;
    let first = rebuild(session, root, address)?;
    let base = first.config.as_ref().map_or_else(|| "/".to_owned(), |config| config.base_path.clone());
    let preview =
        Arc::new(Preview { built: RwLock::new(Arc::new(first)), version: tokio::sync::watch::Sender::new(0) });
    let url = format!("http://{address}{base}");
    session.say(&words!(ja: "プレビュー: {url}（止めるにはCtrl-C）", en: "preview: {url} (stop with Ctrl-C)"));
    if !args.bind.is_loopback() {
        session.say(&words!(
            ja: "注意: `{address}`に届く誰もが、公開前のページを読める",
            en: "note: everybody who reaches `{address}` can read the unpublished pages"
        ));
    }
    if args.open {
        open_browser(&url);
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| trouble(&error))?;
    let mut changes = watch::Changes::new(root).map_err(|error| trouble(&error))?;
    let (served, stop) = (Arc::clone(&preview), changes.sender());
    runtime.spawn(async move {
        http::serve(listener, served).await;
        // The preview may have ended by itself.
        drop(stop.send(watch::Signal::Stop));
    });
    while changes.wait() {
        update(session, root, address, &preview);
    }
    runtime.shutdown_background();
    Ok(Outcome::Good)
}

/// Builds anew and lets browsers know; a build without pages leaves the last ones standing.
fn update(session: &mut Session, root: &Path, address: SocketAddr, preview: &Preview) {
    match rebuild(session, root, address) {
        Ok(built) if built.files.is_empty() => {}
        Ok(built) => {
            *preview.built.write().expect("nothing panics while it holds the lock") = Arc::new(built);
            preview.version.send_modify(|version| *version += 1);
        }
        // A folder that is being moved or checked out is back with the next change.
        Err(failure) => session.say(&failure),
    }
}

fn rebuild(session: &mut Session, root: &Path, address: SocketAddr) -> Result<Built, Failure> {
    let started = Instant::now();
    let inputs = load::folder(root).map_err(|error| trouble(&error))?;
    session.adopt(parse::message_language(&inputs));
    let options = parse::Options { base_url: Some(format!("http://{address}/")) };
    let built = crate::build(inputs, &options, session.remembered(root).memory(), &mut |_| {});
    let report = Report::new(&built.findings, built.config.as_ref(), &built.inputs);
    session.print(&report.human(session.ui, session.style));
    let (millis, n_files) = (started.elapsed().as_millis(), built.files.len());
    let crate::model::Words { ja, en } = report.tally().words();
    session.say(&words!(ja: "{n_files}ファイルを{millis} msで作った（{ja}）", en: "built {n_files} files in {millis} ms ({en})"));
    Ok(built)
}

/// Takes the wanted port, or the next free one.
fn listen(address: IpAddr, port: u16) -> Result<TcpListener, Failure> {
    let mut last = None;
    for candidate in port..=port.saturating_add(N_PORTS) {
        match TcpListener::bind((address, candidate)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => last = Some(error),
            Err(error) => {
                return Err(
                    words!(ja: "`{address}:{candidate}`で待ち受けられない: {error}", en: "cannot listen on `{address}:{candidate}`: {error}"),
                );
            }
        }
    }
    let error = last.map_or_else(String::new, |error| error.to_string());
    Err(words!(ja: "ポート{port}以降に空きがない: {error}", en: "no free port from {port} on: {error}"))
}

fn open_browser(url: &str) {
    let command = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    // A machine without a browser still has the address on the terminal.
    drop(std::process::Command::new(command).arg(url).spawn());
}

/// The folders and files whose changes count.
pub(crate) fn watched(root: &Path) -> Vec<PathBuf> {
    load::FOLDERS.iter().map(|folder| root.join(folder)).chain([root.join(load::SITE_FILE)]).collect()
}
