//! All that `plenary` prints: JSON, or columns for a terminal and plain text for a pipe.
//!
//! Titles come from strangers: control characters and those that turn the direction of writing are left out, so that a session
//! can't rewrite the screen.

use std::{
    cell::Cell,
    io::{self, IsTerminal, Write},
};

use plenary_core::api::Language;
use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::env;

/// Where answers go.
#[derive(Debug)]
pub(crate) struct Output {
    json: bool,
    colour: bool,
    terminal: bool,
    language: Cell<Language>,
    /// Whether the reader has gone (`plenary sessions | head`): then nothing more is said.
    closed: Cell<bool>,
}

/// How a piece of text stands out in a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    /// What the line is about.
    Strong,
    /// What is beside it.
    Faint,
    /// The attendee's own.
    Mine,
    /// Changed, or tight.
    Warning,
    /// It does not work.
    Alert,
}

impl Style {
    /// Stands for the style until the line is drawn. From the private use area: no title has it for a purpose, and
    /// what looks like one there can do no more than colour.
    fn sign(self) -> char {
        match self {
            Self::Strong => '\u{e001}',
            Self::Faint => '\u{e002}',
            Self::Mine => '\u{e003}',
            Self::Warning => '\u{e004}',
            Self::Alert => '\u{e005}',
        }
    }
}

/// Ends a style.
const PLAIN: char = '\u{e000}';

/// A line with its signs drawn as the terminal's own (ECMA-48, SGR).
fn drawn(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    for letter in line.chars() {
        match letter {
            PLAIN => text.push_str("\u{1b}[0m"),
            '\u{e001}' => text.push_str("\u{1b}[1m"),
            '\u{e002}' => text.push_str("\u{1b}[2m"),
            '\u{e003}' => text.push_str("\u{1b}[32m"),
            '\u{e004}' => text.push_str("\u{1b}[33m"),
            '\u{e005}' => text.push_str("\u{1b}[31m"),
            letter => text.push(letter),
        }
    }
    text
}

impl Output {
    pub(crate) fn new(json: bool, language: Language) -> Self {
        let terminal = io::stdout().is_terminal();
        Self {
            json,
            colour: terminal && !env::no_color(),
            terminal,
            language: Cell::new(language),
            closed: Cell::new(false),
        }
    }

    pub(crate) fn language(&self) -> Language {
        self.language.get()
    }

    /// Answers in another language from here on: the one of the settings, once they are known.
    pub(crate) fn speak(&self, language: Language) {
        self.language.set(language);
    }

    /// Whether this call is answered in French.
    pub(crate) fn is_french(&self) -> bool {
        self.language.get() == Language::Fr
    }

    /// One of two texts, in the language of this call.
    pub(crate) fn either<T>(&self, english: T, french: T) -> T {
        if self.is_french() { french } else { english }
    }

    /// Prints an answer as JSON when that was asked for; otherwise says that it was not.
    pub(crate) fn json(&self, answer: &impl Serialize) -> bool {
        if self.json {
            match serde_json::to_string_pretty(answer) {
                Ok(text) => self.raw(&format!("{text}\n")),
                Err(error) => self.complain(&error.to_string()),
            }
        }
        self.json
    }

    /// Prints a line of text.
    pub(crate) fn line(&self, text: &str) {
        self.raw(&format!("{}\n", drawn(&harmless(text.trim_end()))));
    }

    /// Prints text as it is: a file that goes to standard output.
    pub(crate) fn raw(&self, text: &str) {
        if self.closed.get() {
            return;
        }
        if io::stdout().lock().write_all(text.as_bytes()).is_err() {
            self.closed.set(true);
        }
    }

    /// Tells on standard error why something was refused.
    #[expect(clippy::print_stderr, clippy::unused_self, reason = "this is where it is done")]
    pub(crate) fn complain(&self, text: &str) {
        eprintln!("plenary: {}", harmless(text));
    }

    /// A line on standard error that is written over by the next one; only on a terminal.
    #[expect(clippy::print_stderr, reason = "this is where it is done")]
    pub(crate) fn progress(&self, text: &str) {
        if io::stderr().is_terminal() && !self.json {
            eprint!("\r\u{1b}[K{}", harmless(text));
            let _ = io::stderr().flush();
        }
    }

    /// A text with its style, on a terminal with colour.
    pub(crate) fn styled(&self, text: &str, style: Style) -> String {
        let text = harmless(text);
        if self.colour { format!("{}{text}{PLAIN}", style.sign()) } else { text }
    }

    /// Prints rows in aligned columns that fit the terminal. A pipe gets tabs between them, and all of each.
    pub(crate) fn table(&self, rows: &[Vec<Column>]) {
        let widths = widths(rows.iter().map(Vec::as_slice), env::columns());
        for row in rows {
            self.row(row, &widths);
        }
    }

    /// Prints rows as a table does, each with what there is to say of it below.
    pub(crate) fn listing(&self, entries: &[(Vec<Column>, Vec<String>)]) {
        let widths = widths(entries.iter().map(|(row, _)| row.as_slice()), env::columns());
        for (row, details) in entries {
            self.row(row, &widths);
            for detail in details {
                self.line(&format!("    {detail}"));
            }
        }
    }

    fn row(&self, row: &[Column], widths: &[usize]) {
        if !self.terminal {
            return self.line(&row.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join("\t"));
        }
        let mut line = String::new();
        for (cell, width) in row.iter().zip(widths) {
            let text = cut(&cell.text, *width);
            line.push_str(&match cell.style {
                Some(style) => self.styled(&text, style),
                None => text.clone(),
            });
            line.extend(std::iter::repeat_n(' ', width.saturating_sub(text.width()) + GAP));
        }
        self.line(&line);
    }
}

/// Blanks between two columns.
const GAP: usize = 2;

/// A column that is cut keeps so many characters.
const NARROWEST: usize = 16;

/// The widths of columns that fit into `available` together: the widest are cut first.
fn widths<'a>(rows: impl Iterator<Item = &'a [Column]>, available: usize) -> Vec<usize> {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        widths.resize(widths.len().max(row.len()), 0);
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    let gaps = GAP * widths.len().saturating_sub(1);
    while widths.iter().sum::<usize>() + gaps > available {
        match widths.iter_mut().max() {
            Some(widest) if *widest > NARROWEST => *widest -= 1,
            _ => break,
        }
    }
    widths
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(crate) struct Column {
    text: String,
    style: Option<Style>,
}

impl Column {
    fn width(&self) -> usize {
        self.text.width()
    }
}

/// A plain cell.
pub(crate) fn cell(text: impl AsRef<str>) -> Column {
    Column { text: in_one_line(text.as_ref()), style: None }
}

/// A cell with a style.
pub(crate) fn styled(text: impl AsRef<str>, style: Style) -> Column {
    Column { text: in_one_line(text.as_ref()), style: Some(style) }
}

/// A harmless text without what would break a row or a column.
fn in_one_line(text: &str) -> String {
    harmless(text).replace(['\n', '\t'], " ")
}

/// A text without what a terminal would obey.
pub(crate) fn harmless(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.chars()
        .filter_map(|letter| match letter {
            '\n' | '\t' => Some(letter),
            letter if letter.is_control() || turns(letter) => None,
            letter => Some(letter),
        })
        .collect()
}

/// The beginning of a text that fits.
fn cut(text: &str, width: usize) -> String {
    if text.width() <= width || width < 2 {
        return text.to_owned();
    }
    let mut taken = 0;
    let kept: String = text
        .chars()
        .take_while(|letter| {
            taken += letter.width().unwrap_or(0);
            taken < width
        })
        .collect();
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_can_not_rewrite_the_screen() {
        assert_eq!(harmless("Open\u{1b}[2J data\u{202e}!\r"), "Open[2J data!");
    }

    #[test]
    fn columns_that_do_not_fit_are_cut_the_widest_first() {
        let row = [cell("9"), cell("a".repeat(40)), cell("b".repeat(60))];
        let fitted = |available| widths(std::iter::once(row.as_slice()), available);
        assert_eq!(fitted(200), [1, 40, 60]);
        assert_eq!(fitted(80).iter().sum::<usize>() + 2 * GAP, 80);
        assert_eq!(fitted(60), [1, 28, 27], "as wide as each other");
        assert_eq!(fitted(10), [1, NARROWEST, NARROWEST], "less would be of no use");
    }

    #[test]
    fn what_does_not_fit_is_cut_with_a_sign() {
        assert_eq!(cut("Climate budgets", 20), "Climate budgets");
        assert_eq!(cut("Climate budgets", 9), "Climate…");
        assert_eq!(cut("気候予算の会議", 7), "気候予…");
    }
}
