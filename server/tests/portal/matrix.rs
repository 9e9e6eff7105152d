//! Who may what, where: every address the program says it has, asked as every role, about things
//! that are one's own, somebody else's, or not there. What is answered stands in `table.txt`; an
//! address without a row fails.

mod answer;
mod row;
mod things;
mod world;

use std::collections::{BTreeMap, BTreeSet};

use crate::program::{Portal, command};
use row::Row;
use world::{ROLES, World};

/// Looks up and registrations are limited by address; here each request has one of its own.
const SETTINGS: [(&str, &str); 1] = [("SHENZHENG_TRUST_FORWARDED", "true")];

/// The rows of the table.
fn rows() -> Vec<Row> {
    let table = include_str!("matrix/table.txt");
    let lines = table.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(Row::read)
        .collect()
}

/// Every address the program has.
fn addresses() -> BTreeSet<String> {
    let folder = tempfile::tempdir().unwrap();
    let listed = command(folder.path()).arg("routes").output().unwrap();
    let listed = String::from_utf8(listed.stdout).unwrap();
    listed.lines().map(str::to_owned).collect()
}

#[test]
fn every_address_has_a_row() {
    let rows: BTreeSet<String> = rows().iter().map(Row::address).collect();
    let addresses = addresses();
    assert!(addresses.len() > 120, "{addresses:?}");
    let without: Vec<_> = addresses.difference(&rows).collect();
    assert!(
        without.is_empty(),
        "no row in matrix/table.txt says who may what at {without:#?}"
    );
    let gone: Vec<_> = rows.difference(&addresses).collect();
    assert!(gone.is_empty(), "there is no such address: {gone:#?}");
}

/// What is answered to each role, first by those who are refused, so that whoever comes last finds
/// that nothing was changed.
async fn answers(world: &World<'_>, row: &Row) -> Vec<char> {
    let names = row.names();
    let shared = world.make(&names).await;
    let mut used = false;
    let mut found = vec!['?'; ROLES.len()];
    let succeeds = |at: &usize| row.cells.get(*at) == Some(&'o');
    let mut order: Vec<usize> = (0..ROLES.len()).collect();
    order.sort_by_key(succeeds);
    for at in order {
        let fresh = match row.changes() && succeeds(&at) && used {
            true => Some(world.make(&names).await),
            false => None,
        };
        used |= succeeds(&at);
        let things = fresh.as_ref().unwrap_or(&shared);
        found[at] = world.ask(at, row, things).await;
    }
    found
}

async fn answers_for_missing(world: &World<'_>, row: &Row) -> Vec<char> {
    let names = row.names().into_iter();
    let things: BTreeMap<String, String> = names
        .map(|name| (name.clone(), things::missing(&name)))
        .collect();
    let mut found = Vec::new();
    for at in 0..ROLES.len() {
        found.push(world.ask(at, row, &things).await);
    }
    found
}

#[tokio::test]
async fn every_role_is_answered_as_the_table_says() {
    Portal::each_with(&SETTINGS, async |portal| {
        let world = World::new(portal).await;
        let mut wrong = Vec::new();
        for row in rows() {
            let found = answers(&world, &row).await;
            if found != row.cells {
                wrong.push(row.contradiction("", &row.cells, &found));
            }
            let Some(missing) = &row.missing else {
                continue;
            };
            let found = answers_for_missing(&world, &row).await;
            if found != *missing {
                wrong.push(row.contradiction("missing ", missing, &found));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

/// Whoever still has to set up a second factor gets nothing but the page for that.
#[tokio::test]
async fn without_the_second_factor_it_must_have_a_session_opens_nothing() {
    let mut settings = SETTINGS.to_vec();
    settings.push(("SHENZHENG_SECOND_FACTOR", "required"));
    let portal = Portal::start(&settings);
    let world = World::enrolling(&portal).await;
    for row in rows() {
        let closed = matches!(row.cells[0], 'l' | 'f');
        if !closed || row.route.contains("second") {
            continue;
        }
        let names = row.names().into_iter();
        let things: BTreeMap<String, String> = names
            .map(|name| (name.clone(), things::missing(&name)))
            .collect();
        let page = world.page(0, &row, &things).await;
        let opened = page.status < 400 && page.path != "/account/second-factor";
        let refused = ["/missing", "/forbidden", "/login"]
            .iter()
            .any(|path| page.path.starts_with(path));
        assert!(!opened || refused, "{} → {}", row.address(), page.path);
    }
}
