//! 登录: by which names, and what is asked for after repeated failures.

use crate::browser::{Browser, Page};
use crate::program::Portal;

const PASSWORD: &str = "Shenzheng-2026";
const CODE: &str = "91440300MA5EX7K21Q";

async fn send(browser: &Browser, page: &Page, fields: &[(&str, &str)]) -> Page {
    browser.send(page, "/api/log_in", fields).await
}

async fn by_code(browser: &Browser, code: &str, person: &str, password: &str) -> Page {
    let page = browser.open("/login?by=code").await;
    let fields = [
        ("user_name", code),
        ("person", person),
        ("password", password),
    ];
    send(browser, &page, &fields).await
}

#[tokio::test]
async fn one_logs_in_by_credit_code_and_name() {
    Portal::each(async |portal| {
        for code in [
            CODE,
            "９１４４０３００ｍａ５ｅｘ７ｋ２１ｑ",
            " 91440300 MA5EX7K21Q ",
        ] {
            let browser = portal.browser();
            let page = by_code(&browser, code, "黄志远", PASSWORD).await;
            page.must_have("退出");
            page.must_have("黄志远");
        }
        let browser = portal.browser();
        for (code, person, password) in [
            (CODE, "黄志远", "wrong-password"),
            (CODE, "没有此人", PASSWORD),
        ] {
            let page = by_code(&browser, code, person, password).await;
            page.must_have("信用代码、姓名或密码不正确");
            assert_eq!(page.value("user_name").as_deref(), Some(code));
            assert_eq!(page.value("person").as_deref(), Some(person));
            assert!(
                !page.path.contains(person) && !page.path.contains('%'),
                "{}",
                page.path
            );
        }
        let page = by_code(&portal.browser(), "91350100M000100Y43", "黄志远", PASSWORD).await;
        page.must_have("信用代码、姓名或密码不正确");
        let page = by_code(&portal.browser(), CODE, " ", PASSWORD).await;
        page.must_have("person-error");
    })
    .await;
}

/// Fails three times; the page that then asks for more.
async fn fail(browser: &Browser, name: &str) -> Page {
    for _ in 0..2 {
        let page = browser.log_in(name, "wrong-password").await;
        assert!(!page.has("proof[picture]"), "too early");
    }
    browser.log_in(name, "wrong-password").await
}

#[tokio::test]
async fn a_picture_is_asked_for_after_three_failures_and_works_once() {
    Portal::each(async |portal| {
        for name in ["demo_admin", "nobody_here"] {
            let browser = portal.browser();
            let page = fail(&browser, name).await;
            page.must_have("用户名或密码不正确");
            page.must_have("data:image/png;base64,");
            assert_eq!(page.value("user_name").as_deref(), Some(name));
            let first = page.value("proof[picture_id]").unwrap();
            // The right password alone is not enough, nor is a guess at the picture.
            for answer in ["", "AAAAA", "<b>", "😀", &"x".repeat(10_000)] {
                let page = browser.open(&page.path).await;
                let fields = [
                    ("user_name", name),
                    ("password", PASSWORD),
                    ("proof[picture]", answer),
                ];
                let page = send(&browser, &page, &fields).await;
                page.must_have("picture-error");
                assert!(!page.has("退出") && !page.has("<b>"));
                assert_ne!(page.value("proof[picture_id]").unwrap(), first);
                assert_eq!(page.value("user_name").as_deref(), Some(name));
            }
        }
        // Elsewhere the owner is not bothered: addresses are told apart only behind a proxy, so here
        // another name at the same address stands for it.
        portal.browser_of("demo_operator").await;
    })
    .await;
}

fn mail_code(mail: &str) -> String {
    let rest = mail.split("验证码：").nth(1).unwrap();
    rest.chars().take(8).collect()
}

#[tokio::test]
async fn a_code_by_mail_stands_in_for_the_picture() {
    Portal::each(async |portal| {
        let stranger = portal.browser();
        let page = fail(&stranger, "nobody_here").await;
        let fields = [("user_name", "nobody_here"), ("proof[action]", "mail")];
        let unknown = send(&stranger, &page, &fields).await;
        unknown.must_have("如果该账号存在");

        let browser = portal.browser();
        let page = fail(&browser, "demo_admin").await;
        let fields = [("user_name", "demo_admin"), ("proof[action]", "mail")];
        let page = send(&browser, &page, &fields).await;
        page.must_have("如果该账号存在");
        assert_eq!(page.value("user_name").as_deref(), Some("demo_admin"));
        let mail = portal.message(1).await;
        assert!(mail.contains("To: admin@example.com"), "{mail}");
        let code = mail_code(&mail);
        for (password, typed, words) in [
            (PASSWORD, "00000000", "mail_code-error"),
            ("wrong-password", code.as_str(), "用户名或密码不正确"),
            (PASSWORD, code.as_str(), "退出"),
        ] {
            let fields = [
                ("user_name", "demo_admin"),
                ("password", password),
                ("proof[mail_code]", typed),
            ];
            let page = browser.open("/login?user=demo_admin&proof=mail").await;
            send(&browser, &page, &fields).await.must_have(words);
        }
        // Used up.
        let again = portal.browser();
        let fields = [
            ("user_name", "demo_admin"),
            ("password", PASSWORD),
            ("proof[mail_code]", code.as_str()),
        ];
        let page = again.open("/login?user=demo_admin&proof=mail").await;
        send(&again, &page, &fields)
            .await
            .must_have("mail_code-error");
    })
    .await;
}

#[tokio::test]
async fn failures_elsewhere_ask_nothing_of_the_owner() {
    let settings = [("SHENZHENG_TRUST_FORWARDED", "true")];
    Portal::each_with(&settings, async |portal| {
        let stranger = portal.browser();
        let token = stranger.open("/login").await.value("csrf").unwrap();
        for _ in 0..6 {
            let body = format!("csrf={token}&user_name=demo_admin&password=wrong-password");
            let request = stranger.raw_post("/api/log_in").body(body);
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            let sent = request
                .header("x-forwarded-for", "203.0.113.7")
                .send()
                .await;
            assert!(sent.unwrap().status().is_success());
        }
        let page = portal.browser().log_in("demo_admin", PASSWORD).await;
        page.must_have("退出");
    })
    .await;
}
