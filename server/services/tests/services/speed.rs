//! How fast what was submitted is safely stored, against what the disk allows. Not run with the
//! other tests:
//! `cargo test --release -p services --test services -- --ignored --nocapture speed::`

use std::time::Instant;

use domain::id::DraftId;
use domain::permission::Caller;
use futures::future::join_all;
use sea_orm::{ConnectionTrait, DatabaseConnection};

use crate::samples::cherries;
use crate::world::World;

const ROUNDS: usize = 5;
const CLIENTS: usize = 64;
/// Submissions of each client in a round.
const EACH: usize = 8;
/// Submissions of a round with one client, and commits of the loop.
const ALONE: usize = 100;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn submissions_per_second_on_sqlite() {
    let world = World::on_sqlite().await;
    let file = world.files().join("../bare.db");
    let url = format!("sqlite://{}?mode=rwc", file.display());
    let bare = sea_orm::Database::connect(url).await.unwrap();
    for pragma in ["journal_mode = WAL", "synchronous = FULL"] {
        bare.execute_unprepared(&format!("PRAGMA {pragma}"))
            .await
            .unwrap();
    }
    measure("SQLite", world, bare).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "a measurement"]
async fn submissions_per_second_on_postgres() {
    let Some(world) = World::on_postgres().await else {
        return;
    };
    let bare = world.database().await;
    measure("PostgreSQL", world, bare).await;
}

async fn measure(name: &str, world: World, bare: DatabaseConnection) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    bare.execute_unprepared("CREATE TABLE bare (id INTEGER, body TEXT)")
        .await
        .unwrap();
    let [mut commits, mut alone, mut many] = [(); 3].map(|()| Vec::new());
    for _ in 0..ROUNDS {
        commits.push(commits_per_second(&bare).await);
        let drafts = drafts(&world, &by, ALONE).await;
        alone.push(rate(ALONE, submit(&world, &by, &drafts)).await);
        let drafts = self::drafts(&world, &by, CLIENTS * EACH).await;
        let clients = drafts.chunks(EACH).map(|own| submit(&world, &by, own));
        many.push(rate(CLIENTS * EACH, join_all(clients)).await);
    }
    let [commits, alone, many] = [commits, alone, many].map(median);
    println!(
        "{name}: {commits:.0} commits/s in a loop; submissions/s: one client {alone:.0} \
         ({:.2}), {CLIENTS} clients {many:.0} ({:.2})",
        alone / commits,
        many / commits
    );
}

/// One row, one commit, and again.
async fn commits_per_second(bare: &DatabaseConnection) -> f64 {
    let work = async {
        for _ in 0..ALONE {
            let sql = "INSERT INTO bare VALUES (1, 'a row of some hundred bytes')";
            bare.execute_unprepared(sql).await.unwrap();
        }
    };
    rate(ALONE, work).await
}

/// Complete drafts, each with a file.
async fn drafts(world: &World, by: &Caller, number: usize) -> Vec<DraftId> {
    let case = cherries();
    let mut drafts = Vec::new();
    while drafts.len() < number {
        let some = (0..32).map(|_| world.complete_draft(by, &case));
        drafts.extend(join_all(some).await);
    }
    drafts.truncate(number);
    drafts
}

async fn submit(world: &World, by: &Caller, drafts: &[DraftId]) {
    for id in drafts {
        // A task each, as the server has one for each request.
        let (services, by, id) = (world.services.clone(), by.clone(), id.clone());
        let done = tokio::spawn(async move { services.drafts().submit(&by, &id).await });
        done.await.unwrap().unwrap();
    }
}

async fn rate<T>(times: usize, work: impl Future<Output = T>) -> f64 {
    let start = Instant::now();
    work.await;
    times as f64 / start.elapsed().as_secs_f64()
}

fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures[figures.len() / 2]
}
