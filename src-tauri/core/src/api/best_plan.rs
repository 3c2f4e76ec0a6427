//! The best plan for the agenda: what it is made from, how it is told, and how it is applied.
//! Deliberately absent: the search and the numbers (agenda has them).

use serde::{Deserialize, Serialize};

use super::{
    AgendaEntry, ApiError, FollowMark, Pace, PaceChange, Plenary, ReasonRow,
    plan_parts::{Parts, parts},
};
use crate::{
    agenda::{self, Because, LeftOut, Plan, Problem, Tier, Travel},
    model::{DayId, SessionId},
};

/// What the best plan is to be.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct PlanRequest {
    /// The days, by id, date or number from 1; none means all.
    pub days: Vec<String>,
    /// What of the settings is to be otherwise this once.
    pub pace: PaceChange,
}

/// How a plan that was shown is to be applied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(default)]
pub struct PlanApproval {
    /// The sessions that the attendee was shown as chosen. If the best plan is another by now, nothing is changed. `None`:
    /// whatever the best plan is.
    pub shown: Option<Vec<SessionId>>,
    /// Whether what is only *maybe* and left out is removed. What the attendee goes to never is.
    pub remove_maybes: bool,
}

/// What becomes of an entry by the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum PlanChange {
    /// It is fixed: of the attendee's own, a session in which they have a part, or one that is on.
    Fixed,
    /// The attendee goes to it already.
    Kept,
    /// It was *maybe* and becomes *going*.
    Firmed,
    /// It takes the place of another slot of the same session.
    Moved,
    /// It was not in the agenda.
    Added,
}

/// An entry of the plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanRow {
    /// The entry as the agenda has it, or would have it; `tier` is that of now.
    #[serde(flatten)]
    pub entry: AgendaEntry,
    /// What becomes of it.
    pub change: PlanChange,
    /// The slot that it takes the place of.
    pub instead_of: Option<AgendaEntry>,
    /// Why it is worth something.
    pub reasons: Vec<ReasonRow>,
    /// What the reasons count together; 0 for what is fixed.
    pub worth: i64,
    /// Minutes needed from the entry before it in the plan, without the margin.
    pub needed: Option<i64>,
    /// Minutes that there are.
    pub free: Option<i64>,
}

/// Why a session is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BecauseCode {
    /// It takes some of the same time as another.
    Overlap,
    /// There is not enough time for the way from or to another.
    TooFar,
    /// There would be no break before or after another.
    NoBreak,
    /// There would be no time for lunch.
    Lunch,
    /// It ends later than the evening should.
    TooLate,
    /// Another slot of the same session is taken.
    AnotherSlot,
    /// Others together are worth more.
    WorthLess,
}

/// A session that is left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct LeftOutRow {
    /// The session as the agenda has it, or would have it.
    #[serde(flatten)]
    pub entry: AgendaEntry,
    /// Why it is left out.
    pub because: BecauseCode,
    /// The entry that is in its way.
    pub with: Option<SessionId>,
    /// Its title.
    pub with_title: Option<String>,
    /// Minutes needed for the way.
    pub needed: Option<i64>,
    /// Minutes that there are.
    pub free: Option<i64>,
    /// What it would have been worth.
    pub worth: i64,
}

/// A planned day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct PlanDayRow {
    /// The day.
    pub day: DayId,
    /// When lunch begins, RFC 3339 with the venue's offset. `None`: none is asked for, an entry is lunch, or there is no time.
    pub lunch_start: Option<String>,
    /// When it ends.
    pub lunch_end: Option<String>,
    /// Whether there is no time for the lunch that was asked for.
    pub without_lunch: bool,
}

/// The best plan.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct BestPlan {
    /// The sessions chosen, by start.
    pub chosen: Vec<SessionId>,
    /// What is left out: what the attendee goes to first, then what they may go to, then what they only follow something of.
    pub left_out: Vec<LeftOutRow>,
    /// What the sessions chosen are worth together.
    pub worth: i64,
    /// The days as they would be, with what is fixed, by start.
    pub rows: Vec<PlanRow>,
    /// The planned days.
    pub days: Vec<PlanDayRow>,
    /// Minutes on the way, entry control apart.
    pub walking_minutes: i64,
    /// How many sessions of these days are picked now.
    pub picked: usize,
    /// How many of them are kept, be it in another slot.
    pub kept: usize,
    /// Picks that can't be planned: without a time or a known end, off, or begun.
    pub untouched: Vec<SessionId>,
    /// Whether it is proven that no plan is better.
    pub proven: bool,
    /// What is followed.
    pub following: Vec<FollowMark>,
    /// The pace that it was made with.
    pub pace: Pace,
}

/// What applying a plan did.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct AppliedPlan {
    /// The plan.
    #[serde(flatten)]
    pub plan: BestPlan,
    /// Sessions that are *going* since.
    pub going: Vec<SessionId>,
    /// Sessions that are no longer in the agenda: moved to another slot, or *maybe* and left out.
    pub removed: Vec<SessionId>,
    /// Sessions that the attendee goes to and that are no part of the plan: they stay in the agenda.
    pub still_going: Vec<SessionId>,
}

impl Plenary {
    /// The agenda of the highest worth without conflicts.
    ///
    /// # Errors
    /// When the programme has no such day, or the databases can't be read.
    pub fn best_plan(&self, request: &PlanRequest) -> Result<BestPlan, ApiError> {
        let settings = request.pace.applied_to(self.settings()?);
        settings.check()?;
        let pace = Pace::of(&settings);
        let lens = self.lens()?;
        let parts = parts(&lens, &self.speakers_of(&lens)?, request, &pace)?;
        let travel = Travel::of(&lens.snapshot.programme, pace.mobility());
        let plan = agenda::plan(&Problem {
            days: &parts.days,
            fixed: &parts.fixed,
            candidates: &parts.candidates,
            break_minutes: i64::from(pace.break_minutes),
            travel: &travel,
            settled: &lens.leeways,
        });
        let followed = self.stores().user.followed(&lens.snapshot.programme.conference.id)?;
        let following = followed.iter().map(|what| lens.follow_mark(what)).collect();
        Ok(told(&Telling { lens: &lens, parts: &parts, plan: &plan, travel: &travel }, following, pace))
    }

    /// Makes the best plan the agenda, as one step that can be undone: what it chose is *going*, a picked slot gives way to
    /// the one that was chosen in its stead, and the rest stays, but for *maybes* where that is asked for.
    ///
    /// # Errors
    /// When the best plan is no longer the one that was shown, as [`Self::best_plan`], or when it can't be saved.
    pub fn apply_plan(&self, request: &PlanRequest, approval: &PlanApproval) -> Result<AppliedPlan, ApiError> {
        let plan = self.best_plan(request)?;
        if approval.shown.as_ref().is_some_and(|shown| *shown != plan.chosen) {
            return Err(ApiError::PlanChanged);
        }
        let chosen = plan.rows.iter().filter(|row| row.change != PlanChange::Fixed);
        let going: Vec<SessionId> =
            chosen.clone().filter(|row| row.entry.tier != Some(Tier::Going)).map(|row| row.entry.id.clone()).collect();
        let left = |tier: Tier| plan.left_out.iter().filter(move |row| row.entry.tier == Some(tier));
        let moved: Vec<SessionId> = chosen.filter_map(|row| Some(row.instead_of.as_ref()?.id.clone())).collect();
        let stays = |row: &&LeftOutRow| !moved.contains(&row.entry.id);
        let still_going = left(Tier::Going).filter(stays).map(|row| row.entry.id.clone()).collect();
        let maybes = left(Tier::Maybe).filter(|row| approval.remove_maybes && stays(row));
        let removed: Vec<SessionId> = moved.iter().cloned().chain(maybes.map(|row| row.entry.id.clone())).collect();
        let changes: Vec<(SessionId, Option<Tier>)> = going
            .iter()
            .map(|id| (id.clone(), Some(Tier::Going)))
            .chain(removed.iter().map(|id| (id.clone(), None)))
            .collect();
        let conference = self.snapshot().programme.conference.id.clone();
        self.stores().user.set_picks(&conference, &changes, self.clock.now())?;
        self.replan()?;
        Ok(AppliedPlan { plan, going, removed, still_going })
    }
}

/// What a plan is told from.
struct Telling<'a> {
    lens: &'a super::lens::Lens,
    parts: &'a Parts,
    plan: &'a Plan,
    travel: &'a Travel<'a>,
}

fn told(telling: &Telling<'_>, following: Vec<FollowMark>, pace: Pace) -> BestPlan {
    let Telling { lens, parts, plan, .. } = telling;
    let id = |position: usize| &parts.candidates[position].entry.session;
    let rows = rows(telling);
    let of_picks = |row: &&PlanRow| match row.change {
        PlanChange::Kept | PlanChange::Firmed | PlanChange::Moved => true,
        PlanChange::Fixed | PlanChange::Added => false,
    };
    let kept = rows.iter().filter(of_picks).count();
    let is_moved = |left: &&LeftOut| {
        let moved = Some(id(left.candidate));
        rows.iter().any(|row| row.instead_of.as_ref().map(|slot| &slot.id) == moved)
    };
    let left_out = plan.left_out.iter();
    BestPlan {
        chosen: plan.chosen.iter().map(|&position| id(position).clone()).collect(),
        worth: plan.worth,
        walking_minutes: plan.walking_minutes,
        days: days(telling),
        picked: parts.candidates.iter().filter(|one| lens.picks.contains_key(&one.entry.session)).count(),
        kept,
        untouched: parts.untouched.clone(),
        proven: plan.is_proven,
        following,
        pace,
        left_out: left_out.filter(|left| !is_moved(left)).filter_map(|left| left_out_row(telling, left)).collect(),
        rows,
    }
}

fn days(Telling { lens, parts, plan, .. }: &Telling<'_>) -> Vec<PlanDayRow> {
    let days = parts.day_ids.iter().zip(&plan.lunches).enumerate();
    days.map(|(number, (day, lunch))| PlanDayRow {
        day: day.clone(),
        lunch_start: lunch.map(|lunch| lens.snapshot.at(lunch.start)),
        lunch_end: lunch.map(|lunch| lens.snapshot.at(lunch.end)),
        without_lunch: plan.without_lunch.contains(&number),
    })
    .collect()
}

fn rows(Telling { lens, parts, plan, travel }: &Telling<'_>) -> Vec<PlanRow> {
    let chosen = plan.chosen.iter().map(|&position| (&parts.candidates[position].entry, Some(position)));
    let mut all: Vec<_> = parts.fixed.iter().map(|fixed| (&fixed.entry, None)).chain(chosen).collect();
    all.sort_by_key(|(entry, _)| (entry.interval.map(|interval| interval.start), entry.session.clone()));
    let row = |at: usize| {
        let (entry, position) = all[at];
        let before = at.checked_sub(1).map(|before| all[before].0);
        let free = before.and_then(|before| Some(entry.interval?.start - before.interval?.end));
        let instead_of = position.and_then(|position| parts.instead_of[position].as_ref());
        let shown = lens.entry(&entry.session)?;
        let change = match (position, instead_of, shown.tier) {
            (None, _, _) => PlanChange::Fixed,
            (Some(_), Some(_), _) => PlanChange::Moved,
            (Some(_), None, Some(Tier::Going)) => PlanChange::Kept,
            (Some(_), None, Some(Tier::Maybe)) => PlanChange::Firmed,
            (Some(_), None, None) => PlanChange::Added,
        };
        let reasons = position.map(|position| parts.reasons[position].as_slice()).unwrap_or_default();
        Some(PlanRow {
            entry: shown,
            change,
            instead_of: instead_of.and_then(|slot| lens.entry(slot)),
            reasons: reasons.iter().map(|reason| lens.reason_row(reason)).collect(),
            worth: position.map_or(0, |position| parts.candidates[position].worth),
            needed: before.map(|before| travel.needed(before, entry).total()),
            free: free.map(|free| free.num_minutes()),
        })
    };
    (0..all.len()).filter_map(row).collect()
}

fn left_out_row(Telling { lens, parts, .. }: &Telling<'_>, left: &LeftOut) -> Option<LeftOutRow> {
    let candidate = &parts.candidates[left.candidate];
    let (because, with, needed, free) = match &left.because {
        Because::Overlaps { with } => (BecauseCode::Overlap, Some(with), None, None),
        Because::TooFar { with, needed, free } => (BecauseCode::TooFar, Some(with), Some(*needed), Some(*free)),
        Because::NoBreak { with, free } => (BecauseCode::NoBreak, Some(with), None, Some(*free)),
        Because::Lunch => (BecauseCode::Lunch, None, None, None),
        Because::TooLate => (BecauseCode::TooLate, None, None, None),
        Because::AnotherSlot { taken } => (BecauseCode::AnotherSlot, Some(taken), None, None),
        Because::WorthLess => (BecauseCode::WorthLess, None, None, None),
    };
    Some(LeftOutRow {
        entry: lens.entry(&candidate.entry.session)?,
        because,
        with: with.cloned(),
        with_title: with.map(|with| lens.title_of(with)),
        needed,
        free,
        worth: candidate.worth,
    })
}
