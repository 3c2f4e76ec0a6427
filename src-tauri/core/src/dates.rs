//! Dates in words, in English and French.
//! Deliberately absent: other languages, which get English, and short forms: what is written here is a heading.

use chrono::{Datelike, NaiveDate};

/// Thursday 8 December 2016.
pub(crate) fn long(date: NaiveDate, language: &str) -> String {
    const DAYS: [(&str, &str); 7] = [
        ("Monday", "Lundi"),
        ("Tuesday", "Mardi"),
        ("Wednesday", "Mercredi"),
        ("Thursday", "Jeudi"),
        ("Friday", "Vendredi"),
        ("Saturday", "Samedi"),
        ("Sunday", "Dimanche"),
    ];
    const MONTHS: [(&str, &str); 12] = [
        ("January", "janvier"),
        ("February", "février"),
        ("March", "mars"),
        ("April", "avril"),
        ("May", "mai"),
        ("June", "juin"),
        ("July", "juillet"),
        ("August", "août"),
        ("September", "septembre"),
        ("October", "octobre"),
        ("November", "novembre"),
        ("December", "décembre"),
    ];
    let is_french = language.split('-').next() == Some("fr");
    let pick = |(english, french): (&'static str, &'static str)| if is_french { french } else { english };
    let day = DAYS[date.weekday().num_days_from_monday() as usize % 7];
    let month = MONTHS[date.month0() as usize % 12];
    let number = match (is_french, date.day()) {
        (true, 1) => "1er".to_owned(),
        (_, number) => number.to_string(),
    };
    format!("{} {number} {} {}", pick(day), pick(month), date.year())
}
