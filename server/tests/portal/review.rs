//! 审核: the queue, the evidence, the decision.

use std::time::{Duration, Instant};

use crate::browser::{Browser, Page};
use crate::filing::{file, file_cherries, number};
use crate::program::Portal;

/// Opens a case once the program has compared it.
pub async fn compared(officer: &Browser, review: &str) -> Page {
    let begun = Instant::now();
    loop {
        let page = officer.open(review).await;
        if page.has("class=\"verdict\"") {
            return page;
        }
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "never compared:\n{}",
            page.text
        );
        tokio::task::yield_now().await;
    }
}

/// Decides the case on `page`.
pub async fn decide(officer: &Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    officer.send(page, "/api/decide_case", fields).await
}

#[tokio::test]
async fn a_full_match_is_proposed_and_passed() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let review = format!("/review/{}", number(&application));
        let page = compared(&officer, &review).await;
        page.must_have("建议审核通过");
        decide(&officer, &page, &[("status", "passed")])
            .await
            .must_have("已作出决定：审核通过");
        let page = trader.open(&application).await;
        page.must_have("审核通过");
        page.must_have("请携带证书前往海关现场办理后续手续");
    })
    .await;
}

#[tokio::test]
async fn a_different_weight_is_found_and_explained_to_the_trader() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let change = [("goods.0.net_weight", "25000")];
        let application = file_cherries(&trader, &change).await;
        let before = trader.open(&application).await;
        assert!(
            !before.has("41600") && !before.has("41,600"),
            "no register value before a decision"
        );
        let officer = portal.browser_of("demo_officer").await;
        let page = compared(&officer, &format!("/review/{}", number(&application))).await;
        page.must_have("建议审核不通过");
        let fields = [
            ("status", "refused"),
            ("reasons[]", "goods.0.net_weight"),
            ("words", "请核对第 8 栏"),
        ];
        decide(&officer, &page, &fields)
            .await
            .must_have("审核不通过");
        let page = trader.open(&application).await;
        page.must_have("净重");
        page.must_have("25,000");
        page.must_have("41,600");
        page.must_have("请核对第 8 栏");
        let page = trader.send(&page, "/api/correct_application", &[]).await;
        assert!(page.path.starts_with("/drafts/"), "{}", page.path);
        assert_eq!(page.value("number").as_deref(), Some("CL-2026-0418873"));
        page.must_have("更正自申请");
    })
    .await;
}

#[tokio::test]
async fn a_refusal_needs_a_reason_and_keeps_what_was_typed() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let page = compared(&officer, &format!("/review/{}", number(&application))).await;
        let page = decide(&officer, &page, &[("status", "refused"), ("words", " ")]).await;
        page.must_have("error-summary");
        let page = decide(&officer, &page, &[("words", "内容待核")]).await;
        page.must_have("请选择审核决定");
        page.must_have("内容待核");
        assert!(trader.open(&application).await.has("未审核"));
    })
    .await;
}

#[tokio::test]
async fn of_two_officers_one_decides() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let review = format!("/review/{}", number(&application));
        let (one, two) = (
            portal.browser_of("demo_officer").await,
            portal.browser_of("demo_officer2").await,
        );
        let (page_one, page_two) = (compared(&one, &review).await, compared(&two, &review).await);
        let (passed, faulty) = (
            [("status", "passed")],
            [("status", "faulty"), ("words", "影像不清")],
        );
        let outcomes = tokio::join!(
            decide(&one, &page_one, &passed),
            decide(&two, &page_two, &faulty)
        );
        let won = |page: &Page| page.has("已作出决定");
        assert!(
            won(&outcomes.0) != won(&outcomes.1),
            "{}\n{}",
            outcomes.0.text,
            outcomes.1.text
        );
    })
    .await;
}

#[tokio::test]
async fn the_queue_is_in_order_of_arrival_and_a_case_can_be_taken() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let first = file_cherries(&trader, &[]).await;
        let second = file(&trader, "health", "health-new-zealand-milk", &[]).await;
        let (one, two) = (
            portal.browser_of("demo_officer").await,
            portal.browser_of("demo_officer2").await,
        );
        let queue = one.open("/review").await;
        let place = |no: &str| queue.text.find(no).expect(no);
        assert!(place(number(&first)) < place(number(&second)));
        let page = one.send(&queue, "/api/open_next_case", &[]).await;
        assert!(page.path.ends_with(number(&first)), "{}", page.path);
        page.must_have("您正在审核这份申请");
        let page = two.open(&format!("/review/{}", number(&first))).await;
        page.must_have("正在审核这份申请");
        assert!(!page.has("/api/decide_case"));
        let page = two
            .send(&two.open("/review").await, "/api/open_next_case", &[])
            .await;
        assert!(page.path.ends_with(number(&second)), "{}", page.path);
    })
    .await;
}
