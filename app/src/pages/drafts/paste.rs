//! Goods lines pasted from a spreadsheet.

use domain::certificate::sheet::{CellProblem, goods_lines};
use domain::certificate::{CertificateType, MAX_LINES, Values};
use leptos::prelude::*;
use messages::certificate as say;

use super::super::problems::certificate_label;
use crate::components::{Button, Details, Look, Notice, TextArea, Tone, Words, lang};

/// The most problems shown at once.
const SHOWN: usize = 50;

/// The part of the form that takes pasted rows; with rows that could not be taken, what is wrong
/// with them.
pub fn paste_part(kind: CertificateType, values: &Values, refused: Option<&str>) -> AnyView {
    let goods = kind.schema().goods;
    let fields: Vec<&str> = goods.iter().map(|field| field.label.get(lang())).collect();
    let fields = fields.join(match lang() {
        domain::Lang::Zh => "、",
        domain::Lang::En => ", ",
    });
    let hint = say::PASTE_HINT.fill(
        lang(),
        &[("fields", &fields), ("max", &MAX_LINES.to_string())],
    );
    let text = refused.unwrap_or_default().to_owned();
    let problems = refused.map(|text| problems(kind, values, text));
    let open = refused.is_some();
    view! {
        <div id="paste-part">
            <Details summary=say::PASTE open>
                {problems}
                <TextArea name="paste" label=say::PASTE_LABEL value=text hint rows=5 optional=true/>
                <Button look=Look::Secondary name="action" value="paste">{Words::from(say::PASTE_BUTTON).say()}</Button>
            </Details>
        </div>
    }
    .into_any()
}

fn problems(kind: CertificateType, values: &Values, text: &str) -> Option<AnyView> {
    let mut filled = values.clone();
    filled.drop_blank_lines();
    let room = MAX_LINES.saturating_sub(filled.goods_lines());
    let found = goods_lines(kind.schema(), text, room).err()?;
    let title = say::PASTE_WRONG.fill(lang(), &[("count", &found.len().to_string())]);
    let more = found.len().saturating_sub(SHOWN);
    let more = (more > 0).then(|| {
        view! { <li>{say::PASTE_MORE.fill(lang(), &[("count", &more.to_string())])}</li> }
    });
    let items = found.iter().take(SHOWN).map(|found| {
        view! { <li>{sentence(kind, found)}</li> }
    });
    let items = items.collect_view();
    Some(view! { <Notice tone=Tone::Error title><ul>{items}{more}</ul></Notice> }.into_any())
}

/// `第 2 行第 3 列 净重 “viel”：…`
pub fn sentence(kind: CertificateType, found: &CellProblem) -> String {
    let (row, column) = (found.row.to_string(), found.column.to_string());
    let place = say::PASTE_CELL.fill(lang(), &[("row", &row), ("column", &column)]);
    let label_of = |path: &str| certificate_label(kind, path, lang());
    let words = messages::problem(&found.problem, lang(), &label_of);
    let label = found.field.map_or("", |field| field.label.get(lang()));
    let parts = [place.as_str(), label, found.text.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    match lang() {
        domain::Lang::Zh => format!("{}：{words}", parts.join(" ")),
        domain::Lang::En => format!("{}: {words}", parts.join(" ")),
    }
}
