//! What the check only warns of: submitted with a word of explanation, and not without.

use crate::browser::Browser;
use crate::filing::{CHERRIES, document, fill, start, typed};
use crate::program::Portal;

/// A complete draft with something the check warns of.
pub async fn doubtful(browser: &Browser) -> String {
    let draft = start(browser, "phytosanitary").await;
    let mut values = typed(CHERRIES);
    values.retain(|(path, _)| path != "goods.0.hs");
    values.push(("goods.0.hs".to_owned(), "8703231010".to_owned()));
    let page = fill(browser, &draft, &values, "next").await;
    let name = format!("{CHERRIES}.pdf");
    browser.upload(&page, &name, document(&name)).await;
    draft
}

#[tokio::test]
async fn warnings_are_named_until_they_are_explained() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = doubtful(&browser).await;
        let check = browser.open(&format!("{draft}/check")).await;
        check.must_have("HS 编码所在章节通常不适用此类证书");
        assert!(!check.has("error-summary"), "nothing was asked for yet");

        let page = browser.send(&check, "/api/submit_draft", &[]).await;
        assert_eq!(page.path, format!("{draft}/check?notice=explain"));
        page.must_have("error-summary");
        page.must_have("请说明为何无误：");
        page.must_have("href=\"#explanation\"");

        let long = "长".repeat(501);
        let fields = [("explanation", long.as_str())];
        let page = browser.send(&page, "/api/submit_draft", &fields).await;
        page.must_have("内容过长，最多 500 个字符");
        page.must_have(&long);

        let fields = [("explanation", "随货样品车一并申报。")];
        let page = browser.send(&page, "/api/submit_draft", &fields).await;
        page.must_have("申请已提交");
        let officer = portal.browser_of("demo_officer").await;
        let case = page.path.replace("/certificates/", "/review/");
        let case = officer.open(case.trim_end_matches("/submitted")).await;
        case.must_have("随货样品车一并申报。");
    })
    .await;
}
