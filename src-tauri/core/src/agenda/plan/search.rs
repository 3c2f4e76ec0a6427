//! The best way through the graph that takes at most one slot of each session: labels in the order of time.
//!
//! A label is a way to a node; of two to the same node one is dropped when the other is better whatever follows. That only
//! one slot of each session is taken would have every label know all sessions behind it. So the first round ignores it. When
//! its best way takes a session twice, the next round keeps count of that session, until the best way takes none twice: the
//! best of all ways that also keeps the rule is the best of those that keep it. (Righini and Salani, 2008, call it
//! decremental state space relaxation.)
//!
//! Deliberately absent: what the nodes are and what may follow what.

use std::{cmp::Ordering, collections::HashMap};

use super::graph::Graph;
use crate::agenda::worth::NO_LUNCH;

/// So many labels are kept at a node. A summit needs a few; only where dozens of wanted sessions repeat is it reached.
const LABELS_AT_MOST: usize = 600;

/// Of so many sessions with several slots count can be kept: a bit for each.
const COUNTED_AT_MOST: usize = u128::BITS as usize;

/// What a way counts, the better one first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Score {
    worth: i64,
    moves: u32,
    walking: i64,
    /// Minutes at which the days end, from their start, together.
    ends: i64,
}

impl Score {
    /// `Less` is better.
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |score: &Self| (-score.worth, score.moves, score.walking, score.ends);
        key(self).cmp(&key(other))
    }
}

#[derive(Debug, Clone, Copy)]
struct Label {
    node: usize,
    before: Option<usize>,
    /// The counted sessions that are taken already and have a slot ahead.
    taken: u128,
    /// Whether the day has its lunch, or needs none.
    has_lunch: bool,
    score: Score,
}

/// What the search found.
#[derive(Debug)]
pub(super) struct Found {
    /// The nodes of the best way in order.
    pub path: Vec<usize>,
    /// Minutes on the way.
    pub walking: i64,
    /// Whether no way is better.
    pub is_proven: bool,
}

pub(super) fn best_path(graph: &Graph<'_>) -> Found {
    let mut counted: Vec<usize> = Vec::new();
    let mut barred: Vec<usize> = Vec::new();
    loop {
        let mut search = Search::new(graph, &counted, &barred);
        search.run();
        let found = search.best();
        let twice: Vec<usize> = taken_twice(graph, &found.path);
        if twice.is_empty() {
            return Found { is_proven: found.is_proven && barred.is_empty(), ..found };
        }
        for group in twice {
            if counted.len() < COUNTED_AT_MOST {
                counted.push(group);
            } else {
                // No bit is left to count with: of this session only its best slot stays.
                let mut slots: Vec<usize> =
                    (0..graph.nodes.len()).filter(|&node| graph.nodes[node].group == Some(group)).collect();
                slots.sort_by_key(|&node| (-graph.nodes[node].worth, node));
                barred.extend(slots.into_iter().skip(1));
            }
        }
    }
}

/// The sessions of which a way takes several slots.
fn taken_twice(graph: &Graph<'_>, path: &[usize]) -> Vec<usize> {
    let mut times: HashMap<usize, u32> = HashMap::new();
    for group in path.iter().filter_map(|&node| graph.nodes[node].group) {
        *times.entry(group).or_default() += 1;
    }
    let mut twice: Vec<usize> = times.into_iter().filter(|(_, times)| *times > 1).map(|(group, _)| group).collect();
    twice.sort_unstable();
    twice
}

struct Search<'a> {
    graph: &'a Graph<'a>,
    barred: &'a [usize],
    labels: Vec<Label>,
    /// By node.
    at: Vec<Vec<usize>>,
    /// By node: the bit of its session, where count is kept of it.
    bits: Vec<u128>,
    /// By node: the counted sessions that have a slot after it.
    ahead: Vec<u128>,
    is_proven: bool,
}

impl<'a> Search<'a> {
    fn new(graph: &'a Graph<'a>, counted: &[usize], barred: &'a [usize]) -> Self {
        let bit = |group: Option<usize>| {
            let place = group.and_then(|group| counted.iter().position(|counted| *counted == group));
            place.map_or(0, |place| 1 << place)
        };
        let bits: Vec<u128> = graph.nodes.iter().map(|node| bit(node.group)).collect();
        let mut ahead = vec![0; bits.len()];
        for node in (0..bits.len().saturating_sub(1)).rev() {
            ahead[node] = ahead[node + 1] | bits[node + 1];
        }
        Self { graph, barred, labels: Vec::new(), at: vec![Vec::new(); bits.len()], bits, ahead, is_proven: true }
    }

    fn run(&mut self) {
        let graph = self.graph;
        for node in 0..graph.nodes.len() {
            if graph.first_fixed.is_none_or(|fixed| node <= fixed) {
                self.begin(node);
            }
            for position in 0..self.at[node].len() {
                let label = self.at[node][position];
                for edge in &graph.edges[node] {
                    self.extend(label, edge);
                }
            }
        }
    }

    fn begin(&mut self, node: usize) {
        let here = &self.graph.nodes[node];
        let score = Score { worth: here.worth, moves: u32::from(here.is_move), ..Score::default() };
        let has_lunch = self.graph.lunch_at_first(node);
        self.insert(Label { node, before: None, taken: self.bits[node] & self.ahead[node], has_lunch, score });
    }

    fn extend(&mut self, from: usize, edge: &super::graph::Edge) {
        let label = self.labels[from];
        let node = edge.to;
        if label.taken & self.bits[node] != 0 {
            return;
        }
        let graph = self.graph;
        let (before, here) = (&graph.nodes[label.node], &graph.nodes[node]);
        let mut score = label.score;
        let has_lunch = if before.day == here.day {
            label.has_lunch || edge.lunch || graph.lunch_at(node)
        } else {
            score = self.at_night(&label);
            graph.lunch_at_first(node)
        };
        score.worth += here.worth;
        score.moves += u32::from(here.is_move);
        score.walking += edge.walking;
        let taken = (label.taken | self.bits[node]) & self.ahead[node];
        self.insert(Label { node, before: Some(from), taken, has_lunch, score });
    }

    /// The score once the day of a label is over.
    fn at_night(&self, label: &Label) -> Score {
        let mut score = label.score;
        score.ends += self.graph.minutes_into_day(label.node);
        if !label.has_lunch && !self.graph.lunch_at_last(label.node) {
            score.worth += NO_LUNCH;
        }
        score
    }

    fn insert(&mut self, label: Label) {
        if self.barred.contains(&label.node) {
            return;
        }
        let here = &self.at[label.node];
        if here.iter().any(|&other| self.dominates(&self.labels[other], &label)) {
            return;
        }
        let kept: Vec<usize> =
            here.iter().copied().filter(|&other| !self.dominates(&label, &self.labels[other])).collect();
        self.labels.push(label);
        let here = &mut self.at[label.node];
        *here = kept;
        here.push(self.labels.len() - 1);
        if here.len() > LABELS_AT_MOST {
            let worst = (0..here.len()).max_by(|&a, &b| {
                let score = |position: usize| &self.labels[here[position]].score;
                score(a).cmp(score(b))
            });
            worst.map(|worst| here.swap_remove(worst));
            self.is_proven = false;
        }
    }

    /// Whether `one` ends better than `other` or as it does, whatever follows.
    fn dominates(&self, one: &Label, other: &Label) -> bool {
        if one.taken & !other.taken != 0 {
            return false;
        }
        if !one.has_lunch && other.has_lunch {
            return one.score.worth + NO_LUNCH > other.score.worth;
        }
        self.compare(one, other) != Ordering::Greater
    }

    /// By score, then by the ids from the last session backwards.
    fn compare(&self, one: &Label, other: &Label) -> Ordering {
        one.score.cmp(&other.score).then_with(|| {
            let (mut one, mut other) = (Some(*one), Some(*other));
            loop {
                let rank = |label: Option<Label>| label.map(|label| self.graph.nodes[label.node].rank);
                match (rank(one), rank(other)) {
                    (None, None) => return Ordering::Equal,
                    (a, b) if a != b => return a.cmp(&b),
                    _ => {}
                }
                let before = |label: Option<Label>| label.and_then(|label| label.before).map(|at| self.labels[at]);
                (one, other) = (before(one), before(other));
            }
        })
    }

    fn best(&self) -> Found {
        let ends = (0..self.at.len()).filter(|&node| self.graph.last_fixed.is_none_or(|fixed| node >= fixed));
        let ended = ends.flat_map(|node| &self.at[node]).map(|&at| {
            let label = self.labels[at];
            Label { score: self.at_night(&label), ..label }
        });
        let best = ended.min_by(|one, other| self.compare(one, other));
        // Without a session there is a lunch too, so a day that costs more than it is worth is left free.
        let best = best.filter(|best| self.graph.first_fixed.is_some() || best.score.worth >= 0);
        let mut path = Vec::new();
        let mut label = best;
        while let Some(Label { node, before, .. }) = label {
            path.push(node);
            label = before.map(|at| self.labels[at]);
        }
        path.reverse();
        Found { path, walking: best.map_or(0, |best| best.score.walking), is_proven: self.is_proven }
    }
}
