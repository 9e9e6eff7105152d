//! Finds out who asks: cookie, session, language, address.

use std::net::{IpAddr, SocketAddr};

use app::visit::{Visit, session_cookie, session_cookie_name};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Lang;

use super::errors::Asking;
use super::{Portal, live, origin};

const LANGUAGE: &str = "lang";
/// The page shown while the database does not answer.
const UNAVAILABLE: &str = "/unavailable";
/// Length of the visitor's secret in the cookie: 256 bits in hexadecimal.
const SECRET: usize = 64;

/// The layer around pages and forms: refuses what another site started, finds out who asks, and keeps
/// library errors off the answer. One layer for the three, as [`super::around`] is for every answer.
pub async fn receive(State(portal): State<Portal>, request: Request, next: Next) -> Response {
    let asking = Asking::of(&request);
    let response = match origin::is_foreign_change(&request) {
        true => StatusCode::FORBIDDEN.into_response(),
        false => recognise(&portal, request, next).await,
    };
    asking.in_our_words(response)
}

/// Puts a [`Visit`] into the request's extensions and gives new visitors their cookie.
async fn recognise(portal: &Portal, mut request: Request, next: Next) -> Response {
    let headers = request.headers();
    let secure = portal.config.secure_cookies;
    let known = cookie(headers, session_cookie_name(secure))
        .filter(|secret| is_secret(secret))
        .map(str::to_owned);
    let is_new = known.is_none();
    let Some(secret) = known.or_else(services::random_token) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut visit = Visit {
        session: None,
        enrolling: None,
        lapsed: None,
        lang: chosen_language(&request).unwrap_or_else(|| language(headers)),
        address: address(&request, portal.config.trust_forwarded),
        cookie: secret,
    };
    if !is_new {
        let sessions = portal.services.sessions();
        let holder = match request.uri().path() {
            live::PATH => sessions.glance(&visit.cookie).await,
            _ => sessions.visit(&visit.cookie).await,
        };
        match holder {
            Ok(services::Holder::Active(session)) => visit.session = Some(session),
            Ok(services::Holder::Enrolling(session)) => visit.enrolling = Some(session.caller),
            Ok(services::Holder::Lapsed(caller)) => visit.lapsed = Some(caller),
            Ok(services::Holder::Nobody) => {}
            // The page that says so must itself be shown.
            Err(_) if request.uri().path() == UNAVAILABLE => {}
            Err(_) => return StatusCode::SERVICE_UNAVAILABLE.into_response(),
        }
    }
    let chosen = chosen_language(&request).filter(|_| !is_prefetch(&request));
    let own = visit.session.as_ref();
    if let (Some(lang), Some(session)) = (chosen, own.filter(|own| own.lang != chosen)) {
        // The page is in that language in any case.
        if let Err(error) = portal
            .services
            .own()
            .set_language(&session.caller, lang)
            .await
        {
            tracing::warn!(%error, "a choice of language could not be kept");
        }
    }
    if let (None, Some(lang)) = (chosen_language(&request), own.and_then(|own| own.lang)) {
        visit.lang = lang;
    }
    let fresh = is_new.then(|| session_cookie(&visit.cookie, secure));
    request.extensions_mut().insert(visit);
    let mut response = next.run(request).await;
    // A page that logs somebody in sets the cookie itself.
    if let Some(fresh) = fresh.filter(|_| !response.headers().contains_key(header::SET_COOKIE)) {
        response.headers_mut().append(header::SET_COOKIE, fresh);
    }
    if let Some(lang) = chosen {
        response
            .headers_mut()
            .append(header::SET_COOKIE, language_cookie(lang, secure));
    }
    response
}

/// The language that the address asks for: `?lang=en`.
fn chosen_language(request: &Request) -> Option<Lang> {
    let mut pairs = request.uri().query()?.split('&');
    pairs.find_map(|pair| pair.strip_prefix("lang=").and_then(Lang::from_tag))
}

/// Whether a browser asks for a page that may never be looked at.
fn is_prefetch(request: &Request) -> bool {
    let purpose = request.headers().get("sec-purpose");
    purpose.is_some_and(|purpose| purpose.as_bytes().starts_with(b"prefetch"))
}

/// Keeps the choice of language for a year.
fn language_cookie(lang: Lang, secure: bool) -> HeaderValue {
    HeaderValue::from_static(match (lang, secure) {
        (Lang::Zh, false) => "lang=zh; Path=/; Max-Age=31536000; SameSite=Lax",
        (Lang::En, false) => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax",
        (Lang::Zh, true) => "lang=zh; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
        (Lang::En, true) => "lang=en; Path=/; Max-Age=31536000; SameSite=Lax; Secure",
    })
}

fn is_secret(text: &str) -> bool {
    text.len() == SECRET && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(key, value)| (key == name).then_some(value))
}

/// The language that a request asks for.
pub fn language(headers: &HeaderMap) -> Lang {
    if let Some(lang) = cookie(headers, LANGUAGE).and_then(Lang::from_tag) {
        return lang;
    }
    let accepted = headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok());
    let asked = accepted.unwrap_or_default().split(',').filter_map(wish);
    // Of those that are wanted as much the first.
    let most = asked.min_by(|(one, _), (next, _)| next.total_cmp(one));
    most.map(|(_, lang)| lang).unwrap_or_default()
}

/// How much a language is wanted, such as `en;q=0.5`; nothing for one that is not, or is not spoken.
fn wish(part: &str) -> Option<(f32, Lang)> {
    let mut parts = part.split(';').map(str::trim);
    let lang = Lang::from_tag(parts.next()?)?;
    let weight = parts.find_map(|part| part.strip_prefix("q="));
    let weight = weight.map_or(Some(1.0), |weight| weight.parse().ok())?;
    (weight > 0.0 && weight <= 1.0).then_some((weight, lang))
}

fn address(request: &Request, trust_forwarded: bool) -> IpAddr {
    let forwarded = || {
        let line = request.headers().get("x-forwarded-for")?.to_str().ok()?;
        // The last entry is the one our own proxy added; the others anybody may have written.
        line.rsplit(',').next()?.trim().parse().ok()
    };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let direct = peer.map_or(IpAddr::from([0, 0, 0, 0]), |ConnectInfo(peer)| peer.ip());
    if trust_forwarded {
        forwarded().unwrap_or(direct)
    } else {
        direct
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_cookies_and_language() {
        let mut headers = HeaderMap::new();
        headers.append(
            header::COOKIE,
            "a=1; shenzheng=abc; lang=en".parse().unwrap(),
        );
        headers.append(header::ACCEPT_LANGUAGE, "fr, zh-CN;q=0.9".parse().unwrap());
        assert_eq!(cookie(&headers, session_cookie_name(false)), Some("abc"));
        assert_eq!(language(&headers), Lang::En);
        headers.remove(header::COOKIE);
        assert_eq!(language(&headers), Lang::Zh);
    }

    #[test]
    fn the_language_that_is_wanted_most_is_spoken() {
        for (asked, said) in [
            ("zh;q=0.4, en;q=0.8", Lang::En),
            ("en, zh", Lang::En),
            ("zh-CN, en;q=0.9", Lang::Zh),
            ("zh;q=0, en-GB;q=0.1", Lang::En),
            ("en;q=much, en;q=-1, zh;q=0.1", Lang::Zh),
            ("fr, *;q=0.5", Lang::Zh),
            (";;q=,", Lang::Zh),
            ("", Lang::Zh),
        ] {
            let header = (header::ACCEPT_LANGUAGE, asked.parse().unwrap());
            assert_eq!(language(&HeaderMap::from_iter([header])), said, "{asked}");
        }
    }

    #[test]
    fn a_forwarded_address_counts_only_when_trusted() {
        let request = Request::builder()
            .header("x-forwarded-for", "6.6.6.6, 203.0.113.9")
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(address(&request, true).to_string(), "203.0.113.9");
        assert_eq!(address(&request, false).to_string(), "0.0.0.0");
    }
}
