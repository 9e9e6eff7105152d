//! 注册.

use domain::Problem;
use domain::account::UserKind;
use services::{PasswordPair, Refusal, VisitorKey};

use crate::samples::{PASSWORD, administrator, company, ip, pair};
use crate::world::{World, on_both, problem_fields, tight};

const KIND: UserKind = UserKind::Enterprise;

on_both! {
    a_company_registers_and_logs_in
    nothing_typed_is_lost_on_an_error
    a_taken_organisation_is_said_to_be_taken
    a_taken_user_name_is_said_to_be_taken
    a_code_with_a_wrong_check_digit_waits_for_approval
    completing_twice_makes_one_company
    many_at_once_make_one_company
    registration_is_limited_per_address
    personal_data_is_not_stored_in_the_clear
}

async fn a_company_registers_and_logs_in(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    assert!(registration.pending(&visitor).await.unwrap().is_none());
    registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await
        .unwrap();
    let saved = registration
        .save_administrator(&visitor, administrator("wang_ming"), pair(PASSWORD), ip(1))
        .await;
    saved.unwrap();
    let done = registration.complete(&visitor, ip(1)).await.unwrap();
    assert_eq!(
        (done.user_name.as_str(), done.needs_approval),
        ("wang_ming", false)
    );
    assert!(registration.pending(&visitor).await.unwrap().is_none());
    let caller = world.log_in("WANG_ming", PASSWORD).await;
    assert_eq!(caller.user_name, "wang_ming");
    assert!(caller.organisation.is_some());
}

async fn nothing_typed_is_lost_on_an_error(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    let mut bad = company();
    bad.document_number = "44030819800101".to_owned();
    let refusal = registration
        .save_subject(&visitor, KIND, bad.clone(), ip(1))
        .await
        .unwrap_err();
    assert_eq!(problem_fields(&refusal)[0].0, "document_number");
    let pending = registration.pending(&visitor).await.unwrap().unwrap();
    assert_eq!(pending.subject, bad.into());
    assert_eq!(pending.subject_problems()[0].field, "document_number");

    // A good password is not asked for again because of a bad mobile number.
    let mut person = administrator("wang_ming");
    person.mobile = "12".to_owned();
    let refusal = registration
        .save_administrator(&visitor, person.clone(), pair(PASSWORD), ip(1))
        .await
        .unwrap_err();
    assert_eq!(problem_fields(&refusal), [("mobile", &Problem::MobileForm)]);
    let pending = registration.pending(&visitor).await.unwrap().unwrap();
    assert!(pending.password_set);
    assert_eq!(pending.administrator, person);

    registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await
        .unwrap();
    let good = administrator("wang_ming");
    registration
        .save_administrator(&visitor, good, None, ip(1))
        .await
        .unwrap();
    registration.complete(&visitor, ip(1)).await.unwrap();
    world.log_in("wang_ming", PASSWORD).await;
}

async fn a_taken_organisation_is_said_to_be_taken(world: World) {
    world.stranger().await;
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    let mut same = company();
    same.credit_code = String::new();
    let refusal = registration
        .save_subject(&visitor, KIND, same, ip(1))
        .await
        .unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [("organisation_code", &Problem::OrganisationTaken)]
    );
    let pending = registration.pending(&visitor).await.unwrap().unwrap();
    assert_eq!(
        pending.subject_problems()[0].problem,
        Problem::OrganisationTaken
    );
}

async fn a_taken_user_name_is_said_to_be_taken(world: World) {
    world.stranger().await;
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    let mut other = company();
    other.credit_code = "91440300MA5EX7K21Q".to_owned();
    other.organisation_code = String::new();
    registration
        .save_subject(&visitor, KIND, other, ip(1))
        .await
        .unwrap();
    let refusal = registration
        .save_administrator(&visitor, administrator("Stranger"), pair(PASSWORD), ip(1))
        .await
        .unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [("user_name", &Problem::UserNameTaken)]
    );
    let refusal = registration.complete(&visitor, ip(1)).await.unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [("user_name", &Problem::UserNameTaken)]
    );
}

async fn a_code_with_a_wrong_check_digit_waits_for_approval(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    let mut pilot = company();
    pilot.credit_code = "91350211M0000XUF46".to_owned();
    pilot.organisation_code = String::new();
    registration
        .save_subject(&visitor, KIND, pilot, ip(1))
        .await
        .unwrap();
    let person = administrator("wang_ming");
    registration
        .save_administrator(&visitor, person, pair(PASSWORD), ip(1))
        .await
        .unwrap();
    let done = registration.complete(&visitor, ip(1)).await.unwrap();
    assert!(done.needs_approval);
    let sessions = world.services.sessions();
    let right = sessions.log_in("wang_ming", PASSWORD, ip(1)).await;
    assert!(matches!(right, Err(Refusal::AwaitingApproval)));
    let wrong = sessions
        .log_in("wang_ming", "something-else-1", ip(1))
        .await;
    assert!(matches!(wrong, Err(Refusal::BadCredentials)));
}

async fn completing_twice_makes_one_company(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await
        .unwrap();
    let person = administrator("wang_ming");
    registration
        .save_administrator(&visitor, person, pair(PASSWORD), ip(1))
        .await
        .unwrap();
    let first = registration.complete(&visitor, ip(1)).await.unwrap();
    assert_eq!(registration.complete(&visitor, ip(1)).await.unwrap(), first);
}

async fn many_at_once_make_one_company(world: World) {
    let visitor = VisitorKey::of("visitor");
    let registration = world.services.registration();
    registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await
        .unwrap();
    let person = administrator("wang_ming");
    registration
        .save_administrator(&visitor, person, pair(PASSWORD), ip(1))
        .await
        .unwrap();
    let clicks = (0..8).map(|_| {
        let (services, visitor) = (world.services.clone(), visitor.clone());
        tokio::spawn(async move { services.registration().complete(&visitor, ip(1)).await })
    });
    for click in futures::future::join_all(clicks).await {
        assert_eq!(click.unwrap().unwrap().user_name, "wang_ming");
    }
}

async fn registration_is_limited_per_address(world: World) {
    let world = world.limited(tight).await;
    let registration = world.services.registration();
    for visitor in ["a", "b", "c"] {
        let visitor = VisitorKey::of(visitor);
        registration
            .save_subject(&visitor, KIND, company(), ip(1))
            .await
            .unwrap();
    }
    let visitor = VisitorKey::of("d");
    let refused = registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await;
    assert!(matches!(
        refused,
        Err(Refusal::TooMany {
            retry_after_s: 1..=3600
        })
    ));
    // What was typed is kept, and the limit is not everybody's.
    assert_eq!(
        registration
            .pending(&visitor)
            .await
            .unwrap()
            .unwrap()
            .subject,
        company().into()
    );
    registration
        .save_subject(&visitor, KIND, company(), ip(2))
        .await
        .unwrap();
    world.pass(std::time::Duration::from_secs(3601));
    registration
        .save_subject(&visitor, KIND, company(), ip(1))
        .await
        .unwrap();
}

async fn personal_data_is_not_stored_in_the_clear(world: World) {
    use sea_orm::EntityTrait;
    use store::entity::{account, organisation, pending_registration};
    let half = VisitorKey::of("half");
    let registration = world.services.registration();
    registration
        .save_subject(&half, KIND, company(), ip(1))
        .await
        .unwrap();
    world.stranger().await;
    let database = world.database().await;
    let organisations = organisation::Entity::find().all(&database).await.unwrap();
    let accounts = account::Entity::find().all(&database).await.unwrap();
    let pending = pending_registration::Entity::find()
        .all(&database)
        .await
        .unwrap();
    let stored = format!("{organisations:?}{accounts:?}{pending:?}");
    assert!(!stored.contains("440103199009090039") && !stored.contains("440308198506150029"));
    assert!(!stored.contains(PASSWORD) && stored.contains("argon2id"));
    assert!(!format!("{:?}", PasswordPair::default()).contains("password:"));
}
