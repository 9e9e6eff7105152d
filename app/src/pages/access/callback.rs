//! Where programs are told of changes.

use leptos::prelude::*;
use messages::access as say;
use services::callbacks::{CallbackInfo, Delivery};

use super::super::show::{self, Token};
use super::Typed;
use crate::components::{Button, Cell, DataTable, Head, Look, TextField, Width, Words, lang};

pub fn section(callback: &CallbackInfo, typed: &Typed) -> AnyView {
    let value = match typed.values.get("url") {
        "" => callback.url.clone().unwrap_or_default(),
        url => url.to_owned(),
    };
    let remove = callback.url.as_ref().map(|_| {
        view! {
            <form method="post" action="/api/remove_callback">
                <Token/>
                <Button look=Look::Danger>{Words::from(say::REMOVE).say()}</Button>
            </form>
        }
    });
    view! {
        <h2>{Words::from(say::CALLBACK).say()}</h2>
        <p>{Words::from(say::CALLBACK_LEAD).say()}</p>
        <form method="post" action="/api/set_callback" class="form">
            <Token/>
            <TextField
                name="url" label=say::URL hint=say::URL_HINT value=value
                error=typed.problems.at("url") width=Width::Full autocomplete="off"
            />
            <div class="actions"><Button look=Look::Secondary>{Words::from(say::SET).say()}</Button></div>
        </form>
        {remove}
        {sent(&callback.deliveries)}
    }
    .into_any()
}

fn sent(deliveries: &[Delivery]) -> AnyView {
    let title = view! { <h3>{Words::from(say::SENT).say()}</h3> };
    if deliveries.is_empty() {
        return view! { {title} <p>{Words::from(say::NOT_SENT).say()}</p> }.into_any();
    }
    let heads = vec![
        Head::new(say::EVENT),
        Head::new(say::HAPPENED),
        Head::new(say::OUTCOME),
    ];
    let rows = deliveries.iter().map(row).collect_view();
    view! { {title} <DataTable caption=say::SENT heads>{rows}</DataTable> }.into_any()
}

fn row(delivery: &Delivery) -> AnyView {
    let event = format!("{} #{}", delivery.event, delivery.id);
    let (at, outcome) = (show::time(delivery.at), outcome(delivery));
    view! {
        <tr>
            <Cell label=say::EVENT main=true><span class="code">{event}</span></Cell>
            <Cell label=say::HAPPENED><span class="nowrap">{at}</span></Cell>
            <Cell label=say::OUTCOME>{outcome}</Cell>
        </tr>
    }
    .into_any()
}

fn outcome(delivery: &Delivery) -> String {
    if let Some(at) = delivery.delivered_at {
        return say::DELIVERED.fill(lang(), &[("at", &show::time(at))]);
    }
    let said = match delivery.outcome.as_str() {
        "" => return say::WAITING.get(lang()).to_owned(),
        "private" => say::SAID_PRIVATE.get(lang()).to_owned(),
        "unreached" => say::SAID_UNREACHED.get(lang()).to_owned(),
        "slow" => say::SAID_SLOW.get(lang()).to_owned(),
        "removed" => say::SAID_REMOVED.get(lang()).to_owned(),
        status => say::SAID_STATUS.fill(lang(), &[("code", status)]),
    };
    say::TRIED.fill(lang(), &[("said", &said)])
}
