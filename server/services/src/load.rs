//! Data to measure with: as many applications as one likes, like those that people submit, from
//! three years up to yesterday, reviewed and decided, with customs' register and the audit trail.
//! Their documents are left out.

mod rows;

use domain::certificate::Values;
use domain::compare::{Comparison, Proposal, compare};
use serde::Deserialize;
use store::bulk::{Batch, Bulk};
use store::packed::{Columns, Kind};
use store::query;
use tokio::sync::mpsc;

use self::rows::{Maker, People};
use crate::services::change;
use crate::values::{comparison_text, kind_of};
use crate::{Refusal, Services, demo};

/// Applications written in one transaction.
const BATCH: u64 = 5000;
/// Batches that are made before they are wanted.
const AHEAD: usize = 2;
/// Applications of one organisation.
const EACH: u64 = 500;

/// A certificate that the others are made after.
#[derive(Clone, Debug, Deserialize)]
pub struct Sample {
    /// `CertificateType::code`.
    #[serde(rename = "type")]
    pub kind: String,
    /// What is typed.
    pub typed: Values,
}

/// A sample, and what a review of it finds when customs' record agrees.
struct Prepared {
    sample: Sample,
    agrees: Found,
    unknown: Found,
}

/// A comparison as it is kept.
#[derive(Clone, Debug)]
struct Found {
    content: Columns,
    proposal: Proposal,
}

/// Fills a database that has no applications. `said` hears how many there are so far. All accounts
/// have the password of the demo; their user names are `load_1`, `load_2` ….
///
/// # Errors
/// [`Refusal::Conflict`] when there are applications; [`Refusal::Unavailable`].
pub async fn fill(
    services: &Services,
    samples: &[Sample],
    applications: u64,
    mut said: impl FnMut(u64),
) -> Result<(), Refusal> {
    let reader = services.reader();
    if samples.is_empty() || query::load::applications(reader).await? > 0 {
        return Err(Refusal::Conflict);
    }
    let samples = prepared(services, samples)?;
    let highest = query::load::highest(reader).await?;
    let password_hash = services.inner.passwords.hash(demo::PASSWORD).await?;
    let people = People::new(
        services.clone(),
        highest,
        applications.div_ceil(EACH),
        password_hash,
    );
    let (organisations, accounts) = people.rows()?;
    change!(services, tx => {
        Ok(query::load::add_people(tx, &organisations, &accounts).await?)
    })?;
    let maker = Maker::new(samples, people, highest, applications);
    let bulk = Bulk::begin(&services.inner.database).await?;
    let (send, mut made) = mpsc::channel(AHEAD);
    // Rows are made on one core while the database takes those before on another.
    tokio::task::spawn_blocking(move || make(&maker, applications, &send));
    let mut done = 0;
    while let Some(batch) = made.recv().await {
        let batch: Batch = batch?;
        done += batch.applications.len() as u64;
        bulk.add(batch).await?;
        said(done);
    }
    Ok(bulk.end().await?)
}

/// Makes one batch after the other until nobody wants any more.
fn make(maker: &Maker, applications: u64, send: &mpsc::Sender<Result<Batch, Refusal>>) {
    let mut done = 0;
    while done < applications {
        let until = applications.min(done + BATCH);
        if send.blocking_send(maker.batch(done..until)).is_err() {
            return;
        }
        done = until;
    }
}

fn prepared(services: &Services, samples: &[Sample]) -> Result<Vec<Prepared>, Refusal> {
    let prepare = |sample: &Sample| {
        let kind = kind_of(&sample.kind)?;
        Ok(Prepared {
            agrees: found(
                services,
                compare(kind, &sample.typed, &[], Some(&sample.typed)),
            )?,
            unknown: found(services, compare(kind, &sample.typed, &[], None))?,
            sample: sample.clone(),
        })
    };
    samples.iter().map(prepare).collect()
}

fn found(services: &Services, found: Comparison<'_>) -> Result<Found, Refusal> {
    Ok(Found {
        proposal: found.proposal,
        content: services.keep(Kind::Comparison, comparison_text(found)?),
    })
}
