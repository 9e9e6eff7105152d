//! TODO

use super::{Entry, lookups};

/// Every entry.
pub const ALL: &[Entry] = &[];

lookups!();

/// Whether `text` has the form of a UN/LOCODE: a country's code and three letters or digits 2–9.
/// The list here holds only the ports of usual trade.
pub fn is_locode(text: &str) -> bool {
    let code = crate::text::fold_upper(text).replace(' ', "");
    let (Some(country), Some(place)) = (code.get(..2), code.get(2..)) else {
        return false;
    };
    place.len() == 3
        && place
            .bytes()
            .all(|b| b.is_ascii_uppercase() || (b'2'..=b'9').contains(&b))
        && super::countries::find(country).is_some()
}
