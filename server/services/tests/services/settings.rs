//! Opening.

use sea_orm::ConnectionTrait;
use services::{DataKeys, Moment, OpenError, Services, Settings};

use crate::world::{START, World, on_both};

on_both! {
    a_database_of_a_newer_version_is_refused
    many_servers_may_start_at_once
}

async fn a_database_of_a_newer_version_is_refused(world: World) {
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_future', 0)";
    world
        .database()
        .await
        .execute_unprepared(newer)
        .await
        .unwrap();
    let refused = Services::open(world.settings.clone()).await.unwrap_err();
    let OpenError::Database(sentence) = refused else {
        panic!("{refused:?}")
    };
    assert!(
        sentence.contains("newer version") && sentence.contains("m9999_future"),
        "{sentence}"
    );
}

async fn many_servers_may_start_at_once(world: World) {
    let starts = (0..4).map(|_| {
        let settings = world.settings.clone();
        tokio::spawn(async move { Services::open(settings).await.is_ok() })
    });
    for start in futures::future::join_all(starts).await {
        assert!(start.unwrap());
    }
}

#[tokio::test]
async fn what_cannot_be_opened_says_why() {
    let keys = DataKeys::parse(&DataKeys::generate().unwrap()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let text = folder.path().join("text.db");
    std::fs::write(&text, "this is no database, it is a text of some length").unwrap();
    let url = format!("sqlite://{}", text.display());
    let settings = Settings::new(url, folder.path().join("files"), keys.clone());
    assert!(matches!(
        Services::open(settings).await,
        Err(OpenError::Database(_))
    ));
    let url = format!("sqlite://{}", folder.path().join("good.db").display());
    let settings = Settings::new(url, &text, keys);
    assert!(matches!(
        Services::open(settings).await,
        Err(OpenError::Files(_))
    ));
}

#[test]
fn data_keys_are_read_strictly() {
    let hex = "ab".repeat(32);
    assert!(DataKeys::parse(&format!("k2:{hex}, k1:{hex}")).is_ok());
    for bad in [
        "",
        "k1",
        "k1:abcd",
        &hex,
        &format!("k1:{hex},k1:{hex}"),
        &format!("k-1:{hex}"),
    ] {
        assert!(DataKeys::parse(bad).is_err(), "{bad:?}");
    }
}

#[test]
fn days_are_chinas() {
    let late = Moment(START + 14 * 3_600_000 - 1);
    assert_eq!(late.date(), Moment(START).date());
    assert_ne!(Moment(late.0 + 1).date(), late.date());
    assert_eq!(
        Moment::start_of(late.date()),
        Moment(START - 10 * 3_600_000)
    );
    assert_eq!(Moment::end_of(late.date()), Moment(late.0 + 1));
    assert_eq!((late.in_china().hour(), late.in_china().minute()), (23, 59));
}
