//! What people change about themselves and their organisation, and how an account ends.

use crate::browser::{Browser, Page};
use crate::filing::{file, start};
use crate::program::Portal;

const PASSWORD: &str = "Shenzheng-2026";
const KIND: &str = "phytosanitary";
const CHERRIES: &str = "phytosanitary-chile-cherries";

fn code(mail: &str) -> String {
    let rest = mail.split("验证码：").nth(1).unwrap();
    rest.chars().take(8).collect()
}

async fn ask_email(browser: &Browser, email: &str, password: &str) -> Page {
    let page = browser.open("/account/contact").await;
    let fields = [("email", email), ("password", password)];
    browser.send(&page, "/api/ask_email", &fields).await
}

async fn confirm(browser: &Browser, old: &str, new: &str) -> Page {
    let page = browser.open("/account/contact").await;
    let fields = [("old_code", old), ("new_code", new)];
    browser.send(&page, "/api/confirm_email", &fields).await
}

#[tokio::test]
async fn an_address_changes_by_codes_sent_to_both() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_operator").await;
        ask_email(&browser, "new@example.cn", "wrong")
            .await
            .must_have("password-error");
        ask_email(&browser, "operator@example.com", PASSWORD)
            .await
            .must_have("email-error");
        ask_email(&browser, "new@example.cn", PASSWORD)
            .await
            .must_have("验证码已发送");
        let (new, old) = (portal.message(1).await, portal.message(2).await);
        assert!(new.contains("To: new@example.cn"), "{new}");
        assert!(old.contains("To: operator@example.com"), "{old}");
        // One code is not enough, nor are the two the wrong way round.
        let page = confirm(&browser, &code(&old), "00000000").await;
        page.must_have("new_code-error");
        assert!(!page.has("old_code-error"));
        let page = confirm(&browser, &code(&new), &code(&old)).await;
        page.must_have("old_code-error");
        let page = confirm(&browser, &code(&old), &code(&new)).await;
        page.must_have("邮箱已更换");
        page.must_have("new@example.cn");
        // Used up.
        assert!(!page.has("/api/confirm_email"));
    })
    .await;
}

#[tokio::test]
async fn codes_for_an_address_are_dead_after_five_wrong_ones() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_operator").await;
        ask_email(&browser, "new@example.cn", PASSWORD).await;
        let (new, old) = (portal.message(1).await, portal.message(2).await);
        let csrf = browser.open("/account").await.value("csrf").unwrap();
        for _ in 0..5 {
            let fields = [
                ("csrf", csrf.as_str()),
                ("old_code", "1"),
                ("new_code", "2"),
            ];
            browser.post("/api/confirm_email", &fields).await;
        }
        let fields = [
            ("csrf", csrf),
            ("old_code", code(&old)),
            ("new_code", code(&new)),
        ];
        let page = browser.post("/api/confirm_email", &fields).await;
        page.must_have("验证码已失效");
        page.must_have("operator@example.com");
    })
    .await;
}

#[tokio::test]
async fn a_mobile_number_changes_with_the_password() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_operator").await;
        for (mobile, password, expected) in [
            ("12", PASSWORD, "mobile-error"),
            ("<script>alert(1)</script>", PASSWORD, "mobile-error"),
            ("13900000077", "wrong", "mobile_password-error"),
            ("１３９ ００００ ００７７", PASSWORD, "手机号码已更换"),
        ] {
            let page = browser.open("/account/contact").await;
            let fields = [("mobile", mobile), ("mobile_password", password)];
            let page = browser.send(&page, "/api/change_mobile", &fields).await;
            page.must_have(expected);
            assert!(!page.has("<script>alert"));
        }
        browser
            .open("/account/contact")
            .await
            .must_have("13900000077");
    })
    .await;
}

const CHANGE: [(&str, &str); 4] = [
    ("change[name]", "深圳市岭海鲜果供应链有限公司"),
    ("change[representative]", "周海岭"),
    ("change[city]", "4401"),
    ("change[enterprise_type]", "manufacturer"),
];

/// Asks for a change of the organisation's data.
pub async fn ask_change(browser: &Browser, change: &[(&str, &str)]) -> Page {
    let page = browser.open("/account/company").await;
    let fields = CHANGE.map(|(name, value)| {
        let changed = change.iter().find(|(its, _)| *its == name);
        *changed.unwrap_or(&(name, value))
    });
    browser.send(&page, "/api/ask_change", &fields).await
}

async fn decide(portal: &Portal, id: u32, verdict: &str, reason: &str) -> Page {
    let official = portal.browser_of("demo_security").await;
    let page = official.open(&format!("/changes/{id}")).await;
    let fields = [("verdict", verdict), ("reason", reason)];
    official.send(&page, "/api/decide_change", &fields).await
}

#[tokio::test]
async fn an_organisation_s_data_change_once_an_official_approves() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let application = file(&admin, KIND, CHERRIES, &[]).await;
        ask_change(&admin, &[]).await.must_have("变更申请已提交");
        admin
            .open(&application)
            .await
            .must_have("深圳市岭海鲜果进出口有限公司");
        let official = portal.browser_of("demo_security").await;
        official.open("/changes").await.must_have("/changes/1");
        let page = official.open("/changes/1").await;
        page.must_have("深圳市岭海鲜果进出口有限公司");
        page.must_have("深圳市岭海鲜果供应链有限公司");
        page.must_have("企业中文名称");
        decide(portal, 1, "", "x")
            .await
            .must_have("请选择“审批结论”。");
        decide(portal, 1, "refuse", " ")
            .await
            .must_have("请填写“不通过的原因”。");
        decide(portal, 1, "refuse", "请先办理工商变更。").await;
        let page = admin.open("/account/company").await;
        page.must_have("请先办理工商变更。");
        let mail = portal.message(1).await;
        assert!(
            mail.contains("To: admin@example.com") && mail.contains("工商变更"),
            "{mail}"
        );

        ask_change(&admin, &[]).await;
        decide(portal, 2, "approve", "")
            .await
            .must_have("审批结论已保存");
        let page = admin.open(&application).await;
        page.must_have("深圳市岭海鲜果供应链有限公司");
        admin.open("/account/company").await.must_have("周海岭");
        // Taken back, it can no longer be decided.
        ask_change(&admin, &[("change[city]", "4404")]).await;
        let page = admin.open("/account/company").await;
        admin
            .send(&page, "/api/withdraw_change", &[])
            .await
            .must_have("变更申请已撤回");
        assert!(!official.open("/changes/3").await.has("/api/decide_change"));
    })
    .await;
}

#[tokio::test]
async fn each_bad_field_of_a_change_is_named_and_kept() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let long = "长".repeat(300);
        for (field, typed, words) in [
            ("change[name]", "", "请填写"),
            ("change[name]", "ACME", "中文"),
            ("change[name]", "<script>公司</script>", "不能包含"),
            ("change[name]", long.as_str(), "100"),
            ("change[representative]", "张😀", "不能包含"),
            ("change[representative]", "\u{7}", "请填写"),
            ("change[city]", "9999", "选择"),
            ("change[enterprise_type]", "＜b＞", "选择"),
        ] {
            let page = ask_change(&admin, &[(field, typed)]).await;
            assert_eq!(
                page.path, "/account/company?notice=problems",
                "{field}={typed}"
            );
            page.must_have("error-summary");
            page.must_have(words);
            assert!(!page.has("<script>公司"));
            let kept = match field {
                "change[representative]" => "深圳市岭海鲜果供应链有限公司",
                _ => "周海岭",
            };
            page.must_have(kept);
        }
        for who in ["demo_operator", "demo_officer", "demo_system"] {
            let other = portal.browser_of(who).await;
            assert_eq!(other.open("/account/company").await.status, 403, "{who}");
        }
        for who in ["demo_admin", "demo_officer", "demo_operator"] {
            let other = portal.browser_of(who).await;
            assert_eq!(other.open("/changes").await.status, 403, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn one_downloads_what_is_stored_about_oneself_and_nobody_else() {
    Portal::each(async |portal| {
        let operator = portal.browser_of("demo_operator").await;
        let admin = portal.browser_of("demo_admin").await;
        file(&operator, KIND, CHERRIES, &[]).await;
        start(&operator, KIND).await;
        start(&admin, KIND).await;
        let answer = operator.fetch("/account/data.json").await;
        let text = answer.text().await.unwrap();
        let data: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(data["account"]["document_number"], "440305198812120048");
        assert_eq!(data["applications"].as_array().unwrap().len(), 1);
        assert_eq!(data["drafts"].as_array().unwrap().len(), 1);
        let history = data["history"].as_array().unwrap();
        assert!(
            history
                .iter()
                .any(|did| did["action"] == "application.submitted")
        );
        assert!(
            !text.contains("陈晓岚") && !text.contains("password"),
            "{text}"
        );
        for who in ["demo_admin", "demo_officer", "demo_person"] {
            let other = portal.browser_of(who).await;
            let text = other.fetch("/account/data.json").await.text().await;
            let text = text.unwrap();
            serde_json::from_str::<serde_json::Value>(&text).unwrap();
            assert!(!text.contains("440305198812120048"), "{who}");
        }
        let stranger = portal.browser().open("/account/data.json").await;
        assert!(stranger.path.starts_with("/login"));
    })
    .await;
}

async fn close(browser: &Browser, password: &str) -> Page {
    let page = browser.open("/account/close").await;
    let fields = [("close_password", password)];
    browser.send(&page, "/api/close_account", &fields).await
}

#[tokio::test]
async fn an_account_is_closed_by_whom_it_belongs_to() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let operator = portal.browser_of("demo_operator").await;
        let application = file(&operator, KIND, CHERRIES, &[]).await;
        // The administrator stays while there is an operator and an open application.
        let page = admin.open("/account/close").await;
        page.must_have("还有 1 名操作员");
        page.must_have("未审核的申请");
        let csrf = page.value("csrf").unwrap();
        let fields = [("csrf", csrf.as_str()), ("close_password", PASSWORD)];
        let page = admin.post("/api/close_account", &fields).await;
        let said = |words: &str| page.text.matches(words).count();
        assert_eq!([said("还有 1 名操作员"), said("未审核的申请")], [1, 1]);

        close(&operator, "wrong")
            .await
            .must_have("close_password-error");
        close(&operator, PASSWORD).await.must_have("账号已注销");
        assert!(operator.open("/account").await.path.starts_with("/login"));
        let page = portal.browser().log_in("demo_operator", PASSWORD).await;
        page.must_have("用户名或密码不正确");
        let page = admin.open("/people").await;
        page.must_have("已注销");
        assert!(!page.has("operator@example.com"));
        admin.open(&application).await.must_have("黄志远");

        let page = admin.open(&format!("{application}/withdraw")).await;
        admin.send(&page, "/api/withdraw_application", &[]).await;
        close(&admin, PASSWORD).await.must_have("账号已注销");
        let page = portal.browser().log_in("demo_admin", PASSWORD).await;
        page.must_have("用户名或密码不正确");
        for who in ["demo_officer", "demo_system"] {
            let other = portal.browser_of(who).await;
            assert_eq!(other.open("/account/close").await.status, 403, "{who}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_person_is_not_spoken_to_as_a_company() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_person").await;
        for path in [
            "/",
            "/account/company",
            "/account/close",
            "/people",
            "/local",
        ] {
            let page = browser.open(path).await;
            assert!(!page.has("企业"), "{path}: {}", page.text);
        }
        let page = browser.open("/people").await;
        page.must_have("个人用户只有一个账号");
    })
    .await;
}

#[tokio::test]
async fn one_button_of_a_page_is_the_first() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let first = |page: &Page| page.text.matches("class=\"button\"").count();
        for path in ["/account", "/account/contact", "/account/company"] {
            assert_eq!(first(&browser.open(path).await), 1, "{path}");
        }
        // What was begun comes before what could be begun.
        let page = ask_email(&browser, "new@example.cn", PASSWORD).await;
        assert_eq!(first(&page), 1, "{}", page.text);
        let form = page
            .text
            .split("action=\"/api/confirm_email\"")
            .nth(1)
            .unwrap();
        let form = form.split("</form>").next().unwrap();
        assert!(form.contains("class=\"button\""), "{form}");
    })
    .await;
}
