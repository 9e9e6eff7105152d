//! The code lists that fields choose from. Static tables, in both languages.

pub mod countries;
mod country_names;
pub mod districts;
pub mod packages;
pub mod ports;
pub mod quantity_units;
#[cfg(test)]
mod tests;
pub mod transports;
pub mod weight_units;

use crate::text::{fold_upper, half_width};
use crate::{Lang, Text};

/// One code and what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The code as it is kept and exchanged.
    pub code: &'static str,
    /// What it means.
    pub text: Text,
}

impl Entry {
    /// A code with its meaning in Chinese and English.
    pub const fn new(code: &'static str, zh: &'static str, en: &'static str) -> Entry {
        Entry {
            code,
            text: Text::new(zh, en),
        }
    }

    /// What the code means, with the code in brackets.
    pub fn with_code(&self, lang: Lang) -> String {
        match lang {
            Lang::Zh => format!("{}（{}）", self.text.zh, self.code),
            Lang::En => format!("{} ({})", self.text.en, self.code),
        }
    }
}

/// The entry of `list` with this code, whatever its case and width.
pub fn find_in(list: &'static [Entry], code: &str) -> Option<&'static Entry> {
    // As it is kept, in nearly all cases, and where most lists, which go by code, have it.
    let place = list.binary_search_by(|entry| entry.code.cmp(code));
    let ordered = place.ok().and_then(|place| list.get(place));
    if let Some(entry) = ordered.or_else(|| list.iter().find(|entry| entry.code == code)) {
        return Some(entry);
    }
    let code = fold_upper(code);
    list.iter()
        .find(|entry| entry.code.eq_ignore_ascii_case(&code))
}

/// The entry of `list` with this code or this name in either language.
pub fn name_in(list: &'static [Entry], text: &str) -> Option<&'static Entry> {
    let wanted = fold_upper(text);
    let same = |name: &str| {
        name.chars()
            .map(half_width)
            .flat_map(char::to_uppercase)
            .eq(wanted.chars())
    };
    find_in(list, &wanted).or_else(|| {
        list.iter()
            .find(|entry| same(entry.text.zh) || same(entry.text.en))
    })
}

/// Gives a list module its two look-ups.
macro_rules! lookups {
    () => {
        /// The entry with this code, whatever its case and width.
        pub fn find(code: &str) -> Option<&'static crate::list::Entry> {
            crate::list::find_in(ALL, code)
        }

        /// The entry with this code or this name in either language.
        pub fn find_name(text: &str) -> Option<&'static crate::list::Entry> {
            crate::list::name_in(ALL, text)
        }
    };
}
use lookups;
