//! What an officer should know beside the comparison, in words.

use leptos::prelude::*;
use messages::review as say;
use services::Moment;
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
        Worth::MaybeRevoked => say::HINT_SIGNED_MAYBE_REVOKED,
        Worth::Revoked { at: Some(_) } => say::HINT_SIGNED_REVOKED,
        Worth::Revoked { at: None } => say::HINT_SIGNED_REVOKED_ABOVE,
        Worth::Unlisted => say::HINT_SIGNED_UNLISTED,
        Worth::NoList => say::HINT_SIGNED_NO_LIST,
        Worth::Broken => say::HINT_SIGNED_BROKEN,
        Worth::Unverifiable => say::HINT_SIGNED_UNVERIFIABLE,
    }
}

/// The day on which a signer's certificate was revoked; empty when it was not.
fn revoked_on(worth: Worth) -> String {
    match worth {
        Worth::Revoked { at: Some(at) } => Moment(at.saturating_mul(1000))
            .in_china()
            .date()
            .to_string(),
        _ => String::new(),
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
        Hint::CodesWithoutNumber { codes, file } => {
            let said = codes.iter().map(|code| {
                let parts = [("kind", code.kind.name()), ("text", &*code.text)];
                say::HINT_CODE.fill(lang(), &parts)
            });
            let said = said
                .collect::<Vec<_>>()
                .join(say::HINT_CODE_NEXT.get(lang()));
            plain(say::HINT_CODES, &[("file", file), ("codes", &said)])
        }
        Hint::ChangedAfterSigning { file } => plain(say::HINT_CHANGED, &[("file", file)]),
        Hint::Signed {
            signer,
            worth,
            file,
        } => {
            let unnamed = say::UNNAMED_SIGNER.get(lang());
            let signer = if signer.is_empty() { unnamed } else { signer };
            let day = revoked_on(*worth);
            let parts = [("file", &**file), ("signer", signer), ("day", &*day)];
            plain(signed(*worth), &parts)
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
