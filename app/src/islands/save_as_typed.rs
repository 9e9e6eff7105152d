//! Saves a draft while its form is filled in, and says so quietly.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use domain::Lang;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;
use messages::certificate as say;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlButtonElement, HtmlFormElement, HtmlInputElement, SubmitEvent};

use super::dom::{by_id, document, leave_for, listen};
use crate::api::draft::{FieldWords, Saved, save_draft};

/// How long after the last keystroke the form is saved, in milliseconds.
const PAUSE: u32 = 1_200;
/// How long after a failure it is tried again, in milliseconds.
const RETRY: u32 = 8_000;

/// Saves the form with this id as it is typed in.
#[island]
pub fn SaveAsTyped(form: String, lang: Lang) -> impl IntoView {
    let words = RwSignal::new(String::new());
    Effect::new(move |_| {
        if let Some(form) = by_id::<HtmlFormElement>(&form) {
            Keeper::watch(form, lang, words);
        }
    });
    view! { <p class="saved" role="status">{words}</p> }
}

/// One form being kept.
struct Keeper {
    form: HtmlFormElement,
    lang: Lang,
    words: RwSignal<String>,
    /// The save to come.
    timer: RefCell<Option<Timeout>>,
    /// Whether a save is under way.
    saving: Cell<bool>,
    /// Whether something was typed since the last save began.
    dirty: Cell<bool>,
    /// The button that was pressed while a save was under way.
    pressed: RefCell<Option<HtmlButtonElement>>,
    /// Whether the form is being sent, or must not be saved any more.
    done: Cell<bool>,
}

impl Keeper {
    fn watch(form: HtmlFormElement, lang: Lang, words: RwSignal<String>) {
        let keeper = Rc::new(Keeper {
            form: form.clone(),
            lang,
            words,
            timer: RefCell::default(),
            saving: Cell::new(false),
            dirty: Cell::new(false),
            pressed: RefCell::default(),
            done: Cell::new(false),
        });
        for name in ["input", "change"] {
            let keeper = keeper.clone();
            listen(&form, name, move |_| {
                keeper.dirty.set(true);
                keeper.clone().save_in(PAUSE);
            });
        }
        let sending = keeper.clone();
        listen(&form, "submit", move |event| {
            sending.before_sending(event.unchecked_ref())
        });
        if let Some(window) = web_sys::window() {
            listen(&window, "online", move |_| keeper.clone().save_in(0));
        }
    }

    fn save_in(self: Rc<Self>, pause: u32) {
        let keeper = self.clone();
        *self.timer.borrow_mut() = Some(Timeout::new(pause, move || keeper.save()));
    }

    fn save(self: Rc<Self>) {
        if self.saving.get() || self.done.get() || !self.dirty.get() {
            return;
        }
        let Ok(data) = FormData::new_with_form(&self.form) else {
            return;
        };
        self.dirty.set(false);
        self.saving.set(true);
        self.say(say::SAVING.get(self.lang));
        spawn_local(async move {
            let answer = save_draft(data.into()).await;
            self.saving.set(false);
            self.hear(answer);
        });
    }

    fn hear(self: Rc<Self>, answer: Result<Saved, ServerFnError>) {
        match answer {
            Ok(Saved::Kept { merged: true, .. }) => self.show_merged(),
            Ok(Saved::Kept {
                revision,
                time,
                problems,
                left,
                ..
            }) => {
                set_revision(&self.form, revision);
                self.say(&say::SAVED_AT.fill(self.lang, &[("time", &time)]));
                show_problems(&self.form, &problems);
                for FieldWords { id, words } in left {
                    if let Some(place) = by_id::<web_sys::Element>(&id) {
                        place.set_text_content(Some(&words));
                    }
                }
            }
            Ok(Saved::Conflict) => {
                self.done.set(true);
                self.say(say::SAVE_CONFLICT_SHORT.get(self.lang));
            }
            Ok(Saved::Refused) => {
                self.done.set(true);
                self.say(say::SAVE_REFUSED.get(self.lang));
            }
            Err(_) => {
                self.dirty.set(true);
                self.say(say::SAVE_FAILED.get(self.lang));
                self.clone().save_in(RETRY);
            }
        }
        if let Some(button) = self.pressed.borrow_mut().take() {
            button.click();
        } else if self.dirty.get() && self.timer.borrow().is_none() {
            self.clone().save_in(PAUSE);
        }
    }

    /// Somebody else changed the draft too: the page is loaded again where one is. What was typed
    /// since is sent first.
    fn show_merged(&self) {
        self.done.set(true);
        let at = document().and_then(|page| page.active_element());
        let at = at.map(|at| at.id()).unwrap_or_default();
        match self.dirty.get() {
            true => drop(self.form.submit()),
            false => leave_for(&format!("?notice=merged#{at}")),
        }
    }

    /// A form sent while it is being saved would carry an outdated revision: it waits.
    fn before_sending(&self, event: &SubmitEvent) {
        let button = event
            .submitter()
            .and_then(|it| it.dyn_into::<HtmlButtonElement>().ok());
        match button {
            Some(button) if self.saving.get() => {
                event.prevent_default();
                *self.pressed.borrow_mut() = Some(button);
            }
            _ => self.done.set(true),
        }
    }

    fn say(&self, words: &str) {
        self.words.set(words.to_owned());
    }
}

fn set_revision(form: &HtmlFormElement, revision: i64) {
    let input = form.query_selector("input[name=revision]").ok().flatten();
    if let Some(input) = input.and_then(|it| it.dyn_into::<HtmlInputElement>().ok()) {
        input.set_value(&revision.to_string());
    }
}

/// Shows what is wrong with fields that were filled in, where the server's page would show it.
fn show_problems(form: &HtmlFormElement, problems: &[FieldWords]) {
    clear_problems(form);
    for FieldWords { id, words } in problems {
        let focused = document()
            .and_then(|page| page.active_element())
            .is_some_and(|at| at.id() == *id);
        if !focused {
            show_problem(id, words);
        }
    }
}

fn clear_problems(form: &HtmlFormElement) {
    while let Ok(Some(shown)) = form.query_selector(".field-error.live") {
        shown.remove();
    }
}

fn show_problem(id: &str, words: &str) -> Option<()> {
    let page = document()?;
    let field = page.get_element_by_id(id)?;
    let block = field.closest(".field").ok()??;
    let label = block.query_selector("label").ok()??;
    let note = page.create_element("p").ok()?;
    note.set_class_name("field-error live");
    note.set_text_content(Some(words));
    label.insert_adjacent_element("afterend", &note).ok()?;
    Some(())
}
