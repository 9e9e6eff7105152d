//! Files and rows that are not what they say, or that want more than they may have: a clear answer at
//! once, and the rest of the draft as it was.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::browser::{Browser, Page};
use crate::filing::{document, start};
use crate::program::Portal;

/// How long an answer may take. It is well below a second where nothing else runs; tests share a busy
/// machine and a program that is not optimised.
const AT_ONCE: Duration = Duration::from_secs(10);
/// How much more memory the program may hold afterwards, in kB.
const MORE_MEMORY: u64 = 120 * 1024;

const GOOD: &str = "health-new-zealand-milk.pdf";

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let body = [name.as_slice(), data].concat();
    let crc = !body.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 * (crc & 1))
        })
    });
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [&length[..], &body, &crc.to_be_bytes()].concat()
}

/// A PNG that claims to be 50,000 × 50,000 pixels.
fn huge_png() -> Vec<u8> {
    let side = 50_000u32.to_be_bytes();
    let header = [&side[..], &side, &[8, 2, 0, 0, 0]].concat();
    let chunks = [
        chunk(b"IHDR", &header),
        chunk(b"IDAT", b"x\x9c\x03\0"),
        chunk(b"IEND", b""),
    ];
    [b"\x89PNG\r\n\x1a\n".as_slice(), &chunks.concat()].concat()
}

/// A TIFF that claims the same.
fn huge_tiff() -> Vec<u8> {
    let line = |tag: u16, value: u32| {
        let (tag, value) = (tag.to_le_bytes(), value.to_le_bytes());
        [&tag[..], &4u16.to_le_bytes(), &1u32.to_le_bytes(), &value].concat()
    };
    let lines = [
        (256, 50_000),
        (257, 50_000),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, 50_000),
        (279, 100),
    ];
    let count = u16::try_from(lines.len()).unwrap().to_le_bytes();
    let lines: Vec<u8> = lines
        .iter()
        .flat_map(|(tag, value)| line(*tag, *value))
        .collect();
    [b"II*\0\x08\0\0\0".as_slice(), &count, &lines, &[0; 4]].concat()
}

/// A TIFF whose pages go round in a ring.
fn endless_tiff() -> Vec<u8> {
    b"II*\0\x08\0\0\0\0\0\x08\0\0\0".to_vec()
}

/// A PDF that asks for a password.
fn locked_pdf() -> Vec<u8> {
    let zeros = "00".repeat(32);
    let body = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n";
    let trailer = format!(
        "trailer<</Root 1 0 R/Size 4/ID[<{zeros}><{zeros}>]/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -4/O<{zeros}>/U<{zeros}>>>>>\n%%EOF\n"
    );
    format!("{body}{trailer}").into_bytes()
}

/// A ZIP of a file of 100 MB, small itself.
fn bomb() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("a.pdf", SimpleFileOptions::default())
        .unwrap();
    let zeros = vec![0; 1024 * 1024];
    for _ in 0..100 {
        zip.write_all(&zeros).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What is sent, under what name, and a word of the answer.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = document(GOOD);
    let png = document("phytosanitary-ecuador-bananas.png");
    let jpeg = document("health-kazakhstan-oil.jpg");
    vec![
        ("bomb.zip", bomb(), "仅支持"),
        ("bomb.pdf", bomb(), "仅支持"),
        (
            "sheet.xlsx",
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml".to_vec(),
            "仅支持",
        ),
        (
            "zip-and.pdf",
            [b"PK\x03\x04".as_slice(), &good].concat(),
            "仅支持",
        ),
        (
            "pdf-in.png",
            [&png[..40], b"%PDF-1.4", &png[40..]].concat(),
            "仅支持",
        ),
        (
            "page.jpg",
            [
                b"\xff\xd8\xff\xfe\0\x40".as_slice(),
                b"<script>alert(1)</script>",
            ]
            .concat(),
            "仅支持",
        ),
        (
            "picture.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>".to_vec(),
            "仅支持",
        ),
        ("program.pdf", b"MZ\x90\0\x03".to_vec(), "仅支持"),
        ("huge.png", huge_png(), "无法打开"),
        ("huge.tif", huge_tiff(), "无法打开"),
        ("endless.tif", endless_tiff(), "无法打开"),
        ("locked.pdf", locked_pdf(), "无法打开"),
        ("cut.pdf", good[..good.len() / 3].to_vec(), "无法打开"),
        ("cut.png", png[..png.len() / 2].to_vec(), "无法打开"),
        ("cut.jpg", jpeg[..300].to_vec(), "无法打开"),
        (
            "large.pdf",
            [good, vec![b' '; 30 * 1024 * 1024]].concat(),
            "20 MB",
        ),
        ("empty.pdf", Vec::new(), "空"),
    ]
}

fn memory(portal: &Portal) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", portal.id())).unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmRSS:"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

async fn begin(browser: &Browser) -> String {
    let draft = start(browser, "health").await;
    let page = browser.open(&draft).await;
    let fields = [("number", "KEPT-1"), ("action", "save")];
    browser
        .send_multipart(&page, "/api/save_draft", &fields)
        .await
        .must_have("已保存");
    draft
}

#[tokio::test]
async fn bad_files_are_refused_at_once_and_cost_nothing_else() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = begin(&browser).await;
        let page = browser.open(&format!("{draft}/files")).await;
        let page = browser.upload(&page, GOOD, document(GOOD)).await;
        let before = memory(portal);
        for (name, content, words) in bad_files() {
            let began = Instant::now();
            let page = browser.upload(&page, name, content).await;
            let took = began.elapsed();
            assert!(took < AT_ONCE, "{name} took {took:?}");
            assert_eq!(page.status, 200, "{name}");
            assert!(
                page.has("error-summary") && page.has(words),
                "{name}: {}",
                page.text
            );
            page.must_have(GOOD);
            assert!(!page.has(&format!(">{name}<")), "{name} was kept");
        }
        let more = memory(portal).saturating_sub(before);
        assert!(more < MORE_MEMORY, "{more} kB");
        let form = browser.open(&draft).await;
        assert_eq!(form.value("number").as_deref(), Some("KEPT-1"));
        let left = portal.folder().join("data/files/incoming");
        assert_eq!(
            std::fs::read_dir(left).unwrap().count(),
            0,
            "nothing is left behind"
        );
    })
    .await;
}

#[tokio::test]
async fn ten_thousand_goods_lines_are_too_many() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = begin(&browser).await;
        let page = browser.open(&draft).await;
        let rows = "樱桃\tCherries\t0809290000\n".repeat(10_000);
        let began = Instant::now();
        let pasted = [
            ("number", "KEPT-1"),
            ("paste", rows.as_str()),
            ("action", "paste"),
        ];
        let answer = browser
            .send_multipart(&page, "/api/save_draft", &pasted)
            .await;
        answer.must_have("最多填写 200 项货物");
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
        // By hand: the test's own client would nest ten thousand parts.
        let part = |name: &str, text: &str| {
            format!("--x\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n")
        };
        let hidden = answer.hidden("/api/save_draft");
        let mut body: String = hidden.iter().map(|(name, text)| part(name, text)).collect();
        body.extend((0..10_000).map(|line| part(&format!("goods.{line}.name"), "x")));
        body += &(part("number", "MANY") + &part("action", "save") + "--x--\r\n");
        let began = Instant::now();
        let request = browser.raw_post("/api/save_draft");
        let request = request.header("content-type", "multipart/form-data; boundary=x");
        let answer = Page::read(request.body(body).send().await.unwrap()).await;
        assert!(
            answer.status < 500 && began.elapsed() < AT_ONCE,
            "{} {:?}",
            answer.status,
            began.elapsed()
        );
        let began = Instant::now();
        let form = browser.open(&draft).await;
        assert!(form.text.matches("class=\"fieldset").count() <= 201 && form.status == 200);
        assert!(began.elapsed() < AT_ONCE, "{:?}", began.elapsed());
    })
    .await;
}
