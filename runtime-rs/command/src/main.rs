//! One pipeline from standard input, its result to standard output, errors and warnings to standard error. Knows
//! nothing of what a pipeline is.

use std::error::Error;
use std::io::{Read, Write, stdin, stdout};
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn Error>> {
    let mut text = String::new();
    stdin().read_to_string(&mut text)?;
    let finished = rm_core::pipeline::run(&text, &mut |warning| eprintln!("warning: {warning}"));
    let mut result = finished.map_err(|failure| failure.to_string())?.text();
    result.push('\n');
    stdout().write_all(result.as_bytes())?;
    Ok(())
}
