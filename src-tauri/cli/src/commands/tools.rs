//! `tools`: the toolbox.

use plenary_core::api::{Plenary, ToolFilter};

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style, cell, styled},
};

pub(super) fn run(category: Option<String>, core: &Plenary, output: &Output) -> Answer {
    let tools = core.tools(&ToolFilter { category })?;
    if !output.json(&tools) {
        let rows: Vec<_> = tools
            .iter()
            .map(|tool| {
                let address = tool.repository.as_deref().or(tool.url.as_deref()).unwrap_or_default();
                vec![
                    styled(&tool.name, Style::Strong),
                    cell(tool.licence.as_deref().unwrap_or("?")),
                    cell(tool.categories.join(", ")),
                    cell(address),
                ]
            })
            .collect();
        output.table(&rows);
    }
    Ok(Exit::Done)
}
