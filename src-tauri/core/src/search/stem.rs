//! Stems: *budget* and *budgets*, *national* and *nationaux* share one. French and English Snowball of folded words.
//!
//! Both languages are tried on every word, as a text does not always say which it is in. A stem of the wrong language is
//! harmless: texts and queries get the same one.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

/// Words shorter than this, in bytes, have no stem of their own.
const SHORTEST: usize = 4;

/// Stems shorter than this say too little.
pub(super) const SHORTEST_STEM: usize = 3;

/// The stems of a folded text, each once. A word that is its own stem adds none: it is found as it is.
#[must_use]
pub fn stems(folded: &str) -> String {
    Stemming::default().stems(&[folded])
}

/// Stems text after text and remembers the words: a programme of millions of words has some ten thousand different ones.
pub struct Stemming {
    stemmers: [Stemmer; 2],
    /// Words with the numbers of their stems.
    words: HashMap<String, [Option<usize>; 2]>,
    numbers: HashMap<String, usize>,
    /// By number: the stem, and the text in which it was last seen.
    stems: Vec<(String, usize)>,
    text: usize,
}

impl Default for Stemming {
    fn default() -> Self {
        Self {
            stemmers: [Stemmer::create(Algorithm::French), Stemmer::create(Algorithm::English)],
            words: HashMap::new(),
            numbers: HashMap::new(),
            stems: Vec::new(),
            text: 0,
        }
    }
}

impl Stemming {
    /// The stems of a text in several parts; as [`stems`].
    #[must_use]
    pub fn stems(&mut self, folded: &[&str]) -> String {
        self.text += 1;
        let mut found = String::new();
        for word in folded.iter().flat_map(|part| part.split(' ')).filter(|word| word.len() >= SHORTEST) {
            let numbers = match self.words.get(word) {
                Some(numbers) => *numbers,
                None => self.learn(word),
            };
            for number in numbers.into_iter().flatten() {
                let (stem, seen) = &mut self.stems[number];
                if *seen != self.text {
                    *seen = self.text;
                    if !found.is_empty() {
                        found.push(' ');
                    }
                    found.push_str(stem);
                }
            }
        }
        found
    }

    fn learn(&mut self, word: &str) -> [Option<usize>; 2] {
        let mut numbers = [None; 2];
        for (stemmer, slot) in self.stemmers.iter().zip(&mut numbers) {
            let stem = stemmer.stem(word);
            if stem != word && stem.len() >= SHORTEST_STEM {
                let next = self.stems.len();
                let number = *self.numbers.entry(stem.clone().into_owned()).or_insert(next);
                if number == next {
                    self.stems.push((stem.into_owned(), 0));
                }
                *slot = Some(number);
            }
        }
        self.words.insert(word.to_owned(), numbers);
        numbers
    }
}

/// The stems of one folded word, itself not among them.
pub(super) fn stems_of(word: &str) -> Vec<String> {
    stems(word).split(' ').filter(|stem| !stem.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stem_is_told_once_a_text_and_in_every_text() {
        let mut stemming = Stemming::default();
        for text in ["budgets budgets participation participations", "participations", "budget", "a la de"] {
            assert_eq!(stemming.stems(&[text]), stems(text), "what was met before changes nothing, in {text}");
        }
        assert_eq!(stemming.stems(&["budgets participants", "budgets"]), "budget particip");
        assert_eq!(stemming.stems(&["budget"]), "", "it is its own stem");
    }
}
