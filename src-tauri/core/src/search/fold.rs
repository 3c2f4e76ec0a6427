//! Folding: two spellings that a reader takes for the same become the same text.
//!
//! Case, marks, ligatures (œ → oe, æ → ae, ß → ss), typographic apostrophes; and French elisions: `l'eau` is the words `l` and
//! `eau`, so that *eau* finds it. `SQLite`'s `unicode61` splits neither œ nor æ, so all of this is done here and the index
//! holds folded text.

use std::iter::once;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What separates words: everything but letters and figures.
fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || is_combining_mark(letter)
}

/// A letter folded: none, one or several letters.
fn fold_letter(letter: char) -> impl Iterator<Item = char> {
    let ligature = match letter {
        'œ' | 'Œ' => Some("oe"),
        'æ' | 'Æ' => Some("ae"),
        'ß' | 'ẞ' => Some("ss"),
        'ø' | 'Ø' => Some("o"),
        'đ' | 'Đ' => Some("d"),
        'ł' | 'Ł' => Some("l"),
        'ı' => Some("i"),
        _ => None,
    };
    let plain = ligature.is_none().then_some(letter);
    let decomposed = plain.into_iter().flat_map(|letter| once(letter).nfkd());
    let lower = decomposed.filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    ligature.into_iter().flat_map(str::chars).chain(lower.filter(|letter| !is_combining_mark(*letter)))
}

/// A word of a text: where it stands in the original, and how it reads folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte in the original.
    pub(crate) start: usize,
    /// Folded, letter by letter, each with the byte after the original letter that it came from.
    letters: Vec<(char, usize)>,
}

impl Word {
    /// The word as folded text.
    pub(crate) fn folded(&self) -> String {
        self.letters.iter().map(|(letter, _)| letter).collect()
    }

    /// The byte of the original after the letters that `prefix` covers; `None` when the word does not begin so.
    pub(crate) fn end_of_prefix(&self, prefix: &str) -> Option<usize> {
        let mut letters = self.letters.iter();
        let mut end = None;
        for wanted in prefix.chars() {
            match letters.next() {
                Some((letter, at)) if *letter == wanted => end = Some(*at),
                _ => return None,
            }
        }
        end
    }
}

/// The words of a text in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word: Option<Word> = None;
    for (at, letter) in text.char_indices() {
        if is_word(letter) {
            let current = word.get_or_insert_with(|| Word { start: at, letters: Vec::new() });
            let end = at + letter.len_utf8();
            current
                .letters
                .extend(fold_letter(letter).filter(|folded| folded.is_alphanumeric()).map(|folded| (folded, end)));
        } else if let Some(done) = word.take() {
            words.push(done);
        }
    }
    words.extend(word);
    words.retain(|word| !word.letters.is_empty());
    words
}

/// A text folded: its words, separated by single blanks.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_alphanumeric() {
            // Most of most texts: nothing to decompose.
            folded.push(letter.to_ascii_lowercase());
        } else if !letter.is_ascii() && is_word(letter) {
            folded.extend(fold_letter(letter).filter(|letter| letter.is_alphanumeric()));
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_read_alike_fold_alike() {
        let table = [
            ("Œuvre", "oeuvre"),
            ("ÉTÉ À SUIVRE", "ete a suivre"),
            ("l’eau d'Iéna", "l eau d iena"),
            ("Qu’est-ce que l’OGP ?", "qu est ce que l ogp"),
            ("naïve  façade\u{a0}:", "naive facade"),
            ("Straße", "strasse"),
            ("Ærø", "aero"),
            ("Łódź", "lodz"),
            ("e\u{301}tat", "etat"),
            ("ﬁnance", "finance"),
            ("Zażółć gęślą", "zazolc gesla"),
            ("Διαφάνεια", "διαφανεια"),
            ("2016–2018", "2016 2018"),
            ("", ""),
            ("— !", ""),
        ];
        for (text, folded) in table {
            assert_eq!(fold(text), folded, "folding {text}");
            let joined: Vec<String> = words(text).iter().map(Word::folded).collect();
            assert_eq!(joined.join(" "), folded, "the words of {text} are those of its folded form");
        }
    }
}
