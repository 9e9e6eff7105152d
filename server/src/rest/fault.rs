//! What goes wrong, as RFC 9457 writes it, in the language that the program asks for.

use app::rest::BASE;
use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::extract::rejection::{BytesRejection, JsonRejection};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::certificate::CertificateType;
use domain::{FieldProblem, Lang, Text};
use messages::access as say;
use serde_json::{Map, Value, json};
use services::Refusal;

use super::wire;
use crate::http::language;

/// Why a request is not answered as asked.
#[derive(Clone, Debug)]
pub enum Fault {
    NotAuthorised,
    NotFound,
    Forbidden,
    Method,
    Unreadable(String),
    TooLarge,
    Media,
    Problems(Vec<FieldProblem>, Option<CertificateType>),
    Stale,
    KeyNeeded,
    KeyReused,
    SlowDown(u64),
    Unavailable,
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Fault {
        match refusal {
            Refusal::NotFound => Fault::NotFound,
            Refusal::Problems(problems) => Fault::Problems(problems, None),
            Refusal::Conflict => Fault::Stale,
            Refusal::TooMany { retry_after_s } => Fault::SlowDown(retry_after_s),
            Refusal::Unavailable => Fault::Unavailable,
            Refusal::Forbidden
            | Refusal::BadCredentials
            | Refusal::AwaitingApproval
            | Refusal::NotApproved { .. }
            | Refusal::PasswordExpired { .. }
            | Refusal::Disabled => Fault::Forbidden,
        }
    }
}

impl From<JsonRejection> for Fault {
    fn from(rejection: JsonRejection) -> Fault {
        match rejection {
            JsonRejection::MissingJsonContentType(_) => Fault::Media,
            JsonRejection::BytesRejection(cause) => Fault::from(cause),
            other => Fault::Unreadable(other.body_text()),
        }
    }
}

impl From<BytesRejection> for Fault {
    fn from(rejection: BytesRejection) -> Fault {
        match rejection.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Fault::TooLarge,
            _ => Fault::Unreadable(rejection.body_text()),
        }
    }
}

/// The fault travels with the answer until [`speak`] knows the language.
impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl Fault {
    /// The same, with the type of certificate whose fields the problems name.
    pub fn of_kind(self, kind: CertificateType) -> Fault {
        match self {
            Fault::Problems(problems, _) => Fault::Problems(problems, Some(kind)),
            other => other,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Fault::NotAuthorised => StatusCode::UNAUTHORIZED,
            Fault::NotFound => StatusCode::NOT_FOUND,
            Fault::Forbidden => StatusCode::FORBIDDEN,
            Fault::Method => StatusCode::METHOD_NOT_ALLOWED,
            Fault::Unreadable(_) | Fault::KeyNeeded => StatusCode::BAD_REQUEST,
            Fault::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Fault::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Fault::Problems(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Fault::Stale | Fault::KeyReused => StatusCode::CONFLICT,
            Fault::SlowDown(_) => StatusCode::TOO_MANY_REQUESTS,
            Fault::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A name that programs can rely on, and the words for people.
    fn named(&self) -> (&'static str, Text) {
        match self {
            Fault::NotAuthorised => ("not-authorised", say::NOT_AUTHORISED),
            Fault::NotFound => ("not-found", say::NOT_FOUND),
            Fault::Forbidden => ("forbidden", say::FORBIDDEN),
            Fault::Method => ("method", say::METHOD),
            Fault::Unreadable(_) => ("unreadable", say::UNREADABLE),
            Fault::TooLarge => ("too-large", say::TOO_LARGE),
            Fault::Media => ("media-type", say::MEDIA),
            Fault::Problems(..) => ("problems", say::PROBLEMS),
            Fault::Stale => ("changed", say::STALE),
            Fault::KeyNeeded => ("key-needed", say::KEY_NEEDED),
            Fault::KeyReused => ("key-reused", say::KEY_REUSED),
            Fault::SlowDown(_) => ("slow-down", say::SLOW_DOWN),
            Fault::Unavailable => ("unavailable", say::UNAVAILABLE),
        }
    }

    /// What a bare status of a layer stands for.
    fn of_status(status: StatusCode) -> Option<Fault> {
        match status {
            StatusCode::PAYLOAD_TOO_LARGE => Some(Fault::TooLarge),
            StatusCode::METHOD_NOT_ALLOWED => Some(Fault::Method),
            status if status.is_server_error() => Some(Fault::Unavailable),
            status if status.is_client_error() => Some(Fault::Unreadable(String::new())),
            _ => None,
        }
    }

    fn written(&self, lang: Lang) -> Response {
        let (name, title) = self.named();
        let mut body = Map::new();
        let mut put = |key: &str, value: Value| body.insert(key.to_owned(), value);
        put("type", json!(format!("{BASE}/problems/{name}")));
        put("title", json!(title.get(lang)));
        put("status", json!(self.status().as_u16()));
        match self {
            // A parser's own words, which are in no language but its own.
            Fault::Unreadable(cause) if !cause.is_empty() => {
                put("cause", json!(cause));
            }
            Fault::Problems(problems, kind) => {
                put("errors", wire::problems(problems, *kind, lang));
            }
            _ => {}
        }
        let mut response = (self.status(), Json(body)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(
            header::CONTENT_LANGUAGE,
            HeaderValue::from_static(lang.tag()),
        );
        match self {
            Fault::NotAuthorised => {
                let scheme = HeaderValue::from_static("Bearer");
                headers.insert(header::WWW_AUTHENTICATE, scheme);
            }
            Fault::SlowDown(seconds) => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
            }
            _ => {}
        }
        response
    }
}

/// The layer that writes faults down. A layer's bare status becomes one as well.
pub async fn speak(mut request: Request, next: Next) -> Response {
    let lang = language(request.headers());
    request.extensions_mut().insert(lang);
    let mut response = next.run(request).await;
    let fault = response.extensions_mut().remove::<Fault>();
    match fault.or_else(|| Fault::of_status(response.status())) {
        Some(fault) => {
            let mut written = fault.written(lang);
            // A HEAD request gets no body.
            if let Some(allow) = response.headers().get(header::ALLOW) {
                written.headers_mut().insert(header::ALLOW, allow.clone());
            }
            written.map(Body::new)
        }
        None => response,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_is_a_problem_in_both_languages() {
        for fault in [
            Fault::NotAuthorised,
            Fault::NotFound,
            Fault::Forbidden,
            Fault::Method,
            Fault::Unreadable("trailing comma".to_owned()),
            Fault::TooLarge,
            Fault::Media,
            Fault::Problems(Vec::new(), None),
            Fault::Stale,
            Fault::KeyNeeded,
            Fault::KeyReused,
            Fault::SlowDown(7),
            Fault::Unavailable,
        ] {
            for lang in [Lang::Zh, Lang::En] {
                let answer = fault.written(lang);
                assert_eq!(answer.status(), fault.status());
                let headers = answer.headers();
                assert_eq!(headers[header::CONTENT_TYPE], "application/problem+json");
                assert_eq!(headers[header::CONTENT_LANGUAGE], lang.tag());
                let wait = headers.get(header::RETRY_AFTER).map(HeaderValue::as_bytes);
                let slow = matches!(fault, Fault::SlowDown(_));
                assert_eq!(wait, slow.then_some(&b"7"[..]));
            }
        }
    }
}
