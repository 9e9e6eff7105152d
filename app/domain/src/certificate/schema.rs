//! The shape of a certificate type: sections of fields, goods lines, rules. Pure data.

use super::line_of;
use crate::{Lang, Text, list};

pub use crate::list::Entry as Choice;

/// One certificate type.
#[derive(Debug)]
pub struct Schema {
    /// The name kept in tables and addresses: lower-case letters and `_`.
    pub code: &'static str,
    /// 证书类型 as shown to people.
    pub title: Text,
    /// The document name code of UNTDID 1001, where one exists: `851`.
    pub document_code: Option<&'static str>,
    /// The sections of the form, in order.
    pub sections: &'static [Section],
    /// The fields of one goods line (货物), in order.
    pub goods: &'static [Field],
    /// What must hold between fields.
    pub rules: &'static [Rule],
}

/// The section that sums the goods up; the last one of the types that have it.
pub(super) const TOTALS: &str = "totals";

/// A group of fields under one heading.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Its name in addresses: `parties`.
    pub id: &'static str,
    /// Its heading.
    pub title: Text,
    /// Its fields, in order.
    pub fields: &'static [Field],
}

/// One field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// Its name, unique among the fields of its type (or among those of a goods line).
    pub id: &'static str,
    /// Its label.
    pub label: Text,
    /// What to type and where it stands on the paper.
    pub hint: Option<Text>,
    /// A value as one would type it.
    pub example: Option<&'static str>,
    /// What it takes.
    pub input: Input,
    /// Whether it must be filled in.
    pub required: bool,
    /// How it is compared with the document and the register.
    pub compare: Compare,
    /// How it is labelled on real papers, Chinese and English, with box numbers where the model
    /// form has them. The reader finds the value by these; the first is the most usual.
    pub anchors: &'static [&'static str],
}

/// What a field takes.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line of at most `max` characters.
    Line { max: usize },
    /// Several lines, together at most `max` characters.
    Paragraph { max: usize },
    /// A day, see [`super::value::date`].
    Date,
    /// A number greater than zero with at most `decimals` digits after the point.
    Number { decimals: u8 },
    /// Degrees Celsius with at most one digit after the point; may be below zero.
    Temperature,
    /// A code of [`crate::list::countries`].
    Country,
    /// A code of [`crate::list::ports`].
    Port,
    /// A code of [`crate::list::districts`].
    District,
    /// A code of [`crate::list::transports`].
    Transport,
    /// A code of [`crate::list::weight_units`].
    WeightUnit,
    /// A code of [`crate::list::quantity_units`].
    QuantityUnit,
    /// A code of [`crate::list::packages`].
    Package,
    /// A commodity code of 6, 8 or 10 digits.
    HsCode,
    /// Container numbers (ISO 6346), separated by commas or new lines.
    ContainerNo,
    /// One of a few.
    Choice(&'static [Choice]),
}

impl Input {
    /// What is chosen from; nothing where it is typed.
    pub fn entries(self) -> &'static [Choice] {
        match self {
            Input::Country => list::countries::ALL,
            Input::Port => list::ports::ALL,
            Input::District => list::districts::ALL,
            Input::Transport => list::transports::ALL,
            Input::WeightUnit => list::weight_units::ALL,
            Input::QuantityUnit => list::quantity_units::ALL,
            Input::Package => list::packages::ALL,
            Input::Choice(choices) => choices,
            _ => &[],
        }
    }

    /// What an entry of [`Input::entries`] is called: one of a few by its words, what has a code in
    /// the world with its code.
    pub fn name_of(self, entry: &Choice, lang: Lang) -> String {
        match self {
            Input::Choice(_) => entry.text.get(lang).to_owned(),
            _ => entry.with_code(lang),
        }
    }
}

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// Not at all.
    No,
    /// As a code: spaces, case, punctuation and O/0 do not matter.
    Code,
    /// As several codes in any order.
    Codes,
    /// As words: case, punctuation and spaces do not matter.
    Text,
    /// As the name and address of a party: abbreviations and order of words do not matter either.
    Party,
    /// As a number without a unit.
    Number,
    /// As a number in the unit that the field `unit` beside it names.
    Quantity { unit: &'static str },
    /// As a number in this fixed unit (a code of UNECE Recommendation 20).
    Measure { unit: &'static str },
    /// As a day.
    Date,
    /// As one of the field's code list or choices, by code or name.
    Listed,
    /// As a commodity code: HS 6, 8 and 10 agree when one begins with the other.
    Hs,
}

/// What must hold between fields. A field of the goods lines is named `goods.*.net_weight`; the
/// rule then holds for each line.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// At least one goods line, and at most [`super::MAX_LINES`].
    Goods,
    /// The day in `field` is not after the day in `limit`.
    NotAfter {
        field: &'static str,
        limit: &'static str,
    },
    /// The day in `field` is not before the day in `limit`.
    NotBefore {
        field: &'static str,
        limit: &'static str,
    },
    /// The day in `field` is not in the future.
    Past { field: &'static str },
    /// The day in `field` is not more than so many years ago; else a warning.
    Recent { field: &'static str, years: u16 },
    /// The day in `field` is today or later: the certificate is still valid.
    StillValid { field: &'static str },
    /// Of a goods line: the number in `less` is not more than the one in `more`.
    NotMore {
        less: &'static str,
        more: &'static str,
    },
    /// The field `total` (in kilograms) is the sum of the field `line` of the goods lines, whose
    /// units stand in the lines' field `unit`.
    Total {
        total: &'static str,
        line: &'static str,
        unit: &'static str,
    },
    /// HS codes usually lie in these chapters (first and last, inclusive).
    Chapters(&'static [(u8, u8)]),
    /// `field` must be given when `when` is.
    Together {
        field: &'static str,
        when: &'static str,
    },
    /// `field` must be given when the choice in `when` is `is`.
    NeededIf {
        field: &'static str,
        when: &'static str,
        is: &'static str,
    },
}

impl Schema {
    /// The field at `path`: `number`, or `goods.0.net_weight` for one of a goods line.
    pub fn field(&self, path: &str) -> Option<&'static Field> {
        match path.strip_prefix("goods.") {
            None => self.fields().find(|field| field.id == path),
            Some(rest) => {
                let (line, id) = rest.split_once('.')?;
                let known = line == "*" || line.parse::<u16>().is_ok();
                self.goods.iter().find(|field| known && field.id == id)
            }
        }
    }

    /// The field at `path` if a form keeps a value there: [`Schema::field`] knows all goods lines at
    /// once too, and is not particular about how a line's number is written.
    pub fn kept_field(&self, path: &str) -> Option<&'static Field> {
        let kept = !path.starts_with("goods.") || line_of(path).is_some();
        self.field(path).filter(|_| kept)
    }

    /// Where a path stands in the form: head before goods, line by line, field by field.
    pub fn position(&self, path: &str) -> (usize, usize) {
        let Some(rest) = path.strip_prefix("goods.") else {
            let at = self.fields().position(|field| field.id == path);
            return (0, at.unwrap_or(usize::MAX));
        };
        let (line, id) = rest.split_once('.').unwrap_or((rest, ""));
        let line = line.parse().unwrap_or(usize::MAX - 1);
        let at = self.goods.iter().position(|field| field.id == id);
        (line.saturating_add(1), at.unwrap_or(usize::MAX))
    }

    /// The sections before the goods lines, and those after: sums (合计) are known once the goods are.
    pub fn around_goods(&self) -> [&'static [Section]; 2] {
        let goods = self.sections.iter().position(|one| one.id == TOTALS);
        let (before, after) = self.sections.split_at(goods.unwrap_or(self.sections.len()));
        [before, after]
    }

    /// All fields outside the goods lines, in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.sections.iter().flat_map(|section| section.fields)
    }
}

impl Field {
    /// An optional field that is not compared.
    pub const fn new(id: &'static str, label: Text, input: Input) -> Field {
        Field {
            id,
            label,
            hint: None,
            example: None,
            input,
            required: false,
            compare: Compare::No,
            anchors: &[],
        }
    }

    /// The field, to be filled in.
    pub const fn required(mut self) -> Field {
        self.required = true;
        self
    }

    /// The field, left open if one likes.
    pub const fn optional(mut self) -> Field {
        self.required = false;
        self
    }

    /// The field under another label.
    pub const fn label(mut self, label: Text) -> Field {
        self.label = label;
        self
    }

    /// The field with a hint.
    pub const fn hint(mut self, zh: &'static str, en: &'static str) -> Field {
        self.hint = Some(Text::new(zh, en));
        self
    }

    /// The field with an example.
    pub const fn example(mut self, example: &'static str) -> Field {
        self.example = Some(example);
        self
    }

    /// The field, compared in this way.
    pub const fn compare(mut self, compare: Compare) -> Field {
        self.compare = compare;
        self
    }

    /// The field with the labels it has on paper.
    pub const fn anchors(mut self, anchors: &'static [&'static str]) -> Field {
        self.anchors = anchors;
        self
    }
}
