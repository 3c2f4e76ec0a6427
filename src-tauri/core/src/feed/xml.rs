//! A pull parser that reads along a document's grammar: the next child, a whole element, or past it.
//!
//! Entities reach a reader as events of their own, so that `&amp;` is lost where they are overlooked; here they become text.
//! Deliberately absent: entities that a document defines (refused), namespaces (prefixes are left off), and a tree of the whole
//! document: only single elements are held.

use std::borrow::Cow;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use super::{Limits, Unreadable, entities};

/// An element with all that is in it.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    attributes: Vec<(String, String)>,
    /// Its own text, from all parts of it.
    pub(super) text: String,
    pub(super) children: Vec<Element>,
    /// The line on which its opening tag ends, from 1.
    pub(super) line: usize,
}

impl Element {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of a child, where there is one.
    pub(super) fn text_of(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.as_str())
    }
}

/// A place in a document.
pub(super) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    text: &'t str,
    open: usize,
    deepest: usize,
    /// Up to where lines were counted, and how many there were.
    counted: (usize, usize),
}

/// What comes next inside an element.
enum Step<'t> {
    Opens(Element),
    Text(Cow<'t, str>),
    Closes,
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t str, limits: &Limits) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { reader, text, open: 0, deepest: limits.depth, counted: (0, 1) }
    }

    /// Opens the next element inside the one that is open, without its content; `None` at its end. At the beginning it
    /// opens the root.
    pub(super) fn next_child(&mut self) -> Result<Option<Element>, Unreadable> {
        loop {
            match self.step()? {
                Step::Opens(element) => return Ok(Some(element)),
                Step::Text(_) => {}
                Step::Closes => return Ok(None),
            }
        }
    }

    /// Reads the content of the element that was opened last.
    pub(super) fn content(&mut self, mut element: Element) -> Result<Element, Unreadable> {
        loop {
            match self.step()? {
                Step::Opens(child) => {
                    let child = self.content(child)?;
                    element.children.push(child);
                }
                Step::Text(text) if element.text.is_empty() => element.text = text.into_owned(),
                Step::Text(text) => element.text.push_str(&text),
                Step::Closes => return Ok(element),
            }
        }
    }

    /// Goes past the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), Unreadable> {
        let outside = self.open - 1;
        while self.open > outside {
            self.step()?;
        }
        Ok(())
    }

    fn step(&mut self) -> Result<Step<'t>, Unreadable> {
        loop {
            let event = self.reader.read_event().map_err(|error| self.broken(&error))?;
            let step = match event {
                Event::Start(start) => {
                    self.open += 1;
                    if self.open > self.deepest {
                        return Err(Unreadable::TooDeep { limit: self.deepest });
                    }
                    Step::Opens(self.opened(&start))
                }
                Event::End(_) => {
                    self.open = self.open.saturating_sub(1);
                    Step::Closes
                }
                Event::Text(text) => Step::Text(text.into_inner()),
                Event::CData(text) => Step::Text(text.into_inner()),
                Event::GeneralRef(reference) => {
                    let name = reference.into_inner();
                    Step::Text(entities::resolve(&name).unwrap_or_else(|| Cow::Owned(format!("&{name};"))))
                }
                Event::DocType(declaration) if declaration.contains('[') => return Err(Unreadable::Entities),
                Event::Eof => {
                    return Err(Unreadable::Malformed {
                        detail: "the XML breaks off".to_owned(),
                        place: Some(format!("line {}", self.line_at(self.text.len()))),
                    });
                }
                // An element that is empty arrives as one that opens and closes.
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => continue,
            };
            return Ok(step);
        }
    }

    fn opened(&mut self, start: &BytesStart<'_>) -> Element {
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        // What is broken in an attribute is left out: the element is worth more.
        let mut attributes = start.attributes();
        let attributes = attributes.with_checks(false).flatten();
        Element {
            name: start.local_name().as_ref().to_owned(),
            attributes: attributes
                .map(|one| (one.key.local_name().as_ref().to_owned(), entities::decode(&one.value).into_owned()))
                .collect(),
            line: self.line_at(end),
            ..Element::default()
        }
    }

    fn line_at(&mut self, at: usize) -> usize {
        let (from, lines) = self.counted;
        let at = self.text.floor_char_boundary(at);
        if at > from {
            let further = self.text[from..at].matches('\n').count();
            self.counted = (at, lines + further);
        }
        self.counted.1
    }

    fn broken(&mut self, error: &quick_xml::Error) -> Unreadable {
        let at = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX).min(self.text.len());
        Unreadable::Malformed {
            detail: format!("the XML is broken: {error}"),
            place: Some(format!("line {}", self.line_at(at))),
        }
    }
}
