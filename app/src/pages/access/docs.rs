//! The interface, to be read by people.

use domain::permission::{Action, Caller, may};
use leptos::prelude::*;
use messages::{access as say, common, people};

use super::super::frame::{Page, Part, Room};
use crate::components::{Cell, Crumb, DataTable, Head, Words, lang};
use crate::rest::{BASE, OPERATIONS, Operation};
use crate::visit::Visit;

/// 接口文档. Open to all: it says nothing that is not in the description for machines.
#[component]
pub fn Docs() -> impl IntoView {
    let (part, above) = place();
    let lead = say::DOCS_LEAD.fill(lang(), &[("base", BASE)]);
    let heads = vec![
        Head::new(say::DOCS_METHOD),
        Head::new(say::DOCS_WHAT),
        Head::new(say::DOCS_SCOPE),
        Head::new(say::DOCS_TAKES),
        Head::new(say::DOCS_GIVES),
    ];
    let rows = OPERATIONS.iter().map(row).collect_view();
    let sections = [
        (say::DOCS_ERRORS, say::DOCS_ERRORS_TEXT),
        (say::DOCS_IDEMPOTENCY, say::DOCS_IDEMPOTENCY_TEXT),
        (say::DOCS_LIMITS, say::DOCS_LIMITS_TEXT),
        (say::DOCS_SIGNATURE, say::DOCS_SIGNATURE_TEXT),
    ];
    let sections = sections.map(|(title, text)| {
        view! {
            <h2>{Words::from(title).say()}</h2>
            <p>{Words::from(text).say()}</p>
        }
    });
    view! {
        <Page title=say::DOCS room=Room::Wide part above>
            <h1 class="page-title">{Words::from(say::DOCS).say()}</h1>
            <p class="lead">{lead}</p>
            <p><a href=format!("{BASE}/openapi.json")>{Words::from(say::DOCS_DESCRIPTION).say()}</a></p>
            <h2>{Words::from(say::DOCS_OPERATIONS).say()}</h2>
            <DataTable caption=say::DOCS_OPERATIONS heads>{rows}</DataTable>
            {sections.collect_view()}
        </Page>
    }
}

/// Where the page stands: with the tokens, for those who make them.
fn place() -> (Part, Vec<Crumb>) {
    let makes = |caller: Caller| may(&caller, Action::ManageTokens, caller.organisation);
    match Visit::current().caller().is_some_and(makes) {
        true => {
            let own = Crumb::link(people::OWN, "/account");
            (Part::Own, vec![own, Crumb::link(say::TITLE, "/access")])
        }
        false => (Part::Elsewhere, vec![Crumb::link(common::HOME, "/")]),
    }
}

fn row(one: &Operation) -> AnyView {
    let address = format!("{} {}", one.method, one.path);
    let scope = one.scope.map(|scope| scope.code());
    let scope = scope.unwrap_or_else(|| say::NO_SCOPE.get(lang()));
    let gives = match one.gives {
        "" => one.status.to_string(),
        gives => format!("{} {gives}", one.status),
    };
    let takes = if one.takes.is_empty() {
        "–"
    } else {
        one.takes
    };
    let what = one.what.get(lang());
    view! {
        <tr>
            <Cell label=say::DOCS_METHOD main=true><span class="code">{address}</span></Cell>
            <Cell label=say::DOCS_WHAT>{what}</Cell>
            <Cell label=say::DOCS_SCOPE><span class="code">{scope}</span></Cell>
            <Cell label=say::DOCS_TAKES><span class="small-print">{takes}</span></Cell>
            <Cell label=say::DOCS_GIVES>{gives}</Cell>
        </tr>
    }
    .into_any()
}
