//! 海关账号.

use domain::account::{AccountState, Role};
use domain::certificate::Values;
use domain::id::AccountId;
use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{account, people, staff as say};
use services::Refusal;
use services::approvals::REASON_MAX;
use services::people::Member;
use services::staff::{Colleagues, RESET_REASON, RESET_USER_NAME};

use super::again::{Said, refused, said};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::people::{changes, disabling, shown_link, state_tone};
use super::problems::Problems;
use super::show::{self, Token, query};
use crate::components::{
    Button, Cell, DataTable, ErrorSummary, Head, OptionItem, Pagination, Select, Tag, TextField,
    Tone, Width, Words, lang,
};
use crate::visit::{Visit, services};

/// Under what a link is kept until it was shown.
pub const LINK: &str = "/staff#link";

/// 海关账号.
#[component]
pub fn Staff() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    let after = query("after").parse::<AccountId>().ok();
    load_for_caller(move |caller| async move {
        let services = services();
        let found = services.staff().list(&caller, after).await?;
        let kept = services.kept();
        let link = match notice.as_str() {
            "link" => kept.values(&visitor, LINK).await?,
            _ => None,
        };
        if link.is_some() {
            kept.forget(&visitor, LINK).await;
        }
        let (typed, problems) = refused("/staff").await?;
        let problems = Problems::new(&problems, lang(), &label);
        let add = may(&caller, Action::CreateStaff, None).then(|| form(&typed, &problems));
        let reset = may(&caller, Action::ResetFactor, None).then(|| reset_form(&typed, &problems));
        Ok::<_, Refusal>(view! {
            <Page title=say::TITLE part=Part::Staff>
                <ErrorSummary errors=problems.errors(&str::to_owned)/>
                <h1 class="page-title">{Words::from(say::TITLE).say()}</h1>
                {link.as_ref().map(shown_link)}
                {said(SAID)}
                <p class="lead">{Words::from(say::LEAD).say()}</p>
                {table(&found, &caller, after.is_some())}
                {add}
                {reset}
            </Page>
        })
    })
}

fn label(field: &str) -> String {
    let text = match field {
        "role" => people::ROLE,
        "user_name" => account::USER_NAME,
        "name" => account::PERSON_NAME,
        "email" => account::EMAIL,
        RESET_USER_NAME => account::USER_NAME,
        RESET_REASON => say::RESET_REASON,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("disable", Tone::Success, people::DISABLED),
    ("enable", Tone::Success, people::ENABLED),
    ("factor", Tone::Success, say::FACTOR_RESET),
    ("reset", Tone::Success, say::OUTSIDE_RESET),
    ("conflict", Tone::Warning, people::CONFLICT),
];

fn table(found: &Colleagues, caller: &Caller, is_later_page: bool) -> AnyView {
    let manages = may(caller, Action::ManageStaff, None);
    let mut heads = vec![
        Head::new(account::USER_NAME),
        Head::new(account::PERSON_NAME),
        Head::new(people::ROLE),
        Head::new(people::STATE),
        Head::new(people::LAST_LOG_IN),
    ];
    heads.extend(manages.then(|| Head::new(people::ACTIONS)));
    let rows = found.rows.iter();
    let rows = rows
        .map(|member| {
            let has_factor = found.with_factor.contains(&member.id);
            let actions = manages.then(|| match member.id == caller.account {
                true => view! { "–" }.into_any(),
                false => buttons(member, has_factor),
            });
            row(member, actions)
        })
        .collect_view();
    let newer = is_later_page.then(|| "/staff".to_owned());
    let older = found.next.map(|after| format!("/staff?after={after}"));
    view! {
        <DataTable caption=say::TITLE heads>{rows}</DataTable>
        <Pagination newer older/>
    }
    .into_any()
}

/// `actions`: none without such a column.
fn row(member: &Member, actions: Option<AnyView>) -> AnyView {
    let last = member
        .last_log_in
        .map_or_else(|| "–".to_owned(), show::time);
    let (state, tone) = (member.state.text(), state_tone(member.state));
    let (user_name, name) = (member.user_name.clone(), member.name.clone());
    let role = member.role.text().get(lang());
    let actions = actions.map(|content| {
        view! { <Cell label=people::ACTIONS>{content}</Cell> }
    });
    view! {
        <tr>
            <Cell label=account::USER_NAME main=true><span class="code">{user_name}</span></Cell>
            <Cell label=account::PERSON_NAME>{name}</Cell>
            <Cell label=people::ROLE>{role}</Cell>
            <Cell label=people::STATE><Tag text=state tone/></Cell>
            <Cell label=people::LAST_LOG_IN><span class="nowrap">{last}</span></Cell>
            {actions}
        </tr>
    }
    .into_any()
}

fn buttons(member: &Member, has_factor: bool) -> AnyView {
    let is_disabled = member.state == AccountState::Disabled;
    let mut offered = Vec::new();
    offered.extend(is_disabled.then_some(("enable", people::ENABLE)));
    offered.extend(has_factor.then_some(("factor", say::RESET_FACTOR)));
    let any = !offered.is_empty();
    view! {
        {any.then(|| changes("/api/change_staff", member, offered))}
        {(!is_disabled).then(|| disabling("/staff", member))}
    }
    .into_any()
}

fn form(typed: &Values, problems: &Problems) -> AnyView {
    let value = |field: &str| typed.get(field).to_owned();
    let roles = Role::ALL.iter().filter(|role| role.is_customs());
    let roles: Vec<OptionItem> = roles
        .map(|role| OptionItem::new(role.code(), role.text()))
        .collect();
    view! {
        <h2>{Words::from(say::ADD).say()}</h2>
        <p>{Words::from(say::ADD_LEAD).say()}</p>
        <form method="post" action="/api/create_staff" class="form" novalidate>
            <Token/>
            <Select
                name="role" label=people::ROLE options=roles value=value("role")
                error=problems.at("role") width=Width::Medium
            />
            <TextField
                name="user_name" label=account::USER_NAME hint=account::USER_NAME_HINT
                value=value("user_name") error=problems.at("user_name") width=Width::Medium
                autocomplete="off"
            />
            <TextField
                name="name" label=account::PERSON_NAME value=value("name")
                error=problems.at("name") width=Width::Medium autocomplete="off"
            />
            <TextField
                name="email" label=account::EMAIL value=value("email")
                error=problems.at("email") width=Width::Medium kind="email" autocomplete="off"
            />
            <div class="actions"><Button>{Words::from(say::ADD_BUTTON).say()}</Button></div>
        </form>
    }
    .into_any()
}

/// For those outside whom nobody of their own can help.
fn reset_form(typed: &Values, problems: &Problems) -> AnyView {
    let value = |field: &str| typed.get(field).to_owned();
    view! {
        <h2>{Words::from(say::RESET_OUTSIDE).say()}</h2>
        <p>{Words::from(say::RESET_OUTSIDE_LEAD).say()}</p>
        <form method="post" action="/api/reset_factor" class="form" novalidate>
            <Token/>
            <TextField
                name=RESET_USER_NAME label=account::USER_NAME value=value(RESET_USER_NAME)
                error=problems.at(RESET_USER_NAME) width=Width::Medium autocomplete="off"
            />
            <TextField
                name=RESET_REASON label=say::RESET_REASON hint=say::RESET_REASON_HINT
                value=value(RESET_REASON) error=problems.at(RESET_REASON) maxlength=REASON_MAX
                autocomplete="off"
            />
            <div class="actions"><Button>{Words::from(say::RESET_FACTOR).say()}</Button></div>
        </form>
    }
    .into_any()
}
