//! 两步验证: setting up, renewing and switching off one's own second factor.

use domain::account::Role;
use leptos::prelude::*;
use messages::{common, people, second as say};
use services::second_factor::{Factor, InUse, Pending};

use super::again::{Said, said, too_often};
use super::frame::{Page, Part};
use super::load::load_for_enrolling;
use super::passkeys::log_in_with_passkey;
use super::problems::Problems;
use super::show::{self, Token, query};
use crate::components::{
    Button, ButtonLink, Crumb, ErrorSummary, Look, Notice, PasswordField, Qr, SummaryList,
    SummaryRow, TextField, Tone, Width, Words, lang,
};
use crate::visit::{Visit, services};

/// Under what recovery codes are kept until they were shown.
pub const CODES: &str = "/account/second-factor#codes";
const PAGE: &str = "/account/second-factor";
/// Fewer recovery codes than this are too few.
const FEW: u64 = 3;

/// 两步验证.
#[component]
pub fn SecondFactor() -> impl IntoView {
    let visit = Visit::current();
    let notice = query("notice");
    load_for_enrolling(move |caller| async move {
        let services = services();
        let factor = services.second_factor().find(&caller).await?;
        let kept = services.kept();
        let visitor = visit.visitor();
        let codes = match notice.as_str() {
            "codes" | "set-up" => kept.values(&visitor, CODES).await?,
            _ => None,
        };
        if codes.is_some() {
            kept.forget(&visitor, CODES).await;
        }
        let problems = match notice.as_str() {
            "problems" => kept.problems(&visitor, PAGE).await?,
            _ => Vec::new(),
        };
        let problems = Problems::new(&problems, lang(), &label);
        let codes = codes.map(|codes| shown_codes(codes.get("codes")));
        Ok(view! {
            <Page title=say::TITLE part=Part::Own above=vec![Crumb::link(people::OWN, "/account")]>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                {said(SAID).or_else(too_often)}
                {codes}
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                {content(&factor, &problems)}
            </Page>
        })
    })
}

fn label(field: &str) -> String {
    let text = match field {
        "code" => say::CODE,
        "current" => people::OWN_PASSWORD,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("set-up", Tone::Success, say::SET_UP),
    ("off", Tone::Success, say::SWITCHED_OFF),
    ("cancelled", Tone::Info, say::CANCELLED),
];

fn shown_codes(codes: &str) -> AnyView {
    let items = codes
        .split(' ')
        .map(|code| view! { <li><code class="code">{code.to_owned()}</code></li> })
        .collect_view();
    view! {
        <section>
            <h2>{Words::from(say::CODES_TITLE).say()}</h2>
            <p>{Words::from(say::CODES_LEAD).say()}</p>
            <ol class="recovery-codes">{items}</ol>
            <div class="actions">
                <ButtonLink href="/start">{Words::from(say::CONTINUE).say()}</ButtonLink>
            </div>
        </section>
    }
    .into_any()
}

fn content(factor: &Factor, problems: &Problems) -> AnyView {
    let must = (factor.required && factor.in_use.is_none())
        .then(|| view! { <Notice tone=Tone::Warning>{Words::from(say::REQUIRED).say()}</Notice> });
    let state = factor.in_use.as_ref().map(state);
    let form = match (&factor.pending, &factor.in_use) {
        (Some(pending), _) => set_up(pending, problems),
        (None, Some(_)) => change(factor.required, problems),
        (None, None) => start(problems),
    };
    view! { {must} {state} {form} }.into_any()
}

fn state(in_use: &InUse) -> AnyView {
    let since = say::ON_SINCE.fill(lang(), &[("time", &show::time(in_use.since))]);
    let few = (in_use.codes_left < FEW)
        .then(|| view! { <Notice tone=Tone::Warning>{Words::from(say::FEW_CODES).say()}</Notice> });
    let codes_left = in_use.codes_left.to_string();
    view! {
        <SummaryList>
            <SummaryRow key=say::STATE value=since/>
            <SummaryRow key=say::CODES_LEFT value=codes_left/>
        </SummaryList>
        {few}
    }
    .into_any()
}

fn start(problems: &Problems) -> AnyView {
    view! {
        <h2>{Words::from(say::START_TITLE).say()}</h2>
        <p>{Words::from(say::START_LEAD).say()}</p>
        <form method="post" action="/api/change_second_factor" class="form">
            <Token/>
            <input type="hidden" name="action" value="start"/>
            <PasswordField name="current" label=people::OWN_PASSWORD error=problems.at("current")/>
            <div class="actions"><Button>{Words::from(say::START).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn set_up(pending: &Pending, problems: &Problems) -> AnyView {
    let Pending { secret, address } = pending.clone();
    view! {
        <h2>{Words::from(say::SCAN_TITLE).say()}</h2>
        <p>{Words::from(say::SCAN_LEAD).say()}</p>
        <p><Qr content=address label=say::QR/></p>
        <SummaryList>
            <SummaryRow key=say::KEY>
                <code class="code">{secret}</code>
                <p class="hint">{Words::from(say::KEY_HINT).say()}</p>
            </SummaryRow>
        </SummaryList>
        <p>{Words::from(say::CONFIRM_LEAD).say()}</p>
        <form method="post" action="/api/confirm_second_factor" class="form">
            <Token/>
            <TextField
                name="code" label=say::CODE hint=say::CODE_HINT error=problems.at("code")
                width=Width::Short autocomplete="one-time-code" inputmode="numeric"
            />
            <div class="actions"><Button>{Words::from(say::CONFIRM).say()}</Button></div>
        </form>
        <form method="post" action="/api/change_second_factor">
            <Token/>
            <input type="hidden" name="action" value="cancel"/>
            <Button look=Look::Quiet>{Words::from(say::CANCEL).say()}</Button>
        </form>
    }
    .into_any()
}

fn change(required: bool, problems: &Problems) -> AnyView {
    let off = (!required).then(|| {
        view! {
            <Button look=Look::Danger name="action" value="off">{Words::from(say::SWITCH_OFF).say()}</Button>
        }
    });
    view! {
        <h2>{Words::from(say::CHANGE_TITLE).say()}</h2>
        <p>{Words::from(say::CHANGE_LEAD).say()}</p>
        <form method="post" action="/api/change_second_factor" class="form">
            <Token/>
            <PasswordField name="current" label=people::OWN_PASSWORD error=problems.at("current")/>
            <div class="actions">
                <Button look=Look::Secondary name="action" value="codes">{Words::from(say::NEW_CODES).say()}</Button>
                <Button look=Look::Secondary name="action" value="start">{Words::from(say::RENEW).say()}</Button>
                {off}
            </div>
        </form>
    }
    .into_any()
}

/// The second step of log-in.
#[component]
pub fn LogInSecond() -> impl IntoView {
    let visit = Visit::current();
    let (notice, next) = (query("notice"), query("next"));
    super::load::load(async move {
        let services = services();
        let whose = services.sessions().waiting(&visit.cookie).await?;
        if whose.is_none() {
            crate::visit::go(&crate::api::form::log_in_address(&next, "second"));
        }
        let problems = match notice.as_str() {
            "problems" => {
                services
                    .kept()
                    .problems(&visit.visitor(), "/login/second")
                    .await?
            }
            _ => Vec::new(),
        };
        let problems = Problems::new(&problems, lang(), &|_| {
            say::STEP_CODE.get(lang()).to_owned()
        });
        Ok(view! {
            <Page title=say::STEP_TITLE above=vec![Crumb::link(common::LOG_IN, "/login")]>
                <div class="narrow">
                    <ErrorSummary errors=problems.errors(&str::to_owned)/>
                    <h1 class="page-title">{Words::from(say::STEP_TITLE).say()}</h1>
                    {too_often()}
                    {step(next, &problems)}
                    {whose.map(lost)}
                </div>
            </Page>
        })
    })
}

fn step(next: String, problems: &Problems) -> AnyView {
    let passkey = log_in_with_passkey(next.clone());
    view! {
        <p>{Words::from(say::STEP_LEAD).say()}</p>
        <form method="post" action="/api/log_in_second" class="form">
            <Token/>
            <input type="hidden" name="next" value=next/>
            <TextField
                name="code" label=say::STEP_CODE hint=say::STEP_HINT error=problems.at("code")
                width=Width::Medium autocomplete="one-time-code"
            />
            <div class="actions"><Button>{Words::from(common::LOG_IN).say()}</Button></div>
        </form>
        {passkey}
    }
    .into_any()
}

/// Who can help somebody without app and recovery codes.
fn lost(whose: Role) -> AnyView {
    let words = match whose {
        Role::Operator => say::STEP_LOST_OPERATOR,
        Role::Administrator => say::STEP_LOST_TRADER,
        Role::Officer | Role::System | Role::Security | Role::Audit => say::STEP_LOST_CUSTOMS,
    };
    view! { <p class="hint">{Words::from(words).say()}</p> }.into_any()
}
