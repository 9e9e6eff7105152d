//! Shows the chosen files before they are sent, and how far the sending is.

use std::cell::Cell;
use std::rc::Rc;

use domain::Lang;
use gloo_file::{Blob, ObjectUrl, futures::read_as_bytes};
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::{certificate as say, common};
use send_wrapper::SendWrapper;
use server_fn::ServerFn;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest};

use super::dom::{by_id, leave_for, listen};
use crate::api::draft::{UploadFile, Uploaded};

/// The largest file that is taken, in bytes.
const MAX_BYTES: u64 = 20 * 1024 * 1024;
/// How many bytes tell what a file is.
const HEAD: u64 = 8;

/// A file that was chosen.
#[derive(Clone)]
struct Picked {
    words: String,
    trouble: Option<String>,
    preview: Option<Preview>,
}

/// A picture of a chosen file, out of the browser's own memory.
#[derive(Clone)]
struct Preview {
    address: SendWrapper<Rc<ObjectUrl>>,
    is_picture: bool,
}

thread_local! {
    /// The upload under way, so that it can be cancelled. Not a value of the island's: the server
    /// renders islands too, on any thread, where what belongs to the browser must not be dropped.
    static UNDER_WAY: Cell<Option<XmlHttpRequest>> = const { Cell::new(None) };
}

/// Watches the upload form with this id.
#[island]
pub fn FilePicker(form: String, lang: Lang) -> impl IntoView {
    let picked = RwSignal::new(Vec::<Picked>::new());
    let percent = RwSignal::new(None::<u32>);
    let failed = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(form) = by_id::<HtmlFormElement>(&form) else {
            return;
        };
        let inputs = form.query_selector_all("input[type=file]").ok();
        let inputs = inputs
            .into_iter()
            .flat_map(|all| (0..all.length()).filter_map(move |at| all.get(at)));
        for input in inputs {
            let input: HtmlInputElement = input.unchecked_into();
            listen(&input.clone(), "change", move |_| {
                pick(&input, lang, picked)
            });
        }
        listen(&form.clone(), "submit", move |event| {
            if let Some(sent) = send(&form, percent, failed) {
                event.prevent_default();
                UNDER_WAY.set(Some(sent));
            }
        });
    });
    let cancel = move |_| {
        if let Some(request) = UNDER_WAY.take() {
            let _ = request.abort();
        }
        percent.set(None);
    };
    view! {
        <div class="picked" aria-live="polite">
            {move || picked.get().into_iter().map(picked_view).collect_view()}
        </div>
        {move || percent.get().map(|percent| view! {
            <p class="upload-progress">
                <progress max="100" value=percent.to_string()></progress>
                <span>{say::UPLOADING.fill(lang, &[("percent", &percent.to_string())])}</span>
                <button type="button" class="link-button" on:click=cancel>{say::UPLOAD_CANCEL.get(lang)}</button>
            </p>
        })}
        {move || failed.get().then(|| view! {
            <p class="field-error" role="alert">{say::UPLOAD_FAILED.get(lang)}</p>
        })}
    }
}

fn picked_view(picked: Picked) -> impl IntoView {
    let trouble = picked
        .trouble
        .map(|words| view! { <p class="field-error">{words}</p> });
    let preview = picked.preview.map(|preview| {
        let address = preview.address.to_string();
        if preview.is_picture {
            view! { <img class="preview" src=address alt=""/> }.into_any()
        } else {
            view! { <iframe class="preview" src=address title=picked.words.clone()></iframe> }
                .into_any()
        }
    });
    view! { <div class="picked-file"><p>{picked.words}</p>{trouble}{preview}</div> }
}

fn pick(input: &HtmlInputElement, lang: Lang, picked: RwSignal<Vec<Picked>>) {
    picked.set(Vec::new());
    let Some(files) = input.files().map(gloo_file::FileList::from) else {
        return;
    };
    for file in files.iter() {
        let file = file.clone();
        spawn_local(async move {
            let found = look(&file, lang).await;
            picked.update(|picked| picked.push(found));
        });
    }
}

async fn look(file: &gloo_file::File, lang: Lang) -> Picked {
    let words = say::PICKED.fill(
        lang,
        &[("name", &file.name()), ("size", &size(file.size(), lang))],
    );
    let head = read_as_bytes(&file.slice(0, HEAD.min(file.size())))
        .await
        .unwrap_or_default();
    let is_picture = head.starts_with(b"\x89PNG") || head.starts_with(&[0xFF, 0xD8, 0xFF]);
    let is_known = is_picture
        || [&b"%PDF-"[..], b"II*\0", b"MM\0*"]
            .iter()
            .any(|mark| head.starts_with(mark));
    // Browsers show no TIFF.
    let is_shown = is_picture || head.starts_with(b"%PDF-");
    let trouble = if file.size() > MAX_BYTES {
        Some(say::PICKED_TOO_LARGE)
    } else if !is_known {
        Some(say::PICKED_KIND)
    } else {
        None
    };
    let preview = (trouble.is_none() && is_shown).then(|| Preview {
        address: SendWrapper::new(Rc::new(ObjectUrl::from(Blob::from(file.clone())))),
        is_picture,
    });
    Picked {
        words,
        trouble: trouble.map(|text| text.get(lang).to_owned()),
        preview,
    }
}

fn size(bytes: u64, lang: Lang) -> String {
    const MB: u64 = 1024 * 1024;
    if bytes < MB {
        common::BYTES_KB.fill(lang, &[("n", &bytes.div_ceil(1024).to_string())])
    } else {
        let tenths = (bytes * 10).div_ceil(MB);
        common::BYTES_MB.fill(lang, &[("n", &format!("{}.{}", tenths / 10, tenths % 10))])
    }
}

/// Sends the form with progress. The answer decides which page comes next.
fn send(
    form: &HtmlFormElement,
    percent: RwSignal<Option<u32>>,
    failed: RwSignal<bool>,
) -> Option<XmlHttpRequest> {
    let data = FormData::new_with_form(form).ok()?;
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", UploadFile::PATH).ok()?;
    request
        .set_request_header("Accept", "application/json")
        .ok()?;
    listen(request.upload().ok()?.as_ref(), "progress", move |event| {
        let event: &ProgressEvent = event.unchecked_ref();
        let share = if event.total() > 0.0 {
            event.loaded() / event.total()
        } else {
            0.0
        };
        percent.set(Some((share * 100.0) as u32));
    });
    let answered = request.clone();
    listen(request.as_ref(), "load", move |_| {
        hear(&answered, percent, failed)
    });
    listen(request.as_ref(), "error", move |_| {
        percent.set(None);
        failed.set(true);
    });
    failed.set(false);
    percent.set(Some(0));
    request.send_with_opt_form_data(Some(&data)).ok()?;
    Some(request)
}

fn hear(request: &XmlHttpRequest, percent: RwSignal<Option<u32>>, failed: RwSignal<bool>) {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    match serde_json::from_str::<Uploaded>(&text) {
        Ok(Uploaded::Kept) => leave_for("?notice=uploaded"),
        Ok(Uploaded::Problems) => leave_for("?notice=refused"),
        Ok(Uploaded::Refused) => leave_for("?"),
        Err(_) => {
            percent.set(None);
            failed.set(true);
        }
    }
}
