//! 地址簿: parties and establishments out of what was filed, and the lists to pick from in a form.

use domain::certificate::{CertificateType, Field};
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::drafts::{Address, MAX_ADDRESS, is_remembered};

use super::super::again::said;
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, query};
use super::drafts_crumbs;
use super::entries::{Refused, SAID, acts, edit_actions};
use crate::api::reuse_answer::edit_page;
use crate::components::{
    Button, Cell, DataTable, EmptyState, ErrorSummary, Head, Look, TextArea, Words, field_id, lang,
};
use crate::visit::services;

/// 地址簿.
#[component]
pub fn Addresses() -> impl IntoView {
    let edit = query("edit").parse::<i64>().ok();
    load_for_caller(move |caller| async move {
        let entries = services().drafts().addresses(&caller).await?;
        let refused = Refused::of("/addresses", edit).await?;
        let edited = entries.iter().find(|entry| Some(entry.id) == edit);
        let form = edited.map(|entry| change_form(entry, &refused));
        Ok::<_, Refusal>(view! {
            <Page title=say::ADDRESSES part=Part::Begun above=drafts_crumbs()>
                <ErrorSummary errors=refused.errors("text")/>
                <h1 class="page-title">{Words::from(say::ADDRESSES).say()}</h1>
                <p class="lead">{Words::from(say::ADDRESSES_LEAD).say()}</p>
                {said(SAID)}
                {form}
                {table(entries)}
            </Page>
        })
    })
}

fn change_form(entry: &Address, refused: &Refused) -> AnyView {
    let (value, label) = (refused.typed(&entry.text), label(&entry.field));
    view! {
        <form method="post" action="/api/change_address" class="form">
            <Token/>
            <input type="hidden" name="entry" value=entry.id.to_string()/>
            <TextArea name="text" label value error=refused.words() rows=3 maxlength=MAX_ADDRESS/>
            {edit_actions("/addresses")}
        </form>
    }
    .into_any()
}

fn table(entries: Vec<Address>) -> AnyView {
    if entries.is_empty() {
        return view! {
            <EmptyState title=say::NO_ADDRESSES><p>{Words::from(say::NO_ADDRESSES_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::ADDRESS),
        Head::new(say::ADDRESS_FIELD),
        Head::new(say::ADDRESS_USED),
        Head::new(say::ACTIONS),
    ];
    let rows = entries.into_iter().map(row).collect_view();
    view! { <DataTable caption=say::ADDRESSES heads>{rows}</DataTable> }.into_any()
}

fn row(entry: Address) -> AnyView {
    let id = entry.id.to_string();
    let edit = edit_page("/addresses", entry.id);
    let acts = acts("/api/remove_address", "entry", &id, &entry.text, edit);
    view! {
        <tr>
            <Cell label=say::ADDRESS main=true>{entry.text.clone()}</Cell>
            <Cell label=say::ADDRESS_FIELD>{label(&entry.field)}</Cell>
            <Cell label=say::ADDRESS_USED>
                <time class="nowrap" datetime=entry.used_at.rfc3339()>{show::time(entry.used_at)}</time>
            </Cell>
            <Cell label=say::ACTIONS>{acts}</Cell>
        </tr>
    }
    .into_any()
}

/// What a field is called on the first type that has it.
fn label(field: &str) -> String {
    let mut schemas = CertificateType::ALL.iter().map(|kind| kind.schema());
    let found = schemas.find_map(|schema| schema.field(field));
    found
        .map_or(field, |found| found.label.get(lang()))
        .to_owned()
}

/// The name of the list of known entries for a field, and of the button that takes the chosen one.
pub fn book_name(field: &str) -> String {
    format!("book.{field}")
}

/// The known entries for a field, to pick from; nothing when there are none.
pub fn pick_list(field: &'static Field, path: &str, book: &[Address]) -> Option<AnyView> {
    if path != field.id || !is_remembered(field) {
        return None;
    }
    let known: Vec<&Address> = book
        .iter()
        .filter(|entry| entry.field == field.id)
        .collect();
    if known.is_empty() {
        return None;
    }
    let between = match lang() {
        domain::Lang::Zh => "，",
        domain::Lang::En => ", ",
    };
    let name = book_name(field.id);
    let id = field_id(&name);
    let label = say::PICK_KNOWN.fill(lang(), &[("field", field.label.get(lang()))]);
    let options = known
        .into_iter()
        .map(|entry| view! { <option value=entry.id.to_string()>{entry.text.replace('\n', between)}</option> })
        .collect_view();
    Some(
        view! {
            <div class="pick">
                <label class="visually-hidden" for=id.clone()>{label}</label>
                <select class="input" id=id name=name>
                    <option value="">{Words::from(say::PICK_FROM_BOOK).say()}</option>
                    {options}
                </select>
                <Button look=Look::Quiet name="action" value=format!("use.{}", field.id)>{Words::from(say::PICK_USE).say()}</Button>
            </div>
        }
        .into_any(),
    )
}
