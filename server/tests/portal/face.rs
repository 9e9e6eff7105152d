//! What everybody meets: announcements, language, names of pages and types, pages that cannot be shown,
//! and news of one's applications, over HTTP.

use std::time::Duration;

use tokio::time::timeout;

use crate::browser::Browser;
use crate::filing::file_cherries;
use crate::program::Portal;

#[tokio::test]
async fn an_announcement_is_kept_by_the_system_administrator() {
    Portal::each(async |portal| {
        let (system, reader) = (
            portal.browser_of("demo_system").await,
            Browser::new(portal.address()),
        );
        let page = system.open("/announcements/new").await;
        let evil = [("title_zh", "<b>维护</b>"), ("until", "2020-01-01")];
        let page = system.send(&page, "/api/save_announcement", &evil).await;
        page.must_have("请填写“正文（中文）”。");
        assert_eq!(page.value("title_zh").as_deref(), Some("<b>维护</b>"));
        let good = [
            ("title_zh", "系统维护"),
            ("body_zh", "周六停机。\n\n<script>alert(1)</script>"),
            ("title_en", "Maintenance"),
            ("body_en", "Closed on Saturday."),
            ("from", ""),
            ("until", ""),
        ];
        let page = system.send(&page, "/api/save_announcement", &good).await;
        page.must_have("公告已发布。");
        let home = reader.open("/").await;
        home.must_have("系统维护");
        reader.open("/news?lang=en").await.must_have("Maintenance");
        let at = home.text.split("href=\"/news/").nth(1).unwrap();
        let path = format!("/news/{}", at.split('"').next().unwrap());
        let page = reader.open(&format!("{path}?lang=zh")).await;
        page.must_have("周六停机。");
        assert!(!page.has("<script>alert"));

        // Of two who change it at once the later one is told, and decides.
        let edit = path.replace("/news/", "/announcements/");
        let [before, late] = [system.open(&edit).await, system.open(&edit).await];
        let titled = |title| {
            let mut all = good;
            all[0] = ("title_zh", title);
            all
        };
        let words = titled("维护取消");
        let page = system.send(&before, "/api/save_announcement", &words).await;
        page.must_have("公告已修改。");
        let words = titled("维护改期");
        let page = system.send(&late, "/api/save_announcement", &words).await;
        page.must_have("他人已修改这条公告");
        assert_eq!(page.value("title_zh").as_deref(), Some("维护改期"));
        reader.open(&path).await.must_have("维护取消");
        let page = system.send(&page, "/api/save_announcement", &words).await;
        page.must_have("公告已修改。");
        reader.open(&path).await.must_have("维护改期");

        // A number that is none is that of no announcement.
        let csrf = system.open(&edit).await.value("csrf").unwrap();
        let fields = [("csrf", csrf.as_str()), ("id", "x"), ("title_zh", "x")];
        let page = system.post("/api/save_announcement", &fields).await;
        assert_eq!((page.status, page.path.as_str()), (404, "/missing"));

        let page = system.open(&edit).await;
        let page = system.send(&page, "/api/withdraw_announcement", &[]).await;
        page.must_have("公告已撤下。");
        assert_eq!(reader.open(&path).await.status, 404);
        assert_eq!(system.open(&edit).await.status, 404);
        for other in ["demo_admin", "demo_officer", "demo_security", "demo_audit"] {
            let other = portal.browser_of(other).await;
            for path in ["/announcements", "/announcements/new", "/announcements/1"] {
                assert_eq!(other.open(path).await.status, 403, "{path}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_that_cannot_be_shown_leads_on() {
    let portal = Portal::start(&[]);
    let mut visitors = vec![(portal.browser(), "/login")];
    for (name, list) in [
        ("demo_admin", "/certificates"),
        ("demo_officer", "/review"),
        ("demo_security", "/approvals"),
        ("demo_system", "/staff"),
        ("demo_audit", "/audit"),
    ] {
        visitors.push((portal.browser_of(name).await, list));
    }
    for (browser, list) in visitors {
        for path in [
            "/missing",
            "/forbidden",
            "/stale",
            "/unavailable",
            "/nowhere",
        ] {
            let page = browser.open(path).await;
            let main = page.text.split("<main").nth(1).unwrap();
            let main = main.split("</main>").next().unwrap();
            for address in [list, "/", "/help"] {
                let link = format!("href=\"{address}\"");
                assert!(main.contains(&link), "{path} {address}: {main}");
            }
            assert!(main.contains("12360"), "{path}: {main}");
        }
    }
}

#[tokio::test]
async fn types_are_known_by_what_people_call_them() {
    let portal = Portal::start(&[]);
    let page = portal.browser().open("/help").await;
    page.must_have("href=\"#forms\"");
    let page = portal.browser().open("/help?q=健康证").await;
    page.must_have("href=\"/help/forms/health\"");
    page.must_have("又称：卫生证、健康证");
    assert!(!page.has("/help/forms/origin"));
    let page = portal.browser_of("demo_admin").await;
    let page = page.open("/certificates/new").await;
    page.must_have("又称：植检证、植物检疫证");
}

#[tokio::test]
async fn a_language_follows_its_account() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        browser.open("/account").await.must_have("我的账号");
        browser
            .open("/account?lang=en")
            .await
            .must_have("My account");
        // Another browser, which knows nothing of the choice.
        let other = portal.browser();
        other.log_in("demo_admin", "Shenzheng-2026").await;
        let page = other.open("/account").await;
        page.must_have("My account");
        let chosen = [("language", "zh")];
        let page = other.send(&page, "/api/set_language", &chosen).await;
        page.must_have("语言已保存");
        browser.open("/account").await.must_have("我的账号");
        // A page that is fetched ahead chooses nothing.
        let ahead = browser.ahead("/account?lang=en").await;
        assert!(ahead.headers().get("set-cookie").is_none());
        browser.open("/account").await.must_have("我的账号");
    })
    .await;
}

#[tokio::test]
async fn news_of_an_application_come_to_those_who_may_see_it() {
    Portal::each(async |portal| {
        let owner = portal.browser_of("demo_admin").await;
        let application = file_cherries(&owner, &[]).await;
        let no = application.rsplit('/').next().unwrap();
        let live = format!("/live?no={no}");
        for nobody in [
            Browser::new(portal.address()),
            portal.browser_of("demo_person").await,
        ] {
            assert_eq!(nobody.fetch(&live).await.status(), 204);
        }
        assert_eq!(owner.fetch("/live?no=1,x").await.status(), 204);
        let mut news = owner.fetch(&live).await;
        assert_eq!(news.headers()["content-type"], "text/event-stream");
        let mut heard = String::new();
        let mut hear = async |word: &str| {
            while !heard.contains(word) {
                let more = timeout(Duration::from_secs(30), news.chunk()).await;
                let more = more.unwrap().unwrap().expect("the news go on");
                heard.push_str(&String::from_utf8_lossy(&more));
            }
        };
        hear("未审核").await;
        let page = owner.open(&format!("{application}/withdraw")).await;
        owner.send(&page, "/api/withdraw_application", &[]).await;
        hear("已撤回").await;
    })
    .await;
}

#[tokio::test]
async fn a_server_that_stops_ends_its_news() {
    let portal = Portal::start(&[]);
    let owner = portal.browser_of("demo_admin").await;
    let application = file_cherries(&owner, &[]).await;
    let no = application.rsplit('/').next().unwrap();
    let mut news = owner.fetch(&format!("/live?no={no}")).await;
    assert!(news.chunk().await.unwrap().is_some());
    portal.stop();
    // The news end by themselves, long before running requests are given up.
    let end = async { while news.chunk().await.unwrap().is_some() {} };
    timeout(Duration::from_secs(15), end).await.unwrap();
    assert!(portal.wait().success());
}

#[tokio::test]
async fn pages_name_what_may_be_fetched_ahead() {
    let portal = Portal::start(&[]);
    let browser = Browser::new(portal.address());
    let page = browser.fetch("/").await;
    assert_eq!(page.headers()["speculation-rules"], "\"/near.json\"");
    let rules = browser.fetch("/near.json").await;
    let kind = "application/speculationrules+json";
    assert_eq!(rules.headers()["content-type"], kind);
    let rules: serde_json::Value = rules.json().await.unwrap();
    assert!(rules["prefetch"][0]["where"]["and"].is_array());
}

#[tokio::test]
async fn a_page_is_called_what_leads_to_it() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_admin").await;
        let officer = portal.browser_of("demo_officer").await;
        for (browser, title) in [(&trader, "证书申请查询"), (&officer, "全部申请")] {
            let page = browser.open("/certificates").await;
            page.must_have(&format!("<h1 class=\"page-title\">{title}</h1>"));
        }
        let access = "<li><a href=\"/access\">接口接入</a></li>";
        trader.open("/api/docs").await.must_have(access);
        assert!(!portal.browser().open("/api/docs").await.has(access));
        let page = trader.open("/people/log?lang=en").await;
        assert!(!page.has("（demo_admin）"), "{}", page.text);
        page.must_have("(demo_admin)");
    })
    .await;
}
