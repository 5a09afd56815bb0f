//! `conformance`: how much of the real world the project understands, as counts.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use apim_syntax::document::{DocumentLimits, parse_document};
use apim_text::LineIndex;
use clap::Parser;

/// Checks every document of a folder and counts.
#[derive(Debug, Parser)]
#[command(about)]
struct Cli {
    /// Folder of policy documents (`*.xml`).
    #[arg(long)]
    corpus: PathBuf,
    /// Writes one JSON line a document: file, rejected, diagnostics, micros.
    #[arg(long)]
    out: Option<PathBuf>,
    /// JSON file with the counts that must not get worse: `{"corpusRejected": n}`.
    #[arg(long)]
    ratchet: Option<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            let _ = writeln!(std::io::stderr(), "conformance: {message}");
            ExitCode::FAILURE
        }
    }
}

#[derive(Default)]
struct Totals {
    documents: usize,
    expressions: usize,
    rejected: Vec<String>,
    codes: BTreeMap<&'static str, usize>,
    slowest: (u128, String, usize),
}

fn run(cli: &Cli) -> Result<(), String> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(&cli.corpus)
        .map_err(|why| format!("{}: {why}", cli.corpus.display()))?
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "xml"))
        .collect();
    files.sort();
    let mut totals = Totals::default();
    let mut lines = String::new();
    for path in &files {
        lines.push_str(&document(path, &mut totals)?);
        lines.push('\n');
    }
    if let Some(out) = &cli.out {
        std::fs::write(out, lines).map_err(|why| format!("{}: {why}", out.display()))?;
    }
    let mut stdout = std::io::stdout().lock();
    stdout.write_all(table(&totals).as_bytes()).map_err(|why| why.to_string())?;
    match &cli.ratchet {
        Some(path) => hold(path, &totals),
        None => Ok(()),
    }
}

// The result line of one document.
fn document(path: &Path, totals: &mut Totals) -> Result<String, String> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = std::fs::read(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let start = Instant::now();
    let parsed = parse_document(&text, &DocumentLimits::default());
    let micros = start.elapsed().as_micros();
    totals.documents += 1;
    totals.expressions += parsed.document.values().filter(|value| value.is_expression()).count();
    if micros > totals.slowest.0 {
        totals.slowest = (micros, name.clone(), bytes.len());
    }
    let lines = LineIndex::new(&text);
    let mut shown = Vec::new();
    for found in &parsed.diagnostics {
        *totals.codes.entry(found.code).or_default() += 1;
        let at = lines.line_col(&text, found.range.map_or(0, |range| range.start));
        shown.push(serde_json::json!({"code": found.code, "line": at.line, "col": at.col, "message": found.message}));
    }
    if parsed.rejected {
        let why = shown.iter().find(|found| found["code"] != "APIM0107");
        totals.rejected.push(match why {
            Some(found) => {
                format!("{name}:{}:{} {} {}", found["line"], found["col"], found["code"], found["message"])
            }
            None => name.clone(),
        });
    }
    let line = serde_json::json!({"file": name, "rejected": parsed.rejected, "diagnostics": shown, "micros": micros});
    Ok(line.to_string())
}

fn table(totals: &Totals) -> String {
    let mut out = String::new();
    let accepted = totals.documents - totals.rejected.len();
    let _ = writeln!(out, "documents {}  accepted {accepted}  rejected {}", totals.documents, totals.rejected.len());
    let _ = writeln!(out, "expressions {}", totals.expressions);
    let (micros, file, bytes) = &totals.slowest;
    let _ = writeln!(out, "slowest {file}: {bytes} bytes, {micros} us");
    for (code, count) in &totals.codes {
        let _ = writeln!(out, "{code} {count}");
    }
    for file in &totals.rejected {
        let _ = writeln!(out, "rejected {file}");
    }
    out
}

// The ratchet: a count may improve, never get worse.
fn hold(path: &Path, totals: &Totals) -> Result<(), String> {
    let text = std::fs::read_to_string(path).map_err(|why| format!("{}: {why}", path.display()))?;
    let json: serde_json::Value = serde_json::from_str(&text).map_err(|why| format!("{}: {why}", path.display()))?;
    let limit = json["corpusRejected"].as_u64().ok_or("the ratchet file has no `corpusRejected`")?;
    let now = totals.rejected.len() as u64;
    if now > limit {
        return Err(format!("{now} documents are rejected; the ratchet allows {limit}"));
    }
    Ok(())
}
