//! Step 1 of a company abroad: its fields and, after them, its proof as it streams in.

use domain::account::UserKind;
use domain::account::registration::OverseasForm;
use multer::Field;
use server_fn::codec::MultipartData;
use services::Refusal;

use super::draft_upload::{chosen, drain, short};
use super::form::{explain, own_form};
use crate::pages::register::address;
use crate::visit::{Visit, go, services};

/// See [`super::registration::register_overseas`]. The token comes first, the file last.
pub async fn register(data: MultipartData) {
    let Some(mut fields) = data.into_inner() else {
        return;
    };
    let (mut csrf, mut form) = (String::new(), OverseasForm::default());
    let mut proof = Ok(());
    while let Ok(Some(field)) = fields.next_field().await {
        let name = field.name().unwrap_or_default().to_owned();
        match name.as_str() {
            "csrf" => csrf = short(field).await.unwrap_or_default(),
            "overseas[name]" => form.name = short(field).await.unwrap_or_default(),
            "overseas[country]" => form.country = short(field).await.unwrap_or_default(),
            "overseas[registration_number]" => {
                form.registration_number = short(field).await.unwrap_or_default();
            }
            "proof" => {
                proof = store(&csrf, field).await;
                if proof.is_err() {
                    drain(&mut fields).await;
                    break;
                }
            }
            _ => {}
        }
    }
    if let Some(visit) = own_form(&csrf) {
        finish(&visit, form, proof).await;
    }
}

/// Keeps the proof. An input left empty changes nothing.
async fn store(csrf: &str, field: Field<'static>) -> Result<(), Refusal> {
    let Some((visit, name)) = chosen(csrf, &field) else {
        return Ok(());
    };
    let services = services();
    let visitor = visit.visitor();
    services
        .registration()
        .add_proof(&visitor, &name, field, visit.address)
        .await?;
    services
        .kept()
        .forget(&visitor, &address(UserKind::Overseas))
        .await;
    Ok(())
}

async fn finish(visit: &Visit, form: OverseasForm, proof: Result<(), Refusal>) {
    let (services, visitor, page) = (services(), visit.visitor(), address(UserKind::Overseas));
    let saved = services.registration();
    let saved = saved
        .save_subject(&visitor, UserKind::Overseas, form, visit.address)
        .await;
    match proof.and(saved) {
        Ok(()) => go("/register/administrator"),
        Err(Refusal::Problems(problems)) => {
            services
                .kept()
                .keep_problems(&visitor, &page, &problems)
                .await;
            go(&page);
        }
        Err(refusal) => explain(&refusal, &page),
    }
}
