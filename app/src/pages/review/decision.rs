//! The evidence with its boxes to tick, and the decision under it.

use domain::certificate::Values;
use domain::compare::Verdict;
use domain::{FieldProblem, Ground, Overrule, Problem, Status};
use leptos::prelude::*;
use messages::review as say;
use services::review::{Case, MAX_WORDS, OVERRULES_FIELD, Proposed, REASONS_FIELD};

use super::super::show::Token;
use super::evidence::rows;
use crate::components::{
    Button, CheckboxGroup, Choice, ErrorSummary, EvidenceRow, EvidenceRows, Notice, OptionItem,
    Overruled, Overruling, RadioGroup, TextArea, Words, lang,
};

/// The name under which the officer ticks fields.
const REASONS: &str = "reasons[]";

/// What the officer chose so far: after a refused decision what was sent, else what the comparison
/// suggests.
#[derive(Default)]
pub struct Typed {
    status: String,
    words: String,
    reasons: Vec<String>,
    grounds: Vec<String>,
    overrules: Vec<Overruled>,
}

impl Typed {
    /// From what was kept of a refused decision, from one's own ruling that was returned, or from
    /// the case.
    pub fn new(kept: Option<Values>, case: &Case) -> Typed {
        let mine = case.proposed.as_ref().filter(|one| one.mine);
        match kept {
            Some(kept) => Typed {
                status: kept.get("status").to_owned(),
                words: kept.get("words").to_owned(),
                reasons: kept.get("reasons").lines().map(str::to_owned).collect(),
                grounds: kept.get("grounds").lines().map(str::to_owned).collect(),
                overrules: kept.get("overrules").lines().map(overruled).collect(),
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

/// The evidence; for whoever may decide the case now, with the decision and what was wrong with it.
pub fn decision_form(
    case: &Case,
    typed: Typed,
    problems: &[FieldProblem],
) -> impl IntoView + use<> {
    let open = case.detail.summary.standing == Status::Unreviewed
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
    let errors: Vec<_> = problems.iter().map(error).collect();
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

/// What is said of a problem, and at which field.
fn error(found: &FieldProblem) -> (String, String) {
    let (field, words) = match (found.field.as_str(), &found.problem) {
        ("status", Problem::Required) => ("status", say::NEED_STATUS.get(lang()).to_owned()),
        (REASONS_FIELD, Problem::Required) => ("words", say::NEED_REASON.get(lang()).to_owned()),
        (OVERRULES_FIELD, Problem::Required) => {
            ("words", say::NEED_OVERRULE.get(lang()).to_owned())
        }
        (_, problem) => ("words", messages::problem(problem, lang(), &str::to_owned)),
    };
    (field.to_owned(), words)
}
