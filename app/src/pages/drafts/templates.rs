//! 模板: forms to begin with again.

use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::drafts::{MAX_TEMPLATE_NAME, Template};

use super::super::again::said;
use super::super::frame::{Page, Part};
use super::super::load::load_for_caller;
use super::super::show::{self, Token, query};
use super::drafts_crumbs;
use super::entries::{Refused, SAID, acts, edit_actions};
use crate::api::reuse_answer::edit_page;
use crate::components::{Cell, DataTable, EmptyState, ErrorSummary, Head, TextField, Words, lang};
use crate::visit::services;

/// 模板.
#[component]
pub fn Templates() -> impl IntoView {
    let edit = query("edit").parse::<i64>().ok();
    load_for_caller(move |caller| async move {
        let templates = services().drafts().templates(&caller).await?;
        let refused = Refused::of("/templates", edit).await?;
        let edited = templates.iter().find(|template| Some(template.id) == edit);
        let form = edited.map(|template| rename_form(template, &refused));
        Ok::<_, Refusal>(view! {
            <Page title=say::TEMPLATES part=Part::Begun above=drafts_crumbs()>
                <ErrorSummary errors=refused.errors("name")/>
                <h1 class="page-title">{Words::from(say::TEMPLATES).say()}</h1>
                <p class="lead">{Words::from(say::TEMPLATES_LEAD).say()}</p>
                {said(SAID)}
                {form}
                {table(templates)}
            </Page>
        })
    })
}

fn rename_form(template: &Template, refused: &Refused) -> AnyView {
    let value = refused.typed(&template.name);
    view! {
        <form method="post" action="/api/rename_template" class="form">
            <Token/>
            <input type="hidden" name="template" value=template.id.to_string()/>
            <TextField name="name" label=say::TEMPLATE_NAME value error=refused.words() maxlength=MAX_TEMPLATE_NAME/>
            {edit_actions("/templates")}
        </form>
    }
    .into_any()
}

fn table(templates: Vec<Template>) -> AnyView {
    if templates.is_empty() {
        return view! {
            <EmptyState title=say::NO_TEMPLATES><p>{Words::from(say::NO_TEMPLATES_TEXT).say()}</p></EmptyState>
        }
        .into_any();
    }
    let heads = vec![
        Head::new(say::TEMPLATE_NAME),
        Head::new(say::TYPE),
        Head::new(say::UPDATED),
        Head::new(say::ACTIONS),
    ];
    let rows = templates.into_iter().map(row).collect_view();
    view! { <DataTable caption=say::TEMPLATES heads>{rows}</DataTable> }.into_any()
}

fn row(template: Template) -> AnyView {
    let id = template.id.to_string();
    let updated = show::time(template.updated_at);
    let edit = edit_page("/templates", template.id);
    let acts = acts(
        "/api/remove_template",
        "template",
        &id,
        &template.name,
        edit,
    );
    view! {
        <tr>
            <Cell label=say::TEMPLATE_NAME main=true>
                {template.name.clone()}
                <form method="post" action="/api/start_from_template">
                    <Token/>
                    <input type="hidden" name="template" value=id/>
                    <button class="link-button" type="submit">
                        {Words::from(say::TEMPLATE_USE).say()}
                        <span class="visually-hidden">{format!(" {}", template.name)}</span>
                    </button>
                </form>
            </Cell>
            <Cell label=say::TYPE>{template.kind.text().get(lang())}</Cell>
            <Cell label=say::UPDATED>
                <time class="nowrap" datetime=template.updated_at.rfc3339()>{updated}</time>
            </Cell>
            <Cell label=say::ACTIONS>{acts}</Cell>
        </tr>
    }
    .into_any()
}

/// The way to what can be used again.
pub fn reuse_links() -> AnyView {
    view! {
        <p>
            <a href="/templates">{Words::from(say::TEMPLATES).say()}</a>
            " · "
            <a href="/addresses">{Words::from(say::ADDRESSES).say()}</a>
        </p>
    }
    .into_any()
}
