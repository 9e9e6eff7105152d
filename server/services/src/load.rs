//! Data to measure with: as many applications as one likes, like those that people submit, from
//! three years up to yesterday, reviewed and decided, with customs' register and the audit trail.
//! Their documents are left out.

mod rows;

use domain::certificate::Values;
use domain::compare::{Comparison, Proposal, compare};
use serde::Deserialize;
use store::query;

use self::rows::{Maker, People};
use crate::services::change;
use crate::values::{comparison_text, kind_of};
use crate::{Refusal, Services, demo};

/// Applications written in one transaction.
const BATCH: u64 = 1000;
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
    content: String,
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
    let samples = prepared(samples)?;
    let highest = query::load::highest(reader).await?;
    let password_hash = services.inner.passwords.hash(demo::PASSWORD).await?;
    let people = People::new(
        services,
        highest,
        applications.div_ceil(EACH),
        password_hash,
    );
    let (organisations, accounts) = people.rows()?;
    change!(services, tx => {
        let (organisations, accounts) = (organisations.clone(), accounts.clone());
        Ok(query::load::add_people(tx, organisations, accounts).await?)
    })?;
    let maker = Maker::new(services.now(), &samples, people, highest, applications);
    let mut done = 0;
    while done < applications {
        let until = applications.min(done + BATCH);
        let batch = maker.batch(done..until)?;
        change!(services, tx => Ok(query::load::add(tx, batch.clone()).await?))?;
        done = until;
        said(done);
    }
    change!(services, tx => Ok(query::load::finish(tx).await?))
}

fn prepared(samples: &[Sample]) -> Result<Vec<Prepared>, Refusal> {
    let prepare = |sample: &Sample| {
        let kind = kind_of(&sample.kind)?;
        Ok(Prepared {
            agrees: found(compare(kind, &sample.typed, &[], Some(&sample.typed)))?,
            unknown: found(compare(kind, &sample.typed, &[], None))?,
            sample: sample.clone(),
        })
    };
    samples.iter().map(prepare).collect()
}

fn found(found: Comparison<'_>) -> Result<Found, Refusal> {
    Ok(Found {
        proposal: found.proposal,
        content: comparison_text(found)?,
    })
}
