//! Jobs.

use std::time::Duration;

use domain::certificate::CertificateType;
use domain::code::ApplicationNo;
use domain::file::VirusCheck;
use domain::permission::Caller;
use sea_orm::{ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter};
use store::entity::job;
use store::query::job::{JobKind, Lane};
use store::{Abort, Database, query, transact};
use tokio::net::TcpListener;

use crate::samples::{cherries, milk, pdf};
use crate::world::{World, on_both};

on_both! {
    a_job_survives_a_crash
    a_worker_that_lost_its_claim_does_nothing
    two_servers_do_each_job_once
    a_job_that_fails_is_put_off_and_tried_again
    a_program_told_to_stop_leaves_the_rest
    what_opens_files_is_left_longer_to_who_began_it
}

const HOUR: Duration = Duration::from_secs(3600);
const MINUTE: Duration = Duration::from_secs(60);

async fn claim(database: &Database, world: &World) -> Option<store::entity::job::Model> {
    let now = world.services.now();
    let lease = now.after(Duration::from_secs(120));
    let claimed: Result<_, Abort<()>> = transact!(database, tx => Ok(query::job::claim(tx, Lane::Of(JobKind::Review), now.0, |_| lease.0).await?));
    claimed.unwrap()
}

/// Jobs of a kind that this version does not know: they fail whenever they are tried.
async fn want_unknown(world: &World, count: i64) {
    let now = world.services.now().0;
    let rows: Vec<String> = (0..count)
        .map(|about| format!("('unknown kind', {about}, {now}, 0, {now})"))
        .collect();
    let insert = "INSERT INTO job (kind, subject_id, due_at, attempts, created_at) VALUES ";
    let database = world.database().await;
    database
        .execute_unprepared(&format!("{insert}{}", rows.join(", ")))
        .await
        .unwrap();
}

/// An application whose review is the only job.
async fn read_and_submit(world: &World, by: &Caller) -> ApplicationNo {
    let draft = world.complete_draft(by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    world.services.drafts().submit(by, &draft).await.unwrap()
}

async fn a_job_survives_a_crash(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let no = read_and_submit(&world, &by).await;
    // A server claims the job and is never heard of again.
    let crashed = Database::open(&world.settings.database_url).await.unwrap();
    claim(&crashed, &world).await.unwrap();
    crashed.close().await;
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 0);
    world.pass(Duration::from_secs(120));
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 1);
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert!(case.comparison.is_some());
}

async fn a_worker_that_lost_its_claim_does_nothing(world: World) {
    let world = world.with_demo().await;
    read_and_submit(&world, &world.caller("demo_admin").await).await;
    let slow = Database::open(&world.settings.database_url).await.unwrap();
    let job = claim(&slow, &world).await.unwrap();
    world.pass(Duration::from_secs(120));
    assert!(claim(&slow, &world).await.is_some());
    let finished: Result<bool, Abort<()>> =
        transact!(slow, tx => Ok(query::job::finish(tx, &job).await?));
    assert!(!finished.unwrap());
}

async fn two_servers_do_each_job_once(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let mut drafts = Vec::new();
    for _ in 0..8 {
        drafts.push(world.complete_draft(&by, &cherries()).await);
    }
    world.services.jobs().run_due().await.unwrap();
    for draft in &drafts {
        world.services.drafts().submit(&by, draft).await.unwrap();
    }
    let other = world.another_server().await;
    let (here, there) = (world.services.jobs(), other.jobs());
    let (one, two) = tokio::join!(here.run_due(), there.run_due());
    assert_eq!(one.unwrap() + two.unwrap(), 8);
}

async fn a_job_that_fails_is_put_off_and_tried_again(world: World) {
    let world = world.with_demo().await;
    want_unknown(&world, 1).await;
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 1);
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 0);
    world.pass(Duration::from_secs(2));
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 1);
    world.pass(Duration::from_secs(2));
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 0);
    world.pass(HOUR);
    assert_eq!(world.services.jobs().run_due().await.unwrap(), 1);
}

async fn a_program_told_to_stop_leaves_the_rest(world: World) {
    want_unknown(&world, 200).await;
    let behind = world.database().await;
    let untouched = async || {
        let jobs = job::Entity::find().filter(job::COLUMN.attempts.eq(0));
        jobs.count(&behind).await.unwrap()
    };
    let begun = async { while untouched().await == 200 {} };
    world.services.jobs().run(begun).await;
    assert!(untouched().await > 0);
}

/// Jobs are run until one asks somebody who never answers; there the server dies.
async fn die_asking(world: &World, silent: TcpListener) {
    let services = world.services.clone();
    let running = tokio::spawn(async move { services.jobs().run_due().await });
    let _asked = silent.accept().await.unwrap();
    running.abort();
    assert!(running.await.unwrap_err().is_cancelled());
}

/// Whether another server takes up what one died of, after `lease` and not before.
async fn is_taken_up_after(world: &World, kind: &str, lease: Duration) {
    let (other, behind) = (world.another_server().await, world.database().await);
    let tries = async || {
        let found = job::Entity::find().filter(job::COLUMN.kind.eq(kind));
        found.one(&behind).await.unwrap().map(|job| job.attempts)
    };
    assert_eq!(tries().await, Some(1), "{kind}");
    world.pass(lease - Duration::from_secs(1));
    other.jobs().run_due().await.unwrap();
    assert_eq!(tries().await, Some(1), "{kind}");
    world.pass(Duration::from_secs(1));
    other.jobs().run_due().await.unwrap();
    assert_eq!(tries().await, Some(2), "{kind}");
}

async fn what_opens_files_is_left_longer_to_who_began_it(world: World) {
    let scanner = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = scanner.local_addr().unwrap().to_string();
    let world = world.limited(|settings| {
        settings.clamd = Some(address);
        settings.private_callbacks = true;
    });
    let world = world.await.with_demo().await;
    let by = world.caller("demo_admin").await;

    let drafts = world.services.drafts();
    let id = drafts.start(&by, CertificateType::Health).await.unwrap();
    // Whoever brings the file asks as well, and is hung up on.
    let hang_up = async { drop(scanner.accept().await.unwrap()) };
    let (file, ()) = tokio::join!(world.upload(&by, &id, "a.pdf", pdf("a")), hang_up);
    assert_eq!(file.unwrap().virus_check, VirusCheck::Unchecked);
    die_asking(&world, scanner).await;
    is_taken_up_after(&world, "virus_search", 10 * MINUTE).await;

    let receiver = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", receiver.local_addr().unwrap());
    let no = world.submit(&by, &milk()).await;
    world.services.jobs().run_due().await.unwrap();
    world.services.callbacks().set(&by, &url).await.unwrap();
    world
        .services
        .applications()
        .withdraw(&by, &no)
        .await
        .unwrap();
    die_asking(&world, receiver).await;
    is_taken_up_after(&world, "callback", 2 * MINUTE).await;
}
