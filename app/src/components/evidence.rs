//! Field by field: what was typed, what the document says, what the register says.

use domain::compare::Verdict;
use leptos::prelude::*;
use messages::component as say;

use super::{Icon, OptionItem, Shape, Words, field_id, lang};

/// The part of a page on which a value stands.
#[derive(Clone, Debug)]
pub struct Crop {
    /// The picture of that part.
    pub src: String,
    /// The mark on the picture of the whole page.
    pub href: String,
    /// What the picture shows.
    pub alt: String,
    /// How sure the reading is.
    pub certainty: Words,
}

/// A field in the comparison.
#[derive(Clone, Debug)]
pub struct EvidenceRow {
    /// The field's path: `goods.0.net_weight`.
    pub field: String,
    /// The field's name.
    pub label: Words,
    /// What the trader typed (填写).
    pub typed: Words,
    /// What was read from the document (证书识读).
    pub read: Words,
    /// Where it stands there.
    pub crop: Option<Crop>,
    /// What customs' register says (海关登记).
    pub record: Words,
    /// What the comparison found.
    pub verdict: Verdict,
    /// How the values were brought to one form: «25.000 → 25», or why they count as different.
    pub steps: Vec<Words>,
    /// What an officer found otherwise.
    pub ruled: Words,
}

/// What an officer has chosen to find otherwise for one field.
#[derive(Clone, Debug)]
pub struct Overruled {
    /// The field's path.
    pub field: String,
    /// Why, from the catalogue.
    pub why: String,
    /// Why, in words.
    pub words: String,
}

/// What officers may find otherwise than the program: `overrule[why][FIELD]` and
/// `overrule[words][FIELD]` of the form.
#[derive(Clone, Debug)]
pub struct Overruling {
    /// The catalogue of reasons.
    pub reasons: Vec<OptionItem>,
    /// What is chosen so far.
    pub chosen: Vec<Overruled>,
}

/// The comparison as a table; on narrow screens each field is a card.
#[component]
pub fn EvidenceRows(
    rows: Vec<EvidenceRow>,
    /// The name under which the officer ticks fields as reasons; without it nothing can be ticked.
    #[prop(optional, into)]
    reason_name: Option<String>,
    /// The fields ticked.
    #[prop(optional)]
    reasons: Vec<String>,
    /// Lets the officer find differences to be none.
    #[prop(optional)]
    overruling: Option<Overruling>,
) -> impl IntoView {
    let reason_head = reason_name
        .is_some()
        .then(|| view! { <th scope="col">{Words::from(say::REASON).say()}</th> });
    let rows = rows
        .into_iter()
        .map(|row| {
            let ticked = reasons.contains(&row.field);
            let offered = overruling.as_ref().filter(|_| row.verdict.is_difference());
            let offer = offered.map(|overruling| overrule(overruling, &row));
            evidence_row(row, reason_name.clone(), ticked, offer)
        })
        .collect_view();
    view! {
        <table class="table evidence">
            <caption class="visually-hidden">{Words::from(say::EVIDENCE).say()}</caption>
            <thead>
                <tr>
                    <th scope="col">{Words::from(say::FIELD).say()}</th>
                    <th scope="col">{Words::from(say::TYPED).say()}</th>
                    <th scope="col">{Words::from(say::READ).say()}</th>
                    <th scope="col">{Words::from(say::RECORD).say()}</th>
                    <th scope="col">{Words::from(say::VERDICT).say()}</th>
                    {reason_head}
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn evidence_row(
    row: EvidenceRow,
    reason_name: Option<String>,
    ticked: bool,
    overrule: Option<AnyView>,
) -> AnyView {
    let (class, shape, text) = look(row.verdict);
    let steps = row
        .steps
        .iter()
        .map(|step| view! { <li>{step.say()}</li> })
        .collect_view();
    let steps = (!row.steps.is_empty()).then(|| {
        view! {
            <details class="evidence-proof">
                <summary>{Words::from(say::PROOF).say()}</summary>
                <ul class="evidence-steps">{steps}</ul>
            </details>
        }
    });
    let ruled = row
        .ruled
        .given()
        .map(|words| view! { <p class="evidence-ruled">{words}</p> });
    let label = row.label.say();
    // Field, three values, verdict, and the box to tick.
    let width = if reason_name.is_some() { 6 } else { 5 };
    let reason = reason_name.map(|name| reason_cell(name, &row.field, &label, ticked));
    view! {
        <tr class=class id=format!("row-{}", field_id(&row.field))>
            <th scope="row" class="main">{label}</th>
            {value_cell(say::TYPED.into(), &row.typed)}
            {value_cell(say::READ.into(), &row.read)}
            {value_cell(say::RECORD.into(), &row.record)}
            <td data-label=Words::from(say::VERDICT).say()>
                <div class="cell">
                    <strong class="verdict"><Icon shape=shape/>{text}</strong>
                    {steps}
                    {ruled}
                    {overrule}
                </div>
            </td>
            {reason}
        </tr>
        {row.crop.map(|crop| crop_row(crop, class, width))}
    }
    .into_any()
}

/// The choice of why a difference is none, folded away until it is made.
fn overrule(overruling: &Overruling, row: &EvidenceRow) -> AnyView {
    let chosen = overruling.chosen.iter().find(|one| one.field == row.field);
    let (why, words) = chosen.map_or((String::new(), String::new()), |one| {
        (one.why.clone(), one.words.clone())
    });
    let name = format!("overrule[why][{}]", row.field);
    let words_name = format!("overrule[words][{}]", row.field);
    let (id, words_id) = (field_id(&name), field_id(&words_name));
    let label = say::OVERRULE_WHY.fill(lang(), &[("field", &row.label.say())]);
    let words_label = say::OVERRULE_WORDS.fill(lang(), &[("field", &row.label.say())]);
    let options = overruling
        .reasons
        .iter()
        .map(|one| {
            let selected = one.value == why;
            view! { <option value=one.value.clone() selected=selected>{one.text.say()}</option> }
        })
        .collect_view();
    view! {
        <details class="evidence-overrule" open=chosen.is_some()>
            <summary>{Words::from(say::OVERRULE).say()}</summary>
            <label class="visually-hidden" for=id.clone()>{label}</label>
            <select class="input" id=id name=name>
                <option value="">{Words::from(say::OVERRULE_AGREE).say()}</option>
                {options}
            </select>
            <label class="visually-hidden" for=words_id.clone()>{words_label}</label>
            <input class="input" type="text" id=words_id name=words_name value=words maxlength="200" placeholder=Words::from(say::OVERRULE_NOTE).say()/>
        </details>
    }
    .into_any()
}

/// The part of the page on which the value read stands, under its row.
fn crop_row(crop: Crop, class: &'static str, width: usize) -> AnyView {
    let certainty = crop
        .certainty
        .given()
        .map(|words| view! { <span class="certainty">{words}</span> });
    view! {
        <tr class=format!("{class} evidence-crop")>
            <td colspan=width.to_string()>
                <a class="crop" href=crop.href><img src=crop.src alt=crop.alt loading="lazy"/></a>
                {certainty}
            </td>
        </tr>
    }
    .into_any()
}

/// From so many characters on a value gets a frame of fixed height.
const LONG: usize = 160;

fn value_cell(label: Words, value: &Words) -> AnyView {
    let value = match value.given() {
        // Can be scrolled by keyboard; paper has all of it.
        Some(value) if value.chars().count() > LONG => {
            view! { <div class="evidence-value evidence-long" tabindex="0">{value}</div> }
                .into_any()
        }
        Some(value) => view! { <span class="evidence-value">{value}</span> }.into_any(),
        None => view! { <span class="none">{Words::from(say::NO_VALUE).say()}</span> }.into_any(),
    };
    view! { <td data-label=label.say()><div class="cell">{value}</div></td> }.into_any()
}

fn reason_cell(name: String, field: &str, label: &str, ticked: bool) -> impl IntoView + use<> {
    let id = format!("{}-{}", field_id(&name), field_id(field));
    let words = say::USE_AS_REASON.fill(lang(), &[("field", label)]);
    view! {
        <td data-label=Words::from(say::REASON).say()>
            <div class="cell">
                <div class="choice choice-bare">
                    <input type="checkbox" id=id.clone() name=name value=field.to_owned() checked=ticked/>
                    <label for=id><span class="visually-hidden">{words}</span></label>
                </div>
            </div>
        </td>
    }
}

fn look(verdict: Verdict) -> (&'static str, Shape, String) {
    let text = verdict.text().get(lang());
    let (class, shape) = match verdict {
        Verdict::Equal | Verdict::EqualNormalised => ("evidence-good", Shape::Tick),
        Verdict::Close { percent } => {
            return ("evidence-care", Shape::Close, format!("{text} {percent}%"));
        }
        Verdict::Different => ("evidence-bad", Shape::Cross),
        Verdict::Missing => ("evidence-care", Shape::Warning),
        Verdict::Unreadable => ("evidence-care", Shape::Question),
        Verdict::NotCompared => ("evidence-none", Shape::Dash),
    };
    (class, shape, text.to_owned())
}
