//! `policy-lint`: what the service would refuse, found before it is deployed.
//!
//! The only crate besides `conformance` that prints or reads files.

use std::io::{IsTerminal, Read, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use apim_text::Severity;
use clap::{Parser, Subcommand, ValueEnum};

mod check;
mod named_values_file;
mod report;

/// Checks Azure API Management policy documents without a cloud instance.
#[derive(Debug, Parser)]
#[command(version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Reports everything that is wrong with the documents: markup, named values, expression syntax.
    #[command(
        after_help = "Examples:\n  policy-lint check policy.xml\n  policy-lint check --named-values nv.json apis/*/policy.xml\n  \
        generate-policy | policy-lint check --format json -\n\nExit code: 0 nothing found, 1 errors found, 2 a file could not be read."
    )]
    Check {
        /// Policy documents; `-` is standard input.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// JSON map of named values: `"name": "value"` or `"name": {"value": "…", "secret": true}`.
        /// Without it `{{…}}` stays as it is and is not an error.
        #[arg(long)]
        named_values: Option<PathBuf>,
        /// How findings are printed.
        #[arg(long, value_enum, default_value_t = Format::Full)]
        format: Format,
    },
}

/// Forms of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// With the lines of the document.
    Full,
    /// One line a finding.
    Concise,
    /// One JSON object a line.
    Json,
}

fn main() -> ExitCode {
    let Command::Check { files, named_values, format } = Cli::parse().command;
    match run(&files, named_values.as_ref(), format) {
        Ok(false) => ExitCode::SUCCESS,
        Ok(true) => ExitCode::from(1),
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "policy-lint: {message}");
            ExitCode::from(2)
        }
    }
}

// Whether any error was found; `Err` where a file could not be read.
fn run(files: &[PathBuf], named_values: Option<&PathBuf>, format: Format) -> Result<bool, String> {
    let store = match named_values {
        Some(path) => Some(named_values_file::read(&read(path)?).map_err(|why| format!("{}: {why}", path.display()))?),
        None => None,
    };
    let mut out = std::io::stdout().lock();
    let colour = out.is_terminal();
    let mut failed = false;
    for path in files {
        let text = read(path)?;
        let diagnostics = check::check(&text, store.as_ref());
        failed |= diagnostics.iter().any(|found| found.severity == Severity::Error);
        let printed = report::render(&path.display().to_string(), &text, &diagnostics, format, colour);
        if out.write_all(printed.as_bytes()).is_err() {
            break;
        }
    }
    Ok(failed)
}

fn read(path: &PathBuf) -> Result<String, String> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes).map_err(|why| format!("standard input: {why}"))?;
    } else {
        bytes = std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))?;
    }
    String::from_utf8(bytes)
        .map_err(|why| format!("{}: not UTF-8 at byte {}", path.display(), why.utf8_error().valid_up_to()))
}
