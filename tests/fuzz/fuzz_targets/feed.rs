//! Whatever the bytes: a programme, or a refusal; the same one twice, and never two sessions with one id.

#![no_main]

use std::collections::HashSet;

use libfuzzer_sys::fuzz_target;
use plenary_core::feed::{self, ReadOptions, html, plain_text};

fuzz_target!(|bytes: &[u8]| {
    let options = ReadOptions { zone: Some(chrono_tz::Europe::Paris), ..ReadOptions::default() };
    let reading = feed::read(bytes, &options);
    assert_eq!(reading, feed::read(bytes, &options), "reading depends on nothing but the bytes");
    let Ok(reading) = reading else { return };
    let mut ids = HashSet::new();
    for session in &reading.programme.sessions {
        assert!(ids.insert(&session.id), "{} is on two sessions", session.id);
        for (_, text) in session.summary.iter() {
            let shown = html(text).to_lowercase();
            assert!(!shown.contains("<script") && !shown.contains("href=\"javascript:"), "{shown}");
            plain_text(text);
        }
    }
});
