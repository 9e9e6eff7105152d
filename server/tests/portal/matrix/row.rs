//! A line of the table: `POST /api/set_rights account={operator} rights=own_file | lof… | lmf…`.

use std::collections::{BTreeMap, BTreeSet};

use super::world::ROLES;

/// An address, what is sent to it, and what is answered to each role.
pub struct Row {
    pub method: String,
    /// Whether its form has files in it.
    pub multipart: bool,
    pub route: String,
    pairs: Vec<(String, String)>,
    pub cells: Vec<char>,
    /// The answers when what it is about is not there.
    pub missing: Option<Vec<char>>,
}

impl Row {
    pub fn read(line: &str) -> Row {
        let mut parts = line.split('|').map(str::trim);
        let mut words = parts.next().unwrap().split_whitespace();
        let method = words.next().unwrap();
        let route = words.next().unwrap().to_owned();
        let pairs = words.map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or_else(|| panic!("{line}"));
            (name.to_owned(), value.to_owned())
        });
        let pairs = pairs.collect();
        let mut cells = parts.map(|cells| -> Vec<char> { cells.chars().collect() });
        let row = Row {
            multipart: method.ends_with('*'),
            method: method.trim_end_matches('*').to_owned(),
            route,
            pairs,
            cells: cells.next().unwrap_or_default(),
            missing: cells.next(),
        };
        let about_something = !row.names().is_empty();
        assert_eq!(row.cells.len(), ROLES.len(), "{line}");
        assert_eq!(row.missing.is_some(), about_something, "{line}");
        row
    }

    pub fn address(&self) -> String {
        format!("{} {}", self.method, self.route)
    }

    /// Whether it may change something.
    pub fn changes(&self) -> bool {
        self.method != "GET"
    }

    /// The things it is about: the names in braces.
    pub fn names(&self) -> BTreeSet<String> {
        let values = self.pairs.iter().map(|(_, value)| value);
        let names = values.flat_map(|value| value.split('{').skip(1));
        names
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .filter(|name| name != "n" && is_word(name))
            .collect()
    }

    /// The path, and the fields to be sent, with `things` put in.
    pub fn request(&self, things: &BTreeMap<String, String>) -> (String, Vec<(String, String)>) {
        let mut path = self.route.clone();
        let mut fields = Vec::new();
        for (name, value) in &self.pairs {
            let mut value = value.clone();
            for (thing, is) in things {
                value = value.replace(&format!("{{{thing}}}"), is);
            }
            let hole = format!("{{{name}}}");
            match path.contains(&hole) {
                true => path = path.replace(&hole, &value),
                false => fields.push((name.clone(), value)),
            }
        }
        (path, fields)
    }

    pub fn contradiction(&self, what: &str, expected: &[char], found: &[char]) -> String {
        let text = |cells: &[char]| cells.iter().collect::<String>();
        let (expected, found) = (text(expected), text(found));
        format!("{what}{}: {expected} → {found}", self.address())
    }
}

/// Braces also stand in JSON.
fn is_word(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_lowercase())
}
