//! Ports, addresses, and the browser.
//!
//! *In*: what the command line asks for. *Out*: a listener, the address that others type.

use std::hash::{BuildHasher, RandomState};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, UdpSocket};
use std::process::Stdio;

use crate::cli::Failure;
use crate::words;

/// How many ports above the wanted one are tried.
const N_PORTS: u16 = 32;

/// An address that is set aside for documentation (RFC 5737): nothing is ever sent to it.
const ELSEWHERE: (Ipv4Addr, u16) = (Ipv4Addr::new(192, 0, 2, 1), 9);

/// Takes the wanted port, or the next free one.
pub(super) fn listen(address: IpAddr, port: u16) -> Result<TcpListener, Failure> {
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

/// Scheme, host and port that others type: that of this machine in its network for one that listens everywhere.
pub(super) fn origin(bound: SocketAddr) -> String {
    if !bound.ip().is_unspecified() {
        return format!("http://{bound}");
    }
    let near = own_address().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    format!("http://{}", SocketAddr::new(near, bound.port()))
}

/// The address that this machine would send from; nothing is sent.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    socket.connect(ELSEWHERE).ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_unspecified())
}

/// A word that nobody guesses: the keys with which this process hashes are random.
pub(super) fn token() -> String {
    let part = |n: u64| format!("{:016x}", RandomState::new().hash_one(n));
    part(1) + &part(2)
}

/// Shows an address in the browser.
pub(super) fn open_browser(url: &str) {
    let command = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = std::process::Command::new(command);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    // A machine without a browser still has the address on the terminal.
    drop(command.spawn());
}
