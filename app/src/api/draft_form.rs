//! The form of a draft: reads its fields, keeps them, does what the pressed button says.

use std::collections::BTreeMap;

use domain::Lang;
use domain::certificate::sheet::goods_lines;
use domain::certificate::{CertificateType, MAX_LINES, Values, check, line_path};
use domain::id::DraftId;
use domain::permission::Caller;
use domain::text::is_blank;
use multer::Multipart;
use server_fn::codec::MultipartData;
use services::Refusal;
use services::drafts::TEMPLATE_FIELD;

use super::draft::{FieldWords, Saved};
use super::draft_merge::note_beginning;
use super::form::{explain, log_in_address, own_form, own_form_of_caller, with_query};
use crate::components::field_id;
use crate::pages::drafts::progress::progress_words;
use crate::pages::problems::certificate_label;
use crate::visit::{Visit, go, services};

/// What stands before the name of the field for a port that is not in the list.
pub const OTHER_PORT: &str = "other.";

/// The most fields one form may bring.
const MAX_FIELDS: usize = 10_000;

/// The fields of the form that are not the certificate's.
#[derive(Debug, Default)]
struct Control {
    csrf: String,
    draft: String,
    revision: i64,
    action: String,
    /// Rows of a spreadsheet that are to become goods lines.
    paste: String,
    /// The name for a template.
    template: String,
    /// The entry of the address book that was chosen, by field.
    book: BTreeMap<String, i64>,
}

/// The name under which pasted rows that could not be taken are kept, beside the draft's page.
pub fn paste_page(page: &str) -> String {
    format!("{page}/paste")
}

/// Who sent a form about which draft, if both are in order; otherwise the browser is sent away.
/// After log-in it comes back to the draft's page `step`.
pub fn draft_of(csrf: &str, draft: &str, step: &str) -> Option<(Caller, DraftId)> {
    let (_, id) = form_of(csrf, draft)?;
    let (_, caller) = own_form_of_caller(csrf, &format!("/drafts/{id}{step}"))?;
    Some((caller, id))
}

/// A visitor's own form about a draft; otherwise the browser is sent away.
fn form_of(csrf: &str, draft: &str) -> Option<(Visit, DraftId)> {
    let visit = own_form(csrf)?;
    let id = DraftId::parse(draft);
    if id.is_none() {
        go("/missing");
    }
    Some((visit, id?))
}

/// Who typed what into a draft. Whoever's session timed out meanwhile may still have it saved, and
/// nothing else: nothing typed is ever lost. Others are sent to log in and then to the page `step`.
pub fn typist_of(csrf: &str, draft: &str, step: &str) -> Option<(Visit, Caller, DraftId)> {
    let (visit, id) = form_of(csrf, draft)?;
    let caller = match &visit.lapsed {
        Some(lapsed) => lapsed.clone(),
        None => own_form_of_caller(csrf, &format!("/drafts/{id}{step}"))?.1,
    };
    Some((visit, caller, id))
}

/// See [`super::draft::save_draft`].
pub async fn save(data: MultipartData) -> Saved {
    let Some(form) = data.into_inner() else {
        return Saved::Refused;
    };
    let Some((control, values)) = read(form).await else {
        go("/stale");
        return Saved::Refused;
    };
    let Some((visit, caller, id)) = typist_of(&control.csrf, &control.draft, "") else {
        return Saved::Refused;
    };
    keep(&visit, &caller, &id, control, values).await
}

async fn keep(
    visit: &Visit,
    caller: &Caller,
    id: &DraftId,
    control: Control,
    mut values: Values,
) -> Saved {
    let services = services();
    let page = format!("/drafts/{id}");
    let kind = match services.drafts().open(caller, id).await {
        Ok(draft) => draft.kind,
        Err(refusal) => return refused(&refusal, &page),
    };
    if let Err(refusal) = use_address(caller, &control, &mut values).await {
        return refused(&refusal, &page);
    }
    let next = match control.pastes() {
        true => paste(visit, &control.paste, &page, kind, &mut values).await,
        false => act(&control.action, &page, kind, &mut values),
    };
    match services
        .drafts()
        .save_merging(caller, id, values.clone(), control.revision)
        .await
    {
        Ok(kept) => {
            if control.action == "next" {
                // Going on asks for a check; a draft that cannot be marked is shown unmarked.
                let _ = services.drafts().check(caller, id).await;
            }
            services.kept().forget(&visit.visitor(), &page).await;
            let next = match control.action.as_str() {
                "template" => as_template(caller, id, &control.template, &page).await,
                _ => next,
            };
            let next = match kept.merged && control.action == "save" {
                true => with_query(&page, &[("notice", "merged")]),
                false => next,
            };
            go(&match visit.session {
                Some(_) => next,
                None => log_in_address(&page, "lapsed"),
            });
            let now = services.now();
            let at = now.in_china();
            Saved::Kept {
                revision: kept.revision,
                merged: kept.merged,
                time: format!("{:02}:{:02}", at.hour(), at.minute()),
                problems: problems_of_filled(kind, &kept.values, now.date(), visit.lang),
                left: progress_words(kind, &kept.values, now.date(), visit.lang),
            }
        }
        Err(Refusal::Conflict) => {
            note_beginning(&mut values, control.revision);
            services.kept().keep(&visit.visitor(), &page, &values).await;
            go(&format!("{page}/merge"));
            Saved::Conflict
        }
        Err(refusal) => refused(&refusal, &page),
    }
}

impl Control {
    /// Whether pasted rows are to be taken: their button was pressed, or they would be lost by
    /// going elsewhere.
    fn pastes(&self) -> bool {
        let leaves = matches!(self.action.as_str(), "next" | "save" | "add");
        self.action == "paste" || leaves && !is_blank(&self.paste)
    }
}

/// Puts the entry chosen from the address book into its field, when its button was pressed.
async fn use_address(
    caller: &Caller,
    control: &Control,
    values: &mut Values,
) -> Result<(), Refusal> {
    let field = control.action.strip_prefix("use.");
    let Some((field, entry)) = field.and_then(|field| control.book.get_key_value(field)) else {
        return Ok(());
    };
    let book = services().drafts().addresses(caller).await?;
    let known = book.into_iter().find(|known| known.id == *entry);
    if let Some(known) = known.filter(|known| known.field == *field) {
        values.set(field.clone(), known.text);
    }
    Ok(())
}

/// Keeps the saved form as a template; where to go then.
async fn as_template(caller: &Caller, id: &DraftId, name: &str, page: &str) -> String {
    let saved = services().drafts().save_as_template(caller, id, name).await;
    let notice = match saved {
        Ok(()) => "template",
        Err(_) => "template-bad",
    };
    with_query(page, &[("notice", notice)])
}

/// Adds pasted rows to the goods lines, all or none; where to go then.
async fn paste(
    visit: &Visit,
    text: &str,
    page: &str,
    kind: CertificateType,
    values: &mut Values,
) -> String {
    let (kept, visitor) = (paste_page(page), visit.visitor());
    let mut filled = values.clone();
    filled.drop_blank_lines();
    let first = filled.goods_lines();
    match goods_lines(kind.schema(), text, MAX_LINES.saturating_sub(first)) {
        Ok(lines) => {
            for (at, line) in lines.into_iter().enumerate() {
                for (id, text) in line {
                    filled.set(line_path(first + at, id), text);
                }
            }
            let count = (filled.goods_lines() - first).to_string();
            *values = filled;
            services().kept().forget(&visitor, &kept).await;
            let page = with_query(page, &[("notice", "pasted"), ("count", &count)]);
            format!("{page}#line-{first}")
        }
        // The page shows again what was pasted, and what is wrong with it.
        Err(_) => {
            let pasted = Values::from_iter([("paste", text)]);
            services().kept().keep(&visitor, &kept, &pasted).await;
            format!("{}#paste", with_query(page, &[("notice", "paste")]))
        }
    }
}

/// What is wrong with fields that were filled in; those still empty are nobody's fault yet.
fn problems_of_filled(
    kind: CertificateType,
    values: &Values,
    today: time::Date,
    lang: Lang,
) -> Vec<FieldWords> {
    let label = |path: &str| certificate_label(kind, path, lang);
    check(kind, values, today)
        .iter()
        .filter(|found| !is_blank(values.get(&found.field)))
        .map(|found| FieldWords {
            id: field_id(&found.field),
            words: messages::problem(&found.problem, lang, &label),
        })
        .collect()
}

fn refused(refusal: &Refusal, page: &str) -> Saved {
    explain(refusal, page);
    Saved::Refused
}

/// Does what the button says, and tells where to go then.
fn act(action: &str, page: &str, kind: CertificateType, values: &mut Values) -> String {
    let (verb, line) = action.split_once('.').unwrap_or((action, ""));
    let line = line
        .parse::<usize>()
        .ok()
        .filter(|line| *line < values.goods_lines());
    let room = values.goods_lines() < MAX_LINES;
    match (verb, line) {
        ("add", _) if room => {
            let line = values.add_line(kind.schema());
            format!("{page}#line-{line}")
        }
        ("copy", Some(line)) if room => {
            let copy = values.copy_line(line);
            format!("{page}#line-{copy}")
        }
        ("remove", Some(line)) => {
            values.remove_line(line);
            format!("{page}#goods")
        }
        ("use", _) => {
            let field = action.strip_prefix("use.").unwrap_or_default();
            format!("{page}#{}", field_id(field))
        }
        ("next", _) => format!("{page}/files"),
        _ => with_query(page, &[("notice", "saved")]),
    }
}

/// Reads the form; none when it is broken.
async fn read(mut form: Multipart<'static>) -> Option<(Control, Values)> {
    let mut control = Control::default();
    let (mut values, mut others) = (Values::new(), Vec::new());
    let mut count = 0;
    while let Some(field) = form.next_field().await.ok()? {
        count += 1;
        let Some(name) = field.name().map(str::to_owned) else {
            continue;
        };
        let text = field.text().await.ok()?;
        match name.as_str() {
            "csrf" => control.csrf = text,
            "draft" => control.draft = text,
            "revision" => control.revision = text.parse().ok()?,
            "action" => control.action = text,
            "paste" => control.paste = text,
            TEMPLATE_FIELD => control.template = text,
            name if name.starts_with(OTHER_PORT) => {
                let path = name.trim_start_matches(OTHER_PORT).to_owned();
                others.push((path, text));
            }
            name if name.starts_with("book.") => {
                if let (Some(field), Ok(entry)) = (name.strip_prefix("book."), text.parse()) {
                    control.book.insert(field.to_owned(), entry);
                }
            }
            // Forms send line breaks as CR LF, whatever was typed.
            _ if count <= MAX_FIELDS => values.set(name, text.replace("\r\n", "\n")),
            _ => return None,
        }
    }
    // A code that was typed is meant, whatever the list beside it shows.
    for (path, text) in others.into_iter().filter(|(_, text)| !is_blank(text)) {
        values.set(path, text.trim().to_ascii_uppercase());
    }
    Some((control, values))
}
