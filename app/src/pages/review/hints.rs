//! What an officer should know beside the comparison, in words.

use leptos::prelude::*;
use messages::review as say;
use services::review::{Hint, Worth};

use crate::components::{Notice, Tone, lang};

/// The hints of a case, where there are any.
pub(super) fn hints(hints: &[Hint]) -> Option<impl IntoView + use<>> {
    if hints.is_empty() {
        return None;
    }
    let items = hints
        .iter()
        .map(|hint| {
            let (address, words) = hint_words(hint);
            match address {
                Some(address) => view! { <li><a href=address>{words}</a></li> }.into_any(),
                None => view! { <li>{words}</li> }.into_any(),
            }
        })
        .collect_view();
    Some(
        view! { <Notice tone=Tone::Warning title=say::HINTS><ul class="hint-list">{items}</ul></Notice> },
    )
}

/// What a signature is worth, in words.
fn signed(worth: Worth) -> domain::Text {
    match worth {
        Worth::Trusted => say::HINT_SIGNED_TRUSTED,
        Worth::Unlisted => say::HINT_SIGNED_UNLISTED,
        Worth::NoList => say::HINT_SIGNED_NO_LIST,
        Worth::Broken => say::HINT_SIGNED_BROKEN,
        Worth::Unverifiable => say::HINT_SIGNED_UNVERIFIABLE,
    }
}

/// Where a hint leads, and what it says.
fn hint_words(hint: &Hint) -> (Option<String>, String) {
    let other = |no: &domain::code::ApplicationNo, text: domain::Text, file: &str| {
        let address = format!("/certificates/{}", no.as_str());
        let parts = [("no", &*no.to_string()), ("file", file)];
        (Some(address), text.fill(lang(), &parts))
    };
    let plain = |text: domain::Text, parts: &[(&str, &str)]| (None, text.fill(lang(), parts));
    match hint {
        Hint::SameFile { no, file } => other(no, say::HINT_FILE_REUSED, file),
        Hint::NearCopy { no, file } => other(no, say::HINT_NEAR_COPY, file),
        Hint::SameCertificate { no, differs: false } => other(no, say::HINT_NUMBER_REUSED, ""),
        Hint::SameCertificate { no, differs: true } => other(no, say::HINT_NUMBER_DIFFERS, ""),
        Hint::RecordNotValid { .. } => plain(say::HINT_RECORD_NOT_VALID, &[]),
        Hint::Sampled => plain(say::HINT_SAMPLED, &[]),
        Hint::CodeWithoutNumber { code, file } => {
            plain(say::HINT_CODE, &[("file", file), ("code", code)])
        }
        Hint::ChangedAfterSigning { file } => plain(say::HINT_CHANGED, &[("file", file)]),
        Hint::Signed {
            signer,
            worth,
            file,
        } => {
            let unnamed = say::UNNAMED_SIGNER.get(lang());
            let signer = if signer.is_empty() { unnamed } else { signer };
            plain(signed(*worth), &[("file", file), ("signer", signer)])
        }
        Hint::Overdrawn {
            drawn,
            held,
            applications,
        } => {
            let (drawn, held) = (drawn.to_string(), held.to_string());
            let n = applications.to_string();
            let parts = [("drawn", &*drawn), ("held", &*held), ("n", &*n)];
            plain(say::HINT_OVERDRAWN, &parts)
        }
    }
}
