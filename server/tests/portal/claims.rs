//! 忘记用户名: from the form to the mail, and what nobody learns on the way.

use crate::browser::{Browser, Page};
use crate::filing::document;
use crate::program::Portal;

const CLAIM: [(&str, &str); 6] = [
    ("claim[organisation]", "深圳市岭海鲜果进出口有限公司"),
    ("claim[code]", "91440300ma5ex7k21q"),
    ("claim[applicant]", "陈晓岚"),
    ("claim[mobile]", "13800000001"),
    ("claim[email]", "chen@example.cn"),
    ("claim[send_to]", "on_file"),
];

/// Begins a request.
pub async fn begin(browser: &Browser, change: &[(&str, &str)]) -> Page {
    let page = browser.open("/recover/user-name").await;
    let fields = CLAIM.map(|(name, value)| {
        let changed = change.iter().find(|(its, _)| *its == name);
        *changed.unwrap_or(&(name, value))
    });
    browser.send(&page, "/api/begin_claim", &fields).await
}

/// A paper to upload.
pub fn paper() -> Vec<u8> {
    document("phytosanitary-chile-cherries.pdf")
}

/// Uploads papers.
pub async fn upload(browser: &Browser, files: &[(&str, Vec<u8>)]) -> Page {
    let page = browser.open("/recover/user-name/papers").await;
    browser.send_files(&page, "/api/upload_claim", files).await
}

/// The number shown on the page of the papers.
fn number(page: &Page) -> String {
    let rest = page.text.split("class=\"code\">").nth(1).unwrap();
    rest.split('<').next().unwrap().to_owned()
}

async fn decide(portal: &Portal, verdict: &str, reason: &str) -> Page {
    let official = portal.browser_of("demo_security").await;
    let queue = official.open("/claims").await;
    queue.must_have("陈晓岚");
    let rest = queue.text.split("href=\"/claims/").nth(1).unwrap();
    let id = rest.split('"').next().unwrap().to_owned();
    let page = official.open(&format!("/claims/{id}")).await;
    let verdict = match verdict {
        "approve" => {
            let rest = page.text.split("value=\"approve-").nth(1).unwrap();
            format!("approve-{}", rest.split('"').next().unwrap())
        }
        other => other.to_owned(),
    };
    let fields = [("verdict", verdict.as_str()), ("reason", reason)];
    official.send(&page, "/api/decide_claim", &fields).await
}

#[tokio::test]
async fn a_user_name_is_found_again() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        let page = begin(&browser, &[]).await;
        assert_eq!(page.path, "/recover/user-name/papers", "{}", page.text);
        let no = number(&page);
        assert!(no.starts_with('R'), "{no}");
        let sheet = browser.open("/recover/user-name/sheet").await;
        sheet.must_have(&no);
        sheet.must_have("申请人签字");

        // One paper at a time: the first is kept while the second is missing or bad.
        let page = upload(&browser, &[("sheet", paper())]).await;
        page.must_have("已上传：sheet.pdf");
        page.must_have("identity-error");
        let page = upload(&browser, &[("identity", b"no picture".to_vec())]).await;
        page.must_have("identity-error");
        page.must_have("已上传：sheet.pdf");
        let page = upload(&browser, &[("identity", paper())]).await;
        page.must_have("等待人工审核");
        assert!(!page.has("demo_admin"), "no page tells the name");

        let page = decide(portal, "approve", "").await;
        page.must_have("审核结论已保存");
        let mail = portal.message(1).await;
        assert!(mail.contains("To: admin@example.com"), "{mail}");
        assert!(mail.contains("demo_admin"), "{mail}");

        // From another browser, by number and contact.
        let elsewhere = portal.browser();
        let page = elsewhere.open("/recover/user-name/status").await;
        let wrong = [("no", no.as_str()), ("contact", "other@example.cn")];
        elsewhere
            .send(&page, "/api/find_claim", &wrong)
            .await
            .must_have("没有找到与此编号和联系方式相符的申请");
        let right = [("no", no.as_str()), ("contact", "138 0000 0001")];
        let page = elsewhere.send(&page, "/api/find_claim", &right).await;
        page.must_have("用户名已以邮件发送");
        assert!(!page.has("demo_admin"));
    })
    .await;
}

#[tokio::test]
async fn a_lost_address_is_replaced_only_by_approval_and_the_old_one_is_told() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        begin(&browser, &[("claim[send_to]", "new")]).await;
        let files = [("sheet", paper()), ("identity", paper())];
        upload(&browser, &files).await.must_have("等待人工审核");
        assert!(portal.outbox().is_empty());
        decide(portal, "approve", "").await;
        let old = portal.message(1).await;
        assert!(old.contains("To: admin@example.com"), "{old}");
        assert!(old.contains("c***@example.cn"), "{old}");
        let new = portal.message(2).await;
        assert!(
            new.contains("To: chen@example.cn") && new.contains("demo_admin"),
            "{new}"
        );
    })
    .await;
}

#[tokio::test]
async fn a_refusal_is_told_with_its_reason() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        begin(&browser, &[]).await;
        let files = [("sheet", paper()), ("identity", paper())];
        upload(&browser, &files).await;
        decide(portal, "refuse", " ")
            .await
            .must_have("请填写“不通过的原因”。");
        let page = decide(portal, "", "公章不清晰").await;
        page.must_have("公章不清晰");
        page.must_have("请选择“审核结论”。");
        decide(portal, "approve-999", "")
            .await
            .must_have("verdict-error");
        decide(portal, "refuse", "公章不清晰，请重新盖章。").await;
        let mail = portal.message(1).await;
        assert!(
            mail.contains("To: chen@example.cn") && mail.contains("公章不清晰"),
            "{mail}"
        );
        assert!(!mail.contains("demo_admin"), "{mail}");
        let page = browser.open("/recover/user-name/papers").await;
        page.must_have("公章不清晰，请重新盖章。");
        let again = upload_after_decision(&browser).await;
        assert!(!again.has("等待人工审核"));
    })
    .await;
}

async fn upload_after_decision(browser: &Browser) -> Page {
    let csrf = browser.open("/recover/user-name").await;
    let files = [("sheet", paper())];
    let token = csrf.value("csrf").unwrap();
    browser
        .send_files_with(&token, "/api/upload_claim", &files)
        .await
}

#[tokio::test]
async fn the_answer_is_the_same_whether_or_not_there_is_such_an_organisation() {
    Portal::each(async |portal| {
        let known = begin(&portal.browser(), &[]).await;
        let unknown = begin(&portal.browser(), &[("claim[code]", "91350100M000100Y43")]).await;
        assert_eq!(known.path, unknown.path);
        let plain = |page: &Page| page.text.replace(&number(page), "R").len();
        assert_eq!(plain(&known), plain(&unknown));
    })
    .await;
}

#[tokio::test]
async fn each_bad_field_of_a_request_is_named_and_kept() {
    Portal::each(async |portal| {
        let long = "长".repeat(500);
        for (field, typed, words) in [
            ("claim[organisation]", "", "请填写"),
            (
                "claim[organisation]",
                "<script>alert(1)</script>",
                "不能包含",
            ),
            ("claim[organisation]", long.as_str(), "100"),
            ("claim[code]", "\u{7}", "请填写"),
            ("claim[code]", "😀😀", "不能包含"),
            ("claim[applicant]", "张", "2"),
            ("claim[mobile]", "12", "手机"),
            ("claim[email]", "ａ＠", "邮箱"),
            ("claim[send_to]", "x", "选择"),
        ] {
            let browser = portal.browser();
            let page = begin(&browser, &[(field, typed)]).await;
            assert_eq!(
                page.path, "/recover/user-name?notice=problems",
                "{field}={typed}"
            );
            page.must_have("error-summary");
            page.must_have(words);
            assert!(!page.has("<script>alert"));
            let kept = if field == "claim[applicant]" {
                "13800000001"
            } else {
                "陈晓岚"
            };
            page.must_have(kept);
        }
        let browser = portal.browser();
        for (no, contact) in [
            ("", ""),
            ("R2026", "a@b.cn"),
            ("R20261124-00001-9", "<b>"),
            ("１", "😀"),
        ] {
            let page = browser.open("/recover/user-name/status").await;
            let fields = [("no", no), ("contact", contact)];
            let page = browser.send(&page, "/api/find_claim", &fields).await;
            page.must_have("error-summary");
            assert!(!page.has("<b>"));
        }
    })
    .await;
}

#[tokio::test]
async fn only_account_officials_see_requests_and_their_papers() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        begin(&browser, &[]).await;
        let files = [("sheet", paper()), ("identity", paper())];
        upload(&browser, &files).await;
        let official = portal.browser_of("demo_security").await;
        let page = official.open("/claims/1").await;
        page.must_have("一致");
        page.must_have("440308********0029");
        assert!(!page.has("demo_admin"), "the name is not needed to decide");
        let file = "/claims/1/files/1";
        assert!(official.fetch(file).await.status().is_success());
        for who in ["demo_admin", "demo_officer", "demo_person"] {
            let other = portal.browser_of(who).await;
            for path in ["/claims", "/claims/1", file] {
                let page = other.open(path).await;
                assert_ne!(page.status, 200, "{who} {path}");
            }
        }
    })
    .await;
}
