//! 提交.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::certificate::Values;
use domain::compare::Proposal;
use domain::{Problem, Status};
use services::applications::{Filter, Happening};
use services::review::{Hint, Ruling};
use services::{Page, Refusal};

use crate::samples::{cherries, milk};
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_submission_has_a_number_and_is_found
    submitting_again_gives_the_same_number
    twenty_at_once_make_one_application
    numbers_of_a_day_have_no_gaps
    a_new_day_counts_anew
    a_submitted_draft_takes_no_more_changes
    files_stay_where_the_draft_showed_them
    what_was_refused_is_corrected_in_a_new_application
    what_is_not_refused_is_not_corrected
    a_country_is_kept_by_its_code
    control_characters_are_named_or_left_out
}

async fn a_submission_has_a_number_and_is_found(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let no = world.services.drafts().submit(&by, &id).await.unwrap();
    assert_eq!(&no.to_string()[..16], "20261124-0000001");
    let detail = world
        .services
        .applications()
        .detail(&by, &no)
        .await
        .unwrap();
    assert_eq!(detail.summary.standing, Status::Unreviewed);
    assert_eq!(detail.summary.submitted_at, world.services.now());
    assert_eq!(detail.summary.certificate, "CL-2026-0418873");
    assert_eq!(detail.summary.organisation, "深圳市岭海鲜果进出口有限公司");
    assert_eq!(detail.summary.filed_by, "陈晓岚");
    assert_eq!(detail.values, cherries().typed);
    assert_eq!(detail.files.len(), 1);
    assert_eq!(detail.events.len(), 1);
    assert_eq!(detail.events[0].what, Happening::Submitted);
    let (info, _) = world
        .services
        .applications()
        .file(&by, detail.files[0].id)
        .await
        .unwrap();
    assert_eq!(info, detail.files[0]);
    assert!(
        world
            .services
            .drafts()
            .list(&by, None)
            .await
            .unwrap()
            .rows
            .is_empty()
    );
}

async fn submitting_again_gives_the_same_number(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let first = world.services.drafts().submit(&by, &id).await.unwrap();
    let again = world.services.drafts().submit(&by, &id).await.unwrap();
    assert_eq!(first, again);
    // Whoever asked for the check in another window finds the number as well.
    let draft = world.services.drafts().check(&by, &id).await.unwrap();
    assert_eq!(draft.submitted, Some(first));
    let stranger = world.stranger().await;
    let refused = world.services.drafts().submit(&stranger, &id).await;
    assert!(matches!(refused, Err(Refusal::NotFound)));
}

async fn twenty_at_once_make_one_application(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let other = world.another_server().await;
    let clicks = (0..20).map(|n| {
        let services = if n % 2 == 0 {
            world.services.clone()
        } else {
            other.clone()
        };
        let (by, id) = (by.clone(), id.clone());
        tokio::spawn(async move { services.drafts().submit(&by, &id).await.unwrap() })
    });
    let numbers = futures::future::join_all(clicks).await;
    let numbers: BTreeSet<_> = numbers.into_iter().map(Result::unwrap).collect();
    assert_eq!(numbers.len(), 1);
    let (all, first) = (Filter::default(), Page::default());
    let found = world
        .services
        .applications()
        .find(&by, &all, first)
        .await
        .unwrap();
    assert_eq!(found.rows.len(), 1);
}

async fn numbers_of_a_day_have_no_gaps(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let mut drafts = Vec::new();
    for _ in 0..12 {
        drafts.push(world.complete_draft(&by, &cherries()).await);
    }
    // A submission that is refused in between takes no number.
    let empty = world
        .services
        .drafts()
        .start(&by, cherries().kind())
        .await
        .unwrap();
    let submissions = drafts.into_iter().map(|id| {
        let (services, by) = (world.services.clone(), by.clone());
        tokio::spawn(async move {
            services
                .drafts()
                .submit(&by, &id)
                .await
                .unwrap()
                .to_string()
        })
    });
    let numbers = futures::future::join_all(submissions);
    let drafts = world.services.drafts();
    let (numbers, refused) = tokio::join!(numbers, drafts.submit(&by, &empty));
    assert!(refused.is_err());
    let numbers: BTreeSet<String> = numbers
        .into_iter()
        .map(|no| no.unwrap()[..16].to_owned())
        .collect();
    let expected: BTreeSet<String> = (1..=12).map(|n| format!("20261124-{n:07}")).collect();
    assert_eq!(numbers, expected);
}

async fn a_new_day_counts_anew(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    world.submit(&by, &cherries()).await;
    // 23:59:59 in China, then midnight.
    world.pass(Duration::from_secs(14 * 3600 - 1));
    assert!(
        world
            .submit(&by, &cherries())
            .await
            .to_string()
            .starts_with("20261124-0000002")
    );
    world.pass(Duration::from_secs(1));
    assert!(
        world
            .submit(&by, &cherries())
            .await
            .to_string()
            .starts_with("20261125-0000001")
    );
}

async fn a_submitted_draft_takes_no_more_changes(world: World) {
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
    world.services.drafts().submit(&by, &id).await.unwrap();
    let drafts = world.services.drafts();
    let saved = drafts.save(&by, &id, Values::new(), 1).await;
    assert!(matches!(saved, Err(Refusal::Conflict)));
    assert!(matches!(
        drafts.remove_file(&by, &id, file.id).await,
        Err(Refusal::NotFound)
    ));
    assert!(matches!(
        drafts.discard(&by, &id).await,
        Err(Refusal::NotFound)
    ));
    let uploaded = world
        .upload(&by, &id, "a.pdf", crate::samples::pdf("late"))
        .await;
    assert!(matches!(uploaded, Err(Refusal::NotFound)));
}

/// A browser may ask for the pictures of a page just while it is being submitted.
async fn files_stay_where_the_draft_showed_them(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world.complete_draft(&by, &cherries()).await;
    let drafts = world.services.drafts();
    let file = drafts.open(&by, &id).await.unwrap().files.remove(0);
    drafts.submit(&by, &id).await.unwrap();
    let (shown, _) = drafts.file(&by, &id, file.id).await.unwrap();
    assert_eq!(shown.sha256, file.sha256);
    drafts.thumbnail(&by, &id, file.id).await.unwrap();
    let stranger = world.stranger().await;
    assert!(drafts.thumbnail(&stranger, &id, file.id).await.is_err());
}

async fn what_was_refused_is_corrected_in_a_new_application(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    let old = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    let ruling = Ruling {
        status: Status::Refused,
        reasons: vec!["goods.0.net_weight".to_owned()],
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: String::new(),
    };
    world
        .services
        .review()
        .decide(&officer, &old, ruling)
        .await
        .unwrap();

    let drafts = world.services.drafts();
    let id = drafts.correct(&by, &old).await.unwrap();
    assert_eq!(drafts.correct(&by, &old).await.unwrap(), id);
    let stranger = world.stranger().await;
    assert!(matches!(
        drafts.correct(&stranger, &old).await,
        Err(Refusal::NotFound)
    ));
    let draft = drafts.open(&by, &id).await.unwrap();
    assert_eq!(
        (&draft.values, &draft.corrects),
        (&milk().typed, &Some(old.clone()))
    );
    assert_eq!(draft.files.len(), 1);

    let new = drafts.submit(&by, &id).await.unwrap();
    assert_ne!(new, old);
    let applications = world.services.applications();
    let detail = applications.detail(&by, &new).await.unwrap();
    assert_eq!(detail.corrects, Some(old.clone()));
    assert!(matches!(
        drafts.correct(&by, &old).await,
        Err(Refusal::Conflict)
    ));
    let detail = applications.detail(&by, &old).await.unwrap();
    assert_eq!(detail.corrected_by, Some(new.clone()));
    assert_eq!(detail.files.len(), 1);
    assert_eq!(detail.events.last().unwrap().what, Happening::Corrected);
    // A correction looks like its original; that is no hint.
    assert_eq!(
        world
            .services
            .review()
            .case(&officer, &new)
            .await
            .unwrap()
            .hints,
        []
    );
}

async fn what_is_not_refused_is_not_corrected(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let no = world.submit(&by, &cherries()).await;
    let refused = world.services.drafts().correct(&by, &no).await;
    assert!(matches!(refused, Err(Refusal::Conflict)));
}

/// However it is typed: customs' record is found, and other applications for the certificate.
async fn a_country_is_kept_by_its_code(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    for (earlier, typed) in ["ＣＬ", "CHL", "Chile", "智利"].into_iter().enumerate() {
        let mut cherries = cherries();
        cherries.typed.set("country", typed);
        let no = world.submit(&by, &cherries).await;
        world.services.jobs().run_due().await.unwrap();
        let applications = world.services.applications();
        let detail = applications.detail(&by, &no).await.unwrap();
        assert_eq!(detail.summary.country, "CL", "{typed}");
        assert_eq!(detail.values, cherries.typed);
        let case = world.services.review().case(&officer, &no).await.unwrap();
        let proposal = case.comparison.unwrap().proposal;
        assert_eq!(proposal, Proposal::Pass, "{typed}");
        let same = |hint: &&Hint| matches!(hint, Hint::SameCertificate { .. });
        assert_eq!(case.hints.iter().filter(same).count(), earlier, "{typed}");
    }
}

/// PostgreSQL keeps no NUL.
async fn control_characters_are_named_or_left_out(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let mut milk = milk();
    milk.typed.set("consignor", "Southern\u{0} Dairy");
    let id = world.complete_draft(&by, &milk).await;
    let drafts = world.services.drafts();
    drafts.explain(&by, &id, " a\u{0}\r\nb ").await.unwrap();
    let draft = drafts.open(&by, &id).await.unwrap();
    assert_eq!(draft.explanation, "a\nb");
    let refused = drafts.submit(&by, &id).await.unwrap_err();
    let named = ("consignor", &Problem::ControlCharacter);
    assert!(problem_fields(&refused).contains(&named));

    milk.typed.set("consignor", "Southern Dairy");
    let saved = drafts.save(&by, &id, milk.typed, draft.revision).await;
    saved.unwrap();
    let no = drafts.submit(&by, &id).await.unwrap();
    world.services.jobs().run_due().await.unwrap();
    let ruling = Ruling {
        status: Status::Refused,
        reasons: Vec::new(),
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: "a\u{0}\r\nb\r\n".to_owned(),
    };
    let officer = world.caller("demo_officer").await;
    let review = world.services.review();
    review.decide(&officer, &no, ruling).await.unwrap();
    let applications = world.services.applications();
    let detail = applications.detail(&by, &no).await.unwrap();
    assert_eq!(detail.decision.unwrap().words, "a\nb");
}
