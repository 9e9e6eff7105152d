//! Spreadsheets: goods lines pasted into a draft, results of the query as CSV.

use crate::browser::{Browser, Page};
use crate::filing::{file, number, start};
use crate::program::Portal;

async fn paste(browser: &Browser, draft: &str, rows: &str) -> Page {
    let page = browser.open(draft).await;
    let fields = [("number", "CL-1"), ("paste", rows), ("action", "paste")];
    browser
        .send_multipart(&page, "/api/save_draft", &fields)
        .await
}

#[tokio::test]
async fn pasted_rows_become_goods_lines() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "phytosanitary").await;
        let page = paste(
            &browser,
            &draft,
            "净重\t品名\t重量单位\r\n25,000\t鲜樱桃\t千克\r\n\t\t\r\n1\t<苹果>\tKGM\r\n",
        )
        .await;
        page.must_have("已添加 2 项货物");
        assert_eq!(page.value("goods.0.net_weight").as_deref(), Some("25,000"));
        assert_eq!(page.value("goods.1.name").as_deref(), Some("<苹果>"));
        assert_eq!(page.value("number").as_deref(), Some("CL-1"));
        assert!(page.value("goods.2.name").is_none());
        let page = paste(&browser, &draft, "梨,Pears,0808309000").await;
        page.must_have("已添加 1 项货物");
        assert_eq!(
            page.value("goods.0.name").as_deref(),
            Some("梨"),
            "the form held no other lines"
        );
    })
    .await;
}

#[tokio::test]
async fn bad_rows_are_named_kept_and_none_is_taken() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "phytosanitary").await;
        let page = paste(
            &browser,
            &draft,
            "品名\t净重\t颜色\n樱桃\tviel\t红\n苹果\t1\t绿",
        )
        .await;
        page.must_have("有 2 处需要改正，尚未添加任何货物");
        page.must_have("第 1 行第 3 列 颜色");
        page.must_have("第 2 行第 2 列 净重 viel");
        page.must_have("苹果\t1");
        assert_eq!(page.value("goods.0.name").as_deref(), Some(""));
        assert_eq!(
            page.value("number").as_deref(),
            Some("CL-1"),
            "the rest of the form was saved"
        );
        let many = "樱桃\n".repeat(201);
        for rows in [
            many.as_str(),
            "",
            "\"\t\t\t",
            &"a\t".repeat(5000),
            "\u{0}\u{1}\t=cmd()",
        ] {
            let page = paste(&browser, &draft, rows).await;
            assert_eq!(page.status, 200);
        }
        let page = paste(&browser, &draft, &many).await;
        page.must_have("最多填写 200 项货物");
        let stranger = portal.browser_of("demo_person").await;
        assert_eq!(stranger.open(&draft).await.status, 404);
    })
    .await;
}

async fn csv(browser: &Browser, query: &str) -> String {
    let answer = browser
        .fetch(&format!("/certificates/export.csv{query}"))
        .await;
    assert_eq!(
        answer.headers()["content-type"],
        "text/csv; charset=utf-8",
        "{query}"
    );
    let bytes = answer.bytes().await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// The rows of the same as a workbook.
async fn excel(browser: &Browser, query: &str) -> Vec<Vec<String>> {
    let path = format!("/certificates/export.xlsx{query}");
    let answer = browser.fetch(&path).await;
    assert!(
        answer.headers()["content-type"]
            .to_str()
            .unwrap()
            .ends_with("spreadsheetml.sheet")
    );
    sheets::read(&answer.bytes().await.unwrap()).unwrap()
}

#[tokio::test]
async fn results_are_exported_under_the_same_conditions_without_formulas() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let id = "phytosanitary-chile-cherries";
        let evil = file(
            &trader,
            "phytosanitary",
            id,
            &[("number", "=HYPERLINK(\"x\")")],
        )
        .await;
        let plain = file(&trader, "phytosanitary", id, &[]).await;
        let page = trader.open("/certificates?kind=phytosanitary").await;
        page.must_have("/certificates/export.csv?kind=phytosanitary");
        let all = csv(&trader, "").await;
        assert!(all.starts_with("\u{feff}\"申请编号\","), "{all}");
        assert!(all.contains("\"'=HYPERLINK(\"\"x\"\")\""), "{all}");
        let shown = |address: &str| {
            let no = number(address);
            format!("\"{}-{}-{}\"", &no[..8], &no[8..15], &no[15..])
        };
        assert!(all.contains(&shown(&evil)) && all.contains(&shown(&plain)));
        let one = csv(&trader, "?number=CL20260418873").await;
        assert!(one.contains(&shown(&plain)) && !one.contains(&shown(&evil)));
        assert!(
            csv(&portal.browser_of("demo_officer").await, "")
                .await
                .contains(&shown(&plain))
        );
        assert!(
            !csv(&portal.browser_of("demo_person").await, "")
                .await
                .contains(&shown(&plain))
        );
        assert!(csv(&trader, "?status=passed").await.lines().count() <= 1);
        let book = excel(&trader, "?kind=phytosanitary").await;
        assert_eq!(book[0][0], "申请编号");
        assert_eq!(book.len(), 3, "{book:?}");
        assert!(
            book.iter().any(|row| row[2] == "=HYPERLINK(\"x\")"),
            "{book:?}"
        );
        trader
            .open("/certificates/export.csv?from=2026-02-30")
            .await
            .must_have("error-summary");
        let nobody = portal.browser().open("/certificates/export.csv").await;
        assert!(nobody.path.starts_with("/login"), "{}", nobody.path);
        let system = portal.browser_of("demo_system").await;
        assert_eq!(system.open("/certificates/export.csv").await.status, 403);
    })
    .await;
}
