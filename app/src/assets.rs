//! What the browser loads for a page, by the names the build gave them.

use std::sync::Arc;

use leptos::prelude::*;

/// Addresses of the style sheet and of the browser's half of the program. The build names each file
/// by its content, so that browsers may keep it for ever, and leaves a list of the names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assets {
    style: Arc<str>,
    loader: Arc<str>,
    module: Arc<str>,
    program: Arc<str>,
    page: Arc<str>,
    session: Arc<str>,
    passkey: Arc<str>,
}

impl Assets {
    /// Reads the build's list: a line for each file, its plain name and the name it was given.
    /// Files that are not in it keep their names.
    pub fn of_list(list: &str) -> Assets {
        let address = |plain: &str| -> Arc<str> {
            let given = list.lines().filter_map(|line| line.split_once(' '));
            let name = given
                .filter(|(its, _)| *its == plain)
                .map(|(_, name)| name.trim())
                .next();
            format!("/pkg/{}", name.unwrap_or(plain)).into()
        };
        Assets {
            style: address("shenzheng.css"),
            loader: address("islands.js"),
            module: address("shenzheng.js"),
            program: address("shenzheng_bg.wasm"),
            page: address("page.js"),
            session: address("session.js"),
            passkey: address("passkey.js"),
        }
    }
}

/// The style sheet.
#[component]
pub fn Style() -> impl IntoView {
    let assets = expect_context::<Assets>();
    view! { <link rel="stylesheet" href=assets.style.to_string()/> }
}

/// The few lines of script that pages with fields and statuses gain by.
#[component]
pub fn Script() -> impl IntoView {
    let assets = expect_context::<Assets>();
    view! { <script type="module" src=assets.page.to_string()></script> }
}

/// Brings the page's islands to life, where modules run; old browsers pass it over. The parts are
/// named at once, so that they come side by side rather than one after the other.
#[component]
pub fn Islands() -> impl IntoView {
    let assets = expect_context::<Assets>();
    view! {
        <link rel="modulepreload" href=assets.module.to_string()/>
        <link rel="preload" r#as="fetch" r#type="application/wasm" crossorigin="anonymous" href=assets.program.to_string()/>
        <script type="module" src=assets.loader.to_string()></script>
    }
}

/// Warns before the session ends, where modules run.
#[component]
pub fn SessionWarning() -> impl IntoView {
    let assets = expect_context::<Assets>();
    view! { <script type="module" src=assets.session.to_string()></script> }
}

/// Makes and uses passkeys, where modules run and the browser knows them.
#[component]
pub fn PasskeyScript() -> impl IntoView {
    let assets = expect_context::<Assets>();
    view! { <script type="module" src=assets.passkey.to_string()></script> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_from_the_list_where_there_is_one() {
        let plain = Assets::of_list("");
        assert_eq!(&*plain.style, "/pkg/shenzheng.css");
        let named = Assets::of_list("shenzheng.css shenzheng.0a1b.css\nislands.js islands.2c.js\n");
        assert_eq!(&*named.style, "/pkg/shenzheng.0a1b.css");
        assert_eq!(&*named.loader, "/pkg/islands.2c.js");
        assert_eq!(&*named.program, "/pkg/shenzheng_bg.wasm");
    }
}
