//! The link in a web page to the manifest of a programme, so that the address of a published folder is one of the programme.
//! Deliberately absent: any other understanding of HTML. A link that is made by a script is not found.

/// Media type of a manifest.
const MANIFEST: &str = "application/vnd.plenary.manifest+json";

/// How far into a page its links are looked for, in bytes.
const HEAD: usize = 256 * 1024;

/// What a page's `<link rel="alternate" type="application/vnd.plenary.manifest+json" href="…">` leads to.
pub(super) fn manifest_link(page: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&page[..page.len().min(HEAD)]);
    // Only letters of ASCII change their case, so that places in one text are places in the other.
    let folded = text.to_ascii_lowercase();
    folded.match_indices("<link").find_map(|(start, tag)| {
        let attributes = attributes(&text[start + tag.len()..]);
        let value = |wanted: &str| attributes.iter().find(|(name, _)| name == wanted).map(|(_, value)| value.as_str());
        let is_alternate = value("rel")?.split_ascii_whitespace().any(|rel| rel.eq_ignore_ascii_case("alternate"));
        let is_manifest = value("type")?.trim().eq_ignore_ascii_case(MANIFEST);
        (is_alternate && is_manifest).then(|| value("href").map(str::to_owned)).flatten()
    })
}

/// Names and values up to the end of a tag.
fn attributes(text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_ascii_whitespace() || letter == '/');
        let end = rest.find(|letter: char| letter.is_ascii_whitespace() || "=>/".contains(letter));
        let Some(end) = end.filter(|end| *end > 0) else { return found };
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(after) = rest.strip_prefix('=') else {
            found.push((name, String::new()));
            continue;
        };
        rest = after.trim_start();
        let (value, after) = match rest.chars().next() {
            Some(quote @ ('"' | '\'')) => match rest[1..].split_once(quote) {
                Some(parts) => parts,
                None => return found,
            },
            _ => rest.split_at(
                rest.find(|letter: char| letter.is_ascii_whitespace() || letter == '>').unwrap_or(rest.len()),
            ),
        };
        found.push((name, value.replace("&amp;", "&")));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_found_however_it_is_written() {
        let pages = [
            r#"<!DOCTYPE html><html><head><link rel="alternate" type="application/vnd.plenary.manifest+json" href="manifest.json">"#,
            "<LINK HREF=manifest.json REL='home Alternate' TYPE='Application/VND.plenary.manifest+json'/>",
            r#"<link rel=stylesheet href=a.css><link disabled type = "application/vnd.plenary.manifest+json" rel=alternate href = 'manifest.json' >"#,
        ];
        for page in pages {
            assert_eq!(manifest_link(page.as_bytes()).as_deref(), Some("manifest.json"), "{page}");
        }
    }

    #[test]
    fn other_pages_have_none() {
        let pages = [
            "",
            "<link",
            "<link rel=alternate",
            "<link rel='alternate",
            "<html><link rel=alternate type=text/calendar href=a.ics>",
            "<link rel=alternate type=application/vnd.plenary.manifest+json>",
            "<schedule><link>a</link></schedule>",
            "<link =>",
        ];
        for page in pages {
            assert_eq!(manifest_link(page.as_bytes()), None, "{page}");
        }
    }
}
