//! A certificate as it looks: its boxes in the order of the form, each with its number, one of them
//! marked. Drawn on the server.

use domain::certificate::schema::{Field, Input, Schema};
use leptos::prelude::*;

use crate::components::lang;

/// The paper, in units of the picture.
const WIDE: usize = 720;
const RIM: usize = 24;
const ROOM: usize = WIDE - 2 * RIM;
/// How high a box is; one for several lines is as high again.
const HIGH: usize = 44;
/// How high the heading of a section is.
const HEAD: usize = 26;
/// How many fields of the goods stand side by side.
const COLUMNS: usize = 4;

/// A box of the paper.
#[derive(Clone, Copy)]
pub struct Box {
    /// Its number, from 1.
    pub number: usize,
    /// What it holds.
    pub field: &'static Field,
}

/// A place in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// The boxes of a type in the order of the form: sums come after the goods.
pub fn boxes(schema: &'static Schema) -> Vec<Box> {
    let [before, after] = schema.around_goods();
    let head = before.iter().flat_map(|section| section.fields);
    let tail = after.iter().flat_map(|section| section.fields);
    let fields = head.chain(schema.goods).chain(tail);
    (1..)
        .zip(fields)
        .map(|(number, field)| Box { number, field })
        .collect()
}

/// The paper with the box of `wanted` marked. What it shows, the page says in words.
pub fn picture(schema: &'static Schema, boxes: &[Box], wanted: &str) -> AnyView {
    let [before, after] = schema.around_goods();
    let mut rest = boxes;
    let mut y = 56;
    let mut marks = Vec::new();
    for section in before {
        y = draw(
            section.title.get(lang()),
            section.fields.len(),
            2,
            y,
            &mut rest,
            wanted,
            &mut marks,
        );
    }
    let goods = messages::certificate::GOODS.get(lang());
    y = draw(
        goods,
        schema.goods.len(),
        COLUMNS,
        y,
        &mut rest,
        wanted,
        &mut marks,
    );
    for section in after {
        y = draw(
            section.title.get(lang()),
            section.fields.len(),
            2,
            y,
            &mut rest,
            wanted,
            &mut marks,
        );
    }
    let height = y + RIM;
    let title = schema.title.get(lang());
    view! {
        <svg class="paper" viewBox=format!("0 0 {WIDE} {height}") width=WIDE height=height aria-hidden="true" focusable="false">
            <rect class="paper-sheet" x="1" y="1" width=WIDE - 2 height=height - 2></rect>
            <text class="paper-title" x=WIDE / 2 y="38" text-anchor="middle">{title}</text>
            {marks}
        </svg>
    }
    .into_any()
}

/// Draws a section's boxes under its heading; gives where the next begins.
fn draw(
    title: &'static str,
    count: usize,
    columns: usize,
    top: usize,
    rest: &mut &[Box],
    wanted: &str,
    marks: &mut Vec<AnyView>,
) -> usize {
    let (its, others) = rest.split_at_checked(count).unwrap_or((rest, &[]));
    *rest = others;
    if its.is_empty() {
        return top;
    }
    marks.push(view! { <text class="paper-head" x=RIM y=top + 18>{title}</text> }.into_any());
    let (places, end) = places(its, columns, top + HEAD);
    for (one, place) in its.iter().zip(places) {
        marks.push(drawn(*one, place, one.field.id == wanted));
    }
    end + 8
}

/// Where the boxes of a section stand: side by side, those for several lines over the whole width.
fn places(boxes: &[Box], columns: usize, top: usize) -> (Vec<Place>, usize) {
    let (mut y, mut column) = (top, 0);
    let width = ROOM / columns;
    let mut places = Vec::new();
    for one in boxes {
        let whole = matches!(one.field.input, Input::Paragraph { .. }) && columns == 2;
        if whole && column > 0 {
            (y, column) = (y + HIGH, 0);
        }
        let place = Place {
            x: RIM + column * width,
            y,
            width: if whole { ROOM } else { width },
            height: if whole { HIGH + HIGH / 2 } else { HIGH },
        };
        places.push(place);
        column += 1;
        if whole || column == columns {
            (y, column) = (y + place.height, 0);
        }
    }
    (places, if column > 0 { y + HIGH } else { y })
}

fn drawn(one: Box, place: Place, wanted: bool) -> AnyView {
    let Place {
        x,
        y,
        width,
        height,
    } = place;
    let class = match wanted {
        true => "paper-box paper-wanted",
        false => "paper-box",
    };
    let label = shortened(one.field.label.get(lang()), width);
    view! {
        <g class=class>
            <rect x=x y=y width=width height=height></rect>
            <text x=x + 8 y=y + 18><tspan class="paper-number">{one.number}</tspan> " " {label}</text>
        </g>
    }
    .into_any()
}

/// A label that fits into a box: a Chinese character is as wide as two Latin ones.
fn shortened(label: &str, width: usize) -> String {
    let mut room = (width - 44) / 7;
    let mut text = String::new();
    for c in label.chars() {
        let its = if c.is_ascii() { 1 } else { 2 };
        if its > room {
            text.push('…');
            break;
        }
        room -= its;
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::certificate::CertificateType;

    #[test]
    fn every_field_has_one_box_and_none_lie_over_another() {
        for kind in CertificateType::ALL {
            let schema = kind.schema();
            let boxes = boxes(schema);
            let fields = schema.fields().count() + schema.goods.len();
            assert_eq!(boxes.len(), fields, "{kind:?}");
            for columns in [2, COLUMNS] {
                let (places, end) = places(&boxes, columns, 0);
                for (at, one) in places.iter().enumerate() {
                    assert!(one.x + one.width <= WIDE - RIM && one.y + one.height <= end);
                    let apart = |other: &Place| {
                        one.x + one.width <= other.x
                            || other.x + other.width <= one.x
                            || one.y + one.height <= other.y
                            || other.y + other.height <= one.y
                    };
                    assert!(places.iter().skip(at + 1).all(apart), "{kind:?} {at}");
                }
            }
        }
    }
}
