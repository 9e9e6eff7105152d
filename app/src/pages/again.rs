//! A page that is shown again after a form: what became of it, what was typed and what was wrong
//! with it, or that one tries too often.

use domain::certificate::Values;
use domain::{FieldProblem, Text};
use leptos::prelude::*;
use messages::account;
use services::Refusal;

use super::show::query;
use crate::components::{Notice, Tone, lang};
use crate::visit::{Visit, services};

/// What was typed into `page` and what was wrong with it, when that is why it is shown again; or what
/// was typed when a session had ended, or while others changed the same.
pub async fn refused(page: &str) -> Result<(Values, Vec<FieldProblem>), Refusal> {
    refused_with(page, &["kept", "overtaken"]).await
}

/// As [`refused`], also when others were faster: for a page on which but one form can lose so.
pub async fn refused_or_late(page: &str) -> Result<(Values, Vec<FieldProblem>), Refusal> {
    refused_with(page, &["kept", "conflict"]).await
}

/// As [`refused`]; `notices` are those with which there are no problems to say.
async fn refused_with(
    page: &str,
    notices: &[&str],
) -> Result<(Values, Vec<FieldProblem>), Refusal> {
    let problems = match query("notice").as_str() {
        "problems" => true,
        other if notices.contains(&other) => false,
        _ => return Ok((Values::default(), Vec::new())),
    };
    let visitor = Visit::current().visitor();
    let services = services();
    let kept = services.kept();
    let typed = kept.values(&visitor, page).await?.unwrap_or_default();
    match problems {
        true => Ok((typed, kept.problems(&visitor, page).await?)),
        false => Ok((typed, Vec::new())),
    }
}

/// What was typed, for a page that otherwise shows what is on file.
pub fn instead(typed: Values, problems: &[FieldProblem]) -> Option<Values> {
    let is_again = typed.iter().next().is_some() || !problems.is_empty();
    is_again.then_some(typed)
}

/// What is said when a page is led to with a notice.
pub type Said = (&'static str, Tone, Text);

/// The words of `table` for the notice this page was led to with.
pub fn said(table: &[Said]) -> Option<AnyView> {
    let notice = query("notice");
    let (_, tone, text) = table.iter().find(|(its, ..)| *its == notice)?;
    let (tone, words) = (*tone, text.get(lang()));
    Some(view! { <Notice tone>{words}</Notice> }.into_any())
}

/// What is said to whoever tries too often.
pub fn too_often() -> Option<AnyView> {
    (query("why") == "slow").then(|| {
        let seconds = query("seconds").parse::<u32>().unwrap_or(60).to_string();
        let words = account::LOG_IN_SLOW.fill(lang(), &[("seconds", &seconds)]);
        view! { <Notice tone=Tone::Error>{words}</Notice> }.into_any()
    })
}
