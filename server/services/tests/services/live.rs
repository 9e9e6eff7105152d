//! Who looks at applications is told of changes; and the words and language of accounts.

use std::time::Duration;

use domain::{Lang, Standing, Status};
use services::live::Sight;
use services::review::Ruling;
use services::sessions::Session;
use services::{Holder, Refusal, Services};
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::rulings::ruling;
use crate::samples::{cherries, ip};
use crate::world::{World, on_both};

on_both! {
    a_decision_on_another_server_is_told
    nobody_is_told_of_others_applications
    those_who_look_are_few_enough
    a_language_goes_with_its_account
}

/// Runs what passes news on, until the sender is dropped.
fn run(services: &Services) -> oneshot::Sender<()> {
    let (stop, stopped) = oneshot::channel();
    let services = services.clone();
    tokio::spawn(async move {
        let stopped = async { drop(stopped.await) };
        services.live().run(stopped).await;
    });
    stop
}

async fn a_decision_on_another_server_is_told(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    let no = world.submit(&by, &cherries()).await;
    let stop = run(&world.services);
    let live = world.services.live();
    let mut watch = live.watch(&by, std::slice::from_ref(&no)).await.unwrap();
    let sight = |status| Sight {
        no: no.clone(),
        standing: Standing::Status(status),
    };
    let patience = Duration::from_secs(30);
    let first = timeout(patience, watch.next()).await.unwrap();
    assert_eq!(first, Some(sight(Status::Unreviewed)));
    // What leaves the status as it is is no news.
    let other = world.another_server().await;
    other.jobs().run_due().await.unwrap();
    let told = tokio::spawn(async move { (watch.next().await, watch) });
    tokio::task::yield_now().await;
    other.review().take(&officer, &no).await.unwrap();
    let passed: Ruling = ruling(Status::Passed);
    other.review().decide(&officer, &no, passed).await.unwrap();
    let (second, mut watch) = timeout(patience, told).await.unwrap().unwrap();
    assert_eq!(second, Some(sight(Status::Passed)));
    // The server stops, and says so.
    drop(stop);
    let last = timeout(patience, watch.next()).await.unwrap();
    assert_eq!(last, None);
}

async fn nobody_is_told_of_others_applications(world: World) {
    let world = world.with_demo().await;
    let (by, person) = (
        world.caller("demo_admin").await,
        world.caller("demo_person").await,
    );
    let no = world.submit(&by, &cherries()).await;
    let live = world.services.live();
    for stranger in [person, world.caller("demo_system").await] {
        let refused = live.watch(&stranger, std::slice::from_ref(&no)).await;
        assert!(matches!(refused, Err(Refusal::NotFound)));
    }
    let officer = world.caller("demo_officer").await;
    assert!(live.watch(&officer, &[no]).await.is_ok());
    assert!(matches!(live.watch(&by, &[]).await, Err(Refusal::NotFound)));
}

async fn those_who_look_are_few_enough(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let numbers = [world.submit(&by, &cherries()).await];
    let live = world.services.live();
    let mut looking = Vec::new();
    for _ in 0..12 {
        looking.push(live.watch(&by, &numbers).await.unwrap());
    }
    let refused = live.watch(&by, &numbers).await;
    assert!(matches!(refused, Err(Refusal::TooMany { .. })));
    looking.pop();
    assert!(live.watch(&by, &numbers).await.is_ok());
}

async fn session(world: &World) -> Session {
    let sessions = world.services.sessions();
    let begun = sessions
        .log_in("demo_admin", services::demo::PASSWORD, ip(1))
        .await;
    let token = begun.unwrap();
    match sessions.visit(token.token().as_str()).await.unwrap() {
        Holder::Active(session) => session,
        other => panic!("{other:?}"),
    }
}

async fn a_language_goes_with_its_account(world: World) {
    let world = world.with_demo().await;
    let first = session(&world).await;
    assert_eq!(first.lang, None);
    let own = world.services.own();
    for _ in 0..2 {
        own.set_language(&first.caller, Lang::En).await.unwrap();
    }
    assert_eq!(session(&world).await.lang, Some(Lang::En));
    let audit = world.caller("demo_audit").await;
    let of = services::audit::Filter::Action("account.language_set".to_owned());
    let log = world
        .services
        .audit()
        .list(&audit, &of, None)
        .await
        .unwrap();
    assert_eq!(log.lines.len(), 1, "the same choice again changes nothing");
}
