//! 本单位账号: the organisation's operators.

use domain::Text;
use domain::account::{AccountState, Rights, Role};
use domain::certificate::Values;
use leptos::prelude::*;
use messages::{account, common, people as say, staff};
use services::Refusal;
use services::people::{Member, Staff};

use super::again::{Said, refused, said};
use super::frame::{Page, Part};
use super::load::load_for_caller;
use super::problems::Problems;
use super::show::{self, Token, query};
use crate::components::{
    Button, ButtonLink, Cell, DataTable, ErrorSummary, Head, Look, Notice, OptionItem, Select, Tag,
    TextField, Tone, Width, Words, lang,
};
use crate::visit::{Visit, services};

/// Under what a link is kept until it was shown.
pub const LINK: &str = "/people#link";

/// 本单位账号.
#[component]
pub fn People() -> impl IntoView {
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    load_for_caller(move |caller| async move {
        let services = services();
        let staff = services.people().list(&caller).await?;
        let link = match notice.as_str() {
            "link" => services.kept().values(&visitor, LINK).await?,
            _ => None,
        };
        if link.is_some() {
            services.kept().forget(&visitor, LINK).await;
        }
        let (typed, problems) = refused("/people").await?;
        let problems = Problems::of_account(&problems, &[]);
        let add = match staff.may_add {
            true => form(&typed, &problems),
            false => view! { <p class="lead">{Words::from(say::ADD_NONE).say()}</p> }.into_any(),
        };
        Ok::<_, Refusal>(view! {
            <Page title=common::PEOPLE part=Part::People>
                <ErrorSummary errors=problems.errors(&input_name)/>
                <p class="caption">{staff.organisation.clone()}</p>
                <h1 class="page-title">{Words::from(common::PEOPLE).say()}</h1>
                {link.as_ref().map(shown_link)}
                {said(SAID)}
                {table(&staff)}
                {ways_on(&staff)}
                {add}
            </Page>
        })
    })
}

/// What else the administrator can look at and do.
fn ways_on(staff: &Staff) -> AnyView {
    let handover = staff.may_add.then(|| {
        view! {
            <ButtonLink href="/handover" look=Look::Secondary>{Words::from(say::HANDOVER).say()}</ButtonLink>
        }
    });
    view! {
        <div class="actions">
            <ButtonLink href="/people/log" look=Look::Secondary>{Words::from(say::LOG).say()}</ButtonLink>
            {handover}
        </div>
    }
    .into_any()
}

/// A link that is shown once.
pub fn shown_link(link: &Values) -> AnyView {
    let text = say::LINK_TEXT.fill(lang(), &[("user", link.get("user"))]);
    let address = link.get("link").to_owned();
    view! {
        <Notice tone=Tone::Success title=say::LINK_TITLE>
            <p>{text}</p>
            <p><code class="code">{address}</code></p>
        </Notice>
    }
    .into_any()
}

/// How an account's state is marked.
pub const fn state_tone(state: AccountState) -> Tone {
    match state {
        AccountState::Active => Tone::Success,
        AccountState::Invited | AccountState::Approval => Tone::Info,
        AccountState::Disabled | AccountState::Refused | AccountState::Closed => Tone::Error,
    }
}

/// What is said after each of the actions, by the notice it leads back with.
const SAID: &[Said] = &[
    ("disabled", Tone::Success, say::DISABLED),
    ("enabled", Tone::Success, say::ENABLED),
    ("rights", Tone::Success, say::RIGHTS_SET),
    ("factor", Tone::Success, say::FACTOR_RESET),
    ("conflict", Tone::Warning, say::CONFLICT),
];

fn table(staff: &Staff) -> AnyView {
    let heads = vec![
        Head::new(account::USER_NAME),
        Head::new(account::PERSON_NAME),
        Head::new(say::ROLE),
        Head::new(say::SOURCE),
        Head::new(say::STATE),
        Head::new(say::LAST_LOG_IN),
        Head::new(say::ACTIONS),
    ];
    let rows = staff.members.iter();
    let rows = rows
        .map(|member| row(member, staff.with_factor.contains(&member.id)))
        .collect_view();
    view! { <DataTable caption=common::PEOPLE heads>{rows}</DataTable> }.into_any()
}

fn row(member: &Member, has_factor: bool) -> AnyView {
    let tone = state_tone(member.state);
    let last = member
        .last_log_in
        .map_or_else(|| "–".to_owned(), show::time);
    let state = member.state.text();
    let (user_name, name) = (member.user_name.clone(), member.name.clone());
    let (role, source) = (
        member.role.text().get(lang()),
        member.source.text().get(lang()),
    );
    let rights = member.rights.map(|rights| {
        let href = format!("/people/{}", member.id);
        let whose = format!(" {}", member.user_name);
        view! {
            <span class="note">{rights.text().get(lang())}</span>
            <a href=href>
                {say::CHANGE_RIGHTS.get(lang())}<span class="visually-hidden">{whose}</span>
            </a>
        }
    });
    let actions = actions(member, has_factor);
    view! {
        <tr>
            <Cell label=account::USER_NAME main=true><span class="code">{user_name}</span></Cell>
            <Cell label=account::PERSON_NAME>{name}</Cell>
            <Cell label=say::ROLE>{role}{rights}</Cell>
            <Cell label=say::SOURCE>{source}</Cell>
            <Cell label=say::STATE><Tag text=state tone/></Cell>
            <Cell label=say::LAST_LOG_IN><span class="nowrap">{last}</span></Cell>
            <Cell label=say::ACTIONS>{actions}</Cell>
        </tr>
    }
    .into_any()
}

/// What the administrator can do with an operator; nothing with itself.
fn actions(member: &Member, has_factor: bool) -> AnyView {
    if member.role != Role::Operator {
        return view! { "–" }.into_any();
    }
    let offered = match member.state {
        AccountState::Closed => return view! { "–" }.into_any(),
        AccountState::Disabled => ("enable", say::ENABLE),
        AccountState::Invited => ("reset", say::NEW_LINK),
        _ => ("reset", say::RESET),
    };
    let mut changing = vec![offered];
    if has_factor {
        changing.push(("factor", staff::RESET_FACTOR));
    }
    let may_disable = member.state != AccountState::Disabled;
    view! {
        {changes("/api/change_operator", member, changing)}
        {may_disable.then(|| disabling("/people", member))}
    }
    .into_any()
}

/// The way to the page that asks before an account is disabled.
pub fn disabling(list: &str, member: &Member) -> AnyView {
    let href = format!("{list}/{}/disable", member.id);
    let whose = format!(" {}", member.user_name);
    view! {
        <span class="acts">
            <a href=href>{say::DISABLE.get(lang())}<span class="visually-hidden">{whose}</span></a>
        </span>
    }
    .into_any()
}

/// What can be done with an account: a button for each action, with whose it is for those who
/// hear it.
pub fn changes(
    address: &'static str,
    member: &Member,
    offered: Vec<(&'static str, Text)>,
) -> AnyView {
    let buttons = offered.into_iter().map(|(action, text)| {
        let whose = format!(" {}", member.user_name);
        view! {
            <button class="link-button" type="submit" name="action" value=action>
                {text.get(lang())}<span class="visually-hidden">{whose}</span>
            </button>
            " "
        }
    });
    view! {
        <form method="post" action=address>
            <Token/>
            <input type="hidden" name="account" value=member.id.to_string()/>
            {buttons.collect_view()}
        </form>
    }
    .into_any()
}

fn form(typed: &Values, problems: &Problems) -> AnyView {
    let value = |field: &str| typed.get(field).to_owned();
    let chosen = match typed.get("rights") {
        "" => Rights::AllFile.code().to_owned(),
        chosen => chosen.to_owned(),
    };
    let rights = Rights::ALL
        .iter()
        .map(|rights| OptionItem::new(rights.code(), rights.text()))
        .collect::<Vec<_>>();
    view! {
        <h2>{Words::from(say::ADD).say()}</h2>
        <p class="lead">{Words::from(say::ADD_LEAD).say()}</p>
        <form method="post" action="/api/invite_operator" class="form" novalidate>
            <Token/>
            <TextField
                name=input_name("user_name") label=account::USER_NAME hint=account::USER_NAME_HINT
                value=value("user_name") error=problems.at("user_name") width=Width::Medium
                autocomplete="off"
            />
            <TextField
                name=input_name("name") label=account::PERSON_NAME value=value("name")
                error=problems.at("name") width=Width::Medium autocomplete="off"
            />
            <TextField
                name=input_name("mobile") label=account::MOBILE value=value("mobile")
                error=problems.at("mobile") width=Width::Medium kind="tel" autocomplete="off"
            />
            <TextField
                name=input_name("email") label=account::EMAIL value=value("email")
                error=problems.at("email") width=Width::Medium kind="email" autocomplete="off"
            />
            <Select
                name=input_name("rights") label=say::RIGHTS options=rights value=chosen
                error=problems.at("rights")
            />
            <div class="actions"><Button>{Words::from(say::ADD_BUTTON).say()}</Button></div>
        </form>
    }
    .into_any()
}

fn input_name(field: &str) -> String {
    format!("operator[{field}]")
}
