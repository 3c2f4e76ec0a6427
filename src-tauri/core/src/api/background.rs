//! Texts around a conference to read offline: articles, and the call for proposals that the programme grew from.
//! Deliberately absent: where the texts are shown.

use serde::Serialize;

use super::{ApiError, Plenary, lens::Lens};
use crate::{
    feed,
    model::{Article, ArticleId, CallForProposals},
};

/// A background text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct ArticleRow {
    /// Identifier.
    pub id: ArticleId,
    /// Title.
    pub title: String,
    /// The text as sanitised HTML.
    pub body_html: String,
    /// Language of title and text, when it is known and not the reader's.
    pub lang: Option<String>,
    /// Where it belongs, for example about.
    pub section: Option<String>,
    /// Where its facts come from.
    pub sources: Vec<String>,
}

/// A co-construction workshop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CallWorkshopRow {
    /// Identifier.
    pub id: String,
    /// Name.
    pub title: String,
    /// When it was held, `YYYY-MM-DD`.
    pub date: Option<String>,
    /// Where it was held.
    pub place: Option<String>,
    /// Whether it was invented for illustration.
    pub illustrative: bool,
}

/// The call for proposals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct CallRow {
    /// Name of the call.
    pub title: Option<String>,
    /// When it opened, `YYYY-MM-DD`.
    pub opened: Option<String>,
    /// How many proposals came in.
    pub proposals_received: Option<u32>,
    /// Whether that number is rounded.
    pub approximate: bool,
    /// How it worked, as sanitised HTML.
    pub description_html: Option<String>,
    /// Co-construction workshops by date.
    pub workshops: Vec<CallWorkshopRow>,
}

/// What there is to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Background {
    /// Articles in the programme's order.
    pub articles: Vec<ArticleRow>,
    /// The call for proposals.
    pub call: Option<CallRow>,
}

impl Plenary {
    /// Articles and the call for proposals.
    ///
    /// # Errors
    /// When the databases can't be read.
    pub fn background(&self) -> Result<Background, ApiError> {
        let lens = self.lens()?;
        let programme = &lens.snapshot.programme;
        let mut articles: Vec<&Article> = programme.articles.iter().collect();
        articles.sort_by_key(|article| (article.sort.is_none(), article.sort));
        Ok(Background {
            articles: articles.into_iter().filter_map(|article| row(&lens, article)).collect(),
            call: programme.call_for_proposals.as_ref().map(|call| call_row(&lens, call)),
        })
    }
}

/// `None` for an article without a text.
fn row(lens: &Lens, article: &Article) -> Option<ArticleRow> {
    let (body, lang) = lens.text(&article.body)?;
    Some(ArticleRow {
        id: article.id.clone(),
        title: lens.words(&article.title).unwrap_or_else(|| article.id.to_string()),
        body_html: feed::html(&body),
        lang,
        section: article.section.clone(),
        sources: article.sources.clone(),
    })
}

fn call_row(lens: &Lens, call: &CallForProposals) -> CallRow {
    let mut workshops: Vec<_> = call.workshops.iter().collect();
    workshops.sort_by_key(|workshop| (workshop.date.is_none(), workshop.date));
    CallRow {
        title: lens.words(&call.title),
        opened: call.opened.map(|date| date.to_string()),
        proposals_received: call.proposals_received,
        approximate: call.approximate,
        description_html: lens.words(&call.description).as_deref().map(feed::html),
        workshops: workshops
            .into_iter()
            .map(|workshop| CallWorkshopRow {
                id: workshop.id.clone(),
                title: lens.words(&workshop.title).unwrap_or_else(|| workshop.id.clone()),
                date: workshop.date.map(|date| date.to_string()),
                place: workshop.place.clone(),
                illustrative: workshop.illustrative,
            })
            .collect(),
    }
}
