//! Why a session is not part of the best plan.
//! Deliberately absent: words.

use std::cmp::Reverse;

use super::{
    Candidate, Problem,
    graph::{Graph, Hindrance},
};
use crate::{agenda::Tier, model::SessionId};

/// Why a session is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// It takes some of the same time as another.
    Overlaps {
        /// The one that is taken.
        with: SessionId,
    },
    /// There is not enough time for the way from or to another.
    TooFar {
        /// The one that is taken.
        with: SessionId,
        /// Minutes needed.
        needed: i64,
        /// Minutes there are.
        free: i64,
    },
    /// There would be no break before or after another.
    NoBreak {
        /// The one that is taken.
        with: SessionId,
        /// Minutes there are.
        free: i64,
    },
    /// There would be no time for lunch.
    Lunch,
    /// It ends later than the evening should.
    TooLate,
    /// Another slot of the same session is taken.
    AnotherSlot {
        /// That slot.
        taken: SessionId,
    },
    /// Others together are worth more.
    WorthLess,
}

/// A candidate that is not part of the best plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOut {
    /// Its position.
    pub candidate: usize,
    /// Why.
    pub because: Because,
}

/// Every candidate that the path does not take, with the reason.
pub(super) fn left_out(problem: &Problem<'_>, graph: &Graph<'_>, path: &[usize]) -> Vec<LeftOut> {
    let taken: Vec<usize> = path.iter().filter_map(|&node| graph.nodes[node].candidate).collect();
    let mut left: Vec<LeftOut> = (0..problem.candidates.len())
        .filter(|candidate| !taken.contains(candidate))
        .map(|candidate| LeftOut { candidate, because: because(problem, graph, path, candidate) })
        .collect();
    left.sort_by_key(|left| {
        let candidate = &problem.candidates[left.candidate];
        let firmness = match candidate.wanted {
            Some(Tier::Going) => 0,
            Some(Tier::Maybe) => 1,
            None => 2,
        };
        let start = candidate.entry.interval.map(|interval| interval.start);
        (firmness, Reverse(candidate.worth), start, candidate.entry.session.clone())
    });
    left
}

fn because(problem: &Problem<'_>, graph: &Graph<'_>, path: &[usize], position: usize) -> Because {
    let candidate = &problem.candidates[position];
    if let Some(taken) = other_slot(problem, graph, path, candidate) {
        return Because::AnotherSlot { taken };
    }
    let Some(node) = graph.nodes.iter().position(|node| node.candidate == Some(position)) else {
        return Because::TooLate;
    };
    let at = path.partition_point(|&taken| taken < node);
    let neighbours = [
        at.checked_sub(1).map(|before| (path[before], path[before], node)),
        path.get(at).map(|&after| (after, node, after)),
    ];
    let mut hindrances: Vec<(usize, Hindrance)> = path
        .iter()
        .map(|&other| (other, other.min(node), other.max(node)))
        .filter_map(|(other, from, to)| Some((other, graph.hindrance(from, to)?)))
        .filter(|(_, hindrance)| *hindrance == Hindrance::Overlap)
        .collect();
    // What is fixed says more than what was only worth more.
    hindrances.sort_by_key(|&(other, _)| (graph.nodes[other].candidate.is_some(), Reverse(graph.nodes[other].worth)));
    let near = neighbours.into_iter().flatten();
    hindrances.extend(near.filter_map(|(other, from, to)| Some((other, graph.hindrance(from, to)?))));
    if let Some(&(other, hindrance)) = hindrances.first() {
        let with = graph.nodes[other].name().clone();
        return match hindrance {
            Hindrance::Overlap => Because::Overlaps { with },
            Hindrance::Way { needed, free } => Because::TooFar { with, needed, free },
            Hindrance::Break { free } => Because::NoBreak { with, free },
        };
    }
    let mut together = path.to_vec();
    together.insert(at, node);
    if graph.without_lunch(&together).len() > graph.without_lunch(path).len() {
        return Because::Lunch;
    }
    Because::WorthLess
}

fn other_slot(problem: &Problem<'_>, graph: &Graph<'_>, path: &[usize], candidate: &Candidate) -> Option<SessionId> {
    let group = candidate.group?;
    let fixed = problem.fixed.iter().find(|fixed| fixed.group == Some(group)).map(|fixed| &fixed.entry.session);
    let taken = path.iter().map(|&node| &graph.nodes[node]).find(|node| node.group == Some(group));
    fixed.or_else(|| taken.map(super::graph::Node::name)).cloned()
}
