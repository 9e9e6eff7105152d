//! The wizard's first step: who registers.

use domain::account::UserKind;
use domain::account::registration::SubjectForm;
use domain::{FieldProblem, Problem};
use leptos::prelude::*;
use messages::user_kind::naming;
use messages::{account as say, common};
use services::Refusal;
use services::registration::{PROOF_FIELD, Pending};

use super::super::again::too_often;
use super::super::frame::{Page, Part};
use super::super::load::load;
use super::super::show::param;
use super::company::company_form;
use super::overseas::overseas_form;
use super::person::person_form;
use super::{address, segment, steps, title};
use crate::components::{Button, ButtonLink, Crumb, Look, Notice, Tone, Words};
use crate::visit::{Visit, services};

/// 企业基本信息, or what it is called for other kinds.
#[component]
pub fn Subject() -> impl IntoView {
    let asked = param("kind");
    let kind = UserKind::ALL
        .iter()
        .copied()
        .find(|kind| segment(*kind) == asked);
    let visitor = Visit::current().visitor();
    load(async move {
        let kind = kind.ok_or(Refusal::NotFound)?;
        let services = services();
        let pending = services.registration().pending(&visitor).await?;
        let pending = pending.filter(|pending| pending.kind == kind);
        let kept = services.kept().problems(&visitor, &address(kind)).await?;
        let problems = problems(pending.as_ref(), kept);
        let proof = pending.as_ref().and_then(|pending| pending.proof.clone());
        let form = pending.map_or_else(|| SubjectForm::empty(kind), |pending| pending.subject);
        // The codes of a company are looked at while they are typed.
        let alive = matches!(form, SubjectForm::Company(_));
        let form = match form {
            SubjectForm::Company(form) => company_form(kind, form, &problems),
            SubjectForm::Person(form) => person_form(form, &problems),
            SubjectForm::Overseas(form) => overseas_form(form, proof, &problems),
        };
        Ok(view! {
            <Page title=naming(kind).basics part=Part::Registration alive above=vec![Crumb::link(say::CHOOSE, "/register")]>
                <h1 class="page-title">{title(kind)}</h1>
                {steps(kind, 1)}
                {too_often()}
                {form}
            </Page>
        }
        .into_any())
    })
}

/// What is wrong with what was sent; what was wrong with a file says more than that it is missing.
fn problems(pending: Option<&Pending>, kept: Vec<FieldProblem>) -> Vec<FieldProblem> {
    let Some(pending) = pending.filter(|pending| pending.subject_submitted) else {
        return Vec::new();
    };
    let mut problems = pending.subject_problems();
    let refused: Vec<FieldProblem> = kept
        .into_iter()
        .filter(|found| found.field == PROOF_FIELD && found.problem != Problem::NoDocument)
        .collect();
    if !refused.is_empty() {
        problems.retain(|found| found.field != PROOF_FIELD);
        problems.extend(refused);
    }
    problems
}

/// The buttons under each form.
pub fn actions() -> AnyView {
    view! {
        <div class="actions">
            <Button>{Words::from(common::CONTINUE).say()}</Button>
            <ButtonLink href="/register" look=Look::Quiet>{Words::from(common::PREVIOUS).say()}</ButtonLink>
        </div>
    }
    .into_any()
}

/// What one can do when 组织机构代码已存在.
pub fn ways_out(problems: &[FieldProblem]) -> Option<AnyView> {
    let taken = problems.iter().any(|found| {
        matches!(
            found.problem,
            Problem::OrganisationTaken | Problem::PersonTaken | Problem::RegistrationNumberTaken
        )
    });
    taken.then(|| {
        view! {
            <Notice tone=Tone::Info>
                {Words::from(say::TAKEN_RECOVER).say()}
                " "
                <a href="/recover/user-name">{Words::from(say::FORGOT_USER_NAME).say()}</a>
                " · "
                <a href="/recover/password">{Words::from(say::FORGOT_PASSWORD).say()}</a>
            </Notice>
        }
        .into_any()
    })
}
