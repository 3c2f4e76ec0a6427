//! A query: folded words. Nothing of what a person types is an operator.

use super::{
    fold::{Word, is_apostrophe, words},
    stem::{SHORTEST_STEM, stems_of},
};

/// Most words of a query that count.
const MOST: usize = 12;

/// French words that lose their end before a vowel: `l'eau`, `d'accord`, `qu'est-ce`.
const ELIDED: [&str; 13] = ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"];

/// What English hangs on a word: `people's`, `don't`, `we'll`.
const CONTRACTED: [&str; 7] = ["s", "t", "d", "m", "re", "ve", "ll"];

/// Letters that a word must share with a queried one before their stems are compared.
const COMMON: usize = 3;

/// What is searched for: every word must begin a word of what is found, or share its stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    tokens: Vec<String>,
    /// Of each token.
    stems: Vec<Vec<String>>,
}

impl Query {
    /// Reads a query; `None` when it has no letter or figure.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let words = words(text);
        let mut telling = telling(text, &words);
        if telling.is_empty() {
            telling.extend(words.first().map(Word::folded));
        }
        let mut tokens: Vec<String> = Vec::new();
        for token in telling {
            if !tokens.contains(&token) {
                tokens.push(token);
            }
        }
        tokens.truncate(MOST);
        let stems = tokens.iter().map(|token| stems_of(token)).collect();
        (!tokens.is_empty()).then_some(Self { tokens, stems })
    }

    /// The folded words.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// Whether every word begins a word of `text` or shares its stem.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let words = words(text);
        (0..self.tokens.len()).all(|token| words.iter().any(|word| self.end_of(token, word).is_some()))
    }

    /// The byte of the original after what the query finds of a word; of several finds the longest.
    pub(super) fn longest(&self, word: &Word) -> Option<usize> {
        (0..self.tokens.len()).filter_map(|token| self.end_of(token, word)).max()
    }

    fn end_of(&self, token: usize, word: &Word) -> Option<usize> {
        let (text, stems) = (&self.tokens[token], &self.stems[token]);
        word.end_of_prefix(text).or_else(|| {
            let begin = text.char_indices().nth(COMMON).map_or(text.as_str(), |(end, _)| &text[..end]);
            word.end_of_prefix(begin)?;
            let folded = word.folded();
            let alike =
                stems.contains(&folded) || stems_of(&folded).iter().any(|stem| stem == text || stems.contains(stem));
            alike.then(|| word.end())
        })
    }

    /// The query in FTS5's language: each word quoted, as a prefix or by its stem. A single letter is looked for in titles
    /// and people only, where it can be an initial.
    #[must_use]
    pub fn fts(&self) -> String {
        let clauses: Vec<String> =
            self.tokens.iter().zip(&self.stems).map(|(token, stems)| clause(token, stems)).collect();
        clauses.join(" AND ")
    }
}

/// The words that say what is looked for: not the `l` of *l'eau* nor the `s` of *people's*, beside others.
fn telling(text: &str, words: &[Word]) -> Vec<String> {
    let joined = |left: usize, right: usize| {
        let (Some(left), Some(right)) = (words.get(left), words.get(right)) else { return false };
        text.get(left.end()..right.start).is_some_and(is_apostrophe)
    };
    let folded = words.iter().enumerate().map(|(position, word)| (position, word.folded()));
    let telling = folded.filter(|(position, word)| {
        let elided = ELIDED.contains(&word.as_str()) && joined(*position, position + 1);
        let contracted = CONTRACTED.contains(&word.as_str()) && *position > 0 && joined(position - 1, *position);
        !elided && !contracted
    });
    telling.map(|(_, word)| word).collect()
}

/// Folded words are letters and figures only, so that quoting needs no escape.
fn clause(token: &str, stems: &[String]) -> String {
    if token.chars().nth(1).is_none() {
        return format!("{{title people}} : \"{token}\"*");
    }
    let mut either = vec![format!("{{title people place body}} : \"{token}\"*")];
    if token.len() >= SHORTEST_STEM {
        either.push(format!("{{stems}} : \"{token}\""));
    }
    // In every column: a word that is its own stem is not among the stems.
    either.extend(stems.iter().map(|stem| format!("\"{stem}\"")));
    format!("({})", either.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_never_an_operator() {
        let names = "{title people place body}";
        for (text, fts) in [
            ("mon", format!("({names} : \"mon\"* OR {{stems}} : \"mon\")")),
            ("l'", "{title people} : \"l\"*".to_owned()),
            (
                "a OR NEAR(b)",
                format!(
                    "{{title people}} : \"a\"* AND ({names} : \"or\"*) AND ({names} : \"near\"* OR {{stems}} : \"near\") AND {{title people}} : \"b\"*"
                ),
            ),
            ("\"x\"*-y:", "{title people} : \"x\"* AND {title people} : \"y\"*".to_owned()),
            ("budgets", format!("({names} : \"budgets\"* OR {{stems}} : \"budgets\" OR \"budget\")")),
        ] {
            assert_eq!(Query::parse(text).expect("it has words").fts(), fts, "for {text}");
        }
        assert_eq!(Query::parse(" * - ' "), None, "there is nothing to look for");
    }

    #[test]
    fn what_hangs_on_a_word_is_not_looked_for_by_itself() {
        for (text, tokens) in [
            ("l'eau", &["eau"][..]),
            ("L\u{2019}Œuvre d\u{2019}art", &["oeuvre", "art"]),
            ("qu\u{2019}est-ce que l\u{2019}OGP", &["est", "ce", "que", "ogp"]),
            ("jusqu'au bout", &["au", "bout"]),
            ("aujourd'hui", &["aujourd", "hui"]),
            ("people's", &["people"]),
            ("we don't know", &["we", "don", "know"]),
            ("O'Brien", &["o", "brien"]),
            ("l'", &["l"]),
            ("l eau", &["l", "eau"]),
            ("s'", &["s"]),
            ("d's", &["d"]),
        ] {
            assert_eq!(Query::parse(text).expect("it has words").tokens(), tokens, "of {text}");
        }
    }
}
