//! Units of quantity (数量单位), UNECE Recommendation 20; packages used as units carry the prefix `X`.

use super::{Entry, lookups};

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

lookups!();
