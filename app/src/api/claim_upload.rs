//! The papers of a request for a user name, as they stream in.

use domain::FieldProblem;
use domain::account::registration::ClaimPaper;
use multer::Field;
use server_fn::codec::MultipartData;
use services::Refusal;

use super::draft_upload::{chosen, drain};
use super::form::{explain, own_form, with_query};
use crate::pages::claims::PAPERS;
use crate::visit::{Visit, go, services};

/// See [`super::claim::upload_claim`]. The token comes first. A paper that is refused does not
/// keep the other from being taken, unless its upload broke off.
pub async fn upload(data: MultipartData) {
    let Some(mut fields) = data.into_inner() else {
        return;
    };
    let mut csrf = String::new();
    let mut problems = Vec::new();
    while let Ok(Some(field)) = fields.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "csrf" {
            csrf = super::draft_upload::short(field).await.unwrap_or_default();
            continue;
        }
        let Some(paper) = ClaimPaper::from_code(&name) else {
            continue;
        };
        match store(&csrf, paper, field).await {
            Ok(()) => {}
            Err(Refusal::Problems(found)) => problems.extend(found),
            Err(refusal) => {
                drain(&mut fields).await;
                return explain(&refusal, PAPERS);
            }
        }
    }
    if let Some(visit) = own_form(&csrf) {
        finish(&visit, problems).await;
    }
}

/// Keeps a paper. An input left empty changes nothing.
async fn store(csrf: &str, paper: ClaimPaper, field: Field<'static>) -> Result<(), Refusal> {
    let Some((visit, name)) = chosen(csrf, &field) else {
        return Ok(());
    };
    let services = services();
    let visitor = visit.visitor();
    let claims = services.claims();
    claims
        .add_paper(&visitor, paper, &name, field, visit.address)
        .await
}

/// Sends the request in if it is complete; what was wrong with a file says more than that it is
/// missing.
async fn finish(visit: &Visit, mut problems: Vec<FieldProblem>) {
    let (services, visitor) = (services(), visit.visitor());
    let kept = services.kept();
    let sent = match problems.is_empty() {
        true => services.claims().send(&visitor).await,
        false => Ok(()),
    };
    match sent {
        Ok(()) if problems.is_empty() => {
            kept.forget(&visitor, PAPERS).await;
            return go(&with_query(PAPERS, &[("notice", "sent")]));
        }
        Ok(()) => {}
        Err(Refusal::Problems(missing)) => problems.extend(missing),
        Err(refusal) => return explain(&refusal, PAPERS),
    }
    kept.keep_problems(&visitor, PAPERS, &problems).await;
    go(&with_query(PAPERS, &[("notice", "problems")]));
}
