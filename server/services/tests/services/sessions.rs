//! 登录, time-outs and 退出.

use std::time::Duration;

use domain::certificate::Values;
use services::sessions::Token;
use services::{Holder, Refusal, VisitorKey, demo};

use crate::samples::ip;
use crate::world::{World, on_both, tight};

on_both! {
    every_log_in_has_a_fresh_token
    unknown_names_and_wrong_passwords_are_refused_alike
    a_session_ends_when_nobody_asks
    a_session_ends_after_half_a_day_of_work
    logging_out_ends_it_at_once
    guessing_from_one_address_is_slowed_down
    strangers_do_not_lock_the_owner_out
    a_network_stays_known_as_long_as_it_is_used
    tokens_are_stored_hashed
    what_is_over_is_cleared_away
    what_was_typed_too_late_follows_its_owner_only
}

async fn every_log_in_has_a_fresh_token(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let one = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    world.pass(Duration::from_secs(60));
    let two = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    assert_ne!(one.token(), two.token());
    let Holder::Active(first) = sessions.visit(one.token().as_str()).await.unwrap() else {
        panic!()
    };
    let Holder::Active(second) = sessions.visit(two.token().as_str()).await.unwrap() else {
        panic!()
    };
    assert_eq!(first.last_log_in, None);
    assert_eq!(
        second.last_log_in.unwrap().after(Duration::from_secs(60)),
        world.services.now()
    );
}

async fn unknown_names_and_wrong_passwords_are_refused_alike(world: World) {
    let world = world.with_demo().await;
    for (name, password) in [
        ("demo_admin", "wrong-password-1"),
        ("nobody_here", demo::PASSWORD),
        ("", ""),
        ("demo_admin' OR '1'='1", demo::PASSWORD),
    ] {
        let refused = world
            .services
            .sessions()
            .log_in(name, password, ip(1))
            .await;
        assert!(
            matches!(refused, Err(Refusal::BadCredentials)),
            "{name:?}: {refused:?}"
        );
    }
}

async fn a_session_ends_when_nobody_asks(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let token = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    for _ in 0..4 {
        world.pass(Duration::from_secs(29 * 60));
        let holder = sessions.visit(token.token().as_str()).await.unwrap();
        let Holder::Active(session) = holder else {
            panic!("{holder:?}")
        };
        assert_eq!(
            session.expires_at,
            world.services.now().after(Duration::from_secs(1800))
        );
    }
    world.pass(Duration::from_secs(30 * 60));
    let holder = sessions.visit(token.token().as_str()).await.unwrap();
    assert!(matches!(holder, Holder::Lapsed(caller) if caller.user_name == "demo_admin"));
    world.pass(Duration::from_secs(12 * 3600));
    assert!(matches!(
        sessions.visit(token.token().as_str()).await.unwrap(),
        Holder::Nobody
    ));
}

async fn a_session_ends_after_half_a_day_of_work(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let token = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    for _ in 0..35 {
        world.pass(Duration::from_secs(20 * 60));
        let holder = sessions.visit(token.token().as_str()).await.unwrap();
        assert!(matches!(holder, Holder::Active(_)));
    }
    world.pass(Duration::from_secs(20 * 60));
    assert!(matches!(
        sessions.visit(token.token().as_str()).await.unwrap(),
        Holder::Lapsed(_)
    ));
}

async fn logging_out_ends_it_at_once(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let token = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    let other = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    sessions.log_out(token.token()).await.unwrap();
    sessions.log_out(token.token()).await.unwrap();
    assert!(matches!(
        sessions.visit(token.token().as_str()).await.unwrap(),
        Holder::Nobody
    ));
    assert!(matches!(
        sessions.visit(other.token().as_str()).await.unwrap(),
        Holder::Active(_)
    ));
    assert!(Token::parse("not a token").is_none());
    assert!(matches!(
        sessions.visit("not a token").await.unwrap(),
        Holder::Nobody
    ));
}

async fn guessing_from_one_address_is_slowed_down(world: World) {
    let world = world.with_demo().await.limited(tight).await;
    let sessions = world.services.sessions();
    for _ in 0..3 {
        let refused = sessions
            .log_in("demo_admin", "wrong-password-1", ip(1))
            .await;
        assert!(matches!(refused, Err(Refusal::BadCredentials)));
    }
    // The fourth has to wait, even with the right password; a little later it is let in.
    let soon = sessions.log_in("demo_admin", demo::PASSWORD, ip(1)).await;
    assert!(
        matches!(
            soon,
            Err(Refusal::TooMany {
                retry_after_s: 1..=2
            })
        ),
        "{soon:?}"
    );
    let unknown = sessions
        .log_in("somebody_else", demo::PASSWORD, ip(1))
        .await;
    assert!(matches!(unknown, Err(Refusal::BadCredentials)));
    world.pass(Duration::from_secs(3));
    sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();

    // One address has so many tries, whatever the names.
    for name in ["a_name_1", "a_name_2"] {
        let refused = sessions.log_in(name, "wrong-password-1", ip(1)).await;
        assert!(matches!(refused, Err(Refusal::BadCredentials)));
    }
    let refused = sessions.log_in("demo_officer", demo::PASSWORD, ip(1)).await;
    assert!(
        matches!(refused, Err(Refusal::TooMany { .. })),
        "{refused:?}"
    );
    sessions
        .log_in("demo_officer", demo::PASSWORD, ip(2))
        .await
        .unwrap();
}

async fn strangers_do_not_lock_the_owner_out(world: World) {
    let world = world.with_demo().await.limited(tight).await;
    let sessions = world.services.sessions();
    sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    // Thirty-odd failures from everywhere: newcomers wait or are asked for a picture, the owner's own
    // network does not.
    for from in 100..131 {
        let refused = sessions
            .log_in("demo_admin", "wrong-password-1", ip(from))
            .await;
        assert!(refused.is_err());
    }
    let newcomer = sessions.log_in("demo_admin", demo::PASSWORD, ip(200)).await;
    assert!(
        matches!(
            newcomer,
            Err(Refusal::TooMany { .. } | Refusal::Problems(_))
        ),
        "{newcomer:?}"
    );
    sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
}

async fn a_network_stays_known_as_long_as_it_is_used(world: World) {
    use sea_orm::EntityTrait;
    let world = world.with_demo().await;
    let database = world.database().await;
    for pause in [0, 1, 60, 60] {
        world.pass(Duration::from_secs(pause * 86_400));
        let sessions = world.services.sessions();
        let again = sessions.log_in("demo_admin", demo::PASSWORD, ip(1));
        again.await.unwrap();
        world.services.jobs().clean().await;
        let known = store::entity::attempt::Entity::find().all(&database);
        let known = known.await.unwrap();
        assert_eq!(known.len(), 1, "{known:?}");
        assert_eq!(known[0].at, world.services.now().0);
    }
    world.pass(Duration::from_secs(91 * 86_400));
    world.services.jobs().clean().await;
    let known = store::entity::attempt::Entity::find().all(&database);
    assert!(known.await.unwrap().is_empty());
}

async fn tokens_are_stored_hashed(world: World) {
    use sea_orm::EntityTrait;
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let token = sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    let stored = store::entity::session::Entity::find()
        .all(&world.database().await)
        .await
        .unwrap();
    assert_eq!(stored.len(), 1);
    assert!(!format!("{stored:?}").contains(token.token().as_str()));
    assert!(!format!("{token:?}").contains(token.token().as_str()));
}

async fn what_is_over_is_cleared_away(world: World) {
    use sea_orm::EntityTrait;
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    sessions
        .log_in("demo_admin", demo::PASSWORD, ip(1))
        .await
        .unwrap();
    let _ = sessions
        .log_in("demo_admin", "wrong-password-1", ip(1))
        .await;
    world.pass(Duration::from_secs(48 * 3600));
    let current = sessions
        .log_in("demo_officer", demo::PASSWORD, ip(2))
        .await
        .unwrap();
    world.services.jobs().clean().await;
    let database = world.database().await;
    let kept = store::entity::session::Entity::find()
        .all(&database)
        .await
        .unwrap();
    assert_eq!(kept.len(), 1);
    assert!(matches!(
        sessions.visit(current.token().as_str()).await.unwrap(),
        Holder::Active(_)
    ));
    let tries = store::entity::attempt::Entity::find()
        .all(&database)
        .await
        .unwrap();
    assert!(
        tries.iter().all(|one| one.key.starts_with("log_in.known:")),
        "{tries:?}"
    );
    assert_eq!(tries.len(), 2);
}

async fn what_was_typed_too_late_follows_its_owner_only(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    let kept = world.services.kept();
    for (then, found) in [("demo_officer", true), ("demo_officer2", false)] {
        let before = sessions.log_in("demo_officer", demo::PASSWORD, ip(1)).await;
        let before = before.unwrap().token().as_str().to_owned();
        world.pass(Duration::from_secs(31 * 60));
        let typed = Values::from_iter([("words", "请核对第 8 栏".to_owned())]);
        kept.keep(&VisitorKey::of(&before), "/review/1", &typed)
            .await;
        let again = sessions.log_in(then, demo::PASSWORD, ip(1)).await.unwrap();
        sessions.take_along(&before, &again).await.unwrap();
        let now = VisitorKey::of(again.token().as_str());
        let values = kept.values(&now, "/review/1").await.unwrap();
        assert_eq!(values.is_some(), found, "{then}");
    }
    // A secret that stands for nothing takes nothing along.
    let again = sessions.log_in("demo_officer", demo::PASSWORD, ip(1)).await;
    let again = again.unwrap();
    for nothing in ["", "x", &"0".repeat(64)] {
        sessions.take_along(nothing, &again).await.unwrap();
    }
}
