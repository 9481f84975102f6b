//! The preview: shows the site as it is now, and changes open pages in place.
//!
//! *In*: the folder of a site. *Out*: pages over HTTP, findings in the page and in the terminal.
//! Owns the crates `hyper`, `tokio` and `notify`. Renders nothing itself: every page is one that a build makes.
//!
//! Four kinds of work at one time: the server takes requests, the watch tells of changes, the judge looks for what is
//! wrong, and the desk has the newest site, with a thread for each answer.

mod address;
mod answers;
mod desk;
mod guests;
mod headers;
mod http;
mod judge;
mod messages;
mod network;
mod records;
mod shown;
mod state;
mod terminal;
mod watch;
mod words;

#[cfg(test)]
mod tests;

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::Instant;

use crate::cli::args::ServeArgs;
use crate::cli::{Failure, Outcome, Session, need_site, trouble};
use crate::load::Folder;
use crate::{parse, words};
use desk::Desk;
use messages::{Message, News};
use terminal::Terminal;
use watch::Watch;

/// Serves the preview until it is stopped.
pub(crate) fn run(session: &mut Session, root: &Path, args: &ServeArgs) -> Result<Outcome, Failure> {
    need_site(root)?;
    let since = Instant::now();
    let root = root.canonicalize().map_err(|error| trouble(&error))?;
    let listener = network::listen(args.bind, args.port)?;
    let address = listener.local_addr().map_err(|error| trouble(&error))?;
    let (outbox, inbox) = channel();
    // Watched before it is read, so that no change falls between.
    let (watch, slower) = Watch::new(&root, outbox.clone()).map_err(|error| trouble(&error))?;
    let folder = Folder::read(&root).map_err(|error| error.words())?;
    let inputs = folder.inputs();
    session.adopt(parse::message_language(&inputs));
    let base = parse::base_path(&inputs).unwrap_or_else(|| "/".to_owned());
    let origin = network::origin(address);
    let url = format!("{origin}{base}");
    session.say(&words!(ja: "プレビュー: {url}（止めるにはCtrl-C）", en: "preview: {url} (stop with Ctrl-C)"));
    if address.port() != args.port && args.port != 0 {
        let port = args.port;
        session.say(&words!(ja: "ポート{port}は使用中である", en: "port {port} is in use"));
    }
    if !args.bind.is_loopback() {
        session.say(&words!(
            ja: "注意: このネットワークの誰もが、公開前のページを`{url}`で読める",
            en: "note: everybody on this network can read the unpublished pages at `{url}`"
        ));
    }
    // An address that nobody was told is of no use.
    session.printing()?;
    if let Some(slower) = slower {
        session.say(&slower.note());
    }
    let (news, told) = tokio::sync::watch::channel(News::default());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(|error| trouble(&error))?;
    // Elsewhere somebody else could record in the editor's name.
    let token = address.ip().is_loopback().then(network::token);
    let server = http::Server { desk: outbox.clone(), news: told, bound: address.ip(), token: token.clone() };
    let stop = outbox.clone();
    runtime.spawn(async move {
        http::serve(listener, server).await;
        // The desk may have ended by itself.
        drop(stop.send(Message::Stop));
    });
    if args.open {
        network::open_browser(&url);
    }
    let (judge, cases) = channel();
    let desk = outbox.clone();
    std::thread::spawn(move || judge::run(&cases, &desk));
    let memory = Arc::new(session.versions(&root));
    let terminal = Terminal::new(session);
    let (waiting, made) = (Vec::new(), None);
    Desk { terminal, folder, root, origin, token, memory, watch, inbox, outbox, judge, news, waiting, since, made }
        .run();
    runtime.shutdown_background();
    Ok(Outcome::Good)
}
