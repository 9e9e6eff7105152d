//! Invents what a certificate says: a value for each field of its type, as a trader would type it.

use domain::certificate::{CertificateType, Compare, Field, Input, Values, line_path};
use domain::code::ContainerNo;

use super::dice::Dice;
use super::pools::{CONSIGNEES, FOODS, LANDS, Land, PLANTS, TEXTS, Ware};

/// Of the fields that may be left open so many percent are filled in.
const FILLED: usize = 65;

/// The last day of November 2026 that certificates bear, counted from the first of October.
const DAYS: usize = 50;

/// A certificate of `kind`.
pub fn invent(kind: CertificateType, dice: &mut Dice) -> Values {
    let land = dice.pick(LANDS);
    let schema = kind.schema();
    let mut values = Values::new();
    for field in schema.fields() {
        if field.required || dice.chance(FILLED) {
            let text = value(field, land, None, dice);
            values.set(field.id, text);
        }
    }
    let lines = if dice.chance(60) {
        1
    } else {
        dice.between(2, 3)
    };
    let wares = match kind {
        CertificateType::Phytosanitary
        | CertificateType::PhytosanitaryReexport
        | CertificateType::NonGmo
        | CertificateType::Treatment => PLANTS,
        _ => FOODS,
    };
    let first = dice.below(wares.len());
    for line in 0..lines {
        let ware = &wares[(first + line) % wares.len()];
        goods(schema.goods, line, land, ware, &mut values, dice);
    }
    totals(&mut values, lines);
    values
}

fn goods(
    fields: &[Field],
    line: usize,
    land: &Land,
    ware: &Ware,
    values: &mut Values,
    dice: &mut Dice,
) {
    let net = dice.between(40, 2600) * 10 + dice.below(2) * 5;
    let has_weight = fields.iter().any(|field| field.id == "net_weight");
    for field in fields {
        let id = field.id;
        let text = match id {
            "net_weight" => net.to_string(),
            "gross_weight" => (net + net / 20).to_string(),
            "weight_unit" if has_weight => "KGM".to_owned(),
            "packages" => dice.between(20, 2600).to_string(),
            "package_kind" => "CT".to_owned(),
            "quantity" => dice.between(20, 2600).to_string(),
            "quantity_unit" => "XCT".to_owned(),
            _ if field.required || dice.chance(FILLED) => value(field, land, Some(ware), dice),
            _ => continue,
        };
        values.set(line_path(line, id), text);
    }
}

/// The totals are those of the lines.
fn totals(values: &mut Values, lines: usize) {
    for (total, of) in [
        ("total_net_weight", "net_weight"),
        ("total_gross_weight", "gross_weight"),
    ] {
        if values.get(total).is_empty() {
            continue;
        }
        let weights = (0..lines).filter_map(|line| values.line(line, of).parse::<usize>().ok());
        let sum: usize = weights.sum();
        values.set(total, sum.to_string());
    }
}

/// A value for `field`, as typed.
pub fn value(field: &Field, land: &Land, ware: Option<&Ware>, dice: &mut Dice) -> String {
    match field.input {
        Input::Date => day(dice),
        Input::Country if field.id == "destination" => "CN".to_owned(),
        Input::Country => land.code.to_owned(),
        Input::Port if field.id == "entry_port" => {
            (*dice.pick(&["CNNSA", "CNYTN", "CNSHK"])).to_owned()
        }
        Input::Port => (*dice.pick(land.ports)).to_owned(),
        Input::District => "5100".to_owned(),
        Input::Transport => (*dice.pick(&["1", "1", "4"])).to_owned(),
        Input::WeightUnit => "KGM".to_owned(),
        Input::QuantityUnit => "XCT".to_owned(),
        Input::Package => "CT".to_owned(),
        Input::HsCode => ware.map_or("0810500000", |ware| ware.hs).to_owned(),
        Input::ContainerNo => containers(dice),
        Input::Choice(_) if field.id == "nature" => {
            ware.map_or("other", |ware| ware.nature).to_owned()
        }
        Input::Choice(choices) => dice.pick(choices).code.to_owned(),
        Input::Temperature => (*dice.pick(&["-18", "-20", "2", "4", "21"])).to_owned(),
        Input::Number { decimals: 2 } if field.id.contains("value") => {
            format!("{}.{}", dice.between(4000, 98000), dice.digits(2))
        }
        Input::Number { .. } => dice.between(6, 96).to_string(),
        Input::Line { .. } | Input::Paragraph { .. } => words(field, land, ware, dice),
    }
}

fn words(field: &Field, land: &Land, ware: Option<&Ware>, dice: &mut Dice) -> String {
    match (field.id, ware) {
        ("name", Some(ware)) => return ware.zh.to_owned(),
        ("name_en", Some(ware)) => return ware.en.to_owned(),
        ("botanical_name" | "species", Some(ware)) => return ware.latin.to_owned(),
        _ => {}
    }
    match field.id {
        "authority" => land.authority.to_owned(),
        "local_authority" => format!("{} Regional Office", dice.pick(land.places)),
        "officer" => (*dice.pick(land.people)).to_owned(),
        "consignee" => (*dice.pick(CONSIGNEES)).to_owned(),
        "origin_place" | "zone" | "issued_at" | "treated_at" | "dispatched_from" => {
            (*dice.pick(land.places)).to_owned()
        }
        id => match (TEXTS.iter().find(|(known, _)| *known == id), field.compare) {
            (Some((_, texts)), _) => (*dice.pick(texts)).to_owned(),
            (None, Compare::Party) => {
                format!("{}, {}", dice.pick(land.firms), dice.pick(land.streets))
            }
            (None, _) => code(id, land, dice),
        },
    }
}

fn code(id: &str, land: &Land, dice: &mut Dice) -> String {
    match id {
        "number" | "original_number" | "first_number" => match dice.below(3) {
            0 => format!("{}2026/{}/{}", land.code, dice.letters(3), dice.digits(6)),
            1 => format!("{}-{}-{}", land.code, dice.digits(4), dice.digits(5)),
            _ => format!("{}{}", land.code, dice.digits(9)),
        },
        "crop_year" => (*dice.pick(&["2025", "2026"])).to_owned(),
        "seal" => format!("{}{}", dice.letters(3), dice.digits(6)),
        "ispm15_mark" => format!("{}-{} MB", land.code, dice.digits(4)),
        "batch" => format!("L{}-{}", dice.digits(6), dice.digits(2)),
        "declaration" => format!("{}{}", dice.letters(4), dice.digits(9)),
        _ => format!("{}-{}", land.code, dice.digits(5)),
    }
}

fn day(dice: &mut Dice) -> String {
    let at = dice.below(DAYS);
    let (month, day) = if at < 30 { (10, at + 1) } else { (11, at - 29) };
    format!("2026-{month:02}-{day:02}")
}

fn containers(dice: &mut Dice) -> String {
    let one = |dice: &mut Dice| {
        let head = format!("{}U{}", dice.letters(3), dice.digits(6));
        let fits = |digit: &u8| ContainerNo::parse(&format!("{head}{digit}")).is_ok();
        let digit = (0..10).find(fits).unwrap_or(0);
        format!("{head}{digit}")
    };
    let mut numbers = vec![one(dice)];
    if dice.chance(30) {
        numbers.push(one(dice));
    }
    numbers.join(", ")
}
