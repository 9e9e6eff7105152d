//! The evidence with its boxes to tick, and the decision under it.

use domain::certificate::Values;
use domain::compare::Verdict;
use domain::{Ground, Status};
use leptos::prelude::*;
use messages::review as say;
use services::review::Case;

use super::super::show::Token;
use super::evidence::rows;
use crate::components::{
    Button, CheckboxGroup, Choice, ErrorSummary, EvidenceRows, Notice, RadioGroup, TextArea, Words,
    lang,
};

/// The name under which the officer ticks fields.
const REASONS: &str = "reasons[]";
/// The most characters of an officer's own words.
const MAX_WORDS: usize = 1000;

/// What the officer chose so far: after a refused decision what was sent, else what the comparison
/// suggests.
pub struct Typed {
    status: String,
    words: String,
    reasons: Vec<String>,
    grounds: Vec<String>,
    refused: bool,
}

impl Typed {
    /// From what was kept of a refused decision, or from the case.
    pub fn new(kept: Option<Values>, case: &Case) -> Typed {
        match kept {
            Some(kept) => Typed {
                status: kept.get("status").to_owned(),
                words: kept.get("words").to_owned(),
                reasons: kept.get("reasons").lines().map(str::to_owned).collect(),
                grounds: kept.get("grounds").lines().map(str::to_owned).collect(),
                refused: true,
            },
            None => Typed {
                status: String::new(),
                words: String::new(),
                reasons: suggested(case),
                grounds: Vec::new(),
                refused: false,
            },
        }
    }
}

fn suggested(case: &Case) -> Vec<String> {
    let rows = case
        .comparison
        .iter()
        .flat_map(|comparison| &comparison.rows);
    rows.filter(|row| row.verdict == Verdict::Different)
        .map(|row| row.field.clone())
        .collect()
}

/// The evidence; for whoever may decide the case now, with the decision.
pub fn decision_form(case: &Case, typed: Typed) -> impl IntoView + use<> {
    let open = case.detail.summary.status == Status::Unreviewed
        && !case.detail.summary.withdrawn
        && case.taken.as_ref().is_none_or(|taken| taken.mine);
    let rows = case
        .comparison
        .as_ref()
        .map(|comparison| rows(case, comparison));
    let heading = view! { <h2>{Words::from(say::EVIDENCE).say()}</h2> };
    let evidence =
        |rows: Option<Vec<_>>, reason_name: Option<String>, reasons: Vec<String>| match rows {
            None => {
                view! { <Notice>{Words::from(say::NOT_COMPARED_TEXT).say()}</Notice> }.into_any()
            }
            Some(rows) => match reason_name {
                Some(reason_name) => view! { <EvidenceRows rows reason_name reasons/> }.into_any(),
                None => view! { <EvidenceRows rows/> }.into_any(),
            },
        };
    if !open {
        return view! { {heading} {evidence(rows, None, Vec::new())} }.into_any();
    }
    let errors = errors(&typed);
    view! {
        <ErrorSummary errors=errors.clone()/>
        <form method="post" action="/api/decide_case">
            <Token/>
            <input type="hidden" name="no" value=case.detail.summary.no.as_str().to_owned()/>
            {heading}
            {evidence(rows, Some(REASONS.to_owned()), typed.reasons.clone())}
            {verdict(typed, &errors)}
        </form>
    }
    .into_any()
}

fn verdict(typed: Typed, errors: &[(String, String)]) -> AnyView {
    let error_at = |field: &str| {
        errors
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, words)| words.clone())
    };
    let choices = vec![
        Choice::new(Status::Passed.code(), say::DECIDE_PASS).hint(say::DECIDE_PASS_HINT),
        Choice::new(Status::Refused.code(), say::DECIDE_REFUSE).hint(say::DECIDE_REFUSE_HINT),
        Choice::new(Status::Faulty.code(), say::DECIDE_FAULTY).hint(say::DECIDE_FAULTY_HINT),
    ];
    let grounds = Ground::ALL
        .iter()
        .map(|ground| Choice::new(ground.code(), ground.text()))
        .collect::<Vec<_>>();
    view! {
        <div class="decision">
            <RadioGroup name="status" label=say::DECISION choices value=typed.status error=error_at("status")/>
            <CheckboxGroup name="grounds[]" label=say::GROUNDS choices=grounds values=typed.grounds/>
            <TextArea name="words" label=say::WORDS value=typed.words error=error_at("words") optional=true maxlength=MAX_WORDS/>
            <div class="actions"><Button>{Words::from(say::DECIDE).say()}</Button></div>
        </div>
    }
    .into_any()
}

fn errors(typed: &Typed) -> Vec<(String, String)> {
    let say = |field: &str, text: domain::Text| (field.to_owned(), text.get(lang()).to_owned());
    if !typed.refused {
        Vec::new()
    } else if typed.status.is_empty() {
        vec![say("status", say::NEED_STATUS)]
    } else if typed.reasons.is_empty() && typed.grounds.is_empty() && typed.words.trim().is_empty()
    {
        vec![say("words", say::NEED_REASON)]
    } else {
        Vec::new()
    }
}
