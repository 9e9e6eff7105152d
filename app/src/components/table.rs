//! Tables that turn into cards where the screen is narrow.

use domain::Lang;
use leptos::prelude::*;
use leptos::tachys::html::InertElement;

use super::{Markup, Words, lang};

/// A column's heading.
#[derive(Clone, Debug)]
pub struct Head {
    text: Words,
    column: Column,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Words,
    /// Numbers, which align at the right.
    Numbers,
    /// What names its row.
    Names,
}

impl Head {
    /// A column of words.
    pub fn new(text: impl Into<Words>) -> Head {
        Head::of(text, Column::Words)
    }

    /// A column of numbers, which align at the right.
    pub fn number(text: impl Into<Words>) -> Head {
        Head::of(text, Column::Numbers)
    }

    /// The column that names its row: the number or the title.
    pub fn main(text: impl Into<Words>) -> Head {
        Head::of(text, Column::Names)
    }

    fn of(text: impl Into<Words>, column: Column) -> Head {
        let text = text.into();
        Head { text, column }
    }

    /// What begins a cell of the column: what [`Cell`] is to views.
    fn cell(&self, lang: Lang) -> Markup {
        let mut cell = Markup::default();
        cell.raw("<td");
        cell.maybe("class", self.column.class());
        cell.attribute("data-label", self.text.in_language(lang));
        cell.raw("><div class=\"cell\">");
        cell
    }
}

impl Column {
    /// The class of a cell.
    const fn class(self) -> Option<&'static str> {
        match self {
            Column::Words => None,
            Column::Numbers => Some("number"),
            Column::Names => Some("main"),
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
            self.raw(match head.column {
                Column::Numbers => " class=\"number\">",
                Column::Words | Column::Names => ">",
            });
            self.say(&head.text, lang).raw("</th>");
        }
        self.raw("</tr></thead><tbody>");
    }

    /// What [`DataTable`] shows, within other markup: for tables with many rows, one for each of `rows`.
    pub fn data_table<R>(
        &mut self,
        caption: impl Into<Words>,
        heads: &[Head],
        rows: &[R],
        mut write: impl FnMut(&mut Row<'_>, &R),
    ) {
        let lang = lang();
        self.table(&caption.into(), false, heads, lang);
        let columns: Vec<Markup> = heads.iter().map(|head| head.cell(lang)).collect();
        for one in rows {
            self.raw("<tr>");
            let mut row = Row {
                markup: self,
                columns: columns.iter(),
                lang,
            };
            write(&mut row, one);
            self.raw("</tr>");
        }
        self.raw(TABLE_END);
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
    let column = match (main, number) {
        (true, _) => Column::Names,
        (false, true) => Column::Numbers,
        (false, false) => Column::Words,
    };
    let class = column.class();
    view! { <td class=class data-label=label.say()><div class="cell">{children()}</div></td> }
}

/// A row of a table that is written as text. Its cells come in the order of the columns.
pub struct Row<'t> {
    markup: &'t mut Markup,
    columns: std::slice::Iter<'t, Markup>,
    lang: Lang,
}

impl Row<'_> {
    /// The cell of the next column.
    pub fn cell(&mut self, content: impl FnOnce(&mut Markup, Lang)) {
        if let Some(column) = self.columns.next() {
            self.markup.add(column);
            content(self.markup, self.lang);
            self.markup.raw("</div></td>");
        }
    }
}
