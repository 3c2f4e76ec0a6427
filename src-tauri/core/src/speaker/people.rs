//! Who is meant by a name: people of the programme, one human being under several ids taken together, homonyms told apart.
//! Deliberately absent: typing errors. A speaker knows how they are written, and a wrong name is worse than none.

use std::{
    cmp::Reverse,
    collections::{HashMap, HashSet},
};

use crate::{
    model::{OrganisationId, Person, PersonId, Programme},
    search::fold,
};

/// A person who is on some session, under all the ids that the programme has for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker<'a> {
    people: Vec<&'a Person>,
}

impl<'a> Speaker<'a> {
    /// The entry that tells the most about the person; of equals the first.
    #[must_use]
    pub fn person(&self) -> &'a Person {
        self.people[0]
    }

    /// Every id of the person, that of [`Self::person`] first.
    pub fn ids(&self) -> impl Iterator<Item = &'a PersonId> + '_ {
        self.people.iter().map(|person| &person.id)
    }

    /// Whether it is one of the person's ids.
    #[must_use]
    pub fn is(&self, id: &PersonId) -> bool {
        self.people.iter().any(|person| person.id == *id)
    }
}

/// Everybody who is on a session, in order of the programme. Entries of one name are one person unless organisation or
/// country say otherwise; an entry that would suit several namesakes stays by itself, since a guess may give somebody the
/// slots of another.
#[must_use]
pub fn speakers(programme: &Programme) -> Vec<Speaker<'_>> {
    let organisations = organisations(programme);
    let on_stage = on_stage(programme);
    let mut order: Vec<String> = Vec::new();
    let mut namesakes: HashMap<String, Vec<&Person>> = HashMap::new();
    for person in programme.people.iter().filter(|person| on_stage.contains(&person.id)) {
        let key = name_key(&person.name);
        let same = namesakes.entry(key.clone()).or_default();
        if same.is_empty() {
            order.push(key);
        }
        same.push(person);
    }
    order.iter().flat_map(|key| apart(&namesakes[key], &organisations)).collect()
}

/// Those whom a query means, best first: the whole name, then every word of the query begins a word of the name, or of the
/// organisation that tells namesakes apart. Spelled as search folds it.
#[must_use]
pub fn find<'a>(programme: &'a Programme, query: &str) -> Vec<Speaker<'a>> {
    let wanted = fold(query);
    let wanted: Vec<&str> = wanted.split(' ').filter(|word| !word.is_empty()).collect();
    if wanted.is_empty() {
        return Vec::new();
    }
    let organisations = organisations(programme);
    let whole = name_key(query);
    let mut found: Vec<(bool, Speaker<'a>)> = speakers(programme)
        .into_iter()
        .filter_map(|speaker| {
            let is_whole = speaker.people.iter().any(|person| name_key(&person.name) == whole);
            let suits = is_whole || speaker.people.iter().any(|person| suits(person, &wanted, &organisations));
            suits.then_some((!is_whole, speaker))
        })
        .collect();
    found.sort_by_cached_key(|(in_part, speaker)| (*in_part, fold(&speaker.person().name)));
    found.into_iter().map(|(_, speaker)| speaker).collect()
}

fn suits(person: &Person, wanted: &[&str], organisations: &HashMap<&OrganisationId, String>) -> bool {
    let name = fold(&person.name);
    let begins = |text: &str, word: &str| text.split(' ').any(|one| one.starts_with(word));
    let organisation = person.organisation.as_ref().and_then(|id| organisations.get(id));
    wanted.iter().any(|word| begins(&name, word))
        && wanted.iter().all(|word| begins(&name, word) || organisation.is_some_and(|text| begins(text, word)))
}

/// A name by its words whatever their order: "Ferhat, Nadia" is Nadia Ferhat.
fn name_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// The folded names of all organisations: feeds may give one organisation several ids.
fn organisations(programme: &Programme) -> HashMap<&OrganisationId, String> {
    programme.organisations.iter().map(|organisation| (&organisation.id, fold(&organisation.name))).collect()
}

/// Everybody who is on a session.
fn on_stage(programme: &Programme) -> HashSet<&PersonId> {
    programme.sessions.iter().flat_map(|session| &session.people).map(|participation| &participation.person).collect()
}

/// Namesakes as the people that they are.
fn apart<'a>(namesakes: &[&'a Person], organisations: &HashMap<&OrganisationId, String>) -> Vec<Speaker<'a>> {
    let facts: Vec<(Option<&String>, Option<String>)> = namesakes
        .iter()
        .map(|person| {
            let organisation = person.organisation.as_ref().and_then(|id| organisations.get(id));
            (organisation, person.country.as_ref().map(|country| country.to_lowercase()))
        })
        .collect();
    let may_be = |a: usize, b: usize| {
        let ((organisation, country), (other_organisation, other_country)) = (&facts[a], &facts[b]);
        let agree = organisation.is_none() || other_organisation.is_none() || organisation == other_organisation;
        agree && (country.is_none() || other_country.is_none() || country == other_country)
    };
    let all = || 0..namesakes.len();
    // An entry that may be either of two who are not each other stays by itself.
    let clear: Vec<bool> = all()
        .map(|one| {
            let others: Vec<usize> = all().filter(|&other| may_be(one, other)).collect();
            others.iter().all(|&a| others.iter().all(|&b| may_be(a, b)))
        })
        .collect();
    let mut taken = vec![false; namesakes.len()];
    let mut found = Vec::new();
    for one in all() {
        if taken[one] {
            continue;
        }
        let mut same: Vec<usize> =
            all().filter(|&other| other == one || (clear[one] && clear[other] && may_be(one, other))).collect();
        for &entry in &same {
            taken[entry] = true;
        }
        let told = |entry: usize| usize::from(facts[entry].0.is_some()) + usize::from(facts[entry].1.is_some());
        same.sort_by_key(|&entry| (Reverse(told(entry)), entry));
        found.push(Speaker { people: same.into_iter().map(|entry| namesakes[entry]).collect() });
    }
    found
}
