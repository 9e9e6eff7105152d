//! Who may come in: a token's bearer, as far as its scopes and its maker's rights reach.

use app::rest::Operation;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::Response;
use domain::permission::Caller;

use super::fault::Fault;
use crate::http::Portal;

/// The door of one operation.
#[derive(Clone)]
pub struct Door {
    pub portal: Portal,
    pub operation: &'static Operation,
}

/// In whose name a program acts.
pub struct By(pub Caller);

impl<S: Sync> FromRequestParts<S> for By {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<By, Fault> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller.map(By).ok_or(Fault::NotAuthorised)
    }
}

/// The layer: lets a request through whose token has the operation's scope.
pub async fn guard(
    State(door): State<Door>,
    mut request: Request,
    next: Next,
) -> Result<Response, Fault> {
    if let Some(scope) = door.operation.scope {
        let secret = bearer(request.headers()).ok_or(Fault::NotAuthorised)?;
        let grant = door.portal.services.tokens().grant(secret).await?;
        let grant = grant.ok_or(Fault::NotAuthorised)?;
        let caller = grant.for_scope(scope)?.clone();
        request.extensions_mut().insert(caller);
    }
    Ok(next.run(request).await)
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, secret) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| secret.trim())
}
