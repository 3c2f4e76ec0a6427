//! The programme as a page: one HTML file a language, readable without scripts, with nothing from elsewhere.
//!
//! Everything that the programme says is escaped; abstracts are sanitised markup. A content security policy in the page forbids
//! the rest.
//! Deliberately absent: pictures, floor plans, and search; that is what the app is for.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::Write as _,
};

use chrono::NaiveDate;

use super::{named, words::Words};
use crate::{
    agenda::place,
    feed,
    model::{Chosen, ExternalEvent, Localised, Person, PersonId, Programme, Session, Status, Tool, local_date},
};

/// Light and dark by the reader's own choice, and plain on paper.
const STYLE: &str = "\
:root{color-scheme:light dark;--ink:#1a1c1f;--soft:#565d66;--ground:#fff;--line:#d5d9de;--mark:#0b4f8a}\
@media(prefers-color-scheme:dark){:root{--ink:#e8eaed;--soft:#a4acb5;--ground:#15171a;--line:#383d43;--mark:#8ec5f5}}\
*{box-sizing:border-box}\
body{margin:0 auto;max-width:50rem;padding:1rem;font:1rem/1.5 system-ui,sans-serif;color:var(--ink);background:var(--ground)}\
a{color:var(--mark)}a:focus-visible{outline:2px solid;outline-offset:2px}\
h1{line-height:1.2;margin:.5rem 0}h2{border-bottom:1px solid var(--line);margin:2.5rem 0 1rem;padding-bottom:.25rem}\
h3{margin:0;font-size:1.05rem}nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1rem;list-style:none;margin:.5rem 0;padding:0}\
article{padding:.75rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}\
article p{margin:.25rem 0}.time{font-variant-numeric:tabular-nums;font-weight:600}.meta{color:var(--soft)}\
.off h3{text-decoration:line-through}.state{font-weight:600}.skip{position:absolute;left:-100rem}.skip:focus{left:1rem}\
footer{margin-top:3rem;color:var(--soft)}\
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt;color:#000;background:#fff}\
nav,.skip{display:none}a{color:inherit;text-decoration:none}article{break-inside:avoid}h2{break-after:avoid}}";

/// The page in one language.
pub(super) fn page(programme: &Programme, language: &str, languages: &[String], stem: &str) -> String {
    let people = programme.people.iter().map(|person| (&person.id, person)).collect();
    let mut page = Page { programme, language, words: Words::of(language), people, out: String::new() };
    page.write(languages, stem);
    page.out
}

struct Page<'a> {
    programme: &'a Programme,
    language: &'a str,
    words: Words,
    people: HashMap<&'a PersonId, &'a Person>,
    out: String,
}

impl<'a> Page<'a> {
    fn write(&mut self, languages: &[String], stem: &str) {
        let conference = &self.programme.conference;
        let words = self.words;
        let title = self.chosen(&conference.title).map(|chosen| escape(chosen.text)).unwrap_or_default();
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n\
             <title>{title}</title>\n\
             <link rel=\"alternate\" type=\"application/vnd.plenary.manifest+json\" href=\"manifest.json\">\n",
            words.tag()
        );
        let position = languages.iter().position(|one| one == self.language).unwrap_or_default();
        let calendar = named("programme", self.language, position, "ics");
        let _ = writeln!(self.out, "<link rel=\"alternate\" type=\"text/calendar\" href=\"{calendar}\">");
        for (position, other) in languages.iter().enumerate().filter(|(_, other)| *other != self.language) {
            let file = named("index", other, position, "html");
            let _ = writeln!(self.out, "<link rel=\"alternate\" hreflang=\"{other}\" href=\"{file}\">");
        }
        let skip = words.pick("Skip to the programme", "Aller au programme");
        let _ = write!(
            self.out,
            "<style>{STYLE}</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#programme\">{skip}</a>\n<header>\n"
        );
        self.switch(languages);
        self.element("h1", "", &conference.title);
        self.element("p", " class=\"meta\"", &conference.tagline);
        if conference.illustrative {
            self.element("p", " class=\"state\"", &conference.illustrative_note);
        }
        self.out.push_str("</header>\n");
        for announcement in &self.programme.announcements {
            self.element("p", " class=\"state\"", &announcement.text);
        }
        self.contents();
        self.out.push_str("<main id=\"programme\">\n");
        self.days();
        self.beyond();
        self.out.push_str("</main>\n");
        self.footer(&calendar, stem);
        self.out.push_str("</body>\n</html>\n");
    }

    fn switch(&mut self, languages: &[String]) {
        if languages.len() < 2 {
            return;
        }
        let label = self.words.pick("Language", "Langue");
        let _ = write!(self.out, "<nav aria-label=\"{label}\"><ul>");
        for (position, other) in languages.iter().enumerate() {
            let (name, file) = (escape(Words::language(other)), named("index", other, position, "html"));
            let current = if other == self.language { " aria-current=\"page\"" } else { "" };
            let _ = write!(
                self.out,
                "<li><a href=\"{file}\" hreflang=\"{other}\" lang=\"{other}\"{current}>{name}</a></li>"
            );
        }
        self.out.push_str("</ul></nav>\n");
    }

    /// Links to the parts of the page.
    fn contents(&mut self) {
        let words = self.words;
        let label = words.pick("Contents", "Sommaire");
        let _ = write!(self.out, "<nav aria-label=\"{label}\"><ul>");
        for date in self.by_date().into_keys() {
            let _ = write!(self.out, "<li><a href=\"#day-{date}\">{}</a></li>", words.date(date));
        }
        for (is_there, id, name) in self.parts() {
            if is_there {
                let _ = write!(self.out, "<li><a href=\"#{id}\">{name}</a></li>");
            }
        }
        self.out.push_str("</ul></nav>\n");
    }

    fn parts(&self) -> [(bool, &'static str, &'static str); 3] {
        let (words, programme) = (self.words, self.programme);
        let unscheduled = self.unscheduled().next().is_some();
        [
            (unscheduled, "unscheduled", words.pick("Not scheduled yet", "Pas encore programmées")),
            (
                !programme.external_events.is_empty(),
                "events",
                words.pick("Around the conference", "Autour de la conférence"),
            ),
            (!programme.tools.is_empty(), "tools", words.pick("Tools", "Outils")),
        ]
    }

    /// Sessions by the date that they belong to: that of their day, else that of their start.
    fn by_date(&self) -> BTreeMap<NaiveDate, Vec<&'a Session>> {
        let programme = self.programme;
        let dates: HashMap<_, NaiveDate> = programme.days.iter().map(|day| (&day.id, day.date)).collect();
        let mut days: BTreeMap<NaiveDate, Vec<&Session>> = BTreeMap::new();
        for session in programme.sessions.iter().filter(|session| session.status != Status::Withdrawn) {
            let Some(start) = session.start else { continue };
            let date = session.day.as_ref().and_then(|day| dates.get(day)).copied();
            let date = date.unwrap_or_else(|| local_date(start, programme.conference.zone));
            days.entry(date).or_default().push(session);
        }
        for sessions in days.values_mut() {
            sessions.sort_by_key(|session| session.start);
        }
        days
    }

    fn unscheduled(&self) -> impl Iterator<Item = &'a Session> + use<'a> {
        let shown = |session: &&Session| session.start.is_none() && session.status != Status::Withdrawn;
        self.programme.sessions.iter().filter(shown)
    }

    fn days(&mut self) {
        let programme = self.programme;
        for (date, sessions) in self.by_date() {
            let name = self.words.date(date);
            let _ = writeln!(self.out, "<section aria-labelledby=\"day-{date}\">\n<h2 id=\"day-{date}\">{name}</h2>");
            if let Some(day) = programme.days.iter().find(|day| day.date == date) {
                self.element("p", " class=\"meta\"", &day.title);
            }
            for session in sessions {
                self.session(session);
            }
            self.out.push_str("</section>\n");
        }
        let [(is_there, id, name), ..] = self.parts();
        if is_there {
            let _ = writeln!(self.out, "<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">{name}</h2>");
            for session in self.unscheduled() {
                self.session(session);
            }
            self.out.push_str("</section>\n");
        }
    }

    fn session(&mut self, session: &'a Session) {
        let (words, programme) = (self.words, self.programme);
        let zone = programme.conference.zone;
        let class = if session.status.is_on() { "" } else { " class=\"off\"" };
        let _ = writeln!(self.out, "<article{class}>");
        if let Some(start) = session.start {
            let clock = |at: crate::model::Instant| at.with_timezone(&zone).format("%H:%M").to_string();
            let end = session.end.map(|end| format!("–{}", clock(end))).unwrap_or_default();
            let machine = crate::model::rfc3339(start, zone);
            let _ =
                writeln!(self.out, "<p class=\"time\"><time datetime=\"{machine}\">{}</time>{end}</p>", clock(start));
        }
        self.element("h3", "", &session.title);
        self.element("p", "", &session.subtitle);
        if let Some(state) = words.status(session.status) {
            let _ = writeln!(self.out, "<p class=\"state\">{state}</p>");
            self.element("p", "", &session.status_note);
        }
        let named = |text: &Localised| self.chosen(text).map(|chosen| escape(chosen.text));
        let format = session.format.as_ref().and_then(|id| programme.formats.iter().find(|one| one.id == *id));
        let themes = session.themes.iter().filter_map(|id| programme.themes.iter().find(|one| one.id == *id));
        let mut facts: Vec<String> = Vec::new();
        facts.extend(place(programme, session, self.language).map(|place| escape(&place)));
        facts.extend(format.and_then(|format| named(&format.title)));
        facts.extend(themes.filter_map(|theme| named(&theme.title)));
        let tags = |tags: &[crate::model::LanguageTag]| {
            let spoken = tags.iter().map(|tag| escape(Words::language(tag.as_str())));
            spoken.collect::<Vec<_>>().join(", ")
        };
        if !session.spoken_languages.is_empty() {
            facts.push(tags(&session.spoken_languages));
        }
        if !session.interpreted_languages.is_empty() {
            let interpreted = words.pick("interpreted into ", "interprétée en ");
            facts.push(format!("{interpreted}{}", tags(&session.interpreted_languages)));
        }
        if !facts.is_empty() {
            let _ = writeln!(self.out, "<p class=\"meta\">{}</p>", facts.join(" · "));
        }
        let people: Vec<String> = session
            .people
            .iter()
            .filter_map(|one| {
                let name = escape(&self.people.get(&one.person)?.name);
                Some(words.role(one.role).map_or_else(|| name.clone(), |role| format!("{name} ({role})")))
            })
            .collect();
        if !people.is_empty() {
            let _ = writeln!(self.out, "<p>{}</p>", people.join(", "));
        }
        self.markup(&session.summary);
        self.out.push_str("</article>\n");
    }

    fn beyond(&mut self) {
        let programme = self.programme;
        let [_, events, tools] = self.parts();
        if events.0 {
            let _ =
                writeln!(self.out, "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>", events.1, events.2);
            let mut sorted: Vec<&ExternalEvent> = programme.external_events.iter().collect();
            sorted.sort_by_key(|event| event.start);
            for event in sorted {
                self.event(event);
            }
            self.out.push_str("</section>\n");
        }
        if tools.0 {
            let _ = writeln!(self.out, "<section aria-labelledby=\"{0}\">\n<h2 id=\"{0}\">{1}</h2>", tools.1, tools.2);
            for tool in &programme.tools {
                self.tool(tool);
            }
            self.out.push_str("</section>\n");
        }
    }

    fn event(&mut self, event: &ExternalEvent) {
        let local = event.start.with_timezone(&event.zone);
        let machine = crate::model::rfc3339(event.start, event.zone);
        let _ = writeln!(
            self.out,
            "<article>\n<p class=\"time\"><time datetime=\"{machine}\">{}, {}</time></p>",
            self.words.date(local.date_naive()),
            local.format("%H:%M")
        );
        self.element("h3", "", &event.title);
        let facts = [&event.place, &event.city, &event.country, &event.organiser];
        let facts: Vec<String> = facts.into_iter().flatten().map(|text| escape(text)).collect();
        if !facts.is_empty() {
            let _ = writeln!(self.out, "<p class=\"meta\">{}</p>", facts.join(" · "));
        }
        self.markup(&event.description);
        self.link(event.url.as_deref());
        self.out.push_str("</article>\n");
    }

    fn tool(&mut self, tool: &Tool) {
        let _ = writeln!(self.out, "<article>\n<h3>{}</h3>", escape(&tool.name));
        if let Some(licence) = &tool.licence {
            let _ = writeln!(self.out, "<p class=\"meta\">{}</p>", escape(licence));
        }
        self.markup(&tool.description);
        self.link(tool.url.as_deref().or(tool.repository.as_deref()));
        self.out.push_str("</article>\n");
    }

    fn link(&mut self, url: Option<&str>) {
        // What is read from a feed is a web address; a programme may come from elsewhere.
        if let Some(url) = url.filter(|url| feed::is_openable(url)) {
            let url = escape(url);
            let _ = writeln!(self.out, "<p><a href=\"{url}\" rel=\"noopener noreferrer\">{url}</a></p>");
        }
    }

    fn footer(&mut self, calendar: &str, stem: &str) {
        let (words, conference) = (self.words, &self.programme.conference);
        self.out.push_str("<footer>\n");
        if let Some(made) = conference.generated_at {
            let local = made.with_timezone(&conference.zone);
            let label = words.pick("Programme of", "Programme du");
            let date = words.date(local.date_naive());
            let date = if words == Words::French { date.to_lowercase() } else { date };
            let _ = writeln!(self.out, "<p>{label} {date}, {}</p>", local.format("%H:%M"));
        }
        let zone = escape(conference.zone.name());
        let times = words.pick("All times are those of", "Les heures sont celles de");
        let _ = writeln!(self.out, "<p>{times} {zone}.</p>");
        let also = words.pick("Also as", "Aussi en");
        let _ = writeln!(
            self.out,
            "<p>{also}{}<a href=\"{calendar}\">iCalendar</a>, <a href=\"schedule.xml\">frab XML</a>, \
             <a href=\"{stem}.json\">plenary-programme JSON</a>.</p>\n</footer>",
            words.colon()
        );
    }

    fn chosen<'t>(&self, text: &'t Localised) -> Option<Chosen<'t>> {
        text.choose(self.language, &self.programme.conference.languages)
    }

    /// ` lang="…"` where a text is not in the language of the page's words.
    fn lang(&self, chosen: Chosen<'_>) -> String {
        match chosen.language {
            Some(language) if language != self.words.tag() => format!(" lang=\"{}\"", escape(language)),
            Some(_) | None => String::new(),
        }
    }

    /// A text as an element, when there is one.
    fn element(&mut self, name: &str, attributes: &str, text: &Localised) {
        if let Some(chosen) = self.chosen(text) {
            let (lang, text) = (self.lang(chosen), escape(chosen.text));
            let _ = writeln!(self.out, "<{name}{attributes}{lang}>{text}</{name}>");
        }
    }

    /// A text with its markup, sanitised.
    fn markup(&mut self, text: &Localised) {
        if let Some(chosen) = self.chosen(text) {
            let _ = writeln!(self.out, "<div{}>{}</div>", self.lang(chosen), feed::html(chosen.text));
        }
    }
}

/// A text that is neither markup nor the end of an attribute.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter if letter.is_control() && letter != '\n' => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}
