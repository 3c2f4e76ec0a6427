//! Content lines: escaping (RFC 5545, 3.3.11) and folding (3.1).
//! Deliberately absent: parameters. The few that are needed stand in the name.

/// Longest line in octets, without its line break.
const WIDTH: usize = 75;

/// Content lines, folded, each ended by CRLF.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A line whose value needs no escaping. What would end the line early is left out.
    pub(super) fn push(&mut self, name: &str, value: &str) {
        let value: String = value.chars().filter(|letter| !letter.is_control()).collect();
        self.fold(&format!("{name}:{value}"));
    }

    /// A line whose value is a text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.fold(&format!("{name}:{}", escape(value)));
    }

    /// A line whose value is a list of texts.
    pub(super) fn texts(&mut self, name: &str, values: &[&str]) {
        let values: Vec<String> = values.iter().map(|value| escape(value)).collect();
        self.fold(&format!("{name}:{}", values.join(",")));
    }

    /// All of it.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// Folds by octets, never inside a character. A continuation begins with a space, which counts.
    fn fold(&mut self, line: &str) {
        let mut used = 0;
        for letter in line.chars() {
            if used + letter.len_utf8() > WIDTH {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(letter);
            used += letter.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

/// Escapes a text. Line breaks of any kind become `\n`; other control characters have no place in a calendar.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' | '\r' => out.push_str("\\n"),
            '\t' => out.push(' '),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}
