//! Receipts and counter slips as PDF.

use app::visit::Visit;
use axum::extract::{Extension, Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use domain::code::ApplicationNo;
use services::Refusal;

use super::Portal;
use super::routes::Handed;

/// The downloads.
pub fn routes() -> [Handed; 2] {
    [
        ("/certificates/{no}/receipt.pdf", get(receipt)),
        ("/certificates/{no}/slip.pdf", get(slip)),
    ]
}

/// Which paper.
#[derive(Clone, Copy)]
enum Paper {
    Receipt,
    Slip,
}

async fn receipt(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path(no): Path<String>,
) -> Response {
    answer(&portal, &visit, &no, Paper::Receipt).await
}

async fn slip(
    State(portal): State<Portal>,
    Extension(visit): Extension<Visit>,
    Path(no): Path<String>,
) -> Response {
    answer(&portal, &visit, &no, Paper::Slip).await
}

async fn answer(portal: &Portal, visit: &Visit, no: &str, paper: Paper) -> Response {
    let Some(caller) = visit.caller() else {
        return Redirect::to("/login?why=needed&next=/certificates").into_response();
    };
    let Ok(no) = ApplicationNo::parse(no) else {
        return Redirect::to("/missing").into_response();
    };
    let prints = portal.services.prints();
    let (sheet, name) = match paper {
        Paper::Receipt => (prints.receipt(&caller, &no, visit.lang).await, "receipt"),
        Paper::Slip => (prints.slip(&caller, &no, visit.lang).await, "slip"),
    };
    let drawn = match sheet {
        Ok(sheet) => prints.pdf(&sheet, visit.lang).await,
        Err(refusal) => Err(refusal),
    };
    let content = match drawn {
        Ok(content) => content,
        Err(Refusal::Forbidden) => return Redirect::to("/forbidden").into_response(),
        Err(Refusal::NotFound) => return Redirect::to("/missing").into_response(),
        Err(_) => return Redirect::to("/unavailable").into_response(),
    };
    let name = format!("attachment; filename=\"{name}-{}.pdf\"", no.as_str());
    let headers = [
        (header::CONTENT_TYPE, "application/pdf".to_owned()),
        (header::CONTENT_DISPOSITION, name),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    (headers, content).into_response()
}
