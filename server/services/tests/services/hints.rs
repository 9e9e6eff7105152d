//! What the files themselves tell officers.

use std::io::Cursor;

use domain::code::ApplicationNo;
use domain::permission::Caller;
use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcode::{Color, QrCode};
use services::review::{Code, CodeKind, Hint, Worth};

use crate::samples::{cherries, pdf};
use crate::world::{World, on_both};

on_both! {
    a_picture_saved_again_is_a_near_copy
    a_code_names_the_number_or_is_a_hint
    a_pdf_changed_after_signing_is_a_hint
}

/// A page with words at places of its own.
fn page(seed: u32) -> GrayImage {
    GrayImage::from_fn(800, 1120, |x, y| {
        let (line, place) = (y / 32, x / 64);
        let word = place.wrapping_mul(31) ^ line.wrapping_mul(17) ^ seed;
        let ink = y % 32 < 16 && word.wrapping_mul(2_654_435_761) >> 29 < 3;
        Luma([if ink { 40 } else { 250 }])
    })
}

fn saved(page: GrayImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(page)
        .write_to(&mut bytes, format)
        .unwrap();
    bytes.into_inner()
}

/// A page with a QR code.
fn page_with(code: &str) -> GrayImage {
    let code = QrCode::new(code).unwrap();
    let width = u32::try_from(code.width()).unwrap();
    let mut page = GrayImage::from_pixel(800, 1120, Luma([250]));
    for (at, color) in (0u32..).zip(code.to_colors()) {
        let ink = if color == Color::Dark { 20 } else { 250 };
        for part in 0..36 {
            let (x, y) = (at % width * 6 + part % 6, at / width * 6 + part / 6);
            page.put_pixel(300 + x, 500 + y, Luma([ink]));
        }
    }
    page
}

async fn filed(world: &World, by: &Caller, name: &str, content: Vec<u8>) -> ApplicationNo {
    let case = cherries();
    let drafts = world.services.drafts();
    let id = drafts.start(by, case.kind()).await.unwrap();
    drafts.save(by, &id, case.typed.clone(), 0).await.unwrap();
    world.upload(by, &id, name, content).await.unwrap();
    let no = drafts.submit(by, &id).await.unwrap();
    world.services.jobs().run_due().await.unwrap();
    no
}

async fn hints(world: &World, no: &ApplicationNo) -> Vec<Hint> {
    let officer = world.caller("demo_officer").await;
    let case = world.services.review().case(&officer, no).await.unwrap();
    let about_files =
        |hint: &Hint| !matches!(hint, Hint::SameCertificate { .. } | Hint::Overdrawn { .. });
    case.hints.into_iter().filter(about_files).collect()
}

async fn a_picture_saved_again_is_a_near_copy(world: World) {
    let world = world.with_demo().await;
    let (by, stranger) = (world.caller("demo_admin").await, world.stranger().await);
    let first = filed(&world, &by, "a.png", saved(page(1), ImageFormat::Png)).await;
    assert_eq!(hints(&world, &first).await, []);
    // Saved again with losses, and with something painted over.
    let mut altered = page(1);
    for (x, y) in (300..420).flat_map(|x| (400..420).map(move |y| (x, y))) {
        altered.put_pixel(x, y, Luma([120]));
    }
    let again = filed(
        &world,
        &stranger,
        "b.jpg",
        saved(altered, ImageFormat::Jpeg),
    )
    .await;
    let near = Hint::NearCopy {
        no: first.clone(),
        file: "b.jpg".to_owned(),
    };
    assert_eq!(hints(&world, &again).await, [near]);
    let other = filed(&world, &stranger, "c.png", saved(page(2), ImageFormat::Png)).await;
    assert_eq!(hints(&world, &other).await, []);
    // The same bytes are the same file, and nothing beside that.
    let same = filed(&world, &stranger, "d.png", saved(page(2), ImageFormat::Png)).await;
    let hint = Hint::SameFile {
        no: other,
        file: "d.png".to_owned(),
    };
    assert_eq!(hints(&world, &same).await, [hint]);
}

async fn a_code_names_the_number_or_is_a_hint(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let number = cherries().typed.get("number").to_owned();
    let good = format!("https://epp.example/verify?no={number}");
    let good = saved(page_with(&good), ImageFormat::Png);
    let good = filed(&world, &by, "good.png", good).await;
    let codes = |hints: &[Hint]| {
        hints.iter().find_map(|hint| match hint {
            Hint::CodesWithoutNumber { codes, .. } => Some(codes.clone()),
            _ => None,
        })
    };
    assert_eq!(codes(&hints(&world, &good).await), None);
    let bad = saved(page_with("CL-2026-9999999"), ImageFormat::Png);
    let bad = filed(&world, &by, "bad.png", bad).await;
    let other = Code {
        kind: CodeKind::Qr,
        text: "CL-2026-9999999".to_owned(),
    };
    assert_eq!(codes(&hints(&world, &bad).await), Some(vec![other]));
}

async fn a_pdf_changed_after_signing_is_a_hint(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let signed = {
        let range = "/ByteRange[0 10 20 0000]";
        let length = pdf(range).len() - 20;
        pdf(&range.replace("0000", &format!("{length:04}")))
    };
    let whole = filed(&world, &by, "signed.pdf", signed.clone()).await;
    // No signature is behind these numbers.
    let broken = Hint::Signed {
        signer: String::new(),
        worth: Worth::Broken,
        file: "signed.pdf".to_owned(),
    };
    assert_eq!(hints(&world, &whole).await, [broken]);
    let mut changed = signed;
    changed.extend_from_slice(b"% more\nstartxref\n0\n%%EOF\n");
    let changed = filed(&world, &by, "changed.pdf", changed).await;
    let hint = Hint::ChangedAfterSigning {
        file: "changed.pdf".to_owned(),
    };
    assert!(hints(&world, &changed).await.contains(&hint));
}
