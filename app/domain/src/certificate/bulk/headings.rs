//! The columns of a sheet of certificates, by their headings.

use std::collections::BTreeSet;

use super::{NUMBER, of_row};
use crate::certificate::schema::{Field, Schema};
use crate::certificate::sheet::{CellProblem, plain};
use crate::file::FilePurpose;
use crate::text::{clean, is_blank};
use crate::{Lang, Problem, Text};

/// What stands before the heading of a goods line's column.
const GOODS: Text = Text::new("货物：", "Goods: ");

/// What stands before the heading of a column of file names.
const FILES: Text = Text::new("文件：", "Files: ");

/// A column of the sheet for a type.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands before the label.
    before: Option<Text>,
    label: Text,
    /// The field; none for files.
    pub field: Option<&'static Field>,
}

impl Column {
    /// The heading in one language.
    pub fn heading(&self, lang: Lang) -> String {
        let before = self.before.map_or("", |text| text.get(lang));
        format!("{before}{}", self.label.get(lang))
    }

    /// Whether a heading, in either language or in both, names the column.
    fn is(&self, heading: &str) -> bool {
        let heading = plain(heading);
        let (zh, en) = (self.heading(Lang::Zh), self.heading(Lang::En));
        [&zh, &en, &format!("{zh}{en}")]
            .iter()
            .any(|name| plain(name) == heading)
    }
}

/// The columns of the sheet for a type: the certificate, its goods, its files.
pub fn columns(schema: &Schema) -> Vec<Column> {
    let of_fields = |before: Option<Text>| {
        move |field: &'static Field| Column {
            before,
            label: field.label,
            field: Some(field),
        }
    };
    let head = schema.fields().map(of_fields(None));
    let goods = schema.goods.iter().map(of_fields(Some(GOODS)));
    let files = FilePurpose::ALL.into_iter().map(of_files);
    head.chain(goods).chain(files).collect()
}

fn of_files(purpose: FilePurpose) -> Column {
    Column {
        before: Some(FILES),
        label: purpose.text(),
        field: None,
    }
}

/// What each column holds: a field of the certificate or of a goods line, or names of files.
pub(super) struct Columns {
    pub(super) head: Vec<Option<&'static Field>>,
    pub(super) goods: Vec<Option<&'static Field>>,
    pub(super) files: Vec<Option<FilePurpose>>,
    pub(super) number: Option<&'static Field>,
}

impl Columns {
    pub(super) fn read(
        schema: &Schema,
        headings: &[String],
        problems: &mut Vec<CellProblem>,
    ) -> Columns {
        let mut columns = Columns {
            head: Vec::new(),
            goods: Vec::new(),
            files: Vec::new(),
            number: schema.field(NUMBER),
        };
        let mut seen = BTreeSet::new();
        let known = self::columns(schema);
        let head_fields = schema.fields().count();
        for (at, heading) in headings.iter().enumerate() {
            let found = known.iter().position(|column| column.is(heading));
            let purposes = FilePurpose::ALL;
            let files = purposes
                .into_iter()
                .find(|purpose| of_files(*purpose).is(heading));
            let field = found.and_then(|at| known.get(at)?.field);
            let in_head = found.is_some_and(|at| at < head_fields);
            let problem = match found {
                None => (!is_blank(heading)).then_some(Problem::UnknownColumn),
                Some(found) => (!seen.insert(found)).then_some(Problem::ColumnTwice),
            };
            if let Some(problem) = problem {
                let text = clean(heading);
                problems.push(CellProblem {
                    row: 1,
                    column: at + 1,
                    field: None,
                    text,
                    problem,
                });
            }
            columns.head.push(field.filter(|_| in_head));
            columns.goods.push(field.filter(|_| !in_head));
            columns.files.push(files);
        }
        if columns
            .head
            .iter()
            .flatten()
            .all(|field| field.id != NUMBER)
        {
            problems.push(of_row(1, columns.number, Problem::Required));
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::certificate::CertificateType;

    #[test]
    fn the_headings_of_every_type_are_understood_in_both_languages() {
        for kind in CertificateType::ALL {
            let all = columns(kind.schema());
            let both = |column: &Column| {
                format!(
                    "{} *\n{}",
                    column.heading(Lang::Zh),
                    column.heading(Lang::En)
                )
            };
            for headings in [
                all.iter()
                    .map(|column| column.heading(Lang::Zh))
                    .collect::<Vec<_>>(),
                all.iter().map(|column| column.heading(Lang::En)).collect(),
                all.iter().map(both).collect(),
            ] {
                let mut problems = Vec::new();
                let columns = Columns::read(kind.schema(), &headings, &mut problems);
                assert!(problems.is_empty(), "{kind:?} {problems:?}");
                let goods = columns.goods.iter().flatten().count();
                assert_eq!(goods, kind.schema().goods.len(), "{kind:?}");
                assert_eq!(columns.files.iter().flatten().count(), 4, "{kind:?}");
            }
        }
    }
}
