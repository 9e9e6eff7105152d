//! 操作员, tickets, approval: what time and two at once do to them.

use std::time::Duration;

use domain::Problem;
use domain::account::UserKind;
use domain::account::registration::OperatorForm;
use domain::id::OrganisationId;
use services::approvals::Verdict;
use services::audit::Verified;
use services::{PasswordPair, Refusal, VisitorKey, demo};

use crate::samples::{PASSWORD, administrator, company, ip, overseas, pair, pdf};
use crate::world::{World, on_both, problem_fields};

const DAY: Duration = Duration::from_secs(86_400);

on_both! {
    an_invitation_ends_after_a_week_and_is_stored_as_an_index
    an_operator_enabled_before_its_first_log_in_can_log_in
    a_code_ends_after_a_quarter_of_an_hour
    a_company_abroad_needs_a_proof
    of_two_officials_one_wins
    a_form_of_another_kind_is_refused
}

fn operator() -> OperatorForm {
    OperatorForm {
        user_name: "new_operator".to_owned(),
        name: "何小舟".to_owned(),
        mobile: "13900000009".to_owned(),
        email: "he@example.cn".to_owned(),
        ..OperatorForm::default()
    }
}

fn twice(password: &str) -> PasswordPair {
    pair(password).unwrap()
}

/// Invites an operator; the secret in its link.
async fn invite(world: &World) -> String {
    let admin = world.caller("demo_admin").await;
    let invitation = world
        .services
        .people()
        .invite(&admin, &operator())
        .await
        .unwrap();
    invitation.link.split('=').next_back().unwrap().to_owned()
}

async fn an_invitation_ends_after_a_week_and_is_stored_as_an_index(world: World) {
    use sea_orm::EntityTrait;
    use store::entity::{mail, ticket};
    let world = world.with_demo().await;
    let secret = invite(&world).await;
    let database = world.database().await;
    let tickets = ticket::Entity::find().all(&database).await.unwrap();
    let mails = mail::Entity::find().all(&database).await.unwrap();
    assert_eq!((tickets.len(), mails.len()), (1, 1));
    assert!(!format!("{tickets:?}{mails:?}").contains(&secret));
    world.services.jobs().run_due().await.unwrap();
    assert!(
        mail::Entity::find()
            .all(&database)
            .await
            .unwrap()
            .is_empty()
    );
    let outbox = world.files().with_file_name("outbox");
    assert_eq!(std::fs::read_dir(outbox).unwrap().count(), 1);

    let recovery = world.services.recovery();
    assert_eq!(recovery.invited(&secret).await.unwrap(), "new_operator");
    world.pass(7 * DAY);
    assert!(matches!(
        recovery.invited(&secret).await,
        Err(Refusal::NotFound)
    ));
    let late = recovery.accept(&secret, &twice(PASSWORD)).await;
    assert!(matches!(late, Err(Refusal::NotFound)));
    let whole = world.services.audit().verify().await.unwrap();
    assert!(matches!(whole, Verified::Whole { .. }));
}

async fn an_operator_enabled_before_its_first_log_in_can_log_in(world: World) {
    let world = world.with_demo().await;
    let secret = invite(&world).await;
    world
        .services
        .recovery()
        .accept(&secret, &twice(PASSWORD))
        .await
        .unwrap();
    let admin = world.caller("demo_admin").await;
    let people = world.services.people();
    let staff = people.list(&admin).await.unwrap();
    let id = staff.members.last().unwrap().id;
    people.disable(&admin, id, "离职").await.unwrap();
    people.enable(&admin, id).await.unwrap();
    world.log_in("new_operator", PASSWORD).await;
}

async fn a_code_ends_after_a_quarter_of_an_hour(world: World) {
    let world = world.with_demo().await;
    let recovery = world.services.recovery();
    let code = world.mailed_code("demo_operator").await;
    world.pass(Duration::from_secs(15 * 60));
    let late = recovery
        .set_password("demo_operator", &code, &twice(PASSWORD), ip(1))
        .await
        .unwrap_err();
    assert_eq!(problem_fields(&late), [("code", &Problem::CodeWrong)]);
    world.log_in("demo_operator", demo::PASSWORD).await;
}

async fn a_company_abroad_needs_a_proof(world: World) {
    let visitor = VisitorKey::of("abroad");
    let registration = world.services.registration();
    let refusal = registration
        .save_subject(&visitor, UserKind::Overseas, overseas(), ip(1))
        .await
        .unwrap_err();
    assert_eq!(problem_fields(&refusal), [("proof", &Problem::NoDocument)]);
    let bytes = |content: Vec<u8>| futures::stream::iter([Ok::<_, String>(content.into())]);
    let refusal = registration
        .add_proof(&visitor, "a.pdf", bytes(b"text".to_vec()), ip(1))
        .await
        .unwrap_err();
    assert_eq!(problem_fields(&refusal), [("proof", &Problem::FileKind)]);
    registration
        .add_proof(&visitor, "a.pdf", bytes(pdf("proof")), ip(1))
        .await
        .unwrap();
    registration
        .save_subject(&visitor, UserKind::Overseas, overseas(), ip(1))
        .await
        .unwrap();
    assert_eq!(
        world.services.sweep_files().await.unwrap(),
        0,
        "a row names the proof"
    );
}

async fn of_two_officials_one_wins(world: World) {
    let world = world.with_demo().await;
    let visitor = VisitorKey::of("pilot");
    let registration = world.services.registration();
    let mut pilot = company();
    pilot.credit_code = "91350211M0000XUF46".to_owned();
    pilot.organisation_code = String::new();
    registration
        .save_subject(&visitor, UserKind::Institution, pilot, ip(1))
        .await
        .unwrap();
    registration
        .save_administrator(
            &visitor,
            administrator("pilot_admin"),
            pair(PASSWORD),
            ip(1),
        )
        .await
        .unwrap();
    registration.complete(&visitor, ip(1)).await.unwrap();

    let official = world.caller("demo_security").await;
    let approvals = world.services.approvals();
    let queue = approvals.queue(&official, None).await.unwrap();
    assert_eq!((queue.rows.len(), queue.next), (1, None));
    let id = queue.rows[0].id;
    let (one, two) = tokio::join!(
        approvals.decide(&official, id, Verdict::Approve),
        approvals.decide(&official, id, Verdict::Approve),
    );
    assert!(one.is_ok() != two.is_ok(), "{one:?} {two:?}");
    assert!(matches!(one.and(two), Err(Refusal::Conflict)));
    world.log_in("pilot_admin", PASSWORD).await;
    let other = approvals.open(&official, OrganisationId(1)).await;
    assert!(
        matches!(other, Err(Refusal::NotFound)),
        "nobody had to approve it"
    );
    let officer = world.caller("demo_officer").await;
    assert!(matches!(
        approvals.queue(&officer, None).await,
        Err(Refusal::Forbidden)
    ));
}

async fn a_form_of_another_kind_is_refused(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    let saved = registration
        .save_subject(&visitor, UserKind::Person, company(), ip(1))
        .await;
    assert!(matches!(saved, Err(Refusal::Forbidden)));
}
