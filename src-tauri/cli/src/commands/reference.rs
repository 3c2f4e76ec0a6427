//! Completions, manual pages and `docs/cli.md`, all from the arguments' own descriptions.

use std::{fs, path::Path};

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use plenary_core::api::ApiError;

use super::Answer;
use crate::{args::Arguments, exit::Exit, output::Output};

pub(super) fn completions(shell: Shell, output: &Output) -> Exit {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "plenary", &mut script);
    output.raw(&String::from_utf8_lossy(&script));
    Exit::Done
}

pub(super) fn man(folder: &Path) -> Answer {
    let failed = |error: std::io::Error| ApiError::FileNotWritten {
        path: folder.display().to_string(),
        detail: error.to_string(),
    };
    fs::create_dir_all(folder).map_err(failed)?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(failed)?;
    Ok(Exit::Done)
}

/// The calls as Markdown, for `docs/cli.md`.
pub(super) fn markdown(output: &Output) -> Exit {
    let mut command = Arguments::command();
    command.build();
    let mut text = String::new();
    describe(&command, &mut text);
    output.raw(&text);
    Exit::Done
}

fn describe(command: &Command, text: &mut String) {
    for call in command.get_subcommands().filter(|call| !call.is_hide_set() && call.get_name() != "help") {
        if call.has_subcommands() {
            describe(call, text);
            continue;
        }
        let usage = call.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").replace(" [OPTIONS]", "");
        let about = call.get_about().map(ToString::to_string).unwrap_or_default();
        text.extend(["### `", &usage, "`\n\n", &about, ".\n\n"]);
        let described = text.len();
        for argument in call.get_arguments().filter(|argument| !argument.is_hide_set() && !argument.is_global_set()) {
            if argument.get_id() == "help" {
                continue;
            }
            let name = match argument.get_long() {
                Some(long) => format!("--{long}"),
                None => format!("<{}>", argument.get_id().as_str().to_uppercase()),
            };
            let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
            text.extend(["- `", &name, "`: ", &help, "\n"]);
        }
        if text.len() > described {
            text.push('\n');
        }
    }
}
