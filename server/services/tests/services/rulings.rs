//! 审核意见.

use domain::code::ApplicationNo;
use domain::compare::Proposal;
use domain::permission::Caller;
use domain::{Lang, Problem, Standing, Status};
use services::applications::Happening;
use services::review::{QueueFilter, REASONS_FIELD, Ruling};
use services::{Page, Refusal};
use store::entity::policy;
use store::query;

use crate::samples::{Case, cherries, milk};
use crate::world::{World, on_both, problem_fields};

on_both! {
    an_officer_decides_and_the_company_reads_why
    two_officers_at_once_cannot_both_decide
    a_refusal_has_a_reason
    traders_do_not_review
    the_program_decides_only_where_it_may
    the_program_passes_nothing_that_it_could_not_read
    the_program_passes_nothing_that_an_officer_has
}

/// A ruling with what it needs.
pub fn ruling(status: Status) -> Ruling {
    let reasons = match status {
        Status::Passed => Vec::new(),
        _ => vec!["goods.0.net_weight".to_owned()],
    };
    Ruling {
        status,
        reasons,
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: String::new(),
    }
}

async fn an_officer_decides_and_the_company_reads_why(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    world.services.review().take(&officer, &no).await.unwrap();
    let before = world
        .services
        .applications()
        .detail(&by, &no)
        .await
        .unwrap();
    assert!(before.decision.is_none());
    let words = "请核对后重新添加。".to_owned();
    let decided = Ruling {
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: words.clone(),
        ..ruling(Status::Refused)
    };
    world
        .services
        .review()
        .decide(&officer, &no, decided)
        .await
        .unwrap();

    let detail = world
        .services
        .applications()
        .detail(&by, &no)
        .await
        .unwrap();
    assert_eq!(detail.summary.standing, Status::Refused);
    assert_eq!(detail.summary.decided_at, Some(world.services.now()));
    let decision = detail.decision.unwrap();
    assert_eq!(
        (decision.words, decision.by_program, decision.officer),
        (words, false, None)
    );
    let sentence = decision.reasons[0].sentence(Lang::Zh).unwrap();
    assert!(
        sentence.contains("25,000") && sentence.contains("52,000"),
        "{sentence}"
    );
    let happened: Vec<_> = detail.events.iter().map(|event| event.what).collect();
    assert_eq!(
        happened,
        [
            Happening::Submitted,
            Happening::Compared,
            Happening::Decided(Status::Refused)
        ]
    );
    assert!(detail.events.iter().skip(1).all(|event| event.by.is_none()));
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert_eq!(
        case.detail.decision.unwrap().officer.as_deref(),
        Some("何文清")
    );
    assert!(
        case.detail
            .events
            .iter()
            .any(|event| event.what == Happening::Taken)
    );
}

async fn two_officers_at_once_cannot_both_decide(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officers = [
        world.caller("demo_officer").await,
        world.caller("demo_officer2").await,
    ];
    let other = world.another_server().await;
    for _ in 0..10 {
        let no = world.submit(&by, &milk()).await;
        let decisions =
            officers
                .iter()
                .zip([Status::Refused, Status::Passed])
                .map(|(who, status)| {
                    let services = if status == Status::Passed {
                        other.clone()
                    } else {
                        world.services.clone()
                    };
                    let (who, no) = (who.clone(), no.clone());
                    tokio::spawn(async move {
                        services.review().decide(&who, &no, ruling(status)).await
                    })
                });
        let outcomes = futures::future::join_all(decisions).await;
        let mut winners = Vec::new();
        for (outcome, status) in outcomes.into_iter().zip([Status::Refused, Status::Passed]) {
            match outcome.unwrap() {
                Ok(_) => winners.push(status),
                Err(refusal) => assert!(matches!(refusal, Refusal::Conflict), "{refusal:?}"),
            }
        }
        let detail = world
            .services
            .applications()
            .detail(&by, &no)
            .await
            .unwrap();
        assert_eq!(winners, [detail.summary.standing.status()]);
        assert_eq!(detail.decision.unwrap().status, winners[0]);
    }
}

async fn a_refusal_has_a_reason(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = world.submit(&by, &milk()).await;
    let bad = |status, reasons: &[&str], words: &str| Ruling {
        status,
        reasons: reasons.iter().map(|field| (*field).to_owned()).collect(),
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: words.to_owned(),
    };
    let long = "长".repeat(1001);
    for (ruling, field, problem) in [
        (
            bad(Status::Refused, &[], "  "),
            REASONS_FIELD,
            Problem::Required,
        ),
        (
            bad(Status::Faulty, &[], ""),
            REASONS_FIELD,
            Problem::Required,
        ),
        (
            bad(Status::Refused, &["no_such_field"], ""),
            REASONS_FIELD,
            Problem::NotAChoice,
        ),
        (
            bad(Status::Unreviewed, &[], "x"),
            "status",
            Problem::Required,
        ),
        (
            bad(Status::Passed, &[], &long),
            "words",
            Problem::TooLong { max: 1000 },
        ),
    ] {
        let refusal = world
            .services
            .review()
            .decide(&officer, &no, ruling)
            .await
            .unwrap_err();
        assert_eq!(problem_fields(&refusal), [(field, &problem)]);
    }
    let detail = world
        .services
        .applications()
        .detail(&by, &no)
        .await
        .unwrap();
    assert_eq!(detail.summary.standing, Status::Unreviewed);
    let with_words = bad(Status::Faulty, &[], "扫描件不清晰");
    world
        .services
        .review()
        .decide(&officer, &no, with_words)
        .await
        .unwrap();
}

async fn traders_do_not_review(world: World) {
    let world = world.with_demo().await;
    let no = world
        .submit(&world.caller("demo_admin").await, &milk())
        .await;
    let review = world.services.review();
    for name in ["demo_admin", "demo_operator", "demo_person", "demo_system"] {
        let by = world.caller(name).await;
        let filter = QueueFilter::default();
        let refusals = [
            review.queue(&by, &filter, Page::default()).await.map(drop),
            review.case(&by, &no).await.map(drop),
            review.take(&by, &no).await,
            review.hand_back(&by, &no).await,
            review
                .decide(&by, &no, ruling(Status::Passed))
                .await
                .map(drop),
            review.next(&by, &QueueFilter::default()).await.map(drop),
        ];
        assert!(
            refusals
                .iter()
                .all(|one| matches!(one, Err(Refusal::Forbidden))),
            "{name}"
        );
    }
}

/// An application with the paper that the demo has for it.
async fn with_its_paper(world: &World, by: &Caller, case: &Case) -> ApplicationNo {
    let paper = include_bytes!("../../../demo/documents/phytosanitary-chile-cherries.pdf");
    let drafts = world.services.drafts();
    let id = drafts.start(by, case.kind()).await.unwrap();
    drafts.save(by, &id, case.typed.clone(), 0).await.unwrap();
    world
        .upload(by, &id, "证书.pdf", paper.to_vec())
        .await
        .unwrap();
    drafts.submit(by, &id).await.unwrap()
}

/// Has the program decide cherries, and officers milk.
async fn set_rules(world: &World) {
    let database = store::Database::open(&world.settings.database_url)
        .await
        .unwrap();
    let rules = [(cherries().kind(), "decides"), (milk().kind(), "officer")];
    for (kind, rule) in rules {
        let row = policy::Model {
            kind: kind.code().to_owned(),
            rule: rule.to_owned(),
            second: false,
        };
        let set: Result<(), store::Abort<()>> = store::transact!(database, tx =>
            Ok(query::review::set_policy(tx, row.clone()).await?));
        set.unwrap();
    }
}

/// Whether papers can be read here; else nothing passes alone.
fn reads() -> bool {
    let tool = std::process::Command::new("pdftotext").arg("-v").output();
    tool.is_ok()
}

async fn standing(world: &World, by: &Caller, no: &ApplicationNo) -> Standing {
    let detail = world.services.applications().detail(by, no).await;
    detail.unwrap().summary.standing
}

async fn the_program_decides_only_where_it_may(world: World) {
    let world = world.with_demo().await;
    set_rules(&world).await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let full = with_its_paper(&world, &by, &cherries()).await;
    let unknown = world.submit(&by, &cherries().numbered("CL-0000-1")).await;
    let always = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    if reads() {
        let detail = world.services.applications().detail(&by, &full).await;
        let detail = detail.unwrap();
        assert_eq!(detail.summary.standing, Status::Passed);
        assert!(detail.decision.unwrap().by_program);
    } else {
        assert_eq!(standing(&world, &by, &full).await, Status::Unreviewed);
    }
    for no in [&unknown, &always] {
        assert_eq!(standing(&world, &by, no).await, Status::Unreviewed, "{no}");
    }
    let case = world.services.review().case(&officer, &always).await;
    let comparison = case.unwrap().comparison.unwrap();
    assert_eq!(comparison.proposal, Proposal::Doubt);
    // The same certificate again stands out, which an officer weighs.
    let again = with_its_paper(&world, &by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(standing(&world, &by, &again).await, Status::Unreviewed);
}

async fn the_program_passes_nothing_that_it_could_not_read(world: World) {
    let world = world.with_demo().await;
    set_rules(&world).await;
    let by = world.caller("demo_admin").await;
    let unseen = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(standing(&world, &by, &unseen).await, Status::Unreviewed);
}

async fn the_program_passes_nothing_that_an_officer_has(world: World) {
    let world = world.with_demo().await;
    set_rules(&world).await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let taken = with_its_paper(&world, &by, &cherries()).await;
    let review = world.services.review();
    review.take(&officer, &taken).await.unwrap();
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(standing(&world, &by, &taken).await, Status::Unreviewed);
}
