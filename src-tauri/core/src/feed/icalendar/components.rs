//! Which lines belong to which component. The components of a file are one flat list, so that no nesting is deep.
//!
//! Files edited by hand lack a BEGIN or an END: what can't be told apart is left out, with a warning.
//! Deliberately absent: components that are no sessions (tasks, journals, free time, alarms); their lines are passed over.

use super::{
    super::{Limits, Unreadable, WarningCode, warning::Warnings},
    lines::{Flaw, Line},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Calendar,
    Event,
    Zone,
    Standard,
    Daylight,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        let kinds = [
            ("VCALENDAR", Self::Calendar),
            ("VEVENT", Self::Event),
            ("VTIMEZONE", Self::Zone),
            ("STANDARD", Self::Standard),
            ("DAYLIGHT", Self::Daylight),
        ];
        kinds.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, kind)| kind)
    }
}

/// Components that stand in a calendar only: one that begins within another ends it.
fn stands_alone(name: &str) -> bool {
    ["VCALENDAR", "VEVENT", "VTIMEZONE", "VTODO", "VJOURNAL", "VFREEBUSY"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// A component with its own lines.
#[derive(Debug)]
pub(super) struct Component<'a> {
    pub(super) kind: Kind,
    /// The component around it, by position.
    pub(super) parent: Option<usize>,
    /// Where it begins in the file.
    pub(super) number: usize,
    pub(super) lines: Vec<Line<'a>>,
    /// How many of its lines stand before the last component within it.
    settled: usize,
}

impl<'a> Component<'a> {
    /// The first line of a property.
    pub(super) fn line(&self, name: &str) -> Option<&Line<'a>> {
        self.lines.iter().find(|line| line.is(name))
    }

    /// All lines of a property.
    pub(super) fn lines<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'s Line<'a>> {
        self.lines.iter().filter(move |line| line.is(name))
    }

    /// A property's text, when it is not empty.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.lines(name).map(Line::text).find(|text| !text.trim().is_empty())
    }
}

/// Sorts lines into components.
pub(super) fn components<'a>(
    lines: impl Iterator<Item = (usize, &'a str)>,
    limits: &Limits,
    warnings: &mut Warnings,
) -> Result<Vec<Component<'a>>, Unreadable> {
    let mut nesting = Nesting { components: Vec::new(), open: Vec::new(), events: 0 };
    for (count, (number, text)) in lines.enumerate() {
        if count >= limits.values {
            warnings.add(WarningCode::TooMany, place(number), "more lines than are taken; the rest is left out");
            break;
        }
        let (line, flaw) = Line::parse(number, text);
        if line.is("BEGIN") {
            nesting.begin(line, limits, warnings)?;
        } else if line.is("END") {
            nesting.end(line, warnings);
        } else if let Some(component) = nesting.top() {
            match flaw {
                None => {}
                Some(Flaw::EqualsSign) => {
                    let message = format!("{} is parted from its value by = instead of a colon", line.name);
                    warnings.add(WarningCode::Form, place(number), message);
                }
                Some(Flaw::NoColon) => {
                    warnings.add(WarningCode::BadField, place(number), "a line without a colon; left out");
                    continue;
                }
            }
            component.lines.push(line);
        } else if nesting.open.is_empty() && !text.trim().is_empty() {
            warnings.add(WarningCode::BadField, place(number), "a line outside of any component; left out");
        }
    }
    if let Some((name, _)) = nesting.open.last() {
        let last = nesting.components.last().map_or(1, |component| component.number);
        warnings.add(WarningCode::Form, place(last), format!("the file ends within {name}"));
    }
    Ok(nesting.components)
}

/// How a line is named in warnings.
pub(super) fn place(number: usize) -> String {
    format!("line {number}")
}

struct Nesting<'a> {
    components: Vec<Component<'a>>,
    /// Names of what has begun and not ended, outermost first, and where those that are read stand.
    open: Vec<(&'a str, Option<usize>)>,
    events: usize,
}

impl<'a> Nesting<'a> {
    fn top(&mut self) -> Option<&mut Component<'a>> {
        self.open.last().and_then(|(_, position)| self.components.get_mut((*position)?))
    }

    fn begin(&mut self, line: Line<'a>, limits: &Limits, warnings: &mut Warnings) -> Result<(), Unreadable> {
        let name = line.value;
        if stands_alone(name) {
            let is_calendar = Kind::of(name) == Some(Kind::Calendar);
            let around = self
                .open
                .iter()
                .position(|(open, _)| stands_alone(open) && (is_calendar || Kind::of(open) != Some(Kind::Calendar)));
            if let Some(around) = around {
                let message = format!("{name} begins within {}, which is taken to end there", self.open[around].0);
                warnings.add(WarningCode::Form, place(line.number), message);
                self.open.truncate(around);
            }
        }
        if self.open.len() >= limits.depth {
            return Err(Unreadable::TooDeep { limit: limits.depth });
        }
        let mut kind = Kind::of(name);
        if kind == Some(Kind::Event) {
            self.events += 1;
            if self.events > limits.sessions {
                warnings.add(WarningCode::TooMany, place(line.number), "more sessions than are taken; left out");
                kind = None;
            }
        }
        let parent = self.open.last().and_then(|(_, position)| *position);
        if let Some(component) = self.top() {
            component.settled = component.lines.len();
        }
        let position = kind.map(|kind| {
            self.components.push(Component { kind, parent, number: line.number, lines: Vec::new(), settled: 0 });
            self.components.len() - 1
        });
        self.open.push((name, position));
        Ok(())
    }

    fn end(&mut self, line: Line<'a>, warnings: &mut Warnings) {
        let name = line.value;
        let Some(begun) = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) else {
            let message =
                format!("{name} ends without having begun; what stands before it belongs to nothing and is left out");
            warnings.add(WarningCode::BadObject, place(line.number), message);
            if let Some(component) = self.top() {
                component.lines.truncate(component.settled);
            }
            return;
        };
        if begun + 1 < self.open.len() {
            let message = format!("{name} ends before {}, which is taken to end there", self.open[begun + 1].0);
            warnings.add(WarningCode::Form, place(line.number), message);
        }
        self.open.truncate(begun);
        if let Some(component) = self.top() {
            component.settled = component.lines.len();
        }
    }
}
