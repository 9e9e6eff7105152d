//! 上传证书文件: what is taken, what is refused, and that a refusal costs nothing else.

use crate::filing::{document, start};
use crate::program::Portal;

const PDF: &str = "health-new-zealand-milk.pdf";

/// A name, a content, and the words with which it is refused.
fn bad_files() -> Vec<(&'static str, Vec<u8>, &'static str)> {
    let good = document(PDF);
    let mut polyglot = good.clone();
    polyglot.splice(0..0, *b"PK\x03\x04");
    vec![
        ("empty.pdf", Vec::new(), "空"),
        (
            "program.pdf",
            b"MZ\x90\x00\x03 not a certificate at all".to_vec(),
            "PDF",
        ),
        (
            "page.png",
            b"<html><script>alert(1)</script></html>".to_vec(),
            "PDF",
        ),
        ("archive.pdf", polyglot, "PDF"),
        (
            "large.pdf",
            [good.clone(), vec![b' '; 30 * 1024 * 1024]].concat(),
            "20",
        ),
        ("cut.pdf", good[..good.len() / 3].to_vec(), "打开"),
    ]
}

#[tokio::test]
async fn bad_files_are_refused_in_words_and_cost_nothing_else() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let files = format!("{draft}/files");
        let page = browser.open(&files).await;
        let page = browser.upload(&page, PDF, document(PDF)).await;
        page.must_have(PDF);
        for (name, content, words) in bad_files() {
            let page = browser.upload(&page, name, content).await;
            assert_eq!(page.status, 200, "{name}");
            page.must_have("error-summary");
            page.must_have(words);
            page.must_have(PDF);
            assert!(!page.has(&format!(">{name}<")), "{name} was not kept");
        }
    })
    .await;
}

#[tokio::test]
async fn a_form_without_a_file_says_so() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let page = browser.open(&format!("{draft}/files")).await;
        let page = browser.upload(&page, "", Vec::new()).await;
        page.must_have("error-summary");
    })
    .await;
}

#[tokio::test]
async fn a_file_is_handed_out_as_it_came_and_cannot_run() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let page = browser.open(&format!("{draft}/files")).await;
        let page = browser.upload(&page, "证书 \"1\".pdf", document(PDF)).await;
        let address = page
            .text
            .split("href=\"")
            .find(|part| part.starts_with(&format!("{draft}/files/")))
            .unwrap();
        let answer = browser.fetch(address.split('"').next().unwrap()).await;
        let header = |name: &str| answer.headers()[name].to_str().unwrap().to_owned();
        assert_eq!(header("content-type"), "application/pdf");
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert!(header("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(answer.bytes().await.unwrap(), document(PDF));
    })
    .await;
}

#[tokio::test]
async fn a_file_is_taken_out_again() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let page = browser.open(&format!("{draft}/files")).await;
        let page = browser.upload(&page, PDF, document(PDF)).await;
        let page = browser.send(&page, "/api/remove_file", &[]).await;
        assert!(!page.has(PDF));
        page.must_have("尚未上传文件");
    })
    .await;
}
