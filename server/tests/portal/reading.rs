//! 证书识读: what stands on the uploaded documents, in the officer's comparison.

use std::time::{Duration, Instant};

use crate::browser::{Browser, Page};
use crate::filing::{document, file_cherries, fill, number, start, typed};
use crate::program::Portal;

/// Opens a case once it says what became of reading its document.
async fn read(officer: &Browser, application: &str) -> Page {
    let begun = Instant::now();
    loop {
        let page = officer
            .open(&format!("/review/{}", number(application)))
            .await;
        // Read, and compared with what was read: that is a second job.
        let settled = page.has("/crop?") || page.has("扫描件未能识读");
        if page.has("class=\"verdict\"") && !page.has("正在识读") && settled {
            return page;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(120),
            "never read:\n{}",
            page.text
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// The row of a field in the comparison, with the picture under it.
fn row(page: &Page, field: &str) -> String {
    let (_, rest) = page
        .text
        .split_once(&format!("id=\"row-{field}\""))
        .expect(field);
    rest.split("<th scope=\"row\"").take(2).collect()
}

#[tokio::test]
async fn all_three_columns_are_filled_and_each_value_is_shown_where_it_stands() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let page = read(&officer, &application).await;
        page.must_have("建议审核通过");
        let number = row(&page, "number");
        assert_eq!(number.matches("CL-2026-0418873").count(), 3, "{number}");
        let crop = number
            .split("src=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next())
            .unwrap();
        let crop = crop.replace("&amp;", "&");
        let answer = officer.fetch(&crop).await;
        assert_eq!(answer.headers()["content-type"], "image/png");
        let picture = answer.bytes().await.unwrap();
        assert!(picture.starts_with(b"\x89PNG"));
        page.must_have("id=\"place-number\"");
        // Others' documents do not exist for a stranger.
        let stranger = portal.browser_of("demo_person").await;
        assert!(stranger.open(&crop).await.has("找不到"));
        for bad in [
            "x=0&y=0&w=2&h=1",
            "x=-1&y=0&w=1&h=1",
            "x=NaN&y=0&w=1&h=1",
            "x=0",
        ] {
            let address = format!("{}?{bad}", crop.split('?').next().unwrap());
            assert!(officer.open(&address).await.has("找不到"), "{bad}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_weight_typed_otherwise_than_on_the_document_is_found() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let change = [("goods.0.net_weight", "25000")];
        let application = file_cherries(&trader, &change).await;
        let page = read(&portal.browser_of("demo_officer").await, &application).await;
        let weight = row(&page, "goods-0-net_weight");
        assert!(
            weight.contains("25000") || weight.contains("25,000"),
            "{weight}"
        );
        assert!(
            weight.contains("41,600") || weight.contains("41.600") || weight.contains("41 600"),
            "{weight}"
        );
        assert!(
            weight.contains("不一致") && weight.contains("/crop?"),
            "{weight}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_scan_is_read_or_said_to_be_unread() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let id = "phytosanitary-ecuador-bananas";
        let draft = start(&trader, "phytosanitary").await;
        let page = fill(&trader, &draft, &typed(id), "next").await;
        trader
            .upload(&page, "scan.png", document(&format!("{id}.png")))
            .await
            .must_have("文件已上传");
        let page = trader.open(&format!("{draft}/check")).await;
        let page = trader.send(&page, "/api/submit_draft", &[]).await;
        let application = page.path.trim_end_matches("/submitted").to_owned();
        let page = read(&portal.browser_of("demo_officer").await, &application).await;
        assert!(
            page.has("扫描件未能识读") || row(&page, "number").contains("/crop?"),
            "{}",
            page.text
        );
    })
    .await;
}

#[tokio::test]
async fn a_draft_is_filled_from_its_file_and_what_was_typed_stays() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let draft = start(&trader, "phytosanitary").await;
        let typed = [("consignor".to_owned(), "自己填写的发货人".to_owned())];
        let page = fill(&trader, &draft, &typed, "next").await;
        let name = "phytosanitary-chile-cherries.pdf";
        trader
            .upload(&page, name, document(name))
            .await
            .must_have("文件已上传");
        let begun = Instant::now();
        let page = loop {
            let page = trader.open(&format!("{draft}/files")).await;
            if page.has("/api/fill_draft") {
                break page;
            }
            assert!(
                begun.elapsed() < Duration::from_secs(60),
                "never read:\n{}",
                page.text
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        };
        let page = trader.send(&page, "/api/fill_draft", &[]).await;
        page.must_have("请逐项核对");
        page.must_have("CL-2026-0418873");
        let page = trader.open(&draft).await;
        assert_eq!(page.value("number").as_deref(), Some("CL-2026-0418873"));
        page.must_have("自己填写的发货人");
        assert!(!page.has("Exportadora Valle Quinahue"));
    })
    .await;
}
