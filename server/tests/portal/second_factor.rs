//! 两步验证, as a browser without script lives it.

use std::time::{Duration, SystemTime};

use services::Moment;
use services::second_factor::Secret;

use crate::browser::{Browser, Page};
use crate::program::Portal;

const PAGE: &str = "/account/second-factor";
const PASSWORD: &str = "Shenzheng-2026";
const STEP: Duration = Duration::from_secs(30);

fn now() -> Moment {
    let since = SystemTime::UNIX_EPOCH.elapsed().unwrap();
    Moment(i64::try_from(since.as_millis()).unwrap())
}

/// What stands in the first `<code>` on a page.
fn code_on(page: &Page) -> String {
    let rest = page.text.split("<code").nth(1).expect(&page.text);
    let rest = rest.split_once('>').unwrap().1;
    rest.split('<').next().unwrap().to_owned()
}

/// Sets it up with the code of the step before, so that this step's is left to log in with.
async fn set_up(browser: &Browser) -> (Secret, Page) {
    let page = browser.open(PAGE).await;
    let page = browser
        .send(&page, "/api/change_second_factor", &[("current", PASSWORD)])
        .await;
    page.must_have("class=\"qr\"");
    let secret = Secret::parse(&code_on(&page)).unwrap();
    let code = secret.code(now().before(STEP));
    let page = browser
        .send(&page, "/api/confirm_second_factor", &[("code", &code)])
        .await;
    page.must_have("两步验证已启用");
    (secret, page)
}

async fn second(browser: &Browser, page: &Page, code: &str) -> Page {
    browser
        .send(page, "/api/log_in_second", &[("code", code)])
        .await
}

#[tokio::test]
async fn a_trader_may_use_it() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        browser.open("/account").await.must_have("未启用");
        let (secret, page) = set_up(&browser).await;
        let recovery = code_on(&page);
        assert!(
            !browser.open(&page.path).await.has(&recovery),
            "recovery codes are shown once"
        );

        let other = portal.browser();
        let page = other.open("/login?next=/drafts").await;
        let typed = [("user_name", "demo_admin"), ("password", PASSWORD)];
        let page = other.send(&page, "/api/log_in", &typed).await;
        assert!(page.path.starts_with("/login/second"), "{}", page.path);
        for closed in ["/drafts", "/account", PAGE] {
            let page = other.open(closed).await;
            assert!(page.path.starts_with("/login"), "{closed} → {}", page.path);
        }
        let page = second(&other, &page, "000 000").await;
        page.must_have("动态码或恢复码");
        page.must_have("field-error");
        let code = secret.code(now());
        let page = second(&other, &page, &code).await;
        assert_eq!(page.path, "/drafts", "{}", page.text);

        let third = portal.browser();
        let page = third.log_in("demo_admin", PASSWORD).await;
        let page = second(&third, &page, &code).await;
        assert!(page.has("field-error"), "a code is accepted once");
        let page = second(&third, &page, &recovery).await;
        assert_eq!(page.path, "/local", "{}", page.text);
        third
            .open(PAGE)
            .await
            .must_have("<dd class=\"summary-value\">9</dd>");
    })
    .await;
}

#[tokio::test]
async fn whoever_lost_it_learns_who_can_help() {
    Portal::each(async |portal| {
        let admin = portal.browser_of("demo_admin").await;
        assert!(!admin.open("/people").await.has("重置两步验证"));
        set_up(&portal.browser_of("demo_operator").await).await;
        set_up(&portal.browser_of("demo_person").await).await;
        set_up(&portal.browser_of("demo_officer").await).await;
        for (who, help) in [
            ("demo_operator", "请联系本单位管理员"),
            ("demo_person", "12360 海关服务热线，或持"),
            ("demo_officer", "请联系安全管理员"),
        ] {
            let page = portal.browser().log_in(who, PASSWORD).await;
            assert!(page.path.starts_with("/login/second"), "{}", page.path);
            page.must_have(help);
        }
        let page = admin.open("/people").await;
        page.must_have("重置两步验证");
        let row = page
            .text
            .split("<tr>")
            .find(|row| row.contains("value=\"factor\""));
        let id = row
            .unwrap()
            .split("name=\"account\" value=\"")
            .nth(1)
            .unwrap();
        let id = id.split('"').next().unwrap().to_owned();
        let csrf = page.value("csrf").unwrap();
        let fields = [
            ("csrf", csrf.as_str()),
            ("account", &id),
            ("action", "factor"),
        ];
        let page = admin.post("/api/change_operator", &fields).await;
        page.must_have("两步验证已重置，通行密钥一并删除");
        let page = portal.browser().log_in("demo_operator", PASSWORD).await;
        assert!(!page.path.starts_with("/login"), "{}", page.path);
        let page = admin.post("/api/change_operator", &fields).await;
        page.must_have("账号状态已变化");

        let security = portal.browser_of("demo_security").await;
        let page = security.open("/staff").await;
        assert!(!page.has("/api/reset_factor"));
        let offered = page.text.matches("value=\"factor\"").count();
        assert_eq!(offered, 1, "one on customs' side has set it up");
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/staff").await;
        let whose = |name| [("reset_user_name", name), ("reset_reason", "手机遗失")];
        let officer = whose("demo_officer");
        let page = system.send(&page, "/api/reset_factor", &officer).await;
        page.must_have("id=\"reset_user_name-error\"");
        assert_eq!(page.value("reset_reason").as_deref(), Some("手机遗失"));
        let person = whose("demo_person");
        let page = system.send(&page, "/api/reset_factor", &person).await;
        page.must_have("两步验证已重置");
        let page = portal.browser().log_in("demo_person", PASSWORD).await;
        assert!(!page.path.starts_with("/login"), "{}", page.path);
    })
    .await;
}

#[tokio::test]
async fn officers_are_led_to_it_and_can_do_nothing_else() {
    Portal::each_with(&[("SHENZHENG_SECOND_FACTOR", "required")], async |portal| {
        let browser = portal.browser();
        let page = browser.log_in("demo_officer", PASSWORD).await;
        assert_eq!(page.path, PAGE);
        page.must_have("设置完成后方可办理业务");
        page.must_have("退出");
        for path in [
            "/",
            "/review",
            "/certificates",
            "/account",
            "/start",
            "/login",
        ] {
            let page = browser.open(path).await;
            let kept_out = page.path == PAGE || path == "/";
            assert!(kept_out, "{path} → {}", page.path);
            assert!(!page.has("href=\"/review\""), "{path}");
        }
        for path in ["/files/1", "/certificates/export.csv"] {
            let answer = browser.fetch(path).await;
            let status = answer.status().as_u16();
            assert!(
                status != 200 || answer.url().path() == PAGE || answer.url().path() == "/login",
                "{path}: {status} {}",
                answer.url()
            );
        }
        let page = browser.open(PAGE).await;
        let token = page.hidden("/api/log_out");
        let page = browser.post("/api/end_session", &token).await;
        assert_eq!(page.path, PAGE, "other functions lead back too");
        set_up(&browser).await;
        assert_eq!(browser.open("/review").await.status, 200);
        browser.open(PAGE).await.must_have("更换设备");
        assert!(!browser.open(PAGE).await.has("停用两步验证"));
    })
    .await;
}

#[tokio::test]
async fn what_is_typed_badly_is_answered_beside_its_field() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_person").await;
        let page = browser.open(PAGE).await;
        let long = "长".repeat(5000);
        let bad = [
            "",
            "wrong",
            &long,
            "１２３",
            "🙂",
            "\u{1}\n",
            "<script>alert(1)</script>",
        ];
        for typed in &bad[..4] {
            let fields = [("current", *typed)];
            let page = browser
                .send(&page, "/api/change_second_factor", &fields)
                .await;
            assert!(
                page.has("field-error") || page.has("尝试次数过多"),
                "{typed:?}"
            );
        }
        let other = portal.browser_of("demo_operator").await;
        let page = other.open(PAGE).await;
        let page = other
            .send(&page, "/api/change_second_factor", &[("current", PASSWORD)])
            .await;
        for typed in bad {
            let page = other
                .send(&page, "/api/confirm_second_factor", &[("code", typed)])
                .await;
            page.must_have("field-error");
            assert!(!page.has("<script>alert"), "{typed:?}");
        }
    })
    .await;
}
