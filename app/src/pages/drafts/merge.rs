//! 合并修改: what two people changed in the same field of a draft, side by side, to choose from.

use domain::certificate::{ALL_GOODS, CertificateType, Merged, Values};
use leptos::prelude::*;
use messages::certificate as say;
use services::Refusal;
use services::drafts::Draft;

use super::super::frame::{Page, Part, service_crumbs};
use super::super::load::load_for_caller;
use super::super::problems::certificate_label;
use super::super::show::Token;
use super::draft_id;
use crate::api::draft_merge::{began_with, choice};
use crate::components::{Button, ButtonLink, Choice, Look, Notice, RadioGroup, Tone, Words, lang};
use crate::visit::{Visit, go, services};

/// 合并修改.
#[component]
pub fn Merge() -> impl IntoView {
    let id = draft_id();
    let visitor = Visit::current().visitor();
    load_for_caller(move |caller| async move {
        let (id, services) = (id?, services());
        let page = format!("/drafts/{id}");
        let kept = services.kept().values(&visitor, &page).await?;
        let Some(mine) = kept else {
            go(&page);
            return Ok(().into_any());
        };
        let began = began_with(&mine);
        let (draft, merged) = services
            .drafts()
            .merging(&caller, &id, &mine, began)
            .await?;
        if let Some(no) = &draft.submitted {
            go(&format!("/certificates/{}/submitted", no.as_str()));
        }
        Ok::<_, Refusal>(
            view! {
                <Page title=say::MERGE part=Part::Drafts above=service_crumbs()>
                    <p class="caption">{draft.kind.text().get(lang())}</p>
                    <h1 class="page-title">{Words::from(say::MERGE).say()}</h1>
                    <Notice tone=Tone::Warning>{Words::from(say::MERGE_LEAD).say()}</Notice>
                    {form(&draft, &mine, &merged)}
                </Page>
            }
            .into_any(),
        )
    })
}

fn form(draft: &Draft, mine: &Values, merged: &Merged) -> AnyView {
    let groups = merged
        .asked
        .iter()
        .map(|path| question(draft, mine, path))
        .collect_view();
    let back = format!("/drafts/{}", draft.id);
    view! {
        <form method="post" action="/api/merge_draft" enctype="multipart/form-data" class="form">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <input type="hidden" name="revision" value=draft.revision.to_string()/>
            {groups}
            <div class="actions">
                <Button>{Words::from(say::MERGE_SAVE).say()}</Button>
                <ButtonLink href=back look=Look::Quiet>{Words::from(say::MERGE_DROP).say()}</ButtonLink>
            </div>
        </form>
    }
    .into_any()
}

fn question(draft: &Draft, mine: &Values, path: &str) -> AnyView {
    let words = |text: domain::Text, values: &Values| {
        text.fill(lang(), &[("value", &shown(draft.kind, values, path))])
    };
    let choices = vec![
        Choice::new("mine", words(say::MERGE_MINE, mine)),
        Choice::new("theirs", words(say::MERGE_THEIRS, &draft.values)),
    ];
    let label = match path {
        ALL_GOODS => say::GOODS.get(lang()).to_owned(),
        path => certificate_label(draft.kind, path, lang()),
    };
    view! { <RadioGroup name=choice(path) label choices value="mine"/> }.into_any()
}

/// The value at a path as people read it; of all goods, each line's first words.
fn shown(kind: CertificateType, values: &Values, path: &str) -> String {
    if path == ALL_GOODS {
        let lines = (0..values.goods_lines()).map(|line| {
            let fields = kind.schema().goods.iter();
            let texts = fields.map(|field| values.line(line, field.id).trim());
            let texts = texts.filter(|text| !text.is_empty());
            format!("{}. {}", line + 1, texts.collect::<Vec<_>>().join(" "))
        });
        return lines.collect::<Vec<_>>().join("; ");
    }
    let typed = values.get(path);
    match kind.schema().field(path) {
        _ if typed.is_empty() => say::MERGE_EMPTY.get(lang()).to_owned(),
        Some(field) => field.shown(typed, lang()),
        None => typed.to_owned(),
    }
}
