//! Which links a browser may fetch ahead, while the pointer rests on them: rules that it reads by
//! itself (the Speculation Rules API), so that there is no script for it. Browsers leave it alone
//! where data are to be saved. Only pages that change nothing by being read, and that nobody is
//! about to change: no drafts, nothing that is noted when it is looked at.

use axum::Router;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;

/// The rules. Links marked `nofollow` choose a language.
const RULES: &str = r#"{"prefetch":[{"source":"document","eagerness":"moderate","where":{"and":[
{"href_matches":["/","/local","/local/*","/help","/news","/news/*","/register","/certificates","/certificates/*","/templates","/addresses","/people","/people/log","/staff","/announcements","/policies","/review/statistics"]},
{"not":{"selector_matches":"[rel~=nofollow],[download]"}}]}}]}"#;

/// The route.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    Router::new().route(app::visit::NEAR, get(rules))
}

async fn rules() -> impl IntoResponse {
    let headers = [
        (header::CONTENT_TYPE, "application/speculationrules+json"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, RULES)
}
