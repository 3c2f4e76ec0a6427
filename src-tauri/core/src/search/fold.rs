//! Folding: two spellings that a reader takes for the same become the same text.
//!
//! Case, marks, ligatures (œ → oe, æ → ae, ß → ss), typographic apostrophes; and French elisions: `l'eau` is the words `l` and
//! `eau`, so that *eau* finds it. `SQLite`'s `unicode61` splits neither œ nor æ, so all of this is done here and the index
//! holds folded text.

use std::iter::once;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Whether it belongs to a word: letters and figures, their marks, and what stands unseen within words.
fn is_word(letter: char) -> bool {
    match letter {
        // Most of most texts, without a look into tables.
        _ if letter.is_ascii() => letter.is_ascii_alphanumeric(),
        // The modifier letter apostrophe counts as a letter in Unicode, and is typed for the others.
        '\u{2bc}' => false,
        // Soft hyphen, joiners, byte order mark.
        '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' => true,
        _ => letter.is_alphanumeric() || is_mark(letter),
    }
}

/// Whether it is a mark on a letter, and folds to nothing.
fn is_mark(letter: char) -> bool {
    // Vowel signs that were marks in the Unicode of `unicode61`: as letters they would be words that the index lacks.
    let sign = matches!(letter, '\u{19b0}'..='\u{19c0}' | '\u{19c8}' | '\u{19c9}' | '\u{1cf2}' | '\u{1cf3}');
    sign || is_combining_mark(letter)
}

/// The letter within a filled circle or square: these have no decomposition.
fn uncircled(letter: char) -> char {
    let number = match letter {
        '\u{1f150}'..='\u{1f169}' => u32::from(letter) - 0x1f150,
        '\u{1f170}'..='\u{1f189}' => u32::from(letter) - 0x1f170,
        _ => return letter,
    };
    char::from_u32(u32::from('a') + number).unwrap_or(letter)
}

/// What stands between an elided word and the next.
pub(super) fn is_apostrophe(text: &str) -> bool {
    matches!(text, "'" | "\u{2019}" | "\u{2018}" | "\u{2bc}" | "\u{2032}" | "`" | "\u{b4}")
}

/// Letters that Unicode does not take apart, and readers do.
fn ligature(lower: char) -> Option<&'static str> {
    Some(match lower {
        'œ' => "oe",
        'æ' => "ae",
        'ß' => "ss",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'ς' => "σ",
        _ => return None,
    })
}

/// Gives the letters that a letter folds to: none, one or several.
fn fold_letter(letter: char, mut each: impl FnMut(char)) {
    if letter.is_ascii_alphanumeric() {
        return each(letter.to_ascii_lowercase());
    }
    for lower in once(uncircled(letter)).nfkd().flat_map(char::to_lowercase) {
        match ligature(lower) {
            Some(letters) => letters.chars().for_each(&mut each),
            None if lower.is_alphanumeric() && is_word(lower) && !is_mark(lower) => each(lower),
            None => {}
        }
    }
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

    /// The byte of the original after the word.
    pub(crate) fn end(&self) -> usize {
        self.letters.last().map_or(self.start, |(_, end)| *end)
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
            fold_letter(letter, |folded| current.letters.push((folded, end)));
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
        if is_word(letter) {
            fold_letter(letter, |letter| folded.push(letter));
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
            ("Ǽgir, Ǿrsted", "aegir orsted"),
            ("Þórður", "thordur"),
            ("İstanbul, ISPARTA, ısparta", "istanbul isparta isparta"),
            ("gou\u{ad}ver\u{ad}nance", "gouvernance"),
            ("l\u{2bc}eau, l`eau, l´eau", "l eau l eau l eau"),
            ("🅐 Ⓑ 🄲", "a b c"),
            ("№ 5, 1ᵉʳ, ３", "5 1er 3"),
            ("Łódź", "lodz"),
            ("e\u{301}tat", "etat"),
            ("ﬁnance", "finance"),
            ("Zażółć gęślą", "zazolc gesla"),
            ("Διαφάνεια", "διαφανεια"),
            ("ΝΌΜΟΣ νόμος", "νομοσ νομοσ"),
            ("Прозорість", "прозорість"),
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
