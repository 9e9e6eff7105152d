//! Data to measure with is like what people submit.

use domain::{Standing, Status};
use serde_json::from_str;
use services::applications::Filter;
use services::audit::Verified;
use services::load::{Sample, fill};
use services::{Page, Refusal};

use crate::samples::cherries;
use crate::world::{World, on_both};

const SAMPLES: &str = include_str!("../../../demo/cases.json");

on_both! {
    what_was_loaded_is_found_and_people_go_on
}

async fn what_was_loaded_is_found_and_people_go_on(world: World) {
    let world = world.with_demo().await;
    let samples: Vec<Sample> = from_str(SAMPLES).unwrap();
    let mut told = 0;
    fill(&world.services, &samples, 1200, |done| told = done)
        .await
        .unwrap();
    assert_eq!(told, 1200);
    let again = fill(&world.services, &samples, 1, |_| {}).await;
    assert!(matches!(again, Err(Refusal::Conflict)));

    let officer = world.caller("demo_officer").await;
    let waiting = Filter {
        standing: Some(Standing::Status(Status::Unreviewed)),
        ..Filter::default()
    };
    let page = Page { at: None, size: 50 };
    let applications = world.services.applications();
    let found = applications.find(&officer, &waiting, page).await.unwrap();
    assert_eq!(found.rows.len(), 12);
    let detail = applications.detail(&officer, &found.rows[0].no).await;
    assert_eq!(detail.unwrap().events.len(), 2);

    let own = world.caller("load_1").await;
    let rows = applications.find(&own, &Filter::default(), page).await;
    let rows = rows.unwrap().rows;
    assert_eq!(rows.len(), 50);
    let decided = rows
        .iter()
        .find(|row| row.standing == Status::Passed)
        .unwrap();
    let detail = applications.detail(&own, &decided.no).await.unwrap();
    assert_eq!(detail.events.len(), 3);
    let case = world.services.review().case(&officer, &decided.no).await;
    assert!(case.unwrap().comparison.is_some());

    let by = world.caller("demo_admin").await;
    world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    let verified = world.services.audit().verify().await.unwrap();
    assert!(matches!(verified, Verified::Whole { .. }), "{verified:?}");
}
