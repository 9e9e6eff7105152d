//! How fast typed certificates are compared with a register, against the same join in SQLite's own
//! command line, in one run:
//! `cargo run --release -p domain --example comparison_speed`

use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::time::Instant;

use domain::certificate::{CertificateType, Values, line_path};
use domain::compare::{Proposal, compare};

const CERTIFICATES: usize = 20_000;
const KIND: CertificateType = CertificateType::Phytosanitary;
const ROUNDS: usize = 5;

fn main() -> std::io::Result<()> {
    let paths = paths();
    let typed: Vec<Values> = (0..CERTIFICATES).map(|at| values(&paths, at)).collect();
    let register: HashMap<String, Values> = typed
        .iter()
        .map(|values| (values.get("number").to_owned(), values.clone()))
        .collect();
    let mut ours = Vec::new();
    let mut theirs = Vec::new();
    for _ in 0..ROUNDS {
        let start = Instant::now();
        let found = typed
            .iter()
            .map(|one| compare(KIND, one, &[], register.get(one.get("number"))));
        let passes = found.filter(|one| one.proposal == Proposal::Pass).count();
        ours.push(start.elapsed().as_secs_f64());
        assert_eq!(passes, CERTIFICATES, "all are as the register has them");
        theirs.push(join(&paths, &typed)?);
    }
    let (ours, theirs) = (median(ours), median(theirs));
    let rate = |seconds: f64| CERTIFICATES as f64 / seconds;
    println!(
        "{} fields each: compared {:.0}/s, joined by sqlite3 {:.0}/s, ratio {:.3}",
        paths.len(),
        rate(ours),
        rate(theirs),
        theirs / ours
    );
    Ok(())
}

/// All fields of the head and of one goods line.
fn paths() -> Vec<String> {
    let schema = KIND.schema();
    let goods = schema.goods.iter().map(|field| line_path(0, field.id));
    let head = schema.fields().map(|field| field.id.to_owned());
    head.chain(goods).collect()
}

fn values(paths: &[String], at: usize) -> Values {
    Values::from_iter(paths.iter().map(|path| {
        let text = match path.rsplit('.').next().unwrap_or(path) {
            "number" => format!("CL-2026-{at:07}"),
            "country" | "origin" => "CL".to_owned(),
            "issued_on" | "treated_on" | "produced_on" => "2026-11-03".to_owned(),
            "loading_port" => "CLSAI".to_owned(),
            "entry_port" => "CNSHK".to_owned(),
            "hs" => "0809290000".to_owned(),
            "net_weight" => (20_000 + at % 9000).to_string(),
            "gross_weight" => (22_000 + at % 9000).to_string(),
            "quantity" | "packages" => (at % 5000).to_string(),
            "weight_unit" => "KGM".to_owned(),
            other => format!("{other} of certificate {}", at % 97),
        };
        (path.clone(), text)
    }))
}

/// Seconds that the join takes in the command line, without those for filling the tables.
fn join(paths: &[String], typed: &[Values]) -> std::io::Result<f64> {
    let columns: Vec<String> = (0..paths.len()).map(|at| format!("c{at}")).collect();
    let number = paths.iter().position(|path| path == "number").unwrap_or(0);
    let mut script = String::new();
    for table in ["typed", "register"] {
        let _ = writeln!(script, "CREATE TABLE {table}({});BEGIN;", columns.join(","));
        for values in typed {
            let cells: Vec<String> = paths
                .iter()
                .map(|path| format!("'{}'", values.get(path)))
                .collect();
            let _ = writeln!(script, "INSERT INTO {table} VALUES({});", cells.join(","));
        }
        let _ = writeln!(script, "COMMIT;");
    }
    let equal: Vec<String> = columns
        .iter()
        .map(|column| format!("(t.{column}=r.{column})"))
        .collect();
    let _ = writeln!(
        script,
        "CREATE UNIQUE INDEX numbers ON register(c{number});\n.timer on\n\
         SELECT sum({}) FROM typed t JOIN register r ON r.c{number}=t.c{number};",
        equal.join("+")
    );
    let mut child = Command::new("sqlite3")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin.write_all(script.as_bytes())?;
    }
    let out = child.wait_with_output()?;
    let out = String::from_utf8_lossy(&out.stdout).into_owned();
    let expected = (CERTIFICATES * paths.len()).to_string();
    assert!(out.starts_with(&expected), "{out}");
    let seconds = out
        .split("real ")
        .nth(1)
        .and_then(|rest| rest.split(' ').next());
    let seconds = seconds.and_then(|text| text.trim().parse().ok());
    seconds.ok_or_else(|| std::io::Error::other(out))
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
