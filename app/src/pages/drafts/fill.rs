//! 填写证书信息.

use domain::Text;
use domain::certificate::schema::{Field, Section};
use domain::certificate::{CertificateType, Values, line_path};
use leptos::prelude::*;
use messages::{certificate as say, common, help_form as say_help};
use services::Refusal;
use services::drafts::{Address, Draft, DraftReading, MAX_TEMPLATE_NAME, Past, TEMPLATE_FIELD};

use super::super::frame::{Page, Part, Room, service_crumbs};
use super::super::help_form::address;
use super::super::load::load_for_caller;
use super::super::problems::Problems;
use super::super::show::{Token, query};
use super::addresses::pick_list;
use super::correction::Faults;
use super::doubt::doubt;
use super::field::{Said, Share, field_input};
use super::paste::paste_part;
use super::progress::{GOODS, anchor, progress};
use super::proposals::proposals;
use super::{draft_id, steps};
use crate::api::draft_form::paste_page;
use crate::components::{
    Button, Details, ErrorSummary, Fieldset, Look, Notice, TextField, Tone, Words, lang,
};
use crate::islands::{ListSearch, SaveAsTyped};
use crate::visit::{Visit, go, services};

/// 填写证书信息.
#[component]
pub fn Fill() -> impl IntoView {
    let id = draft_id();
    let visitor = Visit::current().visitor();
    let notice = query("notice");
    let count = query("count").parse::<u16>().unwrap_or_default();
    load_for_caller(move |caller| async move {
        let services = services();
        let draft = services.drafts().open(&caller, &id?).await?;
        if let Some(no) = &draft.submitted {
            go(&format!("/certificates/{}/submitted", no.as_str()));
            return Ok(().into_any());
        }
        let faults = Faults::of(&caller, &draft).await?;
        let book = services.drafts().addresses(&caller).await?;
        let past = services.drafts().past(&caller, draft.kind).await?;
        let pasted = match notice.as_str() {
            "paste" => {
                services
                    .kept()
                    .values(&visitor, &paste_page(&format!("/drafts/{}", draft.id)))
                    .await?
            }
            _ => None,
        };
        let pasted = pasted.map(|kept| kept.get("paste").to_owned());
        let problems = if draft.checked {
            services.drafts().problems(&draft)
        } else {
            Vec::new()
        };
        let problems: Vec<_> = problems
            .into_iter()
            .filter(|p| p.field != services::drafts::FILES_FIELD)
            .collect();
        let reading = services.drafts().reading(&draft).await?;
        let words = Problems::of_certificate(&problems, draft.kind, lang());
        Ok::<_, Refusal>(view! {
            <Page title=say::STEP_FILL part=Part::Drafts room=Room::Wide alive=true above=service_crumbs()>
                <ErrorSummary errors=words.errors(&str::to_owned)/>
                <p class="caption">{Words::from(common::ADD_CERTIFICATE).say()}</p>
                <h1 class="page-title">{draft.kind.text().get(lang())}</h1>
                {steps(Some(&draft.id), 2)}
                {faults.notice(&draft)}
                {notices(&notice, count)}
                <p class="lead">{Words::from(say::FILL_LEAD).say()}</p>
                {filling(&Filling {
                    draft: &draft,
                    values: &draft.values,
                    problems: &words,
                    faults: &faults,
                    pasted: pasted.as_deref(),
                    book: &book,
                    reading: &reading,
                    past: &past,
                })}
            </Page>
        }
        .into_any())
    })
}

fn notices(notice: &str, count: u16) -> Option<AnyView> {
    match notice {
        "saved" => Some(
            view! { <Notice tone=Tone::Success>{Words::from(say::SAVED).say()}</Notice> }
                .into_any(),
        ),
        "merged" => Some(
            view! { <Notice tone=Tone::Success>{Words::from(say::MERGED).say()}</Notice> }
                .into_any(),
        ),
        "template" => Some(
            view! { <Notice tone=Tone::Success>{Words::from(say::TEMPLATE_SAVED).say()} " " <a href="/templates">{Words::from(say::TEMPLATES_OPEN).say()}</a></Notice> }
                .into_any(),
        ),
        "template-bad" => Some(
            view! { <Notice tone=Tone::Error>{Words::from(say::TEMPLATE_BAD).say()}</Notice> }
                .into_any(),
        ),
        "pasted" => {
            let words = say::PASTED.fill(lang(), &[("count", &count.to_string())]);
            Some(view! { <Notice tone=Tone::Success>{words}</Notice> }.into_any())
        }
        _ => None,
    }
}

/// What the form shows.
struct Filling<'a> {
    draft: &'a Draft,
    values: &'a Values,
    problems: &'a Problems,
    faults: &'a Faults,
    /// Pasted rows that could not be taken.
    pasted: Option<&'a str>,
    /// Parties and establishments to pick from.
    book: &'a [Address],
    /// What was read from the files.
    reading: &'a DraftReading,
    /// What the last certificates said.
    past: &'a Past,
}

impl Filling<'_> {
    /// A field with its value and what there is to say about it.
    fn field(&self, field: &'static Field, path: String, share: Share, said: &mut Said) -> AnyView {
        let value = self.values.get(&path).to_owned();
        let doubt = doubt(self.draft, self.reading, field, &path, &value);
        let fault = self.faults.beside(&path, &value);
        let class = match fault {
            Some(_) => format!("{} share-faulty", share.class()),
            None => share.class().to_owned(),
        };
        let error = self.problems.at(&path);
        let known = pick_list(field, &path, self.book);
        // What was found at fault says more than how the field is usually filled in.
        let hint = fault.map_or_else(|| said.hint(field), Words::from);
        view! { <div class=class>{field_input(field, path, value, self.past.of(field.id), hint, error)}{doubt}{known}</div> }
            .into_any()
    }
}

/// Where help shows on the paper what is asked in a part of the form. In a window of its own: what is
/// typed here stays.
fn on_paper(kind: CertificateType, part: Text, fields: &'static [Field]) -> Option<AnyView> {
    let first = fields.iter().find(|field| !field.anchors.is_empty())?;
    let hidden = say_help::NEW_WINDOW.fill(lang(), &[("part", part.get(lang()))]);
    Some(
        view! {
            <p class="on-paper">
                <a href=address(kind, first) target="_blank" rel="noopener">
                    {Words::from(say_help::WHERE).say()}
                    <span class="visually-hidden">{hidden}</span>
                </a>
            </p>
        }
        .into_any(),
    )
}

/// The form, with the list of its parts beside it.
fn filling(filling: &Filling<'_>) -> AnyView {
    let today = services().now().date();
    view! {
        <div class="filling">
            {progress(filling.draft.kind, filling.values, today)}
            {form(filling)}
        </div>
    }
    .into_any()
}

fn form(filling: &Filling<'_>) -> AnyView {
    let Filling {
        draft,
        values,
        pasted,
        ..
    } = *filling;
    let schema = draft.kind.schema();
    let [before, after] = schema.around_goods();
    let view_of = |section: &'static Section| section_view(section, filling);
    let sections = before.iter().map(view_of).collect_view();
    let totals = after.iter().map(view_of).collect_view();
    let lines = values.goods_lines().max(1);
    let mut said = Said::default();
    let goods = (0..lines)
        .map(|line| goods_line(line, filling, &mut said))
        .collect_view();
    view! {
        <form method="post" action="/api/save_draft" enctype="multipart/form-data" class="form form-wide" id="draft">
            <Token/>
            <input type="hidden" name="draft" value=draft.id.to_string()/>
            <input type="hidden" name="revision" value=draft.revision.to_string()/>
            // The button that Enter presses.
            <button class="visually-hidden" type="submit" name="action" value="save" tabindex="-1" aria-hidden="true">
                {Words::from(say::SAVE_DRAFT).say()}
            </button>
            {sections}
            <section id=GOODS>
                <h2>{Words::from(say::GOODS).say()}</h2>
                {on_paper(draft.kind, say::GOODS, schema.goods)}
                {goods}
                <p>
                    <Button look=Look::Secondary name="action" value="add">{Words::from(say::ADD_LINE).say()}</Button>
                </p>
                {paste_part(draft.kind, values, pasted)}
            </section>
            {totals}
            {proposals(draft.kind, filling.past)}
            {as_template()}
            <ListSearch form="draft".to_owned() lang=lang()/>
            <div class="actions actions-stay">
                <Button name="action" value="next">{Words::from(common::CONTINUE).say()}</Button>
                <Button look=Look::Secondary name="action" value="save">{Words::from(say::SAVE_DRAFT).say()}</Button>
                <SaveAsTyped form="draft".to_owned() lang=lang()/>
            </div>
        </form>
    }
    .into_any()
}

/// Keeps the form to begin with again.
fn as_template() -> AnyView {
    view! {
        <Details summary=say::TEMPLATE_SAVE>
            <TextField name=TEMPLATE_FIELD label=say::TEMPLATE_NAME hint=say::TEMPLATE_HINT optional=true maxlength=MAX_TEMPLATE_NAME/>
            <Button look=Look::Secondary name="action" value="template">{Words::from(say::TEMPLATE_SAVE).say()}</Button>
        </Details>
    }
    .into_any()
}

fn section_view(section: &'static Section, filling: &Filling<'_>) -> AnyView {
    let mut said = Said::default();
    let fields = section
        .fields
        .iter()
        .map(|field| {
            let share = Share::in_section(field.input);
            filling.field(field, field.id.to_owned(), share, &mut said)
        })
        .collect_view();
    view! {
        <section id=anchor(section.id)>
            <h2>{Words::from(section.title).say()}</h2>
            {on_paper(filling.draft.kind, section.title, section.fields)}
            <div class="shares">{fields}</div>
        </section>
    }
    .into_any()
}

fn goods_line(line: usize, filling: &Filling<'_>, said: &mut Said) -> AnyView {
    let schema = filling.draft.kind.schema();
    let fields = schema
        .goods
        .iter()
        .map(|field| {
            let share = Share::in_goods(field.input);
            filling.field(field, line_path(line, field.id), share, said)
        })
        .collect_view();
    let legend = say::GOODS_LINE.fill(lang(), &[("n", &(line + 1).to_string())]);
    view! {
        <Fieldset legend id=format!("line-{line}") card=true>
            <div class="shares">{fields}</div>
            <div class="actions">
                <Button look=Look::Quiet name="action" value=format!("copy.{line}")>{Words::from(say::COPY_LINE).say()}</Button>
                <Button look=Look::Quiet name="action" value=format!("remove.{line}")>{Words::from(say::REMOVE_LINE).say()}</Button>
            </div>
        </Fieldset>
    }
    .into_any()
}
