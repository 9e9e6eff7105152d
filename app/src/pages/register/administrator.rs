//! 管理员账号信息, the wizard's second step.

use domain::FieldProblem;
use domain::account::UserKind;
use domain::account::registration::AdministratorForm;
use leptos::prelude::*;
use messages::user_kind::naming;
use messages::{account as say, common};
use services::registration::Pending;

use super::super::frame::{Page, Part};
use super::super::load::load;
use super::super::problems::Problems;
use super::super::show::Token;
use super::{address, document_kinds, steps, title};
use crate::components::{
    Button, Checkbox, Crumb, Details, ErrorSummary, Look, PasswordField, Select, TextField, Width,
    Words, lang,
};
use crate::visit::{Visit, go, services};

/// The fields as they stand on the page.
const ORDER: [&str; 9] = [
    "user_name",
    "password",
    "password_again",
    "name",
    "document_kind",
    "document_number",
    "mobile",
    "email",
    "agreed",
];

/// 管理员账号信息.
#[component]
pub fn Administrator() -> impl IntoView {
    let visitor = Visit::current().visitor();
    load(async move {
        let Some(pending) = services().registration().pending(&visitor).await? else {
            go("/register");
            return Ok(().into_any());
        };
        let kind = pending.kind;
        if !pending.subject_is_good() {
            go(&address(kind));
            return Ok(().into_any());
        }
        let mut problems = if pending.administrator_submitted {
            pending.administrator_problems()
        } else {
            Vec::new()
        };
        // The passwords are kept and looked at apart from the rest.
        problems.sort_by_key(|found| ORDER.iter().position(|field| *field == found.field));
        Ok(view! {
            <Page title=naming(kind).account part=Part::Registration above=vec![Crumb::link(say::CHOOSE, "/register")]>
                <h1 class="page-title">{title(kind)}</h1>
                {steps(kind, 2)}
                {administrator_form(pending, &problems)}
            </Page>
        }
        .into_any())
    })
}

fn administrator_form(pending: Pending, problems: &[FieldProblem]) -> AnyView {
    let kind = pending.kind;
    let AdministratorForm {
        user_name,
        name,
        document_kind,
        document_number,
        mobile,
        email,
        agreed,
    } = pending.administrator;
    let problems = Problems::new(problems, lang(), &label);
    let password_hint = if pending.password_set {
        say::PASSWORD_KEPT
    } else {
        services().password_profile().hint()
    };
    // A person was asked in the first step.
    let who =
        (kind != UserKind::Person).then(|| who(&problems, name, document_kind, document_number));
    view! {
        <ErrorSummary errors=problems.errors(&input_name)/>
        <form method="post" action="/api/register_administrator" class="form" novalidate>
            <Token/>
            <h2>{Words::from(naming(kind).account).say()}</h2>
            <TextField
                name=input_name("user_name") label=say::USER_NAME hint=say::USER_NAME_HINT
                value=user_name error=problems.at("user_name") width=Width::Medium
                autocomplete="username"
            />
            <PasswordField
                name="password" label=say::PASSWORD hint=password_hint
                error=problems.at("password") autocomplete="new-password"
            />
            <PasswordField
                name="password_again" label=say::PASSWORD_AGAIN
                error=problems.at("password_again") autocomplete="new-password" same="password"
            />
            {who}
            <TextField
                name=input_name("mobile") label=say::MOBILE value=mobile error=problems.at("mobile")
                width=Width::Medium kind="tel" autocomplete="tel"
            />
            <TextField
                name=input_name("email") label=say::EMAIL value=email error=problems.at("email")
                width=Width::Medium kind="email" autocomplete="email"
            />
            <Checkbox
                name=input_name("agreed") label=say::AGREE checked=agreed error=problems.at("agreed")
            />
            <Details summary=say::AGREEMENT><p>{Words::from(say::AGREEMENT_TEXT).say()}</p></Details>
            <div class="actions">
                <Button>{Words::from(say::FINISH_REGISTRATION).say()}</Button>
                <Button look=Look::Quiet name="action" value="back">{Words::from(common::PREVIOUS).say()}</Button>
            </div>
        </form>
    }
    .into_any()
}

/// Who the administrator is.
fn who(
    problems: &Problems,
    name: String,
    document_kind: String,
    document_number: String,
) -> AnyView {
    view! {
        <TextField
            name=input_name("name") label=say::PERSON_NAME value=name
            error=problems.at("name") width=Width::Medium autocomplete="name"
        />
        <Select
            name=input_name("document_kind") label=say::DOCUMENT_KIND options=document_kinds()
            value=document_kind error=problems.at("document_kind") width=Width::Medium
        />
        <TextField
            name=input_name("document_number") label=say::DOCUMENT_NUMBER
            hint=say::DOCUMENT_NUMBER_HINT value=document_number
            error=problems.at("document_number") width=Width::Medium autocomplete="off"
        />
    }
    .into_any()
}

/// The name of a field's input; the passwords stand outside of what is kept.
fn input_name(field: &str) -> String {
    match field {
        "password" | "password_again" => field.to_owned(),
        _ => format!("administrator[{field}]"),
    }
}

fn label(field: &str) -> String {
    let text = match field {
        "user_name" => say::USER_NAME,
        "password" => say::PASSWORD,
        "password_again" => say::PASSWORD_AGAIN,
        "name" => say::PERSON_NAME,
        "document_kind" => say::DOCUMENT_KIND,
        "document_number" => say::DOCUMENT_NUMBER,
        "mobile" => say::MOBILE,
        "email" => say::EMAIL,
        _ => return field.to_owned(),
    };
    text.get(lang()).to_owned()
}
