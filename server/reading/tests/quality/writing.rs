//! Ways to write a value: as papers print it, and as another office would type the same.

use domain::Lang;
use domain::certificate::{Compare, Field, Input};
use domain::list::{countries, ports};

use super::dice::Dice;

const MONTHS: [&str; 12] = [
    "JANUARY",
    "FEBRUARY",
    "MARCH",
    "APRIL",
    "MAY",
    "JUNE",
    "JULY",
    "AUGUST",
    "SEPTEMBER",
    "OCTOBER",
    "NOVEMBER",
    "DECEMBER",
];

/// `text` as a paper in `lang` prints it.
pub fn printed(field: &Field, text: &str, lang: Lang, dice: &mut Dice) -> String {
    match (field.input, field.compare) {
        (Input::Date, _) => day(text, lang, dice),
        (Input::Country, _) => name(countries::find(text).map(|e| e.text.get(lang)), text),
        (Input::Port, _) => port(text, lang, dice),
        (Input::Transport, _) => transport(text, lang, dice).to_owned(),
        (Input::Choice(choices), _) => {
            let entry = choices.iter().find(|choice| choice.code == text);
            name(entry.map(|entry| entry.text.get(lang)), text)
        }
        (Input::Temperature, _) => format!("{text}{}", dice.pick::<&str>(&["°C", " °C"])),
        (Input::Package, _) => name(None, text),
        (Input::HsCode, _) => commodity(text, dice),
        (
            _,
            Compare::Quantity {
                unit: "weight_unit",
            }
            | Compare::Measure { .. },
        ) => {
            let unit = match lang {
                Lang::Zh => *dice.pick(&["千克", "公斤", "KG"]),
                Lang::En => *dice.pick(&["KG", "KGS", "kg"]),
            };
            let tonnes = dice.chance(15);
            match (tonnes, text.parse::<f64>()) {
                (true, Ok(kilograms)) => format!("{:.3} MT", kilograms / 1000.0),
                _ => format!("{} {unit}", marked(text, dice)),
            }
        }
        (_, Compare::Quantity { .. }) => match lang {
            Lang::Zh => format!("{} 箱", marked(text, dice)),
            Lang::En => format!("{} CARTONS", marked(text, dice)),
        },
        (Input::Number { decimals: 0 }, _) if dice.chance(50) => match lang {
            Lang::Zh => format!("{} 箱", marked(text, dice)),
            Lang::En => format!("{} CARTONS", marked(text, dice)),
        },
        (Input::Number { .. }, _) => marked(text, dice),
        (_, Compare::Party) => party(text, dice),
        (_, Compare::Text) if dice.chance(30) => text.to_uppercase(),
        _ => text.to_owned(),
    }
}

/// `text` with the same meaning, written by somebody else. Weights stay in their unit.
pub fn respelt(field: &Field, text: &str, dice: &mut Dice) -> String {
    match (field.input, field.compare) {
        (_, Compare::No) => text.to_owned(),
        (Input::Date, _) => {
            let lang = *dice.pick(&[Lang::Zh, Lang::En]);
            day(text, lang, dice)
        }
        (Input::Country, _) => {
            let lang = *dice.pick(&[Lang::Zh, Lang::En]);
            name(countries::find(text).map(|e| e.text.get(lang)), text)
        }
        (Input::Choice(choices), _) => {
            let lang = *dice.pick(&[Lang::Zh, Lang::En]);
            let entry = choices.iter().find(|choice| choice.code == text);
            name(entry.map(|entry| entry.text.get(lang)), text)
        }
        (Input::Port, _) => {
            let lang = *dice.pick(&[Lang::Zh, Lang::En]);
            name(ports::find(text).map(|e| e.text.get(lang)), text)
        }
        (Input::Transport, _) => transport(text, Lang::En, dice).to_owned(),
        (Input::HsCode, _) => commodity(text, dice),
        (Input::Number { .. } | Input::Temperature, _) => match dice.below(3) {
            0 => wide(text),
            1 if !text.contains('.') => format!("{text}.00"),
            _ => marked(text, dice),
        },
        (_, Compare::Code) => respelt_code(text, dice),
        (_, Compare::Codes) => {
            let mut codes: Vec<&str> = text.split(", ").collect();
            codes.reverse();
            codes.join(*dice.pick(&["; ", ",", "\n"]))
        }
        (_, Compare::Party) => {
            let text = if dice.chance(40) {
                reordered(text)
            } else {
                text.to_owned()
            };
            spaced(&party(&text, dice), dice)
        }
        _ => match dice.below(3) {
            0 => text.to_uppercase(),
            1 => wide(text),
            _ => spaced(text, dice),
        },
    }
}

fn name(known: Option<&str>, text: &str) -> String {
    known.unwrap_or(text).to_owned()
}

/// A day in a form that leaves no doubt which number is the month.
fn day(iso: &str, lang: Lang, dice: &mut Dice) -> String {
    let mut parts = iso.split('-').filter_map(|part| part.parse::<usize>().ok());
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    let long = MONTHS[month - 1];
    let short = &long[..3];
    match (lang, dice.below(5)) {
        (_, 0) => iso.to_owned(),
        (Lang::Zh, 1 | 2) => format!("{year}年{month}月{day}日"),
        (Lang::Zh, 3) => format!("{year}.{month:02}.{day:02}"),
        (Lang::Zh, _) => format!("{year}/{month}/{day}"),
        (Lang::En, 1) => format!("{day:02} {short} {year}"),
        (Lang::En, 2) => format!("{day} {long} {year}"),
        (Lang::En, 3) => format!("{short} {day}, {year}"),
        (Lang::En, _) if day > 12 => format!("{day:02}/{month:02}/{year}"),
        (Lang::En, _) => format!("{day:02}-{short}-{year}"),
    }
}

fn port(code: &str, lang: Lang, dice: &mut Dice) -> String {
    let Some(entry) = ports::find(code) else {
        return code.to_owned();
    };
    let name = entry.text.get(lang);
    match (lang, dice.below(3)) {
        (_, 0) => name.to_owned(),
        (Lang::Zh, 1) => format!("{name}（{code}）"),
        (Lang::En, 1) => format!("{} ({code})", name.to_uppercase()),
        _ => name.to_uppercase(),
    }
}

fn transport(code: &str, lang: Lang, dice: &mut Dice) -> &'static str {
    let ways: &[&'static str] = match (code, lang) {
        ("1", Lang::Zh) => &["海运", "水路运输"],
        ("1", Lang::En) => &["By sea", "SEA FREIGHT", "VESSEL"],
        (_, Lang::Zh) => &["空运", "航空运输"],
        (_, Lang::En) => &["By air", "AIR FREIGHT"],
    };
    ways[dice.below(ways.len())]
}

fn commodity(code: &str, dice: &mut Dice) -> String {
    let (four, rest) = code.split_at(4.min(code.len()));
    match dice.below(4) {
        0 => code.to_owned(),
        1 if code.len() > 6 => format!("{four}.{}", &rest[..2]),
        2 if code.len() == 10 => format!("{four}.{}.{}", &rest[..2], &rest[2..]),
        _ if code.len() > 8 => code[..8].to_owned(),
        _ => code.to_owned(),
    }
}

/// A number with marks between thousands or without, with decimals or without.
fn marked(number: &str, dice: &mut Dice) -> String {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let mut text = String::new();
    let commas = dice.chance(60);
    for (at, digit) in whole.chars().enumerate() {
        if commas && at > 0 && digit.is_ascii_digit() && (whole.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    match fraction {
        "" if dice.chance(30) => text + ".00",
        "" => text,
        fraction => text + "." + fraction,
    }
}

fn party(text: &str, dice: &mut Dice) -> String {
    let short = [
        (" Company Limited", " Co., Ltd."),
        (" Proprietary Limited", " Pty Ltd"),
        (" Private Limited", " Pte. Ltd."),
        (" Limited", " Ltd"),
        (" Incorporated", " Inc."),
        (" Corporation", " Corp."),
        (" Street", " St."),
        (" Avenue", " Ave"),
        (" Road", " Rd"),
    ];
    let mut text = text.to_owned();
    if dice.chance(60) {
        for (long, abbreviated) in short {
            text = text.replace(long, abbreviated);
        }
    }
    if dice.chance(40) {
        text.to_uppercase()
    } else {
        text
    }
}

/// The last part of an address before the others.
fn reordered(text: &str) -> String {
    let mut parts: Vec<&str> = text.split(", ").collect();
    let first = parts.remove(0);
    parts.reverse();
    std::iter::once(first)
        .chain(parts)
        .collect::<Vec<_>>()
        .join(", ")
}

fn respelt_code(text: &str, dice: &mut Dice) -> String {
    match dice.below(5) {
        0 => text.to_lowercase(),
        1 => text.replace(['-', '/'], " "),
        2 => text.replace(['-', '/', ' '], ""),
        3 => text.replace('0', "O"),
        _ => wide(text),
    }
}

fn spaced(text: &str, dice: &mut Dice) -> String {
    match dice.below(3) {
        0 => text.replace(", ", ",  "),
        1 => text.replace(", ", "，"),
        _ => text.trim_end_matches('.').to_owned(),
    }
}

/// In full width.
fn wide(text: &str) -> String {
    let wide = |c: char| match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(c as u32 + 0xFEE0).unwrap_or(c),
        c => c,
    };
    text.chars().map(wide).collect()
}
