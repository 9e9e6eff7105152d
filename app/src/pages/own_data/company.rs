//! 登记资料: what is on file, and the change of it.

use domain::account::{City, EnterpriseType, UserKind};
use domain::certificate::Values;
use leptos::prelude::*;
use messages::user_kind::{Naming, naming};
use messages::{account, own as say, people};
use services::Refusal;
use services::company::{OnFile, Progress, Requested};

use super::super::again::{instead, refused, said, too_often};
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{self, Token};
use super::{row, shown};
use crate::components::{
    Button, Crumb, ErrorSummary, Look, Notice, OptionItem, Select, SummaryList, SummaryRow, Tag,
    TextField, Tone, Width, Words, lang,
};
use crate::visit::services;

/// 登记资料.
#[component]
pub fn Company() -> impl IntoView {
    load_for_caller(move |caller| async move {
        let file = services().company().on_file(&caller).await?;
        let (typed, problems) = refused("/account/company").await?;
        let typed = instead(typed, &problems);
        let words = naming(file.kind);
        let problems = Problems::new(&problems, lang(), &|field| label(&words, field));
        let said = said(&[
            ("asked", Tone::Success, say::CHANGE_ASKED),
            ("withdrawn", Tone::Success, say::CHANGE_WITHDRAWN),
            ("conflict", Tone::Warning, say::CHANGE_CONFLICT),
        ])
        .or_else(too_often);
        let waits = file
            .change
            .as_ref()
            .is_some_and(|change| change.progress == Progress::Waiting);
        let change = file
            .change
            .as_ref()
            .map(|change| last_change(&file, change));
        let form = (!waits).then(|| form(&file, typed, &problems));
        let [name, representative, city, enterprise_type] = shown(&file.data);
        let rows = [
            row(say::KIND, Some(file.kind.text().get(lang()).to_owned())),
            row(words.name, name),
            row(say::CODES, Some(file.codes.join(" · "))),
            row(account::REPRESENTATIVE, representative),
            row(account::CITY, city),
            row(words.sort, enterprise_type),
        ];
        let rows = rows.into_iter().flatten().collect_view();
        Ok::<_, Refusal>(view! {
            <Page title=say::COMPANY part=Part::Own above=vec![Crumb::link(people::OWN, "/account")]>
                <ErrorSummary errors=problems.errors(&input_name)/>
                <h1 class="page-title">{Words::from(say::COMPANY).say()}</h1>
                {said}
                <SummaryList>{rows}</SummaryList>
                {change}
                {form}
            </Page>
        })
    })
}

/// The latest change: what was asked, and how far it has come.
fn last_change(file: &OnFile, change: &Requested) -> AnyView {
    let words = naming(file.kind);
    let (text, tone) = state(&change.progress);
    let asked = show::time(change.asked_at);
    let reason = match &change.progress {
        Progress::Refused { reason } => row(say::REASON, Some(reason.clone())),
        _ => None,
    };
    let [name, representative, city, enterprise_type] = shown(&file.data.with(&change.wanted));
    let wanted = [
        row(words.name, name.filter(|_| change.wanted.name.is_some())),
        row(
            account::REPRESENTATIVE,
            representative.filter(|_| change.wanted.representative.is_some()),
        ),
        row(account::CITY, city.filter(|_| change.wanted.city.is_some())),
        row(
            words.sort,
            enterprise_type.filter(|_| change.wanted.enterprise_type.is_some()),
        ),
    ];
    let wanted = wanted.into_iter().flatten().collect_view();
    let withdraw = (change.progress == Progress::Waiting).then(|| {
        view! {
            <form method="post" action="/api/withdraw_change">
                <Token/>
                <div class="actions">
                    <Button look=Look::Secondary>{Words::from(say::WITHDRAW_CHANGE).say()}</Button>
                </div>
            </form>
        }
    });
    view! {
        <h2>{Words::from(say::LAST_CHANGE).say()}</h2>
        <SummaryList>
            <SummaryRow key=say::STATE><Tag text tone/></SummaryRow>
            <SummaryRow key=say::ASKED_AT value=asked/>
            {reason}
            {wanted}
        </SummaryList>
        {withdraw}
    }
    .into_any()
}

/// A change's state in a word.
pub(super) fn state(progress: &Progress) -> (domain::Text, Tone) {
    match progress {
        Progress::Waiting => (say::WAITING, Tone::Info),
        Progress::Approved => (say::APPROVED, Tone::Success),
        Progress::Refused { .. } => (say::REFUSED, Tone::Error),
        Progress::Withdrawn => (say::WITHDRAWN, Tone::Warning),
    }
}

fn form(file: &OnFile, typed: Option<Values>, problems: &Problems) -> AnyView {
    let (data, words) = (&file.data, naming(file.kind));
    let on_file = |field: &str| match field {
        "name" => data.name.clone(),
        "representative" => data.representative.clone(),
        "city" => data.city.map_or("", City::code).to_owned(),
        _ => data
            .enterprise_type
            .map_or("", EnterpriseType::code)
            .to_owned(),
    };
    let value = |field: &str| match &typed {
        Some(typed) => typed.get(field).to_owned(),
        None => on_file(field),
    };
    let is_company = matches!(file.kind, UserKind::Enterprise | UserKind::Institution);
    let name = (file.kind != UserKind::Person).then(|| {
        view! { <TextField name=input_name("name") label=words.name value=value("name") error=problems.at("name")/> }
    });
    let representative = is_company.then(|| {
        view! {
            <TextField
                name=input_name("representative") label=account::REPRESENTATIVE
                value=value("representative") error=problems.at("representative")
                width=Width::Medium
            />
        }
    });
    let city = (file.kind != UserKind::Overseas).then(|| {
        let options = City::ALL
            .iter()
            .map(|city| OptionItem::new(city.code(), city.text()));
        let options = options.collect::<Vec<_>>();
        view! {
            <Select
                name=input_name("city") label=account::CITY options value=value("city")
                error=problems.at("city") width=Width::Medium
            />
        }
    });
    let enterprise_type = is_company.then(|| {
        let options = EnterpriseType::ALL
            .iter()
            .map(|of| OptionItem::new(of.code(), of.text()))
            .collect::<Vec<_>>();
        view! {
            <Select
                name=input_name("enterprise_type") label=words.sort options
                value=value("enterprise_type") error=problems.at("enterprise_type")
                width=Width::Medium
            />
        }
    });
    view! {
        <h2>{Words::from(say::ASK_CHANGE).say()}</h2>
        <Notice>{Words::from(say::CHANGE_EFFECT).say()}</Notice>
        <form method="post" action="/api/ask_change" class="form">
            <Token/>
            {name}
            {representative}
            {city}
            {enterprise_type}
            <div class="actions"><Button>{Words::from(say::SEND_CHANGE).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("change[{field}]")
}

fn label(words: &Naming, field: &str) -> String {
    let text = match field {
        "name" => words.name,
        "representative" => account::REPRESENTATIVE,
        "city" => account::CITY,
        "enterprise_type" => words.sort,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}
