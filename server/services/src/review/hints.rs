//! What an officer should know beside the comparison.

use std::collections::BTreeSet;

use domain::Status;
use domain::certificate::net_kilograms;
use domain::code::ApplicationNo;
use reading::{Code, PictureHash, Signature, Signing};
use store::entity::{application, file, look, record};
use store::{LongText, query};

use super::{Hint, UNDECIDED};
use crate::register::RecordStatus;
use crate::values::{from_json, from_text, number_key, number_of};
use crate::{Refusal, Services};

/// The most other applications named for one certificate or file.
const NAMED: u64 = 5;

/// The most other applications added up for one certificate.
const ADDED_UP: u64 = 200;

/// The most contents looked at that have one part of a picture's hash in common.
const LOOKED_AT: u64 = 50;

/// Sums that exceed by less than one part in so many were rounded.
const ROUNDING: i128 = 1000;

/// `sampled` tells whether the program would pass it, had it not been drawn for an officer.
pub(crate) async fn find(
    services: &Services,
    row: &application::Model,
    record: Option<&record::Model>,
    files: &[file::Model],
    sampled: bool,
) -> Result<Vec<Hint>, Refusal> {
    let mut hints = Vec::from_iter(sampled.then_some(Hint::Sampled));
    hints.extend(record_not_valid(record));
    let most = record.map_or(NAMED, |_| ADDED_UP);
    let others = query::application::same_certificate(services.reader(), row, most).await?;
    hints.extend(overdrawn(row, record, &others)?);
    same_certificate(row, &others, &mut hints)?;
    for file in files {
        of_file(services, row, file, &mut hints).await?;
    }
    Ok(hints)
}

fn record_not_valid(record: Option<&record::Model>) -> Option<Hint> {
    let status = RecordStatus::from_code(&record?.status)?;
    (status != RecordStatus::Valid).then_some(Hint::RecordNotValid { status })
}

/// Compares what this and the other applications for the certificate weigh, refused and withdrawn
/// ones left out, with what customs' record holds.
fn overdrawn(
    row: &application::Model,
    record: Option<&record::Model>,
    others: &[application::Model],
) -> Result<Option<Hint>, Refusal> {
    let Some(record) = record else {
        return Ok(None);
    };
    let mut drawn_by_others = Vec::new();
    for other in others {
        if other.status == UNDECIDED || other.status == Status::Passed.code() {
            drawn_by_others.extend(net_kilograms(&from_text(&other.text()?)?));
        }
    }
    // Most certificates have one application, and nothing is to be added up.
    if drawn_by_others.is_empty() {
        return Ok(None);
    }
    let held = net_kilograms(&from_text(&record.text()?)?);
    let own = net_kilograms(&from_text(&row.text()?)?);
    let drawn = drawn_by_others
        .iter()
        .fold(own, |drawn, more| drawn?.plus(*more));
    let hint = drawn
        .zip(held)
        .filter(|(drawn, held)| drawn > held && !drawn.is_within(*held, ROUNDING));
    Ok(hint.map(|(drawn, held)| Hint::Overdrawn {
        drawn,
        held,
        applications: 1 + drawn_by_others.len(),
    }))
}

fn same_certificate(
    row: &application::Model,
    others: &[application::Model],
    hints: &mut Vec<Hint>,
) -> Result<(), Refusal> {
    for other in others.iter().take(NAMED as usize) {
        if !corrects(row, other) {
            let differs = other.text()? != row.text()?;
            hints.push(Hint::SameCertificate {
                no: number_of(&other.no)?,
                differs,
            });
        }
    }
    Ok(())
}

/// What a file itself tells.
async fn of_file(
    services: &Services,
    row: &application::Model,
    file: &file::Model,
    hints: &mut Vec<Hint>,
) -> Result<(), Refusal> {
    let reader = services.reader();
    let name = || file.name.clone();
    let same = query::file::same_elsewhere(reader, &file.sha256, row.id, NAMED).await?;
    for no in elsewhere(services, row, &same).await? {
        hints.push(Hint::SameFile { no, file: name() });
    }
    let Some(look) = query::look::find(reader, &file.sha256).await? else {
        return Ok(());
    };
    for no in near_copies(services, row, &look).await? {
        hints.push(Hint::NearCopy { no, file: name() });
    }
    if let Some(codes) = codes_without_number(row, &look)? {
        hints.push(Hint::CodesWithoutNumber {
            codes,
            file: name(),
        });
    }
    if Signing::from_code(&look.signing) == Some(Signing::ChangedAfter) {
        hints.push(Hint::ChangedAfterSigning { file: name() });
    }
    let signatures: Vec<Signature> = from_json(&look.signatures)?;
    hints.extend(signatures.into_iter().map(|signature| Hint::Signed {
        signer: signature.signer,
        worth: signature.worth,
        file: name(),
    }));
    Ok(())
}

/// The applications that these files belong to, but for this one and what it corrects.
async fn elsewhere(
    services: &Services,
    row: &application::Model,
    files: &[file::Model],
) -> Result<Vec<ApplicationNo>, Refusal> {
    let others: BTreeSet<i64> = files
        .iter()
        .filter_map(|file| file.application_id)
        .collect();
    let mut found = Vec::new();
    for other in others.into_iter().filter(|other| *other != row.id) {
        let other = query::application::by_id(services.reader(), other).await?;
        if let Some(other) = other.filter(|other| !corrects(row, other)) {
            found.push(number_of(&other.no)?);
        }
    }
    Ok(found)
}

/// Applications with a picture that looks like this one.
async fn near_copies(
    services: &Services,
    row: &application::Model,
    look: &look::Model,
) -> Result<Vec<ApplicationNo>, Refusal> {
    let reader = services.reader();
    let Some(hash) = look.hash.as_deref().and_then(PictureHash::parse) else {
        return Ok(Vec::new());
    };
    let mut near = Vec::new();
    for other in query::look::alike(reader, &look.sha256, &hash.bands(), LOOKED_AT).await? {
        let other_hash = other.hash.as_deref().and_then(PictureHash::parse);
        if other_hash.is_some_and(|other| hash.distance(&other) <= PictureHash::NEAR) {
            let files = query::file::same_elsewhere(reader, &other.sha256, row.id, NAMED).await?;
            near.extend(files);
        }
    }
    let mut found = elsewhere(services, row, &near).await?;
    found.truncate(usize::try_from(NAMED).unwrap_or(usize::MAX));
    Ok(found)
}

/// The document's codes, when there are some that may name a certificate and none names the number
/// typed.
fn codes_without_number(
    row: &application::Model,
    look: &look::Model,
) -> Result<Option<Vec<Code>>, Refusal> {
    let codes: Vec<Code> = from_json(&look.codes)?;
    let expected = codes.iter().any(|code| code.kind.names_papers());
    let named = codes
        .iter()
        .any(|code| number_key(&code.text).contains(&row.certificate_key));
    Ok(Some(codes).filter(|_| expected && !named))
}

/// A correction naturally has the certificate and files of what it corrects.
fn corrects(one: &application::Model, other: &application::Model) -> bool {
    one.corrects_id == Some(other.id) || other.corrects_id == Some(one.id)
}
