//! 密码规则: passwords that are over, where the profile has them end.

use std::time::Duration;

use domain::Problem;
use domain::account::PasswordProfile;
use services::{Refusal, demo};

use crate::samples::{ip, pair};
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_password_that_is_over_is_replaced_before_the_next_log_in
    the_one_in_use_is_no_new_one_however_it_is_set
    without_such_a_rule_passwords_last
}

const QUARTER: Duration = Duration::from_secs(90 * 86_400);
const NEW: &str = "Nansha-port-7";

async fn log_in(world: &World, password: &str) -> Result<(), Refusal> {
    let sessions = world.services.sessions();
    sessions
        .log_in("demo_admin", password, ip(1))
        .await
        .map(drop)
}

async fn a_password_that_is_over_is_replaced_before_the_next_log_in(world: World) {
    let graded = world.limited(|settings| settings.password_profile = PasswordProfile::Graded);
    let world = graded.await.with_demo().await;
    world.pass(QUARTER - Duration::from_secs(1));
    log_in(&world, demo::PASSWORD).await.unwrap();
    world.pass(Duration::from_secs(1));
    assert!(matches!(
        log_in(&world, "wrong-password-1").await,
        Err(Refusal::BadCredentials)
    ));
    let Err(Refusal::PasswordExpired { link }) = log_in(&world, demo::PASSWORD).await else {
        panic!("it is 90 days old")
    };
    let recovery = world.services.recovery();
    for (password, problem) in [
        (demo::PASSWORD, Problem::PasswordUnchanged),
        ("730294-8156", Problem::PasswordKinds),
    ] {
        let refused = recovery
            .accept(&link, &pair(password).unwrap())
            .await
            .unwrap_err();
        assert_eq!(problem_fields(&refused), [("password", &problem)]);
    }
    recovery.accept(&link, &pair(NEW).unwrap()).await.unwrap();
    log_in(&world, NEW).await.unwrap();
    let again = pair("Huangpu-port-8").unwrap();
    assert!(matches!(
        recovery.accept(&link, &again).await,
        Err(Refusal::NotFound)
    ));
    world.pass(QUARTER);
    assert!(matches!(
        log_in(&world, NEW).await,
        Err(Refusal::PasswordExpired { .. })
    ));
}

async fn the_one_in_use_is_no_new_one_however_it_is_set(world: World) {
    let graded = world.limited(|settings| settings.password_profile = PasswordProfile::Graded);
    let world = graded.await.with_demo().await;
    let unchanged = [("password", &Problem::PasswordUnchanged)];
    let same = pair(demo::PASSWORD).unwrap();

    let token = world
        .enter("demo_admin", demo::PASSWORD)
        .await
        .token()
        .clone();
    let caller = world.caller("demo_admin").await;
    let own = world.services.own();
    let changed = own.change_password(&caller, &token, demo::PASSWORD, &same);
    assert_eq!(problem_fields(&changed.await.unwrap_err()), unchanged);

    let code = world.mailed_code("demo_admin").await;
    let recovery = world.services.recovery();
    let reset =
        async |code: &str, pair| recovery.set_password("demo_admin", code, pair, ip(1)).await;
    // Whoever does not have the code learns nothing of the password.
    let refused = reset("000000", &same).await.unwrap_err();
    assert_eq!(problem_fields(&refused)[0].0, "code");
    let refused = reset(&code, &same).await.unwrap_err();
    assert_eq!(problem_fields(&refused), unchanged);
    reset(&code, &pair(NEW).unwrap()).await.unwrap();
    log_in(&world, NEW).await.unwrap();
}

async fn without_such_a_rule_passwords_last(world: World) {
    let world = world.with_demo().await;
    world.pass(QUARTER * 20);
    log_in(&world, demo::PASSWORD).await.unwrap();
}
