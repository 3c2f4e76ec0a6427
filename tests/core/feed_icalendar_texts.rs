//! Texts of calendars, and the places that are told of them. Everything else is in `feed_icalendar`.

use plenary_core::feed;

use crate::{
    feed_icalendar::event,
    feed_support::{only, read, text, told, utc},
};

#[test]
fn lines_folded_by_characters_are_put_together_whatever_their_length_in_octets() {
    // 75 characters of two octets each, as a writer folds that counts letters.
    let line = |start: &str| format!("{start}{}", "\u{e9}".repeat(75 - start.len()));
    let lines = format!("DTSTART:20161207T091500Z\n{}\n {}", line("DESCRIPTION:"), line(""));
    let reading = read(event(&lines));
    assert_eq!(text(&only(&reading).summary).chars().count(), 63 + 75);
    assert_eq!(told(&reading), [("no_end", "line 5")]);
}

#[test]
fn a_fold_may_begin_with_a_blank_of_its_own_and_cut_an_escape() {
    let reading = read(event("DTSTART:20161207T091500Z\nDESCRIPTION:One\n  two\\\n nthree"));
    assert_eq!(text(&only(&reading).summary), "One two\nthree");
}

#[test]
fn categories_are_the_type_then_the_track_then_tags() {
    let reading = read(event("DTSTART:20161207T091500Z\nCATEGORIES:Talk,Climate\nCATEGORIES:Beginners,a\\,b"));
    let session = only(&reading);
    assert_eq!(session.format.as_ref().map(ToString::to_string).as_deref(), Some("talk"));
    assert_eq!(session.themes.len(), 1);
    assert_eq!(session.tags, ["Beginners", "a,b"], "and nothing is lost");
}

#[test]
fn a_location_with_its_city_is_the_room_as_it_is_written() {
    let reading = read(event("DTSTART:20161207T091500Z\nLOCATION:Entrance C\\, Amsterdam\\, Netherlands"));
    assert_eq!(text(&reading.programme.rooms[0].name), "Entrance C, Amsterdam, Netherlands");
}

#[test]
fn names_within_a_text_are_not_guessed() {
    let reading =
        read(event("DTSTART:20161207T091500Z\nDTEND:20161207T101500Z\nDESCRIPTION:von: Ann Lee\\n\\nAbout maps"));
    assert_eq!(reading.programme.people.len(), 0);
    assert_eq!(text(&only(&reading).summary), "von: Ann Lee\n\nAbout maps");
}

#[test]
fn html_in_a_text_is_kept_and_shown_without_what_could_do_harm() {
    let lines = "DTSTART:20161207T091500Z\nDESCRIPTION:<p>Salt\\, <em>light</em></p><script>run()</script>";
    let reading = read(event(lines));
    let written = text(&only(&reading).summary);
    assert_eq!(feed::html(written), "<p>Salt, <em>light</em></p>");
    assert_eq!(feed::plain_text(written), "Salt, light");
}

#[test]
fn lines_outside_of_any_component_are_told() {
    let reading = read(format!("{}X-LOST:1\n", event("DTSTART:20161207T091500Z\nDURATION:PT1H")));
    assert_eq!(told(&reading), [("bad_field", "line 12")]);
}

#[test]
fn a_zone_that_stands_in_the_calendar_without_a_component_is_its_zone() {
    let document = event("DTSTART:20161207T091500").replace("X-WR-TIMEZONE:Europe/Paris", "VTIMEZONE: Europe/Rome");
    let reading = read(document);
    assert_eq!(reading.programme.conference.zone, chrono_tz::Europe::Rome);
    assert_eq!(only(&reading).start, Some(utc("2016-12-07T08:15:00Z")));
}

#[test]
fn invisible_characters_are_told_with_the_line_in_the_file() {
    let reading = read(event("DTSTART:20161207T091500Z\nDURATION:PT1H\nDESCRIPTION:One\n  two\nLOCATION:Ha\u{200b}ll"));
    assert_eq!(told(&reading), [("characters", "line 12")]);
}
