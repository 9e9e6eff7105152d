//! CSV files: the empty sheets of certificates, and the results of a query, sent page by page as they are found: memory stays flat however
//! many there are. UTF-8 with a byte order mark, for Excel.

use std::collections::HashMap;

use app::query::Conditions;
use app::visit::Visit;
use axum::body::{Body, Bytes};
use axum::extract::{Extension, Path, Query, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::certificate::CertificateType;
use domain::certificate::bulk::headings;
use domain::list::{countries, find_in};
use domain::permission::Caller;
use domain::{Lang, Text};
use futures::stream;
use messages::certificate as say;
use services::applications::{Filter, Summary};
use services::{Cursor, Moment, Page, Refusal, Services};

use super::Portal;
use super::routes::Handed;

/// How many rows are found at a time.
const ROWS: u32 = 200;

/// The headings, in order.
const HEADS: [Text; 9] = [
    say::APPLICATION_NO,
    say::TYPE,
    say::NUMBER,
    say::COUNTRY,
    say::APPLICANT,
    say::SUBMITTED_BY,
    say::SUBMITTED_AT,
    say::STATUS,
    say::DECIDED_AT,
];

/// The export, under the query's own conditions.
pub fn routes() -> [Handed; 2] {
    [
        ("/certificates/export.csv", get(export)),
        ("/certificates/template/{name}", get(template)),
    ]
}

/// The empty sheet for a type: `phytosanitary.csv`.
async fn template(Extension(visit): Extension<Visit>, Path(name): Path<String>) -> Response {
    let kind = name
        .strip_suffix(".csv")
        .and_then(CertificateType::from_code);
    let Some(kind) = kind else {
        return Redirect::to("/missing").into_response();
    };
    let mut text = "\u{feff}".to_owned();
    row(&mut text, &headings(kind.schema(), visit.lang));
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{}.csv\"", kind.code()),
        ),
    ];
    (headers, text).into_response()
}

async fn export(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Query(typed): Query<HashMap<String, String>>,
    uri: Uri,
) -> Response {
    let Some(caller) = visit.caller() else {
        return Redirect::to("/login?why=needed&next=/certificates").into_response();
    };
    let (filter, problems) =
        Conditions::of(|name| typed.get(name).cloned().unwrap_or_default()).read();
    if !problems.is_empty() {
        // The query's page shows what is wrong with the conditions.
        let query = uri.query().unwrap_or_default();
        return Redirect::to(&format!("/certificates?{query}")).into_response();
    }
    let mut results = Results {
        services: portal.services.clone(),
        caller,
        filter,
        lang: visit.lang,
        next: Next::Beginning,
    };
    // The first rows are found before anything is sent, so that a refusal can still be told.
    let first = match results.piece().await {
        Ok(first) => first.unwrap_or_default(),
        Err(Refusal::Forbidden) => return Redirect::to("/forbidden").into_response(),
        Err(_) => return Redirect::to("/unavailable").into_response(),
    };
    let rest = stream::try_unfold(results, async |mut results| {
        let piece = results.piece().await?;
        Ok::<_, Refusal>(piece.map(|piece| (piece, results)))
    });
    let content = futures::StreamExt::chain(stream::iter([Ok(first)]), rest);
    let mut response = Body::from_stream(content).into_response();
    let headers = response.headers_mut();
    let set = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"applications.csv\"",
        ),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in set {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// Where the results go on.
enum Next {
    Beginning,
    At(Cursor),
    Nowhere,
}

struct Results {
    services: Services,
    caller: Caller,
    filter: Filter,
    lang: Lang,
    next: Next,
}

impl Results {
    /// The next piece of the file; none at its end.
    async fn piece(&mut self) -> Result<Option<Bytes>, Refusal> {
        let (mut text, at) = match self.next {
            Next::Beginning => (heading(self.lang), None),
            Next::At(cursor) => (String::new(), Some(cursor)),
            Next::Nowhere => return Ok(None),
        };
        let page = Page { at, size: ROWS };
        let found = self
            .services
            .applications()
            .find(&self.caller, &self.filter, page)
            .await?;
        for summary in &found.rows {
            row(&mut text, &cells(summary, self.lang));
        }
        self.next = found.next.map_or(Next::Nowhere, Next::At);
        Ok(Some(Bytes::from(text)))
    }
}

fn heading(lang: Lang) -> String {
    let mut text = "\u{feff}".to_owned();
    row(&mut text, &HEADS.map(|head| head.get(lang).to_owned()));
    text
}

fn cells(summary: &Summary, lang: Lang) -> [String; 9] {
    let country = find_in(countries::ALL, &summary.country);
    let country = country.map_or(summary.country.as_str(), |entry| entry.text.get(lang));
    let status = match summary.withdrawn {
        true => say::WITHDRAWN,
        false => summary.status.text(),
    };
    [
        summary.no.to_string(),
        summary.kind.text().get(lang).to_owned(),
        summary.certificate.clone(),
        country.to_owned(),
        summary.organisation.clone(),
        summary.filed_by.clone(),
        time(summary.submitted_at),
        status.get(lang).to_owned(),
        summary.decided_at.map(time).unwrap_or_default(),
    ]
}

fn time(moment: Moment) -> String {
    let at = moment.in_china();
    format!("{} {:02}:{:02}", at.date(), at.hour(), at.minute())
}

fn row(text: &mut String, cells: &[String]) {
    for (at, cell) in cells.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        text.push('"');
        // Spreadsheets run a cell that begins so as a formula; people typed these.
        if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) {
            text.push('\'');
        }
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        let mut text = String::new();
        row(
            &mut text,
            &[
                "=1+1".into(),
                "a \"b\",\nc".into(),
                "-2".into(),
                "x=1".into(),
            ],
        );
        assert_eq!(text, "\"'=1+1\",\"a \"\"b\"\",\nc\",\"'-2\",\"x=1\"\r\n");
    }
}
