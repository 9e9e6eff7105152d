//! The end of an organisation, what goes with it, and what comes in at the same moment.

use std::time::Duration;

use domain::Problem;
use domain::account::UserKind;
use domain::account::registration::OperatorForm;
use domain::id::OrganisationId;
use domain::permission::Caller;
use sea_orm::sea_query::{Expr, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, TransactionTrait,
};
use services::approvals::Verdict;
use services::audit::Verified;
use services::{Refusal, VisitorKey};
use store::entity::{account, draft, organisation, proof};

use crate::samples::{PASSWORD, administrator, ip, milk, overseas, pair, pdf};
use crate::world::{World, on_both, problem_fields};

const DAY: Duration = Duration::from_secs(86_400);

on_both! {
    no_document_stays_of_an_organisation_that_is_closed
    what_a_version_before_left_of_a_closed_organisation_goes
    a_registration_that_was_refused_is_forgotten_after_half_a_year
    of_closing_and_filing_at_once_one_wins
    whoever_files_waits_for_a_closing_with_nothing_in_its_way
    nothing_comes_in_once_an_organisation_is_closed
}

/// A company abroad, with a proof, that waits for an official.
async fn abroad(world: &World, official: &Caller) -> OrganisationId {
    let visitor = VisitorKey::of("abroad");
    let registration = world.services.registration();
    let content = futures::stream::iter([Ok::<_, String>(pdf("proof").into())]);
    let proof = registration.add_proof(&visitor, "a.pdf", content, ip(1));
    proof.await.unwrap();
    registration
        .save_subject(&visitor, UserKind::Overseas, overseas(), ip(1))
        .await
        .unwrap();
    registration
        .save_administrator(
            &visitor,
            administrator("andes_trade"),
            pair(PASSWORD),
            ip(1),
        )
        .await
        .unwrap();
    registration.complete(&visitor, ip(1)).await.unwrap();
    let approvals = world.services.approvals();
    approvals.queue(official, None).await.unwrap().rows[0].id
}

/// The same, once it is approved.
async fn approved(world: &World, official: &Caller) -> OrganisationId {
    let id = abroad(world, official).await;
    let approvals = world.services.approvals();
    let decided = approvals.decide(official, id, Verdict::Approve).await;
    decided.unwrap();
    id
}

/// What is known of the organisation besides names, and how many proofs there are.
async fn left(world: &World, id: OrganisationId) -> (Vec<String>, u64) {
    let database = world.database().await;
    let row = organisation::Entity::find_by_id(id.0).one(&database).await;
    let row = row.unwrap().unwrap();
    let codes = [row.identity_key, row.registration_number];
    let document = [row.document_kind, row.document_sealed, row.document_index];
    let known = codes.into_iter().flatten().chain(document);
    let proofs = proof::Entity::find().count(&database).await.unwrap();
    (known.filter(|text| !text.is_empty()).collect(), proofs)
}

async fn no_document_stays_of_an_organisation_that_is_closed(world: World) {
    let world = world.with_demo().await;
    let official = world.caller("demo_security").await;
    let id = approved(&world, &official).await;
    let (known, proofs) = left(&world, id).await;
    assert_eq!((known.len(), proofs), (5, 1), "{known:?}");

    let by = world.log_in("andes_trade", PASSWORD).await;
    world.services.own().close(&by, PASSWORD).await.unwrap();
    assert_eq!(left(&world, id).await, (Vec::new(), 0));
    // Who looks at what was once decided finds the names.
    let approvals = world.services.approvals();
    let then = approvals.open(&official, id).await.unwrap();
    assert_eq!(then.representative.name, "王小明");
    assert_eq!(then.representative.document, "");
}

async fn what_a_version_before_left_of_a_closed_organisation_goes(world: World) {
    let world = world.with_demo().await;
    let official = world.caller("demo_security").await;
    let id = approved(&world, &official).await;
    let by = world.log_in("andes_trade", PASSWORD).await;
    world.complete_draft(&by, &milk()).await;
    // An organisation in use keeps what it has.
    world.services.jobs().clean().await;
    assert_eq!(left(&world, id).await.1, 1);

    // It was closed and nothing else.
    let database = world.database().await;
    let closed = organisation::Entity::update_many()
        .col_expr(organisation::Column::State, Expr::value("closed"))
        .filter(organisation::Column::Id.eq(id.0));
    closed.exec(&database).await.unwrap();
    for _ in 0..2 {
        world.services.jobs().clean().await;
        assert_eq!(left(&world, id).await, (Vec::new(), 0));
    }
    let accounts = account::Entity::find().filter(account::Column::Id.eq(by.account.0));
    let account = accounts.one(&database).await.unwrap().unwrap();
    assert_eq!(
        (account.state.as_str(), account.email.as_str()),
        ("closed", "")
    );
    let drafts = draft::Entity::find().filter(draft::Column::OrganisationId.eq(id.0));
    assert_eq!(drafts.count(&database).await.unwrap(), 0);
    // Others go on.
    world.caller("demo_admin").await;
}

async fn a_registration_that_was_refused_is_forgotten_after_half_a_year(world: World) {
    let world = world.with_demo().await;
    let official = world.caller("demo_security").await;
    let id = abroad(&world, &official).await;
    let approvals = world.services.approvals();
    let reason = "证明文件不清晰".to_owned();
    let verdict = Verdict::Refuse { reason };
    approvals.decide(&official, id, verdict).await.unwrap();
    let sessions = world.services.sessions();

    world.pass(179 * DAY);
    world.services.jobs().clean().await;
    assert_eq!(left(&world, id).await.1, 1);
    let refused = sessions.log_in("andes_trade", PASSWORD, ip(1)).await;
    assert!(
        !matches!(refused, Err(Refusal::BadCredentials)),
        "{refused:?}"
    );

    world.pass(2 * DAY);
    world.services.jobs().clean().await;
    assert_eq!(left(&world, id).await, (Vec::new(), 0));
    let database = world.database().await;
    let accounts = account::Entity::find().all(&database).await.unwrap();
    let row = accounts
        .iter()
        .find(|row| row.user_name == "andes_trade")
        .unwrap();
    assert_eq!((row.mobile.as_str(), row.email.as_str()), ("", ""));
    assert!(row.document_sealed.is_none() && row.document_index.is_none());
    let refused = sessions.log_in("andes_trade", PASSWORD, ip(1)).await;
    assert!(
        matches!(refused, Err(Refusal::BadCredentials)),
        "{refused:?}"
    );
    // What the audit says of it still stands.
    let whole = world.services.audit().verify().await.unwrap();
    assert!(matches!(whole, Verified::Whole { .. }));
    approvals.open(&official, id).await.unwrap();
}

async fn of_closing_and_filing_at_once_one_wins(world: World) {
    let world = world.with_demo().await;
    let by = world.stranger().await;
    let draft = world.complete_draft(&by, &milk()).await;
    let (own, drafts) = (world.services.own(), world.services.drafts());
    // Nothing is in the way when closing begins; the password takes its time.
    assert!(own.hindrances(&by).await.unwrap().is_empty());
    match tokio::join!(own.close(&by, PASSWORD), drafts.submit(&by, &draft)) {
        (Err(refusal), Ok(_)) => assert_eq!(
            problem_fields(&refusal),
            [("close", &Problem::ApplicationsOpen)]
        ),
        // The organisation is closed, and the draft went with it.
        (Ok(()), Err(Refusal::Forbidden | Refusal::NotFound)) => {}
        both => panic!("{both:?}"),
    }
}

async fn whoever_files_waits_for_a_closing_with_nothing_in_its_way(world: World) {
    let world = world.with_demo().await;
    let by = world.stranger().await;
    let id = world.complete_draft(&by, &milk()).await;
    let database = world.database().await;
    let closing = database.begin().await.unwrap();
    let own = organisation::Entity::find_by_id(by.organisation.unwrap().0).lock_exclusive();
    assert!(own.one(&closing).await.unwrap().is_some());
    let (services, filed) = (world.services.clone(), id.clone());
    let filing = tokio::spawn(async move { services.drafts().submit(&by, &filed).await });
    world.until_waiting(&database, 1).await;
    // The draft goes with the organisation: whoever closes that does not meet who files there. SQLite
    // knows no locks of rows; there it was filed meanwhile.
    let goes = draft::Entity::find_by_id(id.to_string());
    let goes = goes.lock_with_behavior(LockType::Update, LockBehavior::Nowait);
    goes.one(&closing).await.unwrap();
    closing.rollback().await.unwrap();
    filing.await.unwrap().unwrap();
}

async fn nothing_comes_in_once_an_organisation_is_closed(world: World) {
    let world = world.with_demo().await;
    let by = world.stranger().await;
    let draft = world.complete_draft(&by, &milk()).await;
    world.services.own().close(&by, PASSWORD).await.unwrap();
    // What was begun before went with it, also for a caller who was somebody then.
    let refused = world.services.drafts().submit(&by, &draft).await;
    assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    let form = OperatorForm {
        user_name: "late_operator".to_owned(),
        name: "何小舟".to_owned(),
        mobile: "13900000009".to_owned(),
        email: "he@example.cn".to_owned(),
        rights: "all_file".to_owned(),
    };
    let refused = world.services.people().invite(&by, &form).await;
    assert!(refused.is_err());
    // What such a caller began all the same does not stay.
    let drafts = world.services.drafts();
    drafts.start(&by, milk().kind()).await.unwrap();
    world.services.jobs().clean().await;
    let database = world.database().await;
    let own = by.organisation.unwrap().0;
    let left = draft::Entity::find().filter(draft::Column::OrganisationId.eq(own));
    assert_eq!(left.count(&database).await.unwrap(), 0);
}
