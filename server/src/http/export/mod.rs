//! The results of a query as CSV or Excel, sent page by page as they are found: memory stays flat
//! however many there are. And the empty sheets of certificates.

mod csv;
mod excel;
mod template;

use std::collections::HashMap;
use std::io;

use app::query::Conditions;
use app::visit::Visit;
use axum::body::{Body, Bytes};
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderValue, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::list::countries;
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
pub fn routes() -> [Handed; 3] {
    [
        ("/certificates/export.csv", get(export::<csv::Csv>)),
        ("/certificates/export.xlsx", get(export::<excel::Excel>)),
        ("/certificates/template/{name}", get(template::template)),
    ]
}

/// A kind of file that results are written to, row by row.
trait Format: Default + Send + 'static {
    const MIME: &'static str;
    const ENDING: &'static str;

    /// Begins the file.
    fn begin(&mut self, lang: Lang, headings: &[String]) -> io::Result<()>;

    fn row(&mut self, cells: &[String]) -> io::Result<()>;

    /// What has been written since it was asked last.
    fn taken(&mut self) -> Bytes;

    /// Ends the file.
    fn end(&mut self) -> io::Result<()>;
}

async fn export<F: Format>(
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
        file: F::default(),
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
    let name = format!("attachment; filename=\"applications.{}\"", F::ENDING);
    let set = [
        (header::CONTENT_TYPE, F::MIME),
        (header::CONTENT_DISPOSITION, name.as_str()),
        (header::CACHE_CONTROL, "private, no-store"),
    ];
    for (name, value) in set {
        if let Ok(value) = HeaderValue::from_str(value) {
            headers.insert(name, value);
        }
    }
    response
}

/// Where the results go on.
enum Next {
    Beginning,
    At(Cursor),
    Nowhere,
}

struct Results<F> {
    services: Services,
    caller: Caller,
    filter: Filter,
    lang: Lang,
    next: Next,
    file: F,
}

impl<F: Format> Results<F> {
    /// The next piece of the file; none at its end.
    async fn piece(&mut self) -> Result<Option<Bytes>, Refusal> {
        let at = match self.next {
            Next::Beginning => {
                let headings = HEADS.map(|head| head.get(self.lang).to_owned());
                self.file.begin(self.lang, &headings).map_err(unwritten)?;
                None
            }
            Next::At(cursor) => Some(cursor),
            Next::Nowhere => return Ok(None),
        };
        let page = Page { at, size: ROWS };
        let found = self
            .services
            .applications()
            .find(&self.caller, &self.filter, page)
            .await?;
        for summary in &found.rows {
            let cells = cells(summary, self.lang);
            self.file.row(&cells).map_err(unwritten)?;
        }
        self.next = match found.next {
            Some(cursor) => Next::At(cursor),
            None => {
                self.file.end().map_err(unwritten)?;
                Next::Nowhere
            }
        };
        Ok(Some(self.file.taken()))
    }
}

fn unwritten(cause: io::Error) -> Refusal {
    tracing::error!(%cause, "results could not be written");
    Refusal::Unavailable
}

fn cells(summary: &Summary, lang: Lang) -> [String; 9] {
    [
        summary.no.to_string(),
        summary.kind.text().get(lang).to_owned(),
        summary.certificate.clone(),
        countries::name(&summary.country, lang).to_owned(),
        summary.organisation.clone(),
        summary.filed_by.clone(),
        summary.submitted_at.minute(),
        summary.standing.text().get(lang).to_owned(),
        summary.decided_at.map(Moment::minute).unwrap_or_default(),
    ]
}
