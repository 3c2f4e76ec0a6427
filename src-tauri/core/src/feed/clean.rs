//! Texts without what nobody can see: control characters, zero-width spaces, marks that turn the direction of writing.
//! Deliberately absent: markup (see `sanitise`), and typography: unbreakable spaces and joiners are the author's.

use std::borrow::Cow;

/// Characters that are left out. Joiners stay (Persian and emoji need them), marks of direction for a single letter too.
fn is_unwanted(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter,
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2028}' | '\u{2029}' |
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fff9}'..='\u{fffb}')
}

/// Whether a character is left out, or made a line end, wherever it stands. A byte order mark at the beginning of a file is none.
pub(super) fn is_unseen(letter: char) -> bool {
    letter != '\r' && is_unwanted(letter)
}

/// How many unseen characters a file has, and where the first one is, in bytes.
pub(super) fn unseen(text: &str) -> Option<(usize, usize)> {
    let beginning = text.len() - text.trim_start_matches(['\u{feff}', '\0']).len();
    let mut found = text[beginning..].char_indices().filter(|(_, letter)| is_unseen(*letter));
    let (first, _) = found.next()?;
    Some((1 + found.count(), beginning + first))
}

/// A text without unwanted characters and without blanks around it.
pub(crate) fn cleaned(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    let Some(first) = trimmed.find(is_unwanted) else { return Cow::Borrowed(trimmed) };
    let mut kept = String::with_capacity(trimmed.len());
    kept.push_str(&trimmed[..first]);
    let mut letters = trimmed[first..].chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => kept.push('\n'),
            letter if is_unwanted(letter) => {}
            letter => kept.push(letter),
        }
    }
    let tidy = trim(&kept);
    if tidy.len() == kept.len() { Cow::Owned(kept) } else { Cow::Owned(tidy.to_owned()) }
}

fn trim(text: &str) -> &str {
    text.trim_matches(|letter: char| letter.is_whitespace() || is_unwanted(letter))
}

/// A text that is not empty once cleaned.
pub(super) fn filled(text: &str) -> Option<String> {
    let text = cleaned(text);
    (!text.is_empty()).then(|| text.into_owned())
}

/// A name or title: on one line.
pub(crate) fn line(text: &str) -> Cow<'_, str> {
    let text = cleaned(text);
    if !text.contains(['\n', '\t']) && !text.contains("  ") {
        return text;
    }
    let mut words = text.split([' ', '\n', '\t']).filter(|word| !word.is_empty());
    let mut joined = words.next().unwrap_or_default().to_owned();
    for word in words {
        joined.push(' ');
        joined.push_str(word);
    }
    Cow::Owned(joined)
}

/// As much of a text as is taken, at the end of a word where one is near; `None` when it is short enough.
pub(super) fn shortened(text: &str, most: usize) -> Option<&str> {
    if text.len() <= most {
        return None;
    }
    let kept = &text[..text.floor_char_boundary(most)];
    let word = kept.rfind(char::is_whitespace).filter(|at| kept.len() - at < 200);
    Some(word.map_or(kept, |at| &kept[..at]))
}
