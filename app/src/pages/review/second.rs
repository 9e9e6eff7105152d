//! 复核: a ruling that waits for a second officer.

use domain::text::clean;
use domain::{Problem, Standing, Status};
use leptos::prelude::*;
use messages::review as say;
use services::Moment;
use services::review::{Case, MAX_WORDS, Proposed};

use super::super::certificates::officer_words;
use super::super::problems::certificate_label;
use super::super::show::{self, Token};
use crate::components::{Button, Look, Notice, TextArea, Tone, Words, lang};

/// The ruling that waits, with what its reader may do about it; that it was returned, if it was.
pub fn second(case: &Case, typed: Option<String>) -> Option<AnyView> {
    let proposed = case.proposed.as_ref()?;
    if case.detail.summary.standing == Standing::Withdrawn {
        return None;
    }
    if let Some((name, words)) = &proposed.returned {
        return Some(returned(name, words));
    }
    let no = case.detail.summary.no.as_str().to_owned();
    let free = case.taken.as_ref().is_none_or(|taken| taken.mine);
    let act = match (proposed.mine, free) {
        (true, _) => withdraw(no, proposed.at),
        (false, true) => confirm_or_return(no, proposed.at, typed),
        (false, false) => ().into_any(),
    };
    let parts = [
        ("name", proposed.officer.clone()),
        ("time", show::time(proposed.at)),
    ];
    let lead = match proposed.mine {
        true => say::SECOND_MINE.get(lang()).to_owned(),
        false => say::SECOND_BY.fill(
            lang(),
            &parts.each_ref().map(|(name, text)| (*name, text.as_str())),
        ),
    };
    let status = proposed.ruling.status.label(lang());
    let title = say::SECOND_TITLE.fill(lang(), &[("status", status)]);
    let why = why(case, proposed);
    Some(
        view! {
            <section class="box" id="second">
                <h2>{title}</h2>
                <p>{lead}</p>
                {why}
                {act}
            </section>
        }
        .into_any(),
    )
}

fn returned(name: &str, words: &str) -> AnyView {
    let words = match words.is_empty() {
        true => say::RETURNED_OWN.get(lang()).to_owned(),
        false => say::RETURNED.fill(lang(), &[("name", name), ("words", words)]),
    };
    view! { <Notice tone=Tone::Warning>{words}</Notice> }.into_any()
}

/// What the ruling rests on.
fn why(case: &Case, proposed: &Proposed) -> AnyView {
    let ruling = &proposed.ruling;
    let kind = case.detail.summary.kind;
    let label = |field: &String| certificate_label(kind, field, lang());
    let fields = ruling.reasons.iter().map(label);
    let grounds = ruling
        .grounds
        .iter()
        .map(|ground| ground.text().get(lang()).to_owned());
    let overruled = ruling.overrules.iter().map(|one| {
        let found = say::RULED.fill(lang(), &[("why", one.why.text().get(lang()))]);
        format!("{} · {found} {}", label(&one.field), one.words)
    });
    let items = fields
        .filter(|_| ruling.status != Status::Passed)
        .chain(grounds)
        .chain(overruled)
        .map(|words| view! { <li>{words}</li> })
        .collect_view();
    let words = officer_words(&ruling.words);
    view! { <ul class="hint-list">{items}</ul> {words} }.into_any()
}

fn withdraw(no: String, made: Moment) -> AnyView {
    view! {
        <form method="post" action="/api/return_ruling">
            <Token/>
            <input type="hidden" name="no" value=no/>
            <input type="hidden" name="made" value=made.0.to_string()/>
            <Button look=Look::Secondary>{Words::from(say::SECOND_WITHDRAW).say()}</Button>
        </form>
    }
    .into_any()
}

/// `typed` is what was written of a return that was refused.
fn confirm_or_return(no: String, made: Moment, typed: Option<String>) -> AnyView {
    let error = typed.as_deref().and_then(wrong_with_return);
    let value = typed.unwrap_or_default();
    view! {
        <form method="post" action="/api/confirm_ruling">
            <Token/>
            <input type="hidden" name="no" value=no.clone()/>
            <input type="hidden" name="made" value=made.0.to_string()/>
            <div class="actions"><Button key="c">{Words::from(say::SECOND_CONFIRM).say()}</Button></div>
        </form>
        <form method="post" action="/api/return_ruling">
            <Token/>
            <input type="hidden" name="no" value=no/>
            <input type="hidden" name="made" value=made.0.to_string()/>
            <TextArea name="return_words" label=say::SECOND_RETURN_WORDS value error rows=2 maxlength=MAX_WORDS/>
            <div class="actions"><Button look=Look::Secondary>{Words::from(say::SECOND_RETURN).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// Why the words of a return are refused, measured as they would be kept.
fn wrong_with_return(typed: &str) -> Option<String> {
    match clean(typed).chars().count() {
        0 => Some(say::NEED_RETURN.get(lang()).to_owned()),
        1..=MAX_WORDS => None,
        _ => {
            let problem = Problem::TooLong { max: MAX_WORDS };
            Some(messages::problem(&problem, lang(), &str::to_owned))
        }
    }
}
