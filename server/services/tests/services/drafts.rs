//! 草稿.

use std::collections::BTreeSet;

use domain::Problem;
use domain::certificate::{CertificateType, Values};
use services::Refusal;
use services::drafts::{DraftKey, FILES_FIELD};

use crate::samples::{cherries, pdf};
use crate::world::{World, on_both};

on_both! {
    what_was_typed_is_kept_as_it_was_typed
    every_draft_is_on_one_page_of_the_list
    two_people_do_not_overwrite_each_other
    one_of_many_at_once_is_kept
    unknown_fields_are_dropped
    drafts_are_their_organisations_own
    customs_has_no_drafts
    what_is_missing_is_said
    a_discarded_draft_is_gone
    what_was_typed_into_a_page_is_kept_for_its_visitor
}

const KIND: CertificateType = CertificateType::Phytosanitary;

async fn what_was_typed_is_kept_as_it_was_typed(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let id = drafts.start(&by, KIND).await.unwrap();
    let typed: Values = [
        ("number", "  ＣＬ-2026 "),
        (
            "consignor",
            "</textarea><script>alert(1)</script>\r\n第二行 😀",
        ),
        ("goods.0.name", "樱桃'; DROP TABLE draft; --"),
    ]
    .into_iter()
    .collect();
    assert_eq!(drafts.save(&by, &id, typed.clone(), 0).await.unwrap(), 1);
    let draft = drafts.open(&by, &id).await.unwrap();
    assert_eq!(
        (draft.kind, draft.revision, &draft.values),
        (KIND, 1, &typed)
    );
    let listed = drafts.list(&by, None).await.unwrap().rows;
    assert_eq!(
        (listed.len(), listed[0].number.as_str()),
        (1, "  ＣＬ-2026 ")
    );
}

async fn every_draft_is_on_one_page_of_the_list(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let mut begun = BTreeSet::new();
    // The clock stands still: drafts of one sheet are as old as each other.
    for _ in 0..120 {
        begun.insert(drafts.start(&by, KIND).await.unwrap().to_string());
    }
    let first = drafts.list(&by, None).await.unwrap();
    let next = first.next.unwrap();
    assert_eq!(DraftKey::parse(&next.to_string()).as_ref(), Some(&next));
    let second = drafts.list(&by, Some(&next)).await.unwrap();
    assert_eq!((first.rows.len(), second.rows.len()), (100, 20));
    assert!(second.next.is_none());
    let rows = first.rows.iter().chain(&second.rows);
    let listed: BTreeSet<_> = rows.map(|draft| draft.id.to_string()).collect();
    assert_eq!(listed, begun);
}

async fn two_people_do_not_overwrite_each_other(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let colleague = world.caller("demo_operator").await;
    let drafts = world.services.drafts();
    let id = drafts.start(&by, KIND).await.unwrap();
    let typed = |number: &str| [("number", number)].into_iter().collect::<Values>();
    drafts.save(&by, &id, typed("first"), 0).await.unwrap();
    let late = drafts.save(&colleague, &id, typed("second"), 0).await;
    assert!(matches!(late, Err(Refusal::Conflict)));
    assert_eq!(
        drafts.open(&by, &id).await.unwrap().values.get("number"),
        "first"
    );
    assert_eq!(
        drafts
            .save(&colleague, &id, typed("second"), 1)
            .await
            .unwrap(),
        2
    );
}

async fn one_of_many_at_once_is_kept(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.services.drafts().start(&by, KIND).await.unwrap();
    let saves = (0..10).map(|n| {
        let (services, by, id) = (world.services.clone(), by.clone(), id.clone());
        let values: Values = [("number", n.to_string())].into_iter().collect();
        tokio::spawn(async move { services.drafts().save(&by, &id, values, 0).await.is_ok() })
    });
    let saved = futures::future::join_all(saves).await;
    assert_eq!(
        saved
            .into_iter()
            .filter(|one| *one.as_ref().unwrap())
            .count(),
        1
    );
}

async fn unknown_fields_are_dropped(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let id = drafts.start(&by, KIND).await.unwrap();
    let typed: Values = [
        ("number", "1"),
        ("status", "passed"),
        ("goods.99999.name", "x"),
    ]
    .into_iter()
    .collect();
    drafts.save(&by, &id, typed, 0).await.unwrap();
    let kept: Values = [("number", "1")].into_iter().collect();
    assert_eq!(drafts.open(&by, &id).await.unwrap().values, kept);
}

async fn drafts_are_their_organisations_own(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let file = world
        .services
        .drafts()
        .open(&by, &id)
        .await
        .unwrap()
        .files
        .remove(0);
    let drafts = world.services.drafts();
    for other in [world.stranger().await, world.caller("demo_person").await] {
        let not_found = |refusal| matches!(refusal, Refusal::NotFound);
        assert!(not_found(drafts.open(&other, &id).await.unwrap_err()));
        assert!(not_found(drafts.kind(&other, &id).await.unwrap_err()));
        assert!(not_found(
            drafts
                .save(&other, &id, Values::new(), 1)
                .await
                .unwrap_err()
        ));
        assert!(not_found(drafts.check(&other, &id).await.unwrap_err()));
        assert!(not_found(drafts.discard(&other, &id).await.unwrap_err()));
        assert!(not_found(drafts.submit(&other, &id).await.unwrap_err()));
        assert!(not_found(
            drafts.remove_file(&other, &id, file.id).await.unwrap_err()
        ));
        assert!(not_found(
            world
                .upload(&other, &id, "a.pdf", pdf("x"))
                .await
                .unwrap_err()
        ));
        assert!(matches!(
            drafts.file(&other, &id, file.id).await,
            Err(Refusal::NotFound)
        ));
        assert!(drafts.list(&other, None).await.unwrap().rows.is_empty());
    }
    // A colleague may.
    let colleague = world.caller("demo_operator").await;
    drafts.open(&colleague, &id).await.unwrap();
    drop(drafts.file(&colleague, &id, file.id).await.unwrap());
}

async fn customs_has_no_drafts(world: World) {
    let world = world.with_demo().await;
    let trader = world.caller("demo_admin").await;
    let id = world.complete_draft(&trader, &cherries()).await;
    for name in ["demo_officer", "demo_system"] {
        let by = world.caller(name).await;
        let drafts = world.services.drafts();
        assert!(matches!(
            drafts.start(&by, KIND).await,
            Err(Refusal::Forbidden)
        ));
        assert!(matches!(
            drafts.list(&by, None).await,
            Err(Refusal::Forbidden)
        ));
        assert!(matches!(
            drafts.open(&by, &id).await,
            Err(Refusal::NotFound)
        ));
    }
}

async fn what_is_missing_is_said(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let id = drafts.start(&by, KIND).await.unwrap();
    let refusal = drafts.submit(&by, &id).await.unwrap_err();
    let Refusal::Problems(problems) = refusal else {
        panic!("{refusal:?}")
    };
    let draft = drafts.open(&by, &id).await.unwrap();
    assert!(draft.checked);
    assert_eq!(drafts.problems(&draft), problems);
    let has = |field: &str, problem: Problem| {
        problems
            .iter()
            .any(|found| found.field == field && found.problem == problem)
    };
    assert!(has("number", Problem::Required) && has(FILES_FIELD, Problem::NoFile));
    let complete = world.complete_draft(&by, &cherries()).await;
    let draft = drafts.open(&by, &complete).await.unwrap();
    assert_eq!(drafts.problems(&draft), []);
}

async fn a_discarded_draft_is_gone(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let drafts = world.services.drafts();
    drafts.discard(&by, &id).await.unwrap();
    assert!(matches!(
        drafts.open(&by, &id).await,
        Err(Refusal::NotFound)
    ));
    assert!(matches!(
        drafts.discard(&by, &id).await,
        Err(Refusal::NotFound)
    ));
    assert!(matches!(
        drafts.submit(&by, &id).await,
        Err(Refusal::NotFound)
    ));
}

async fn what_was_typed_into_a_page_is_kept_for_its_visitor(world: World) {
    use domain::FieldProblem;
    use services::VisitorKey;
    let (mine, other) = (VisitorKey::of("mine"), VisitorKey::of("other"));
    let kept = world.services.kept();
    let values: Values = [("words", "请核对净重")].into_iter().collect();
    kept.keep(&mine, "/page", &values).await;
    assert_eq!(kept.values(&mine, "/page").await.unwrap(), Some(values));
    assert_eq!(kept.values(&other, "/page").await.unwrap(), None);
    assert_eq!(kept.values(&mine, "/other").await.unwrap(), None);
    let problems = [FieldProblem::new(FILES_FIELD, Problem::FileEmpty)];
    kept.keep_problems(&mine, "/page", &problems).await;
    assert_eq!(kept.problems(&mine, "/page").await.unwrap(), problems);
    kept.forget(&mine, "/page").await;
    assert_eq!(kept.problems(&mine, "/page").await.unwrap(), []);
}
