//! What a file is, before anything of it is read: its format by its content, its encoding by its bytes.

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use plenary_core::feed::{FeedFormat, ForeignKind, Limits, ReadOptions, Unreadable, read as read_with};
use serde_json::json;

use crate::feed_support::{attempt, event, in_paris, only, read, text, told};

fn refused(document: impl AsRef<[u8]>) -> String {
    attempt(document, None).expect_err("it is no programme").to_string()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("it is in memory");
    encoder.finish().expect("it is in memory")
}

fn utf_16(text: &str, mark: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
}

fn programme() -> String {
    json!({
        "format": "plenary-programme", "version": 1,
        "conference": {"id": "sum", "title": {"fr": "Sommet"}, "zone": "Europe/Paris", "start": "2016-12-07T09:00:00+01:00",
                       "end": "2016-12-07T18:00:00+01:00"},
        "sessions": [{"guid": "a", "title": {"fr": "L’été"}, "start": "2016-12-07T10:00:00+01:00", "duration_min": 30}]
    })
    .to_string()
}

#[test]
fn utf_16_is_read_with_and_without_its_mark() {
    for mark in ["", "\u{feff}"] {
        for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
            let reading = read(utf_16(&programme(), mark, bytes));
            assert_eq!((text(&only(&reading).title), told(&reading)), ("L’été", vec![]), "JSON");
            let document = in_paris(&[event("a", "<title>L’été</title>")]);
            let reading = read(utf_16(&document, mark, bytes));
            assert_eq!((text(&only(&reading).title), told(&reading)), ("L’été", vec![]), "XML");
        }
    }
}

#[test]
fn the_encoding_that_xml_declares_is_its_encoding() {
    let document = in_paris(&[event("a", "<title>L'\u{e9}t\u{e9}</title>")]);
    let latin_1: Vec<u8> = document.chars().map(|letter| u8::try_from(u32::from(letter)).expect("Latin-1")).collect();
    let declared = [b"<?xml version='1.0' encoding='ISO-8859-1'?>\n".to_vec(), latin_1.clone()].concat();
    let reading = read(declared);
    assert_eq!((text(&only(&reading).title), told(&reading)), ("L'été", vec![]));
    let reading = read(latin_1);
    assert_eq!((text(&only(&reading).title), told(&reading)), ("L'été", vec![("encoding", "line 6")]), "not declared");
}

#[test]
fn a_declaration_of_utf_16_in_single_bytes_was_left_behind() {
    let document = in_paris(&[event("a", "<title>L’été</title>")]);
    let reading = read(format!("<?xml version=\"1.0\" encoding=\"utf-16\"?>\n{document}"));
    assert_eq!((text(&only(&reading).title), told(&reading)), ("L’été", vec![]));
}

#[test]
fn single_damaged_bytes_are_told_with_their_line() {
    let mut bytes = in_paris(&[event("a", "<title>L’été @</title>")]).into_bytes();
    let at = bytes.iter().position(|byte| *byte == b'@').expect("an at sign");
    bytes[at] = 0xe9;
    let reading = read(bytes);
    assert_eq!((text(&only(&reading).title), told(&reading)), ("L’été \u{fffd}", vec![("encoding", "line 6")]));
}

#[test]
fn invisible_characters_and_halves_of_characters_in_escapes_are_told() {
    let escaped = programme().replace("L’été", "L\\u200b'\\u00e9t\\u00e9\\u2028 \\ud83d");
    let reading = read(&escaped);
    assert_eq!(text(&only(&reading).title), "L'été \u{fffd}");
    assert_eq!(told(&reading), [("characters", "line 1"), ("characters", "line 1")]);
    let pair = programme().replace("L’été", "\\ud83c\\udf1e \\\\u200b");
    let reading = read(&pair);
    assert_eq!(
        (text(&only(&reading).title), told(&reading)),
        ("\u{1f31e} \\u200b", vec![]),
        "nothing is wrong with these"
    );
}

#[test]
fn a_file_is_unpacked_by_its_first_bytes_once() {
    let packed = gzip(programme().as_bytes());
    only(&read(&packed));
    let twice = attempt(gzip(&packed), None).expect_err("what is in it is compressed again");
    assert_eq!(twice, Unreadable::Foreign { kind: ForeignKind::Archive });
    let Err(Unreadable::Malformed { detail, .. }) = attempt(&packed[..packed.len() / 2], None) else {
        panic!("half of it is missing")
    };
    assert!(detail.starts_with("the compressed data is damaged"), "{detail}");
    let limits = Limits { bytes: 1_000, ..Limits::default() };
    let bomb = read_with(&gzip(&vec![b' '; 1 << 20]), &ReadOptions { limits, ..ReadOptions::default() });
    assert_eq!(bomb, Err(Unreadable::TooLarge { limit: 1_000 }));
}

#[test]
fn a_schedule_with_parts_of_a_web_page_in_its_beginning_is_a_schedule() {
    let page = "<abstract>&lt;html&gt;&lt;head&gt;&lt;body class=\"x\"&gt;</abstract>";
    let document =
        format!("<!-- <html><head><body> -->\n<?xml-stylesheet href=\"a.xsl\"?>\n{}", in_paris(&[event("a", page)]));
    assert_eq!(read(document).format, FeedFormat::FrabXml);
    let document = in_paris(&[event("a", "<abstract><![CDATA[<html><head><body>]]></abstract>")]);
    assert_eq!(read(document).format, FeedFormat::FrabXml);
    let spoken = programme().replace("L’été", "<html><body>");
    assert_eq!(read(spoken).format, FeedFormat::PlenaryJson);
}

#[test]
fn web_pages_are_told_as_such() {
    for page in [
        "<!DOCTYPE html><html><body>Log in</body></html>",
        "\u{feff}\n<html lang=\"en\"><head>",
        "<!-- cached -->\n<!doctype HTML>\n<p>Accept</p>",
        "<head><title>Schedule</title></head>",
        "<script>location='/login'</script>",
    ] {
        assert_eq!(attempt(page, None), Err(Unreadable::WebPage), "{page}");
    }
}

#[test]
fn home_made_json_is_refused_with_what_was_recognised_and_what_is_read() {
    let days = json!({
        "Vendredi": [{"id": "dejeuner-2", "start": "11h30", "duration": "45 min.", "title": "Déjeuner"}],
        "Samedi": [{"id": "dejeuner-2", "start": "13:00", "duration": "1h30", "speakers": "<a href=\"/ana\">Ana</a>"}]
    });
    let refused = refused(days.to_string());
    assert!(refused.starts_with("JSON with "), "{refused}");
    for word in ["Vendredi", "Samedi", "schedule.xml", "schedule.json", "iCalendar", "Sessionize", "OSEM", "Open Event"]
    {
        assert!(refused.contains(word), "{word} is missing: {refused}");
    }
}

#[test]
fn other_documents_are_refused_by_name() {
    for (document, words) in [
        (&b"%PDF-1.7"[..], "a PDF document"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<rss version=\"2.0\"></rss>", "a news feed"),
        (b"<kml></kml>", "XML with the root element kml"),
        (b"[1, 2, 3]", "JSON without anything that tells what it is"),
        (b"{\"count\": 3, \"results\": []}", "pretalx's API"),
        (b"Monday: lunch", "neither XML nor JSON"),
        (b"{\"format\": \"other-programme\", \"sessions\": []}", "JSON of the format other-programme"),
    ] {
        let refused = refused(document);
        assert!(refused.starts_with(words), "{words}: {refused}");
    }
    assert_eq!(attempt(" \n\t", None), Err(Unreadable::Nothing));
    assert_eq!(attempt("", None), Err(Unreadable::Nothing));
}

#[test]
fn json_that_is_nested_without_end_is_refused() {
    let deep = format!("{{\"schedule\": {}", "[".repeat(100_000));
    assert_eq!(attempt(deep, None), Err(Unreadable::TooDeep { limit: 64 }));
    let many = format!("{{\"schedule\": [{}0]}}", "0,".repeat(3_000_001));
    assert!(refused(many).contains("more than 3000000 values"));
}
