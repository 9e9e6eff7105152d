//! Mail over SMTP, against a real mail server in another process.

use std::path::Path;
use std::time::Duration;

use tempfile::TempDir;

use crate::program::Portal;
use crate::script::{Script, free_port};

fn mail_server(port: u16, folder: &Path, mode: &str) -> Script {
    let needs = "Debian's package python3-aiosmtpd";
    Script::start("smtp.py", needs, port, folder, mode)
}

async fn ask_for_code(portal: &Portal) {
    let browser = portal.browser();
    let page = browser.open("/recover/password").await;
    browser
        .send(
            &page,
            "/api/ask_recovery_code",
            &[("user_name", "demo_operator")],
        )
        .await
        .must_have("验证码已发送");
}

/// The file, once it is there.
async fn arrived(folder: &Path, name: &str) -> String {
    for _ in 0..300 {
        if let Ok(text) = std::fs::read_to_string(folder.join(name)) {
            return text;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("no {name} within half a minute")
}

async fn each(test: impl AsyncFn(&Portal, u16, &TempDir)) {
    let port = free_port();
    let url = format!("smtp://127.0.0.1:{port}");
    let settings = [
        ("SHENZHENG_SMTP_URL", url.as_str()),
        ("SHENZHENG_MAIL_FROM", "智慧审证 <portal@example.cn>"),
    ];
    Portal::each_with(&settings, async |portal| {
        test(portal, port, &tempfile::tempdir().unwrap()).await;
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_gets_both_languages_as_text_and_as_html() {
    each(async |portal, port, folder| {
        let _server = mail_server(port, folder.path(), "accept");
        ask_for_code(portal).await;
        let message = arrived(folder.path(), "1.eml").await;
        for words in [
            "From: 智慧审证 <portal@example.cn>",
            "To: operator@example.com",
            "Subject: 智慧审证验证码 / Your verification code",
            "text/plain\n您正在重置账号 demo_operator 的密码。",
            "text/html\n<!DOCTYPE html>",
            "<div lang=\"en\">\n<p>Somebody asked for a new password for demo_operator.",
        ] {
            assert!(message.contains(words), "{words}:\n{message}");
        }
        assert!(portal.outbox().is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_mail_server_that_is_away_or_busy_is_asked_again() {
    each(async |portal, port, folder| {
        ask_for_code(portal).await;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let _server = mail_server(port, folder.path(), "busy");
        let message = arrived(folder.path(), "1.eml").await;
        assert!(message.contains("demo_operator"), "{message}");
        let tries = arrived(folder.path(), "tries").await;
        assert_eq!(tries, "operator@example.com\n".repeat(2));
    })
    .await;
}

#[tokio::test]
async fn a_message_that_is_refused_for_good_is_not_sent_again() {
    each(async |portal, port, folder| {
        let _server = mail_server(port, folder.path(), "refuse");
        ask_for_code(portal).await;
        arrived(folder.path(), "tries").await;
        tokio::time::sleep(Duration::from_secs(5)).await;
        let tries = arrived(folder.path(), "tries").await;
        assert_eq!(tries, "operator@example.com\n");
        assert_eq!(portal.browser().fetch("/readyz").await.status(), 200);
    })
    .await;
}
