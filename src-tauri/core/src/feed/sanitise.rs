//! Markup from feeds, made harmless: CommonMark or HTML in, a short list of HTML elements or plain text out.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{Event, Options, Parser};

/// Elements that an abstract needs.
const ELEMENTS: [&str; 17] =
    ["a", "b", "blockquote", "br", "code", "em", "h3", "h4", "i", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul"];

/// Schemes of links that the app opens.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes([("a", HashSet::from(["href"]))].into())
        .generic_attributes(HashSet::new())
        .url_schemes(HashSet::from(SCHEMES))
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Whether an address may be opened.
pub(super) fn is_openable(address: &str) -> bool {
    url::Url::parse(address).is_ok_and(|url| SCHEMES.contains(&url.scheme()))
}

/// Whether a text is HTML and not CommonMark: it has an element that closes.
fn is_html(markup: &str) -> bool {
    let lower = markup.to_ascii_lowercase();
    ["</p>", "</a>", "</li>", "</b>", "</i>", "</em>", "</strong>", "</div>", "<br>", "<br/>", "<br />", "</h"]
        .iter()
        .any(|sign| lower.contains(sign))
}

/// A text as sanitised HTML.
#[must_use]
pub fn html(markup: &str) -> String {
    if is_html(markup) {
        return CLEANER.clean(markup).to_string();
    }
    let mut rendered = String::with_capacity(markup.len() + markup.len() / 4);
    // HTML inside CommonMark is shown as it was written: a "<" in a text is more often a sign than an element.
    let events = Parser::new_ext(markup, Options::empty()).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    pulldown_cmark::html::push_html(&mut rendered, events);
    CLEANER.clean(&rendered).to_string()
}

/// A text without any markup: paragraphs are separated by an empty line.
#[must_use]
pub fn plain_text(markup: &str) -> String {
    if !is_html(markup) && !markup.contains(['*', '_', '[', '`', '#', '<', '&', '\\']) {
        return markup.trim().to_owned();
    }
    let html = html(markup);
    let mut plain = String::with_capacity(html.len());
    let mut rest = html.as_str();
    while let Some(start) = rest.find('<') {
        plain.push_str(&rest[..start]);
        let Some(end) = rest[start..].find('>') else { break };
        let element = rest[start + 1..start + end].trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
        let closes = rest[start + 1..].starts_with('/');
        match element {
            "p" | "h3" | "h4" | "blockquote" | "pre" | "ul" | "ol" if closes => plain.push_str("\n\n"),
            "li" if closes => plain.push('\n'),
            "br" => plain.push('\n'),
            "li" => plain.push_str("• "),
            _ => {}
        }
        rest = &rest[start + end + 1..];
    }
    plain.push_str(rest);
    let plain = plain
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&");
    let mut tidy = String::with_capacity(plain.len());
    for line in plain.lines().map(str::trim) {
        if !line.is_empty() || !(tidy.is_empty() || tidy.ends_with("\n\n")) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.trim().to_owned()
}

/// A text without control and invisible characters, and without blanks around it. `None` when it had none of them.
pub(super) fn cleaned(text: &str) -> Option<String> {
    let unwanted = |letter: char| {
        (letter.is_control() && letter != '\n' && letter != '\t')
            || matches!(letter, '\u{200b}' | '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let trimmed = text.trim();
    if trimmed.len() == text.len() && !text.contains(unwanted) {
        return None;
    }
    let kept: String = trimmed
        .chars()
        .filter_map(|letter| match letter {
            '\u{2028}' | '\u{2029}' => Some('\n'),
            letter if unwanted(letter) => None,
            letter => Some(letter),
        })
        .collect();
    Some(kept.trim().to_owned())
}
