//! The officer's acts.

use leptos::prelude::*;

/// Takes a case.
#[server(endpoint = "take_case")]
pub async fn take_case(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    case_act(&csrf, &no, |services, caller, no| async move {
        services.review().take(&caller, &no).await
    })
    .await;
    Ok(())
}

/// Gives a case back to the queue.
#[server(endpoint = "hand_back_case")]
pub async fn hand_back_case(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
) -> Result<(), ServerFnError> {
    case_act(&csrf, &no, |services, caller, no| async move {
        services.review().hand_back(&caller, &no).await
    })
    .await;
    Ok(())
}

/// Takes the oldest case that nobody holds and opens it.
#[server(endpoint = "open_next_case")]
pub async fn open_next_case(#[server(default)] csrf: String) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};

    let Some((_, caller)) = own_form_of_caller(&csrf, "/review") else {
        return Ok(());
    };
    match services().review().next(&caller).await {
        Ok(Some(no)) => go(&format!("/review/{}", no.as_str())),
        Ok(None) => go("/review"),
        Err(refusal) => explain(&refusal, "/review"),
    }
    Ok(())
}

/// Decides a case.
#[server(endpoint = "decide_case")]
pub async fn decide_case(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
    #[server(default)] status: String,
    #[server(default)] reasons: Vec<String>,
    #[server(default)] grounds: Vec<String>,
    #[server(default)] words: String,
) -> Result<(), ServerFnError> {
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};
    use domain::certificate::Values;
    use domain::code::ApplicationNo;
    use domain::{FieldProblem, Ground, Problem, Status};
    use services::Refusal;
    use services::review::Ruling;

    let page = format!("/review/{no}");
    let Some((visit, caller)) = own_form_of_caller(&csrf, &page) else {
        return Ok(());
    };
    let Ok(no) = ApplicationNo::parse(&no) else {
        go("/missing");
        return Ok(());
    };
    let sent = Values::from_iter([
        ("status", status.clone()),
        ("reasons", reasons.join("\n")),
        ("grounds", grounds.join("\n")),
        ("words", words.clone()),
    ]);
    let grounds = grounds
        .iter()
        .filter_map(|code| Ground::from_code(code))
        .collect();
    let services = services();
    let decided = match Status::from_code(&status) {
        Some(status) => {
            services
                .review()
                .decide(
                    &caller,
                    &no,
                    Ruling {
                        status,
                        reasons,
                        grounds,
                        words,
                    },
                )
                .await
        }
        None => Err(Refusal::Problems(vec![FieldProblem::new(
            "status",
            Problem::Required,
        )])),
    };
    match decided {
        Ok(()) => go(&format!("{page}?notice=decided")),
        Err(refusal) => {
            services.kept().keep(&visit.visitor(), &page, &sent).await;
            match refusal {
                Refusal::Problems(_) => go(&format!("{page}?notice=problems")),
                other => explain(&other, &page),
            }
        }
    }
    Ok(())
}

/// Does something with a case and shows it again.
#[cfg(feature = "ssr")]
async fn case_act<F>(
    csrf: &str,
    no: &str,
    act: impl FnOnce(services::Services, domain::permission::Caller, domain::code::ApplicationNo) -> F,
) where
    F: Future<Output = Result<(), services::Refusal>>,
{
    use crate::api::form::{explain, own_form_of_caller};
    use crate::visit::{go, services};

    let page = format!("/review/{no}");
    let Some((_, caller)) = own_form_of_caller(csrf, &page) else {
        return;
    };
    let Ok(no) = domain::code::ApplicationNo::parse(no) else {
        return go("/missing");
    };
    match act(services(), caller, no).await {
        Ok(()) => go(&page),
        Err(refusal) => explain(&refusal, &page),
    }
}
