//! What becomes of a file: notes taken out, viruses looked for, what it is, its small picture; and
//! warnings that are explained.

use std::io::Cursor;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use domain::file::{FilePurpose, VirusCheck};
use futures::TryStreamExt;
use image::{DynamicImage, ImageFormat};
use services::MediaKind;
use services::drafts::{EXPLANATION_FIELD, FILES_FIELD};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::samples::case;
use crate::world::{World, on_both, problem_fields};
use domain::Problem;

on_both! {
    files_have_a_kind_and_a_small_picture
    a_photo_tells_nothing_of_where_it_was_taken
    viruses_are_found_at_once_or_later
    warnings_are_submitted_with_a_word
}

fn picture(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::new_rgb8(300, 400)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

async fn files_have_a_kind_and_a_small_picture(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let id = drafts
        .start(&by, case("health-new-zealand-milk").kind())
        .await
        .unwrap();
    let tiff = picture(ImageFormat::Tiff);
    let info = world.upload(&by, &id, "scan.tif", tiff).await.unwrap();
    assert_eq!((info.kind, info.pages), (MediaKind::Tiff, 1));
    assert_eq!(info.purpose, Some(FilePurpose::Certificate));
    assert_eq!(info.virus_check, VirusCheck::Unchecked);
    let stranger = world.stranger().await;
    let set = drafts.set_file_purpose(&stranger, &id, info.id, FilePurpose::Annex);
    assert!(set.await.is_err());
    let set = drafts.set_file_purpose(&by, &id, info.id, FilePurpose::Translation);
    set.await.unwrap();
    let draft = drafts.open(&by, &id).await.unwrap();
    assert_eq!(draft.files[0].purpose, Some(FilePurpose::Translation));
    assert_eq!(drafts.thumbnail(&by, &id, info.id).await.unwrap(), None);
    world.services.jobs().run_due().await.unwrap();
    let small = drafts.thumbnail(&by, &id, info.id).await.unwrap().unwrap();
    let small = image::load_from_memory_with_format(&small, ImageFormat::Jpeg).unwrap();
    assert_eq!((small.width(), small.height()), (180, 240));
    assert!(drafts.thumbnail(&stranger, &id, info.id).await.is_err());
}

async fn a_photo_tells_nothing_of_where_it_was_taken(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let id = drafts
        .start(&by, case("health-new-zealand-milk").kind())
        .await
        .unwrap();
    let plain = picture(ImageFormat::Jpeg);
    let mut photo = plain[..2].to_vec();
    photo.extend(b"\xff\xe1\0\x14Exif\0\0GPS 22N 114E");
    photo.extend(&plain[2..]);
    let info = world.upload(&by, &id, "IMG_1.jpg", photo).await.unwrap();
    let (_, content) = drafts.file(&by, &id, info.id).await.unwrap();
    let stored: Vec<_> = content.try_collect().await.unwrap();
    assert_eq!(stored.concat(), plain);
    let again = world.upload(&by, &id, "again.jpg", plain).await.unwrap();
    assert_eq!(again.id, info.id, "it is the same picture");
}

/// A clamd: takes what INSTREAM brings, and finds the test virus.
async fn clamd(awake: Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap().to_string();
    tokio::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            if awake.load(Ordering::SeqCst) {
                tokio::spawn(answer(stream));
            }
        }
    });
    address
}

async fn answer(mut stream: TcpStream) {
    let mut command = [0; 10];
    stream.read_exact(&mut command).await.unwrap();
    assert_eq!(&command, b"zINSTREAM\0");
    let mut content = Vec::new();
    loop {
        let length = stream.read_u32().await.unwrap();
        if length == 0 {
            break;
        }
        let mut piece = vec![0; length as usize];
        stream.read_exact(&mut piece).await.unwrap();
        content.extend(piece);
    }
    let evil = content.windows(5).any(|window| window == b"EICAR");
    let answer: &[u8] = if evil {
        b"stream: Eicar-Test FOUND\0"
    } else {
        b"stream: OK\0"
    };
    stream.write_all(answer).await.unwrap();
}

async fn viruses_are_found_at_once_or_later(world: World) {
    let awake = Arc::new(AtomicBool::new(true));
    let address = clamd(Arc::clone(&awake)).await;
    let world = world.with_demo().await;
    let world = world
        .limited(|settings| settings.clamd = Some(address))
        .await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let case = case("health-new-zealand-milk");
    let id = drafts.start(&by, case.kind()).await.unwrap();
    drafts.save(&by, &id, case.typed.clone(), 0).await.unwrap();
    let good = crate::samples::pdf("good");
    let info = world.upload(&by, &id, "good.pdf", good).await.unwrap();
    assert_eq!(info.virus_check, VirusCheck::Clean);
    let evil = crate::samples::pdf("EICAR");
    let refusal = world
        .upload(&by, &id, "evil.pdf", evil.clone())
        .await
        .unwrap_err();
    assert_eq!(
        problem_fields(&refusal),
        [(FILES_FIELD, &Problem::FileInfected)]
    );
    awake.store(false, Ordering::SeqCst);
    let info = world.upload(&by, &id, "evil.pdf", evil).await.unwrap();
    assert_eq!(info.virus_check, VirusCheck::Unchecked);
    world.services.jobs().run_due().await.unwrap();
    awake.store(true, Ordering::SeqCst);
    world.pass(std::time::Duration::from_secs(3600));
    world.services.jobs().run_due().await.unwrap();
    let draft = drafts.open(&by, &id).await.unwrap();
    assert_eq!(draft.files[1].virus_check, VirusCheck::Infected);
    assert!(
        drafts.file(&by, &id, info.id).await.is_err(),
        "it is handed to nobody"
    );
    let refusal = drafts.submit(&by, &id).await.unwrap_err();
    assert!(problem_fields(&refusal).contains(&(FILES_FIELD, &Problem::FileInfected)));
}

async fn warnings_are_submitted_with_a_word(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let drafts = world.services.drafts();
    let case = case("phytosanitary-chile-cherries");
    let id = world.complete_draft(&by, &case).await;
    let mut odd = case.typed.clone();
    odd.set("goods.0.hs", "870323");
    drafts.save(&by, &id, odd, 1).await.unwrap();
    let refusal = drafts.submit(&by, &id).await.unwrap_err();
    let found = problem_fields(&refusal);
    assert!(
        found.contains(&("goods.0.hs", &Problem::HsUnusual)),
        "{found:?}"
    );
    assert!(found.contains(&(EXPLANATION_FIELD, &Problem::Required)));
    let long = "长".repeat(501);
    assert!(drafts.explain(&by, &id, &long).await.is_err());
    assert_eq!(
        drafts.open(&by, &id).await.unwrap().explanation,
        long,
        "it is not lost"
    );
    assert!(drafts.submit(&by, &id).await.is_err());
    drafts.explain(&by, &id, " 车辆随附植物。 ").await.unwrap();
    let no = drafts.submit(&by, &id).await.unwrap();
    let officer = world.caller("demo_officer").await;
    let detail = world
        .services
        .applications()
        .detail(&officer, &no)
        .await
        .unwrap();
    assert_eq!(detail.explanation, "车辆随附植物。");
}
