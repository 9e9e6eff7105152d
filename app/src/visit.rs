//! Who asks, and how to answer: what the server's layers found out about a request, read by pages
//! and server functions from leptos' context.

use std::net::IpAddr;

use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use domain::Lang;
use domain::permission::Caller;
use leptos::prelude::{expect_context, provide_context, use_context};
use leptos::reactive::owner::with_context;
use leptos_axum::ResponseOptions;
use services::sessions::Session;
use services::{Services, VisitorKey};

use crate::csrf;

/// The cookie that carries the visitor's secret. Over HTTPS its name binds it to this host: no other
/// host of the domain, and no page without TLS, can set it.
pub const fn session_cookie_name(secure: bool) -> &'static str {
    if secure {
        "__Host-shenzheng"
    } else {
        "shenzheng"
    }
}

/// How cookies are sent.
#[derive(Clone, Copy, Debug)]
pub struct CookiePolicy {
    /// Only over HTTPS.
    pub secure: bool,
}

/// One request's visitor. The server puts it into the request's extensions.
#[derive(Clone, Debug)]
pub struct Visit {
    /// The secret in the visitor's cookie; the session's token once logged in.
    pub cookie: String,
    /// The session, when there is one that is neither ended nor timed out.
    pub session: Option<Session>,
    /// Whose session may set up the second factor its role must have, and nothing else.
    pub enrolling: Option<Caller>,
    /// Whose session timed out a while ago. May save what was typed, and nothing else.
    pub lapsed: Option<Caller>,
    /// The language of the answer.
    pub lang: Lang,
    /// Where the request came from.
    pub address: IpAddr,
}

impl Visit {
    /// The visit of the request being answered.
    pub fn current() -> Visit {
        expect_context::<Visit>()
    }

    /// The person logged in.
    pub fn caller(&self) -> Option<Caller> {
        self.session.as_ref().map(|session| session.caller.clone())
    }

    /// The key under which what this visitor typed is kept.
    pub fn visitor(&self) -> VisitorKey {
        VisitorKey::of(&self.cookie)
    }

    /// A fresh token for a form of this visitor.
    pub fn form_token(&self) -> String {
        csrf::issue(&self.cookie)
    }

    /// Whether a form's token was issued to this visitor.
    pub fn owns_form(&self, token: &str) -> bool {
        csrf::holds(&self.cookie, token)
    }
}

/// Puts the visit of a page's request, and its language, into leptos' context.
pub fn provide() {
    let visit = with_request(|request| request.extensions.get::<Visit>().cloned());
    if let Some(visit) = visit {
        provide_context(visit.lang);
        provide_context(visit);
    }
}

/// The parts of a page's path that its route names.
#[derive(Clone, Debug, Default)]
pub struct PathParts(Vec<(String, String)>);

impl PathParts {
    /// The part called `name`; empty when there is none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(its, _)| its == name);
        found.map_or("", |(_, value)| value)
    }
}

impl<'p> FromIterator<(&'p str, &'p str)> for PathParts {
    fn from_iter<I: IntoIterator<Item = (&'p str, &'p str)>>(parts: I) -> PathParts {
        let parts = parts.into_iter();
        PathParts(
            parts
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect(),
        )
    }
}

/// What `read` finds in the request being answered, which is not copied for it.
pub fn with_request<T>(read: impl FnOnce(&Parts) -> Option<T>) -> Option<T> {
    with_context::<Parts, _>(read).flatten()
}

/// The use cases.
pub fn services() -> Services {
    expect_context::<Services>()
}

/// Sends the browser to `path` with a fresh GET. To a script that asked for data it does nothing:
/// scripts read the answer itself.
pub fn go(path: &str) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    if asked_by_script() {
        return;
    }
    if let Ok(location) = HeaderValue::from_str(&encode_location(path)) {
        response.insert_header(header::LOCATION, location);
        response.set_status(StatusCode::SEE_OTHER);
    }
}

/// Sets the status of a page that is not a plain success.
pub fn set_status(status: StatusCode) {
    if let Some(response) = use_context::<ResponseOptions>() {
        response.set_status(status);
    }
}

/// The address asked for, with its query.
pub fn requested_path() -> String {
    with_request(|request| Some(request.uri.path_and_query()?.as_str().to_owned()))
        .unwrap_or_else(|| "/".to_owned())
}

/// Logs this browser in with the session of `token`.
pub fn carry_session(token: &str) {
    let secure = expect_context::<CookiePolicy>().secure;
    if let Some(response) = use_context::<ResponseOptions>() {
        response.append_header(header::SET_COOKIE, session_cookie(token, secure));
    }
}

/// The cookie that carries a visitor's secret.
pub fn session_cookie(secret: &str, secure: bool) -> HeaderValue {
    let name = session_cookie_name(secure);
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
}

/// Where browsers read which links they may fetch ahead.
pub const NEAR: &str = "/near.json";

/// Lets the page load from this site only, and run no script but its own.
pub fn forbid_foreign_content() {
    const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; \
        style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; object-src 'self'; \
        frame-src 'self' blob:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    if let Some(response) = use_context::<ResponseOptions>() {
        response.insert_header(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(POLICY),
        );
        let near = HeaderName::from_static("speculation-rules");
        response.insert_header(near, HeaderValue::from_static("\"/near.json\""));
    }
}

/// A path on this site that may be redirected to, or `/`: never another site's address.
pub fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains(['\\', '\r', '\n'])
        && !path.starts_with("/api/");
    if local { path } else { "/" }
}

fn asked_by_script() -> bool {
    use_context::<Parts>()
        .and_then(|parts| parts.headers.get(header::ACCEPT).cloned())
        .is_some_and(|accept| {
            let accept = accept.to_str().unwrap_or_default();
            accept.contains("application/json") && !accept.contains("text/html")
        })
}

/// Percent-encodes what a header cannot carry, leaving the rest of an address as it is.
fn encode_location(path: &str) -> String {
    path.bytes()
        .map(|byte| match byte {
            b'!'..=b'~' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_site_are_followed() {
        assert_eq!(local_path("/drafts/1?a=b"), "/drafts/1?a=b");
        for foreign in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nX: y",
            "",
            "/api/log_out",
        ] {
            assert_eq!(local_path(foreign), "/", "{foreign:?}");
        }
    }

    #[test]
    fn locations_are_ascii() {
        assert_eq!(encode_location("/a?q=证"), "/a?q=%E8%AF%81");
    }
}
