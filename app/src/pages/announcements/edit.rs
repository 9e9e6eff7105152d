//! The form of an announcement.

use domain::certificate::Values;
use leptos::prelude::*;
use messages::{announcement as say, common};
use services::Refusal;

use super::super::again::{Said, instead, refused, said};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{Token, param};
use super::LIST;
use crate::components::{
    Button, ButtonLink, Crumb, DateField, ErrorSummary, Look, TextArea, TextField, Tone, Words,
    lang,
};
use crate::visit::services;

/// The most characters of a text, as the service takes them.
const BODY_MAX: usize = 5000;
/// The most characters of a title.
const TITLE_MAX: usize = 100;

/// What is said when the form is shown again.
const SAID: &[Said] = &[("overtaken", Tone::Warning, say::OVERTAKEN)];

/// 发布公告.
#[component]
pub fn Add() -> impl IntoView {
    load_for_caller(move |caller| async move {
        // Whoever may not see the others may not add one either.
        services().notices().list(&caller, None).await?;
        let (typed, problems) = refused("/announcements/new").await?;
        let problems = Problems::new(&problems, lang(), &label);
        Ok::<_, Refusal>(view! {
            <Page title=say::ADD part=Part::Announcements above=above()>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::ADD).say()}</h1>
                {form("", &typed, &problems)}
            </Page>
        })
    })
}

/// 修改公告.
#[component]
pub fn Edit() -> impl IntoView {
    let id = param("id").parse::<i64>();
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let notice = services().notices().find(&caller, id).await?;
        if notice.withdrawn {
            return Err(Refusal::NotFound);
        }
        let (kept, problems) = refused(&format!("{LIST}/{id}")).await?;
        let now = || crate::api::announcement::values(&notice.form(), notice.revision);
        let typed = instead(kept, &problems).unwrap_or_else(now);
        let problems = Problems::new(&problems, lang(), &label);
        let id = id.to_string();
        Ok::<_, Refusal>(view! {
            <Page title=say::EDIT part=Part::Announcements above=above()>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::EDIT).say()}</h1>
                {said(SAID)}
                {form(&id, &typed, &problems)}
                {withdrawal(&id)}
            </Page>
        })
    })
}

fn above() -> Vec<Crumb> {
    vec![Crumb::link(say::TITLE, LIST)]
}

fn form(id: &str, typed: &Values, problems: &Problems) -> AnyView {
    let value = |field: &str| typed.get(field).to_owned();
    let button = if id.is_empty() {
        say::PUBLISH
    } else {
        common::SAVE
    };
    let text = |title: &'static str, title_label, body: &'static str, body_label| {
        view! {
            <TextField name=title label=title_label value=value(title) error=problems.at(title) maxlength=TITLE_MAX/>
            <TextArea
                name=body label=body_label hint=say::BODY_HINT value=value(body)
                error=problems.at(body) rows=8 maxlength=BODY_MAX
            />
        }
    };
    view! {
        <form method="post" action="/api/save_announcement" class="form">
            <Token/>
            <input type="hidden" name="id" value=id.to_owned()/>
            <input type="hidden" name="revision" value=value("revision")/>
            {text("title_zh", say::TITLE_ZH, "body_zh", say::BODY_ZH)}
            {text("title_en", say::TITLE_EN, "body_en", say::BODY_EN)}
            <div class="grid-2">
                <DateField name="from" label=say::FROM hint=say::FROM_HINT value=value("from") error=problems.at("from") optional=true/>
                <DateField name="until" label=say::UNTIL hint=say::UNTIL_HINT value=value("until") error=problems.at("until") optional=true/>
            </div>
            <div class="actions">
                <Button>{Words::from(button).say()}</Button>
                <ButtonLink href=LIST look=Look::Quiet>{Words::from(common::CANCEL).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

fn withdrawal(id: &str) -> AnyView {
    view! {
        <section>
            <h2>{Words::from(say::WITHDRAW).say()}</h2>
            <p>{Words::from(say::WITHDRAW_LEAD).say()}</p>
            <form method="post" action="/api/withdraw_announcement">
                <Token/>
                <input type="hidden" name="id" value=id.to_owned()/>
                <Button look=Look::Danger>{Words::from(say::WITHDRAW).say()}</Button>
            </form>
        </section>
    }
    .into_any()
}

fn label(field: &str) -> String {
    let text = match field {
        "title_zh" => say::TITLE_ZH,
        "title_en" => say::TITLE_EN,
        "body_zh" => say::BODY_ZH,
        "body_en" => say::BODY_EN,
        "from" => say::FROM,
        "until" => say::UNTIL,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}
