//! How single things are shown: tokens of forms, times, sizes.

use std::time::Duration;

use domain::Lang;
use leptos::prelude::*;
use leptos::reactive::owner::with_context;
use services::{MediaKind, Moment};

use crate::visit::{PathParts, Visit, with_request};

/// The hidden field that makes a form this visitor's own.
#[component]
pub fn Token() -> impl IntoView {
    view! { <input type="hidden" name="csrf" value=Visit::current().form_token()/> }
}

/// The value of `name` in the page's address after `?`.
pub fn query(name: &str) -> String {
    with_request(|request| {
        let pairs = form_urlencoded::parse(request.uri.query()?.as_bytes());
        let found = pairs.filter(|(its, _)| its == name).last();
        found.map(|(_, value)| value.into_owned())
    })
    .unwrap_or_default()
}

/// Whether the page's address gives `name` after `?`, be it with nothing: its form was sent.
pub fn is_asked(name: &str) -> bool {
    with_request(|request| {
        let mut pairs = form_urlencoded::parse(request.uri.query()?.as_bytes());
        Some(pairs.any(|(its, _)| its == name))
    })
    .unwrap_or_default()
}

/// The value of `name` in the page's path.
pub fn param(name: &str) -> String {
    with_context::<PathParts, _>(|parts| parts.get(name).to_owned()).unwrap_or_default()
}

/// A time as people in China read it: `2026-03-27 09:30`.
pub fn time(moment: Moment) -> String {
    moment.minute()
}

/// A span of time as people say it, in minutes, hours or days.
pub fn span(span: Duration, lang: Lang) -> String {
    let minutes = span.as_secs().div_ceil(60).max(1);
    let (text, number) = match minutes {
        0..120 => (messages::common::MINUTES, minutes),
        120..2880 => (messages::common::HOURS, minutes.div_ceil(60)),
        _ => (messages::common::DAYS, minutes.div_ceil(1440)),
    };
    text.fill(lang, &[("n", &number.to_string())])
}

/// A file's size as people read it.
pub fn size(bytes: u64, lang: Lang) -> String {
    const KB: u64 = 1024;
    const MB: u64 = 1024 * KB;
    if bytes < MB {
        messages::common::BYTES_KB.fill(lang, &[("n", &bytes.div_ceil(KB).to_string())])
    } else {
        let tenths = (bytes * 10).div_ceil(MB);
        let number = format!("{}.{}", tenths / 10, tenths % 10);
        messages::common::BYTES_MB.fill(lang, &[("n", &number)])
    }
}

/// A kind of file as people call it.
pub const fn media(kind: MediaKind) -> &'static str {
    match kind {
        MediaKind::Pdf => "PDF",
        MediaKind::Jpeg => "JPEG",
        MediaKind::Png => "PNG",
        MediaKind::Tiff => "TIFF",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_round_up() {
        assert_eq!(size(1, Lang::Zh), "1 KB");
        assert_eq!(size(1024 * 1024, Lang::En), "1.0 MB");
        assert_eq!(size(20 * 1024 * 1024, Lang::En), "20.0 MB");
    }

    #[test]
    fn spans_are_said_in_a_unit_that_fits() {
        let said = |seconds| span(Duration::from_secs(seconds), Lang::En);
        assert_eq!(
            [said(1), said(3600), said(7201), said(200_000)],
            ["1 min", "60 min", "3 h", "3 days"]
        );
    }

    #[test]
    fn times_are_china_s() {
        assert_eq!(time(Moment(0)), "1970-01-01 08:00");
        assert_eq!(Moment(0).rfc3339(), "1970-01-01T08:00:00+08:00");
    }
}
