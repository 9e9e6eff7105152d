//! A form that is sent after the session ended: log-in, and back to the same page with what was
//! typed.

use std::time::Duration;

use crate::browser::{Browser, Page};
use crate::filing::{file_cherries, number, start};
use crate::program::Portal;
use crate::review::compared;
use crate::warnings::doubtful;

const PASSWORD: &str = "Shenzheng-2026";
/// The shortest there is.
const IDLE: [(&str, &str); 1] = [("SHENZHENG_SESSION_IDLE_MINUTES", "1")];
/// A little more than that.
const LONG: Duration = Duration::from_secs(62);

/// Logs in on the page that a form led to.
async fn again(browser: &Browser, page: &Page, user_name: &str) -> Page {
    assert!(page.path.starts_with("/login?why=lapsed"), "{}", page.path);
    page.must_have("登录已超时");
    let typed = [("user_name", user_name), ("password", PASSWORD)];
    browser.send(page, "/api/log_in", &typed).await
}

/// A page that was left open for too long.
struct Left {
    browser: Browser,
    case: Page,
    review: String,
}

impl Left {
    /// An officer with a case open, before it is decided.
    async fn open(portal: &Portal, user_name: &str, application: &str) -> Left {
        let browser = portal.browser_of(user_name).await;
        let review = format!("/review/{}", number(application));
        let case = compared(&browser, &review).await;
        Left {
            browser,
            case,
            review,
        }
    }

    /// Decides, too late, and logs in as `user_name`; the page that leads to.
    async fn decide(&self, words: &str, user_name: &str) -> Page {
        let fields = [("status", "refused"), ("words", words)];
        let page = self
            .browser
            .send(&self.case, "/api/decide_case", &fields)
            .await;
        let page = again(&self.browser, &page, user_name).await;
        assert_eq!(page.path, format!("{}?notice=kept", self.review));
        page
    }
}

/// A form that is sent too late.
struct Late {
    browser: Browser,
    page: Page,
    user_name: &'static str,
}

impl Late {
    /// Somebody who leaves a page open.
    async fn at(portal: &Portal, user_name: &'static str, path: &str) -> Late {
        let browser = portal.browser_of(user_name).await;
        let page = browser.open(path).await;
        Late {
            browser,
            page,
            user_name,
        }
    }

    /// Sends the page's form to `action`, and logs in; the page that leads to.
    async fn send(&self, action: &str, fields: &[(&str, &str)]) -> Page {
        let page = self.browser.send(&self.page, action, fields).await;
        again(&self.browser, &page, self.user_name).await
    }
}

/// Where the first entry of a list is changed.
async fn first_entry(browser: &Browser, list: &str) -> String {
    let page = browser.open(list).await;
    let mark = format!("{list}?edit=");
    let (_, id) = page.text.split_once(&mark).unwrap();
    format!("{mark}{}", id.split('"').next().unwrap())
}

// On one database: it waits for more than a minute. `services` tries the rest on both.
#[tokio::test]
async fn what_was_typed_before_the_session_ended_is_there_after_log_in() {
    let portal = Portal::start(&IDLE);
    let trader = portal.browser_of("demo_admin").await;
    let (one, two) = (
        file_cherries(&trader, &[]).await,
        file_cherries(&trader, &[]).await,
    );
    let same = Left::open(&portal, "demo_officer", &one).await;
    let other = Left::open(&portal, "demo_officer", &two).await;
    let operator = portal.browser_of("demo_operator").await;
    let contact = operator.open("/account/contact").await;
    let keeper = portal.browser_of("demo_system").await;
    let announcement = keeper.open("/announcements/new").await;
    let draft = start(&trader, "health").await;
    let form = trader.open(&draft).await;
    let fields = [
        ("number", "N-1"),
        ("template", "奶粉"),
        ("action", "template"),
    ];
    let saved = trader
        .send_multipart(&form, "/api/save_draft", &fields)
        .await;
    saved.must_have("已存为模板");
    let late = async |path: &str| Late::at(&portal, "demo_admin", path).await;
    let doubtful = doubtful(&trader).await;
    let check = late(&format!("{doubtful}/check")).await;
    let edits = [
        first_entry(&trader, "/templates").await,
        first_entry(&trader, "/addresses").await,
    ];
    let [template, address] = [late(&edits[0]).await, late(&edits[1]).await];
    let (company, people) = (late("/account/company").await, late("/people").await);
    let (token, callback) = (late("/access").await, late("/access").await);
    let (email, passkey) = (
        late("/account/contact").await,
        late("/account/passkeys").await,
    );
    let account = late("/account").await;
    let staff = Late::at(&portal, "demo_system", "/staff").await;
    let reset = Late::at(&portal, "demo_system", "/staff").await;
    let form = trader.open(&draft).await;
    tokio::time::sleep(LONG).await;

    // A draft is saved all the same.
    let fields = [("number", "LATE-1"), ("action", "next")];
    let page = trader
        .send_multipart(&form, "/api/save_draft", &fields)
        .await;
    let page = again(&trader, &page, "demo_admin").await;
    assert_eq!(page.path.split('?').next(), Some(draft.as_str()));
    assert_eq!(page.value("number").as_deref(), Some("LATE-1"));

    // What an officer wrote is on the page again, and nothing was decided; nobody else finds it.
    let words = "请核对第 8 栏的净重";
    same.decide(words, "demo_officer").await.must_have(words);
    assert!(!other.decide(words, "demo_officer2").await.has(words));
    for application in [one, two] {
        trader.open(&application).await.must_have("未审核");
    }

    // What is written for everybody takes long.
    let text = "系统将于周六升级";
    let fields = [("title_zh", text), ("from", "2027-01-01")];
    let page = keeper
        .send(&announcement, "/api/save_announcement", &fields)
        .await;
    let page = again(&keeper, &page, "demo_system").await;
    assert_eq!(page.path, "/announcements/new?notice=kept");
    assert_eq!(page.value("title_zh").as_deref(), Some(text));

    // Why something is right is saved with its draft, which is not submitted.
    let words = "随货样品车一并申报。";
    let page = check
        .send("/api/submit_draft", &[("explanation", words)])
        .await;
    assert_eq!(page.path, format!("{doubtful}/check"));
    page.must_have(words);

    // What is typed into a form is there again, and nothing else has come of it.
    let page = template
        .send("/api/rename_template", &[("name", "黄油")])
        .await;
    assert_eq!(page.path, format!("{}&notice=kept", edits[0]));
    assert_eq!(page.value("name").as_deref(), Some("黄油"));
    page.must_have("奶粉");
    let text = "Puerto de San Antonio, bodega 7";
    let page = address.send("/api/change_address", &[("text", text)]).await;
    assert_eq!(page.path, format!("{}&notice=kept", edits[1]));
    page.must_have(text);
    let forms: [(&Late, &str, &str, &str); 8] = [
        (
            &company,
            "/api/ask_change",
            "change[name]",
            "深圳新名贸易有限公司",
        ),
        (&people, "/api/invite_operator", "operator[name]", "何小舟"),
        (&token, "/api/create_token", "name", "ERP"),
        (
            &callback,
            "/api/set_callback",
            "url",
            "https://erp.example.cn/told",
        ),
        (&staff, "/api/create_staff", "name", "陆远航"),
        (&reset, "/api/reset_factor", "reset_reason", "手机遗失"),
        (&email, "/api/ask_email", "email", "new@example.cn"),
        (&passkey, "/api/begin_passkey", "name", "办公室电脑"),
    ];
    for (late, action, field, words) in forms {
        let page = late.send(action, &[(field, words)]).await;
        assert_eq!(page.path, format!("{}?notice=kept", late.page.path));
        assert_eq!(page.value(field).as_deref(), Some(words), "{action}");
    }

    // Passwords are not kept.
    let fields = [("mobile", "13900000077"), ("mobile_password", PASSWORD)];
    let page = operator.send(&contact, "/api/change_mobile", &fields).await;
    let page = again(&operator, &page, "demo_operator").await;
    assert_eq!(page.path, "/account/contact?notice=kept");
    assert_eq!(page.value("mobile").as_deref(), Some("13900000077"));
    assert!(!page.has(PASSWORD));

    // Where nothing is written, log-in leads back to the page.
    let language = [("language", "zh")];
    let page = account.send("/api/set_language", &language).await;
    assert_eq!(page.path, "/account");
}
