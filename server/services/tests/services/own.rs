//! 我的账号: what the password is asked for again for.

use domain::Problem;
use services::{Refusal, demo};

use crate::samples::{PASSWORD, pair};
use crate::world::{World, on_both, problem_fields, tight};

on_both! {
    wrong_passwords_count_together_whatever_they_are_for
}

async fn wrong_passwords_count_together_whatever_they_are_for(world: World) {
    let world = world.with_demo().await.limited(tight).await;
    let by = world.caller("demo_admin").await;
    let token = world.enter("demo_admin", demo::PASSWORD).await;
    let (own, factor) = (world.services.own(), world.services.second_factor());
    let new = pair(PASSWORD).unwrap();
    for (refused, field) in [
        (
            own.change_password(&by, token.token(), "wrong", &new).await,
            "current",
        ),
        (factor.start(&by, "wrong").await, "current"),
        (
            own.ask_email(&by, "chen@example.cn", "wrong").await,
            "password",
        ),
    ] {
        let refusal = refused.unwrap_err();
        assert_eq!(problem_fields(&refusal), [(field, &Problem::PasswordWrong)]);
    }
    for refused in [
        own.change_password(&by, token.token(), demo::PASSWORD, &new)
            .await,
        factor.start(&by, demo::PASSWORD).await,
        own.ask_email(&by, "chen@example.cn", demo::PASSWORD).await,
    ] {
        assert!(
            matches!(refused, Err(Refusal::TooMany { .. })),
            "{refused:?}"
        );
    }
}
