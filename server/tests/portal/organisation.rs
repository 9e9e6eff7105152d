//! What an organisation's people may do, and who runs it.

use crate::browser::{Browser, Page};
use crate::filing::{file, start};
use crate::program::Portal;

const KIND: &str = "phytosanitary";
const CHERRIES: &str = "phytosanitary-chile-cherries";
const PASSWORD: &str = "Shenzheng-2026";

/// The number of the account called `user_name`, out of its link in the list.
async fn account(admin: &Browser, user_name: &str) -> String {
    let page = admin.open("/people").await;
    let row = page
        .text
        .split("<tr>")
        .find(|row| row.contains(user_name))
        .unwrap();
    let rest = row.split("href=\"/people/").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn set_rights(admin: &Browser, user_name: &str, rights: &str) -> Page {
    let id = account(admin, user_name).await;
    let page = admin.open(&format!("/people/{id}")).await;
    admin
        .send(&page, "/api/set_rights", &[("rights", rights)])
        .await
}

/// The first link on a page that begins so.
fn link(page: &Page, beginning: &str) -> String {
    let rest = page.text.split(&format!("href=\"{beginning}")).nth(1);
    let rest = rest.unwrap_or_else(|| panic!("no {beginning} on {}", page.path));
    format!("{beginning}{}", rest.split('"').next().unwrap())
}

#[tokio::test]
async fn an_operator_sees_and_does_what_its_rights_say() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let operator = portal.browser_of("demo_operator").await;
        let theirs = file(&admin, KIND, CHERRIES, &[]).await;
        let own = [("number", "CL-2026-0000001")];
        let own = file(&operator, KIND, CHERRIES, &own).await;
        let their_draft = start(&admin, KIND).await;
        let their_file = link(&admin.open(&theirs).await, "/files/");
        let no = crate::filing::number(&theirs).to_owned();

        // Whether the colleague's application, its file, and its draft are there for the operator.
        for (rights, sees, files) in [
            ("own_file", false, true),
            ("own_view", false, false),
            ("all_view", true, false),
            ("all_file", true, true),
        ] {
            set_rights(&admin, "demo_operator", rights)
                .await
                .must_have("权限已修改");
            let list = operator.open("/certificates").await;
            let by_number = operator.open(&format!("/certificates?no={no}")).await;
            let export = operator.open("/certificates/export.csv").await;
            let detail = operator.open(&theirs).await;
            let paper = operator.fetch(&their_file).await.status().as_u16();
            assert_eq!(list.has(&theirs), sees, "{rights}");
            assert_eq!(by_number.has(&theirs), sees, "{rights}");
            assert_eq!(export.has("CL-2026-0418873"), sees, "{rights}");
            assert!(export.has("CL-2026-0000001"), "{rights}");
            assert_eq!(detail.status, if sees { 200 } else { 404 }, "{rights}");
            assert_eq!(paper, if sees { 200 } else { 404 }, "{rights}");
            assert_eq!(operator.open(&own).await.status, 200, "{rights}");

            let new = operator.open("/certificates/new").await;
            assert_eq!(new.status, if files { 200 } else { 403 }, "{rights}");
            let draft = operator.open(&their_draft).await;
            let reached = sees && files;
            assert_eq!(draft.status, if reached { 200 } else { 404 }, "{rights}");
            let drafts = operator.open("/drafts").await;
            assert_eq!(drafts.has(&their_draft), reached, "{rights}");
            assert_eq!(detail.has("/api/copy_application"), reached, "{rights}");
            let withdraw = operator.open(&format!("{own}/withdraw")).await;
            assert_eq!(
                withdraw.status == 200,
                files,
                "{rights}: {}",
                withdraw.status
            );
            // A form that is sent all the same changes nothing.
            let csrf = list.value("csrf").unwrap();
            let fields = [("csrf", csrf.as_str()), ("kind", KIND)];
            let begun = operator.post("/api/start_draft", &fields).await;
            assert_eq!(
                begun.path == "/forbidden",
                !files,
                "{rights}: {}",
                begun.path
            );
        }
    })
    .await;
}

#[tokio::test]
async fn only_the_administrator_sets_rights_and_only_of_its_own_operators() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let id = account(&admin, "demo_operator").await;
        let page = admin.open(&format!("/people/{id}")).await;
        page.must_have("填报，查看本单位全部申请");
        admin
            .send(&page, "/api/set_rights", &[("rights", "<b>everything")])
            .await
            .must_have("rights-error");
        for who in [
            "demo_operator",
            "demo_person",
            "demo_officer",
            "demo_system",
        ] {
            let other = portal.browser_of(who).await;
            let csrf = other.open("/account").await.value("csrf").unwrap();
            let fields = [
                ("csrf", csrf.as_str()),
                ("account", id.as_str()),
                ("rights", "own_view"),
            ];
            let page = other.post("/api/set_rights", &fields).await;
            assert!(
                page.status == 403 || page.status == 404,
                "{who}: {}",
                page.path
            );
            assert_ne!(other.open(&format!("/people/{id}")).await.status, 200);
        }
        admin
            .open("/people")
            .await
            .must_have("填报，查看本单位全部申请");
    })
    .await;
}

async fn offer(admin: &Browser, password: &str) -> Page {
    let to = account(admin, "demo_operator").await;
    let page = admin.open("/handover").await;
    let fields = [("to", to.as_str()), ("password", password)];
    admin.send(&page, "/api/offer_handover", &fields).await
}

async fn answer(browser: &Browser, action: &str) -> Page {
    let page = browser.open("/handover").await;
    browser
        .send(&page, "/api/end_handover", &[("action", action)])
        .await
}

#[tokio::test]
async fn the_administration_changes_hands_when_both_want_it() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let operator = portal.browser_of("demo_operator").await;
        operator.open("/handover").await.must_have("没有与您有关");
        offer(&admin, "wrong").await.must_have("password-error");
        offer(&admin, PASSWORD).await.must_have("等待对方确认");
        for (at, to) in [(1, "admin@example.com"), (2, "operator@example.com")] {
            let mail = portal.message(at).await;
            assert!(
                mail.contains(&format!("To: {to}")) && mail.contains("黄志远"),
                "{mail}"
            );
        }
        operator
            .open("/local")
            .await
            .must_have("管理员移交待您确认");
        answer(&operator, "declined").await.must_have("您已谢绝");
        admin.open("/handover").await.must_have("对方已谢绝");
        assert_eq!(operator.open("/people").await.status, 403);

        offer(&admin, PASSWORD).await;
        answer(&admin, "withdrawn").await.must_have("移交已撤回");
        let page = operator.open("/handover").await;
        assert!(!page.has("/api/end_handover"));

        offer(&admin, PASSWORD).await;
        answer(&operator, "accepted")
            .await
            .must_have("您现在是本单位管理员");
        assert_eq!(operator.open("/people").await.status, 200);
        assert_eq!(admin.open("/people").await.status, 403);
        assert_eq!(admin.open("/certificates/new").await.status, 200);
        admin.open("/handover").await.must_have("已完成移交");
        // An answer given twice, or to an offer that is over, changes nothing.
        let csrf = admin.open("/account").await.value("csrf").unwrap();
        for action in ["accepted", "withdrawn", "declined", "x"] {
            let fields = [("csrf", csrf.as_str()), ("action", action)];
            admin.post("/api/end_handover", &fields).await;
        }
        assert_eq!(operator.open("/people").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn nobody_else_hands_over_or_takes_over() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let page = admin.open("/handover").await;
        for to in ["", "x", "1", "999999"] {
            let fields = [("to", to), ("password", PASSWORD)];
            let page = admin.send(&page, "/api/offer_handover", &fields).await;
            page.must_have("to-error");
        }
        let page = admin.send(&page, "/api/offer_handover", &[]).await;
        page.must_have("id=\"to-error\"");
        page.must_have("id=\"password-error\"");
        offer(&admin, PASSWORD).await;
        for who in ["demo_person", "demo_officer", "demo_system"] {
            let other = portal.browser_of(who).await;
            let page = other.open("/account").await;
            let csrf = page.value("csrf").unwrap();
            let fields = [("csrf", csrf.as_str()), ("action", "accepted")];
            let page = other.post("/api/end_handover", &fields).await;
            assert!(
                page.status == 403 || page.status == 404,
                "{who} {}",
                page.path
            );
        }
        // The one who offered cannot accept in the other's place.
        let csrf = admin.open("/account").await.value("csrf").unwrap();
        let fields = [("csrf", csrf.as_str()), ("action", "accepted")];
        assert_eq!(
            admin.post("/api/end_handover", &fields).await.path,
            "/missing"
        );
        admin.open("/handover").await.must_have("等待对方确认");
    })
    .await;
}

#[tokio::test]
async fn the_administrator_reads_who_did_what() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let operator = portal.browser_of("demo_operator").await;
        portal.browser_of("demo_person").await;
        start(&operator, KIND).await;
        set_rights(&admin, "demo_operator", "own_file").await;
        let page = admin.open("/people/log").await;
        for words in [
            "登录",
            "新建草稿",
            "修改操作员权限",
            "黄志远",
            "demo_operator",
        ] {
            page.must_have(words);
        }
        assert!(!page.has("林小满"), "another's people are not in it");
        assert!(!page.has("session.begun"), "in words");
        let id = account(&admin, "demo_operator").await;
        let page = admin.open(&format!("/people/log?person={id}")).await;
        page.must_have("新建草稿");
        assert!(!page.has("<td>修改操作员权限") && !page.has("陈晓岚（"));
        let page = admin.open("/people/log?to=2001-01-01").await;
        page.must_have("没有符合条件的记录");
        let page = admin.open("/people/log?from=2001-01-01").await;
        page.must_have("新建草稿");
        for bad in ["from=x", "from=2026-02-30", "from=2026-02-02&to=2026-02-01"] {
            let page = admin.open(&format!("/people/log?{bad}")).await;
            page.must_have("error-summary");
        }
        let page = admin.open("/people/log?person=%3Cb%3E&before=x").await;
        assert!(page.status == 200 && !page.has("<b>"));
        for who in ["demo_operator", "demo_officer", "demo_system"] {
            let other = portal.browser_of(who).await;
            assert_eq!(other.open("/people/log").await.status, 403, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_log_goes_on_page_by_page() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        for _ in 0..60 {
            start(&admin, KIND).await;
        }
        let first = admin.open("/people/log").await;
        assert_eq!(first.text.matches("<tr>").count(), 51);
        let next = link(&first, "/people/log?before=");
        let second = admin.open(&next).await;
        second.must_have("新建草稿");
        second.must_have("href=\"/people/log\"");
        assert!(second.text.matches("<tr>").count() >= 11);
    })
    .await;
}
