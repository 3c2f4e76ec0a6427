//! plenary-programme JSON, version 1 (`assets/programme/plenary-programme-1.schema.json`).
//! Deliberately absent: ids of this computer, and sessions that are gone.

use chrono_tz::Tz;
use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::model::{Instant, Programme, Status, rfc3339};

pub(super) fn write(programme: &Programme) -> String {
    let conference = &programme.conference;
    let mut document = Map::new();
    document.insert("format".to_owned(), json!("plenary-programme"));
    document.insert("version".to_owned(), json!(1));
    document.insert("conference".to_owned(), value(conference));
    let sessions = programme.sessions.iter().filter(|session| session.status != Status::Withdrawn);
    let lists = [
        ("days", list(&programme.days)),
        ("venues", list(&programme.venues)),
        ("floors", list(&programme.floors)),
        ("rooms", list(&programme.rooms)),
        ("transfers", list(&programme.transfers)),
        ("themes", list(&programme.themes)),
        ("formats", list(&programme.formats)),
        ("sessions", sessions.map(value).collect()),
        ("series", list(&programme.series)),
        ("people", list(&programme.people)),
        ("organisations", list(&programme.organisations)),
        ("external_events", list(&programme.external_events)),
        ("tool_categories", list(&programme.tool_categories)),
        ("tools", list(&programme.tools)),
        ("use_cases", list(&programme.use_cases)),
        ("articles", list(&programme.articles)),
        ("announcements", list(&programme.announcements)),
    ];
    for (name, members) in lists {
        if !members.is_empty() || name == "sessions" {
            document.insert(name.to_owned(), Value::Array(members));
        }
    }
    if let Some(call) = &programme.call_for_proposals {
        document.insert("call_for_proposals".to_owned(), value(call));
    }
    let mut document = Value::Object(document);
    at_the_venue(&mut document, conference.zone);
    let mut text = serde_json::to_string_pretty(&document).expect("a value has text keys only");
    text.push('\n');
    text
}

fn list<T: Serialize>(members: &[T]) -> Vec<Value> {
    members.iter().map(value).collect()
}

fn value<T: Serialize>(object: T) -> Value {
    let mut value = serde_json::to_value(object).expect("the model has text keys only");
    if let Value::Object(fields) = &mut value {
        // Of this computer only.
        fields.remove("local_id");
    }
    value
}

/// Fields that hold an instant. A title may look like one too, and stays as it is.
const INSTANTS: [&str; 7] = ["start", "end", "from", "to", "generated_at", "updated_at", "closes_at"];

/// Instants are written with the offset that clocks at the venue have then, or in the zone of the object that has its own.
fn at_the_venue(value: &mut Value, zone: Tz) {
    match value {
        Value::Object(fields) => {
            let own = fields.get("zone").and_then(Value::as_str).and_then(|name| name.parse().ok());
            let zone = own.unwrap_or(zone);
            for (name, field) in fields {
                match field {
                    Value::String(text) if INSTANTS.contains(&name.as_str()) => {
                        // A transfer is from one venue to another.
                        if let Ok(at) = text.parse::<Instant>() {
                            *text = rfc3339(at, zone);
                        }
                    }
                    field => at_the_venue(field, zone),
                }
            }
        }
        Value::Array(members) => members.iter_mut().for_each(|member| at_the_venue(member, zone)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
