//! Templates and the address book.

use domain::Problem;
use domain::account::Rights;
use services::Refusal;
use services::drafts::{ADDRESS_FIELD, TEMPLATE_FIELD};

use crate::samples::{cherries, milk};
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_template_begins_a_draft_without_what_is_one_paper_s
    the_address_book_fills_itself_and_is_the_organisation_s_own
    who_sees_only_its_own_reuses_only_its_own
}

async fn who_sees_only_its_own_reuses_only_its_own(world: World) {
    let world = world.with_demo().await;
    let admin = world.caller("demo_admin").await;
    let mut operator = world.caller("demo_operator").await;
    let drafts = world.services.drafts();
    let draft = world.complete_draft(&admin, &milk()).await;
    drafts
        .save_as_template(&admin, &draft, "奶粉")
        .await
        .unwrap();
    drafts.submit(&admin, &draft).await.unwrap();
    operator.rights = Rights::OwnFile;
    let theirs = drafts.templates(&admin).await.unwrap().remove(0).id;
    let entry = drafts.addresses(&admin).await.unwrap().remove(0).id;
    assert!(drafts.templates(&operator).await.unwrap().is_empty());
    assert!(drafts.addresses(&operator).await.unwrap().is_empty());
    for refused in [
        drafts
            .start_from_template(&operator, theirs)
            .await
            .map(drop),
        drafts.rename_template(&operator, theirs, "x").await,
        drafts.remove_template(&operator, theirs).await,
        drafts.change_address(&operator, entry, "x").await,
        drafts.remove_address(&operator, entry).await,
    ] {
        assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    }
    // The same parties, filed by the operator: it has them, too, and the organisation has them once.
    let before = drafts.addresses(&admin).await.unwrap().len();
    let own = world
        .complete_draft(&operator, &milk().numbered("NZ-2"))
        .await;
    drafts
        .save_as_template(&operator, &own, "樱桃")
        .await
        .unwrap();
    drafts.submit(&operator, &own).await.unwrap();
    assert_eq!(drafts.addresses(&operator).await.unwrap().len(), before);
    assert_eq!(drafts.addresses(&admin).await.unwrap().len(), before);
    assert_eq!(drafts.templates(&operator).await.unwrap().len(), 1);
    assert_eq!(drafts.templates(&admin).await.unwrap().len(), 2);
    // Removed for all is removed, whoever filed it.
    let entry = drafts.addresses(&admin).await.unwrap().remove(0).id;
    drafts.remove_address(&admin, entry).await.unwrap();
    assert_eq!(drafts.addresses(&admin).await.unwrap().len(), before - 1);
}

async fn a_template_begins_a_draft_without_what_is_one_paper_s(world: World) {
    let world = world.with_demo().await;
    let (by, colleague) = (
        world.caller("demo_admin").await,
        world.caller("demo_operator").await,
    );
    let drafts = world.services.drafts();
    let id = world.complete_draft(&by, &cherries()).await;
    let refusal = drafts.save_as_template(&by, &id, " ").await.unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [(TEMPLATE_FIELD, &Problem::Required)]
    );
    drafts
        .save_as_template(&by, &id, " 智利樱桃 ")
        .await
        .unwrap();
    let template = drafts.templates(&colleague).await.unwrap().remove(0);
    assert_eq!(template.name, "智利樱桃");
    let draft = drafts
        .start_from_template(&colleague, template.id)
        .await
        .unwrap();
    let draft = drafts.open(&colleague, &draft).await.unwrap();
    assert_eq!(draft.values.get("number"), "");
    assert_eq!(
        draft.values.get("consignee"),
        cherries().typed.get("consignee")
    );
    assert!(draft.files.is_empty());
    let stranger = world.stranger().await;
    assert!(drafts.templates(&stranger).await.unwrap().is_empty());
    for refused in [
        drafts
            .start_from_template(&stranger, template.id)
            .await
            .map(drop),
        drafts.rename_template(&stranger, template.id, "x").await,
        drafts.remove_template(&stranger, template.id).await,
    ] {
        assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    }
    drafts
        .rename_template(&by, template.id, "樱桃")
        .await
        .unwrap();
    assert_eq!(drafts.templates(&by).await.unwrap()[0].name, "樱桃");
    drafts.remove_template(&by, template.id).await.unwrap();
    assert!(drafts.templates(&by).await.unwrap().is_empty());
}

async fn the_address_book_fills_itself_and_is_the_organisation_s_own(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    assert!(drafts.addresses(&by).await.unwrap().is_empty());
    world.submit(&by, &milk()).await;
    world.submit(&by, &milk().numbered("NZ-2")).await;
    let book = drafts.addresses(&by).await.unwrap();
    let of = |field: &str| book.iter().filter(|entry| entry.field == field).count();
    assert_eq!(
        (of("consignor"), of("consignee")),
        (1, 1),
        "the same is kept once: {book:?}"
    );
    let entry = book
        .iter()
        .find(|entry| entry.field == "consignor")
        .unwrap();
    let refusal = drafts.change_address(&by, entry.id, " ").await.unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [(ADDRESS_FIELD, &Problem::Required)]
    );
    let stranger = world.stranger().await;
    assert!(drafts.addresses(&stranger).await.unwrap().is_empty());
    for refused in [
        drafts.change_address(&stranger, entry.id, "x").await,
        drafts.remove_address(&stranger, entry.id).await,
    ] {
        assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    }
    drafts
        .change_address(&by, entry.id, "新\u{0}地址\r\n广州")
        .await
        .unwrap();
    let changed = drafts.addresses(&by).await.unwrap();
    assert!(changed.iter().any(|entry| entry.text == "新地址\n广州"));
    drafts.remove_address(&by, entry.id).await.unwrap();
    assert_eq!(drafts.addresses(&by).await.unwrap().len(), book.len() - 1);
}
