//! Modes of transport (运输方式), UNECE Recommendation 19.

use super::{Entry, lookups};

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

lookups!();
