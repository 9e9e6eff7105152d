//! The tokens, and the form for a new one.

use domain::Scope;
use domain::account::Role;
use leptos::prelude::*;
use messages::access as say;
use services::tokens::{DAYS, TokenInfo};

use super::super::show::{self, Token};
use super::Typed;
use crate::components::{
    Button, Cell, CheckboxGroup, Choice, DataTable, Head, OptionItem, Select, Tag, TextField, Tone,
    Width, Words, lang,
};

pub fn table(tokens: &[TokenInfo]) -> AnyView {
    let title = view! { <h2>{Words::from(say::TOKENS).say()}</h2> };
    if tokens.is_empty() {
        return view! { {title} <p>{Words::from(say::NO_TOKENS).say()}</p> }.into_any();
    }
    let heads = vec![
        Head::new(say::NAME),
        Head::new(say::SCOPES),
        Head::new(say::MADE),
        Head::new(say::ENDS),
        Head::new(say::USED),
        Head::new(say::STATE),
        Head::new(say::ACTIONS),
    ];
    let rows = tokens.iter().map(row).collect_view();
    view! { {title} <DataTable caption=say::TOKENS heads>{rows}</DataTable> }.into_any()
}

fn row(token: &TokenInfo) -> AnyView {
    let name = token.name.clone();
    let scopes = token.scopes.iter().map(|scope| scope.text().get(lang()));
    let scopes = scopes.collect::<Vec<_>>().join(match lang() {
        domain::Lang::Zh => "、",
        domain::Lang::En => "; ",
    });
    let (state, tone) = match (token.works, token.revoked_at) {
        (true, _) => (say::WORKS, Tone::Success),
        (false, Some(_)) => (say::REVOKED, Tone::Error),
        (false, None) => (say::OVER, Tone::Warning),
    };
    let (made, ends) = (show::time(token.created_at), show::time(token.expires_at));
    let used = token.used_at.map_or_else(|| "–".to_owned(), show::time);
    let action = revoke(token);
    view! {
        <tr>
            <Cell label=say::NAME main=true>{name}</Cell>
            <Cell label=say::SCOPES>{scopes}</Cell>
            <Cell label=say::MADE><span class="nowrap">{made}</span></Cell>
            <Cell label=say::ENDS><span class="nowrap">{ends}</span></Cell>
            <Cell label=say::USED><span class="nowrap">{used}</span></Cell>
            <Cell label=say::STATE><Tag text=state tone/></Cell>
            <Cell label=say::ACTIONS>{action}</Cell>
        </tr>
    }
    .into_any()
}

fn revoke(token: &TokenInfo) -> AnyView {
    if !token.works {
        return view! { "–" }.into_any();
    }
    let whose = format!(" {}", token.name);
    view! {
        <form method="post" action="/api/revoke_token">
            <Token/>
            <input type="hidden" name="token" value=token.id.to_string()/>
            <button class="link-button" type="submit">
                {say::REVOKE.get(lang())}<span class="visually-hidden">{whose}</span>
            </button>
        </form>
    }
    .into_any()
}

pub fn form(typed: &Typed, role: Role) -> AnyView {
    let scopes = Scope::offered(role)
        .iter()
        .map(|scope| Choice::new(scope.code(), scope.text()))
        .collect::<Vec<_>>();
    let chosen = typed.values.get("scopes");
    let chosen = chosen.lines().map(str::to_owned).collect::<Vec<_>>();
    let days = DAYS
        .iter()
        .map(|days| {
            let days = days.to_string();
            let text = say::DAYS_OF.fill(lang(), &[("n", &days)]);
            OptionItem::new(days, text)
        })
        .collect::<Vec<_>>();
    let chosen_days = match typed.values.get("days") {
        "" => "90".to_owned(),
        days => days.to_owned(),
    };
    let problem = |field| typed.problems.at(field);
    view! {
        <h2>{Words::from(say::NEW).say()}</h2>
        <p>{Words::from(say::NEW_LEAD).say()}</p>
        <form method="post" action="/api/create_token" class="form">
            <Token/>
            <TextField
                name="name" label=say::NAME hint=say::NAME_HINT value=typed.get("name")
                error=problem("name") width=Width::Medium autocomplete="off"
            />
            <CheckboxGroup
                name="scopes[]" label=say::SCOPES choices=scopes values=chosen error=problem("scopes")
            />
            <Select
                name="days" label=say::DAYS options=days value=chosen_days error=problem("days")
            />
            <div class="actions"><Button>{Words::from(say::CREATE).say()}</Button></div>
        </form>
    }
    .into_any()
}
