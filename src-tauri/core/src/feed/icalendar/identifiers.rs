//! What the writers of calendars that also write other formats put into UID, PRODID and SUMMARY, so that a feed which switches its
//! format keeps its sessions, and their picks.
//! Deliberately absent: guesses about anybody else's UID.

/// Who wrote an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Source {
    Frab,
    Pretalx,
    #[default]
    Other,
}

/// What a session is known by.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) guid: Option<String>,
    /// pretalx's code, which its JSON may give as the source id.
    pub(super) code: Option<String>,
    pub(super) source: Source,
}

impl Identity {
    /// Reads a UID: `<guid>@frab.cccv.de`, `pretalx-<event>-<CODE>@<host>`, or anything.
    pub(super) fn of(uid: &str) -> Self {
        let uid = uid.trim();
        let other = || Self { guid: Some(uid.to_owned()), ..Self::default() };
        let Some((local, host)) = uid.rsplit_once('@') else { return other() };
        if host.starts_with("frab.") && is_uuid(local) {
            return Self { guid: Some(local.to_owned()), code: None, source: Source::Frab };
        }
        let Some(code) = local.strip_prefix("pretalx-").and_then(pretalx_code) else { return other() };
        Self { guid: Some(code.to_owned()), code: Some(code.to_owned()), source: Source::Pretalx }
    }
}

/// The code at the end; a submission with several slots has their number after it.
fn pretalx_code(rest: &str) -> Option<&str> {
    let (event, last) = rest.rsplit_once('-')?;
    let is_number = last.len() <= 3 && !last.is_empty() && last.bytes().all(|letter| letter.is_ascii_digit());
    let code = if is_number { event.rsplit_once('-')?.1 } else { last };
    let is_code = code.len() >= 4 && code.bytes().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit());
    is_code.then_some(code)
}

fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|letter| letter == b'-' || letter.is_ascii_hexdigit())
}

/// frab and pretalx write `title - name, name`, and `title - ` when nobody is named: what stands after the last dash are names, all
/// of them. (All 150 titles and lists of people of the 33C3 agree with its XML by this rule.)
pub(super) fn title_and_speakers(summary: &str) -> (String, Vec<String>) {
    let summary = summary.trim();
    if let Some(title) = summary.strip_suffix(" -") {
        return (title.trim().to_owned(), Vec::new());
    }
    let Some((title, names)) = summary.rsplit_once(" - ").filter(|(title, _)| !title.trim().is_empty()) else {
        return (summary.to_owned(), Vec::new());
    };
    let names = names.split(", ").map(str::trim).filter(|name| !name.is_empty());
    (title.trim().to_owned(), names.map(str::to_owned).collect())
}

/// A publisher that tells the conference in PRODID.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Publisher {
    Pretalx { slug: String },
    Sched { title: String },
}

/// `-//pretalx//<host>//<event>`, `-//Sched.com <name>//EN`.
pub(super) fn publisher(product: &str) -> Option<Publisher> {
    let mut parts = product.split("//").skip(1);
    let owner = parts.next()?.trim();
    if owner == "pretalx" {
        let slug = parts.nth(1)?.trim();
        return (!slug.is_empty()).then(|| Publisher::Pretalx { slug: slug.to_owned() });
    }
    let title = owner.strip_prefix("Sched.com ")?.trim();
    (!title.is_empty()).then(|| Publisher::Sched { title: title.to_owned() })
}

/// The part of a PRODID that names its owner: `-//Synology//EN`.
pub(super) fn product_name(product: &str) -> Option<String> {
    product.split("//").map(str::trim).find(|part| part.chars().count() > 2).map(str::to_owned)
}
