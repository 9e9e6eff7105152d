//! The end of an organisation, and what comes in at the same moment.

use domain::Problem;
use domain::account::registration::OperatorForm;
use services::Refusal;

use crate::samples::{PASSWORD, milk};
use crate::world::{World, on_both, problem_fields};

on_both! {
    of_closing_and_filing_at_once_one_wins
    nothing_comes_in_once_an_organisation_is_closed
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
}
