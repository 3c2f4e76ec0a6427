//! How long a view waits for its data: a keystroke of a search, a day of the programme, Now, and the agenda with its conflicts.

use std::sync::Arc;

use divan::Bencher;
use plenary_core::{
    agenda::{FollowKind, Tier},
    api::{Language, Options, PlanRequest, Plenary, SessionFilter},
    clock::FixedClock,
    testing::synthetic_programme,
};
use tempfile::TempDir;

const SIZES: [usize; 3] = [300, 1_000, 10_000];
const PICKS: usize = 60;

fn main() {
    divan::main();
}

/// The app on a programme of so many sessions.
struct App {
    _folder: TempDir,
    plenary: Plenary,
}

fn app(sessions: usize) -> App {
    opened(Box::leak(synthetic_programme(sessions, 1).into_boxed_slice()))
}

/// The app on this programme, four hours into it, with sixty picks.
fn opened(programme: &'static [u8]) -> App {
    let folder = tempfile::tempdir().expect("a folder for the time being");
    let clock = Arc::new(FixedClock::at(chrono::DateTime::UNIX_EPOCH));
    let options = Options {
        data_dir: folder.path().to_owned(),
        clock: Arc::<FixedClock>::clone(&clock),
        language: Some(Language::En),
        system_language: Language::En,
        bundled: programme,
        writer: "bench",
    };
    let plenary = Plenary::open(options).expect("a programme");
    let first = plenary.sessions(&SessionFilter::default()).expect("sessions");
    let start = first.sessions.iter().find_map(|session| session.start.as_deref()).expect("a session with a time");
    let opening = chrono::DateTime::parse_from_rfc3339(start).expect("RFC 3339").to_utc();
    clock.set(opening + chrono::Duration::hours(4));
    for session in first.sessions.iter().step_by(first.sessions.len() / PICKS).take(PICKS) {
        plenary.pick(session.id.as_str(), Some(Tier::Going)).expect("a pick");
    }
    App { _folder: folder, plenary }
}

/// Every beginning of a query, as it is typed: the slowest of them is the figure to look at.
#[divan::bench(args = SIZES, sample_count = 200)]
fn search_keystroke(bencher: Bencher, sessions: usize) {
    let app = app(sessions);
    let typed = "participation budgets l'eau";
    let beginnings: Vec<&str> =
        (1..=typed.len()).filter(|end| typed.is_char_boundary(*end)).map(|end| &typed[..end]).collect();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn += 1;
        app.plenary.search(beginnings[turn % beginnings.len()]).expect("an answer")
    });
}

#[divan::bench(args = SIZES)]
fn day_view(bencher: Bencher, sessions: usize) {
    let app = app(sessions);
    let days = app.plenary.conference().expect("the open conference").days;
    let filter = SessionFilter { day: days.first().map(|day| day.id.to_string()), ..SessionFilter::default() };
    bencher.bench_local(|| app.plenary.sessions(&filter).expect("a day"));
}

#[divan::bench(args = SIZES)]
fn now_view(bencher: Bencher, sessions: usize) {
    let app = app(sessions);
    bencher.bench_local(|| app.plenary.now().expect("now"));
}

#[divan::bench(args = SIZES)]
fn agenda_of_sixty_with_conflicts(bencher: Bencher, sessions: usize) {
    let app = app(sessions);
    bencher.bench_local(|| app.plenary.conflicts().expect("conflicts"));
}

/// The summit that comes with the app.
const SUMMIT: &[u8] = include_bytes!("../../../assets/programme/programme.json.gz");

/// Thursday has 179 sessions; all themes are followed, so that each of them counts.
#[divan::bench]
fn best_plan_of_the_summits_fullest_day(bencher: Bencher) {
    let app = opened(SUMMIT);
    for theme in app.plenary.conference().expect("the open conference").themes {
        app.plenary.set_followed(FollowKind::Theme, theme.id.as_str(), true).expect("it is followed");
    }
    let request = PlanRequest { days: vec!["2".to_owned()], ..PlanRequest::default() };
    bencher.bench_local(|| app.plenary.best_plan(&request).expect("a plan"));
}

#[divan::bench]
fn gaps_of_the_summit(bencher: Bencher) {
    let app = opened(SUMMIT);
    bencher.bench_local(|| app.plenary.gaps(None).expect("gaps"));
}
