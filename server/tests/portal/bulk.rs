//! 批量导入: a sheet of many certificates with a ZIP of their files.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use sheets::{Layout, Style, Workbook};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::browser::{Browser, Page};
use crate::filing::document;
use crate::program::Portal;

async fn import(browser: &Browser, kind: &str, content: &[u8]) -> Page {
    import_with(browser, kind, ("sheet.csv", content), None).await
}

async fn import_with(
    browser: &Browser,
    kind: &str,
    (name, content): (&str, &[u8]),
    papers: Option<Vec<u8>>,
) -> Page {
    let page = browser.open("/drafts/import").await;
    let mut files = vec![("file", name, content.to_vec())];
    files.extend(papers.map(|content| ("papers", "papers.zip", content)));
    let fields = [("kind", kind)];
    browser
        .send_named(&page, "/api/import_drafts", &fields, files)
        .await
}

/// A workbook of texts.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = Workbook::new(Vec::new());
    let layout = Layout {
        name: "S".to_owned(),
        widths: Vec::new(),
        offers: Vec::new(),
    };
    book.sheet(layout).unwrap();
    for row in rows {
        book.row(Style::Plain, row).unwrap();
    }
    book.finish().unwrap()
}

fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The text as Chinese Excel saves it.
fn gbk(text: &str) -> Vec<u8> {
    encoding_rs::GBK.encode(text).0.into_owned()
}

#[tokio::test]
async fn good_rows_become_drafts_once_and_bad_ones_are_named() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let rows = "证书编号,签发国家/地区,货物：品名,货物：净重\nBULK-1,新西兰,奶粉,25000\nBULK-1,,黄油,3\nBULK-2,新西兰,奶粉,viel\n=BULK-3,AU,<b>牛肉</b>,1\n";
        let page = import(&browser, "health", rows.as_bytes()).await;
        page.must_have("已生成 2 份草稿");
        page.must_have("第 4 行第 4 列 净重 viel");
        for content in [format!("\u{feff}{rows}").into_bytes(), gbk(rows)] {
            let page = import(&browser, "health", &content).await;
            page.must_have("2 份证书此前已导入过");
            assert!(!page.has("已生成"), "{}", page.text);
        }
        let drafts = browser.open("/drafts").await;
        assert_eq!(drafts.text.matches(">BULK-1<").count(), 1);
        assert!(!drafts.has("BULK-2"));
        let other = portal.browser_of("demo_person").await;
        assert!(!other.open("/drafts").await.has("BULK-1"));
        import(&other, "health", rows.as_bytes()).await.must_have("已生成 2 份草稿");
        let officer = portal.browser_of("demo_officer").await;
        assert_eq!(officer.open("/drafts/import").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn a_workbook_and_a_zip_become_drafts_with_files() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let book = workbook(&[
            &[
                "证书编号 *\nCertificate number",
                "签发日期",
                "货物：HS编码",
                "文件：证书正本",
                "Files: Translation",
            ],
            &[
                "0007",
                "2026-10-01",
                "0809290000",
                "one.pdf; 二.pdf",
                "t.pdf",
            ],
            &["0008", "46350", "809290000", "missing.pdf", ""],
            &["0009", "2026-10-01", "", "text.pdf", ""],
            &["0010", "", "", "", ""],
        ]);
        let pdf = document("phytosanitary-chile-cherries.pdf");
        let other = document("phytosanitary-peru-blueberries.pdf");
        let third = document("phytosanitary-thailand-durian.pdf");
        let papers = packed(&[
            ("scans/ONE.pdf", &pdf),
            ("scans/二.pdf", &other),
            ("t.pdf", &third),
            ("text.pdf", b"just text"),
        ]);
        let sheet = ("sheet.xlsx", &book[..]);
        let page = import_with(&browser, "phytosanitary", sheet, Some(papers.clone())).await;
        page.must_have("已生成 2 份草稿");
        page.must_have("其中附有 3 个文件");
        page.must_have("第 3 行第 4 列 missing.pdf：压缩包中没有这个文件");
        page.must_have("第 4 行第 4 列 text.pdf：仅支持 PDF");
        let drafts = browser.open("/drafts").await;
        assert!(
            !drafts.has(">0008<") && !drafts.has(">0009<"),
            "{}",
            drafts.text
        );
        let address = drafts.address_before(">0007<");
        let files = browser.open(&format!("{address}/files")).await;
        for name in ["ONE.pdf", "二.pdf", "t.pdf"] {
            files.must_have(name);
        }
        let form = browser.open(&address).await;
        assert_eq!(form.value("goods.0.hs").as_deref(), Some("0809290000"));
        // Sent again with what was missing: only that is added.
        let more = packed(&[
            ("scans/ONE.pdf", &pdf),
            ("二.pdf", &other),
            ("t.pdf", &third),
            ("missing.pdf", &pdf),
        ]);
        let page = import_with(&browser, "phytosanitary", sheet, Some(more)).await;
        page.must_have("已生成 1 份草稿");
        page.must_have("2 份证书此前已导入过");
        page.must_have("第 4 行第 4 列 text.pdf：压缩包中没有这个文件");
        // Without the ZIP no file can be found, and what names none is made.
        let page = import_with(&browser, "health", sheet, None).await;
        page.must_have("已生成 1 份草稿");
        page.must_have("第 2 行第 4 列 one.pdf：压缩包中没有这个文件");
    })
    .await;
}

#[tokio::test]
async fn templates_of_every_type_can_be_filled_in_and_sent() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let page = browser.open("/drafts/import").await;
        let csv = browser.fetch("/certificates/template/health.csv").await;
        let csv = csv.text().await.unwrap();
        assert!(
            csv.contains("\"证书编号\"") && csv.contains("\"货物：品名\""),
            "{csv}"
        );
        for kind in ["phytosanitary", "origin", "test_report"] {
            let path = format!("/certificates/template/{kind}.xlsx");
            page.must_have(&path);
            let book = browser.fetch(&path).await.bytes().await.unwrap();
            let rows = sheets::read(&book).unwrap();
            assert_eq!(rows.len(), 1, "{rows:?}");
            let mut filled = vec![String::new(); rows[0].len()];
            filled[0] = format!("T-{kind}");
            let rows: Vec<Vec<&str>> = [&rows[0], &filled]
                .map(|row| row.iter().map(String::as_str).collect())
                .into();
            let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
            let sheet = workbook(&rows);
            let page = import_with(&browser, kind, ("s.xlsx", &sheet), None).await;
            page.must_have("已生成 1 份草稿");
        }
        for missing in ["nothing.csv", "health.pdf", "health"] {
            let page = browser
                .open(&format!("/certificates/template/{missing}"))
                .await;
            assert_eq!(page.status, 404, "{missing}");
        }
    })
    .await;
}

/// A workbook that unpacks to 200 MB, a table of four million cells, and too much of anything.
fn hostile_books() -> Vec<Vec<u8>> {
    let zeros = "0".repeat(200 * 1024 * 1024);
    let bomb = packed(&[("_rels/.rels", zeros.as_bytes())]);
    drop(zeros);
    let commas = ",".repeat(4_000_000);
    vec![bomb, commas.into_bytes(), vec![b'a'; 5_000_000]]
}

#[tokio::test]
async fn what_is_no_sheet_makes_no_draft() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for content in [
            &b""[..],
            b"PK\x03\x04",
            b"\xff\xff\xff",
            b"a\0b",
            b"%PDF-1.4\n\0",
        ] {
            let page = import(&browser, "health", content).await;
            page.must_have("请选择一个 Excel（.xlsx）或 CSV 文件");
        }
        let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 600]].concat();
        import(&browser, "health", &old)
            .await
            .must_have("旧版 Excel（.xls）");
        for content in hostile_books() {
            let began = Instant::now();
            let page = import(&browser, "health", &content).await;
            page.must_have("表格过大");
            assert!(
                began.elapsed() < Duration::from_secs(10),
                "{:?}",
                began.elapsed()
            );
        }
        let page = import(&browser, "health", "品种,数量\na,1".as_bytes()).await;
        page.must_have("没有这个栏目");
        import(&browser, "nothing", b"x")
            .await
            .must_have("请选择证书类型");
        browser.open("/drafts").await.must_have("没有草稿");
    })
    .await;
}

#[tokio::test]
async fn what_is_no_zip_makes_no_draft() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let sheet = ("s.csv", "证书编号,文件：证书正本\nZ-1,a.pdf\n".as_bytes());
        let names: Vec<String> = (0..2500).map(|at| at.to_string()).collect();
        let many: Vec<(&str, &[u8])> = names
            .iter()
            .map(|name| (name.as_str(), &b"1"[..]))
            .collect();
        let broken = packed(&[("a.pdf", b"1")]);
        for (papers, words) in [
            (b"%PDF-1.4".to_vec(), "这不是 ZIP 压缩包"),
            (broken[..broken.len() - 30].to_vec(), "这不是 ZIP 压缩包"),
            (packed(&many), "压缩包过大"),
        ] {
            let page = import_with(&browser, "health", sheet, Some(papers)).await;
            page.must_have(words);
        }
        // A file that unpacks to more than an upload may be.
        let zeros = vec![0; 60 * 1024 * 1024];
        let bomb = packed(&[("a.pdf", &[b"%PDF-1.4\n".as_slice(), &zeros].concat())]);
        let page = import_with(&browser, "health", sheet, Some(bomb)).await;
        page.must_have("第 2 行第 2 列 a.pdf：文件超过 20 MB");
        browser.open("/drafts").await.must_have("没有草稿");
        let left = portal.folder().join("data/files/incoming");
        assert_eq!(
            std::fs::read_dir(left).unwrap().count(),
            0,
            "nothing is left behind"
        );
    })
    .await;
}
