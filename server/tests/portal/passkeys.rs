//! 通行密钥, as a browser that knows them lives it; and what a browser without script finds.

use reqwest::Method;
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use serde_json::Value;

use crate::browser::{Browser, Page, encode};
use crate::device::{Device, challenge_in};
use crate::program::Portal;

const PAGE: &str = "/account/passkeys";
const PASSWORD: &str = "Shenzheng-2026";

/// What stands in an attribute on the page.
#[track_caller]
fn attribute(page: &Page, name: &str) -> String {
    let rest = page
        .text
        .split(&format!("{name}=\""))
        .nth(1)
        .expect(&page.text);
    rest.split('"').next().unwrap().replace("&quot;", "\"")
}

async fn begin(browser: &Browser, password: &str) -> Page {
    let page = browser.open(PAGE).await;
    let typed = [("name", "办公室电脑"), ("current", password)];
    browser.send(&page, "/api/begin_passkey", &typed).await
}

fn borrowed<'f>(fields: &'f [(&'static str, String)]) -> Vec<(&'static str, &'f str)> {
    fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect()
}

/// What the script asks the server for before it asks the device.
async fn challenge(browser: &Browser, page: &Page) -> String {
    let body = encode(&page.hidden("/api/log_in_passkey"));
    let request = browser
        .raw(Method::POST, "/api/passkey_challenge")
        .header(ACCEPT, "application/json")
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body);
    let answer = request.send().await.unwrap();
    let options: String = answer.json().await.unwrap();
    challenge_in(&options)
}

async fn log_in(browser: &Browser, device: &Device) -> Page {
    let page = browser.open("/login?next=/drafts").await;
    let signed = device.sign(&challenge(browser, &page).await);
    browser
        .send(&page, "/api/log_in_passkey", &borrowed(&signed))
        .await
}

#[tokio::test]
async fn a_passkey_is_added_used_and_removed() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        browser
            .open("/account")
            .await
            .must_have("href=\"/account/passkeys\"");
        browser.open(PAGE).await.must_have("尚未添加通行密钥");
        let page = begin(&browser, "wrong").await;
        page.must_have("field-error");
        page.must_have("value=\"办公室电脑\"");
        let page = begin(&browser, PASSWORD).await;
        page.must_have("浏览器须启用脚本");
        let options = attribute(&page, "data-options");
        let device = Device::new(&attribute(&page, "data-origin"), "key", "");
        let made = device.make(&challenge_in(&options));
        let added = browser
            .send(&page, "/api/add_passkey", &borrowed(&made))
            .await;
        added.must_have("通行密钥已添加");
        added.must_have("办公室电脑");
        let told = portal.message(1).await;
        assert!(told.contains("添加了通行密钥“办公室电脑”"), "{told}");
        let data = browser.fetch("/account/data.json").await;
        let data: Value = data.json().await.unwrap();
        assert_eq!(data["passkeys"][0]["name"], "办公室电脑");
        let again = browser
            .send(&page, "/api/add_passkey", &borrowed(&made))
            .await;
        again.must_have("未能添加");

        let other = portal.browser();
        assert_eq!(log_in(&other, &device).await.path, "/drafts");
        other.open("/account").await.must_have("demo_admin");

        let own = browser.open(PAGE).await;
        let operator = portal.browser_of("demo_operator").await;
        let id = own.value("passkey").unwrap();
        let page = operator.open(PAGE).await;
        let fields = [("csrf", page.value("csrf").unwrap()), ("passkey", id)];
        let refused = operator.post("/api/remove_passkey", &fields).await;
        assert_eq!(refused.path, "/missing");
        browser
            .send(&own, "/api/remove_passkey", &[])
            .await
            .must_have("通行密钥已删除");
        let late = log_in(&portal.browser(), &device).await;
        late.must_have("通行密钥验证未通过");
        assert!(late.path.contains("next=%2Fdrafts"), "{}", late.path);

        let auditor = portal.browser_of("demo_audit").await;
        let page = auditor.open("/audit?by=user&value=demo_admin").await;
        for words in ["添加通行密钥", "删除通行密钥"] {
            page.must_have(words);
        }
    })
    .await;
}

#[tokio::test]
async fn an_answer_works_once_and_at_this_site_only() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let page = begin(&browser, PASSWORD).await;
        let mut device = Device::new(&attribute(&page, "data-origin"), "key", "");
        let made = device.make(&challenge_in(&attribute(&page, "data-options")));
        browser
            .send(&page, "/api/add_passkey", &borrowed(&made))
            .await;

        let other = portal.browser();
        let page = other.open("/login").await;
        let signed = device.sign(&challenge(&other, &page).await);
        let thief = portal.browser();
        let theirs = thief.open("/login").await;
        let stolen = thief
            .send(&theirs, "/api/log_in_passkey", &borrowed(&signed))
            .await;
        stolen.must_have("通行密钥验证未通过");
        let late = other
            .send(&page, "/api/log_in_passkey", &borrowed(&signed))
            .await;
        late.must_have("通行密钥验证未通过");
        device.origin = "https://shenzheng.example.com".to_owned();
        log_in(&other, &device)
            .await
            .must_have("通行密钥验证未通过");
    })
    .await;
}

#[tokio::test]
async fn without_a_site_there_are_none() {
    let settings = [("SHENZHENG_PUBLIC_URL", "http://192.0.2.7")];
    let portal = Portal::start(&settings);
    let browser = portal.browser_of("demo_admin").await;
    browser.open(PAGE).await.must_have("暂不支持通行密钥");
    assert!(!portal.browser().open("/login").await.has("data-passkey"));
}
