//! What the statistics say of days that are over is kept, and is what counting anew would say.

use std::time::Duration;

use domain::Status;
use domain::code::ApplicationNo;
use domain::permission::Caller;
use services::Services;
use services::review::Statistics;

use crate::rulings::ruling;
use crate::samples::{cherries, milk};
use crate::world::{World, on_both};

on_both! {
    days_that_are_over_still_change_by_decisions
    what_was_withdrawn_counts_nowhere
    what_waits_is_counted_exactly
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

fn with_status(figures: &Statistics, status: Status) -> [u64; 2] {
    let count = |counts: &std::collections::BTreeMap<Status, u64>| counts.get(&status).copied();
    [
        figures
            .outcomes
            .iter()
            .filter_map(|(_, counts)| count(counts))
            .sum(),
        figures
            .countries
            .iter()
            .filter_map(|(_, counts)| count(counts))
            .sum(),
    ]
}

/// Two applications of different types and countries; who filed them, an officer, and the first of them.
async fn filed_three_days_ago(world: World) -> (World, Caller, Caller, ApplicationNo) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    let first = world.submit(&by, &milk()).await;
    world.submit(&by, &cherries()).await;
    world.pass(3 * DAY);
    (world, by, officer, first)
}

async fn days_that_are_over_still_change_by_decisions(world: World) {
    let (world, _, officer, first) = filed_three_days_ago(world).await;
    let asked = async |services: &Services| services.review().statistics(&officer).await.unwrap();

    // The second time from what was kept.
    for _ in 0..2 {
        let figures = asked(&world.services).await;
        assert_eq!(with_status(&figures, Status::Unreviewed), [2, 2]);
    }
    let review = world.services.review();
    review.take(&officer, &first).await.unwrap();
    let refused = ruling(Status::Refused);
    review.decide(&officer, &first, refused).await.unwrap();

    for days in 0..4 {
        for services in [&world.services, &world.another_server().await] {
            let figures = asked(services).await;
            assert_eq!(with_status(&figures, Status::Unreviewed), [1, 1]);
            assert_eq!(with_status(&figures, Status::Refused), [1, 1]);
            let decided: Vec<u64> = figures
                .per_day
                .iter()
                .rev()
                .map(|(_, rows)| *rows)
                .collect();
            assert_eq!(decided[days], 1);
            assert_eq!(decided.iter().sum::<u64>(), 1);
        }
        world.pass(DAY);
    }
}

async fn what_was_withdrawn_counts_nowhere(world: World) {
    let (world, by, officer, first) = filed_three_days_ago(world).await;
    let asked = async |services: &Services| services.review().statistics(&officer).await.unwrap();

    let before = asked(&world.services).await;
    assert_eq!(with_status(&before, Status::Unreviewed), [2, 2]);
    let applications = world.services.applications();
    applications.withdraw(&by, &first).await.unwrap();
    // From what was kept, and counted anew.
    for services in [&world.services, &world.another_server().await] {
        let figures = asked(services).await;
        assert_eq!(with_status(&figures, Status::Unreviewed), [1, 1]);
        assert_eq!([figures.outcomes.len(), figures.countries.len()], [1, 1]);
    }
}

async fn what_waits_is_counted_exactly(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    world.submit(&by, &milk()).await;
    let last = world.submit(&by, &cherries()).await;
    let figures = world.services.review().statistics(&officer).await.unwrap();
    assert_eq!(figures.load.waiting.to_string(), "2");
    let detail = world
        .services
        .applications()
        .detail(&by, &last)
        .await
        .unwrap();
    assert_eq!(detail.waiting.unwrap().ahead.to_string(), "1");
}
