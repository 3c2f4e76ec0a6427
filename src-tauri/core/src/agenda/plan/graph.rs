//! What may follow what: the slots and what is fixed as nodes in the order of time, the ways between them as edges.
//! Deliberately absent: that of all slots of one session only one is taken (see `search`).

use chrono::Duration;

use super::{Lunch, PlanDay, Problem};
use crate::{
    agenda::{Clash, Entry, Needed, conflicts::STILL_THERE},
    model::{Interval, SessionId},
};

/// A slot that may be taken, or fixed entries that overlap one another.
#[derive(Debug)]
pub(super) struct Node<'a> {
    /// The time it takes.
    pub interval: Interval,
    /// What it is worth; 0 for what is fixed.
    pub worth: i64,
    /// Position among the candidates. `None`: it is fixed.
    pub candidate: Option<usize>,
    /// The number that all slots of one session share.
    pub group: Option<usize>,
    /// Whether it takes another slot than the picked one.
    pub is_move: bool,
    /// Position of its day.
    pub day: usize,
    /// Its place when all are sorted by id.
    pub rank: usize,
    is_must: bool,
    feeds: bool,
    /// The entries that one comes to: those that start first.
    heads: Vec<&'a Entry>,
    /// The entries that one leaves from: those that none of the others follows.
    tails: Vec<&'a Entry>,
}

impl Node<'_> {
    fn is_fixed(&self) -> bool {
        self.candidate.is_none()
    }

    /// The entry that is named for it.
    pub(super) fn name(&self) -> &SessionId {
        &self.tails[0].session
    }
}

/// A node that may follow another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub to: usize,
    /// Minutes on the way.
    pub walking: i64,
    /// Whether there is lunch in between, where both are on one day.
    pub lunch: bool,
}

/// What keeps one node from following another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hindrance {
    Overlap,
    Way { needed: i64, free: i64 },
    Break { free: i64 },
}

#[derive(Debug)]
pub(super) struct Graph<'a> {
    problem: &'a Problem<'a>,
    /// By start, then end, then id.
    pub nodes: Vec<Node<'a>>,
    /// By node: what may come next.
    pub edges: Vec<Vec<Edge>>,
    /// The last fixed node: a plan ends there or later.
    pub last_fixed: Option<usize>,
    /// The first fixed node: a plan begins there or earlier.
    pub first_fixed: Option<usize>,
}

impl<'a> Graph<'a> {
    pub(super) fn new(problem: &'a Problem<'a>) -> Self {
        let mut nodes = fixed_nodes(problem);
        nodes.extend(candidate_nodes(problem));
        nodes.sort_by(|a, b| {
            (a.interval.start, a.interval.end, a.name()).cmp(&(b.interval.start, b.interval.end, b.name()))
        });
        let mut by_id: Vec<usize> = (0..nodes.len()).collect();
        by_id.sort_by(|&a, &b| nodes[a].name().cmp(nodes[b].name()));
        for (rank, node) in by_id.into_iter().enumerate() {
            nodes[node].rank = rank;
        }
        let mut graph = Self {
            problem,
            first_fixed: nodes.iter().position(Node::is_fixed),
            last_fixed: nodes.iter().rposition(Node::is_fixed),
            edges: Vec::new(),
            nodes,
        };
        graph.edges = (0..graph.nodes.len()).map(|from| graph.edges_from(from)).collect();
        graph
    }

    /// Up to the next fixed node, which no plan passes over.
    fn edges_from(&self, from: usize) -> Vec<Edge> {
        let mut edges = Vec::new();
        for to in from + 1..self.nodes.len() {
            if self.hindrance(from, to).is_none() {
                edges.push(self.edge(from, to));
            }
            if self.nodes[to].is_fixed() {
                break;
            }
        }
        edges
    }

    fn edge(&self, from: usize, to: usize) -> Edge {
        let (before, after) = (&self.nodes[from], &self.nodes[to]);
        let free = after.interval.start - before.interval.end;
        let ways = || self.ways(before, after);
        // Who has had hours, or a night, comes from anywhere.
        let walking = if free > STILL_THERE {
            0
        } else {
            ways().map(|(_, _, needed)| needed.transfer + needed.room_change).max().unwrap_or_default()
        };
        Edge { to, walking, lunch: self.lunch_between(before, after).is_some() }
    }

    /// Every way between what one leaves from and what one comes to.
    fn ways<'b>(
        &'b self,
        from: &'b Node<'_>,
        to: &'b Node<'_>,
    ) -> impl Iterator<Item = (&'b Entry, &'b Entry, Needed)> {
        let pairs = from.tails.iter().flat_map(|&a| to.heads.iter().map(move |&b| (a, b)));
        pairs.map(|(a, b)| (a, b, self.problem.travel.needed(a, b)))
    }

    /// What keeps a later node from following an earlier one at once.
    pub(super) fn hindrance(&self, from: usize, to: usize) -> Option<Hindrance> {
        let (before, after) = (&self.nodes[from], &self.nodes[to]);
        if before.is_fixed() && after.is_fixed() {
            return None;
        }
        let is_settled =
            |a: &Entry, b: &Entry| self.problem.settled.iter().any(|settled| settled.is_about(&a.session, &b.session));
        let free = after.interval.start - before.interval.end;
        let alone = match (before.tails.as_slice(), after.heads.as_slice()) {
            ([a], [b]) => is_settled(a, b),
            _ => false,
        };
        if free < Duration::zero() {
            // Who leaves early, or comes late, is at the later one until the end of both.
            let gives_way = alone && before.interval.end <= after.interval.end;
            return (!gives_way).then_some(Hindrance::Overlap);
        }
        for (a, b, _) in self.ways(before, after).filter(|(a, b, _)| !is_settled(a, b)) {
            let free = b.interval.zip(a.interval).map(|(b, a)| b.start - a.end);
            let clash = free.and_then(|free| Clash::of_way(a, b, free, self.problem.travel));
            if let Some(Clash::Transfer { needed, free }) = clash {
                return Some(Hindrance::Way { needed: needed.total(), free });
            }
        }
        let both_must = before.is_must && after.is_must;
        let is_short = free < Duration::minutes(self.problem.break_minutes);
        (is_short && !both_must && !alone).then_some(Hindrance::Break { free: free.num_minutes() })
    }

    fn lunch(&self, node: &Node<'_>) -> Option<Lunch> {
        self.problem.days[node.day].lunch
    }

    fn lunch_between(&self, before: &Node<'_>, after: &Node<'_>) -> Option<Interval> {
        let needed = self.ways(before, after).map(|(_, _, needed)| needed.total()).max().unwrap_or_default();
        let way = Duration::minutes(needed);
        self.lunch(after).filter(|_| before.day == after.day)?.between(before.interval.end, after.interval.start, way)
    }

    fn lunch_before(&self, node: &Node<'_>) -> Option<Interval> {
        let day = self.problem.days[node.day];
        let lunch = self.lunch(node)?;
        lunch.between(day.interval.start.min(lunch.window.start), node.interval.start, Duration::zero())
    }

    fn lunch_after(&self, node: &Node<'_>) -> Option<Interval> {
        let day = self.problem.days[node.day];
        let lunch = self.lunch(node)?;
        lunch.between(node.interval.end, day.interval.end.max(lunch.window.end), Duration::zero())
    }

    /// Whether lunch is no matter once this node is reached: none is asked for, or there is something to eat.
    fn has_lunch(&self, node: &Node<'_>) -> bool {
        node.feeds || self.lunch(node).is_none()
    }

    /// Whether lunch is over or no matter at the end of a node that begins its day.
    pub(super) fn lunch_at_first(&self, node: usize) -> bool {
        let node = &self.nodes[node];
        self.has_lunch(node) || self.lunch_before(node).is_some()
    }

    /// Whether a node on the way settles the matter of lunch.
    pub(super) fn lunch_at(&self, node: usize) -> bool {
        self.has_lunch(&self.nodes[node])
    }

    /// Whether there is lunch after a node that ends its day.
    pub(super) fn lunch_at_last(&self, node: usize) -> bool {
        self.lunch_after(&self.nodes[node]).is_some()
    }

    /// Minutes from the start of its day to the end of a node.
    pub(super) fn minutes_into_day(&self, node: usize) -> i64 {
        let node = &self.nodes[node];
        (node.interval.end - self.problem.days[node.day].interval.start).num_minutes()
    }

    /// The first lunch of each day along a path.
    pub(super) fn lunches(&self, path: &[usize]) -> Vec<Option<Interval>> {
        let days = self.problem.days.iter().enumerate();
        days.map(|(day, plan)| {
            let on_day: Vec<&Node<'_>> =
                path.iter().map(|&node| &self.nodes[node]).filter(|node| node.day == day).collect();
            let (Some(first), Some(last)) = (on_day.first(), on_day.last()) else {
                let PlanDay { interval, lunch, .. } = plan;
                return lunch.and_then(|lunch| {
                    let (from, to) = (interval.start.min(lunch.window.start), interval.end.max(lunch.window.end));
                    lunch.between(from, to, Duration::zero())
                });
            };
            if on_day.iter().any(|node| node.feeds) {
                return None;
            }
            let between = on_day.windows(2).find_map(|pair| self.lunch_between(pair[0], pair[1]));
            self.lunch_before(first).or(between).or_else(|| self.lunch_after(last))
        })
        .collect()
    }

    /// Days that ask for lunch and have none along a path.
    pub(super) fn without_lunch(&self, path: &[usize]) -> Vec<usize> {
        let lunches = self.lunches(path);
        let is_fed = |day: usize| path.iter().any(|&node| self.nodes[node].day == day && self.nodes[node].feeds);
        (0..lunches.len())
            .filter(|&day| self.problem.days[day].lunch.is_some() && lunches[day].is_none() && !is_fed(day))
            .collect()
    }
}

fn day_of(problem: &Problem<'_>, interval: Interval) -> Option<usize> {
    problem.days.iter().position(|day| day.interval.contains(interval.start))
}

/// Whether an entry with something to eat is a lunch of that day.
fn is_lunch(problem: &Problem<'_>, day: usize, interval: Interval) -> bool {
    problem.days[day].lunch.is_some_and(|lunch| lunch.window.overlap_minutes(&interval) >= lunch.length.num_minutes())
}

/// What is fixed, joined where it overlaps: nothing can be planned between.
fn fixed_nodes<'a>(problem: &'a Problem<'a>) -> Vec<Node<'a>> {
    let mut fixed: Vec<(Interval, &super::Fixed)> =
        problem.fixed.iter().filter_map(|fixed| Some((fixed.entry.interval?, fixed))).collect();
    fixed.sort_by_key(|(interval, fixed)| (interval.start, interval.end, fixed.entry.session.clone()));
    let mut joined: Vec<(Interval, Vec<&super::Fixed>)> = Vec::new();
    for (interval, one) in fixed {
        match joined.last_mut().filter(|(span, _)| interval.start < span.end) {
            Some((span, members)) => {
                span.end = span.end.max(interval.end);
                members.push(one);
            }
            None => joined.push((interval, vec![one])),
        }
    }
    let node = |(interval, members): (Interval, Vec<&'a super::Fixed>)| {
        let day = day_of(problem, interval)?;
        let time = |one: &super::Fixed| one.entry.interval.unwrap_or(interval);
        let is_first = |one: &&&super::Fixed| time(one).start == interval.start;
        let is_last = |one: &&&super::Fixed| members.iter().all(|other| time(other).start < time(one).end);
        Some(Node {
            interval,
            worth: 0,
            candidate: None,
            group: None,
            is_move: false,
            day,
            rank: 0,
            is_must: true,
            feeds: members.iter().any(|one| one.feeds && is_lunch(problem, day, time(one))),
            heads: members.iter().filter(is_first).map(|one| &one.entry).collect(),
            tails: members.iter().filter(is_last).map(|one| &one.entry).collect(),
        })
    };
    joined.into_iter().filter_map(node).collect()
}

fn candidate_nodes<'a>(problem: &'a Problem<'a>) -> impl Iterator<Item = Node<'a>> {
    problem.candidates.iter().enumerate().filter_map(|(position, candidate)| {
        let interval = candidate.entry.interval?;
        let day = day_of(problem, interval)?;
        let is_late = problem.days[day].latest_end.is_some_and(|latest| interval.end > latest);
        let is_there = problem.fixed.iter().any(|fixed| fixed.group.is_some() && fixed.group == candidate.group);
        if (is_late && !candidate.is_must()) || is_there {
            return None;
        }
        Some(Node {
            interval,
            worth: candidate.worth,
            candidate: Some(position),
            group: candidate.group,
            is_move: candidate.is_move,
            day,
            rank: 0,
            is_must: candidate.is_must(),
            feeds: candidate.feeds && is_lunch(problem, day, interval),
            heads: vec![&candidate.entry],
            tails: vec![&candidate.entry],
        })
    })
}
