//! What becomes of an application after its submission: receipt, withdrawal, copies, the counter.

use crate::browser::{Browser, Page};
use crate::filing::{CHERRIES, file_cherries, fill, number, typed};
use crate::program::Portal;
use crate::review::compared;

/// Decides a case once the program has compared it.
async fn decide(officer: &Browser, application: &str, fields: &[(&str, &str)]) -> Page {
    let page = compared(officer, &format!("/review/{}", number(application))).await;
    officer.send(&page, "/api/decide_case", fields).await
}

async fn withdraw(trader: &Browser, application: &str) -> Page {
    let page = trader.open(&format!("{application}/withdraw")).await;
    trader.send(&page, "/api/withdraw_application", &[]).await
}

#[tokio::test]
async fn the_receipt_has_number_and_qr_code() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let page = trader.open(&format!("{application}/submitted")).await;
        page.must_have("提交回执");
        page.must_have("class=\"qr\"");
        page.must_have("CL-2026-0418873");
        let stranger = portal.browser_of("demo_person").await;
        if page.has("/receipt.pdf") {
            let pdf = trader.fetch(&format!("{application}/receipt.pdf")).await;
            assert_eq!(pdf.headers()["content-type"], "application/pdf");
            let pdf = pdf.bytes().await.unwrap();
            assert!(
                pdf.starts_with(b"%PDF-") && pdf.len() < 100_000,
                "{}",
                pdf.len()
            );
            let slip = trader.open(&format!("{application}/slip.pdf")).await;
            assert_eq!(slip.status, 404, "not passed yet");
            let other = stranger.open(&format!("{application}/receipt.pdf")).await;
            assert_eq!(other.status, 404);
            let nobody = portal
                .browser()
                .open(&format!("{application}/receipt.pdf"))
                .await;
            assert!(nobody.path.starts_with("/login"));
        }
        assert_eq!(
            stranger
                .open(&format!("{application}/submitted"))
                .await
                .status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn an_unreviewed_application_is_withdrawn_leaves_the_lists_and_is_not_decided() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let case = officer
            .open(&format!("/review/{}", number(&application)))
            .await;
        let page = withdraw(&trader, &application).await;
        assert_eq!(page.path, application);
        page.must_have("已撤回");
        assert!(!page.has("/withdraw\""), "it cannot be withdrawn twice");
        assert!(!trader.open("/certificates").await.has(&application));
        assert!(
            !trader
                .open("/certificates?status=unreviewed")
                .await
                .has(&application)
        );
        trader
            .open("/certificates?withdrawn=yes")
            .await
            .must_have(&application);
        trader
            .open(&format!("/certificates?no={}", number(&application)))
            .await
            .must_have(&application);
        assert!(!officer.open("/review").await.has(number(&application)));
        let mut fields = case.hidden("/api/take_case");
        fields.push(("status".to_owned(), "passed".to_owned()));
        officer
            .post("/api/decide_case", &fields)
            .await
            .must_have("已撤回");
        trader.open(&application).await.must_have("撤回申请");
    })
    .await;
}

#[tokio::test]
async fn what_is_decided_or_another_s_is_not_withdrawn() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let confirm = trader.open(&format!("{application}/withdraw")).await;
        let stranger = portal.browser_of("demo_person").await;
        assert_eq!(
            stranger
                .open(&format!("{application}/withdraw"))
                .await
                .status,
            404
        );
        let token = stranger
            .open("/certificates/new")
            .await
            .hidden("/api/start_draft");
        let mut theirs = token.clone();
        theirs.push(("no".to_owned(), number(&application).to_owned()));
        assert_eq!(
            stranger
                .post("/api/withdraw_application", &theirs)
                .await
                .status,
            404
        );
        let officer = portal.browser_of("demo_officer").await;
        decide(&officer, &application, &[("status", "passed")])
            .await
            .must_have("已作出决定");
        let page = trader
            .send(&confirm, "/api/withdraw_application", &[])
            .await;
        page.must_have("海关已作出审核决定，不能撤回。");
        page.must_have("审核通过");
        let mut bad = trader
            .open("/certificates/new")
            .await
            .hidden("/api/start_draft");
        bad.push(("no".to_owned(), "1' OR 1=1".to_owned()));
        assert_eq!(
            trader.post("/api/withdraw_application", &bad).await.status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn any_own_application_is_copied_without_what_is_the_paper_s_own() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let page = trader.open(&application).await;
        let copy = trader.send(&page, "/api/copy_application", &[]).await;
        assert!(copy.path.starts_with("/drafts/"), "{}", copy.path);
        assert_eq!(copy.value("number").as_deref(), Some(""));
        assert_eq!(copy.value("issued_on").as_deref(), Some(""));
        assert_eq!(copy.value("goods.0.hs"), Some("0809290000".to_owned()));
        assert!(!copy.has("更正自申请"));
        let stranger = portal.browser_of("demo_person").await;
        let mut theirs = stranger
            .open("/certificates/new")
            .await
            .hidden("/api/start_draft");
        theirs.push(("no".to_owned(), number(&application).to_owned()));
        assert_eq!(
            stranger.post("/api/copy_application", &theirs).await.status,
            404
        );
    })
    .await;
}

#[tokio::test]
async fn the_paper_is_seen_at_the_counter_once() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        assert_eq!(
            trader.open(&format!("{application}/slip")).await.status,
            404,
            "not passed yet"
        );
        let officer = portal.browser_of("demo_officer").await;
        let counter = format!("/counter?no={}", number(&application));
        officer.open(&counter).await.must_have("不是“审核通过”");
        decide(&officer, &application, &[("status", "passed")])
            .await
            .must_have("已作出决定");
        let slip = trader.open(&format!("{application}/slip")).await;
        slip.must_have("class=\"qr\"");
        slip.must_have("携带材料");
        let page = officer.open(&counter).await;
        officer
            .send(&page, "/api/mark_seen", &[])
            .await
            .must_have("现场核证。");
        officer
            .send(&page, "/api/mark_seen", &[])
            .await
            .must_have("现场核证。");
        let page = trader.open(&application).await;
        assert_eq!(page.text.matches("现场已核").count(), 1, "{}", page.text);
        trader
            .open(&format!("{application}/slip"))
            .await
            .must_have("现场已核：");
        let auditor = portal.browser_of("demo_audit").await;
        let page = auditor
            .open("/audit?by=action&value=application.seen")
            .await;
        page.must_have("记录现场已核");
    })
    .await;
}

#[tokio::test]
async fn the_counter_is_the_officers_and_names_bad_numbers() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        assert_eq!(trader.open("/counter").await.status, 403);
        let mut own = trader
            .open("/certificates/new")
            .await
            .hidden("/api/start_draft");
        own.push(("no".to_owned(), number(&application).to_owned()));
        assert_eq!(trader.post("/api/mark_seen", &own).await.status, 403);
        let officer = portal.browser_of("demo_officer").await;
        for typed in ["123", "%3Cb%3E", "2026112400000019", "%00"] {
            let page = officer.open(&format!("/counter?no={typed}")).await;
            assert_eq!(page.status, 200);
            page.must_have("field-error");
        }
    })
    .await;
}

#[tokio::test]
async fn a_correction_shows_what_was_faulty_and_the_officer_what_changed() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[("goods.0.net_weight", "25000")]).await;
        let officer = portal.browser_of("demo_officer").await;
        let ruling = [
            ("status", "refused"),
            ("reasons[]", "goods.0.net_weight"),
            ("grounds[]", "illegible"),
            ("words", "请核对第 8 栏"),
        ];
        decide(&officer, &application, &ruling)
            .await
            .must_have("已作出决定");
        let old = trader.open(&application).await;
        let page = trader.send(&old, "/api/correct_application", &[]).await;
        page.must_have("审核指出以下内容有误");
        page.must_have("请重新扫描后上传");
        page.must_have("href=\"#goods-0-net_weight\"");
        page.must_have("请核对第 8 栏");
        page.must_have("审核指出此项有误，请核对。");
        let draft = page.path.clone();
        let mut values = typed(CHERRIES);
        values.retain(|(path, _)| path != "goods.0.net_weight");
        values.push(("goods.0.net_weight".to_owned(), "41600".to_owned()));
        fill(&trader, &draft, &values, "next").await;
        trader.open(&draft).await.must_have("已修改（原填：25000）");
        let page = trader.open(&format!("{draft}/check")).await;
        let page = trader.send(&page, "/api/submit_draft", &[]).await;
        let no = number(page.path.trim_end_matches("/submitted")).to_owned();
        let case = officer.open(&format!("/review/{no}")).await;
        case.must_have("相比的变化");
        case.must_have("<del>25000</del>");
        case.must_have("<ins>41600</ins>");
        assert!(!case.has("证书文件已更换"));
        let page = trader.send(&old, "/api/correct_application", &[]).await;
        page.must_have("不能再次更正");
    })
    .await;
}
