//! What an officer should know beside the comparison.

use std::collections::BTreeSet;

use domain::Status;
use domain::certificate::net_kilograms;
use store::entity::{application, record};
use store::query;

use super::{Hint, Policy, UNDECIDED};
use crate::register::RecordStatus;
use crate::values::{from_text, number_of};
use crate::{Refusal, Services};

/// The most other applications named for one certificate or file.
const NAMED: u64 = 5;

/// The most other applications added up for one certificate.
const ADDED_UP: u64 = 200;

/// Sums that exceed by less than one part in so many were rounded.
const ROUNDING: i128 = 1000;

pub(super) async fn find(
    services: &Services,
    row: &application::Model,
    record: Option<i64>,
    passes: bool,
) -> Result<Vec<Hint>, Refusal> {
    let mut hints = Vec::new();
    if passes && row.status == UNDECIDED {
        let policy = query::review::policy(services.reader(), &row.kind).await?;
        let sampled = Policy::of(policy.as_ref()).samples(&row.no);
        hints.extend(sampled.then_some(Hint::Sampled));
    }
    let record = match record {
        Some(id) => query::record::by_id(services.reader(), id).await?,
        None => None,
    };
    hints.extend(record_not_valid(record.as_ref()));
    hints.extend(overdrawn(services, row, record.as_ref()).await?);
    same_certificate(services, row, &mut hints).await?;
    same_file(services, row, &mut hints).await?;
    Ok(hints)
}

fn record_not_valid(record: Option<&record::Model>) -> Option<Hint> {
    let status = RecordStatus::from_code(&record?.status)?;
    (status != RecordStatus::Valid).then_some(Hint::RecordNotValid { status })
}

/// Compares what this and the other applications for the certificate weigh, refused and withdrawn
/// ones left out, with what customs' record holds.
async fn overdrawn(
    services: &Services,
    row: &application::Model,
    record: Option<&record::Model>,
) -> Result<Option<Hint>, Refusal> {
    let Some(record) = record else {
        return Ok(None);
    };
    let held = net_kilograms(&from_text(&record.content)?);
    let mut drawn = net_kilograms(&from_text(&row.content)?);
    let mut applications = 1;
    for other in query::application::same_certificate(services.reader(), row, ADDED_UP).await? {
        let counts = other.status == UNDECIDED || other.status == Status::Passed.code();
        if counts && let Some(more) = net_kilograms(&from_text(&other.content)?) {
            drawn = drawn.and_then(|drawn| drawn.plus(more));
            applications += 1;
        }
    }
    let hint = drawn.zip(held).filter(|(drawn, held)| {
        applications > 1 && drawn > held && !drawn.is_within(*held, ROUNDING)
    });
    Ok(hint.map(|(drawn, held)| Hint::Overdrawn {
        drawn,
        held,
        applications,
    }))
}

async fn same_certificate(
    services: &Services,
    row: &application::Model,
    hints: &mut Vec<Hint>,
) -> Result<(), Refusal> {
    for other in query::application::same_certificate(services.reader(), row, NAMED).await? {
        if !corrects(row, &other) {
            let differs = other.content != row.content;
            hints.push(Hint::SameCertificate {
                no: number_of(&other.no)?,
                differs,
            });
        }
    }
    Ok(())
}

async fn same_file(
    services: &Services,
    row: &application::Model,
    hints: &mut Vec<Hint>,
) -> Result<(), Refusal> {
    let reader = services.reader();
    for file in query::file::of_application(reader, row.id).await? {
        let same = query::file::same_elsewhere(reader, &file.sha256, row.id, NAMED).await?;
        let others: BTreeSet<i64> = same.iter().filter_map(|same| same.application_id).collect();
        for other in others {
            let other = query::application::by_id(reader, other).await?;
            if let Some(other) = other.filter(|other| !corrects(row, other)) {
                let no = number_of(&other.no)?;
                hints.push(Hint::SameFile {
                    no,
                    file: file.name.clone(),
                });
            }
        }
    }
    Ok(())
}

/// A correction naturally has the certificate and files of what it corrects.
fn corrects(one: &application::Model, other: &application::Model) -> bool {
    one.corrects_id == Some(other.id) || other.corrects_id == Some(one.id)
}
