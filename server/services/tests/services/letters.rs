//! What is mailed to the owners of accounts.

use domain::Lang;
use services::demo;
use services::sessions::Who;

use crate::samples::ip;
use crate::world::{World, on_both};

on_both! {
    a_log_in_code_is_told_in_the_owner_s_language_first
    nobody_without_an_address_is_written_to
}

async fn a_log_in_code_is_told_in_the_owner_s_language_first(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let own = world.services.own();
    own.set_language(&by, Lang::En).await.unwrap();
    let who = Who {
        name: "demo_admin",
        person: "",
    };
    let sessions = world.services.sessions();
    sessions.ask_code(&who, ip(1)).await.unwrap();
    world.services.jobs().run_due().await.unwrap();
    let outbox = world.files().with_file_name("outbox");
    let mut letters = std::fs::read_dir(outbox).unwrap();
    let letter = std::fs::read_to_string(letters.next().unwrap().unwrap().path()).unwrap();
    let english = letter.find("Somebody is logging in as demo_admin").unwrap();
    let chinese = letter.find("您正在登录账号 demo_admin").unwrap();
    assert!(english < chinese, "{letter}");
}

async fn nobody_without_an_address_is_written_to(world: World) {
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
    use store::entity::{account, mail};
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let operator = world.caller("demo_operator").await;
    let database = world.database().await;
    account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(""))
        .filter(account::Column::Id.eq(operator.account.0))
        .exec(&database)
        .await
        .unwrap();
    let handover = world.services.handover();
    let to = Some(operator.account);
    let offered = handover.offer(&by, to, demo::PASSWORD).await;
    offered.unwrap();
    let letters = mail::Entity::find().all(&database).await.unwrap();
    assert_eq!(letters.len(), 1, "to whoever offered");
}
