//! The connections of the preview: how many there are, how long each may take, and who makes room.
//!
//! *In*: a listener, a way to answer requests. *Out*: answered requests.
//! Knows nothing of the site. Whoever is slow or says nothing keeps nobody else waiting.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::future::{Future, poll_fn};
use std::net::Shutdown;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio::time::{sleep, timeout};

use super::http::Body;

/// More connections than these are not kept: of those that have no request, the oldest makes room.
const MOST: usize = 512;

/// A request whose head is not whole by then is given up.
const WHOLE_HEAD: Duration = Duration::from_secs(10);

/// The bytes of a head that are read at most; a longer one is answered 431 without being read.
const LONGEST_HEAD: usize = 256 << 10;

/// How long somebody may go on sending what nobody reads, so that the answer arrives before the connection is closed.
const LINGER: Duration = Duration::from_secs(1);

/// How long nobody is let in when the system has no more connections to give.
const PAUSE: Duration = Duration::from_millis(50);

/// An answer on its way.
pub(super) type Answering = Pin<Box<dyn Future<Output = Response<Body>> + Send>>;

/// Lets in whoever comes, for as long as it is waited for.
pub(super) async fn receive(
    listener: TcpListener,
    answer: impl Fn(Request<Incoming>, Arc<Guest>) -> Answering + Clone + Send + Sync + 'static,
) {
    let guests = Arc::new(Guests::default());
    loop {
        match listener.accept().await {
            Ok((stream, _)) => guests.admit(stream, answer.clone()),
            Err(_) => {
                guests.make_room();
                sleep(PAUSE).await;
            }
        }
    }
}

/// Everybody who is connected.
#[derive(Default)]
struct Guests(Mutex<Register>);

#[derive(Default)]
struct Register {
    next: u64,
    present: BTreeMap<u64, AbortHandle>,
    /// Those who have no request that is being answered, the oldest first.
    idle: BTreeSet<u64>,
}

impl Guests {
    fn register(&self) -> MutexGuard<'_, Register> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn admit(
        self: &Arc<Self>,
        stream: TcpStream,
        answer: impl Fn(Request<Incoming>, Arc<Guest>) -> Answering + Send + Sync + 'static,
    ) {
        if self.register().present.len() >= MOST && !self.make_room() {
            return;
        }
        let mut register = self.register();
        let number = register.next;
        register.next += 1;
        let guest = Arc::new(Guest { number, guests: Arc::clone(self) });
        let task = tokio::spawn(attend(stream, guest, answer));
        register.present.insert(number, task.abort_handle());
        register.idle.insert(number);
    }

    /// Sends away who has waited longest without a request; `false` where everybody has one.
    fn make_room(&self) -> bool {
        let mut register = self.register();
        let leaving = register.idle.pop_first().and_then(|number| register.present.remove(&number));
        drop(register);
        leaving.inspect(AbortHandle::abort).is_some()
    }
}

/// Somebody who is connected.
pub(super) struct Guest {
    number: u64,
    guests: Arc<Guests>,
}

impl Guest {
    /// Notes that a request is being answered.
    pub(super) fn asks(&self) {
        self.guests.register().idle.remove(&self.number);
    }

    /// Notes that the answer is ready.
    pub(super) fn is_answered(&self) {
        let mut register = self.guests.register();
        if register.present.contains_key(&self.number) {
            register.idle.insert(self.number);
        }
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut register = self.guests.register();
        register.present.remove(&self.number);
        register.idle.remove(&self.number);
    }
}

/// Answers the requests of one connection until it ends.
async fn attend(stream: TcpStream, guest: Arc<Guest>, answer: impl Fn(Request<Incoming>, Arc<Guest>) -> Answering) {
    let answered = |request| {
        let answering = answer(request, Arc::clone(&guest));
        Box::pin(async move { Ok::<_, Infallible>(answering.await) })
    };
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(WHOLE_HEAD).max_buf_size(LONGEST_HEAD);
    let mut connection = builder.serve_connection(TokioIo::new(stream), service_fn(answered));
    // What went wrong was answered, or nobody is there any more.
    drop(poll_fn(|context| connection.poll_without_shutdown(context)).await);
    let stream = connection.into_parts().io.into_inner();
    drop(timeout(LINGER, leave(stream)).await);
}

/// Ends a connection so that the last answer arrives: a system that is sent more than was read takes it back.
async fn leave(stream: TcpStream) -> std::io::Result<()> {
    let stream = stream.into_std()?;
    stream.shutdown(Shutdown::Write)?;
    let stream = TcpStream::from_std(stream)?;
    let mut rest = [0; 4096];
    loop {
        stream.readable().await?;
        match stream.try_read(&mut rest) {
            Ok(0) => return Ok(()),
            Ok(_) => {}
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}
