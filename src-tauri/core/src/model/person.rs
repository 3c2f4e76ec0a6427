//! Who appears in a programme: people and organisations.

use serde::{Deserialize, Serialize};

use super::{LanguageTag, Localised, OrganisationId, PersonId};

/// A person named in the programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Identifier; it stays when the name changes.
    pub id: PersonId,
    /// The full name as the person writes it.
    pub name: String,
    /// Name for sorting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sort_name: Option<String>,
    /// Position, for example researcher.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub role: Localised,
    /// Where the person comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<OrganisationId>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Short biography.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub bio: Localised,
    /// Languages the person speaks on stage.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<LanguageTag>,
    /// A page about the person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether this person was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}

/// An organisation: affiliation, presenter, publisher of tools or organiser of events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    /// Identifier.
    pub id: OrganisationId,
    /// Name as the organisation writes it.
    pub name: String,
    /// Name in other languages.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub names: Localised,
    /// What sort of organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "Localised::is_empty")]
    pub description: Localised,
    /// Its site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Whether this organisation was invented for illustration.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub illustrative: bool,
}
