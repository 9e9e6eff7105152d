//! Files.

use std::io::{Cursor, Write};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use domain::Problem;
use domain::certificate::CertificateType;
use domain::id::DraftId;
use domain::permission::Caller;
use futures::{StreamExt, TryStreamExt, stream};
use sea_orm::DbBackend;
use services::drafts::{FILES_FIELD, MAX_FILES};
use services::{FileInfo, MAX_FILE_BYTES, MediaKind, Refusal};
use store::{Abort, Attempt, Database, Turn, query};
use tokio::task::JoinHandle;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::samples::pdf;
use crate::world::{World, on_both, problem_fields};

on_both! {
    a_file_comes_back_as_it_was_sent
    bad_files_are_refused_and_leave_nothing
    a_file_may_be_just_as_large_as_allowed
    an_upload_that_breaks_off_leaves_nothing
    the_same_content_is_kept_once
    only_so_many_files
    many_at_once_keep_the_limit
    names_are_cleaned
    files_without_a_row_are_swept
    two_servers_sweep_each_file_once
    a_file_that_is_about_to_have_a_row_is_swept_by_no_server
    a_file_that_was_swept_meanwhile_gets_no_row
    whoever_imports_and_waits_for_a_file_keeps_nobody_waiting
}

async fn begun(world: World) -> (World, Caller, DraftId) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let id = world
        .services
        .drafts()
        .start(&by, CertificateType::Health)
        .await
        .unwrap();
    (world, by, id)
}

/// Everything in the folder of files that is a file.
fn stored(world: &World) -> usize {
    fn count(folder: &std::path::Path) -> usize {
        let entries = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        entries
            .map(|path| if path.is_dir() { count(&path) } else { 1 })
            .sum()
    }
    count(&world.files())
}

async fn a_file_comes_back_as_it_was_sent(world: World) {
    let (world, by, id) = begun(world).await;
    let content = pdf("one");
    let info = world
        .upload(&by, &id, "证书.pdf", content.clone())
        .await
        .unwrap();
    assert_eq!(
        (info.kind, info.size),
        (MediaKind::Pdf, content.len() as u64)
    );
    let (again, bytes) = world
        .services
        .drafts()
        .file(&by, &id, info.id)
        .await
        .unwrap();
    assert_eq!(again, info);
    let bytes: Vec<Bytes> = bytes.try_collect().await.unwrap();
    assert_eq!(bytes.concat(), content);
    world
        .services
        .drafts()
        .remove_file(&by, &id, info.id)
        .await
        .unwrap();
    let gone = world.services.drafts().file(&by, &id, info.id).await;
    assert!(matches!(gone, Err(Refusal::NotFound)));
}

async fn bad_files_are_refused_and_leave_nothing(world: World) {
    let (world, by, id) = begun(world).await;
    let mut two_things = pdf("x");
    two_things.splice(20..20, *b"<script>");
    let cut = pdf("x")[..60].to_vec();
    let large = [pdf("x"), vec![b'\n'; 20 * 1024 * 1024]].concat();
    for (name, content, expected) in [
        ("empty.pdf", Vec::new(), Problem::FileEmpty),
        (
            "virus.pdf",
            b"MZ\x90\0this program".to_vec(),
            Problem::FileKind,
        ),
        ("note.pdf", b"just text".to_vec(), Problem::FileKind),
        ("page.png", b"<html><script>".to_vec(), Problem::FileKind),
        ("old.gif", b"GIF89a\x01\0\x01\0".to_vec(), Problem::FileKind),
        ("both.pdf", two_things, Problem::FileKind),
        ("cut.pdf", cut, Problem::FileDamaged),
        (
            "cut.png",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01".to_vec(),
            Problem::FileDamaged,
        ),
        ("large.pdf", large, Problem::FileTooLarge { max_mb: 20 }),
    ] {
        let refusal = world.upload(&by, &id, name, content).await.unwrap_err();
        assert_eq!(
            problem_fields(&refusal),
            [(FILES_FIELD, &expected)],
            "{name}"
        );
    }
    assert!(
        world
            .services
            .drafts()
            .open(&by, &id)
            .await
            .unwrap()
            .files
            .is_empty()
    );
    assert_eq!(stored(&world), 0);
}

async fn a_file_may_be_just_as_large_as_allowed(world: World) {
    let (world, by, id) = begun(world).await;
    let limit = usize::try_from(MAX_FILE_BYTES).unwrap();
    let mut content = pdf("large");
    // White space before the end is no damage.
    let end = content.len() - b"startxref\n000\n%%EOF\n".len();
    let padding = limit - content.len();
    content.splice(end..end, std::iter::repeat_n(b'\n', padding));
    assert_eq!(content.len(), limit);
    let info = world
        .upload(&by, &id, "large.pdf", content.clone())
        .await
        .unwrap();
    assert_eq!(info.size, MAX_FILE_BYTES);
    content.splice(end..end, [b'\n']);
    let refusal = world
        .upload(&by, &id, "larger.pdf", content)
        .await
        .unwrap_err();
    assert_eq!(
        problem_fields(&refusal)[0].1,
        &Problem::FileTooLarge { max_mb: 20 }
    );
}

async fn an_upload_that_breaks_off_leaves_nothing(world: World) {
    let (world, by, id) = begun(world).await;
    let begin = pdf("x");
    let parts = [Ok(Bytes::from(begin)), Err("connection reset")];
    let broken = world
        .services
        .drafts()
        .add_file(&by, &id, "a.pdf", stream::iter(parts))
        .await;
    let refusal = broken.unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [(FILES_FIELD, &Problem::UploadBroken)]
    );
    // Nor does one whose sender just goes away.
    let services = world.services.clone();
    let (caller, draft) = (by.clone(), id.clone());
    let endless = stream::iter([Ok::<_, String>(Bytes::from(pdf("y")))]).chain(stream::pending());
    let task = tokio::spawn(async move {
        services
            .drafts()
            .add_file(&caller, &draft, "b.pdf", Box::pin(endless))
            .await
            .is_ok()
    });
    while stored(&world) == 0 {
        tokio::task::yield_now().await;
    }
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    assert_eq!(stored(&world), 0);
}

async fn the_same_content_is_kept_once(world: World) {
    let (world, by, id) = begun(world).await;
    let one = world.upload(&by, &id, "a.pdf", pdf("same")).await.unwrap();
    let two = world.upload(&by, &id, "b.pdf", pdf("same")).await.unwrap();
    assert_eq!(one, two);
    assert_eq!(
        world.services.drafts().open(&by, &id).await.unwrap().files,
        [one]
    );
    assert_eq!(stored(&world), 1);
}

async fn only_so_many_files(world: World) {
    let (world, by, id) = begun(world).await;
    for n in 0..MAX_FILES {
        world
            .upload(&by, &id, "a.pdf", pdf(&n.to_string()))
            .await
            .unwrap();
    }
    let refusal = world
        .upload(&by, &id, "a.pdf", pdf("more"))
        .await
        .unwrap_err();
    let expected = Problem::TooManyFiles { max: MAX_FILES };
    assert_eq!(problem_fields(&refusal), [(FILES_FIELD, &expected)]);
}

async fn many_at_once_keep_the_limit(world: World) {
    let (world, by, id) = begun(world).await;
    let uploads = (0..MAX_FILES + 5).map(|n| {
        let (services, by, id) = (world.services.clone(), by.clone(), id.clone());
        let content = stream::iter([Ok::<_, String>(Bytes::from(pdf(&n.to_string())))]);
        tokio::spawn(async move {
            services
                .drafts()
                .add_file(&by, &id, "a.pdf", content)
                .await
                .is_ok()
        })
    });
    let kept = futures::future::join_all(uploads).await;
    assert_eq!(
        kept.into_iter()
            .filter(|one| *one.as_ref().unwrap())
            .count(),
        MAX_FILES
    );
    assert_eq!(
        world
            .services
            .drafts()
            .open(&by, &id)
            .await
            .unwrap()
            .files
            .len(),
        MAX_FILES
    );
}

async fn names_are_cleaned(world: World) {
    let (world, by, id) = begun(world).await;
    let long = "长".repeat(500);
    for (n, (name, kept)) in [
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\证书.pdf", "证书.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("", "file.pdf"),
        (long.as_str(), &"长".repeat(120)),
    ]
    .into_iter()
    .enumerate()
    {
        let info = world
            .upload(&by, &id, name, pdf(&n.to_string()))
            .await
            .unwrap();
        assert_eq!(info.name, kept);
    }
}

async fn files_without_a_row_are_swept(world: World) {
    let (world, by, id) = begun(world).await;
    let kept = world.upload(&by, &id, "a.pdf", pdf("kept")).await.unwrap();
    let gone = world.upload(&by, &id, "b.pdf", pdf("gone")).await.unwrap();
    world
        .services
        .drafts()
        .remove_file(&by, &id, gone.id)
        .await
        .unwrap();
    // Too young: somebody may be about to name it.
    assert_eq!(world.services.sweep_files().await.unwrap(), 0);
    for file in [&kept, &gone] {
        age(&world, &file.sha256);
    }
    assert_eq!(world.services.sweep_files().await.unwrap(), 1);
    drop(
        world
            .services
            .drafts()
            .file(&by, &id, kept.id)
            .await
            .unwrap(),
    );
    assert_eq!(stored(&world), 1);
}

/// Where a file lies.
fn path(world: &World, sha256: &str) -> PathBuf {
    world.files().join(&sha256[..2]).join(&sha256[2..])
}

/// Makes a file look two hours old.
fn age(world: &World, sha256: &str) {
    let path = path(world, sha256);
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let old = SystemTime::now() - Duration::from_secs(7200);
    file.set_modified(old).unwrap();
}

/// An old file without a row.
async fn orphan(world: &World, by: &Caller, id: &DraftId, mark: &str) -> String {
    let file = world.upload(by, id, "a.pdf", pdf(mark)).await.unwrap();
    let drafts = world.services.drafts();
    drafts.remove_file(by, id, file.id).await.unwrap();
    age(world, &file.sha256);
    file.sha256
}

async fn two_servers_sweep_each_file_once(world: World) {
    let (world, by, id) = begun(world).await;
    for mark in 0..10 {
        orphan(&world, &by, &id, &mark.to_string()).await;
    }
    let other = world.another_server().await;
    let (one, two) = tokio::join!(world.services.sweep_files(), other.sweep_files());
    assert_eq!(one.unwrap() + two.unwrap(), 10);
    assert_eq!(stored(&world), 0);
}

/// Somebody who holds a file, as an upload or a sweep on another server does.
async fn hold<'d>(database: &'d Database, sha256: &str) -> (Attempt<'d>, Turn) {
    let mut attempt = database.attempt();
    let turn = attempt.begin().await.unwrap();
    query::swept::hold(turn.tx(), sha256).await.unwrap();
    (attempt, turn)
}

/// Sends what an old file without a row holds once more; on return it has its name anew.
async fn send_again(
    world: &World,
    by: &Caller,
    id: &DraftId,
    sha256: &str,
) -> JoinHandle<Result<FileInfo, Refusal>> {
    let (services, by, id) = (world.services.clone(), by.clone(), id.clone());
    let sending = tokio::spawn(async move {
        let content = stream::iter([Ok::<_, String>(Bytes::from(pdf("again")))]);
        services.drafts().add_file(&by, &id, "a.pdf", content).await
    });
    let named = path(world, sha256);
    let old = SystemTime::now() - Duration::from_secs(3600);
    while std::fs::metadata(&named).unwrap().modified().unwrap() < old {
        tokio::task::yield_now().await;
    }
    sending
}

/// A row names what is there, whatever became of the upload.
async fn is_whole(world: &World, by: &Caller, id: &DraftId, sent: bool) {
    assert_eq!(world.services.missing_files().await.unwrap(), 0);
    let draft = world.services.drafts().open(by, id).await.unwrap();
    assert_eq!(draft.files.len(), usize::from(sent));
}

async fn a_file_that_is_about_to_have_a_row_is_swept_by_no_server(world: World) {
    let (world, by, id) = begun(world).await;
    let sha256 = orphan(&world, &by, &id, "again").await;
    // Opened before anything is held: each looks first whether the tables are its own.
    let other = world.another_server().await;
    let store = Database::open(&world.settings.database_url).await.unwrap();
    let database = world.database().await;
    let (attempt, turn) = hold(&store, &sha256).await;
    let sending = send_again(&world, &by, &id, &sha256).await;
    world.until_waiting(&database, 1).await;
    // Another server had looked at it before it was sent.
    age(&world, &sha256);
    let sweeping = tokio::spawn(async move { other.sweep_files().await });
    world.until_waiting(&database, 2).await;
    let let_go: Result<(), Abort<()>> = attempt.end(turn, Ok(())).await.unwrap();
    let_go.unwrap();
    let (sent, swept) = (sending.await.unwrap(), sweeping.await.unwrap());
    assert_eq!(swept.unwrap(), u64::from(sent.is_err()));
    is_whole(&world, &by, &id, sent.is_ok()).await;
}

async fn a_file_that_was_swept_meanwhile_gets_no_row(world: World) {
    let (world, by, id) = begun(world).await;
    let sha256 = orphan(&world, &by, &id, "again").await;
    let store = Database::open(&world.settings.database_url).await.unwrap();
    let (attempt, turn) = hold(&store, &sha256).await;
    let sending = send_again(&world, &by, &id, &sha256).await;
    let (gone, now) = ([sha256.clone()], world.services.now());
    query::swept::mark(turn.tx(), &gone, now.0).await.unwrap();
    std::fs::remove_file(path(&world, &sha256)).unwrap();
    let let_go: Result<(), Abort<()>> = attempt.end(turn, Ok(())).await.unwrap();
    let_go.unwrap();
    let sent = sending.await.unwrap();
    assert!(matches!(sent, Err(Refusal::Unavailable)), "{sent:?}");
    is_whole(&world, &by, &id, false).await;
    // Sent once more, it is there.
    world.upload(&by, &id, "a.pdf", pdf("again")).await.unwrap();
    is_whole(&world, &by, &id, true).await;
}

/// A ZIP that holds `a.pdf`.
fn zipped(content: &[u8]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.pdf", SimpleFileOptions::default())
        .unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

async fn whoever_imports_and_waits_for_a_file_keeps_nobody_waiting(world: World) {
    let (world, by, id) = begun(world).await;
    let sha256 = orphan(&world, &by, &id, "again").await;
    let store = Database::open(&world.settings.database_url).await.unwrap();
    let database = world.database().await;
    // SQLite has one writer: there all wait for whoever holds a file.
    let held = match database.get_database_backend() {
        DbBackend::Postgres => Some(hold(&store, &sha256).await),
        _ => None,
    };
    let (services, importer) = (world.services.clone(), by.clone());
    let importing = tokio::spawn(async move {
        let papers = stream::iter([Ok::<_, String>(Bytes::from(zipped(&pdf("again"))))]);
        let papers = services.drafts().receive_papers(papers).await;
        let papers = papers.unwrap().unwrap();
        let sheet = "证书编号,文件：证书正本\nSHEET-1,a.pdf\n"
            .as_bytes()
            .to_vec();
        let drafts = services.drafts();
        drafts
            .import(&importer, CertificateType::Health, sheet, Some(&papers))
            .await
    });
    world.until_waiting(&database, 1).await;
    let drafts = world.services.drafts();
    let started = drafts.start(&by, CertificateType::Health);
    let started = tokio::time::timeout(Duration::from_secs(5), started).await;
    started.expect("noted in time").unwrap();
    if let Some((attempt, turn)) = held {
        let let_go: Result<(), Abort<()>> = attempt.end(turn, Ok(())).await.unwrap();
        let_go.unwrap();
    }
    let imported = importing.await.unwrap().unwrap().unwrap();
    assert_eq!((imported.made, imported.files), (1, 1));
}
