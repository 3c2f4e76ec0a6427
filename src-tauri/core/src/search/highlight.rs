//! Marks what a query found in the text that the reader sees.

use super::{Query, fold::words};

/// The text in pieces; those that the query found are marked.
#[must_use]
pub fn pieces(text: &str, query: &Query) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut done = 0;
    for (start, end) in hits(text, query) {
        if start > done {
            pieces.push((text[done..start].to_owned(), false));
        }
        pieces.push((text[start..end].to_owned(), true));
        done = end;
    }
    if done < text.len() {
        pieces.push((text[done..].to_owned(), false));
    }
    pieces
}

/// The part of a text around the first find, at most `length` characters of it, in pieces; `None` when nothing is found.
#[must_use]
pub fn snippet(text: &str, query: &Query, length: usize) -> Option<Vec<(String, bool)>> {
    let (first, _) = hits(text, query).into_iter().next()?;
    // A third of the room goes before the find.
    let before = text[..first].char_indices().rev().take(length / 3).last().map_or(first, |(at, _)| at);
    let start = if before == 0 { 0 } else { text[before..first].find(' ').map_or(before, |gap| before + gap + 1) };
    let rest = &text[start..];
    let end = match rest.char_indices().nth(length) {
        None => text.len(),
        Some((cut, _)) => start + rest[..cut].rfind(' ').filter(|gap| start + gap > first).unwrap_or(cut),
    };
    let mut shown = pieces(&text[start..end], query);
    if start > 0 {
        shown.insert(0, ("… ".to_owned(), false));
    }
    if end < text.len() {
        shown.push((" …".to_owned(), false));
    }
    Some(shown)
}

/// Byte ranges of the finds in order.
fn hits(text: &str, query: &Query) -> Vec<(usize, usize)> {
    words(text).iter().filter_map(|word| query.longest(word).map(|end| (word.start, end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, query: &str) -> String {
        let query = Query::parse(query).expect("it has words");
        pieces(text, &query).into_iter().map(|(text, hit)| if hit { format!("[{text}]") } else { text }).collect()
    }

    #[test]
    fn marks_stand_on_the_original_text() {
        for (text, query, expected) in [
            ("Beatriz Montúfar", "montu", "Beatriz [Montú]far"),
            ("Chef-d’œuvre", "oeu", "Chef-d’[œu]vre"),
            ("L’eau, l’eau", "eau", "L’[eau], l’[eau]"),
            ("The common money", "mon", "The common [mon]ey"),
            ("Œuvre", "o", "[Œ]uvre"),
            ("nothing here", "zzz", "nothing here"),
            ("A budget of one\u{2019}s own", "budgets", "A [budget] of one\u{2019}s own"),
            ("Citoyennes, citoyens !", "citoyen", "[Citoyen]nes, [citoyen]s !"),
            ("Des lois nationales", "nationaux", "Des lois [nationales]"),
        ] {
            assert_eq!(marked(text, query), expected);
        }
    }

    #[test]
    fn a_snippet_shows_the_find_between_whole_words() {
        let text =
            "Eleven governments now tag public spending by its effect on the climate, and few citizens have seen it.";
        let query = Query::parse("climate").expect("it has words");
        let shown: String = snippet(text, &query, 40).expect("it is there").into_iter().map(|(text, _)| text).collect();
        assert_eq!(shown, "… on the climate, and few citizens have …");
        assert_eq!(snippet(text, &Query::parse("zzz").expect("it has words"), 40), None);
    }
}
