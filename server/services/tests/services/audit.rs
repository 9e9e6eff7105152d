//! 审计.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use services::audit::Verified;

use crate::samples::cherries;
use crate::world::{World, on_both};

on_both! {
    what_is_done_is_noted_in_an_unbroken_chain
    every_kind_of_tampering_is_found
    many_writers_make_one_chain
}

async fn whole(world: &World) -> u64 {
    match world.services.audit().verify().await.unwrap() {
        Verified::Whole { rows } => rows,
        broken => panic!("{broken:?}"),
    }
}

async fn what_is_done_is_noted_in_an_unbroken_chain(world: World) {
    assert_eq!(whole(&world).await, 0);
    let world = world.with_demo().await;
    let before = whole(&world).await;
    let by = world.caller("demo_admin").await;
    world.submit(&by, &cherries()).await;
    // Log-in, draft, file, submission.
    assert_eq!(whole(&world).await, before + 4);
    // What is refused is not noted as done.
    let id = world
        .services
        .drafts()
        .start(&by, cherries().kind())
        .await
        .unwrap();
    assert!(world.services.drafts().submit(&by, &id).await.is_err());
    assert_eq!(whole(&world).await, before + 5);
}

async fn every_kind_of_tampering_is_found(world: World) {
    let world = world.with_demo().await;
    for _ in 0..3 {
        world.caller("demo_admin").await;
    }
    let rows = i64::try_from(whole(&world).await).unwrap();
    let database = world.database().await;
    let last = rows;
    for (tamper, undo, broken) in [
        (
            "UPDATE audit SET action = 'x' WHERE seq = 2".to_owned(),
            None,
            2,
        ),
        (
            "UPDATE audit SET at = at + 1 WHERE seq = 3".to_owned(),
            Some("UPDATE audit SET at = at - 1 WHERE seq = 3".to_owned()),
            3,
        ),
        (
            "UPDATE audit SET account_id = NULL WHERE seq = 4".to_owned(),
            None,
            4,
        ),
        (format!("DELETE FROM audit WHERE seq = {last}"), None, last),
        ("DELETE FROM audit WHERE seq = 1".to_owned(), None, 1),
        (
            format!(
                "INSERT INTO audit (seq, at, action, subject, detail, hash) \
                 VALUES ({}, 1, 'a', 'b', '{{}}', 'c')",
                last + 1
            ),
            None,
            last + 1,
        ),
    ] {
        database
            .execute_unprepared("CREATE TABLE safe AS SELECT * FROM audit")
            .await
            .unwrap();
        database.execute_unprepared(&tamper).await.unwrap();
        let verified = world.services.audit().verify().await.unwrap();
        assert_eq!(verified, Verified::Broken { at: broken }, "{tamper}");
        if let Some(undo) = undo {
            database.execute_unprepared(&undo).await.unwrap();
            whole(&world).await;
        }
        for sql in [
            "DELETE FROM audit",
            "INSERT INTO audit SELECT * FROM safe",
            "DROP TABLE safe",
        ] {
            database.execute_unprepared(sql).await.unwrap();
        }
        whole(&world).await;
    }
}

async fn many_writers_make_one_chain(world: World) {
    let world = world.with_demo().await;
    let before = whole(&world).await;
    let by = world.caller("demo_admin").await;
    let other = world.another_server().await;
    let writes = (0..30).map(|n| {
        let services = if n % 2 == 0 {
            world.services.clone()
        } else {
            other.clone()
        };
        let by = by.clone();
        tokio::spawn(async move {
            services
                .drafts()
                .start(&by, cherries().kind())
                .await
                .unwrap()
        })
    });
    for write in futures::future::join_all(writes).await {
        write.unwrap();
    }
    assert_eq!(whole(&world).await, before + 31);
}

/// What the source notes: every `"thing.done"` in it that is neither the key of a limit, nor a file, nor a
/// word of browsers about passkeys.
fn noted(folder: &std::path::Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            noted(&path, found);
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = source.lines();
        let lines = lines.filter(|line| {
            !["Key::of(", ".count(\"", "manifest", "\"webauthn."]
                .iter()
                .any(|no| line.contains(no))
        });
        for text in lines.flat_map(|line| line.split('"').skip(1).step_by(2)) {
            let is_word = |word: &str| {
                !word.is_empty()
                    && word
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
            };
            let parts = text.split_once('.');
            if parts.is_some_and(|(thing, done)| is_word(thing) && is_word(done)) {
                found.insert(text.to_owned());
            }
        }
    }
}

#[test]
fn whatever_is_noted_has_words() {
    let mut found = BTreeSet::new();
    noted(
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut found,
    );
    assert!(found.len() > 60, "{found:?}");
    found.retain(|code| messages::audit::action(code).is_none());
    assert!(
        found.is_empty(),
        "no words in messages::audit for {found:?}"
    );
}
