//! Files kept in S3: a real server (moto, see `tools/s3.sh`); without it there is nothing to test.

use reqwest::StatusCode;

use crate::filing::{CHERRIES, document, file_cherries, number, start};
use crate::program::Portal;
use crate::review::{compared, decide};

/// The bucket, and the folder of this test in it.
const FILES: &str = "s3://files/of-the-portal";

/// Where the server is.
fn server() -> Option<String> {
    let behind = std::env::var("TEST_S3_BEHIND").ok()?;
    Some(format!("http://{behind}"))
}

/// Any key opens it.
fn settings(server: &str) -> [(&str, &str); 5] {
    [
        ("SHENZHENG_FILES_URL", FILES),
        ("AWS_ENDPOINT_URL", server),
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_REGION", "us-east-1"),
    ]
}

/// The names of what is in the bucket.
async fn stored(server: &str) -> Vec<String> {
    let list = format!("{server}/files?list-type=2&prefix=of-the-portal/");
    let text = reqwest::get(list).await.unwrap().text().await.unwrap();
    let keys = text.split("<Key>").skip(1);
    keys.map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn a_certificate_is_filed_and_reviewed_with_its_files_in_s3() {
    let Some(server) = server() else { return };
    let settings = settings(&server);
    Portal::each_with(&settings, async |portal| {
        assert_eq!(
            portal.browser().fetch("/readyz").await.status(),
            StatusCode::OK
        );
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let page = trader.open(&application).await;
        let file = page.text.split("href=\"/files/").nth(1).unwrap();
        let file = format!("/files/{}", file.split('"').next().unwrap());
        let content = trader.fetch(&file).await.bytes().await.unwrap();
        assert_eq!(
            content,
            document(&format!("{CHERRIES}.pdf")),
            "it comes back as it was"
        );
        assert!(!stored(&server).await.is_empty());
        let local = std::fs::read_dir(portal.folder().join("data/files")).unwrap();
        let files = local.filter(|entry| entry.as_ref().unwrap().path().is_file());
        assert_eq!(files.count(), 0, "nothing is kept on this machine");

        // It is read there for the comparison, and for the pictures of its pages.
        let officer = portal.browser_of("demo_officer").await;
        let case = compared(&officer, &format!("/review/{}", number(&application))).await;
        case.must_have("建议审核通过");
        let picture = officer.fetch(&format!("{file}/pages/1.png")).await;
        assert_eq!(picture.status(), StatusCode::OK);
        decide(&officer, &case, &[("status", "passed")])
            .await
            .must_have("已作出决定：审核通过");
    })
    .await;
}

#[tokio::test]
async fn while_s3_is_away_an_upload_is_refused_and_the_draft_stays() {
    if server().is_none() {
        return;
    }
    // Nobody listens there.
    let settings = settings("http://127.0.0.1:9");
    let portal = Portal::start(&settings);
    let ready = portal.browser().fetch("/readyz").await;
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    let trader = portal.browser_of("demo_admin").await;
    let draft = start(&trader, "health").await;
    let page = trader.open(&draft).await;
    let typed = [("number", "KEPT-1"), ("action", "save")];
    trader
        .send_multipart(&page, "/api/save_draft", &typed)
        .await
        .must_have("已保存");
    let page = trader.open(&format!("{draft}/files")).await;
    let content = document(&format!("{CHERRIES}.pdf"));
    let page = trader.upload(&page, "a.pdf", content).await;
    assert!(
        page.status == 503 || page.path == "/unavailable",
        "{} {}",
        page.status,
        page.path
    );
    let form = trader.open(&draft).await;
    assert_eq!(form.value("number").as_deref(), Some("KEPT-1"));
}
