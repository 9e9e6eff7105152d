//! How often one address may ask for what tells who is registered.

use std::net::IpAddr;
use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use domain::account::UserKind;
use domain::account::registration::{ClaimForm, ClaimPaper};
use domain::code::ClaimNo;
use services::tickets::Way;
use services::{Refusal, VisitorKey};

use crate::samples::{company, ip, pdf};
use crate::world::{World, on_both, tight};

on_both! {
    registrations_are_completed_so_often_whatever_becomes_of_them
    codes_for_other_passwords_are_asked_for_so_often
    requests_for_user_names_are_looked_up_so_often
    papers_for_user_names_are_sent_in_so_often
    proofs_of_companies_abroad_are_sent_in_so_often
    devices_are_asked_for_passkeys_so_often
}

fn is_too_many<T>(asked: &Result<T, Refusal>) -> bool {
    let Err(Refusal::TooMany { retry_after_s }) = asked else {
        return false;
    };
    assert!((1..=3600).contains(retry_after_s));
    true
}

/// Asks as often as one may, and once more; from elsewhere, and when an hour is over.
async fn meets<T>(world: &World, most: u8, ask: impl AsyncFn(IpAddr) -> Result<T, Refusal>) {
    for _ in 0..most {
        assert!(!is_too_many(&ask(ip(1)).await));
    }
    assert!(is_too_many(&ask(ip(1)).await));
    assert!(!is_too_many(&ask(ip(2)).await));
    world.pass(Duration::from_secs(3601));
    assert!(!is_too_many(&ask(ip(1)).await));
}

async fn registrations_are_completed_so_often_whatever_becomes_of_them(world: World) {
    let world = world.limited(tight).await;
    let registration = world.services.registration();
    let visitor = VisitorKey::of("visitor");
    let saved = registration
        .save_subject(&visitor, UserKind::Enterprise, company(), ip(1))
        .await;
    saved.unwrap();
    // The second step was left out.
    meets(&world, 2, async |from| {
        let done = registration.complete(&visitor, from).await;
        assert!(done.is_err());
        done
    })
    .await;
}

async fn codes_for_other_passwords_are_asked_for_so_often(world: World) {
    let world = world.limited(tight).await;
    let recovery = world.services.recovery();
    let asked = AtomicU8::new(0);
    // Of one name fewer may be asked for; here each is another.
    meets(&world, 3, async |from| {
        let name = format!("nobody_{}", asked.fetch_add(1, Ordering::Relaxed));
        recovery.ask_code(&name, Way::Mail, from).await
    })
    .await;
}

async fn requests_for_user_names_are_looked_up_so_often(world: World) {
    let world = world.limited(tight).await;
    let claims = world.services.claims();
    let visitor = VisitorKey::of("visitor");
    let no = ClaimNo::new(world.services.now().date(), 7).unwrap();
    let no = no.to_string();
    meets(&world, 3, async |from| {
        claims.find(&visitor, &no, "wang@example.com", from).await
    })
    .await;
}

async fn papers_for_user_names_are_sent_in_so_often(world: World) {
    let world = world.limited(tight).await;
    let claims = world.services.claims();
    let visitor = VisitorKey::of("visitor");
    let form = ClaimForm {
        code: "91440300MA5EX7K21Q".to_owned(),
        organisation: "深圳市岭海鲜果进出口有限公司".to_owned(),
        applicant: "陈晓岚".to_owned(),
        mobile: "13800000001".to_owned(),
        email: "admin@example.com".to_owned(),
        send_to: "on_file".to_owned(),
    };
    claims.begin(&visitor, &form, ip(1)).await.unwrap();
    meets(&world, 3, async |from| {
        let content = futures::stream::iter([Ok::<_, String>(pdf("paper").into())]);
        let paper = ClaimPaper::Sheet;
        claims
            .add_paper(&visitor, paper, "a.pdf", content, from)
            .await
    })
    .await;
}

async fn proofs_of_companies_abroad_are_sent_in_so_often(world: World) {
    let world = world.limited(tight).await;
    let registration = world.services.registration();
    let visitor = VisitorKey::of("visitor");
    meets(&world, 2, async |from| {
        let content = futures::stream::iter([Ok::<_, String>(pdf("proof").into())]);
        registration
            .add_proof(&visitor, "a.pdf", content, from)
            .await
    })
    .await;
}

async fn devices_are_asked_for_passkeys_so_often(world: World) {
    let world = world.limited(tight).await;
    let sessions = world.services.sessions();
    let visitor = VisitorKey::of("visitor");
    meets(&world, 3, async |from| {
        sessions.passkey_challenge(&visitor, from).await
    })
    .await;
}
