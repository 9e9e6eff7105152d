//! Templates and the address book, without script.

use crate::filing::{file, start};
use crate::program::Portal;

const CHERRIES: &str = "phytosanitary-chile-cherries";

#[tokio::test]
async fn what_was_filed_is_picked_from_the_address_book() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let empty = browser.open("/addresses").await;
        empty.must_have("地址簿为空");
        file(&browser, "phytosanitary", CHERRIES, &[]).await;
        let draft = start(&browser, "phytosanitary").await;
        let page = browser.open(&draft).await;
        page.must_have("name=\"book.consignor\"");
        let entry = page.text.split("name=\"book.consignor\"").nth(1).unwrap();
        let entry = entry.split("<option value=\"").nth(2).unwrap();
        let entry = entry.split('"').next().unwrap();
        let fields = [
            ("number", "N-1"),
            ("book.consignor", entry),
            ("action", "use.consignor"),
        ];
        let page = browser
            .send_multipart(&page, "/api/save_draft", &fields)
            .await;
        assert_eq!(page.value("number").as_deref(), Some("N-1"));
        let area = page.text.split("name=\"consignor\"").nth(1).unwrap();
        let typed = area.split("</textarea>").next().unwrap();
        assert!(typed.len() > typed.find('>').unwrap() + 5, "{typed}");
        let book = browser.open(&format!("/addresses?edit={entry}")).await;
        let fields = [("text", "")];
        let page = browser.send(&book, "/api/change_address", &fields).await;
        page.must_have("error-summary");
        let fields = [("text", "<b>新</b>公司")];
        let page = browser.send(&page, "/api/change_address", &fields).await;
        page.must_have("&lt;b&gt;新&lt;/b&gt;公司");
        let other = portal.browser_of("demo_person").await;
        other.open("/addresses").await.must_have("地址簿为空");
    })
    .await;
}

#[tokio::test]
async fn a_template_is_saved_used_renamed_and_removed() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let page = browser.open(&draft).await;
        let fields = [
            ("number", "N-1"),
            ("remarks", ""),
            ("template", ""),
            ("action", "template"),
        ];
        let page = browser
            .send_multipart(&page, "/api/save_draft", &fields)
            .await;
        page.must_have("模板没有保存");
        let fields = [
            ("number", "N-1"),
            ("template", "奶粉"),
            ("action", "template"),
        ];
        let page = browser
            .send_multipart(&page, "/api/save_draft", &fields)
            .await;
        page.must_have("已存为模板");
        let page = browser.open("/templates").await;
        page.must_have("奶粉");
        let begun = browser.send(&page, "/api/start_from_template", &[]).await;
        assert!(begun.path.starts_with("/drafts/"), "{}", begun.path);
        assert_eq!(begun.value("number").as_deref(), Some(""));
        let edit = page.text.split("/templates?edit=").nth(1).unwrap();
        let edit = edit.split('"').next().unwrap();
        let page = browser.open(&format!("/templates?edit={edit}")).await;
        page.must_have("取消");
        let page = browser
            .send(&page, "/api/rename_template", &[("name", "黄油")])
            .await;
        page.must_have("黄油");
        let stale = page;
        let page = browser.send(&stale, "/api/remove_template", &[]).await;
        page.must_have("没有模板");
        // Whoever comes late is told.
        let page = browser.send(&stale, "/api/remove_template", &[]).await;
        page.must_have("此项已被删除");
        let officer = portal.browser_of("demo_officer").await;
        assert_eq!(officer.open("/templates").await.status, 403);
    })
    .await;
}

#[tokio::test]
async fn what_was_filed_is_proposed_to_its_own_organisation() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let draft = start(&trader, "phytosanitary").await;
        assert!(!trader.open(&draft).await.has("<datalist id=\"known-"));
        let changes = [("conveyance", "MSC 樱桃号 <1>")];
        file(&trader, "phytosanitary", CHERRIES, &changes).await;
        let page = trader.open(&draft).await;
        page.must_have("<datalist id=\"known-conveyance\"><option value=\"MSC 樱桃号 &lt;1&gt;\">");
        page.must_have("list=\"known-conveyance\"");
        page.must_have("<optgroup label=\"近期使用\">");
        assert!(!page.has("known-number\""), "a number is of one paper");
        let stranger = portal.browser_of("demo_person").await;
        let draft = start(&stranger, "phytosanitary").await;
        assert!(!stranger.open(&draft).await.has("known-"));
    })
    .await;
}
