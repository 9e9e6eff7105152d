//! Tokens of programs: how many there may be, when they end, how often each is used.

use std::time::Duration;

use domain::permission::Caller;
use domain::{Problem, Scope};
use futures::future::join_all;
use sea_orm::{EntityTrait, QuerySelect, TransactionTrait};
use services::tokens::{Issued, TokenForm};
use services::{RateLimit, Refusal, Services};
use store::entity::audit_head;

use crate::world::{World, on_both, problem_fields};

on_both! {
    an_organisation_has_only_so_many_tokens_that_work
    many_made_at_once_keep_the_limit
    a_token_ends_on_its_day
    a_revoked_token_lets_nobody_in
    a_token_that_is_used_too_often_waits_and_no_other
}

/// How many of an organisation's tokens work at a time.
const MAX: usize = 20;
const DAY: Duration = Duration::from_secs(86_400);

async fn make(services: &Services, by: &Caller) -> Result<Issued, Refusal> {
    let form = TokenForm {
        name: "ERP".to_owned(),
        scopes: vec![Scope::Read.code().to_owned()],
        days: "30".to_owned(),
    };
    services.tokens().create(by, &form).await
}

fn is_too_many(made: Result<Issued, Refusal>) -> bool {
    let refusal = made.unwrap_err();
    problem_fields(&refusal) == [("name", &Problem::TooMany { max: MAX })]
}

/// Whether a secret still lets somebody in.
async fn works(world: &World, token: &Issued) -> bool {
    let granted = world.services.tokens().grant(&token.secret).await;
    granted.unwrap().is_some()
}

async fn an_organisation_has_only_so_many_tokens_that_work(world: World) {
    let world = world.with_demo().await;
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    for _ in 0..MAX {
        make(&world.services, &by).await.unwrap();
    }
    assert!(is_too_many(make(&world.services, &by).await));
    make(&world.services, &stranger).await.unwrap();
    let tokens = world.services.tokens();
    let latest = tokens.list(&by).await.unwrap()[0].id;
    tokens.revoke(&by, latest).await.unwrap();
    make(&world.services, &by).await.unwrap();
    assert!(is_too_many(make(&world.services, &by).await));
    world.pass(30 * DAY);
    make(&world.services, &by).await.unwrap();
}

async fn many_made_at_once_keep_the_limit(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let database = world.database().await;
    // Each is noted before it is kept: so all meet.
    let keeping = database.begin().await.unwrap();
    let head = audit_head::Entity::find().lock_exclusive();
    head.one(&keeping).await.unwrap().unwrap();
    let servers = [world.services.clone(), world.another_server().await];
    let more = MAX + 4;
    let made = (0..more).map(|at| {
        let (services, by) = (servers[at % 2].clone(), by.clone());
        tokio::spawn(async move { make(&services, &by).await.is_ok() })
    });
    let made: Vec<_> = made.collect();
    let waiting = i64::try_from(more).unwrap();
    world.until_waiting(&database, waiting).await;
    keeping.rollback().await.unwrap();
    let made = join_all(made).await;
    let made = made.into_iter().filter(|made| *made.as_ref().unwrap());
    assert_eq!(made.count(), MAX);
}

async fn a_token_ends_on_its_day(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let token = make(&world.services, &by).await.unwrap();
    world.pass(30 * DAY - Duration::from_secs(1));
    assert!(works(&world, &token).await);
    world.pass(Duration::from_secs(1));
    assert!(!works(&world, &token).await);
    let tokens = world.services.tokens().list(&by).await.unwrap();
    assert!(!tokens[0].works && tokens[0].revoked_at.is_none());
}

async fn a_revoked_token_lets_nobody_in(world: World) {
    let world = world.with_demo().await;
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    let token = make(&world.services, &by).await.unwrap();
    let other = make(&world.services, &by).await.unwrap();
    let tokens = world.services.tokens();
    // The latest stands first.
    let id = tokens.list(&by).await.unwrap()[1].id;
    let refused = tokens.revoke(&stranger, id).await;
    assert!(matches!(refused, Err(Refusal::NotFound)), "{refused:?}");
    assert!(works(&world, &token).await);
    tokens.revoke(&by, id).await.unwrap();
    assert!(!works(&world, &token).await);
    assert!(works(&world, &other).await);
    let again = tokens.revoke(&by, id).await;
    assert!(matches!(again, Err(Refusal::Conflict)), "{again:?}");
}

async fn a_token_that_is_used_too_often_waits_and_no_other(world: World) {
    let world = world
        .limited(|settings| settings.limits.token = RateLimit::per_minutes(3, 1))
        .await
        .with_demo()
        .await;
    let by = world.caller("demo_admin").await;
    let token = make(&world.services, &by).await.unwrap();
    let other = make(&world.services, &by).await.unwrap();
    for _ in 0..3 {
        assert!(works(&world, &token).await);
    }
    world.pass(Duration::from_secs(20));
    let refused = world.services.tokens().grant(&token.secret).await;
    let wait = match refused {
        Err(Refusal::TooMany { retry_after_s }) => retry_after_s,
        other => panic!("{other:?}"),
    };
    assert_eq!(wait, 40);
    assert!(works(&world, &other).await);
    world.pass(Duration::from_secs(wait));
    assert!(works(&world, &token).await);
}
