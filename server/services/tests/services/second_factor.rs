//! 两步验证.

use std::time::Duration;

use domain::account::Role;
use domain::permission::Caller;
use domain::{Lang, Problem};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, EntityTrait, QuerySelect, TransactionTrait,
};
use services::audit::Filter;
use services::second_factor::Secret;
use services::sessions::{LogIn, Token};
use services::staff::{RESET_REASON, RESET_USER_NAME};
use services::{Holder, Refusal, SecondFactorRule, demo};

use crate::samples::ip;
use crate::world::{World, on_both, problem_fields};

on_both! {
    log_in_asks_for_a_code_once_it_is_set_up
    a_code_is_accepted_once
    a_recovery_code_is_accepted_once
    wrong_codes_end_the_log_in_and_slow_down_the_next
    a_half_log_in_is_no_session_and_does_not_wait_for_ever
    customs_side_can_do_nothing_before_it_is_set_up
    changes_ask_for_the_password
    secrets_and_codes_are_not_stored_readably
    a_new_password_ends_log_ins_half_begun
    giving_up_a_factor_does_not_undo_that_it_was_confirmed
    beginning_anew_does_not_let_a_code_be_used_again
    the_administrator_alone_resets_an_operators_factor
    who_has_nobody_of_its_own_is_freed_by_the_system_administrator
}

const STEP: Duration = Duration::from_secs(30);

async fn enter(world: &World, user_name: &str) -> Token {
    world.enter(user_name, demo::PASSWORD).await.token().clone()
}

/// Sets the second factor up; the secret and the recovery codes.
async fn set_up(world: &World, caller: &Caller, token: &Token) -> (Secret, Vec<String>) {
    let factor = world.services.second_factor();
    factor.start(caller, demo::PASSWORD).await.unwrap();
    let pending = factor.find(caller).await.unwrap().pending.unwrap();
    let secret = Secret::parse(&pending.secret).unwrap();
    let whose = format!("otpauth://totp/{}?secret=", caller.user_name);
    assert!(pending.address.starts_with(&whose), "{}", pending.address);
    assert!(pending.address.contains(&pending.secret.replace(' ', "")));
    let code = secret.code(world.services.now());
    let codes = factor.confirm(caller, token, &code).await.unwrap();
    world.pass(STEP);
    (secret, codes)
}

async fn second(world: &World, half: &LogIn, code: &str) -> Result<Token, Refusal> {
    let LogIn::Half(token) = half else {
        panic!("{half:?}")
    };
    world
        .services
        .sessions()
        .second(token.as_str(), code, ip(1))
        .await
}

async fn half(world: &World) -> LogIn {
    world.enter("demo_admin", demo::PASSWORD).await
}

/// 企业管理员 with a second factor.
async fn prepared(world: World) -> (World, Caller, Secret, Vec<String>) {
    let world = world.with_demo().await;
    let caller = world.caller("demo_admin").await;
    let token = enter(&world, "demo_admin").await;
    let (secret, codes) = set_up(&world, &caller, &token).await;
    (world, caller, secret, codes)
}

fn is_wrong(refused: &Result<Token, Refusal>) -> bool {
    matches!(refused, Err(refusal @ Refusal::Problems(_))
        if problem_fields(refusal) == [("code", &Problem::CodeWrong)])
}

async fn log_in_asks_for_a_code_once_it_is_set_up(world: World) {
    let (world, caller, secret, codes) = prepared(world).await;
    assert_eq!(codes.len(), 10);
    let half = half(&world).await;
    let token = second(&world, &half, &secret.code(world.services.now()))
        .await
        .unwrap();
    assert_ne!(&token, half.token(), "the token is a fresh one");
    let holder = world.services.sessions().visit(token.as_str()).await;
    assert!(matches!(holder.unwrap(), Holder::Active(session) if session.caller == caller));
    let used_up = second(&world, &half, &secret.code(world.services.now())).await;
    assert!(matches!(used_up, Err(Refusal::NotFound)));
}

async fn a_code_is_accepted_once(world: World) {
    let (world, _, secret, _) = prepared(world).await;
    let code = secret.code(world.services.now());
    second(&world, &half(&world).await, &code).await.unwrap();
    assert!(is_wrong(&second(&world, &half(&world).await, &code).await));
    let early = secret.code(world.services.now().before(STEP));
    assert!(is_wrong(&second(&world, &half(&world).await, &early).await));
    let next = secret.code(world.services.now().after(STEP));
    second(&world, &half(&world).await, &next).await.unwrap();
}

async fn a_recovery_code_is_accepted_once(world: World) {
    let (world, caller, _, codes) = prepared(world).await;
    let typed = codes[3].to_uppercase().replace('-', " ");
    second(&world, &half(&world).await, &typed).await.unwrap();
    assert!(is_wrong(
        &second(&world, &half(&world).await, &codes[3]).await
    ));
    let factor = world.services.second_factor();
    let left = || async {
        factor
            .find(&caller)
            .await
            .unwrap()
            .in_use
            .unwrap()
            .codes_left
    };
    assert_eq!(left().await, 9);
    let renewed = factor.new_codes(&caller, demo::PASSWORD).await.unwrap();
    assert_eq!(left().await, 10);
    assert!(is_wrong(
        &second(&world, &half(&world).await, &codes[4]).await
    ));
    second(&world, &half(&world).await, &renewed[0])
        .await
        .unwrap();
}

async fn wrong_codes_end_the_log_in_and_slow_down_the_next(world: World) {
    let (world, _, secret, _) = prepared(world).await;
    let first = half(&world).await;
    for code in ["000000", "", "一二三四五六", "\u{0}\n", "🙂🙂🙂🙂🙂🙂"] {
        assert!(is_wrong(&second(&world, &first, code).await), "{code:?}");
    }
    let right = secret.code(world.services.now());
    assert!(matches!(
        second(&world, &first, &right).await,
        Err(Refusal::NotFound)
    ));
    let next = half(&world).await;
    assert!(matches!(
        second(&world, &next, &right).await,
        Err(Refusal::TooMany { .. })
    ));
    world.pass(Duration::from_secs(300));
    let right = secret.code(world.services.now());
    second(&world, &next, &right).await.unwrap();
}

async fn a_half_log_in_is_no_session_and_does_not_wait_for_ever(world: World) {
    let (world, _, secret, _) = prepared(world).await;
    let half = half(&world).await;
    let sessions = world.services.sessions();
    let secret_of_half = half.token().as_str();
    assert!(matches!(
        sessions.visit(secret_of_half).await.unwrap(),
        Holder::Nobody
    ));
    let whose = sessions.waiting(secret_of_half).await.unwrap();
    assert_eq!(whose, Some(Role::Administrator));
    assert!(sessions.waiting(&"0".repeat(64)).await.unwrap().is_none());
    world.pass(Duration::from_secs(601));
    assert!(sessions.waiting(secret_of_half).await.unwrap().is_none());
    let late = second(&world, &half, &secret.code(world.services.now())).await;
    assert!(matches!(late, Err(Refusal::NotFound)));
}

async fn customs_side_can_do_nothing_before_it_is_set_up(world: World) {
    let world = world.with_demo().await;
    let world = world
        .limited(|settings| settings.second_factor = SecondFactorRule::Required)
        .await;
    let sessions = world.services.sessions();
    let trader = enter(&world, "demo_admin").await;
    assert!(matches!(
        sessions.visit(trader.as_str()).await.unwrap(),
        Holder::Active(_)
    ));
    for name in ["demo_officer", "demo_system", "demo_security", "demo_audit"] {
        let token = enter(&world, name).await;
        let holder = sessions.visit(token.as_str()).await.unwrap();
        let Holder::Enrolling(session) = holder else {
            panic!("{name}: {holder:?}")
        };
        set_up(&world, &session.caller, &token).await;
        assert!(matches!(
            sessions.visit(token.as_str()).await.unwrap(),
            Holder::Active(_)
        ));
        let off = world.services.second_factor();
        let off = off.switch_off(&session.caller, demo::PASSWORD).await;
        assert!(matches!(off, Err(Refusal::Forbidden)));
    }
}

async fn changes_ask_for_the_password(world: World) {
    let (world, caller, _, _) = prepared(world).await;
    let factor = world.services.second_factor();
    for (refused, problem) in [
        (factor.start(&caller, "wrong").await, Problem::PasswordWrong),
        (factor.switch_off(&caller, "").await, Problem::Required),
        (
            factor.new_codes(&caller, "wrong").await.map(drop),
            Problem::PasswordWrong,
        ),
    ] {
        let refusal = refused.unwrap_err();
        assert_eq!(problem_fields(&refusal), [("current", &problem)]);
    }
    let token = enter(&world, "demo_admin").await;
    let none = factor.confirm(&caller, &token, "123456").await;
    assert!(matches!(none, Err(Refusal::NotFound)), "none was started");
    factor.start(&caller, demo::PASSWORD).await.unwrap();
    factor.cancel(&caller).await.unwrap();
    let found = factor.find(&caller).await.unwrap();
    assert!(found.pending.is_none() && found.in_use.is_some());
    factor.switch_off(&caller, demo::PASSWORD).await.unwrap();
    assert!(factor.find(&caller).await.unwrap().in_use.is_none());
    assert!(matches!(half(&world).await, LogIn::Done(_)));
}

/// Keeps the row of a second factor until the transaction ends, so that who would change it waits.
async fn keep(database: &DatabaseConnection) -> DatabaseTransaction {
    let keeping = database.begin().await.unwrap();
    let kept = store::entity::second_factor::Entity::find().lock_exclusive();
    assert_eq!(kept.all(&keeping).await.unwrap().len(), 1);
    keeping
}

async fn giving_up_a_factor_does_not_undo_that_it_was_confirmed(world: World) {
    let world = world.with_demo().await;
    let caller = world.caller("demo_admin").await;
    let token = enter(&world, "demo_admin").await;
    let factor = world.services.second_factor();
    factor.start(&caller, demo::PASSWORD).await.unwrap();
    let pending = factor.find(&caller).await.unwrap().pending.unwrap();
    let code = Secret::parse(&pending.secret).unwrap();
    let code = code.code(world.services.now());

    // Confirmed in one window, given up in another at a second server while that is under way.
    let database = world.database().await;
    let keeping = keep(&database).await;
    let (here, by) = (world.services.clone(), caller.clone());
    let confirmed =
        tokio::spawn(async move { here.second_factor().confirm(&by, &token, &code).await });
    world.until_waiting(&database, 1).await;
    let (there, by) = (world.another_server().await, caller.clone());
    let cancelled = tokio::spawn(async move { there.second_factor().cancel(&by).await });
    world.until_waiting(&database, 2).await;
    keeping.rollback().await.unwrap();
    let confirmed = confirmed.await.unwrap();
    cancelled.await.unwrap().unwrap();
    let found = factor.find(&caller).await.unwrap();
    assert_eq!(found.in_use.is_some(), confirmed.is_ok(), "{confirmed:?}");
    assert!(found.pending.is_none());
}

async fn beginning_anew_does_not_let_a_code_be_used_again(world: World) {
    let (world, caller, secret, _) = prepared(world).await;
    let code = secret.code(world.services.now());
    let (first, again) = (half(&world).await, half(&world).await);
    let database = world.database().await;
    let keeping = keep(&database).await;
    let (here, typed) = (world.services.clone(), code.clone());
    let first = first.token().as_str().to_owned();
    let entered = tokio::spawn(async move { here.sessions().second(&first, &typed, ip(1)).await });
    world.until_waiting(&database, 1).await;
    let there = world.another_server().await;
    let begun = tokio::spawn(async move {
        let factor = there.second_factor();
        factor.start(&caller, demo::PASSWORD).await
    });
    world.until_waiting(&database, 2).await;
    keeping.rollback().await.unwrap();
    entered.await.unwrap().unwrap();
    begun.await.unwrap().unwrap();
    assert!(is_wrong(&second(&world, &again, &code).await));
}

async fn secrets_and_codes_are_not_stored_readably(world: World) {
    let (world, caller, _, codes) = prepared(world).await;
    let factor = world.services.second_factor();
    factor.start(&caller, demo::PASSWORD).await.unwrap();
    let pending = factor.find(&caller).await.unwrap().pending.unwrap();
    let database = world.database().await;
    let rows = store::entity::second_factor::Entity::find()
        .all(&database)
        .await;
    let kept = store::entity::recovery_code::Entity::find()
        .all(&database)
        .await;
    let stored = format!("{rows:?}{kept:?}");
    assert!(!stored.contains(&pending.secret.replace(' ', "")));
    for code in codes {
        assert!(!stored.contains(&code) && !stored.contains(&code.replace('-', "")));
    }
}

async fn a_new_password_ends_log_ins_half_begun(world: World) {
    let (world, caller, secret, _) = prepared(world).await;
    let waiting = half(&world).await;
    let pair = services::PasswordPair {
        password: "Gang-Kou-2027".to_owned(),
        again: "Gang-Kou-2027".to_owned(),
    };
    let own = world.services.own();
    let token = Token::parse(&"0".repeat(64)).unwrap();
    own.change_password(&caller, &token, demo::PASSWORD, &pair)
        .await
        .unwrap();
    let late = second(&world, &waiting, &secret.code(world.services.now())).await;
    assert!(matches!(late, Err(Refusal::NotFound)));
}

async fn the_administrator_alone_resets_an_operators_factor(world: World) {
    let world = world.with_demo().await;
    let admin = world.caller("demo_admin").await;
    let operator = world.caller("demo_operator").await;
    let people = world.services.people();
    let none = people.reset_factor(&admin, operator.account).await;
    assert!(matches!(none, Err(Refusal::Conflict)), "{none:?}");
    let token = enter(&world, "demo_operator").await;
    set_up(&world, &operator, &token).await;
    let with_factor = people.list(&admin).await.unwrap().with_factor;
    assert_eq!(with_factor, [operator.account]);

    let mut others = vec![operator.clone()];
    for who in ["demo_person", "demo_officer", "demo_security"] {
        others.push(world.caller(who).await);
    }
    for by in others {
        let done = people.reset_factor(&by, operator.account).await;
        assert!(
            matches!(done, Err(Refusal::Forbidden | Refusal::NotFound)),
            "{}: {done:?}",
            by.user_name
        );
    }
    let own = people.reset_factor(&admin, admin.account).await;
    assert!(matches!(own, Err(Refusal::Forbidden)), "{own:?}");

    people.reset_factor(&admin, operator.account).await.unwrap();
    let sessions = world.services.sessions();
    let ended = sessions.visit(token.as_str()).await.unwrap();
    assert!(matches!(ended, Holder::Nobody));
    let entered = world.enter("demo_operator", demo::PASSWORD).await;
    assert!(matches!(entered, LogIn::Done(_)), "{entered:?}");
    let reader = world.caller("demo_audit").await;
    let filter = Filter::Action("second_factor.reset".to_owned());
    let noted = world.services.audit().list(&reader, &filter, None).await;
    assert_eq!(noted.unwrap().lines.len(), 1);
}

async fn who_has_nobody_of_its_own_is_freed_by_the_system_administrator(world: World) {
    let (world, admin, secret, _) = prepared(world).await;
    let staff = world.services.staff();
    let mut others = vec![admin.clone()];
    for who in [
        "demo_person",
        "demo_officer2",
        "demo_security",
        "demo_audit",
    ] {
        others.push(world.caller(who).await);
    }
    for by in others {
        let done = staff.reset_factor_outside(&by, "demo_admin", "手机遗失");
        let done = done.await;
        assert!(matches!(done, Err(Refusal::Forbidden)), "{done:?}");
    }

    let system = world.caller("demo_system").await;
    let reset = async |user_name: &str, reason: &str| {
        let done = staff.reset_factor_outside(&system, user_name, reason);
        done.await
    };
    let refusal = reset("", " ").await.unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [
            (RESET_USER_NAME, &Problem::Required),
            (RESET_REASON, &Problem::Required)
        ]
    );
    for helped_elsewhere in ["demo_operator", "demo_officer"] {
        let caller = world.caller(helped_elsewhere).await;
        let token = enter(&world, helped_elsewhere).await;
        set_up(&world, &caller, &token).await;
    }
    let seen = staff.list(&system, None).await.unwrap();
    assert_eq!(seen.with_factor.len(), 1, "{:?}", seen.with_factor);
    for name in [
        "nobody_here",
        "demo_person",
        "demo_operator",
        "demo_officer",
    ] {
        let refusal = reset(name, "手机遗失").await.unwrap_err();
        assert_eq!(
            problem_fields(&refusal),
            [(RESET_USER_NAME, &Problem::NoFactorToReset)],
            "{name}"
        );
    }

    let own = world.services.own();
    own.set_language(&admin, Lang::En).await.unwrap();
    let entered = half(&world).await;
    let code = secret.code(world.services.now());
    let token = second(&world, &entered, &code).await.unwrap();
    reset(" Demo_Admin ", "手机遗失").await.unwrap();
    let ended = world.services.sessions().visit(token.as_str()).await;
    assert!(matches!(ended.unwrap(), Holder::Nobody));
    let entered = half(&world).await;
    assert!(matches!(entered, LogIn::Done(_)), "{entered:?}");
    assert!(reset("demo_admin", "手机遗失").await.is_err());

    let reader = world.caller("demo_audit").await;
    let filter = Filter::Action("second_factor.reset".to_owned());
    let noted = world.services.audit().list(&reader, &filter, None).await;
    let noted = noted.unwrap().lines;
    assert_eq!(noted.len(), 1);
    assert!(noted[0].detail.contains("手机遗失"));
    world.services.jobs().run_due().await.unwrap();
    let outbox = world.files().with_file_name("outbox");
    let mut letters = std::fs::read_dir(outbox).unwrap();
    let letter = std::fs::read_to_string(letters.next().unwrap().unwrap().path()).unwrap();
    let english = letter.find("reset two-step log-in of demo_admin").unwrap();
    let chinese = letter.find("重置账号 demo_admin 的两步验证").unwrap();
    assert!(english < chinese, "{letter}");
    assert!(letters.next().is_none());
}
