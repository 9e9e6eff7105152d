//! What a page is told when the status of an application on it changes.

use domain::Lang;
use messages::certificate as say;
use services::live::Sight;

use crate::pages::certificates::status_mark;

/// The change as `frontend/page.js` reads it: the number, the tag to put in place, and what to say.
pub fn told(sight: &Sight, lang: Lang) -> serde_json::Value {
    let tag = status_mark(sight.standing, lang);
    let word = sight.standing.text().get(lang);
    let no = sight.no.to_string();
    let said = say::LIVE_CHANGED.fill(lang, &[("no", &no), ("status", word)]);
    serde_json::json!({
        "no": sight.no.as_str(),
        "tag": tag,
        "said": said,
        "more": say::LIVE_RELOAD.get(lang),
    })
}
