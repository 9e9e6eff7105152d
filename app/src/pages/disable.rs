//! Asks before an account is disabled, and says what follows and whether it can be undone.

use domain::Text;
use domain::account::{AccountState, Role};
use domain::id::AccountId;
use leptos::prelude::*;
use messages::{common, people as say, staff};
use services::Refusal;
use services::approvals::REASON_MAX;
use services::handover::Progress;
use services::people::Member;

use super::again::refused;
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{Token, param};
use crate::components::{Button, ButtonLink, Crumb, ErrorSummary, Look, TextField, Words, lang};
use crate::visit::{go, services};

/// The list an account stands in.
struct List {
    part: Part,
    title: Text,
    address: &'static str,
    /// Where its forms go.
    action: &'static str,
}

const PEOPLE: List = List {
    part: Part::People,
    title: common::PEOPLE,
    address: "/people",
    action: "/api/change_operator",
};

const STAFF: List = List {
    part: Part::Staff,
    title: staff::TITLE,
    address: "/staff",
    action: "/api/change_staff",
};

/// 停用账号, of an operator.
#[component]
pub fn DisableOperator() -> impl IntoView {
    let id = param("id").parse::<AccountId>();
    load_for_caller(move |caller| async move {
        let services = services();
        let staff = services.people().list(&caller).await?;
        let id = id.map_err(|_| Refusal::NotFound)?;
        let mut members = staff.members.into_iter();
        let member = members.find(|member| member.id == id && member.role == Role::Operator);
        let member = member.ok_or(Refusal::NotFound)?;
        let offer = services.handover().latest(&caller).await?;
        let waits =
            offer.is_some_and(|offer| offer.progress == Progress::Offered && offer.to == id);
        let mut follows = vec![say::DISABLE_ENDS, say::DISABLE_KEEPS];
        follows.extend(waits.then_some(say::DISABLE_HANDOVER));
        follows.push(say::DISABLE_UNDONE);
        ask(&member, &PEOPLE, &follows).await
    })
}

/// 停用账号, on customs' side.
#[component]
pub fn DisableStaff() -> impl IntoView {
    let id = param("id").parse::<AccountId>();
    load_for_caller(move |caller| async move {
        let id = id.map_err(|_| Refusal::NotFound)?;
        let member = services().staff().find(&caller, id).await?;
        let mut follows = vec![say::DISABLE_ENDS];
        follows.extend((member.role == Role::Officer).then_some(say::DISABLE_CASES));
        follows.push(say::DISABLE_UNDONE_STAFF);
        ask(&member, &STAFF, &follows).await
    })
}

async fn ask(member: &Member, list: &'static List, follows: &[Text]) -> Result<AnyView, Refusal> {
    if matches!(member.state, AccountState::Disabled | AccountState::Closed) {
        go(&format!("{}?notice=conflict", list.address));
        return Ok(().into_any());
    }
    let page = format!("{}/{}/disable", list.address, member.id);
    let (typed, problems) = refused(&page).await?;
    let problems = Problems::of_account(&problems, &[("reason", say::DISABLE_REASON)]);
    let reason = typed.get("reason").to_owned();
    let names = [("name", member.name.as_str()), ("user", &member.user_name)];
    let title = say::DISABLE_TITLE.fill(lang(), &names);
    let account = member.id.to_string();
    let above = vec![Crumb::link(list.title, list.address)];
    let follows = follows
        .iter()
        .map(|text| view! { <li>{text.get(lang())}</li> })
        .collect_view();
    Ok(view! {
        <Page title=title.clone() part=list.part above>
            <ErrorSummary errors=problems.errors(&str::to_owned)/>
            <h1 class="page-title">{title}</h1>
            <p>{Words::from(say::DISABLE_FOLLOWS).say()}</p>
            <ul>{follows}</ul>
            <form method="post" action=list.action class="form">
                <Token/>
                <input type="hidden" name="account" value=account/>
                <input type="hidden" name="action" value="disable"/>
                <TextField
                    name="reason" label=say::DISABLE_REASON hint=say::DISABLE_REASON_HINT value=reason
                    error=problems.at("reason") maxlength=REASON_MAX autocomplete="off"
                />
                <div class="actions">
                    <Button look=Look::Danger>{Words::from(say::DISABLE_YES).say()}</Button>
                    <ButtonLink href=list.address look=Look::Quiet>{Words::from(common::CANCEL).say()}</ButtonLink>
                </div>
            </form>
        </Page>
    }
    .into_any())
}
