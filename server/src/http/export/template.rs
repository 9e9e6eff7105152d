//! Empty sheets for a type of certificate, as CSV and as a workbook with the code lists beside.

use std::io;

use app::visit::Visit;
use axum::extract::{Extension, Path};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use domain::certificate::CertificateType;
use domain::certificate::bulk::{Column, columns};
use domain::certificate::schema::{Choice, Field};
use domain::{Lang, Text};
use messages::certificate as say;
use sheets::{Layout, Style, Workbook};

/// The media type of workbooks.
pub const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The name of the sheet with the codes; formulas name it, so it is the same in every language.
const CODES: &str = "代码 Codes";

/// The empty sheet for a type: `phytosanitary.csv`, `phytosanitary.xlsx`.
pub async fn template(Extension(visit): Extension<Visit>, Path(name): Path<String>) -> Response {
    let parts = name.rsplit_once('.');
    let found = parts.and_then(|(kind, ending)| Some((CertificateType::from_code(kind)?, ending)));
    let (mime, content) = match found {
        Some((kind, "csv")) => ("text/csv; charset=utf-8", csv(kind, visit.lang)),
        Some((kind, "xlsx")) => match workbook(kind) {
            Ok(content) => (EXCEL, content),
            Err(_) => return Redirect::to("/unavailable").into_response(),
        },
        _ => return Redirect::to("/missing").into_response(),
    };
    let name = format!("attachment; filename=\"{name}\"");
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, name),
    ];
    (headers, content).into_response()
}

fn csv(kind: CertificateType, lang: Lang) -> Vec<u8> {
    let mut text = "\u{feff}".to_owned();
    let headings = columns(kind.schema());
    let headings: Vec<String> = headings.iter().map(|column| column.heading(lang)).collect();
    super::csv::row(&mut text, &headings);
    text.into_bytes()
}

/// The sheet to fill in, the codes its columns take, and what to know of each column.
fn workbook(kind: CertificateType) -> io::Result<Vec<u8>> {
    let columns = columns(kind.schema());
    let mut book = Workbook::new(Vec::new());
    let lists = lists(&columns);
    book.sheet(Layout {
        name: both(Text::new("证书", "Certificates"), " "),
        widths: vec![24; columns.len()],
        offers: offers(&columns, &lists),
    })?;
    let headings: Vec<String> = columns.iter().map(heading).collect();
    book.row(Style::Heading, &headings)?;
    codes(&mut book, &lists)?;
    notes(&mut book, &columns)?;
    book.finish()
}

/// The heading in both languages, a star at what must be filled in.
fn heading(column: &Column) -> String {
    let star = match column.field {
        Some(field) if field.required => " *",
        _ => "",
    };
    let (zh, en) = (column.heading(Lang::Zh), column.heading(Lang::En));
    format!("{zh}{star}\n{en}")
}

fn both(text: Text, between: &str) -> String {
    format!("{}{between}{}", text.zh, text.en)
}

/// The code lists that the columns use, each once, with the field that uses it first.
fn lists(columns: &[Column]) -> Vec<(&'static Field, &'static [Choice])> {
    let mut lists: Vec<(&'static Field, &'static [Choice])> = Vec::new();
    for field in columns.iter().filter_map(|column| column.field) {
        let list = field.input.entries();
        if !list.is_empty() && !lists.iter().any(|(_, known)| *known == list) {
            lists.push((field, list));
        }
    }
    lists
}

/// Which columns offer which part of the sheet of codes.
fn offers(
    columns: &[Column],
    lists: &[(&'static Field, &'static [Choice])],
) -> Vec<(usize, String)> {
    let mut offers = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Some(field) = column.field else { continue };
        let mut row = 2;
        for (_, list) in lists {
            let last = row + list.len() - 1;
            if *list == field.input.entries() {
                offers.push((at, format!("'{CODES}'!$C${row}:$C${last}")));
            }
            row = last + 1;
        }
    }
    offers
}

fn codes(
    book: &mut Workbook<Vec<u8>>,
    lists: &[(&'static Field, &'static [Choice])],
) -> io::Result<()> {
    book.sheet(Layout {
        name: CODES.to_owned(),
        widths: vec![24, 12, 32, 40],
        offers: Vec::new(),
    })?;
    let headings = [
        both(say::TEMPLATE_COLUMN, " "),
        both(say::TEMPLATE_CODES, " "),
        "中文".to_owned(),
        "English".to_owned(),
    ];
    book.row(Style::Heading, &headings)?;
    for (field, list) in lists {
        for entry in *list {
            let cells = [
                both(field.label, " "),
                entry.code.to_owned(),
                entry.text.zh.to_owned(),
                entry.text.en.to_owned(),
            ];
            book.row(Style::Plain, &cells)?;
        }
    }
    Ok(())
}

fn notes(book: &mut Workbook<Vec<u8>>, columns: &[Column]) -> io::Result<()> {
    book.sheet(Layout {
        name: both(say::TEMPLATE_NOTES, " "),
        widths: vec![32, 14, 30, 50, 60],
        offers: Vec::new(),
    })?;
    let headings = [
        both(say::TEMPLATE_COLUMN, " "),
        both(say::TEMPLATE_NEEDED, " "),
        both(say::TEMPLATE_EXAMPLE, " "),
        say::TEMPLATE_HELP.zh.to_owned(),
        say::TEMPLATE_HELP.en.to_owned(),
    ];
    book.row(Style::Heading, &headings)?;
    for column in columns {
        let field = column.field;
        let needed = field.filter(|field| field.required);
        let listed = field.is_some_and(|field| !field.input.entries().is_empty());
        let help = match field {
            None => Some(say::TEMPLATE_FILES_HELP),
            Some(_) if listed => Some(say::TEMPLATE_LIST),
            Some(field) => field.hint,
        };
        let example = field.and_then(|field| field.example);
        let cells = [
            format!("{} {}", column.heading(Lang::Zh), column.heading(Lang::En)),
            needed.map_or_else(String::new, |_| both(say::TEMPLATE_YES, " ")),
            example.unwrap_or_default().to_owned(),
            help.map_or("", |help| help.zh).to_owned(),
            help.map_or("", |help| help.en).to_owned(),
        ];
        book.row(Style::Plain, &cells)?;
    }
    Ok(())
}
