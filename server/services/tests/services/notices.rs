//! 公告: who keeps them, when they are shown.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::Problem;
use services::Refusal;
use services::audit::Filter;
use services::notices::{NoticeForm, Showing};

use crate::world::{World, on_both, problem_fields};

on_both! {
    an_announcement_is_published_changed_and_taken_down
    the_same_form_sent_at_once_adds_one
    a_change_does_not_undo_what_others_changed_meanwhile
    it_is_shown_from_day_to_day
    what_is_typed_badly_is_said
    only_system_administrators_keep_them
}

fn form(title: &str, from: &str, until: &str) -> NoticeForm {
    NoticeForm {
        title_zh: title.to_owned(),
        title_en: format!("{title} in English"),
        body_zh: "第一段\n\n第二段".to_owned(),
        body_en: "One\n\nTwo".to_owned(),
        from: from.to_owned(),
        until: until.to_owned(),
    }
}

async fn titles(world: &World) -> Vec<String> {
    let shown = world.services.notices().shown(None).await.unwrap();
    let titles = shown.rows.iter();
    titles
        .map(|notice| notice.title(domain::Lang::Zh).to_owned())
        .collect()
}

async fn an_announcement_is_published_changed_and_taken_down(world: World) {
    let world = world.with_demo().await;
    let (system, audit) = (
        world.caller("demo_system").await,
        world.caller("demo_audit").await,
    );
    let notices = world.services.notices();
    let id = notices.add(&system, &form("维护", "", "")).await.unwrap();
    let again = notices.add(&system, &form("维护", "", "")).await.unwrap();
    assert_eq!(id, again, "the same form sent twice");
    assert_eq!(titles(&world).await[0], "维护");
    notices
        .change(&system, id, 0, &form("维护改期", "", ""))
        .await
        .unwrap();
    assert_eq!(notices.open(id).await.unwrap().form().title_zh, "维护改期");
    notices.withdraw(&system, id).await.unwrap();
    assert!(matches!(notices.open(id).await, Err(Refusal::NotFound)));
    for refused in [
        notices.withdraw(&system, id).await,
        notices.change(&system, id, 1, &form("再改", "", "")).await,
    ] {
        assert!(matches!(refused, Err(Refusal::Conflict)));
    }
    let about = Filter::Subject(format!("announcement:{id}"));
    let log = world.services.audit().list(&audit, &about, None).await;
    let done: Vec<String> = log.unwrap().lines.into_iter().map(|it| it.action).collect();
    let expected = ["withdrawn", "changed", "added"].map(|it| format!("announcement.{it}"));
    assert_eq!(done, expected);
}

async fn the_same_form_sent_at_once_adds_one(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let other = world.another_server().await;
    let typed = form("维护", "", "");
    let (here, there) = (world.services.notices(), other.notices());
    let sent = futures::future::join_all((0..8).map(|i| match i % 2 {
        0 => here.add(&system, &typed),
        _ => there.add(&system, &typed),
    }));
    let numbers: BTreeSet<i64> = sent.await.into_iter().map(Result::unwrap).collect();
    assert_eq!(numbers.len(), 1);
}

async fn a_change_does_not_undo_what_others_changed_meanwhile(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let notices = world.services.notices();
    let id = notices.add(&system, &form("维护", "", "")).await.unwrap();
    let read = notices.find(&system, id).await.unwrap().revision;
    let change = async |title| {
        notices
            .change(&system, id, read, &form(title, "", ""))
            .await
    };
    change("先改").await.unwrap();
    assert!(matches!(change("后改").await, Err(Refusal::Conflict)));
    let now = notices.find(&system, id).await.unwrap();
    assert_eq!(now.form().title_zh, "先改");
    let known = form("后改", "", "");
    notices
        .change(&system, id, now.revision, &known)
        .await
        .unwrap();
    assert_eq!(notices.open(id).await.unwrap().form().title_zh, "后改");
}

async fn it_is_shown_from_day_to_day(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let notices = world.services.notices();
    let demo = titles(&world).await.len();
    let id = notices
        .add(&system, &form("春节安排", "2026-11-26", "2026-11-27"))
        .await
        .unwrap();
    let typed = notices.find(&system, id).await.unwrap().form();
    assert_eq!(
        (typed.from.as_str(), typed.until.as_str()),
        ("2026-11-26", "2026-11-27")
    );
    // It is ten in the morning of the 24th.
    for (hours, showing) in [
        (0, Showing::Later),
        (37, Showing::Later),
        (2, Showing::Now),
        (46, Showing::Now),
        (2, Showing::Over),
    ] {
        world.pass(Duration::from_secs(hours * 3600));
        let now = world.services.now();
        let notice = notices.find(&system, id).await.unwrap();
        assert_eq!(notice.showing(now), showing, "{}", now.rfc3339());
        let seen = titles(&world).await.len() - demo;
        assert_eq!(seen, usize::from(showing == Showing::Now));
        assert_eq!(notices.open(id).await.is_ok(), showing == Showing::Now);
    }
    let all = notices.list(&system, None).await.unwrap();
    assert_eq!(all.rows.len(), demo + 1);
}

async fn what_is_typed_badly_is_said(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let notices = world.services.notices();
    let empty = notices.add(&system, &NoticeForm::default()).await;
    let fields = |refused: Result<i64, Refusal>| {
        let refusal = refused.unwrap_err();
        let problems = problem_fields(&refusal);
        let fields = problems.iter().map(|(field, _)| (*field).to_owned());
        fields.collect::<Vec<_>>()
    };
    let all = ["title_zh", "body_zh", "title_en", "body_en"];
    assert_eq!(fields(empty), all);
    let backwards = form("x", "2026-12-02", "2026-12-01");
    assert_eq!(fields(notices.add(&system, &backwards).await), ["until"]);
    let Err(Refusal::Problems(problems)) = notices
        .add(&system, &form(&"长".repeat(101), "31.13.", ""))
        .await
    else {
        panic!("too long a title is taken");
    };
    assert_eq!(problems[0].problem, Problem::TooLong { max: 100 });
    assert_eq!(problems.last().unwrap().problem, Problem::NotADate);
}

async fn only_system_administrators_keep_them(world: World) {
    let world = world.with_demo().await;
    let notices = world.services.notices();
    for name in services::demo::USER_NAMES {
        let caller = world.caller(name).await;
        let allowed = name == "demo_system";
        assert_eq!(notices.list(&caller, None).await.is_ok(), allowed, "{name}");
        assert_eq!(notices.find(&caller, 1).await.is_ok(), allowed, "{name}");
        let added = notices.add(&caller, &form(name, "", "")).await;
        assert_eq!(added.is_ok(), allowed, "{name}");
        let changed = notices.change(&caller, 1, 0, &form("y", "", "")).await;
        assert_eq!(changed.is_ok(), allowed, "{name}");
    }
    for name in ["demo_admin", "demo_officer", "demo_security"] {
        let caller = world.caller(name).await;
        let refused = notices.withdraw(&caller, 1).await;
        assert!(matches!(refused, Err(Refusal::Forbidden)), "{name}");
    }
}
