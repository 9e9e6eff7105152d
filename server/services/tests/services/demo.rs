//! The first start.

use domain::Lang;
use domain::account::Role;
use services::admin::NewAccount;
use services::{Refusal, demo};

use crate::samples::REGISTER;
use crate::world::{World, on_both, problem_fields};

on_both! {
    the_demo_is_loaded_once
    customs_people_are_made_from_the_command_line
}

async fn the_demo_is_loaded_once(world: World) {
    assert!(demo::load(&world.services, REGISTER).await.unwrap());
    assert!(!demo::load(&world.services, REGISTER).await.unwrap());
    let roles = [
        Role::Administrator,
        Role::Operator,
        Role::Administrator,
        Role::Officer,
        Role::Officer,
        Role::System,
        Role::Security,
        Role::Audit,
    ];
    for (name, role) in demo::USER_NAMES.into_iter().zip(roles) {
        assert_eq!(world.caller(name).await.role, role);
    }
    let notices = world.services.notices().latest(5).await.unwrap();
    assert_eq!(notices.len(), 2);
    let notice = world.services.notices().open(notices[0].id).await.unwrap();
    assert!(!notice.title(Lang::Zh).is_empty() && !notice.body(Lang::En).is_empty());
    assert!(matches!(
        world.services.notices().open(999).await,
        Err(Refusal::NotFound)
    ));
    world.services.ready().await.unwrap();
}

async fn customs_people_are_made_from_the_command_line(world: World) {
    let account = NewAccount {
        role: Role::Officer,
        user_name: "he_wenqing".to_owned(),
        name: "何文清".to_owned(),
        password: "Hai-Guan-2026".to_owned(),
    };
    let admin = world.services.admin();
    admin.create_account(account.clone()).await.unwrap();
    assert_eq!(
        world.log_in("he_wenqing", "Hai-Guan-2026").await.role,
        Role::Officer
    );
    let again = admin.create_account(account.clone()).await.unwrap_err();
    assert_eq!(problem_fields(&again)[0].0, "user_name");
    let weak = NewAccount {
        password: "123".to_owned(),
        ..account.clone()
    };
    let refusal = admin.create_account(weak).await.unwrap_err();
    assert_eq!(problem_fields(&refusal)[0].0, "password");
    let trader = NewAccount {
        role: Role::Administrator,
        ..account
    };
    assert!(matches!(
        admin.create_account(trader).await,
        Err(Refusal::Forbidden)
    ));
}
