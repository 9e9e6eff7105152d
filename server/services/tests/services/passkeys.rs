//! 通行密钥.

use std::time::Duration;

use domain::Problem;
use domain::account::Role;
use domain::permission::Caller;
use services::passkeys::{MAX_PASSKEYS, MadePasskey, UsedPasskey};
use services::sessions::Token;
use services::{Holder, Refusal, VisitorKey, demo};

use crate::device::{Device, Fields, challenge_in};
use crate::samples::ip;
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_passkey_logs_in_without_a_second_step
    a_challenge_is_answered_once_in_time_and_by_its_own_browser
    what_the_device_does_not_vouch_for_is_refused
    a_passkey_belongs_to_one_account
    a_copied_passkey_is_found_out
    adding_asks_for_name_and_password
    whoever_may_not_log_in_may_not_by_passkey
    a_reset_takes_passkeys_away
    rubbish_is_refused
}

const SITE: &str = "http://localhost:3000";

fn browser(name: &str) -> VisitorKey {
    VisitorKey::of(name)
}

fn field<'f>(fields: &'f Fields, name: &str) -> &'f str {
    let found = fields.iter().find(|(its, _)| *its == name);
    found.map_or("", |(_, value)| value)
}

async fn begin(world: &World, by: &Caller) -> String {
    let passkeys = world.services.passkeys();
    let visitor = browser("own");
    passkeys
        .begin(by, &visitor, "手机", demo::PASSWORD)
        .await
        .unwrap();
    let begun = passkeys.begun(by, &visitor).await.unwrap().unwrap();
    assert_eq!(begun.name, "手机");
    challenge_in(&begun.options)
}

async fn add(world: &World, by: &Caller, made: &Fields) -> Result<(), Refusal> {
    let made = MadePasskey {
        client: field(made, "client"),
        device: field(made, "device"),
        key: field(made, "key"),
    };
    let passkeys = world.services.passkeys();
    passkeys.add(by, &browser("own"), &made).await
}

/// A device with a passkey of `by`.
async fn device_of(world: &World, by: &Caller) -> Device {
    let whose = by.account.to_string();
    let device = Device::new(SITE, &format!("key of {whose}"), &whose);
    let made = device.make(&begin(world, by).await);
    add(world, by, &made).await.unwrap();
    device
}

async fn challenge(world: &World, visitor: &str) -> String {
    let sessions = world.services.sessions();
    let options = sessions.passkey_challenge(&browser(visitor), ip(1)).await;
    challenge_in(&options.unwrap())
}

async fn log_in(world: &World, visitor: &str, signed: &Fields) -> Result<Token, Refusal> {
    let used = UsedPasskey {
        credential: field(signed, "credential"),
        client: field(signed, "client"),
        device: field(signed, "device"),
        signature: field(signed, "signature"),
        user: field(signed, "user"),
    };
    let sessions = world.services.sessions();
    sessions
        .log_in_with_passkey(&browser(visitor), &used, ip(1))
        .await
}

async fn is_refused(world: &World, visitor: &str, signed: &Fields) -> bool {
    let begun = log_in(world, visitor, signed).await;
    matches!(begun, Err(Refusal::BadCredentials))
}

async fn prepared(world: World) -> (World, Caller, Device) {
    let world = world.with_demo().await;
    let admin = world.caller("demo_admin").await;
    let device = device_of(&world, &admin).await;
    (world, admin, device)
}

async fn a_passkey_logs_in_without_a_second_step(world: World) {
    let world = world.with_demo().await;
    let officer = world.caller("demo_officer").await;
    let device = device_of(&world, &officer).await;
    let signed = device.sign(&challenge(&world, "new").await);
    let token = log_in(&world, "new", &signed).await.unwrap();
    let holder = world
        .services
        .sessions()
        .visit(token.as_str())
        .await
        .unwrap();
    let caller = match holder {
        Holder::Active(session) | Holder::Enrolling(session) => session.caller,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (caller.account, caller.role),
        (officer.account, Role::Officer)
    );
    let own = world.services.passkeys().list(&officer).await.unwrap();
    assert_eq!(own.len(), 1);
    assert!(own[0].used_at.is_some());
}

async fn a_challenge_is_answered_once_in_time_and_by_its_own_browser(world: World) {
    let (world, admin, device) = prepared(world).await;
    let signed = device.sign(&challenge(&world, "new").await);
    assert!(
        is_refused(&world, "other", &signed).await,
        "somebody else's"
    );
    assert!(
        is_refused(&world, "new", &signed).await,
        "used up by the try"
    );
    let signed = device.sign(&challenge(&world, "new").await);
    log_in(&world, "new", &signed).await.unwrap();
    assert!(is_refused(&world, "new", &signed).await, "replayed");
    let late = device.sign(&challenge(&world, "new").await);
    world.pass(Duration::from_secs(301));
    assert!(is_refused(&world, "new", &late).await, "too late");
    assert!(
        is_refused(&world, "new", &device.sign("AAAA")).await,
        "made up"
    );
    // One for adding does not log in, and the other way round.
    let adding = begin(&world, &admin).await;
    assert!(is_refused(&world, "own", &device.sign(&adding)).await);
    let logging_in = challenge(&world, "own").await;
    let made = Device::new(SITE, "another", "").make(&logging_in);
    assert!(matches!(
        add(&world, &admin, &made).await,
        Err(Refusal::BadCredentials)
    ));
}

async fn what_the_device_does_not_vouch_for_is_refused(world: World) {
    let (world, admin, mut device) = prepared(world).await;
    for origin in [
        "https://localhost:3000",
        "http://localhost:3001",
        "http://evil.example",
    ] {
        device.origin = origin.to_owned();
        let signed = device.sign(&challenge(&world, "new").await);
        assert!(is_refused(&world, "new", &signed).await, "{origin}");
        let made = device.make(&begin(&world, &admin).await);
        let added = add(&world, &admin, &made).await;
        assert!(matches!(added, Err(Refusal::BadCredentials)), "{origin}");
    }
    device.origin = SITE.to_owned();
    for flags in [0x00, 0x01, 0x04] {
        device.flags = flags;
        let signed = device.sign(&challenge(&world, "new").await);
        assert!(is_refused(&world, "new", &signed).await, "{flags}");
    }
    device.flags = 0x05;
    let mut signed = device.sign(&challenge(&world, "new").await);
    let other = Device::new(SITE, "x", "").sign("AAAA");
    signed[3] = other[3].clone();
    assert!(
        is_refused(&world, "new", &signed).await,
        "another key's signature"
    );
}

async fn a_passkey_belongs_to_one_account(world: World) {
    let (world, admin, mut device) = prepared(world).await;
    let operator = world.caller("demo_operator").await;
    let passkeys = world.services.passkeys();
    assert!(passkeys.list(&operator).await.unwrap().is_empty());
    let id = passkeys.list(&admin).await.unwrap()[0].id;
    assert!(matches!(
        passkeys.remove(&operator, id).await,
        Err(Refusal::NotFound)
    ));
    let made = device.make(&begin(&world, &operator).await);
    assert!(matches!(
        add(&world, &operator, &made).await,
        Err(Refusal::Conflict)
    ));
    let begun = device.make(&begin(&world, &admin).await);
    assert!(matches!(
        add(&world, &operator, &begun).await,
        Err(Refusal::BadCredentials)
    ));
    device.user = operator.account.to_string();
    let signed = device.sign(&challenge(&world, "new").await);
    assert!(
        is_refused(&world, "new", &signed).await,
        "made for somebody else"
    );
    device.user = admin.account.to_string();
    passkeys.remove(&admin, id).await.unwrap();
    let signed = device.sign(&challenge(&world, "new").await);
    assert!(is_refused(&world, "new", &signed).await, "removed");
}

async fn a_copied_passkey_is_found_out(world: World) {
    let (world, _, mut device) = prepared(world).await;
    for (count, fits) in [
        (0, true),
        (0, true),
        (7, true),
        (7, false),
        (6, false),
        (0, false),
        (8, true),
    ] {
        device.count = count;
        let signed = device.sign(&challenge(&world, "new").await);
        let begun = log_in(&world, "new", &signed).await;
        assert_eq!(begun.is_ok(), fits, "{count}");
    }
}

async fn adding_asks_for_name_and_password(world: World) {
    let (world, admin, _) = prepared(world).await;
    let passkeys = world.services.passkeys();
    let visitor = browser("own");
    let long = "长".repeat(61);
    for name in ["", " \u{3000}", long.as_str()] {
        let refused = passkeys.begin(&admin, &visitor, name, demo::PASSWORD).await;
        assert_eq!(problem_fields(&refused.unwrap_err())[0].0, "name");
    }
    let refused = passkeys.begin(&admin, &visitor, "钥匙", "wrong").await;
    assert_eq!(problem_fields(&refused.unwrap_err())[0].0, "current");
    for number in 1..MAX_PASSKEYS {
        let made = Device::new(SITE, &format!("n{number}"), "").make(&begin(&world, &admin).await);
        add(&world, &admin, &made).await.unwrap();
    }
    let refused = passkeys
        .begin(&admin, &visitor, "又一", demo::PASSWORD)
        .await;
    let max = MAX_PASSKEYS;
    let refused = refused.unwrap_err();
    assert_eq!(
        problem_fields(&refused),
        [("name", &Problem::TooMany { max })]
    );
}

async fn whoever_may_not_log_in_may_not_by_passkey(world: World) {
    let world = world.with_demo().await;
    let (admin, operator) = (
        world.caller("demo_admin").await,
        world.caller("demo_operator").await,
    );
    let device = device_of(&world, &operator).await;
    let people = world.services.people();
    let disabled = people.disable(&admin, operator.account, "离职").await;
    disabled.unwrap();
    let signed = device.sign(&challenge(&world, "new").await);
    let begun = log_in(&world, "new", &signed).await;
    assert!(matches!(begun, Err(Refusal::Disabled)));
}

async fn a_reset_takes_passkeys_away(world: World) {
    let world = world.with_demo().await;
    let (admin, operator) = (
        world.caller("demo_admin").await,
        world.caller("demo_operator").await,
    );
    let device = device_of(&world, &operator).await;
    world
        .services
        .people()
        .reset(&admin, operator.account)
        .await
        .unwrap();
    let signed = device.sign(&challenge(&world, "new").await);
    assert!(is_refused(&world, "new", &signed).await);
}

async fn rubbish_is_refused(world: World) {
    let (world, admin, device) = prepared(world).await;
    let good = device.sign(&challenge(&world, "new").await);
    let long = "长".repeat(5000);
    for bad in [
        "",
        "AA",
        "=",
        "🙂",
        "\u{1}",
        "<script>",
        "e30",
        long.as_str(),
    ] {
        for at in 0..good.len() {
            let mut signed = good.clone();
            signed[at].1 = bad.to_owned();
            // Whose it is may be left out.
            if !(bad.is_empty() && signed[at].0 == "user") {
                let begun = log_in(&world, "new", &signed).await;
                assert!(matches!(
                    begun,
                    Err(Refusal::BadCredentials | Refusal::TooMany { .. })
                ));
            }
        }
        let made: Fields = ["client", "device", "key"]
            .map(|name| (name, bad.to_owned()))
            .into();
        assert!(matches!(
            add(&world, &admin, &made).await,
            Err(Refusal::BadCredentials)
        ));
    }
}
