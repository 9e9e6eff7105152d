//! 审核.

use std::time::Duration;

use domain::Status;
use domain::compare::Proposal;
use services::review::{Hint, QueueFilter};
use services::{Page, Refusal};
use store::entity::comparison;
use store::{Abort, Database, query, transact};

use crate::rulings::ruling;
use crate::samples::{cherries, milk, pdf};
use crate::world::{World, on_both};

on_both! {
    the_queue_is_in_order_of_arrival
    the_job_compares_with_the_register
    what_was_decided_keeps_its_comparison
    a_case_taken_is_left_alone_for_half_an_hour
    two_officers_asking_for_the_next_get_two_cases
    the_same_file_and_certificate_elsewhere_is_a_hint
    more_than_the_certificate_holds_is_a_hint
}

async fn the_queue_is_in_order_of_arrival(world: World) {
    let world = world.with_demo().await;
    let officer = world.caller("demo_officer").await;
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    let mut arrived = Vec::new();
    for who in [&by, &stranger, &by, &stranger, &by] {
        arrived.push(world.submit(who, &cherries()).await);
        world.pass(Duration::from_secs(1));
    }
    world
        .services
        .review()
        .decide(&officer, &arrived.remove(1), ruling(Status::Passed))
        .await
        .unwrap();
    let mut seen = Vec::new();
    let mut at = None;
    loop {
        let page = Page { at, size: 3 };
        let filter = QueueFilter::default();
        let found = world
            .services
            .review()
            .queue(&officer, &filter, page)
            .await
            .unwrap();
        seen.extend(found.rows.into_iter().map(|waiting| waiting.summary.no));
        at = found.next;
        if at.is_none() {
            break;
        }
    }
    assert_eq!(seen, arrived);
    let filter = QueueFilter {
        kind: Some(milk().kind()),
        ..QueueFilter::default()
    };
    let found = world
        .services
        .review()
        .queue(&officer, &filter, Page::default())
        .await
        .unwrap();
    assert!(found.rows.is_empty());
}

async fn what_was_decided_keeps_its_comparison(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let pass = ruling(Status::Passed);
    review.decide(&officer, &no, pass).await.unwrap();
    // A review that was under way ends after the decision.
    let database = Database::open(&world.settings.database_url).await.unwrap();
    let application = query::application::by_no(database.reader(), no.as_str()).await;
    let id = application.unwrap().unwrap().id;
    let found = query::review::comparison(database.reader(), id).await;
    let found = found.unwrap().unwrap();
    let late = comparison::Model {
        unreached: true,
        ..found.clone()
    };
    let kept: Result<bool, Abort<()>> = transact!(database, tx => {
        Ok(query::review::keep_comparison(tx, late.clone()).await?)
    });
    assert!(!kept.unwrap());
    let now = query::review::comparison(database.reader(), id).await;
    assert_eq!(now.unwrap(), Some(found));
}

async fn the_job_compares_with_the_register(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let good = world.submit(&by, &cherries()).await;
    let bad = world.submit(&by, &milk()).await;
    let unknown = world.submit(&by, &cherries().numbered("CL-0000-1")).await;
    let review = world.services.review();
    assert!(
        review
            .case(&officer, &good)
            .await
            .unwrap()
            .comparison
            .is_none()
    );
    // Each file is read and pictured, and each application reviewed.
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 9);
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 0);
    for (no, expected) in [
        (&good, Proposal::Pass),
        (&bad, Proposal::Refuse),
        (&unknown, Proposal::Refuse),
    ] {
        let case = review.case(&officer, no).await.unwrap();
        assert_eq!(case.comparison.unwrap().proposal, expected, "{no}");
        // By default the program proposes and an officer decides.
        assert_eq!(case.detail.summary.standing, Status::Unreviewed);
    }
    let found = review
        .queue(&officer, &QueueFilter::default(), Page::default())
        .await
        .unwrap();
    assert_eq!(found.rows[0].proposal, Some(Proposal::Pass));
}

async fn a_case_taken_is_left_alone_for_half_an_hour(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let (one, two) = (
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    );
    let no = world.submit(&by, &milk()).await;
    let review = world.services.review();
    review.take(&one, &no).await.unwrap();
    assert!(matches!(
        review.take(&two, &no).await,
        Err(Refusal::Conflict)
    ));
    let decided = review.decide(&two, &no, ruling(Status::Passed)).await;
    assert!(matches!(decided, Err(Refusal::Conflict)));
    assert_eq!(
        review.next(&two, &QueueFilter::default()).await.unwrap(),
        None
    );
    let taken = review.case(&two, &no).await.unwrap().taken.unwrap();
    assert_eq!((taken.officer.as_str(), taken.mine), ("何文清", false));
    review.hand_back(&two, &no).await.unwrap();
    assert!(matches!(
        review.take(&two, &no).await,
        Err(Refusal::Conflict)
    ));
    review.hand_back(&one, &no).await.unwrap();
    review.take(&two, &no).await.unwrap();
    world.pass(Duration::from_secs(30 * 60));
    assert!(review.case(&two, &no).await.unwrap().taken.is_none());
    review
        .decide(&one, &no, ruling(Status::Passed))
        .await
        .unwrap();
    assert!(matches!(
        review.take(&one, &no).await,
        Err(Refusal::Conflict)
    ));
}

async fn two_officers_asking_for_the_next_get_two_cases(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officers = [
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    ];
    let mut expected = vec![
        world.submit(&by, &milk()).await,
        world.submit(&by, &milk()).await,
    ];
    let asked = officers.clone().map(|who| {
        let services = world.services.clone();
        tokio::spawn(async move {
            services
                .review()
                .next(&who, &QueueFilter::default())
                .await
                .unwrap()
                .unwrap()
        })
    });
    let mut got: Vec<_> = futures::future::join_all(asked)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect();
    got.sort();
    expected.sort();
    assert_eq!(got, expected);
    assert_eq!(
        world
            .services
            .review()
            .next(&officers[0], &QueueFilter::default())
            .await
            .unwrap(),
        None
    );
    let mine = QueueFilter {
        mine: true,
        ..QueueFilter::default()
    };
    let found = world
        .services
        .review()
        .queue(&officers[0], &mine, Page::default())
        .await
        .unwrap();
    assert_eq!(found.rows.len(), 1);
    assert!(found.rows[0].taken.as_ref().unwrap().mine);
}

async fn the_same_file_and_certificate_elsewhere_is_a_hint(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let stranger = world.stranger().await;
    let mut numbers = Vec::new();
    for (who, case) in [
        (&by, cherries()),
        (&stranger, cherries()),
        (&stranger, milk()),
    ] {
        let id = world
            .services
            .drafts()
            .start(who, case.kind())
            .await
            .unwrap();
        world
            .services
            .drafts()
            .save(who, &id, case.typed.clone(), 0)
            .await
            .unwrap();
        world
            .upload(who, &id, "原件.pdf", pdf("the same"))
            .await
            .unwrap();
        numbers.push(world.services.drafts().submit(who, &id).await.unwrap());
    }
    let case = world
        .services
        .review()
        .case(&officer, &numbers[0])
        .await
        .unwrap();
    let file = || "原件.pdf".to_owned();
    assert_eq!(
        case.hints,
        [
            Hint::SameCertificate {
                no: numbers[1].clone(),
                differs: false
            },
            Hint::SameFile {
                no: numbers[1].clone(),
                file: file()
            },
            Hint::SameFile {
                no: numbers[2].clone(),
                file: file()
            },
        ]
    );
}

async fn more_than_the_certificate_holds_is_a_hint(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let review = world.services.review();
    let overdrawn = async |no: &_| {
        let case = review.case(&officer, no).await.unwrap();
        let mut hints = case.hints.into_iter();
        hints.find_map(|hint| match hint {
            Hint::Overdrawn {
                drawn,
                held,
                applications,
            } => Some((drawn.to_string(), held.to_string(), applications)),
            _ => None,
        })
    };
    let first = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(overdrawn(&first).await, None);
    let second = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    let (drawn, held, applications) = overdrawn(&second).await.unwrap();
    let number = |text: &str| text.parse::<f64>().unwrap();
    assert_eq!(applications, 2);
    assert!((number(&drawn) - 2.0 * number(&held)).abs() < 0.001);
    // One that was refused draws nothing.
    review
        .decide(&officer, &first, ruling(Status::Refused))
        .await
        .unwrap();
    assert_eq!(overdrawn(&second).await, None);
}
