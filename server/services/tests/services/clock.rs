//! A clock that jumps by a day, ahead and back: sessions, codes of apps, numbers and audit hold.

use std::time::Duration;

use services::applications::Filter;
use services::audit::Verified;
use services::second_factor::Secret;
use services::sessions::LogIn;
use services::{Holder, Page, demo};

use crate::samples::{cases, ip};
use crate::world::{World, on_both};

on_both! {
    sessions_end_and_do_not_outlive_their_limits
    codes_of_apps_work_again_once_the_clock_is_right
    what_is_filed_keeps_its_place_and_the_audit_its_order
}

const DAY: Duration = Duration::from_secs(86_400);

async fn is_alive(world: &World, log_in: &LogIn) -> bool {
    let holder = world
        .services
        .sessions()
        .visit(log_in.token().as_str())
        .await;
    matches!(holder.unwrap(), Holder::Active(_))
}

async fn log_in(world: &World) -> LogIn {
    world.enter("demo_admin", demo::PASSWORD).await
}

async fn sessions_end_and_do_not_outlive_their_limits(world: World) {
    let world = world.with_demo().await;
    let before = log_in(&world).await;
    assert!(is_alive(&world, &before).await);
    world.pass(DAY);
    assert!(!is_alive(&world, &before).await, "it is a day old");
    let ahead = log_in(&world).await;
    assert!(is_alive(&world, &ahead).await);
    world.turn_back(DAY);
    assert!(
        !is_alive(&world, &ahead).await,
        "it would last a day too long"
    );
    assert!(is_alive(&world, &before).await, "no time has passed for it");
    let now = log_in(&world).await;
    assert!(is_alive(&world, &now).await);
    // Seconds by which servers' clocks differ do no harm.
    world.turn_back(Duration::from_secs(30));
    assert!(is_alive(&world, &now).await);
}

async fn codes_of_apps_work_again_once_the_clock_is_right(world: World) {
    let world = world.with_demo().await;
    let admin = world.caller("demo_admin").await;
    let factor = world.services.second_factor();
    factor.start(&admin, demo::PASSWORD).await.unwrap();
    let pending = factor.find(&admin).await.unwrap().pending.unwrap();
    let secret = Secret::parse(&pending.secret).unwrap();
    let token = log_in(&world).await.token().clone();
    let phone = world.services.now();
    factor
        .confirm(&admin, &token, &secret.code(phone))
        .await
        .unwrap();
    // The phone's clock is right all the time.
    let phone = phone.after(Duration::from_secs(30));
    let jumps: [fn(&World, Duration); 2] = [World::pass, World::turn_back];
    for (jump, undo) in [(jumps[0], jumps[1]), (jumps[1], jumps[0])] {
        jump(&world, DAY);
        let half = log_in(&world).await;
        let sessions = world.services.sessions();
        let code = secret.code(phone);
        let wrong = sessions.second(half.token().as_str(), &code, ip(1)).await;
        assert!(wrong.is_err(), "a code of another day");
        undo(&world, DAY);
    }
    world.pass(Duration::from_secs(30));
    let half = log_in(&world).await;
    let sessions = world.services.sessions();
    let whole = sessions
        .second(half.token().as_str(), &secret.code(phone), ip(1))
        .await;
    assert!(whole.is_ok(), "{whole:?}");
}

async fn what_is_filed_keeps_its_place_and_the_audit_its_order(world: World) {
    let world = world.with_demo().await;
    let all = cases();
    let mut filed = Vec::new();
    for (case, jump) in all.iter().zip([
        World::pass as fn(&World, Duration),
        World::turn_back,
        World::turn_back,
    ]) {
        let admin = world.caller("demo_admin").await;
        filed.push(world.submit(&admin, case).await);
        jump(&world, DAY);
    }
    let admin = world.caller("demo_admin").await;
    let applications = world.services.applications();
    let page = applications
        .find(&admin, &Filter::default(), Page::default())
        .await
        .unwrap();
    let mut listed: Vec<_> = page.rows.iter().map(|row| row.no.clone()).collect();
    listed.sort();
    filed.sort();
    assert_eq!(listed, filed, "each has a number of its own");
    let times: Vec<_> = page.rows.iter().map(|row| row.submitted_at).collect();
    assert!(times.is_sorted_by(|one, next| one >= next), "{times:?}");
    let audit = world.services.audit().verify().await.unwrap();
    assert!(
        matches!(audit, Verified::Whole { rows } if rows > 6),
        "{audit:?}"
    );
}
