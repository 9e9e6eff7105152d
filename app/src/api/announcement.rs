//! 公告管理.

// One for each field of the form; the macro's client half asks for it as well.
#![allow(clippy::too_many_arguments)]

use leptos::prelude::*;

#[cfg(feature = "ssr")]
use {
    crate::api::form::{answer, explain, own_form_of_caller, with_query, written_form_of_caller},
    crate::visit::{go, services},
    domain::certificate::Values,
    services::Refusal,
    services::notices::NoticeForm,
};

/// Publishes an announcement, or changes the one with the number `id` that was read at `revision`.
#[server(endpoint = "save_announcement")]
pub async fn save_announcement(
    #[server(default)] csrf: String,
    #[server(default)] id: String,
    #[server(default)] revision: String,
    #[server(default)] title_zh: String,
    #[server(default)] body_zh: String,
    #[server(default)] title_en: String,
    #[server(default)] body_en: String,
    #[server(default)] from: String,
    #[server(default)] until: String,
) -> Result<(), ServerFnError> {
    let form = NoticeForm {
        title_zh,
        title_en,
        body_zh,
        body_en,
        from,
        until,
    };
    save(&csrf, &id, revision.parse().unwrap_or_default(), &form).await;
    Ok(())
}

/// Takes an announcement down.
#[server(endpoint = "withdraw_announcement")]
pub async fn withdraw_announcement(
    #[server(default)] csrf: String,
    #[server(default)] id: String,
) -> Result<(), ServerFnError> {
    let Some((_, caller)) = own_form_of_caller(&csrf, LIST) else {
        return Ok(());
    };
    let Ok(id) = id.parse::<i64>() else {
        go("/missing");
        return Ok(());
    };
    let withdrawn = services().notices().withdraw(&caller, id).await;
    answer(LIST, withdrawn.map(|()| "/announcements?notice=withdrawn"));
    Ok(())
}

#[cfg(feature = "ssr")]
const LIST: &str = "/announcements";

#[cfg(feature = "ssr")]
async fn save(csrf: &str, id: &str, revision: i64, form: &NoticeForm) {
    let page = match id {
        "" => format!("{LIST}/new"),
        id => format!("{LIST}/{id}"),
    };
    let typed = values(form, revision);
    let Some((visit, caller)) = written_form_of_caller(csrf, &page, &typed).await else {
        return;
    };
    let services = services();
    let (notices, kept, visitor) = (services.notices(), services.kept(), visit.visitor());
    let id = match id {
        "" => None,
        id => match id.parse::<i64>() {
            Ok(id) => Some(id),
            Err(_) => return go("/missing"),
        },
    };
    let (saved, notice) = match id {
        None => (notices.add(&caller, form).await.map(drop), "added"),
        Some(id) => (notices.change(&caller, id, revision, form).await, "changed"),
    };
    match (saved, id) {
        (Ok(()), _) => go(&with_query(LIST, &[("notice", notice)])),
        (Err(Refusal::Problems(problems)), _) => {
            kept.keep_both(&visitor, &page, &typed, &problems).await;
            go(&with_query(&page, &[("notice", "problems")]));
        }
        (Err(Refusal::Conflict), Some(id)) => match notices.find(&caller, id).await {
            Ok(now) if !now.withdrawn => {
                let typed = values(form, now.revision);
                kept.keep(&visitor, &page, &typed).await;
                go(&with_query(&page, &[("notice", "overtaken")]));
            }
            _ => explain(&Refusal::Conflict, LIST),
        },
        (Err(refusal), _) => explain(&refusal, LIST),
    }
}

/// What is typed, by the names of its fields, and what it is to take the place of.
#[cfg(feature = "ssr")]
pub fn values(form: &NoticeForm, revision: i64) -> Values {
    Values::from_iter([
        ("revision", revision.to_string()),
        ("title_zh", form.title_zh.clone()),
        ("body_zh", form.body_zh.clone()),
        ("title_en", form.title_en.clone()),
        ("body_en", form.body_en.clone()),
        ("from", form.from.clone()),
        ("until", form.until.clone()),
    ])
}
