//! What an officer should know beside the comparison.

use std::collections::BTreeSet;

use store::entity::application;
use store::query;

use super::Hint;
use crate::register::RecordStatus;
use crate::values::number_of;
use crate::{Refusal, Services};

/// The most other applications named for one certificate or file.
const NAMED: u64 = 5;

pub(super) async fn find(
    services: &Services,
    row: &application::Model,
    record: Option<i64>,
) -> Result<Vec<Hint>, Refusal> {
    let mut hints = Vec::new();
    hints.extend(record_not_valid(services, record).await?);
    same_certificate(services, row, &mut hints).await?;
    same_file(services, row, &mut hints).await?;
    Ok(hints)
}

async fn record_not_valid(
    services: &Services,
    record: Option<i64>,
) -> Result<Option<Hint>, Refusal> {
    let Some(id) = record else {
        return Ok(None);
    };
    let record = query::record::by_id(services.reader(), id).await?;
    let status = record.and_then(|record| RecordStatus::from_code(&record.status));
    let status = status.filter(|status| *status != RecordStatus::Valid);
    Ok(status.map(|status| Hint::RecordNotValid { status }))
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
