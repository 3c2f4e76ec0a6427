//! A query: folded words. Nothing of what a person types is an operator.

use super::{fold::words, stem::stems_of};

/// Most words of a query that count.
const MOST: usize = 12;

/// What is searched for: every word must begin a word of what is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    tokens: Vec<String>,
}

impl Query {
    /// Reads a query; `None` when it has no letter or figure.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut tokens: Vec<String> = Vec::new();
        for word in words(text) {
            let token = word.folded();
            if !tokens.contains(&token) {
                tokens.push(token);
            }
        }
        tokens.truncate(MOST);
        (!tokens.is_empty()).then_some(Self { tokens })
    }

    /// The folded words.
    #[must_use]
    pub fn tokens(&self) -> &[String] {
        &self.tokens
    }

    /// Whether every word begins a word of `text`.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        let words = words(text);
        self.tokens.iter().all(|token| words.iter().any(|word| word.end_of_prefix(token).is_some()))
    }

    /// The query in FTS5's language: each word quoted, as a prefix or by its stem. A single letter is looked for in titles
    /// and people only, where it can be an initial.
    #[must_use]
    pub fn fts(&self) -> String {
        let clauses: Vec<String> = self.tokens.iter().map(|token| clause(token)).collect();
        clauses.join(" AND ")
    }
}

/// Folded words are letters and figures only, so that quoting needs no escape.
fn clause(token: &str) -> String {
    if token.chars().count() == 1 {
        return format!("{{title people}} : \"{token}\"*");
    }
    let mut either = vec![format!("{{title people place body}} : \"{token}\"*")];
    // In every column: a word that is its own stem is not among the stems.
    either.extend(stems_of(token).iter().map(|stem| format!("\"{stem}\"")));
    format!("({})", either.join(" OR "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_types_is_never_an_operator() {
        for (text, fts) in [
            ("mon", "({title people place body} : \"mon\"*)"),
            ("l'eau", "{title people} : \"l\"* AND ({title people place body} : \"eau\"*)"),
            (
                "\"a\" OR NEAR(b)",
                "{title people} : \"a\"* AND ({title people place body} : \"or\"*) AND ({title people place body} : \"near\"*) AND {title people} : \"b\"*",
            ),
            ("budgets", "({title people place body} : \"budgets\"* OR \"budget\")"),
        ] {
            assert_eq!(Query::parse(text).expect("it has words").fts(), fts, "for {text}");
        }
        assert_eq!(Query::parse(" * - ' "), None, "there is nothing to look for");
    }
}
