//! Customs' register, and what the program may decide alone.

use std::collections::HashMap;

use leptos::prelude::*;
use server_fn::codec::{MultipartData, MultipartFormData};

#[cfg(feature = "ssr")]
use {
    crate::api::form::{explain, own_form_of_caller, with_query},
    crate::visit::{go, services},
    domain::certificate::CertificateType,
    services::Refusal,
    services::register::Upload,
    services::review::{Policy, Rule},
};

/// Where a file is looked at before it is imported.
#[cfg(feature = "ssr")]
pub const IMPORT_PAGE: &str = "/records/import";

/// Takes in a file and shows what importing it would do.
#[server(endpoint = "upload_register", input = MultipartFormData)]
pub async fn upload_register(data: MultipartData) -> Result<(), ServerFnError> {
    super::record_upload::upload(data).await;
    Ok(())
}

/// Imports the file that was looked at.
#[server(endpoint = "import_register")]
pub async fn import_register(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, IMPORT_PAGE) else {
        return Ok(());
    };
    let (services, visitor) = (services(), visit.visitor());
    let imported = match services.kept().values(&visitor, IMPORT_PAGE).await {
        Ok(Some(kept)) => {
            let upload = Upload {
                sha256: kept.get("sha256").to_owned(),
            };
            services
                .register()
                .import_upload(&caller, &upload, kept.get("name"))
                .await
        }
        Ok(None) => Err(Refusal::NotFound),
        Err(refusal) => Err(refusal),
    };
    match imported {
        Ok(report) => {
            services.kept().forget(&visitor, IMPORT_PAGE).await;
            let problems = report.problems.len() as u64;
            let [added, updated, unchanged, problems] =
                [report.added, report.updated, report.unchanged, problems]
                    .map(|count| count.to_string());
            go(&with_query(
                IMPORT_PAGE,
                &[
                    ("notice", "imported"),
                    ("added", &added),
                    ("updated", &updated),
                    ("unchanged", &unchanged),
                    ("problems", &problems),
                ],
            ));
        }
        Err(Refusal::NotFound) => go(&with_query(IMPORT_PAGE, &[("notice", "checked")])),
        Err(refusal) => explain(&refusal, IMPORT_PAGE),
    }
    Ok(())
}

/// Sets what the program may decide alone, by type of certificate.
#[server(endpoint = "set_policies")]
pub async fn set_policies(
    #[server(default)] csrf: String,
    #[server(default)] policies: HashMap<String, String>,
    #[server(default)] second: HashMap<String, String>,
) -> Result<(), ServerFnError> {
    const PAGE: &str = "/policies";
    let Some((_, caller)) = own_form_of_caller(&csrf, PAGE) else {
        return Ok(());
    };
    let services = services();
    for (kind, policy) in &policies {
        let second = second.get(kind).is_some_and(|ticked| ticked == "true");
        let (Some(kind), Some(policy)) =
            (CertificateType::from_code(kind), Policy::from_code(policy))
        else {
            continue;
        };
        let rule = Rule {
            kind,
            policy,
            second,
        };
        if let Err(refusal) = services.review().set_policy(&caller, rule).await {
            explain(&refusal, PAGE);
            return Ok(());
        }
    }
    go("/policies?notice=set");
    Ok(())
}
