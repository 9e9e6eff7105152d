//! One case: a paper, what was typed from it, what the register has, and what differs.

use domain::Lang;
use domain::certificate::{CertificateType, Compare, Input, Values, line_path};

use super::certificate;
use super::dice::Dice;
use super::difference::{self, Column, Difference};
use super::layout::{self, Layout, Paper};
use super::writing;

/// One case.
pub struct Case {
    pub name: String,
    pub kind: CertificateType,
    /// What the paper says, as one would type it.
    pub printed: Values,
    pub paper: Paper,
    pub typed: Values,
    pub record: Values,
    pub difference: Option<Difference>,
}

/// Which column case `number` differs in; a quarter differ in none.
fn column(number: usize) -> Option<Column> {
    match number / CertificateType::ALL.len() % 4 {
        1 => Some(Column::Typed),
        2 => Some(Column::Register),
        3 => Some(Column::Document),
        _ => None,
    }
}

/// Case `number` of the corpus grown from `seed`, in one of `layouts`.
pub fn make(seed: u64, number: usize, layouts: &[Layout]) -> Case {
    let mut dice = Dice::new(seed, number as u64);
    let kind = CertificateType::ALL[number % CertificateType::ALL.len()];
    let (layout, lang) = (*dice.pick(layouts), *dice.pick(&[Lang::Zh, Lang::En]));
    let truth = certificate::invent(kind, &mut dice);
    let print = |values: &Values| {
        let mut dice = Dice::new(seed ^ 0xFACE, number as u64);
        layout::print(kind, values, layout, lang, &mut dice)
    };
    let (mut printed, mut typed, mut record) = (truth.clone(), truth.clone(), truth.clone());
    let paper = print(&truth);
    let paths = match column(number) {
        Some(Column::Document) => paper.paths.clone(),
        _ => compared(kind, &truth),
    };
    let difference = column(number)
        .and_then(|column| difference::invent(kind, &truth, column, &paths, &mut dice));
    if let Some(difference) = &difference {
        let changed = match difference.column {
            Column::Typed => &mut typed,
            Column::Register => &mut record,
            Column::Document => &mut printed,
        };
        changed.set(&difference.path, &difference.text);
    }
    let untouched = |path: &str| difference.as_ref().is_none_or(|one| one.path != path);
    respell(kind, &mut record, 60, &untouched, &mut dice);
    respell(kind, &mut typed, 15, &untouched, &mut dice);
    in_tonnes(&mut record, &mut dice);
    if truth.goods_lines() > 1 && dice.chance(40) {
        record = lines_reversed(&record);
    }
    Case {
        name: format!("{seed}/{number} {kind} {layout:?} {lang:?}"),
        kind,
        paper: if printed == truth {
            paper
        } else {
            print(&printed)
        },
        printed,
        typed,
        record,
        difference,
    }
}

/// The paths of all that is compared.
fn compared(kind: CertificateType, values: &Values) -> Vec<String> {
    let is_compared = |path: &&str| {
        let field = kind.schema().field(path);
        field.is_some_and(|field| field.compare != Compare::No) && !values.get(path).is_empty()
    };
    values
        .iter()
        .map(|(path, _)| path)
        .filter(is_compared)
        .map(str::to_owned)
        .collect()
}

fn respell(
    kind: CertificateType,
    values: &mut Values,
    percent: usize,
    untouched: &dyn Fn(&str) -> bool,
    dice: &mut Dice,
) {
    for path in compared(kind, values) {
        let Some(field) = kind.schema().field(&path) else {
            continue;
        };
        let container = matches!(field.input, Input::ContainerNo) && dice.chance(50);
        if untouched(&path) && !container && dice.chance(percent) {
            let text = writing::respelt(field, values.get(&path), dice);
            values.set(&path, text);
        }
    }
}

/// Some lines' weights in tonnes. A weight that was written in another way stays in kilograms with
/// its line.
fn in_tonnes(record: &mut Values, dice: &mut Dice) {
    for line in 0..record.goods_lines() {
        let weights = ["net_weight", "gross_weight"];
        let kilograms: Vec<Option<f64>> = weights
            .iter()
            .map(|id| record.line(line, id).parse().ok())
            .collect();
        if let ([Some(net), Some(gross)], true) = (kilograms.as_slice(), dice.chance(40)) {
            record.set(
                line_path(line, "net_weight"),
                format!("{:.4}", net / 1000.0),
            );
            record.set(
                line_path(line, "gross_weight"),
                format!("{:.4}", gross / 1000.0),
            );
            record.set(line_path(line, "weight_unit"), "TNE");
        }
    }
}

fn lines_reversed(values: &Values) -> Values {
    let lines = values.goods_lines();
    let mut turned = Values::new();
    for (path, text) in values.iter() {
        let line = path
            .strip_prefix("goods.")
            .and_then(|rest| rest.split_once('.'));
        let place = line.and_then(|(line, id)| Some((line.parse::<usize>().ok()?, id)));
        match place {
            Some((line, id)) => turned.set(line_path(lines - 1 - line, id), text),
            None => turned.set(path, text),
        }
    }
    turned
}
