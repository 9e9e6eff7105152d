//! 证书样式: what each box of a type's form is, with a picture of where it stands on the paper.

use domain::certificate::CertificateType;
use domain::certificate::schema::{Field, Schema};
use leptos::prelude::*;
use messages::{common, help_form as say};
use services::Refusal;

use super::form_picture::{Box, boxes, picture};
use super::frame::{Page, Part};
use super::show::{param, query};
use super::states::explanation;
use crate::components::{Crumb, Words, lang};

/// Where the page explains a field, which the picture then marks.
pub fn address(kind: CertificateType, field: &Field) -> String {
    let (kind, id) = (kind.code(), field.id);
    format!("/help/forms/{kind}?field={id}#{id}")
}

/// 证书样式.
#[component]
pub fn HelpForm() -> impl IntoView {
    let Some(kind) = CertificateType::from_code(&param("kind")) else {
        return explanation(&Refusal::NotFound).into_any();
    };
    let schema = kind.schema();
    let wanted = query("field");
    let boxes = boxes(schema);
    let title = say::TITLE.fill(lang(), &[("kind", kind.text().get(lang()))]);
    let above = vec![
        Crumb::link(common::HOME, "/"),
        Crumb::link(common::HELP, "/help"),
    ];
    view! {
        <Page title=title.clone() part=Part::Help above>
            <h1 class="page-title">{title.clone()}</h1>
            <p class="lead">{Words::from(say::LEAD).say()}</p>
            <div class="form-picture" role="region" tabindex="0" aria-label=Words::from(say::PICTURE).say()>
                {picture(schema, &boxes, &wanted)}
            </div>
            {explained(schema, &boxes, &wanted)}
            {others(kind)}
        </Page>
    }
    .into_any()
}

fn explained(schema: &'static Schema, boxes: &[Box], wanted: &str) -> AnyView {
    let items = boxes.iter().map(|one| {
        let class = match one.field.id == wanted {
            true => "box-help box-wanted",
            false => "box-help",
        };
        let goods = schema.goods.iter().any(|field| field.id == one.field.id);
        let goods = goods.then(|| Words::from(say::EACH_LINE).say());
        view! {
            <section id=one.field.id class=class>
                <h2>{format!("{} {}", one.number, one.field.label.get(lang()))}</h2>
                {paragraph(goods)}
                {paragraph(one.field.hint.map(|hint| hint.get(lang()).to_owned()))}
                {paragraph(example(one.field))}
                {paragraph(printed(one.field))}
            </section>
        }
    });
    items.collect_view().into_any()
}

fn paragraph(words: Option<String>) -> Option<AnyView> {
    words.map(|words| view! { <p>{words}</p> }.into_any())
}

/// How a value is written; those chosen from a list need no saying.
fn example(field: &Field) -> Option<String> {
    let typed = field.input.entries().is_empty();
    let example = field.example.filter(|_| typed)?;
    Some(messages::certificate::EXAMPLE.fill(lang(), &[("example", example)]))
}

/// What the field is called on papers.
fn printed(field: &Field) -> Option<String> {
    let labels = field.anchors.join(match lang() {
        domain::Lang::Zh => "；",
        domain::Lang::En => "; ",
    });
    (!labels.is_empty()).then(|| say::PRINTED.fill(lang(), &[("labels", &labels)]))
}

fn others(kind: CertificateType) -> AnyView {
    let items = CertificateType::ALL
        .iter()
        .filter(|other| **other != kind)
        .map(|other| {
            let href = format!("/help/forms/{}", other.code());
            view! { <li><a href=href>{other.text().get(lang())}</a></li> }
        })
        .collect_view();
    view! {
        <h2>{Words::from(say::OTHERS).say()}</h2>
        <ul>{items}</ul>
    }
    .into_any()
}
