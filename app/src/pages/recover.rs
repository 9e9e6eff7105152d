//! 忘记用户名 and 忘记密码: what one can do today.

use domain::Text;
use leptos::prelude::*;
use messages::account as say;

use super::frame::Page;
use crate::components::{ButtonLink, Crumb, Look, Words};

/// 忘记用户名.
#[component]
pub fn RecoverUserName() -> impl IntoView {
    recover(say::FORGOT_USER_NAME, say::RECOVER_USER_NAME_TEXT)
}

/// 忘记密码.
#[component]
pub fn RecoverPassword() -> impl IntoView {
    recover(say::FORGOT_PASSWORD, say::RECOVER_PASSWORD_TEXT)
}

fn recover(title: Text, text: Text) -> AnyView {
    view! {
        <Page title above=vec![Crumb::link(messages::common::LOG_IN, "/login")]>
            <h1 class="page-title">{Words::from(title).say()}</h1>
            <p class="lead">{Words::from(text).say()}</p>
            <div class="actions">
                <ButtonLink href="/login" look=Look::Secondary>{Words::from(say::BACK_TO_LOG_IN).say()}</ButtonLink>
            </div>
        </Page>
    }
    .into_any()
}
