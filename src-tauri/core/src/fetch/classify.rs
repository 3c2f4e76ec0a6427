//! From what went wrong on the wire to a reason that a person can act on. By the types of the errors, never by their
//! words, which are another's and follow the system's language.
//! Deliberately absent: whether to try again.

use std::{
    error::Error,
    io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
};

use super::{Patience, Refusal};

/// The reason behind an error before the first byte of the content.
pub(super) fn before_content(error: &reqwest::Error, host: &str, patience: &Patience) -> Refusal {
    let host = host.to_owned();
    if is_certificate(error) {
        return Refusal::Certificate { host };
    }
    if error.is_timeout() {
        let waited = if error.is_connect() { patience.connect } else { patience.read };
        return Refusal::TimedOut { seconds: waited.as_secs() };
    }
    if no_network(error) || (error.is_dns() && !has_route()) {
        return Refusal::Offline;
    }
    if error.is_connect() || error.is_dns() || error.is_builder() {
        return Refusal::Unreachable { host };
    }
    Refusal::CutOff { received: 0 }
}

/// The reason behind an error after `received` bytes.
pub(super) fn within_content(error: &reqwest::Error, received: u64, patience: &Patience) -> Refusal {
    if error.is_timeout() {
        Refusal::TimedOut { seconds: patience.read.as_secs() }
    } else {
        Refusal::CutOff { received }
    }
}

fn is_certificate(error: &reqwest::Error) -> bool {
    any_cause(error, |cause| {
        matches!(
            cause.downcast_ref::<rustls::Error>(),
            Some(rustls::Error::InvalidCertificate(_) | rustls::Error::NoCertificatesPresented)
        )
    })
}

fn no_network(error: &reqwest::Error) -> bool {
    any_cause(error, |cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| matches!(error.kind(), io::ErrorKind::NetworkUnreachable | io::ErrorKind::NetworkDown))
    })
}

/// Whether any error in the chain has a property. An [`io::Error`] hides what it wraps from [`Error::source`].
fn any_cause(error: &(dyn Error + 'static), holds: fn(&(dyn Error + 'static)) -> bool) -> bool {
    if holds(error) {
        return true;
    }
    let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let next = wrapped.map(|wrapped| wrapped as &(dyn Error + 'static)).or_else(|| error.source());
    next.is_some_and(|next| any_cause(next, holds))
}

/// Whether this computer has a way out. Tells a name that doesn't exist from a network that doesn't. Connecting a
/// datagram socket sends nothing: the system only looks for a route to these addresses, reserved for documentation.
#[must_use]
pub fn has_route() -> bool {
    let (v4, v6) = (Ipv4Addr::new(192, 0, 2, 1), Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1));
    let reaches =
        |from: SocketAddr, to: SocketAddr| UdpSocket::bind(from).and_then(|socket| socket.connect(to)).is_ok();
    reaches((Ipv4Addr::UNSPECIFIED, 0).into(), (v4, 443).into())
        || reaches((Ipv6Addr::UNSPECIFIED, 0).into(), (v6, 443).into())
}
