//! Words from the organisers, over what `now` and `changes` tell.

use plenary_core::api::{AnnouncementRow, Severity};

use crate::{
    output::{Output, Style},
    words,
};

pub(super) fn print(announcements: &[AnnouncementRow], output: &Output) {
    let language = output.language();
    for one in announcements {
        let style = match one.severity {
            Severity::Info => Style::Strong,
            Severity::Important => Style::Warning,
            Severity::Urgent => Style::Alert,
        };
        let mut about = Vec::new();
        if !one.venues.is_empty() {
            about.push(one.venues.join(", "));
        }
        match (one.from.as_deref().filter(|_| !one.in_force), one.to.as_deref()) {
            (None, None) => {}
            (Some(from), None) => about.push(words::since(from, language)),
            (None, Some(to)) => about.push(words::until(to, language)),
            (Some(from), Some(to)) => {
                about.push(format!("{}, {}", words::since(from, language), words::until(to, language)));
            }
        }
        let severity = output.styled(words::severity(one.severity, language), style);
        let about = if about.is_empty() { String::new() } else { format!(" ({})", about.join("; ")) };
        output.line(&format!("{severity}  {}{about}", one.text));
    }
}
