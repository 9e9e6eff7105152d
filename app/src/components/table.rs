//! Tables that turn into cards where the screen is narrow.

use domain::{Lang, Text};
use leptos::prelude::*;

use super::{Markup, Words, lang};

/// A column's heading.
#[derive(Clone, Debug)]
pub struct Head {
    text: Words,
    number: bool,
}

impl Head {
    /// A column of words.
    pub fn new(text: impl Into<Words>) -> Head {
        Head {
            text: text.into(),
            number: false,
        }
    }

    /// A column of numbers, which align at the right.
    pub fn number(text: impl Into<Words>) -> Head {
        Head {
            text: text.into(),
            number: true,
        }
    }
}

/// A table of rows (`<tr>` of [`Cell`]s).
#[component]
pub fn DataTable(
    /// What the table shows; read out first.
    #[prop(into)]
    caption: Words,
    /// Whether the caption is shown to all.
    #[prop(optional)]
    show_caption: bool,
    heads: Vec<Head>,
    children: Children,
) -> impl IntoView {
    let heads = heads
        .into_iter()
        .map(|head| {
            let class = head.number.then_some("number");
            view! { <th scope="col" class=class>{head.text.say()}</th> }
        })
        .collect_view();
    let caption_class = if show_caption {
        None
    } else {
        Some("visually-hidden")
    };
    view! {
        <table class="table">
            <caption class=caption_class>{caption.say()}</caption>
            <thead><tr>{heads}</tr></thead>
            <tbody>{children()}</tbody>
        </table>
    }
}

/// A cell that carries its column's heading, for screens on which rows are cards.
#[component]
pub fn Cell(
    #[prop(into)] label: Words,
    /// Whether it holds a number.
    #[prop(optional)]
    number: bool,
    /// Whether it names its row: the number or the title.
    #[prop(optional)]
    main: bool,
    children: Children,
) -> impl IntoView {
    let class = match (main, number) {
        (true, _) => Some("main"),
        (false, true) => Some("number"),
        (false, false) => None,
    };
    view! { <td class=class data-label=label.say()><div class="cell">{children()}</div></td> }
}

/// The rows of a [`DataTable`], written as text: for tables with many.
pub struct Rows {
    markup: Markup,
    lang: Lang,
}

impl Rows {
    /// Room for so many rows.
    pub fn with_room(rows: usize) -> Rows {
        /// Bytes of a usual row.
        const ROOM: usize = 2048;
        Rows {
            markup: Markup::with_room(rows * ROOM),
            lang: lang(),
        }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl FnOnce(&mut Rows)) {
        self.markup.raw("<tr>");
        cells(self);
        self.markup.raw("</tr>");
    }

    /// Adds a cell to the row: what [`Cell`] is to views.
    pub fn cell(&mut self, label: Text, content: impl FnOnce(&mut Markup, Lang)) {
        self.markup.raw("<td data-label=\"");
        self.fill(label, content);
    }

    /// Adds the cell that names the row.
    pub fn main(&mut self, label: Text, content: impl FnOnce(&mut Markup, Lang)) {
        self.markup.raw("<td class=\"main\" data-label=\"");
        self.fill(label, content);
    }

    fn fill(&mut self, label: Text, content: impl FnOnce(&mut Markup, Lang)) {
        self.markup.text(label.get(self.lang));
        self.markup.raw("\"><div class=\"cell\">");
        content(&mut self.markup, self.lang);
        self.markup.raw("</div></td>");
    }

    /// The rows as a view.
    pub fn into_view(self) -> impl IntoView {
        self.markup.into_view()
    }
}
