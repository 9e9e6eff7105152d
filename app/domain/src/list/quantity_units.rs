//! Units of quantity (数量单位), UNECE Recommendation 20; packages used as units carry the prefix `X`.

use super::{Entry, find_in, name_in};
use crate::text::fold_upper;

/// Every entry.
pub const ALL: &[Entry] = &[
    Entry::new("KGM", "千克", "kilogram"),
    Entry::new("TNE", "吨", "tonne"),
    Entry::new("GRM", "克", "gram"),
    Entry::new("H87", "件", "piece"),
    Entry::new("C62", "个", "unit"),
    Entry::new("XCT", "纸箱", "carton"),
    Entry::new("XBX", "盒", "box"),
    Entry::new("XBG", "袋", "bag"),
    Entry::new("XPX", "托盘", "pallet"),
    Entry::new("XBO", "瓶", "bottle"),
    Entry::new("XDR", "桶", "drum"),
    Entry::new("XBE", "捆", "bundle"),
    Entry::new("XCR", "板条箱", "crate"),
    Entry::new("XTN", "听", "tin"),
    Entry::new("HEA", "头", "head"),
    Entry::new("PR", "双", "pair"),
    Entry::new("SET", "套", "set"),
    Entry::new("DZN", "打", "dozen"),
    Entry::new("CEN", "百", "hundred"),
    Entry::new("MIL", "千个", "thousand"),
    Entry::new("LTR", "升", "litre"),
    Entry::new("MLT", "毫升", "millilitre"),
    Entry::new("MTQ", "立方米", "cubic metre"),
    Entry::new("MTK", "平方米", "square metre"),
    Entry::new("MTR", "米", "metre"),
];

/// The entry with this code, whatever its case and width.
pub fn find(code: &str) -> Option<&'static Entry> {
    find_in(ALL, code)
}

/// The entry with this code, name in one or more, or usual abbreviation (`CTNS`, `pcs`).
pub fn find_name(text: &str) -> Option<&'static Entry> {
    let text = fold_upper(text);
    let text = text.trim_end_matches('.');
    let short = text.strip_suffix("ES").or(text.strip_suffix('S'));
    name_in(ALL, text)
        .or_else(|| name_in(ALL, text.strip_suffix('S')?))
        .or_else(|| name_in(ALL, text.strip_suffix("ES")?))
        .or_else(|| find(abbreviated(text).or_else(|| abbreviated(short?))?))
}

fn abbreviated(text: &str) -> Option<&'static str> {
    Some(match text {
        "CTN" | "CT" | "CASE" | "箱" => "XCT",
        "PC" | "PCE" | "EA" | "只" => "H87",
        "PLT" | "PALLET" | "板" => "XPX",
        "BG" => "XBG",
        "BTL" => "XBO",
        "KG" | "公斤" => "KGM",
        "MT" | "T" | "公吨" => "TNE",
        "G" => "GRM",
        "CBM" | "M3" => "MTQ",
        "L" => "LTR",
        _ => return None,
    })
}
