//! A form as one column fills it: what stands in each field, in the form's order.

use std::cell::OnceCell;
use std::slice;
use std::sync::LazyLock;

use super::ReadValue;
use super::comparator::Side;
use super::goods::Key;
use crate::certificate::{CertificateType, Compare, Field, Schema, line_of};
use crate::text::is_blank;

/// The forms of all types, each made once.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let schemas = CertificateType::ALL.iter().map(|kind| kind.schema());
    schemas.map(Form::of).collect()
});

/// The fields of a type and how they are found.
pub(super) struct Form {
    /// Those outside the goods lines.
    pub head: Layout,
    /// Those of each goods line.
    pub goods: Layout,
}

/// Fields in the order of the form.
pub(super) struct Layout {
    places: Vec<Place>,
    /// Their names in order, each with its place.
    names: Vec<(&'static str, usize)>,
}

/// A field, and the place of the unit beside it.
pub(super) struct Place {
    pub field: &'static Field,
    unit: Option<usize>,
}

/// What a column says in a field.
pub(super) trait Said<'v>: Copy {
    /// The text.
    fn text(self) -> &'v str;
}

impl<'v> Said<'v> for &'v str {
    fn text(self) -> &'v str {
        self
    }
}

impl<'v> Said<'v> for &'v ReadValue {
    fn text(self) -> &'v str {
        &self.text
    }
}

/// A form filled by one column.
pub(super) struct Filled<'v, T> {
    pub head: Part<'v, T>,
    /// The goods lines in which something stands, in order.
    pub lines: Vec<Line<'v, T>>,
}

/// A goods line of one column.
pub(super) struct Line<'v, T> {
    pub number: usize,
    pub part: Part<'v, T>,
    /// What it is matched by, made when there is a choice.
    pub keys: OnceCell<Vec<Option<Key>>>,
}

/// The head of a form or a goods line: for each place the path and what stands there.
pub(super) struct Part<'v, T>(Vec<Option<(&'v str, T)>>);

impl Form {
    /// The form of a schema.
    pub fn of(schema: &Schema) -> Form {
        Form {
            head: Layout::of(schema.fields()),
            goods: Layout::of(schema.goods.iter()),
        }
    }

    /// The form of a type.
    pub fn of_type(kind: CertificateType) -> &'static Form {
        // All types stand in the order in which they are numbered.
        &FORMS[kind as usize]
    }

    /// Fills the form with what a column has, given in order of path.
    pub fn filled<'v, T: Said<'v>>(
        &self,
        column: impl Iterator<Item = (&'v str, T)>,
    ) -> Filled<'v, T> {
        let mut head = Filling::of(&self.head);
        let mut lines = Vec::new();
        let mut last: Option<LineFilling<'_, 'v, T>> = None;
        for (path, said) in column {
            if !path.starts_with("goods.") {
                head.put(path, path, said);
                continue;
            }
            let same = |line: &&mut LineFilling<'_, 'v, T>| path.starts_with(line.prefix);
            if let Some(line) = last.as_mut().filter(same) {
                line.put(path, said);
            } else if let Some(mut line) = LineFilling::of(&self.goods, path) {
                line.put(path, said);
                lines.extend(last.replace(line).and_then(LineFilling::line));
            }
        }
        lines.extend(last.and_then(LineFilling::line));
        lines.sort_by_key(|line| line.number);
        Filled {
            head: head.part,
            lines,
        }
    }
}

/// A part that is being filled, in order of name.
struct Filling<'l, 'v, T> {
    part: Part<'v, T>,
    /// The names that are still to come.
    names: slice::Iter<'l, (&'static str, usize)>,
}

impl<'l, 'v, T: Copy> Filling<'l, 'v, T> {
    fn of(layout: &'l Layout) -> Self {
        Filling {
            part: Part(vec![None; layout.places.len()]),
            names: layout.names.iter(),
        }
    }

    /// Puts what is `said` at `path` into the field `name`, if there is one.
    fn put(&mut self, name: &str, path: &'v str, said: T) {
        while let Some((id, place)) = self.names.as_slice().first() {
            if *id == name {
                if let Some(slot) = self.part.0.get_mut(*place) {
                    *slot = Some((path, said));
                }
            } else if *id > name {
                return;
            }
            self.names.next();
        }
    }
}

/// A goods line that is being filled.
struct LineFilling<'l, 'v, T> {
    number: usize,
    /// What its paths begin with.
    prefix: &'v str,
    blank: bool,
    filling: Filling<'l, 'v, T>,
}

impl<'l, 'v, T: Said<'v>> LineFilling<'l, 'v, T> {
    /// The line that a path belongs to.
    fn of(layout: &'l Layout, path: &'v str) -> Option<Self> {
        let (number, id) = line_of(path)?;
        Some(LineFilling {
            number,
            prefix: path.strip_suffix(id)?,
            blank: true,
            filling: Filling::of(layout),
        })
    }

    fn put(&mut self, path: &'v str, said: T) {
        let name = path.get(self.prefix.len()..).unwrap_or_default();
        self.blank &= is_blank(said.text());
        self.filling.put(name, path, said);
    }

    /// The line, if something stands in it.
    fn line(self) -> Option<Line<'v, T>> {
        (!self.blank).then(|| Line {
            number: self.number,
            part: self.filling.part,
            keys: OnceCell::new(),
        })
    }
}

impl Layout {
    fn of(fields: impl Iterator<Item = &'static Field>) -> Layout {
        let fields: Vec<&Field> = fields.collect();
        let find = |id: &str| fields.iter().position(|field| field.id == id);
        let place = |field: &&'static Field| Place {
            field,
            unit: match field.compare {
                Compare::Quantity { unit } => find(unit),
                _ => None,
            },
        };
        let ids = fields.iter().map(|field| field.id);
        let mut names: Vec<_> = ids.zip(0..).collect();
        names.sort_unstable();
        Layout {
            places: fields.iter().map(place).collect(),
            names,
        }
    }

    /// How many fields there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The fields that are compared, each with its place.
    pub fn compared(&self) -> impl Iterator<Item = (usize, &Place)> {
        let all = self.places.iter().enumerate();
        all.filter(|(_, place)| place.field.compare != Compare::No)
    }
}

impl<'v, T: Said<'v>> Part<'v, T> {
    /// The path of what stands in a place.
    pub fn path(&self, at: usize) -> Option<&'v str> {
        self.slot(at).map(|(path, _)| path)
    }

    /// What stands in a place.
    pub fn said(&self, at: usize) -> Option<T> {
        self.slot(at).map(|(_, said)| said)
    }

    /// A field's text, with the unit in the field beside it.
    pub fn side(&self, at: usize, place: &Place) -> Side<'v> {
        let text = |at| self.said(at).map(Said::text);
        let unit = place.unit.and_then(text);
        Side {
            text: text(at).unwrap_or_default(),
            unit: unit.filter(|unit| !unit.is_empty()),
        }
    }

    fn slot(&self, at: usize) -> Option<(&'v str, T)> {
        self.0.get(at).copied().flatten()
    }
}
