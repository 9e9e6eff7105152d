//! Tables that turn into cards where the screen is narrow.

use domain::{Lang, Text};
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

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
    let mut top = Markup::default();
    top.table(&caption, show_caption, &heads, lang());
    view! { {top.into_view()} {children()} {InertElement::new(TABLE_END)} }
}

/// What ends a table that [`Markup::table`] begins.
const TABLE_END: &str = "</tbody></table>";

impl Markup {
    /// A table up to its rows; [`TABLE_END`] is to follow them.
    fn table(&mut self, caption: &Words, shown: bool, heads: &[Head], lang: Lang) {
        self.raw("<table class=\"table\"><caption");
        self.raw(if shown {
            ">"
        } else {
            " class=\"visually-hidden\">"
        });
        self.say(caption, lang).raw("</caption><thead><tr>");
        for head in heads {
            self.raw("<th scope=\"col\"");
            self.raw(if head.number {
                " class=\"number\">"
            } else {
                ">"
            });
            self.say(&head.text, lang).raw("</th>");
        }
        self.raw("</tr></thead><tbody>");
    }

    /// What [`DataTable`] shows, within other markup.
    pub fn data_table(&mut self, caption: impl Into<Words>, heads: &[Head], rows: &Rows) {
        self.table(&caption.into(), false, heads, rows.lang);
        self.add(&rows.markup).raw(TABLE_END);
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

    /// How long they are, in bytes.
    pub fn len(&self) -> usize {
        self.markup.len()
    }
}
