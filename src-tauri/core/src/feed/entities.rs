//! Character references: those of XML and the names of HTML that people write into feeds.
//! Deliberately absent: entities that a document defines for itself. Such a document is refused.

use std::borrow::Cow;

/// Names that stand in abstracts and titles of real feeds.
const NAMES: [(&str, &str); 66] = [
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", "\u{a0}"),
    ("iexcl", "¡"),
    ("cent", "¢"),
    ("pound", "£"),
    ("euro", "€"),
    ("sect", "§"),
    ("copy", "©"),
    ("reg", "®"),
    ("trade", "™"),
    ("laquo", "«"),
    ("raquo", "»"),
    ("deg", "°"),
    ("micro", "µ"),
    ("para", "¶"),
    ("middot", "·"),
    ("frac12", "½"),
    ("iquest", "¿"),
    ("times", "×"),
    ("ndash", "–"),
    ("mdash", "—"),
    ("lsquo", "‘"),
    ("rsquo", "’"),
    ("sbquo", "‚"),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("bdquo", "„"),
    ("bull", "•"),
    ("hellip", "…"),
    ("larr", "←"),
    ("rarr", "→"),
    ("agrave", "à"),
    ("aacute", "á"),
    ("acirc", "â"),
    ("atilde", "ã"),
    ("auml", "ä"),
    ("aring", "å"),
    ("aelig", "æ"),
    ("ccedil", "ç"),
    ("egrave", "è"),
    ("eacute", "é"),
    ("ecirc", "ê"),
    ("euml", "ë"),
    ("igrave", "ì"),
    ("iacute", "í"),
    ("icirc", "î"),
    ("iuml", "ï"),
    ("ntilde", "ñ"),
    ("ograve", "ò"),
    ("oacute", "ó"),
    ("ocirc", "ô"),
    ("otilde", "õ"),
    ("ouml", "ö"),
    ("oslash", "ø"),
    ("ugrave", "ù"),
    ("uacute", "ú"),
    ("ucirc", "û"),
    ("uuml", "ü"),
    ("szlig", "ß"),
    ("oelig", "œ"),
    ("shy", ""),
    ("zwnj", "\u{200c}"),
];

/// Longest name of a reference, without `&` and `;`.
const LONGEST: usize = 10;

/// What a reference stands for: `amp`, `#233`, `#xe9`. `None` when it is not known.
pub(super) fn resolve(name: &str) -> Option<Cow<'static, str>> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).map(|letter| Cow::Owned(letter.to_string()));
    }
    if let Some((_, text)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(Cow::Borrowed(text));
    }
    // `Eacute` is the capital of `eacute`; `AMP` and `Amp` are no names.
    let (first, rest) = name.split_at_checked(1)?;
    let lower = format!("{}{rest}", first.to_ascii_lowercase());
    let (_, text) = NAMES.iter().find(|(known, text)| *known == lower && text.chars().all(char::is_alphabetic))?;
    Some(Cow::Owned(text.to_uppercase()))
}

/// A text with its references resolved; unknown ones stay as they are.
pub(super) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        let after = &rest[start + 1..];
        let end = after.bytes().take(LONGEST + 1).position(|byte| byte == b';');
        if let Some((letters, end)) = end.and_then(|end| Some((resolve(&after[..end])?, end))) {
            decoded.push_str(&letters);
            rest = &after[end + 1..];
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}
