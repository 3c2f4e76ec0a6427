//! A conditional GET over http(s), within limits of time and size.
//!
//! It runs on a thread of its own with a runtime of its own, so that the caller may be anywhere, another runtime
//! included; the caller's thread only hears of progress.
//!
//! Deliberately absent: following a redirect to a host that was not agreed to (a network's login page, or worse) or away
//! from https, cookies, retries, and a shared client: a sync is a request or three, minutes apart.

use std::{sync::mpsc, thread, time::Duration};

use chrono::{DateTime, TimeDelta};
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{
        ACCEPT, CONTENT_TYPE, DATE, ETAG, HeaderMap, HeaderName, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED,
        LOCATION, RETRY_AFTER,
    },
    redirect,
};
use tokio::time;
use url::Host;

use super::{Answer, Refusal, Request, Transport, classify};
use crate::validators::Validators;

const USER_AGENT: &str = concat!("plenary/", env!("CARGO_PKG_VERSION"));

/// What Plenary reads, the richest first. A server that has one thing only may ignore it.
const ACCEPTED: &str = "application/json, application/xml, text/xml, */*;q=0.5";

/// Bytes between two words about progress.
const REPORT_EVERY: u64 = 64 * 1024;

/// Redirects followed in one request.
const MOST_REDIRECTS: usize = 5;

/// How long to wait, and for what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// To find the host, connect, and agree on encryption.
    pub connect: Duration,
    /// For the answer, and between two pieces of it.
    pub read: Duration,
    /// For the whole.
    pub overall: Duration,
    /// The time in which at least `slowest` bytes of content must come.
    pub window: Duration,
    /// Bytes a window. A server that sends a byte now and then is never caught by `read`.
    pub slowest: u64,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            read: Duration::from_secs(20),
            overall: Duration::from_mins(2),
            window: Duration::from_secs(15),
            slowest: 15 * 1024,
        }
    }
}

/// The network.
#[derive(Debug, Clone, Default)]
pub struct HttpTransport {
    patience: Patience,
    roots: Vec<reqwest::Certificate>,
}

impl HttpTransport {
    /// The network, with other time-outs than usual.
    #[must_use]
    pub fn with_patience(patience: Patience) -> Self {
        Self { patience, roots: Vec::new() }
    }

    /// Trusts a certificate authority (DER) besides those of the system.
    ///
    /// # Errors
    /// When it is no certificate.
    #[cfg(feature = "testing")]
    pub fn trusting(mut self, authority: &[u8]) -> Result<Self, reqwest::Error> {
        self.roots.push(reqwest::Certificate::from_der(authority)?);
        Ok(self)
    }
}

impl Transport for HttpTransport {
    fn get(&self, request: &Request, progress: &mut dyn FnMut(u64, Option<u64>)) -> Result<Answer, Refusal> {
        let (reports, heard) = mpsc::channel();
        thread::scope(|scope| {
            let job = scope.spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(|error| {
                    tracing::error!(%error, "no runtime for the network");
                    Refusal::Offline
                })?;
                let overall = self.patience.overall;
                // Nobody listens any more: then nobody needs to know.
                let report = move |received, total| reports.send((received, total)).unwrap_or_default();
                // A name is looked up on a thread of the runtime that nothing can interrupt: it is left behind.
                let answer = runtime
                    .block_on(async { time::timeout(overall, get(request, self, &report)).await })
                    .unwrap_or(Err(Refusal::TimedOut { seconds: overall.as_secs() }));
                runtime.shutdown_background();
                answer
            });
            for (received, total) in heard {
                progress(received, total);
            }
            job.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        })
    }
}

/// Whether an address leads to this computer, where encryption adds nothing.
#[must_use]
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        None => false,
    }
}

async fn get(
    request: &Request,
    transport: &HttpTransport,
    report: &(dyn Fn(u64, Option<u64>) + Sync),
) -> Result<Answer, Refusal> {
    let unusable = || Refusal::Unreachable { host: request.url.clone() };
    let mut url = Url::parse(&request.url).map_err(|_| unusable())?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(unusable());
    }
    for _ in 0..=MOST_REDIRECTS {
        let host = host_of(&url);
        if url.scheme() == "http" && !request.allow_plain_http && !is_loopback(&url) {
            return Err(Refusal::PlainHttp { host });
        }
        let response = send(&url, request, transport).await?;
        match response.status() {
            StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                let (validators, content_type) =
                    (validators(response.headers()), text(response.headers(), &CONTENT_TYPE));
                let bytes = content(response, request.limit, &transport.patience, report).await?;
                return Ok(Answer::Fresh { bytes, validators, content_type, address: Some(url.into()) });
            }
            // Only an answer to a condition; a server that says so unasked has nothing for us.
            StatusCode::NOT_MODIFIED if !request.validators.is_empty() => return Ok(Answer::NotModified),
            StatusCode::NETWORK_AUTHENTICATION_REQUIRED => return Err(Refusal::LoginPage),
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => url = redirected(&url, &response, &request.allowed_hosts)?,
            status => {
                let retry_after = retry_after(response.headers());
                return Err(Refusal::Status { status: status.as_u16(), retry_after });
            }
        }
    }
    Err(Refusal::RedirectedInCircles { host: host_of(&url) })
}

async fn send(url: &Url, request: &Request, transport: &HttpTransport) -> Result<Response, Refusal> {
    let host = host_of(url);
    let client = client(url, transport).map_err(|error| {
        tracing::warn!(%error, "no client: the system may have no certificates");
        Refusal::Certificate { host: host.clone() }
    })?;
    let mut get = client.get(url.clone()).header(ACCEPT, ACCEPTED);
    if let Some(etag) = &request.validators.etag {
        get = get.header(IF_NONE_MATCH, etag);
    }
    if let Some(last_modified) = &request.validators.last_modified {
        get = get.header(IF_MODIFIED_SINCE, last_modified);
    }
    get.send().await.map_err(|error| {
        tracing::debug!(%error, "nothing came");
        classify::before_content(&error, &host, &transport.patience)
    })
}

fn client(url: &Url, transport: &HttpTransport) -> Result<Client, reqwest::Error> {
    // Fails when another part of the process has chosen one already, which is as good.
    rustls::crypto::ring::default_provider().install_default().ok();
    let mut client = Client::builder()
        .user_agent(USER_AGENT)
        .redirect(redirect::Policy::none())
        .connect_timeout(transport.patience.connect)
        .read_timeout(transport.patience.read)
        .referer(false);
    if is_loopback(url) {
        client = client.no_proxy();
    }
    client = match url.scheme() {
        // Reading the system's certificates takes longer than the request.
        "http" => client.tls_certs_only([]),
        _ => client.tls_certs_merge(transport.roots.iter().cloned()),
    };
    client.build()
}

/// Takes the content piece by piece, so that neither a false length nor a compressed bomb is believed.
async fn content(
    mut response: Response,
    limit: u64,
    patience: &Patience,
    report: &(dyn Fn(u64, Option<u64>) + Sync),
) -> Result<Vec<u8>, Refusal> {
    let total = response.content_length();
    if total.is_some_and(|total| total > limit) {
        return Err(Refusal::TooLarge { limit });
    }
    let mut bytes = Vec::new();
    let (mut reported, mut at_last_tick) = (0, 0);
    let mut window = time::interval(patience.window);
    window.tick().await; // The first is at once.
    loop {
        let chunk = {
            let next = response.chunk();
            tokio::pin!(next);
            loop {
                tokio::select! {
                    chunk = &mut next => break chunk,
                    _ = window.tick() => {
                        let received = bytes.len() as u64;
                        if received - at_last_tick < patience.slowest {
                            return Err(Refusal::TimedOut { seconds: patience.window.as_secs() });
                        }
                        at_last_tick = received;
                    }
                }
            }
        };
        let received = bytes.len() as u64;
        let Some(chunk) = chunk.map_err(|error| {
            tracing::debug!(%error, received, "the download broke off");
            classify::within_content(&error, received, patience)
        })?
        else {
            report(received, total);
            return Ok(bytes);
        };
        let received = received + chunk.len() as u64;
        if received > limit {
            return Err(Refusal::TooLarge { limit });
        }
        bytes.extend_from_slice(&chunk);
        if received - reported >= REPORT_EVERY {
            reported = received;
            report(received, total);
        }
    }
}

/// Where a redirect leads, if Plenary goes along.
fn redirected(from: &Url, response: &Response, allowed_hosts: &[String]) -> Result<Url, Refusal> {
    let nowhere = || Refusal::Status { status: response.status().as_u16(), retry_after: None };
    let to = text(response.headers(), &LOCATION).ok_or_else(nowhere)?;
    let to = from.join(&to).ok().filter(|to| matches!(to.scheme(), "http" | "https")).ok_or_else(nowhere)?;
    if from.scheme() == "https" && to.scheme() != "https" {
        return Err(Refusal::RedirectedUnencrypted { to: shown(&to) });
    }
    if to.host() != from.host() && !allowed_hosts.contains(&host_of(&to)) {
        return Err(Refusal::Redirected { to: shown(&to) });
    }
    Ok(to)
}

/// Seconds to wait, from a number or a date. A date is compared with the server's own `Date`: this computer's clock may be
/// wrong.
fn retry_after(headers: &HeaderMap) -> Option<u64> {
    let wanted = text(headers, &RETRY_AFTER)?;
    if let Ok(seconds) = wanted.parse() {
        return Some(seconds);
    }
    u64::try_from(after_answer(&wanted, headers)?.num_seconds()).ok()
}

/// What the server said by which it recognises this content. A content that was changed in the second of the answer may be
/// changed again in it without another `Last-Modified`, which then recognises nothing (RFC 9110, section 8.8.2.2).
fn validators(headers: &HeaderMap) -> Validators {
    let last_modified = text(headers, &LAST_MODIFIED);
    let is_weak = |at: &String| after_answer(at, headers).is_some_and(|after| after > TimeDelta::seconds(-1));
    Validators { etag: text(headers, &ETAG), last_modified: last_modified.filter(|at| !is_weak(at)) }
}

/// How long after the answer an HTTP date is, by the server's own `Date`.
fn after_answer(date: &str, headers: &HeaderMap) -> Option<TimeDelta> {
    let parsed = |text: &str| DateTime::parse_from_rfc2822(text).ok();
    Some(parsed(date)? - parsed(&text(headers, &DATE)?)?)
}

fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = headers.get(name)?.to_str().ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

fn host_of(url: &Url) -> String {
    url.host_str().unwrap_or_default().to_owned()
}

/// An address as it is shown: a query or a password in it is nobody's business.
fn shown(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.set_username("").ok();
    url.set_password(None).ok();
    url.to_string()
}
