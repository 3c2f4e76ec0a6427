//! `settings`: shows or changes them.

use plenary_core::api::{ApiError, Plenary};
use serde_json::Value;

use super::Answer;
use crate::{
    exit::Exit,
    output::{Output, Style, cell, styled},
};

pub(super) fn run(key: Option<&str>, value: Option<&str>, core: &Plenary, output: &Output) -> Answer {
    let mut settings = core.settings()?;
    if let Some(key) = key
        && settings.entries().iter().all(|(name, _)| name != key)
    {
        let names: Vec<_> = settings.entries().into_iter().map(|(name, _)| name).collect();
        output.complain(&output.either(
            format!("there is no setting “{key}”; there are {}.", names.join(", ")),
            format!("aucun réglage «\u{a0}{key}\u{a0}»\u{202f}; il y a {}.", names.join(", ")),
        ));
        return Ok(Exit::Usage);
    }
    if let (Some(key), Some(text)) = (key, value) {
        // A word is a text: `light` need not be quoted for JSON.
        let word = || Value::String(text.to_owned());
        let list = || text.split(',').map(|one| Value::String(one.trim().to_owned())).collect();
        let is_list = settings.entries().iter().any(|(name, value)| name == key && value.is_array());
        let value = serde_json::from_str(text).unwrap_or_else(|_| if is_list { list() } else { word() });
        let changed = settings.with(key, value);
        let changed = changed.ok_or_else(|| ApiError::OutOfRange { what: key.to_owned(), value: text.to_owned() })?;
        settings = core.set_settings(&changed)?;
    }
    if output.json(&settings) {
        return Ok(Exit::Done);
    }
    let entries: Vec<_> =
        settings.entries().into_iter().filter(|(name, _)| key.is_none_or(|key| key == name)).collect();
    output.table(
        &entries
            .iter()
            .map(|(name, value)| vec![styled(name, Style::Strong), cell(value.to_string())])
            .collect::<Vec<_>>(),
    );
    Ok(Exit::Done)
}
