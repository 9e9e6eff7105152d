//! 管理员移交, and what an 管理员 does to whoever takes over at the same moment.

use domain::account::{AccountState, Role};
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, EntityTrait, QuerySelect, TransactionTrait,
};
use services::{Refusal, demo};
use store::entity::account;

use crate::world::{World, on_both};

on_both! {
    whoever_is_disabled_does_not_take_over
    whoever_takes_over_is_not_disabled
}

/// Which of the two comes first where both meet at the account of who takes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum First {
    Disabling,
    Accepting,
}

/// Keeps an account until the transaction ends, so that who would change it waits.
async fn keep(database: &DatabaseConnection, id: i64) -> DatabaseTransaction {
    let keeping = database.begin().await.unwrap();
    let kept = account::Entity::find_by_id(id).lock_exclusive();
    assert!(kept.one(&keeping).await.unwrap().is_some());
    keeping
}

/// The 管理员 disables the 操作员 to whom the administration was offered, and that one accepts; what
/// became of both.
async fn cross(world: &World, first: First) -> (Result<(), Refusal>, Result<(), Refusal>) {
    let (admin, operator) = (
        world.caller("demo_admin").await,
        world.caller("demo_operator").await,
    );
    let (id, organisation) = (operator.account, operator.organisation);
    let handover = world.services.handover();
    handover
        .offer(&admin, Some(id), demo::PASSWORD)
        .await
        .unwrap();
    let (here, there) = (world.services.clone(), world.another_server().await);
    let disabling = async move { here.people().disable(&admin, id, "离职").await };
    let accepting = async move { there.handover().answer(&operator, true).await };
    let database = world.database().await;
    let keeping = keep(&database, id.0).await;
    let (disabled, accepted) = match first {
        First::Disabling => {
            let disabled = tokio::spawn(disabling);
            world.until_waiting(&database, 1).await;
            (disabled, tokio::spawn(accepting))
        }
        First::Accepting => {
            let accepted = tokio::spawn(accepting);
            world.until_waiting(&database, 1).await;
            (tokio::spawn(disabling), accepted)
        }
    };
    world.until_waiting(&database, 2).await;
    keeping.rollback().await.unwrap();
    let both = (disabled.await.unwrap(), accepted.await.unwrap());
    let accounts = account::Entity::find().all(&database).await.unwrap();
    let administrators = accounts.iter().filter(|row| {
        row.organisation_id == organisation.map(|own| own.0)
            && row.role == Role::Administrator.code()
    });
    let states: Vec<_> = administrators.map(|row| row.state.as_str()).collect();
    assert_eq!(states, [AccountState::Active.code()], "{both:?}");
    both
}

/// One of the two was refused, as the other had been first. In SQLite either may be.
fn one_was_refused(both: &(Result<(), Refusal>, Result<(), Refusal>)) {
    let refused = match both {
        (Ok(()), Err(refusal)) => matches!(refusal, Refusal::Conflict),
        (Err(refusal), Ok(())) => matches!(refusal, Refusal::Forbidden),
        _ => false,
    };
    assert!(refused, "{both:?}");
}

async fn whoever_is_disabled_does_not_take_over(world: World) {
    let world = world.with_demo().await;
    one_was_refused(&cross(&world, First::Disabling).await);
}

async fn whoever_takes_over_is_not_disabled(world: World) {
    let world = world.with_demo().await;
    one_was_refused(&cross(&world, First::Accepting).await);
}
