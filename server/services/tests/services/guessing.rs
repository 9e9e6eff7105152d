//! Codes that many guess at once, from networks of their own and at two servers.

use domain::Problem;
use futures::future::join_all;
use sea_orm::{EntityTrait, QuerySelect, TransactionTrait};
use services::sessions::{Proof, Who};
use services::{Refusal, Services};
use store::entity::ticket;
use tokio::task::JoinHandle;

use crate::samples::{PASSWORD, ip, pair};
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_code_for_another_password_bears_five_guesses
    a_code_for_a_log_in_bears_five_guesses
}

/// How many guess.
const GUESSES: u8 = 20;
const WHO: Who<'_> = Who {
    name: "demo_operator",
    person: "",
};

/// Lets all guess while somebody keeps the one code there is, so that they meet; how often it was tried.
async fn tries<T>(
    world: &World,
    field: &str,
    guess: impl Fn(Services, u8) -> JoinHandle<Result<T, Refusal>>,
) -> i32 {
    let database = world.database().await;
    let keeping = database.begin().await.unwrap();
    let kept = ticket::Entity::find().lock_exclusive().all(&keeping).await;
    assert_eq!(kept.unwrap().len(), 1);
    let other = world.another_server().await;
    let guesses: Vec<_> = (0..GUESSES)
        .map(|at| match at % 2 {
            0 => guess(world.services.clone(), at),
            _ => guess(other.clone(), at),
        })
        .collect();
    world.until_waiting(&database, 10).await;
    keeping.rollback().await.unwrap();
    for guess in join_all(guesses).await {
        let refusal = guess.unwrap().err().unwrap();
        assert_eq!(problem_fields(&refusal), [(field, &Problem::CodeWrong)]);
    }
    let tickets = ticket::Entity::find().all(&database).await.unwrap();
    tickets[0].tries
}

async fn a_code_for_another_password_bears_five_guesses(world: World) {
    let world = world.with_demo().await;
    let code = world.mailed_code("demo_operator").await;
    let guess = |services: Services, at: u8| {
        tokio::spawn(async move {
            let (recovery, pair) = (services.recovery(), pair(PASSWORD).unwrap());
            let guess = recovery.set_password("demo_operator", "00000000", &pair, ip(100 + at));
            guess.await
        })
    };
    assert_eq!(tries(&world, "code", guess).await, 5);
    let (recovery, pair) = (world.services.recovery(), pair(PASSWORD).unwrap());
    let late = recovery.set_password("demo_operator", &code, &pair, ip(1));
    let late = late.await.unwrap_err();
    assert_eq!(problem_fields(&late), [("code", &Problem::CodeWrong)]);
}

async fn a_code_for_a_log_in_bears_five_guesses(world: World) {
    let world = world.with_demo().await;
    let sessions = world.services.sessions();
    sessions.ask_code(&WHO, ip(1)).await.unwrap();
    let guess = |services: Services, at: u8| {
        tokio::spawn(async move {
            let (sessions, proof) = (services.sessions(), Proof::Mail("00000000"));
            let guess = sessions.log_in_with(&WHO, "wrong-password-1", &proof, ip(100 + at));
            guess.await
        })
    };
    assert_eq!(tries(&world, "mail_code", guess).await, 5);
}
