//! 本单位账号, 我的账号, 忘记密码.

use crate::browser::{Browser, Page};
use crate::program::Portal;

const NEW_PASSWORD: &str = "Harbour-light-8";

const OPERATOR: [(&str, &str); 4] = [
    ("operator[user_name]", "new_operator"),
    ("operator[name]", "何小舟"),
    ("operator[mobile]", "13900000009"),
    ("operator[email]", "he@example.cn"),
];

/// Invites an operator with some fields changed.
pub async fn invite(browser: &Browser, change: &[(&str, &str)], rights: &str) -> Page {
    let page = browser.open("/people").await;
    let fields = OPERATOR.map(|(name, value)| {
        *change
            .iter()
            .find(|(its, _)| *its == name)
            .unwrap_or(&(name, value))
    });
    let mut fields = fields.to_vec();
    fields.push(("operator[rights]", rights));
    browser.send(&page, "/api/invite_operator", &fields).await
}

/// Path and query of the link that stands in a text.
pub fn link(text: &str) -> String {
    let rest = &text[text
        .find("/welcome?ticket=")
        .unwrap_or_else(|| panic!("no link in {text}"))..];
    rest.chars()
        .take_while(|c| !c.is_whitespace() && *c != '<')
        .collect()
}

/// Sets a password by a link.
pub async fn set_password(browser: &Browser, link: &str, password: &str) -> Page {
    let page = browser.open(link).await;
    let fields = [("password", password), ("password_again", password)];
    browser.send(&page, "/api/accept_invitation", &fields).await
}

/// The number of the account called `user_name`, out of the list's forms.
fn number(page: &Page, user_name: &str) -> String {
    let row = page
        .text
        .split("<tr>")
        .find(|row| row.contains(user_name))
        .unwrap();
    let rest = row.split("name=\"account\" value=\"").nth(1).unwrap();
    rest.split('"').next().unwrap().to_owned()
}

async fn act(browser: &Browser, user_name: &str, action: &str) -> Page {
    let page = browser.open("/people").await;
    let id = number(&page, user_name);
    let csrf = page.value("csrf").unwrap();
    let fields = [
        ("csrf", csrf.as_str()),
        ("account", id.as_str()),
        ("action", action),
        ("reason", "离职"),
    ];
    browser.post("/api/change_operator", &fields).await
}

#[tokio::test]
async fn an_operator_is_invited_activates_and_works() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let page = invite(&admin, &[], "all_file").await;
        page.must_have("链接只显示一次");
        page.must_have("待激活");
        let shown = link(&page.text);
        assert!(
            !admin.open("/people?notice=link").await.has("ticket="),
            "the link is shown once"
        );
        let mail = portal.message(1).await;
        assert!(
            mail.contains("To: he@example.cn") && link(&mail) == shown,
            "{mail}"
        );

        let operator = portal.browser();
        let page = operator.log_in("new_operator", "Shenzheng-2026").await;
        page.must_have("用户名或密码不正确");
        set_password(&operator, &shown, "short")
            .await
            .must_have("error-summary");
        set_password(&operator, &shown, NEW_PASSWORD)
            .await
            .must_have("密码已设置");
        operator
            .open(&shown)
            .await
            .must_have("此链接已使用或已失效");
        operator
            .log_in("new_operator", NEW_PASSWORD)
            .await
            .must_have("何小舟");
        assert_eq!(operator.open("/certificates/new").await.status, 200);
        assert_eq!(operator.open("/people").await.status, 403);
        admin.open("/people").await.must_have("正常");
    })
    .await;
}

#[tokio::test]
async fn each_bad_field_of_an_operator_is_named_and_kept() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let long = "a".repeat(300);
        for (field, typed, words) in [
            ("operator[user_name]", "demo_person", "已"),
            ("operator[user_name]", "ｄｅｍｏ＿ａｄｍｉｎ", "已"),
            ("operator[user_name]", "1", "6"),
            ("operator[name]", "<script>alert(1)</script>", "不能包含"),
            ("operator[name]", "\u{7}", "请填写"),
            ("operator[mobile]", "12", "手机"),
            ("operator[email]", &long, "邮箱"),
        ] {
            let page = invite(&admin, &[(field, typed)], "all_file").await;
            assert_eq!(page.path, "/people?notice=problems", "{field}={typed:?}");
            page.must_have("error-summary");
            page.must_have(words);
            assert!(!page.has("<script>alert"));
            let kept = if field == "operator[email]" {
                "何小舟"
            } else {
                "he@example.cn"
            };
            page.must_have(kept);
        }
        assert!(portal.outbox().is_empty());
    })
    .await;
}

#[tokio::test]
async fn an_operator_is_disabled_enabled_and_reset() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let operator = portal.browser_of("demo_operator").await;
        act(&admin, "demo_operator", "disable")
            .await
            .must_have("账号已停用");
        assert!(
            operator
                .open("/certificates")
                .await
                .path
                .starts_with("/login"),
            "its sessions end"
        );
        operator
            .log_in("demo_operator", "Shenzheng-2026")
            .await
            .must_have("该账号已停用");
        act(&admin, "demo_operator", "disable")
            .await
            .must_have("账号状态已变化");
        act(&admin, "demo_operator", "reset")
            .await
            .must_have("账号状态已变化");
        act(&admin, "demo_operator", "enable")
            .await
            .must_have("账号已启用");
        operator
            .log_in("demo_operator", "Shenzheng-2026")
            .await
            .must_have("黄志远");

        let page = act(&admin, "demo_operator", "reset").await;
        let link = link(&page.text);
        assert!(
            operator
                .open("/certificates")
                .await
                .path
                .starts_with("/login")
        );
        operator
            .log_in("demo_operator", "Shenzheng-2026")
            .await
            .must_have("用户名或密码不正确");
        set_password(&operator, &link, NEW_PASSWORD)
            .await
            .must_have("密码已设置");
        operator
            .log_in("demo_operator", NEW_PASSWORD)
            .await
            .must_have("黄志远");
    })
    .await;
}

#[tokio::test]
async fn it_is_asked_before_an_operator_is_disabled() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let page = admin.open("/people").await;
        assert!(!page.has("value=\"disable\""), "one press is not enough");
        let ask = format!("/people/{}/disable", number(&page, "demo_operator"));
        page.must_have(&ask);
        let page = admin.open(&ask).await;
        page.must_have("停用账号：黄志远（demo_operator）");
        page.must_have("可随时重新启用");
        assert!(!page.has("管理员移交正等待其确认"));
        let offer = admin.open("/handover").await;
        let to = number(&admin.open("/people").await, "demo_operator");
        let fields = [("to", to.as_str()), ("password", "Shenzheng-2026")];
        admin.send(&offer, "/api/offer_handover", &fields).await;
        let page = admin.open(&ask).await;
        page.must_have("管理员移交正等待其确认");
        let page = admin.send(&page, "/api/change_operator", &[]).await;
        page.must_have("id=\"reason-error\"");
        page.must_have("请填写“停用原因”。");
        let why = [("reason", "<b>离职")];
        let page = admin.send(&page, "/api/change_operator", &why).await;
        page.must_have("账号已停用");
        // Whoever comes late is told.
        admin.open(&ask).await.must_have("账号状态已变化");
        assert_eq!(admin.open("/people/x/disable").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn only_one_s_own_operators_can_be_changed() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        let page = admin.open("/people").await;
        let id = number(&page, "demo_operator");
        for (who, expected) in [
            ("demo_person", "/missing"),
            ("demo_operator", "/forbidden"),
            ("demo_officer", "/forbidden"),
            ("demo_system", "/forbidden"),
        ] {
            let browser = portal.browser_of(who).await;
            let csrf = browser.open("/account").await.value("csrf").unwrap();
            for action in ["disable", "enable", "reset", "factor"] {
                let fields = [
                    ("csrf", csrf.as_str()),
                    ("account", &id),
                    ("action", action),
                ];
                let page = browser.post("/api/change_operator", &fields).await;
                assert_eq!(page.path, expected, "{who} {action}");
            }
            let fields: Vec<(&str, &str)> = OPERATOR
                .into_iter()
                .chain([("csrf", csrf.as_str())])
                .collect();
            assert_eq!(
                browser.post("/api/invite_operator", &fields).await.path,
                "/forbidden",
                "{who}"
            );
        }
        // Nor oneself, nor what is no number.
        let csrf = page.value("csrf").unwrap();
        let own: i64 = id.parse::<i64>().unwrap() - 1;
        for (account, expected) in [
            (own.to_string(), "/forbidden"),
            ("x".to_owned(), "/missing"),
            ("999999".to_owned(), "/missing"),
        ] {
            let fields = [
                ("csrf", csrf.as_str()),
                ("account", &account),
                ("action", "disable"),
            ];
            assert_eq!(
                admin.post("/api/change_operator", &fields).await.path,
                expected,
                "{account}"
            );
        }
        let person = portal.browser_of("demo_person").await;
        assert!(
            !person.open("/people").await.has("/api/invite_operator"),
            "a person has one account"
        );
    })
    .await;
}

async fn ask_code(browser: &Browser, user_name: &str) -> Page {
    let page = browser.open("/recover/password").await;
    browser
        .send(&page, "/api/ask_recovery_code", &[("user_name", user_name)])
        .await
}

async fn recover(browser: &Browser, page: &Page, code: &str) -> Page {
    let fields = [
        ("code", code),
        ("password", NEW_PASSWORD),
        ("password_again", NEW_PASSWORD),
    ];
    browser.send(page, "/api/recover_password", &fields).await
}

fn code(mail: &str) -> String {
    mail.split("验证码：")
        .nth(1)
        .unwrap()
        .chars()
        .take(8)
        .collect()
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_by_a_code() {
    Portal::each(async |portal| {
        let old = portal.browser_of("demo_operator").await;
        let browser = portal.browser();
        let page = ask_code(&browser, "Demo_Operator").await;
        page.must_have("15 分钟内有效");
        let mail = portal.message(1).await;
        assert!(mail.contains("To: operator@example.com"), "{mail}");
        let code = code(&mail);
        let weak = [
            ("code", code.as_str()),
            ("password", "short"),
            ("password_again", "short"),
        ];
        browser
            .send(&page, "/api/recover_password", &weak)
            .await
            .must_have("password-error");
        recover(&browser, &page, "00000000")
            .await
            .must_have("验证码不正确或已失效");
        recover(&browser, &page, &code)
            .await
            .must_have("密码已设置");
        assert!(
            old.open("/certificates").await.path.starts_with("/login"),
            "all sessions end"
        );
        recover(&browser, &page, &code)
            .await
            .must_have("验证码不正确或已失效");
        browser
            .log_in("demo_operator", "Shenzheng-2026")
            .await
            .must_have("用户名或密码不正确");
        browser
            .log_in("demo_operator", NEW_PASSWORD)
            .await
            .must_have("黄志远");
    })
    .await;
}

#[tokio::test]
async fn recovery_does_not_tell_who_exists() {
    Portal::each(async |portal| {
        for name in ["demo_person", "nobody_here"] {
            let browser = portal.browser();
            let page = ask_code(&browser, name).await;
            page.must_have(&format!("如果用户名 {name} 存在，验证码已发送"));
            let page = recover(&browser, &page, "12345678").await;
            page.must_have("验证码不正确或已失效");
            assert_eq!(page.value("user_name").as_deref(), Some(name));
            ask_code(&browser, name).await;
            ask_code(&browser, name).await;
            ask_code(&browser, name).await.must_have("尝试次数过多");
        }
        let browser = portal.browser();
        ask_code(&browser, " ").await.must_have("error-summary");
        assert!(
            !ask_code(&browser, "<script>alert(1)</script>")
                .await
                .has("<script>alert")
        );
    })
    .await;
}

#[tokio::test]
async fn a_code_is_dead_after_five_wrong_ones() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        let page = ask_code(&browser, "demo_person").await;
        let code = code(&portal.message(1).await);
        for _ in 0..5 {
            recover(&browser, &page, "1")
                .await
                .must_have("验证码不正确或已失效");
        }
        recover(&browser, &page, &code)
            .await
            .must_have("验证码不正确或已失效");
    })
    .await;
}

#[tokio::test]
async fn one_changes_one_s_password_and_ends_other_sessions() {
    Portal::each(async |portal| {
        let here = portal.browser_of("demo_admin").await;
        let there = portal.browser_of("demo_admin").await;
        let page = here.open("/account").await;
        page.must_have("当前会话");
        let sessions = page.hidden("/api/end_session");
        let session = &sessions
            .iter()
            .find(|(name, _)| name == "session")
            .unwrap()
            .1;
        // A stranger cannot end it.
        let stranger = portal.browser_of("demo_person").await;
        let csrf = stranger.open("/account").await.value("csrf").unwrap();
        let fields = [("csrf", csrf.as_str()), ("session", session.as_str())];
        assert_eq!(
            stranger.post("/api/end_session", &fields).await.path,
            "/missing"
        );
        here.send(&page, "/api/end_session", &[])
            .await
            .must_have("该会话已结束");
        assert!(there.open("/certificates").await.path.starts_with("/login"));

        there.log_in("demo_admin", "Shenzheng-2026").await;
        let send = async |current: &str, password: &str, again: &str| {
            let page = here.open("/account").await;
            let fields = [
                ("current", current),
                ("password", password),
                ("password_again", again),
            ];
            here.send(&page, "/api/change_password", &fields).await
        };
        let page = send("", "", "").await;
        for field in ["current", "password", "password_again"] {
            page.must_have(&format!("id=\"{field}-error\""));
        }
        send("wrong", NEW_PASSWORD, NEW_PASSWORD)
            .await
            .must_have("登录密码不正确");
        send("Shenzheng-2026", "short", "short")
            .await
            .must_have("password-error");
        send("Shenzheng-2026", NEW_PASSWORD, "other")
            .await
            .must_have("不一致");
        send("Shenzheng-2026", NEW_PASSWORD, NEW_PASSWORD)
            .await
            .must_have("密码已修改");
        assert!(there.open("/certificates").await.path.starts_with("/login"));
        assert_eq!(
            here.open("/certificates").await.status,
            200,
            "this session goes on"
        );
        portal
            .browser()
            .log_in("demo_admin", NEW_PASSWORD)
            .await
            .must_have("陈晓岚");
    })
    .await;
}

#[tokio::test]
async fn one_logs_in_by_mobile_number() {
    Portal::each(async |portal| {
        let page = portal
            .browser()
            .log_in("138 0000 0002", "Shenzheng-2026")
            .await;
        page.must_have("黄志远");
        let page = portal
            .browser()
            .log_in("13800000099", "Shenzheng-2026")
            .await;
        page.must_have("用户名或密码不正确");
    })
    .await;
}
