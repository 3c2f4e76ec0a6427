//! Markup from feeds, made harmless: CommonMark or HTML in, a short list of HTML elements or plain text out.
//!
//! Abstracts are kept as their publishers wrote them, so that a change of them is a change of the feed and not of these rules;
//! whatever shows one takes it through here.
//! Deliberately absent: pictures and styles. Nothing is loaded, and the app has its own look.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::entities;

/// Elements that an abstract needs. Headings are taken, and become bold paragraphs: the page has its own.
const ELEMENTS: [&str; 27] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "strong",
    "sub",
    "sup",
    "ul",
];

/// Schemes of links that the app opens.
pub(super) const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from(ELEMENTS))
        .tag_attributes([("a", HashSet::from(["href"]))].into())
        .generic_attributes(HashSet::new())
        .allowed_classes([].into())
        .url_schemes(HashSet::from(SCHEMES))
        .url_relative(ammonia::UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer"));
    builder
});

/// Signs that a text is HTML and not CommonMark.
const SIGNS: [&str; 16] = [
    "</p>",
    "</a>",
    "</li>",
    "</b>",
    "</i>",
    "</em>",
    "</strong>",
    "</div>",
    "</span>",
    "</ul>",
    "<p>",
    "<p ",
    "<br>",
    "<br/>",
    "<br />",
    "</h",
];

/// Whether a text is HTML and not CommonMark.
pub(super) fn is_html(markup: &str) -> bool {
    if !markup.contains('<') {
        return false;
    }
    let lower = markup.to_ascii_lowercase();
    SIGNS.iter().any(|sign| lower.contains(sign))
}

/// The events of a text in CommonMark. A line end is kept, as people write lines; HTML inside is shown as it was written: a "<"
/// in a text is more often a sign than an element.
fn events(markup: &str) -> impl Iterator<Item = Event<'_>> {
    Parser::new_ext(markup, Options::empty()).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::SoftBreak => Event::HardBreak,
        other => other,
    })
}

/// A text as sanitised HTML.
#[must_use]
pub fn html(markup: &str) -> String {
    let clean = if is_html(markup) {
        CLEANER.clean(markup).to_string()
    } else {
        let mut rendered = String::with_capacity(markup.len() + markup.len() / 4);
        pulldown_cmark::html::push_html(&mut rendered, events(markup));
        CLEANER.clean(&rendered).to_string()
    };
    without_headings(clean)
}

/// Sanitised HTML has no attributes on headings, so that they can be replaced as text.
fn without_headings(mut html: String) -> String {
    for level in 1..=6 {
        let (opens, closes) = (format!("<h{level}>"), format!("</h{level}>"));
        if html.contains(&opens) {
            html = html.replace(&opens, "<p><strong>").replace(&closes, "</strong></p>");
        }
    }
    html
}

/// A text without any markup: paragraphs are separated by an empty line.
#[must_use]
pub fn plain_text(markup: &str) -> String {
    if is_html(markup) {
        return tidied(&text_of_html(markup));
    }
    if !markup.contains(['*', '_', '[', '`', '#', '<', '&', '\\', '>', '~', '\n']) {
        return markup.trim().to_owned();
    }
    let mut plain = String::with_capacity(markup.len());
    for event in events(markup) {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(&text),
            Event::HardBreak | Event::SoftBreak | Event::End(TagEnd::Item) => plain.push('\n'),
            Event::Start(Tag::Item) => plain.push_str("• "),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::List(_),
            )
            | Event::Rule => plain.push_str("\n\n"),
            _ => {}
        }
    }
    tidied(&plain)
}

/// The text of HTML. What it gives is never taken for markup again, so that it need not be sanitised.
fn text_of_html(html: &str) -> String {
    let mut plain = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        push_text(&mut plain, &rest[..start]);
        let tag = &rest[start..];
        let closes = tag.starts_with("</");
        let name: String = tag
            .trim_start_matches(['<', '/'])
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .skip_while(char::is_ascii_digit)
            .take(12)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
        let end = match name.as_str() {
            _ if tag.starts_with("<!--") => tag.find("-->").map(|end| end + 2),
            "script" | "style" if !closes => ["</script", "</style", "</SCRIPT", "</STYLE"]
                .iter()
                .filter_map(|end| tag.find(end))
                .min()
                .and_then(|end| Some(end + tag[end..].find('>')?)),
            "" => {
                // A sign, not an element.
                plain.push('<');
                rest = &tag[1..];
                continue;
            }
            _ => tag.find('>'),
        };
        match name.as_str() {
            "p" | "div" | "blockquote" | "pre" | "ul" | "ol" | "dl" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
                if closes =>
            {
                plain.push_str("\n\n");
            }
            "li" | "dt" | "dd" | "tr" if closes => plain.push('\n'),
            "br" => plain.push('\n'),
            "li" => plain.push_str("• "),
            _ => {}
        }
        let Some(end) = end else { return plain };
        rest = &tag[end + 1..];
    }
    push_text(&mut plain, rest);
    plain
}

/// Line ends in HTML are blanks.
fn push_text(plain: &mut String, text: &str) {
    let text = entities::decode(text);
    for (position, line) in text.split(['\n', '\r', '\t']).enumerate() {
        if position > 0 && !plain.ends_with([' ', '\n']) {
            plain.push(' ');
        }
        plain.push_str(line);
    }
}

/// Lines without blanks around them, and one empty line between paragraphs.
fn tidied(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for line in text.lines().map(str::trim) {
        if !line.is_empty() || !(tidy.is_empty() || tidy.ends_with("\n\n")) {
            tidy.push_str(line);
            tidy.push('\n');
        }
    }
    tidy.truncate(tidy.trim_end().len());
    tidy
}
