//! Modes of transport (运输方式), UNECE Recommendation 19.

use super::{Entry, find_in, name_in};
use crate::text::fold_upper;

/// Every mode.
pub const ALL: &[Entry] = &[
    Entry::new("1", "水路运输", "Maritime transport"),
    Entry::new("2", "铁路运输", "Rail transport"),
    Entry::new("3", "公路运输", "Road transport"),
    Entry::new("4", "航空运输", "Air transport"),
    Entry::new("5", "邮件运输", "Mail"),
    Entry::new("6", "多式联运", "Multimodal transport"),
    Entry::new("7", "固定设施运输", "Fixed transport installations"),
    Entry::new("8", "内河运输", "Inland water transport"),
    Entry::new("9", "其他运输", "Other transport"),
];

/// The entry with this code, whatever its case and width.
pub fn find(code: &str) -> Option<&'static Entry> {
    find_in(ALL, code)
}

/// The entry with this code or name, or as papers write it (`BY SEA`, `Vessel`, `海运`).
pub fn find_name(text: &str) -> Option<&'static Entry> {
    name_in(ALL, text).or_else(|| {
        let text = fold_upper(text);
        let bare = text.strip_prefix("BY ").unwrap_or(&text);
        find(match bare.strip_suffix("FREIGHT").unwrap_or(bare).trim() {
            "SEA" | "VESSEL" | "SHIP" | "OCEAN" | "海运" | "水运" | "船舶" | "江海运输" => {
                "1"
            }
            "RAIL" | "TRAIN" | "铁路" => "2",
            "ROAD" | "TRUCK" | "LORRY" | "陆运" | "汽车运输" | "公路" => "3",
            "AIR" | "AIRCRAFT" | "FLIGHT" | "AEROPLANE" | "AIRPLANE" | "空运" | "航空" => "4",
            "POST" | "PARCEL POST" | "邮寄" => "5",
            "MULTIMODAL" => "6",
            "BARGE" | "RIVER" | "INLAND WATERWAY" | "内河" => "8",
            _ => return None,
        })
    })
}
