//! Tables that turn into cards where the screen is narrow.

use leptos::prelude::*;

use super::Words;

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
