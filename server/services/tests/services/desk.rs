//! The officers' desk: cases given to colleagues, filters, and the second pair of eyes.

use std::time::Duration;

use domain::account::City;
use domain::compare::Proposal;
use domain::{Overrule, Problem, Risk, Status};
use sea_orm::ConnectionTrait;
use services::applications::Happening;
use services::review::{
    COLLEAGUE_FIELD, Made, OVERRULES_FIELD, Overruled, Policy, QueueFilter, RETURN_FIELD, Rule,
    Ruling, Trail,
};
use services::{Page, Refusal, Services};

use crate::rulings::ruling;
use crate::samples::{cherries, milk};
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_case_is_given_to_a_colleague
    the_cases_of_a_disabled_officer_go_back_at_once
    the_queue_is_filtered_by_district_and_risk
    what_the_version_before_compares_during_an_update_is_filtered_too
    against_the_finding_two_officers_decide
    only_the_ruling_that_was_seen_is_confirmed
    a_returned_ruling_can_be_made_again
    a_pass_against_the_finding_says_why
    each_link_of_the_audit_is_checked
}

async fn a_case_is_given_to_a_colleague(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let no = world.submit(&by, &milk()).await;
    let review = world.services.review();
    for nobody in ["demo_officer", "demo_admin", "nobody", ""] {
        let refusal = review.assign(&one, &no, nobody).await.unwrap_err();
        assert_eq!(
            problem_fields(&refusal),
            [(COLLEAGUE_FIELD, &Problem::Required)]
        );
    }
    review.assign(&one, &no, "demo_officer2").await.unwrap();
    let case = review.case(&two, &no).await.unwrap();
    assert!(case.taken.unwrap().mine);
    assert_eq!(case.colleagues[0].user_name, "demo_officer");
    let taken = review.take(&one, &no).await;
    assert!(matches!(taken, Err(Refusal::Conflict)));
    let mine = QueueFilter {
        mine: true,
        ..QueueFilter::default()
    };
    let found = review.queue(&two, &mine, Page::default()).await.unwrap();
    assert_eq!(found.rows.len(), 1);
    assert!(matches!(
        review.assign(&by, &no, "demo_officer2").await,
        Err(Refusal::Forbidden)
    ));
}

async fn the_cases_of_a_disabled_officer_go_back_at_once(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let security = world.caller("demo_security").await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let taken = world.submit(&by, &milk()).await;
    let given = world.submit(&by, &cherries()).await;
    let (review, staff) = (world.services.review(), world.services.staff());
    review.take(&two, &taken).await.unwrap();
    review.assign(&one, &given, "demo_officer2").await.unwrap();
    staff.disable(&security, two.account, "调岗").await.unwrap();

    for no in [&taken, &given] {
        let case = review.case(&one, no).await.unwrap();
        assert_eq!(case.taken, None);
        let last = case.detail.events.last().unwrap();
        assert_eq!(last.what, Happening::HandedBack);
        assert_eq!(last.by.as_deref(), Some(security.name.as_str()));
        review.take(&one, no).await.unwrap();
        review.hand_back(&one, no).await.unwrap();
    }
    // A request that was under way when the account was disabled.
    let late = review.take(&two, &taken).await;
    assert!(matches!(late, Err(Refusal::Forbidden)), "{late:?}");
    let late = review.next(&two, &QueueFilter::default()).await;
    assert!(matches!(late, Err(Refusal::Forbidden)), "{late:?}");
    let nobody = review.assign(&one, &given, "demo_officer2").await;
    assert_eq!(
        problem_fields(&nobody.unwrap_err()),
        [(COLLEAGUE_FIELD, &Problem::Required)]
    );
    staff.enable(&security, two.account).await.unwrap();
    assert_eq!(review.load(&two).await.unwrap().mine, 0);
}

async fn the_queue_is_filtered_by_district_and_risk(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let stranger = world.stranger().await;
    let good = world.submit(&by, &cherries()).await;
    let bad = world.submit(&stranger, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let found = async |filter: QueueFilter| {
        let found = review.queue(&officer, &filter, Page::default()).await;
        let rows = found.unwrap().rows;
        rows.into_iter()
            .map(|one| one.summary.no)
            .collect::<Vec<_>>()
    };
    let risk = |risk| QueueFilter {
        risk: Some(risk),
        ..QueueFilter::default()
    };
    assert_eq!(found(risk(Risk::Raised)).await, std::slice::from_ref(&bad));
    assert_eq!(found(risk(Risk::Low)).await, std::slice::from_ref(&good));
    let proposal = |proposal| QueueFilter {
        proposal: Some(proposal),
        ..QueueFilter::default()
    };
    assert_eq!(found(proposal(Proposal::Pass)).await, [good]);
    assert_eq!(found(proposal(Proposal::Doubt)).await, []);
    let mut districts = 0;
    for city in City::ALL {
        let there = QueueFilter {
            district: Some(city),
            ..QueueFilter::default()
        };
        districts += found(there).await.len();
    }
    assert_eq!(districts, 2);
    let next = review.next(&officer, &risk(Risk::Raised)).await.unwrap();
    assert_eq!(next, Some(bad));
    let next = review.next(&officer, &risk(Risk::High)).await.unwrap();
    assert_eq!(next, None);
}

async fn what_the_version_before_compares_during_an_update_is_filtered_too(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let database = world.database().await;
    for before in [
        "UPDATE application SET proposal = NULL, risk = NULL",
        "UPDATE seaql_migrations SET applied_at = applied_at - 86400 WHERE version < 'm0110'",
    ] {
        database.execute_unprepared(before).await.unwrap();
    }
    let raised = QueueFilter {
        risk: Some(Risk::Raised),
        ..QueueFilter::default()
    };
    let raised = async |services: &Services| {
        let review = services.review();
        let found = review.queue(&officer, &raised, Page::default()).await;
        found.unwrap().rows
    };
    assert!(raised(&world.services).await.is_empty());
    let started = Services::open(world.settings.clone()).await.unwrap();
    assert_eq!(raised(&started).await[0].summary.no, no);
}

/// A world in which milk needs two officers, with the program's finding against it.
async fn strict(world: World) -> (World, domain::code::ApplicationNo) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let rule = Rule {
        kind: milk().kind(),
        policy: Policy::Proposes,
        second: true,
    };
    world
        .services
        .review()
        .set_policy(&system, rule)
        .await
        .unwrap();
    let by = world.caller("demo_admin").await;
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    (world, no)
}

fn pass() -> Ruling {
    let overruled = Overruled {
        field: "goods.0.net_weight".to_owned(),
        why: Overrule::RegisterLags,
        words: "已电话核实".to_owned(),
    };
    Ruling {
        overrules: vec![overruled],
        ..ruling(Status::Passed)
    }
}

async fn against_the_finding_two_officers_decide(world: World) {
    let (world, no) = strict(world).await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let by = world.caller("demo_admin").await;
    let review = world.services.review();
    assert_eq!(
        review.decide(&one, &no, pass()).await.unwrap(),
        Made::Proposal
    );
    let standing = async || {
        let detail = world.services.applications().detail(&by, &no).await;
        detail.unwrap().summary.standing
    };
    assert_eq!(standing().await, Status::Unreviewed);
    let at = world.services.now();
    // Nobody rules on it beside that, and its author cannot confirm it.
    for who in [&one, &two] {
        let again = review.decide(who, &no, ruling(Status::Faulty)).await;
        assert!(matches!(again, Err(Refusal::Conflict)), "{again:?}");
    }
    assert!(matches!(
        review.confirm(&one, &no, at).await,
        Err(Refusal::Forbidden)
    ));
    assert!(matches!(
        review.confirm(&by, &no, at).await,
        Err(Refusal::Forbidden)
    ));
    let waits = QueueFilter {
        second: true,
        ..QueueFilter::default()
    };
    let found = review.queue(&two, &waits, Page::default()).await.unwrap();
    assert!(found.rows[0].second);
    let any = QueueFilter::default();
    assert_eq!(review.next(&one, &any).await.unwrap(), None);
    assert_eq!(review.next(&two, &any).await.unwrap(), Some(no.clone()));
    // Compared again, it still waits.
    let case = review.case(&two, &no).await.unwrap();
    assert_eq!(case.proposed.unwrap().ruling.overrules, pass().overrules);
    review.confirm(&two, &no, at).await.unwrap();
    assert_eq!(standing().await, Status::Passed);
    let case = review.case(&two, &no).await.unwrap();
    assert!(case.proposed.is_none());
    assert_eq!(case.overruled, pass().overrules);
    assert_eq!(case.confirmed_by, Some(two.name.clone()));
    let decision = case.detail.decision.unwrap();
    assert_eq!(decision.officer, Some(one.name.clone()));
    assert!(matches!(
        review.confirm(&two, &no, at).await,
        Err(Refusal::Conflict)
    ));
    // The applicant reads of none of this.
    let detail = world.services.applications().detail(&by, &no).await;
    let events = detail.unwrap().events;
    assert!(
        events
            .iter()
            .all(|event| !matches!(event.what, Happening::Proposed(_)))
    );
}

async fn only_the_ruling_that_was_seen_is_confirmed(world: World) {
    let (world, no) = strict(world).await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let review = world.services.review();
    review.decide(&one, &no, pass()).await.unwrap();
    let seen = world.services.now();
    review.return_ruling(&one, &no, seen, "").await.unwrap();
    world.pass(Duration::from_secs(1));
    review.decide(&one, &no, pass()).await.unwrap();
    for late in [
        review.confirm(&two, &no, seen).await,
        review.return_ruling(&two, &no, seen, "请核对").await,
    ] {
        assert!(matches!(late, Err(Refusal::Conflict)), "{late:?}");
    }
    let now = world.services.now();
    review.confirm(&two, &no, now).await.unwrap();
}

async fn a_returned_ruling_can_be_made_again(world: World) {
    let (world, no) = strict(world).await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let review = world.services.review();
    review.decide(&one, &no, pass()).await.unwrap();
    let at = world.services.now();
    let silent = review.return_ruling(&two, &no, at, " ").await.unwrap_err();
    assert_eq!(
        problem_fields(&silent),
        [(RETURN_FIELD, &Problem::Required)]
    );
    review
        .return_ruling(&two, &no, at, "请附核实记录")
        .await
        .unwrap();
    let case = review.case(&one, &no).await.unwrap();
    let proposed = case.proposed.unwrap();
    assert!(proposed.mine);
    assert_eq!(
        proposed.returned,
        Some((two.name.clone(), "请附核实记录".to_owned()))
    );
    assert_eq!(
        review.decide(&one, &no, pass()).await.unwrap(),
        Made::Proposal
    );
    // One's own goes back without words.
    review.return_ruling(&one, &no, at, "").await.unwrap();
    // With the finding, one officer decides.
    let made = review.decide(&two, &no, ruling(Status::Refused)).await;
    assert_eq!(made.unwrap(), Made::Decision);
}

async fn a_pass_against_the_finding_says_why(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let silent = review.decide(&officer, &no, ruling(Status::Passed)).await;
    assert_eq!(
        problem_fields(&silent.unwrap_err()),
        [(OVERRULES_FIELD, &Problem::Required)]
    );
    let mut wrong = pass();
    wrong.overrules[0].field = "no.such".to_owned();
    let wrong = review.decide(&officer, &no, wrong).await.unwrap_err();
    assert_eq!(
        problem_fields(&wrong),
        [(OVERRULES_FIELD, &Problem::NotAChoice)]
    );
    // Without the switch, one officer is enough.
    assert_eq!(
        review.decide(&officer, &no, pass()).await.unwrap(),
        Made::Decision
    );
}

async fn each_link_of_the_audit_is_checked(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let case = review.case(&officer, &no).await.unwrap();
    assert!(matches!(case.trail, Trail::Whole { links } if links >= 2));
    let database = world.database().await;
    let changed = "UPDATE audit SET detail = '{}' WHERE action = 'application.compared'";
    database.execute_unprepared(changed).await.unwrap();
    let case = review.case(&officer, &no).await.unwrap();
    assert!(matches!(case.trail, Trail::Broken { .. }));
}
