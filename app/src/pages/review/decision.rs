//! The evidence with its boxes to tick, and the decision under it.

use domain::certificate::Values;
use domain::compare::Verdict;
use domain::{Ground, Overrule, Status};
use leptos::prelude::*;
use messages::review as say;
use services::review::{Case, Proposed};

use super::super::show::Token;
use super::evidence::rows;
use crate::components::{
    Button, CheckboxGroup, Choice, ErrorSummary, EvidenceRow, EvidenceRows, Notice, OptionItem,
    Overruled, Overruling, RadioGroup, TextArea, Words, lang,
};

/// The name under which the officer ticks fields.
const REASONS: &str = "reasons[]";
/// The most characters of an officer's own words.
const MAX_WORDS: usize = 1000;

/// What the officer chose so far: after a refused decision what was sent, else what the comparison
/// suggests.
#[derive(Default)]
pub struct Typed {
    status: String,
    words: String,
    reasons: Vec<String>,
    grounds: Vec<String>,
    overrules: Vec<Overruled>,
    refused: bool,
}

impl Typed {
    /// From what was kept of a refused decision, from one's own ruling that was returned, or from
    /// the case; `refused` tells whether something was wrong with what was kept.
    pub fn new(kept: Option<Values>, refused: bool, case: &Case) -> Typed {
        let mine = case.proposed.as_ref().filter(|one| one.mine);
        match kept {
            Some(kept) => Typed {
                status: kept.get("status").to_owned(),
                words: kept.get("words").to_owned(),
                reasons: kept.get("reasons").lines().map(str::to_owned).collect(),
                grounds: kept.get("grounds").lines().map(str::to_owned).collect(),
                overrules: kept.get("overrules").lines().map(overruled).collect(),
                refused,
            },
            None if mine.is_some() => mine.map_or_else(Typed::default, Typed::of_ruling),
            None => Typed {
                status: String::new(),
                words: String::new(),
                reasons: suggested(case),
                ..Typed::default()
            },
        }
    }

    fn of_ruling(proposed: &Proposed) -> Typed {
        let ruling = &proposed.ruling;
        let grounds = ruling.grounds.iter().map(|ground| ground.code().to_owned());
        let overrules = ruling.overrules.iter().map(|one| Overruled {
            field: one.field.clone(),
            why: one.why.code().to_owned(),
            words: one.words.clone(),
        });
        Typed {
            status: ruling.status.code().to_owned(),
            words: ruling.words.clone(),
            reasons: ruling.reasons.clone(),
            grounds: grounds.collect(),
            overrules: overrules.collect(),
            refused: false,
        }
    }
}

/// One line of what was kept: field, reason and words, parted by tabs.
fn overruled(line: &str) -> Overruled {
    let mut parts = line.splitn(3, '\t').map(str::to_owned);
    let mut part = || parts.next().unwrap_or_default();
    Overruled {
        field: part(),
        why: part(),
        words: part(),
    }
}

fn suggested(case: &Case) -> Vec<String> {
    let rows = case
        .comparison
        .iter()
        .flat_map(|comparison| &comparison.rows);
    rows.filter(|row| row.verdict() == Verdict::Different)
        .map(|row| row.field.to_string())
        .collect()
}

/// The evidence; for whoever may decide the case now, with the decision.
pub fn decision_form(case: &Case, typed: Typed) -> impl IntoView + use<> {
    let open = case.detail.summary.status == Status::Unreviewed
        && !case.detail.summary.withdrawn
        && case
            .proposed
            .as_ref()
            .is_none_or(|one| one.returned.is_some())
        && case.taken.as_ref().is_none_or(|taken| taken.mine);
    let rows = case
        .comparison
        .as_ref()
        .map(|comparison| rows(case, comparison));
    let heading = view! { <h2>{Words::from(say::EVIDENCE).say()}</h2> };
    if !open {
        let rows = rows.map(|rows| view! { <EvidenceRows rows/> }.into_any());
        return view! { {heading} {rows.unwrap_or_else(not_compared)} }.into_any();
    }
    let errors = errors(&typed);
    view! {
        <ErrorSummary errors=errors.clone()/>
        <form method="post" action="/api/decide_case">
            <Token/>
            <input type="hidden" name="no" value=case.detail.summary.no.as_str().to_owned()/>
            {heading}
            {rows.map_or_else(not_compared, |rows| evidence(rows, &typed))}
            <p class="hint keys">{Words::from(say::KEYS).say()}</p>
            {verdict(typed, &errors)}
        </form>
    }
    .into_any()
}

fn not_compared() -> AnyView {
    view! { <Notice>{Words::from(say::NOT_COMPARED_TEXT).say()}</Notice> }.into_any()
}

fn evidence(rows: Vec<EvidenceRow>, typed: &Typed) -> AnyView {
    let reasons = Overrule::ALL
        .iter()
        .map(|one| OptionItem::new(one.code(), one.text()))
        .collect();
    let overruling = Overruling {
        reasons,
        chosen: typed.overrules.clone(),
    };
    let ticked = typed.reasons.clone();
    view! { <EvidenceRows rows reason_name=REASONS reasons=ticked overruling/> }.into_any()
}

fn verdict(typed: Typed, errors: &[(String, String)]) -> AnyView {
    let error_at = |field: &str| {
        errors
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, words)| words.clone())
    };
    let choices = vec![
        Choice::new(Status::Passed.code(), say::DECIDE_PASS)
            .hint(say::DECIDE_PASS_HINT)
            .key("p"),
        Choice::new(Status::Refused.code(), say::DECIDE_REFUSE)
            .hint(say::DECIDE_REFUSE_HINT)
            .key("r"),
        Choice::new(Status::Faulty.code(), say::DECIDE_FAULTY)
            .hint(say::DECIDE_FAULTY_HINT)
            .key("u"),
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
            <div class="actions"><Button key="s">{Words::from(say::DECIDE).say()}</Button></div>
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
    } else if typed.status != Status::Passed.code()
        && typed.reasons.is_empty()
        && typed.grounds.is_empty()
        && typed.words.trim().is_empty()
    {
        vec![say("words", say::NEED_REASON)]
    } else if typed.status == Status::Passed.code() {
        vec![say("words", say::NEED_OVERRULE)]
    } else {
        Vec::new()
    }
}
