//! Addresses: which may be kept, and what their targets are to a session.
//! Deliberately absent: anything that follows an address.

use std::borrow::Cow;

use url::Url;

use super::{WarningCode, raw::RawLink, sanitise::SCHEMES, warning::Warnings};
use crate::model::{Attachment, Link, LinkKind, Localised};

/// Whether an address may be opened.
pub(crate) fn is_openable(address: &str) -> bool {
    // The usual case without a parser: 10,000 sessions have as many addresses.
    let plain = |rest: &str| {
        let host = rest.split('/').next().unwrap_or_default();
        !host.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
    };
    if address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")).is_some_and(plain) {
        return !address.contains(|letter: char| letter.is_whitespace() || letter.is_control());
    }
    Url::parse(address).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// An address in full: those that begin with `www.` and those on the schedule's own site are completed.
fn completed<'a>(address: &'a str, base: Option<&Url>) -> Cow<'a, str> {
    if address.starts_with("www.") {
        return Cow::Owned(format!("https://{address}"));
    }
    if !address.starts_with('/') {
        return Cow::Borrowed(address);
    }
    base.and_then(|base| base.join(address).ok()).map_or(Cow::Borrowed(address), |url| Cow::Owned(url.into()))
}

/// An address that may be opened.
pub(super) fn address(written: &str, base: Option<&Url>, place: &str, warnings: &mut Warnings) -> Option<String> {
    let address = completed(written, base);
    if is_openable(&address) {
        return Some(address.into_owned());
    }
    let shown: String = written.chars().take(100).collect();
    warnings.add(WarningCode::Link, place, format!("{shown:?} is not a web address; left out"));
    None
}

/// The links of a session.
pub(super) fn links(raw: Vec<RawLink>, base: Option<&Url>, place: &str, warnings: &mut Warnings) -> Vec<Link> {
    let kept = raw.into_iter().filter_map(|link| {
        Some(Link {
            url: address(&link.url, base, place, warnings)?,
            kind: kind(&link),
            title: title(link.title),
            language: None,
        })
    });
    kept.collect()
}

/// The files of a session.
pub(super) fn attachments(
    raw: Vec<RawLink>,
    base: Option<&Url>,
    place: &str,
    warnings: &mut Warnings,
) -> Vec<Attachment> {
    let kept = raw.into_iter().filter_map(|file| {
        Some(Attachment {
            url: address(&file.url, base, place, warnings)?,
            title: title(file.title),
            media_type: None,
            bytes: None,
            sha256: None,
            language: None,
        })
    });
    kept.collect()
}

fn title(text: String) -> Localised {
    if text.is_empty() { Localised::default() } else { Localised::plain(text) }
}

/// What a link leads to: by the type that the format gives it, else by its words.
fn kind(link: &RawLink) -> LinkKind {
    let words = link.kind.as_deref().filter(|kind| !kind.is_empty()).unwrap_or(&link.title).to_lowercase();
    let has = |words_of_kind: &[&str]| words_of_kind.iter().any(|word| words.contains(word));
    if has(&["feedback"]) {
        LinkKind::Feedback
    } else if has(&["slides"]) {
        LinkKind::Slides
    } else if has(&["recording", "aufzeichnung"]) {
        LinkKind::Recording
    } else if link.kind.as_deref() == Some("registration") {
        LinkKind::Registration
    } else if has(&["stream"]) {
        LinkKind::Stream
    } else if link.kind.is_some() && has(&["origin", "website"]) {
        LinkKind::Website
    } else if link.kind.is_some() && has(&["source"]) {
        LinkKind::Source
    } else {
        LinkKind::Other
    }
}
