//! `plenary`: the programme and the agenda in a terminal, for people, for scripts, for organisers and for timers.
//! Deliberately absent: anything that the window could not do too; both go through `plenary_core::api`.

mod args;
mod commands;
mod env;
mod exit;
mod output;
mod words;

use std::process::ExitCode;

use clap::Parser;

use crate::{args::Arguments, exit::Exit, output::Output};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    tracing_subscriber::fmt().with_env_filter(env::log_filter()).with_writer(std::io::stderr).init();
    let output = Output::new(arguments.json, env::language(arguments.lang));
    match commands::run(&arguments, &output) {
        Ok(exit) => exit.into(),
        Err(error) => {
            output.complain(&words::error(&error, output.language()));
            Exit::Refused.into()
        }
    }
}
