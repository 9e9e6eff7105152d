//! `server load-test-data`: a database to measure with.

use std::io::Write;

use services::Services;
use services::load::{Sample, fill};

use crate::cli::Failure;

/// The certificates of the demo, which the others are made after.
const SAMPLES: &str = include_str!("../demo/cases.json");
/// How often the progress is told.
const TOLD_AFTER: u64 = 50_000;

/// Fills the database.
pub async fn run(services: &Services, applications: u64) -> Result<(), Failure> {
    let samples: Vec<Sample> = serde_json::from_str(SAMPLES)
        .map_err(|cause| Failure::Argument(format!("the samples cannot be read: {cause}")))?;
    let said = |done: u64| {
        if done.is_multiple_of(TOLD_AFTER) || done == applications {
            print!("\r{done} applications");
            // Only the progress is at stake.
            let _ = std::io::stdout().flush();
        }
    };
    fill(services, &samples, applications, said).await?;
    println!();
    Ok(())
}
