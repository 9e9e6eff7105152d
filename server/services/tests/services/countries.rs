//! Countries that versions before kept by names.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter};
use services::Page;
use services::applications::Filter;
use store::entity::{application, record};

use crate::samples::{cherries, milk};
use crate::world::{World, on_both};

on_both! {
    what_was_filed_under_a_name_is_found_by_its_code
    what_the_register_had_under_a_name_is_found_by_its_code
}

/// Has applications with this number stand under another name for their country.
async fn call_filed(database: &DatabaseConnection, certificate_key: &str, name: &str) {
    let named = application::Entity::update_many()
        .col_expr(application::Column::Country, Expr::value(name))
        .filter(application::Column::CertificateKey.eq(certificate_key));
    assert_eq!(named.exec(database).await.unwrap().rows_affected, 1);
}

/// The same for a certificate of the register.
async fn call_known(database: &DatabaseConnection, number_key: &str, name: &str) {
    let named = record::Entity::update_many()
        .col_expr(record::Column::Country, Expr::value(name))
        .filter(record::Column::NumberKey.eq(number_key));
    assert!(named.exec(database).await.unwrap().rows_affected > 0);
}

async fn what_was_filed_under_a_name_is_found_by_its_code(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let no = world.submit(&by, &milk().numbered("A-1")).await;
    world.submit(&by, &cherries().numbered("A-2")).await;
    world.services.jobs().run_due().await.unwrap();
    let database = world.database().await;
    call_filed(&database, "A1", "NEW ZEALAND").await;
    call_filed(&database, "A2", "ATLANTIS").await;
    let applications = world.services.applications();
    let found = async || {
        let filter = Filter {
            country: Some("NZ"),
            ..Filter::default()
        };
        let found = applications.find(&by, &filter, Page::default()).await;
        let rows = found.unwrap().rows;
        rows.into_iter().map(|row| row.no).collect::<Vec<_>>()
    };
    assert!(found().await.is_empty());
    assert_eq!(world.services.code_countries().await.unwrap(), 1);
    assert_eq!(found().await, std::slice::from_ref(&no));
    // It is compared with what the register has under the code, and says what was typed.
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 1);
    let detail = applications.detail(&by, &no).await.unwrap();
    assert_eq!(detail.values.get("country"), milk().typed.get("country"));
    assert_eq!(world.services.code_countries().await.unwrap(), 0);
    // An older server writes on.
    call_filed(&database, "A1", "新西兰").await;
    assert_eq!(world.services.code_countries().await.unwrap(), 1);
    assert_eq!(found().await, [no]);
}

async fn what_the_register_had_under_a_name_is_found_by_its_code(world: World) {
    let world = world.with_demo().await;
    let officer = world.caller("demo_officer").await;
    let register = world.services.register();
    let import = async |number: &str, status: &str| {
        let table = format!("type,country,number,status\nhealth,NZ,{number},{status}\n");
        let report = register.import_file(table.as_bytes(), "test").await;
        assert_eq!(report.unwrap().problems, []);
    };
    let versions = async |number: &str| {
        let found = register.find(&officer, number, None).await.unwrap();
        let told = |one: services::register::Version| (one.country, one.version, one.status.code());
        found.into_iter().map(told).collect::<Vec<_>>()
    };
    let database = world.database().await;
    for status in ["valid", "revoked"] {
        import("B-1", status).await;
        import("B-2", status).await;
    }
    call_known(&database, "B1", "新西兰").await;
    call_known(&database, "B2", "NZL").await;
    // Since then it came by its code.
    import("B-2", "replaced").await;
    assert_eq!(world.services.code_countries().await.unwrap(), 1);
    let nz = || "NZ".to_owned();
    assert_eq!(
        versions("B-1").await,
        [(nz(), 2, "revoked"), (nz(), 1, "valid")]
    );
    let by_code = versions("B-2").await;
    let by_code: Vec<_> = by_code.iter().filter(|one| one.0 == "NZ").collect();
    assert_eq!(by_code, [&(nz(), 1, "replaced")], "the latest holds");
    assert_eq!(world.services.code_countries().await.unwrap(), 0);
    // What is imported again is known.
    import("B-1", "revoked").await;
    assert_eq!(versions("B-1").await.len(), 2);
}
