//! Small pictures. They never stand alone: words say the same beside them.

use leptos::prelude::*;

use super::Markup;

/// What a picture shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A circle with a tick: good.
    Tick,
    /// An octagon with a cross: refused.
    Cross,
    /// A triangle with an exclamation mark: needs care.
    Warning,
    /// A clock: waiting.
    Clock,
    /// A circle with an i: for information.
    Info,
    /// A sheet of paper.
    File,
    /// A question mark: cannot be told.
    Question,
    /// A dash: not compared.
    Dash,
    /// Almost equal.
    Close,
}

impl Shape {
    /// The outline on a field of 24 by 24; drawn in the colour of the text around it.
    const fn path(self) -> &'static str {
        match self {
            Shape::Tick => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.6 14.6-4.3-4.3 1.9-1.9 2.4 2.4 5.6-5.6 1.9 1.9z"
            }
            Shape::Cross => {
                "M8 2h8l6 6v8l-6 6H8l-6-6V8zm4 8.1L8.9 7 7 8.9l3.1 3.1L7 15.1 8.9 17l3.1-3.1 3.1 3.1 1.9-1.9-3.1-3.1L17 8.9 15.1 7z"
            }
            Shape::Warning => "M12 2 1 21.5h22zm-1.3 6.5h2.6v6.8h-2.6zm0 8.2h2.6v2.6h-2.6z",
            Shape::Clock => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2.6a7.4 7.4 0 1 1 0 14.8 7.4 7.4 0 0 1 0-14.8zm-1.2 2.2v5.9l4.6 2.7 1.2-2-3.4-2V6.8z"
            }
            Shape::Info => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.3 4.4h2.6V9h-2.6zm0 4.2h2.6v7h-2.6z"
            }
            Shape::File => "M5 2h9l6 6v14H5zm8 1.9V9h5.1zM8 12v1.8h9V12zm0 4v1.8h9V16z",
            Shape::Question => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm-1.3 14.2h2.6v2.6h-2.6zm0-1.7v-1.4c0-2.6 3-2.8 3-4.6 0-1-.7-1.6-1.7-1.6-1.1 0-1.9.8-2 2H7.5c.1-2.7 2-4.4 4.6-4.4 2.4 0 4.3 1.5 4.3 3.9 0 2.9-3.1 3.2-3.1 5.1v1z"
            }
            Shape::Dash => "M4 10.6h16v2.8H4z",
            Shape::Close => {
                "M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM6 9.5c2-2 4-1.6 6-.6s4 1.4 6-.6v2.5c-2 2-4 1.6-6 .6s-4-1.4-6 .6zm0 4.5c2-2 4-1.6 6-.6s4 1.4 6-.6v2.5c-2 2-4 1.6-6 .6s-4-1.4-6 .6z"
            }
        }
    }
}

/// A picture of the size of the text beside it, hidden from readers that speak.
#[component]
pub fn Icon(shape: Shape) -> impl IntoView {
    let mut icon = Markup::default();
    icon.icon(shape);
    icon.into_view()
}

impl Markup {
    /// The same within other markup.
    pub fn icon(&mut self, shape: Shape) -> &mut Markup {
        self.raw(
            r#"<svg class="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false"><path fill="currentColor" fill-rule="evenodd" d=""#,
        );
        self.raw(shape.path()).raw(r#""></path></svg>"#)
    }
}
