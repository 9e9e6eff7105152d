//! 审核 by several officers: cases given away, the second pair of eyes, filters.

use crate::browser::Browser;
use crate::filing::{document, file, file_cherries, fill, number, start, typed};
use crate::program::Portal;
use crate::review::compared;

#[tokio::test]
async fn words_are_counted_as_they_are_typed() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let page = compared(&officer, &format!("/review/{}", number(&application))).await;
        // Lines end as forms send them, which nobody counts as two characters.
        let [long, fits] = [501, 498].map(|half| "字\r\n".repeat(half) + "字");
        let refuse = |words| [("status", "refused"), ("words", words)];
        let page = officer
            .send(&page, "/api/decide_case", &refuse(&long))
            .await;
        page.must_have("1000");
        assert!(page.path.ends_with("notice=problems"), "{}", page.path);
        let page = officer
            .send(&page, "/api/decide_case", &refuse(&fits))
            .await;
        page.must_have("已作出决定：审核不通过");
    })
    .await;
}

#[tokio::test]
async fn against_the_finding_a_second_officer_confirms() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/policies").await;
        let rules = [
            ("policies[phytosanitary]", "proposes"),
            ("second[phytosanitary]", "true"),
        ];
        system
            .send(&page, "/api/set_policies", &rules)
            .await
            .must_have("规则已保存");
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[("goods.0.net_weight", "25000")]).await;
        let (one, two) = (
            portal.browser_of("demo_officer").await,
            portal.browser_of("demo_officer2").await,
        );
        let review = format!("/review/{}", number(&application));
        let page = compared(&one, &review).await;
        page.must_have("name=\"overrule[why][goods.0.net_weight]\"");
        let pass = [("status", "passed")];
        let page = one.send(&page, "/api/decide_case", &pass).await;
        page.must_have("系统发现不一致");
        let pass = [
            ("status", "passed"),
            ("overrule[why][goods.0.net_weight]", "misread"),
            ("overrule[words][goods.0.net_weight]", "影像为 25000"),
            ("words", "已核对影像"),
        ];
        let page = one.send(&page, "/api/decide_case", &pass).await;
        page.must_have("已提交复核");
        page.must_have("撤回意见");
        assert!(!page.has("/api/confirm_ruling"), "not by oneself");
        assert!(trader.open(&application).await.has("未审核"));
        two.open("/review?second=true").await.must_have("待复核");
        let page = two.open(&review).await;
        for words in ["待复核：审核通过", "影像为 25000", "已核对影像"] {
            page.must_have(words);
        }
        let silent = two.send(&page, "/api/return_ruling", &[]).await;
        silent.must_have("请填写退回原因");
        let page = two.send(&silent, "/api/confirm_ruling", &[]).await;
        page.must_have("已作出决定：审核通过");
        page.must_have("复核：苏建业");
        page.must_have("哈希链校验一致");
        let page = trader.open(&application).await;
        page.must_have("审核通过");
        assert!(!page.has("影像为 25000"), "for colleagues only");
    })
    .await;
}

#[tokio::test]
async fn a_returned_ruling_comes_back_with_what_was_chosen() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/policies").await;
        let rules = [
            ("policies[phytosanitary]", "proposes"),
            ("second[phytosanitary]", "true"),
        ];
        system.send(&page, "/api/set_policies", &rules).await;
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[("goods.0.net_weight", "25000")]).await;
        let (one, two) = (
            portal.browser_of("demo_officer").await,
            portal.browser_of("demo_officer2").await,
        );
        let review = format!("/review/{}", number(&application));
        let page = compared(&one, &review).await;
        // Persons and institutions file as well.
        page.must_have("申请人填写");
        page.must_have("申请人可见");
        assert!(!page.has("企业可见") && !page.has("企业填写"));
        let pass = [("status", "passed"), ("words", "已电话核实")];
        one.send(&page, "/api/decide_case", &pass).await;
        let stale = two.open(&review).await;
        let long = "长".repeat(1001);
        let why = [("return_words", long.as_str())];
        let page = two.send(&stale, "/api/return_ruling", &why).await;
        page.must_have("id=\"return_words-error\"");
        page.must_have("最多 1000 个字符");
        page.must_have(&long);
        let why = [("return_words", "请附核实记录")];
        two.send(&stale, "/api/return_ruling", &why)
            .await
            .must_have("已退回");
        let page = one.open(&review).await;
        page.must_have("请附核实记录");
        page.must_have("已电话核实");
        // Another ruling has come in its place: what was written of the one before is not lost.
        one.send(&page, "/api/decide_case", &pass).await;
        let why = [("return_words", "通话记录另附")];
        let page = two.send(&stale, "/api/return_ruling", &why).await;
        page.must_have("通话记录另附");
        page.must_have("这份申请在此期间已有变化");
        assert!(!page.has("其他关员正在审核"), "nobody holds it");
        let page = one.open(&review).await;
        let page = one.send(&page, "/api/return_ruling", &[]).await;
        page.must_have("审核意见已撤回");
        assert!(!page.has("已退回原审核人"), "it was one's own");
    })
    .await;
}

#[tokio::test]
async fn a_case_is_given_away_and_the_next_one_fits_the_filter() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let first = file_cherries(&trader, &[]).await;
        let second = file(&trader, "health", "health-new-zealand-milk", &[]).await;
        let (one, two) = (
            portal.browser_of("demo_officer").await,
            portal.browser_of("demo_officer2").await,
        );
        let review = format!("/review/{}", number(&first));
        let page = one.open(&review).await;
        one.send(&page, "/api/assign_case", &[("colleague", "")])
            .await
            .must_have("请选择一名其他关员");
        let page = one
            .send(&page, "/api/assign_case", &[("colleague", "demo_officer2")])
            .await;
        page.must_have("已转交");
        two.open("/review?mine=true").await.must_have(&review);
        let filtered = one.open("/review?kind=health&district=4403").await;
        filtered.must_have(number(&second));
        assert!(!filtered.has(&review));
        let page = one.send(&filtered, "/api/open_next_case", &[]).await;
        assert!(page.path.ends_with(number(&second)), "{}", page.path);
        assert!(!one.open("/review?district=4401").await.has(number(&second)));
    })
    .await;
}

/// What stands on a scan is doubtful; its cut-out is shown beside the field.
#[tokio::test]
async fn pictures_of_a_draft_s_file_are_for_its_owner() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let draft = start(&trader, "phytosanitary").await;
        let page = fill(
            &trader,
            &draft,
            &typed("phytosanitary-chile-cherries"),
            "next",
        )
        .await;
        let content = document("phytosanitary-chile-cherries.pdf");
        let page = trader.upload(&page, "a.pdf", content).await;
        let mark = format!("{draft}/files/");
        let file: String = page
            .text
            .split(&mark)
            .find_map(|rest| {
                let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
                (!id.is_empty()).then_some(id)
            })
            .expect("no file");
        let crop = format!("{draft}/files/{file}/pages/1/crop?x=0.1&y=0.1&w=0.5&h=0.1");
        let shown = async |browser: &Browser, path: &str| browser.fetch(path).await;
        let own = shown(&trader, &crop).await;
        if let Some(kind) = own.headers().get("content-type")
            && own.status() == 200
        {
            assert_eq!(kind, "image/png");
        }
        for who in ["demo_person", "demo_system"] {
            let stranger = portal.browser_of(who).await;
            let other = shown(&stranger, &crop).await;
            let kind = other.headers().get("content-type").cloned();
            assert!(kind.is_none_or(|kind| kind != "image/png"), "{who}");
        }
        let odd = shown(&trader, &crop.replace("x=0.1", "x=7")).await;
        let kind = odd.headers().get("content-type").cloned();
        assert!(kind.is_none_or(|kind| kind != "image/png"));
    })
    .await;
}

#[tokio::test]
async fn the_list_of_all_applications_is_called_so() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let page = trader.open("/certificates").await;
        page.must_have("<title>证书申请查询 – 智慧审证</title>");
        page.must_have("关企互动");
        let application = file_cherries(&trader, &[]).await;
        let officer = portal.browser_of("demo_officer").await;
        let page = officer.open("/certificates").await;
        page.must_have("<title>全部申请 – 智慧审证</title>");
        page.must_have("<h1 class=\"page-title\">全部申请</h1>");
        // The traders' way in is not the officers'.
        for path in ["/certificates", &application] {
            assert!(!officer.open(path).await.has("/local"), "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_statistics_say_what_a_full_bar_is() {
    Portal::each(async |portal| {
        let officer = portal.browser_of("demo_officer").await;
        let page = officer.open("/review/statistics").await;
        page.must_have("暂无数据");
        assert!(!page.has("<meter"), "nothing to draw");
        let trader = portal.browser_of("demo_admin").await;
        let application = file_cherries(&trader, &[]).await;
        let case = compared(&officer, &format!("/review/{}", number(&application))).await;
        crate::review::decide(&officer, &case, &[("status", "passed")]).await;
        let page = officer.open("/review/statistics").await;
        page.must_have("一格为一天，最高的一天审结 1 份。");
        page.must_have("满格为合计 1 份");
        page.must_have("100%");
        page.must_have("0 份");

        let application = file_cherries(&trader, &[]).await;
        let case = compared(&officer, &format!("/review/{}", number(&application))).await;
        let refused = [("status", "refused"), ("grounds[]", "illegible")];
        crate::review::decide(&officer, &case, &refused).await;
        let page = officer.open("/review/statistics").await;
        // One decision may rest on several: each is measured by the most frequent, and no share.
        let (shares, grounds) = page.text.split_once("最常选用的原因").unwrap();
        assert!(shares.contains("占比"), "{shares}");
        assert!(grounds.contains("与最多一项相比"), "{grounds}");
        assert!(!grounds.contains("占比"), "{grounds}");
    })
    .await;
}
