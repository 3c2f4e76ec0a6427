//! Sessions that their publisher does not mean to show: where a format carries submissions of every state, only those that were
//! taken are part of the programme.
//! Deliberately absent: what a state means to its software. One that is not known is left out too: a rejected talk that is shown
//! harms its speaker, one that is missing is only missing.

use std::collections::BTreeMap;

use super::{WarningCode, warning::Warnings};

/// What was left out, by state.
#[derive(Debug, Default)]
pub(super) struct States {
    left_out: BTreeMap<String, usize>,
}

impl States {
    /// Whether a session of this state is in the programme. A format whose older versions have no states lists only those.
    pub(super) fn admit(&mut self, state: Option<&str>) -> bool {
        let Some(state) = state else { return true };
        let state = state.trim().to_lowercase();
        let is_in = matches!(state.as_str(), "accepted" | "confirmed");
        if !is_in {
            *self.left_out.entry(state.chars().take(40).collect()).or_default() += 1;
        }
        is_in
    }

    /// One warning for each state, with its number.
    pub(super) fn warn(self, place: &str, warnings: &mut Warnings) {
        for (state, count) in self.left_out {
            let sessions = if count == 1 { "session is" } else { "sessions are" };
            let message = format!("{count} {sessions} {state}, not part of the programme; left out");
            warnings.add(WarningCode::NotPublic, place, message);
        }
    }
}
