//! Reaching the page's elements.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Event, EventTarget};

/// The page's document.
pub fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// The element with this id, if it is of the kind asked for.
pub fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Calls `react` at each event called `name`, for as long as the page lives.
pub fn listen(target: &EventTarget, name: &str, react: impl FnMut(Event) + 'static) {
    let react = Closure::<dyn FnMut(Event)>::new(react);
    if target
        .add_event_listener_with_callback(name, react.as_ref().unchecked_ref())
        .is_ok()
    {
        react.forget();
    }
}

/// Leaves for another page.
pub fn leave_for(address: &str) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().assign(address);
    }
}
