//! Text messages to phones, against a real gateway in another process.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

use crate::browser::{Browser, Page};
use crate::program::Portal;
use crate::script::{Script, free_port};

const PASSWORD: &str = "Shenzheng-2026";
const CONTACT: &str = "/account/contact";
const OLD: &str = "13800000002";
const NEW: &str = "13900000077";

fn gateway(port: u16, folder: &Path, mode: &str) -> Script {
    Script::start("gateway.py", "Debian's package python3", port, folder, mode)
}

async fn each(test: impl AsyncFn(&Portal, u16, &TempDir)) {
    let port = free_port();
    let url = format!("http://127.0.0.1:{port}/messages");
    let settings = [
        ("SHENZHENG_SMS_URL", url.as_str()),
        ("SHENZHENG_SMS_TOKEN", "secret-of-the-gateway"),
    ];
    Portal::each_with(&settings, async |portal| {
        test(portal, port, &tempfile::tempdir().unwrap()).await;
    })
    .await;
}

async fn change(browser: &Browser) -> Page {
    let page = browser.open(CONTACT).await;
    let fields = [("mobile", NEW), ("mobile_password", PASSWORD)];
    browser.send(&page, "/api/change_mobile", &fields).await
}

/// The messages, once there are `count`.
async fn arrived(folder: &Path, count: usize) -> Vec<Value> {
    for _ in 0..600 {
        let read = |number: usize| std::fs::read_to_string(folder.join(format!("{number}.json")));
        let all: Result<Vec<String>, _> = (1..=count).map(read).collect();
        if let Ok(all) = all {
            return all
                .iter()
                .map(|text| serde_json::from_str(text).unwrap())
                .collect();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no {count} messages within a minute")
}

/// The code sent to a number.
fn code_to(messages: &[Value], mobile: &str) -> String {
    let to = messages.iter().find(|message| message["mobile"] == mobile);
    let text = to.unwrap_or_else(|| panic!("{messages:?}"))["text"]
        .as_str()
        .unwrap();
    let is_code = |word: &&str| word.len() == 8 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut words = text.split(|sign: char| !sign.is_ascii_digit());
    words
        .find(is_code)
        .unwrap_or_else(|| panic!("{text}"))
        .to_owned()
}

#[tokio::test]
async fn a_new_number_is_confirmed_on_the_old_and_the_new_phone() {
    each(async |portal, port, folder| {
        let _gateway = gateway(port, folder.path(), "accept");
        let browser = portal.browser_of("demo_operator").await;
        let page = change(&browser).await;
        page.must_have("请输入两条短信中的验证码");
        page.must_have(OLD);
        let messages = arrived(folder.path(), 2).await;
        for message in &messages {
            assert_eq!(message["token"], "Bearer secret-of-the-gateway");
            assert_eq!(message["key"], message["id"]);
            assert!(
                message["text"]
                    .as_str()
                    .unwrap()
                    .starts_with("【智慧审证】")
            );
        }
        let (old, new) = (code_to(&messages, OLD), code_to(&messages, NEW));
        // The old phone's code is in the mail as well.
        assert!(portal.message(1).await.contains(&old));
        let swapped = [
            ("old_mobile_code", new.as_str()),
            ("new_mobile_code", old.as_str()),
        ];
        let page = browser.send(&page, "/api/confirm_mobile", &swapped).await;
        page.must_have("old_mobile_code-error");
        page.must_have("new_mobile_code-error");
        let right = [
            ("old_mobile_code", old.as_str()),
            ("new_mobile_code", new.as_str()),
        ];
        let page = browser.send(&page, "/api/confirm_mobile", &right).await;
        page.must_have("手机号码已更换");
        page.must_have(NEW);
        assert!(!page.has(OLD));
    })
    .await;
}

#[tokio::test]
async fn a_code_for_a_new_password_comes_by_text_message() {
    each(async |portal, port, folder| {
        let _gateway = gateway(port, folder.path(), "accept");
        let browser = portal.browser();
        for name in ["nobody_here", "demo_operator"] {
            let page = browser.open("/recover/password").await;
            let fields = [("user_name", name), ("by", "sms")];
            let page = browser.send(&page, "/api/ask_recovery_code", &fields).await;
            page.must_have("验证码已发送到登记的手机");
        }
        let messages = arrived(folder.path(), 1).await;
        let code = code_to(&messages, OLD);
        assert!(portal.outbox().is_empty());
        let page = browser
            .open("/recover/password?step=code&user=demo_operator")
            .await;
        let fields = [
            ("code", code.as_str()),
            ("password", "Nansha-port-7"),
            ("password_again", "Nansha-port-7"),
        ];
        let page = browser.send(&page, "/api/recover_password", &fields).await;
        assert!(page.path.contains("why=set"), "{}", page.path);
    })
    .await;
}

#[tokio::test]
async fn a_gateway_that_is_away_busy_or_silent_is_asked_again_and_holds_nothing_up() {
    for mode in ["busy", "stall"] {
        each(async |portal, port, folder| {
            let browser = portal.browser_of("demo_operator").await;
            let began = Instant::now();
            change(&browser).await.must_have("请输入两条短信中的验证码");
            // The mail does not wait for it.
            portal.message(1).await;
            assert!(
                began.elapsed() < Duration::from_secs(20),
                "{:?}",
                began.elapsed()
            );
            let _gateway = gateway(port, folder.path(), mode);
            let messages = arrived(folder.path(), 2).await;
            code_to(&messages, OLD);
            code_to(&messages, NEW);
            let tries = std::fs::read_to_string(folder.path().join("tries")).unwrap();
            assert_eq!(tries.lines().count(), 3, "{tries}");
        })
        .await;
    }
}

#[tokio::test]
async fn a_message_that_is_refused_for_good_is_not_sent_again() {
    each(async |portal, port, folder| {
        let _gateway = gateway(port, folder.path(), "refuse");
        let browser = portal.browser_of("demo_operator").await;
        change(&browser).await;
        let auditor = portal.browser_of("demo_audit").await;
        let mut noted = 0;
        for _ in 0..300 {
            let page = auditor.open("/audit?by=action&value=text.refused").await;
            noted = page.text.matches("短信被拒收").count();
            if noted >= 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert!(noted >= 2);
        let tries = std::fs::read_to_string(folder.path().join("tries")).unwrap();
        assert_eq!(tries.lines().count(), 2, "{tries}");
    })
    .await;
}

#[tokio::test]
async fn without_a_gateway_the_pages_say_so_and_offer_nothing_else() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_operator").await;
        browser.open(CONTACT).await.must_have("不发送短信验证码");
        let page = portal.browser().open("/recover/password").await;
        assert!(!page.has("短信"));
    })
    .await;
}
