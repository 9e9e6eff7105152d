//! 企业用户注册, step by step.

use crate::browser::{Browser, Page};
use crate::program::Portal;

const COMPANY: [(&str, &str); 8] = [
    ("company[credit_code]", "91350100M000100Y43"),
    ("company[organisation_code]", ""),
    ("company[name]", "广州南沙荔枝进出口有限公司"),
    ("company[representative]", "张三"),
    ("company[document_kind]", "identity_card"),
    ("company[document_number]", "11010519491231002X"),
    ("company[city]", "4401"),
    ("company[enterprise_type]", "trader"),
];

const ADMINISTRATOR: [(&str, &str); 9] = [
    ("administrator[user_name]", "lychee_2026"),
    ("password", "Nansha-port-7"),
    ("password_again", "Nansha-port-7"),
    ("administrator[name]", "李四"),
    ("administrator[document_kind]", "identity_card"),
    ("administrator[document_number]", "11010519491231002X"),
    ("administrator[mobile]", "13800138000"),
    ("administrator[email]", "li.si@example.cn"),
    ("administrator[agreed]", "true"),
];

/// Sends step 1 of the demo's trader with some fields changed.
pub async fn send_company(browser: &Browser, change: &[(&str, &str)]) -> Page {
    let page = browser.open("/register/company").await;
    browser
        .send(&page, "/api/register_company", &with(&COMPANY, change))
        .await
}

/// Sends step 2, likewise.
pub async fn send_administrator(browser: &Browser, change: &[(&str, &str)]) -> Page {
    let page = browser.open("/register/administrator").await;
    browser
        .send(
            &page,
            "/api/register_administrator",
            &with(&ADMINISTRATOR, change),
        )
        .await
}

/// `fields` with some of them changed.
fn with<'f>(
    fields: &[(&'f str, &'f str)],
    change: &[(&'f str, &'f str)],
) -> Vec<(&'f str, &'f str)> {
    fields
        .iter()
        .map(|(name, value)| {
            *change
                .iter()
                .find(|(its, _)| its == name)
                .unwrap_or(&(name, value))
        })
        .collect()
}

#[tokio::test]
async fn a_company_registers_and_logs_in() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        let page = send_company(&browser, &[]).await;
        assert_eq!(page.path, "/register/administrator", "{}", page.text);
        let page = send_administrator(&browser, &[]).await;
        page.must_have("注册成功");
        page.must_have("lychee_2026");
        let page = browser.log_in("lychee_2026", "Nansha-port-7").await;
        page.must_have("退出");
        page.must_have("李四");

        let page = send_company(&portal.browser(), &[]).await;
        page.must_have("组织机构代码已存在");
        page.must_have("/recover/user-name");
        page.must_have("/recover/password");
    })
    .await;
}

/// Field, what is typed into it, and the words beside it.
const BAD_COMPANIES: &[(&str, &str, &str)] = &[
    ("company[credit_code]", "91350100M000100Y4", "18 位"),
    (
        "company[credit_code]",
        "91350100M000100Y4O",
        "统一社会信用代码",
    ),
    ("company[organisation_code]", "D2143569X", "组织机构代码"),
    ("company[name]", "", "请填写"),
    ("company[name]", "<script>alert(1)</script>", "中文"),
    ("company[document_number]", "110105194912310021", "校验"),
    ("company[document_number]", "110105194913310021", "证件号码"),
    ("company[document_kind]", "library_card", "选择"),
    ("company[city]", "9999", "选择"),
    ("company[enterprise_type]", "", "请"),
];

#[tokio::test]
async fn each_bad_company_field_is_named_and_nothing_is_lost() {
    Portal::each(async |portal| {
        for (field, typed, words) in BAD_COMPANIES {
            let browser = portal.browser();
            let page = send_company(&browser, &[(field, typed)]).await;
            assert_eq!(page.path, "/register/company", "{field}={typed}");
            page.must_have("error-summary");
            page.must_have(words);
            // Reloaded, it is all still there.
            let page = browser.open("/register/company").await;
            for name in [
                "company[credit_code]",
                "company[name]",
                "company[representative]",
            ] {
                let expected = with(&COMPANY, &[(field, typed)])
                    .into_iter()
                    .find(|(n, _)| n == &name)
                    .unwrap()
                    .1;
                assert_eq!(
                    page.value(name).unwrap_or_default(),
                    expected,
                    "{field}={typed}: {name}"
                );
            }
            assert!(
                !page.has("<script>alert"),
                "typed markup is shown literally"
            );
        }
    })
    .await;
}

const BAD_ADMINISTRATORS: &[(&str, &str, &str)] = &[
    ("administrator[user_name]", "1abcdef", "字母"),
    ("administrator[user_name]", "ab", "6"),
    ("administrator[user_name]", "demo_admin", "已"),
    ("password", "short", "8"),
    ("password_again", "Nansha-port-8", "不一致"),
    ("administrator[mobile]", "12345", "手机"),
    ("administrator[email]", "nobody", "邮箱"),
    ("administrator[agreed]", "false", "同意"),
];

#[tokio::test]
async fn each_bad_administrator_field_is_named_and_nothing_is_lost() {
    Portal::each(async |portal| {
        for (field, typed, words) in BAD_ADMINISTRATORS {
            let browser = portal.browser();
            send_company(&browser, &[]).await;
            let page = send_administrator(&browser, &[(field, typed)]).await;
            assert_eq!(page.path, "/register/administrator", "{field}={typed}");
            page.must_have("error-summary");
            page.must_have(words);
            assert_eq!(page.value("administrator[name]").as_deref(), Some("李四"));
            assert!(
                !page.has("Nansha-port-7"),
                "a password is never shown again"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn a_good_password_is_not_asked_for_again() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        send_company(&browser, &[]).await;
        let page = send_administrator(&browser, &[("administrator[mobile]", "1")]).await;
        page.must_have("密码已设置");
        let page = send_administrator(&browser, &[("password", ""), ("password_again", "")]).await;
        page.must_have("注册成功");
    })
    .await;
}

#[tokio::test]
async fn a_pilot_year_code_waits_for_approval() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        send_company(&browser, &[("company[credit_code]", "91350211M0000XUF46")]).await;
        let page = send_administrator(&browser, &[]).await;
        page.must_have("等待审批");
        let page = browser.log_in("lychee_2026", "Nansha-port-7").await;
        page.must_have("正在等待人工审批");
    })
    .await;
}

#[tokio::test]
async fn another_visitor_sees_nothing_of_what_was_typed() {
    Portal::each(async |portal| {
        send_company(&portal.browser(), &[]).await;
        let page = portal.browser().open("/register/company").await;
        assert!(!page.has("荔枝"));
    })
    .await;
}
