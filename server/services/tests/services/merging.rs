//! Two people on one draft.

use domain::certificate::{ALL_GOODS, Values};
use services::Refusal;

use crate::samples::cherries;
use crate::world::{World, on_both};

on_both! {
    disjoint_changes_are_merged_and_the_same_field_is_asked
}

async fn disjoint_changes_are_merged_and_the_same_field_is_asked(world: World) {
    let world = world.with_demo().await;
    let (mine, theirs) = (
        world.caller("demo_admin").await,
        world.caller("demo_operator").await,
    );
    let drafts = world.services.drafts();
    let case = cherries();
    let id = drafts.start(&mine, case.kind()).await.unwrap();
    let began = drafts
        .save(&mine, &id, case.typed.clone(), 0)
        .await
        .unwrap();
    let changed = |path: &str, text: &str| {
        let mut values = case.typed.clone();
        values.set(path, text);
        values
    };
    let first = drafts
        .save_merging(&theirs, &id, changed("seal", "S-1"), began)
        .await
        .unwrap();
    assert!(!first.merged);
    let second = drafts
        .save_merging(&mine, &id, changed("goods.0.name", "樱桃番茄"), began)
        .await
        .unwrap();
    assert!(second.merged);
    assert_eq!(second.values.get("seal"), "S-1");
    assert_eq!(drafts.open(&mine, &id).await.unwrap().values, second.values);
    let typed = changed("seal", "S-2");
    let refused = drafts.save_merging(&mine, &id, typed.clone(), began).await;
    assert!(matches!(refused, Err(Refusal::Conflict)));
    let (draft, merged) = drafts.merging(&mine, &id, &typed, began).await.unwrap();
    assert_eq!(merged.asked, ["seal"]);
    assert_eq!(draft.values.get("seal"), "S-1");
    assert_eq!(merged.values.get("goods.0.name"), "樱桃番茄");
    let mut lines = case.typed.clone();
    lines.add_line(case.kind().schema());
    let (_, merged) = drafts.merging(&mine, &id, &lines, began).await.unwrap();
    assert!(merged.asked.is_empty() || merged.asked == [ALL_GOODS]);
    let stranger = world.stranger().await;
    let refused = drafts
        .save_merging(&stranger, &id, Values::new(), began)
        .await;
    assert!(matches!(refused, Err(Refusal::NotFound)));
}
