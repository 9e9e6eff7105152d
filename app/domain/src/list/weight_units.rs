//! Units of weight (重量单位), UNECE Recommendation 20.

use super::{Entry, name_in};
use crate::certificate::value::Decimal;

/// Every unit, the usual first.
pub const ALL: &[Entry] = &[
    Entry::new("KGM", "千克", "kilogram"),
    Entry::new("TNE", "吨", "tonne"),
    Entry::new("GRM", "克", "gram"),
    Entry::new("LBR", "磅", "pound"),
    Entry::new("ONZ", "盎司", "ounce"),
];

/// The entry with this code, whatever its case and width.
pub fn find(code: &str) -> Option<&'static Entry> {
    super::find_in(ALL, code)
}

/// The entry with this code, name, or usual abbreviation (`kg`, `MT`, `公斤`).
pub fn find_name(text: &str) -> Option<&'static Entry> {
    name_in(ALL, text).or_else(|| find(abbreviated(text)?))
}

/// How many kilograms one of the unit is, exactly.
pub fn kilograms(code: &str) -> Option<Decimal> {
    Some(match find(code)?.code {
        "KGM" => Decimal::new(1, 0),
        "TNE" => Decimal::new(1000, 0),
        "GRM" => Decimal::new(1, 3),
        "LBR" => Decimal::new(45_359_237, 8),
        "ONZ" => Decimal::new(28_349_523_125, 12),
        _ => return None,
    })
}

/// A weight in another unit, where that can be written down exactly; the units by code or name.
pub fn convert(weight: Decimal, from: &str, to: &str) -> Option<Decimal> {
    let kilograms = |unit: &str| kilograms(find_name(unit)?.code);
    weight.times(kilograms(from)?)?.over(kilograms(to)?)
}

fn abbreviated(text: &str) -> Option<&'static str> {
    let text = crate::text::fold_upper(text);
    Some(match text.trim_end_matches('.') {
        "KG" | "KGS" | "KILO" | "KILOS" | "KILOGRAMS" | "KILOGRAMME" | "KILOGRAMMES" | "公斤" => {
            "KGM"
        }
        "T" | "MT" | "MTS" | "TON" | "TONS" | "TONNES" | "METRIC TON" | "METRIC TONS" | "公吨" => {
            "TNE"
        }
        "G" | "GR" | "GRS" | "GRAMS" | "GRAMME" | "GRAMMES" => "GRM",
        "LB" | "LBS" | "POUNDS" => "LBR",
        "OZ" | "OUNCES" => "ONZ",
        _ => return None,
    })
}
