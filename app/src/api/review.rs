//! The officer's acts.

use std::collections::HashMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, explain, own_form_of_caller, with_query, written_form_of_caller},
    crate::pages::review::{filter_of, words_of_return},
    crate::visit::{Visit, go, services},
    domain::certificate::Values,
    domain::code::ApplicationNo,
    domain::permission::Caller,
    domain::{Ground, Problem, Status},
    services::review::{Made, Overruled, Ruling},
    services::{Moment, Refusal, Services, VisitorKey},
};

/// What an officer found otherwise than the program, as the form sends it: by field, why and in
/// which words.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct OverruleForm {
    why: HashMap<String, String>,
    words: HashMap<String, String>,
}

#[cfg(feature = "ssr")]
impl OverruleForm {
    /// The fields with a reason, in order; the others agree with the program.
    fn given(&self) -> Vec<Overruled> {
        let one = |(field, code): (&String, &String)| {
            let words = self
                .words
                .get(field)
                .map(|words| domain::text::clean(words));
            Some(Overruled {
                field: field.clone(),
                why: domain::Overrule::from_code(code)?,
                words: words.unwrap_or_default(),
            })
        };
        let mut all: Vec<_> = self.why.iter().filter_map(one).collect();
        all.sort_by(|one, other| one.field.cmp(&other.field));
        all
    }
}

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

/// Gives a case to a colleague.
#[server(endpoint = "assign_case")]
pub async fn assign_case(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
    #[server(default)] colleague: String,
) -> Result<(), ServerFnError> {
    case_step(&csrf, &no, ["assigned", "colleague"], |services, caller, no| async move {
        services.review().assign(&caller, &no, &colleague).await
    })
    .await;
    Ok(())
}

/// Confirms another officer's ruling.
#[server(endpoint = "confirm_ruling")]
pub async fn confirm_ruling(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
    #[server(default)] made: String,
) -> Result<(), ServerFnError> {
    case_step(
        &csrf,
        &no,
        ["decided", "conflict"],
        |services, caller, no| async move {
            services.review().confirm(&caller, &no, moment(&made)).await
        },
    )
    .await;
    Ok(())
}

/// Returns another officer's ruling, or takes back one's own.
#[server(endpoint = "return_ruling")]
pub async fn return_ruling(
    #[server(default)] csrf: String,
    #[server(default)] no: String,
    #[server(default)] made: String,
    #[server(default)] return_words: String,
) -> Result<(), ServerFnError> {
    let Some(kept) = keep_words(&csrf, &no, &return_words).await else {
        return Ok(());
    };
    case_step(
        &csrf,
        &no,
        ["given_back", "return"],
        |services, caller, no| async move {
            services
                .review()
                .return_ruling(&caller, &no, moment(&made), &return_words)
                .await?;
            services
                .kept()
                .forget(&kept, &words_of_return(no.as_str()))
                .await;
            Ok(())
        },
    )
    .await;
    Ok(())
}

/// Of which time the ruling is that an officer saw; none there is, if that cannot be read.
#[cfg(feature = "ssr")]
fn moment(made: &str) -> Moment {
    Moment(made.parse().unwrap_or_default())
}

/// Where the filter is kept by which an officer opened the last case.
#[cfg(feature = "ssr")]
const NEXT: &str = "/review#next";

/// Takes the oldest case that nobody holds and that fits the filter, and opens it.
#[server(endpoint = "open_next_case")]
pub async fn open_next_case(
    #[server(default)] csrf: String,
    #[server(default)] kind: String,
    #[server(default)] district: String,
    #[server(default)] risk: String,
    #[server(default)] proposal: String,
    #[server(default)] again: String,
) -> Result<(), ServerFnError> {
    let Some((visit, caller)) = own_form_of_caller(&csrf, "/review") else {
        return Ok(());
    };
    let (services, visitor) = (services(), visit.visitor());
    let conditions = if again == "true" {
        let kept = services.kept().values(&visitor, NEXT).await;
        kept.ok().flatten().unwrap_or_default()
    } else {
        let conditions = Values::from_iter([
            ("kind", kind),
            ("district", district),
            ("risk", risk),
            ("proposal", proposal),
        ]);
        services.kept().keep(&visitor, NEXT, &conditions).await;
        conditions
    };
    let filter = filter_of(|name| conditions.get(name).to_owned());
    match services.review().next(&caller, &filter).await {
        Ok(Some(no)) => go(&format!("/review/{}", no.as_str())),
        Ok(None) => {
            let names = ["kind", "district", "risk", "proposal"];
            go(&with_query(
                "/review",
                &names.map(|name| (name, conditions.get(name))),
            ));
        }
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
    #[server(default)] overrule: OverruleForm,
) -> Result<(), ServerFnError> {
    let page = format!("/review/{no}");
    let overrules = overrule.given();
    let lines = overrules
        .iter()
        .map(|one| format!("{}\t{}\t{}", one.field, one.why.code(), one.words))
        .collect::<Vec<_>>();
    let sent = Values::from_iter([
        ("overrules", lines.join("\n")),
        ("status", status.clone()),
        ("reasons", reasons.join("\n")),
        ("grounds", grounds.join("\n")),
        ("words", words.clone()),
    ]);
    let Some((visit, caller)) = written_form_of_caller(&csrf, &page, &sent).await else {
        return Ok(());
    };
    let Ok(no) = ApplicationNo::parse(&no) else {
        go("/missing");
        return Ok(());
    };
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
                        overrules,
                        words,
                    },
                )
                .await
        }
        None => Err(Refusal::problem("status", Problem::Required)),
    };
    match decided {
        Ok(Made::Decision) => go(&format!("{page}?notice=decided")),
        Ok(Made::Proposal) => go(&format!("{page}?notice=proposed")),
        Err(Refusal::Problems(problems)) => {
            let (kept, visitor) = (services.kept(), visit.visitor());
            kept.keep_both(&visitor, &page, &sent, &problems).await;
            go(&format!("{page}?notice=problems"));
        }
        Err(other) => {
            services.kept().keep(&visit.visitor(), &page, &sent).await;
            explain(&other, &page);
        }
    }
    Ok(())
}

/// Keeps what an officer wrote of a return, until it is done, also when the session timed out
/// meanwhile; for whom.
#[cfg(feature = "ssr")]
async fn keep_words(csrf: &str, no: &str, words: &str) -> Option<VisitorKey> {
    let visit = Visit::current();
    let visitor = visit.visitor();
    if visit.owns_form(csrf) && (visit.lapsed.is_some() || visit.caller().is_some()) {
        let sent = Values::from_iter([("return_words", words.to_owned())]);
        services()
            .kept()
            .keep(&visitor, &words_of_return(no), &sent)
            .await;
    }
    own_form_of_caller(csrf, &format!("/review/{no}?notice=return"))?;
    Some(visitor)
}

/// Does something with a case and says so on its page: what was done, or what is wrong.
#[cfg(feature = "ssr")]
async fn case_step<F>(
    csrf: &str,
    no: &str,
    [done, wrong]: [&str; 2],
    act: impl FnOnce(Services, Caller, ApplicationNo) -> F,
) where
    F: Future<Output = Result<(), Refusal>>,
{
    let page = format!("/review/{no}");
    let Some((_, caller)) = own_form_of_caller(csrf, &page) else {
        return;
    };
    let Ok(no) = ApplicationNo::parse(no) else {
        return go("/missing");
    };
    let notice = match act(services(), caller, no).await {
        Ok(()) => Ok(done),
        Err(Refusal::Problems(_)) => Ok(wrong),
        Err(refusal) => Err(refusal),
    };
    let next = |notice| with_query(&page, &[("notice", notice)]);
    answer(&page, notice.map(next));
}

/// Does something with a case and shows it again.
#[cfg(feature = "ssr")]
async fn case_act<F>(csrf: &str, no: &str, act: impl FnOnce(Services, Caller, ApplicationNo) -> F)
where
    F: Future<Output = Result<(), Refusal>>,
{
    let page = format!("/review/{no}");
    let Some((_, caller)) = own_form_of_caller(csrf, &page) else {
        return;
    };
    let Ok(no) = ApplicationNo::parse(no) else {
        return go("/missing");
    };
    let done = act(services(), caller, no).await;
    answer(&page, done.map(|()| &page));
}
