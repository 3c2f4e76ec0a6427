//! frab's and Pentabarf's `schedule.xml`, and OSEM's: what their files do, one by one. Times are in `feed_times`.

use plenary_core::{
    feed::{self, FeedFormat, Limits, ReadOptions, Unreadable},
    model::{LanguageTag, LinkKind, PersonId, RoomId, Session, Status},
};

use crate::feed_support::{attempt, day, event, in_paris, minutes, only, read, schedule, text, told, utc};

/// A schedule of one session with these elements.
fn one(more: &str) -> String {
    in_paris(&[event("a", more)])
}

fn ids(sessions: &[Session]) -> Vec<(&str, Option<&str>)> {
    sessions.iter().map(|session| (session.guid.as_str(), session.source_id.as_deref())).collect()
}

fn names(document: &str) -> Vec<(String, String)> {
    let people = read(document).programme.people.into_iter();
    let mut names: Vec<(String, String)> = people.map(|person| (person.id.to_string(), person.name)).collect();
    names.sort();
    names
}

#[test]
fn a_schedule_without_an_xml_declaration_is_read_by_its_root() {
    let more = "<subtitle>Part one</subtitle><track>Climate</track><type>lightning_talk</type><language>fr</language>\
                <abstract>Words.</abstract><description>More.</description><url>https://summit.example/a</url>\
                <persons><person id=\"7\">Ana Gil</person></persons>";
    let reading = read(one(more));
    assert_eq!((reading.format, told(&reading)), (FeedFormat::FrabXml, vec![]));
    let programme = &reading.programme;
    assert_eq!((programme.conference.id.as_str(), text(&programme.conference.title)), ("sum", "Summit"));
    let session = only(&reading);
    assert_eq!((session.guid.as_str(), session.source_id.as_deref()), ("a", Some("1")));
    assert_eq!((session.start, minutes(session)), (Some(utc("2016-12-07T09:00:00Z")), Some(30)));
    assert_eq!(session.title.get("fr"), Some("About a"), "a text is in the language of its session");
    assert_eq!(session.subtitle.get("fr"), Some("Part one"));
    assert_eq!(session.summary.get("fr"), Some("Words.\n\nMore."));
    assert_eq!(session.url.as_deref(), Some("https://summit.example/a"));
    assert_eq!(text(&programme.rooms[0].name), "Hall");
    assert_eq!(text(&programme.themes[0].title), "Climate");
    assert_eq!(text(&programme.formats[0].title), "lightning talk");
    let declared = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- made by frab -->\n{}", one(more));
    assert_eq!(read(declared).programme, reading.programme, "with a declaration it is the same");
}

#[test]
fn without_a_guid_the_id_stands_in_and_without_an_id_the_title() {
    let without_guid = |id: &str| one("").replace("guid=\"a\" id=\"1\"", id);
    let reading = read(without_guid("id=\"17\""));
    assert_eq!(ids(&reading.programme.sessions), [("id:17", Some("17"))]);
    assert_eq!(told(&reading), [("no_guid", "line 6")]);
    for nothing in ["", "id=\"0\"", "id=\"\""] {
        let reading = read(without_guid(nothing));
        assert_eq!(ids(&reading.programme.sessions), [("title:about-a", None)], "{nothing:?}");
        assert_eq!(told(&reading), [("no_guid", "line 6")], "{nothing:?}");
    }
}

#[test]
fn a_guid_on_several_sessions_is_several_occurrences_of_one() {
    let again = |date: &str| event("a", &format!("<date>{date}T10:00:00+01:00</date>"));
    let reading = read(in_paris(&[again("2016-12-09"), again("2016-12-07"), again("2016-12-08")]));
    let sessions = &reading.programme.sessions;
    assert_eq!(ids(sessions), [("a", Some("1")); 3]);
    assert!(sessions[0].id != sessions[1].id && sessions[1].id != sessions[2].id, "each is picked by itself");
    assert_eq!(told(&reading), [("repeated_guid", "line 8"), ("repeated_guid", "line 6")], "those after the earliest");
}

#[test]
fn an_id_on_sessions_of_several_sources_is_no_identity() {
    let reading = read(in_paris(&[event("a", ""), event("b", "<room>Side room</room>")]));
    assert_eq!(ids(&reading.programme.sessions), [("a", Some("1")), ("b", Some("1"))]);
    assert_eq!(told(&reading), [("form", "line 7")], "only the other room is told");
}

#[test]
fn a_first_edition_without_any_session_is_refused_in_words() {
    let days = "<day index=\"1\" date=\"2016-12-07\"></day><day index=\"2\" date=\"2016-12-08\"/>";
    assert_eq!(attempt(schedule("", days), Some(chrono_tz::UTC)), Err(Unreadable::NoSession));
}

#[test]
fn a_version_is_prose_and_kept_as_it_is() {
    let prose = "Kaus Australis; lounges 909; ".repeat(8) + "wiki 2019-09-30 10:10 / BAD NETWORK";
    let reading = read(one("").replace("<version>1</version>", &format!("<version> {prose} </version>")));
    assert_eq!(reading.programme.conference.edition_label, Some(prose));
    assert_eq!(reading.programme.conference.edition, None, "it orders nothing");
    assert_eq!(told(&reading), []);
}

#[test]
fn placeholders_are_left_out_and_told() {
    let placeholder = "<event guid=\"p\" id=\"\"><duration>:</duration><title></title></event>".to_owned();
    let untitled = "<event guid=\"u\" id=\"4\"><duration>00:30</duration><title> </title></event>".to_owned();
    let reading = read(in_paris(&[placeholder.clone(), event("a", ""), untitled]));
    assert_eq!(only(&reading).guid.as_str(), "a");
    assert_eq!(told(&reading), [("placeholder", "line 6"), ("no_title", "line 8")]);

    let many = [vec![placeholder; 294], vec![event("a", "")]].concat();
    let reading = read(in_paris(&many));
    only(&reading);
    assert_eq!(reading.warnings.len(), 51, "the first fifty, and how many");
    assert_eq!(reading.warnings[50].message, "244 more of this kind, 294 in all");
}

#[test]
fn a_conference_may_begin_at_a_full_time() {
    let dates = "<start>2025-12-27T10:00:00+00:00</start><end>2025-12-30</end>\
                 <time_zone_name>Europe/Paris</time_zone_name>";
    let unscheduled = event("a", "<date></date><start></start><duration></duration>");
    let reading = read(schedule(dates, &day("2025-12-27", &[unscheduled])));
    let conference = &reading.programme.conference;
    assert_eq!(
        (Some(conference.start), Some(conference.end)),
        (Some(utc("2025-12-27T05:00:00Z")), Some(utc("2025-12-31T05:00:00Z")))
    );
    assert_eq!(told(&reading), [("no_start", "line 6")]);
}

#[test]
fn ids_of_zero_and_empty_ones_are_no_ids_of_people() {
    let persons = |inner: &str| event("a", &format!("<persons>{inner}</persons>"));
    let document = in_paris(&[persons(
        "<person id=\"0\" href=\"/ana\">Ana Gil</person><person id=\"0\">Bo Ek</person><person id=\"\">Ana Gil</person>\
         <person>Bo Ek</person><person guid=\"c4f1\">Cy Ng</person>",
    )]);
    let wanted = [("ana-gil", "Ana Gil"), ("bo-ek", "Bo Ek"), ("cy-ng", "Cy Ng")];
    assert_eq!(names(&document), wanted.map(|(id, name)| (id.to_owned(), name.to_owned())));
}

#[test]
fn a_person_may_be_an_element_of_elements() {
    let person = "<persons><person><code>ABCDEF</code><public_name>Ana Gil</public_name><name>A. Gil</name>\
                  <biography>Writes maps.</biography></person><person><name>Bo Ek</name></person></persons>";
    let programme = read(one(person)).programme;
    let people: Vec<(&str, &str)> =
        programme.people.iter().map(|person| (person.name.as_str(), text(&person.bio))).collect();
    assert_eq!(people, [("Ana Gil", "Writes maps."), ("Bo Ek", "")]);
}

#[test]
fn one_id_on_several_names_is_several_people() {
    let document = one("<persons><person id=\"5\">Ana Gil</person><person id=\"5\">Bo Ek</person></persons>");
    assert_eq!(read(&document).programme.people.len(), 2, "merged schedules take the ids of each source as they are");
}

#[test]
fn several_ids_of_one_name_are_several_people_whatever_their_order() {
    let mention =
        |guid: &str, id: u32| event(guid, &format!("<persons><person id=\"{id}\">Ana Gil</person></persons>"));
    let [one, other] = [[("a", 5), ("b", 17)], [("b", 17), ("a", 5)]]
        .map(|order| read(in_paris(&order.map(|(guid, id)| mention(guid, id)))).programme);
    for programme in [&one, &other] {
        let of = |guid: &str| -> Vec<&str> {
            let session = programme.sessions.iter().find(|session| session.guid.as_str() == guid);
            session.expect("it is listed").people.iter().map(|one| one.person.as_str()).collect()
        };
        assert_eq!((of("a"), of("b")), (vec!["ana-gil"], vec!["ana-gil~17"]));
    }
}

#[test]
fn a_person_without_a_name_is_told() {
    let reading = read(one("<persons><person id=\"5\"> </person><person id=\"6\">Ana Gil</person></persons>"));
    assert_eq!(
        only(&reading).people.iter().map(|one| &one.person).map(PersonId::as_str).collect::<Vec<_>>(),
        ["ana-gil"]
    );
    assert_eq!(told(&reading), [("bad_field", "line 6")]);
}

#[test]
fn escaped_html_and_cdata_are_the_same_text() {
    let summary = |written: &str| {
        let reading = read(one(&format!("<abstract>{written}</abstract>")));
        assert_eq!(told(&reading), []);
        text(&only(&reading).summary).to_owned()
    };
    let html = "<p>Salt &amp; <em>light</em></p>";
    assert_eq!(summary("&lt;p&gt;Salt &amp;amp; &lt;em&gt;light&lt;/em&gt;&lt;/p&gt;"), html);
    assert_eq!(summary(&format!("<![CDATA[{html}]]>")), html);
    assert_eq!(summary("Caf&eacute; &#8211; 5 &lt; 6 &unknown; R&D"), "Café – 5 < 6 &unknown; R&D");
}

#[test]
fn an_abstract_that_is_written_twice_is_one_text() {
    for (summary, description, wanted) in [
        ("Words.", "Words.", "Words."),
        ("Words.", "Words. And more.", "Words. And more."),
        ("Words.", "", "Words."),
        ("", "Words.", "Words."),
        ("Words.", "Others.", "Words.\n\nOthers."),
    ] {
        let more = format!("<abstract>{summary}</abstract><description>{description}</description>");
        assert_eq!(text(&only(&read(one(&more))).summary), wanted);
    }
}

#[test]
fn invisible_characters_and_outer_blanks_are_removed_and_the_first_line_is_told() {
    let reading = read(one("<title>  Open\u{200b}ing\u{7} </title><abstract>One\u{2028}two</abstract>"));
    assert_eq!((text(&only(&reading).title), text(&only(&reading).summary)), ("Opening", "One\ntwo"));
    assert_eq!(told(&reading), [("characters", "line 6")]);
    assert!(reading.warnings[0].message.starts_with("3 control or invisible characters"), "{reading:?}");
    assert_eq!(told(&read(one("<title> Opening </title>"))), [], "blanks alone are no oddity");
}

#[test]
fn languages_are_tags_or_several_in_one_text_or_empty() {
    for (written, tags, codes) in [
        ("", vec![], vec![]),
        ("de", vec!["de"], vec![]),
        ("ab", vec!["ab"], vec![]),
        ("de, en", vec!["de", "en"], vec![]),
        ("pt_BR", vec!["pt-BR"], vec![]),
        ("de-formal", vec!["de"], vec![]),
        ("en; ???", vec!["en"], vec![("language", "line 6")]),
    ] {
        let reading = read(one(&format!("<language>{written}</language>")));
        let spoken: Vec<&str> = only(&reading).spoken_languages.iter().map(LanguageTag::as_str).collect();
        assert_eq!((spoken, told(&reading)), (tags, codes), "{written:?}");
    }
}

#[test]
fn names_of_rooms_have_entities_and_notes() {
    let document = one("<room>CKR&amp;W*</room>").replace("name=\"Hall\"", "name=\"CKR&amp;W*\"");
    let reading = read(document);
    assert_eq!(text(&reading.programme.rooms[0].name), "CKR&W*");
    assert_eq!(told(&reading), []);
}

#[test]
fn a_sessions_own_room_counts_more_than_the_one_it_stands_under() {
    let reading = read(one("<room>Side room</room>"));
    assert_eq!(only(&reading).room.as_ref().map(RoomId::as_str), Some("side-room"));
    assert_eq!(told(&reading), [("form", "line 6")]);
    let reading = read(one("<room></room>"));
    assert_eq!(only(&reading).room.as_ref().map(RoomId::as_str), Some("hall"));
    assert_eq!(told(&reading), []);
}

#[test]
fn a_room_that_has_a_guid_stays_the_same_when_it_is_renamed() {
    let named = |name: &str| {
        let hall = format!("name=\"{name}\" guid=\"0f3a\"");
        let reading = read(one(&format!("<room>{name}</room>")).replace("name=\"Hall\"", &hall));
        only(&reading).room.as_ref().map(RoomId::to_string)
    };
    assert_eq!(named("Hall"), named("Aula"));
}

#[test]
fn rooms_without_any_session_are_left_out() {
    let document = one("").replace("</day>", "<room name=\"Empty\"></room></day>");
    assert_eq!(read(document).programme.rooms.len(), 1);
}

#[test]
fn sessions_in_one_room_at_one_time_are_kept_and_both_are_told() {
    let reading =
        read(in_paris(&[event("a", ""), event("b", "<start>10:15</start><date>2016-12-07T10:15:00+01:00</date>")]));
    assert_eq!(reading.programme.sessions.len(), 2, "open areas have them on purpose");
    assert_eq!(told(&reading), [("room_twice", "line 7")]);
    assert_eq!(reading.warnings[0].message, "the session at line 6 is in room hall at that time too");
    let after = event("b", "<start>10:30</start><date>2016-12-07T10:30:00+01:00</date>");
    assert_eq!(told(&read(in_paris(&[event("a", ""), after]))), [], "one after the other");
}

#[test]
fn unknown_elements_are_passed_over_and_known_addresses_are_links() {
    let more = "<logo>/a.png</logo><recording><license/><optout>false</optout></recording><do_not_stream>true</do_not_stream>\
                <released>true</released><answers><answer question=\"1\"><text>Vegan</text></answer></answers>\
                <feedback_url>https://summit.example/f</feedback_url><origin_url>https://summit.example/o</origin_url>\
                <video_download_url>https://summit.example/v.mp4</video_download_url>";
    let document = one(more).replace("<day ", "<tracks><track name=\"Climate\"/></tracks><generator name=\"x\"/><day ");
    let reading = read(document);
    let kinds: Vec<LinkKind> = only(&reading).links.iter().map(|link| link.kind).collect();
    assert_eq!(kinds, [LinkKind::Feedback, LinkKind::Website, LinkKind::Recording]);
    assert_eq!(told(&reading), []);
    let kept = serde_json::to_string(&reading.programme).expect("it can be written");
    assert!(!kept.contains("Vegan"), "answers are the organisers'");
}

#[test]
fn addresses_are_completed_and_what_is_none_is_told() {
    let more = "<url>/en/a</url><links><link href=\"www.other.example\">Other</link><link href=\"javascript:alert(1)\">Run</link>\
                <link>https://summit.example/text</link><link>No address</link><link/></links>\
                <attachments><attachment href=\"/a.pdf\">Paper</attachment><attachment href=\"file:///a.pdf\"/></attachments>\
                <persons><person id=\"3\" href=\"/ana\">Ana</person></persons>";
    let site = "<time_zone_name>Europe/Paris</time_zone_name><base_url>https://summit.example/2016/</base_url>";
    let reading = read(schedule(site, &day("2016-12-07", &[event("a", more)])));
    let session = only(&reading);
    assert_eq!(session.url.as_deref(), Some("https://summit.example/en/a"));
    let links: Vec<&str> = session.links.iter().map(|link| link.url.as_str()).collect();
    assert_eq!(
        links,
        ["https://www.other.example", "https://summit.example/text"],
        "also where the text is the address"
    );
    let files: Vec<&str> = session.attachments.iter().map(|file| file.url.as_str()).collect();
    assert_eq!(files, ["https://summit.example/a.pdf"]);
    assert_eq!(reading.programme.people[0].url.as_deref(), Some("https://summit.example/ana"));
    assert_eq!(told(&reading), [("link", "line 6"); 3]);
}

#[test]
fn a_cancellation_in_the_title_is_one_and_told() {
    let reading = read(one("<title>CANCELLED: On maps</title>"));
    assert_eq!((only(&reading).status, told(&reading)), (Status::Cancelled, vec![("form", "line 6")]));
    let reading = read(one("<title>Cancelled flights and their passengers</title>"));
    assert_eq!((only(&reading).status, told(&reading)), (Status::Confirmed, vec![]));
}

#[test]
fn what_its_publisher_does_not_mean_to_show_is_left_out_and_told() {
    let reading = read(in_paris(&[event("a", ""), event("b", "<status>rejected</status>")]));
    assert_eq!(only(&reading).guid.as_str(), "a");
    assert_eq!(told(&reading), [("not_public", "line 7")]);
}

#[test]
fn a_conference_without_a_name_is_told() {
    let document = one("").replace("<acronym>sum</acronym><title>Summit</title>", "");
    let reading = read(document);
    assert_eq!(told(&reading), [("form", "line 3")]);
}

#[test]
fn osems_habits_are_no_oddities() {
    let more =
        "<track></track><recording><license /></recording><abstract>Words.</abstract><description>Words.</description>";
    let document = in_paris(&[event("tOtZdcurGOfgHPLmS0_tEA", more)]).replace("<version>1<", "<version>615<");
    let reading = read(document);
    assert_eq!(told(&reading), []);
    let session = only(&reading);
    assert_eq!(session.guid.as_str(), "tOtZdcurGOfgHPLmS0_tEA", "22 characters of base64 are a guid");
    assert_eq!((text(&session.summary), &session.url, session.themes.len()), ("Words.", &None, 0));
    assert_eq!(reading.programme.conference.edition_label.as_deref(), Some("615"));
}

#[test]
fn more_sessions_than_are_taken_are_told() {
    let options = ReadOptions { limits: Limits { sessions: 2, ..Limits::default() }, ..ReadOptions::default() };
    let events: Vec<String> = ["a", "b", "c", "d"].map(|guid| event(guid, "<room>Open area</room>")).to_vec();
    let reading = feed::read(in_paris(&events).as_bytes(), &options).expect("it is a programme");
    assert_eq!(reading.programme.sessions.len(), 2);
    assert!(told(&reading).contains(&("too_many", "line 8")), "{:?}", told(&reading));
}

#[test]
fn broken_xml_is_refused_with_its_line() {
    let refused = |document: &str| attempt(document, None).expect_err("it is broken");
    let whole = one("");
    let cut = &whole[..whole.find("<title>About").expect("a title")];
    let Unreadable::Malformed { detail, place } = refused(cut) else { panic!("it is cut off") };
    assert_eq!((detail.as_str(), place.as_deref()), ("the XML breaks off", Some("line 6")));
    let Unreadable::Malformed { place, .. } = refused(&one("").replace("</title></event>", "</titel></event>")) else {
        panic!("its tags don't match")
    };
    assert_eq!(place.as_deref(), Some("line 6"));
    let bomb = "<!DOCTYPE schedule [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
    assert_eq!(refused(&format!("{bomb}{whole}")), Unreadable::Entities);
    let deep = one(&format!("{}{}", "<b>".repeat(200), "</b>".repeat(200)));
    assert_eq!(refused(&deep), Unreadable::TooDeep { limit: 64 });
}
