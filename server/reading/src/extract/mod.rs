//! From words on pages to values of fields. Nothing here knows a type of certificate: fields are
//! found by the labels their schema names and by the shape their values must have.

mod beside;
mod distance;
mod fallback;
mod found;
mod heading;
mod label;
mod layout;
mod route;
mod shape;
mod table;
mod ticks;
mod token;
mod value;

use std::collections::BTreeMap;

use domain::certificate::{Compare, Field, Input, Schema, line_path};
use domain::compare::ReadValue;

use self::found::Found;
use self::label::{Hit, Labels, Target, first_word};
use self::layout::Sheet;
use self::table::Table;
use self::value::Marked;
use crate::{Document, Source};

/// Goods lines read from a document at most.
const MAX_LINES: usize = 200;

/// The values of `schema`'s fields that stand on `document`, in the order of their paths. A field
/// that was not found has none. Coded fields (country, port, way of transport, choice) give the
/// code or name that their list knows; all others the text as printed.
pub fn extract(document: &Document, schema: &'static Schema) -> Vec<ReadValue> {
    let labels = Labels::new(schema);
    let rough = document.source == Source::Ocr;
    let pages: Vec<Marked> = document
        .pages
        .iter()
        .map(|page| Marked::new(Sheet::new(page), &labels, rough))
        .collect();
    let mut harvest = Harvest {
        schema,
        best: BTreeMap::new(),
    };
    for page in &pages {
        harvest.page(page);
    }
    ticks::complete(&mut harvest, &pages);
    fallback::complete(&mut harvest, &pages);
    harvest
        .best
        .into_values()
        .map(|candidate| candidate.value)
        .collect()
}

/// The best value found so far for each path.
struct Harvest {
    schema: &'static Schema,
    best: BTreeMap<String, Candidate>,
}

struct Candidate {
    value: ReadValue,
    /// The whole text at the label, of which the value may be a part.
    whole: String,
    score: f32,
}

/// How good a find is: against others, and by itself from 0 to 1.
struct Rank {
    score: f32,
    certainty: f32,
}

/// The score of what stands in a table: more than any label alone can have.
const IN_TABLE: f32 = 4.0;

impl Harvest {
    fn page(&mut self, page: &Marked) {
        let table = Table::find(page, self.schema);
        let header = table
            .as_ref()
            .map_or(&[][..], |table| table.header.as_slice());
        let single = table.as_ref().is_none_or(|table| table.lines() == 1);
        for at in (0..page.sheet.lines.len()).filter(|at| !header.contains(at)) {
            for hit in page.hits_of(at) {
                self.at_label(page, at, hit, single);
            }
        }
        let Some(table) = table else { return };
        for row in 0..table.lines().min(MAX_LINES) {
            for (target, found) in table.values(page, row) {
                let path = match target {
                    Target::Goods(id) => line_path(row, id),
                    Target::Field(id) if row == 0 => id.to_owned(),
                    _ => continue,
                };
                let Some(field) = self.schema.field(&path) else {
                    continue;
                };
                let text = table::cell_text(target, field, &found);
                self.offer(
                    page,
                    path,
                    field,
                    &found,
                    &text,
                    Rank {
                        score: IN_TABLE,
                        certainty: 1.0,
                    },
                );
            }
        }
    }

    fn at_label(&mut self, page: &Marked, at: usize, hit: &Hit, single: bool) {
        let Some(line) = page.line(at) else { return };
        let starts = if hit.start <= first_word(line) {
            0.3
        } else {
            0.0
        };
        let score = hit.fit + starts + hit.weight.min(24) as f32 / 24.0;
        for target in &hit.targets {
            let (path, field) = match target {
                Target::Field(id) => ((*id).to_owned(), self.schema.field(id)),
                // With several goods lines, a label outside their table tells none of them.
                Target::Goods(id) if single => {
                    let path = line_path(0, id);
                    let field = self.schema.field(&path);
                    (path, field)
                }
                _ => continue,
            };
            let Some(field) = field else { continue };
            let Some(found) = page.value(at, hit, field) else {
                continue;
            };
            let text = text_for(field, &found);
            let rank = Rank {
                score,
                certainty: hit.fit,
            };
            self.offer(page, path, field, &found, &text, rank);
        }
    }

    /// Keeps the part of `text` that fits the field when it is better than what there is.
    fn offer(
        &mut self,
        page: &Marked,
        path: String,
        field: &Field,
        found: &Found,
        text: &str,
        Rank { score, certainty }: Rank,
    ) {
        let Some(fitting) = shape::fitting(field, text) else {
            return;
        };
        if self.best.get(&path).is_some_and(|best| best.score >= score) {
            return;
        }
        let evidence = if shape::is_shaped(field) {
            found.narrowed(&fitting)
        } else {
            found.clone()
        };
        let value = ReadValue {
            field: path.clone(),
            text: fitting,
            confidence: (evidence.confidence() * certainty).clamp(0.0, 1.0),
            place: evidence.area().map(|area| page.sheet.place(&area)),
        };
        self.best.insert(
            path,
            Candidate {
                value,
                whole: found.text(),
                score,
            },
        );
    }
}

/// The text of a value: codes are one line, addresses keep their lines.
fn text_for(field: &Field, found: &Found) -> String {
    let text = found.text();
    // Boxes for the authority begin with what it certifies.
    if field.id == "authority" && text.lines().count() > 2 {
        let short = |line: &&str| line.len() < 80 && heading::names_authority(line);
        return text.lines().find(short).unwrap_or(&text).to_owned();
    }
    match (field.input, field.compare) {
        (Input::Line { .. }, Compare::Code) if field.id != "seal" => {
            text.lines().next().unwrap_or_default().to_owned()
        }
        (Input::Line { .. } | Input::Number { .. }, _) => text.replace('\n', " "),
        _ => text,
    }
}
