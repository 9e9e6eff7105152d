//! Who gets in, and what no stranger's page can do.

use reqwest::header::{HeaderMap, HeaderName};

use crate::program::Portal;

/// Pages for whoever is logged in, with who may see them: trader, officer.
const PAGES: &[(&str, bool, bool)] = &[
    ("/local", true, true),
    ("/local/interaction", true, true),
    ("/certificates", true, true),
    ("/certificates/new", true, false),
    ("/drafts", true, false),
    ("/review", false, true),
    ("/people", false, false),
    ("/approvals", false, false),
    ("/account", true, true),
];

#[tokio::test]
async fn pages_send_strangers_to_log_in_and_back() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        for (path, ..) in PAGES {
            let page = browser.open(path).await;
            assert!(page.path.starts_with("/login?"), "{path} → {}", page.path);
        }
        let page = browser.open("/certificates/new").await;
        let fields = [("user_name", "demo_admin"), ("password", "Shenzheng-2026")];
        let page = browser.send(&page, "/api/log_in", &fields).await;
        assert_eq!(page.path, "/certificates/new");
    })
    .await;
}

#[tokio::test]
async fn pages_open_for_their_roles_only() {
    Portal::each(async |portal| {
        let trader = portal.browser_of("demo_operator").await;
        let officer = portal.browser_of("demo_officer").await;
        for (path, for_trader, for_officer) in PAGES {
            for (browser, allowed) in [(&trader, for_trader), (&officer, for_officer)] {
                let page = browser.open(path).await;
                assert_eq!(
                    page.status,
                    if *allowed { 200 } else { 403 },
                    "{path}: {}",
                    page.text
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn log_in_says_the_same_for_unknown_names_and_wrong_passwords() {
    Portal::each(async |portal| {
        for name in ["demo_admin", "nobody_here"] {
            let page = portal.browser().log_in(name, "wrong-password").await;
            page.must_have("用户名或密码不正确");
            assert_eq!(
                page.value("user_name").as_deref(),
                Some(name),
                "what was typed is kept"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_session_ends_with_log_out() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let page = browser.open("/certificates").await;
        let page = browser.send(&page, "/api/log_out", &[]).await;
        page.must_have("您已安全退出");
        assert!(
            browser
                .open("/certificates")
                .await
                .path
                .starts_with("/login")
        );
    })
    .await;
}

#[tokio::test]
async fn foreign_pages_can_change_nothing() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for (name, value) in [
            ("origin", "https://evil.example"),
            ("referer", "https://evil.example/page"),
            ("sec-fetch-site", "cross-site"),
        ] {
            let answer = browser
                .raw_post("/api/log_out")
                .header(name, value)
                .send()
                .await
                .unwrap();
            assert_eq!(answer.url().path(), "/forbidden", "{name}");
        }
        for token in ["", "00", &"ab".repeat(40)] {
            let page = browser.post("/api/log_out", &[("csrf", token)]).await;
            assert_eq!(page.path, "/stale");
        }
        assert_eq!(
            browser.open("/certificates").await.path,
            "/certificates",
            "still logged in"
        );
    })
    .await;
}

/// Every server function there is refuses a form without the visitor's token, whoever sends it.
#[tokio::test]
async fn every_server_function_asks_for_the_form_token() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let functions = server_functions();
        assert!(functions.len() >= 10, "{functions:?}");
        for path in functions {
            let page = browser
                .post(&path, &[("no", "x"), ("draft", &"a".repeat(32))])
                .await;
            let refused = ["/stale", "/missing"].contains(&page.path.as_str());
            assert!(refused, "{path} → {} {}", page.status, page.path);
        }
    })
    .await;
}

/// The addresses of all server functions, found in their source so that a new one is not forgotten.
fn server_functions() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/api");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let source = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for part in source.split("endpoint = \"").skip(1) {
            found.push(format!("/api/{}", part.split('"').next().unwrap()));
        }
    }
    found
}

#[tokio::test]
async fn answers_carry_their_security_headers() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        for path in ["/", "/login", "/no/such/page", "/healthz", "/pkg/none.js"] {
            let answer = browser.fetch(path).await;
            let header = |name: &'static str| text(answer.headers(), HeaderName::from_static(name));
            assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
            assert!(
                header("content-security-policy").contains("default-src 'none'"),
                "{path}"
            );
            assert!(
                !header("content-security-policy").contains("unsafe-inline"),
                "{path}"
            );
            assert_eq!(header("x-frame-options"), "DENY", "{path}");
        }
        let home = browser.open("/").await;
        assert!(
            !home.text.contains("<script"),
            "a page without islands loads no script"
        );
        let cookie = text(
            browser.fetch("/").await.headers(),
            reqwest::header::SET_COOKIE,
        );
        assert!(
            cookie.is_empty(),
            "a known visitor gets no new cookie: {cookie}"
        );
        let first = portal.browser().fetch("/").await;
        let cookie = text(first.headers(), reqwest::header::SET_COOKIE);
        assert!(
            cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"),
            "{cookie}"
        );
    })
    .await;
}

#[tokio::test]
async fn behind_https_cookies_are_bound_to_the_host_and_browsers_come_back_by_https() {
    Portal::each_with(&[("SHENZHENG_SECURE_COOKIES", "true")], async |portal| {
        let answer = portal.browser().fetch("/?lang=en").await;
        let cookies = answer.headers().get_all("set-cookie");
        let cookies: Vec<&str> = cookies.iter().map(|one| one.to_str().unwrap()).collect();
        assert_eq!(cookies.len(), 2);
        assert!(cookies.iter().all(|one| one.contains("; Secure")));
        assert!(cookies[0].starts_with("__Host-shenzheng="), "{cookies:?}");
        assert_eq!(
            answer.headers()["strict-transport-security"],
            "max-age=31536000"
        );
    })
    .await;
}

#[tokio::test]
async fn answers_and_log_lines_share_a_name_and_figures_are_counted() {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let settings = [("SHENZHENG_METRICS_LISTEN", address.as_str())];
    let portal = Portal::start(&settings);
    let browser = portal.browser();
    let name = |answer: &reqwest::Response| {
        text(answer.headers(), HeaderName::from_static("x-request-id"))
    };
    let (one, two) = (browser.fetch("/login").await, browser.fetch("/login").await);
    assert!(name(&one).len() >= 16 && name(&one) != name(&two));
    let answer = reqwest::get(format!("http://{address}/metrics"))
        .await
        .unwrap();
    let figures = answer.text().await.unwrap();
    for line in [
        "shenzheng_request_seconds_count{method=\"GET\",route=\"/login\",status=\"2xx\"} 2",
        "shenzheng_up 1",
        "shenzheng_database_connections ",
        "process_resident_memory_bytes ",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    assert_eq!(
        browser.fetch("/metrics").await.status(),
        404,
        "not for the public"
    );
}

#[tokio::test]
async fn what_does_not_exist_is_said_so_in_words() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for path in [
            "/no/such/page",
            "/certificates/20261124-0000123-4",
            "/certificates/x",
            "/drafts/zz",
            "/drafts/0123456789abcdef0123456789abcdef",
            "/files/1000000",
            "/files/abc",
            "/news/99999",
            "/api/no_such_function",
        ] {
            let page = browser.open(path).await;
            assert_eq!(page.status, 404, "{path}");
            page.must_have("找不到这个页面");
        }
    })
    .await;
}

#[tokio::test]
async fn broken_bodies_are_answered_in_words() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let bodies: [(&str, &str, &[u8]); 5] = [
            (
                "/api/log_in",
                "application/x-www-form-urlencoded",
                b"user_name=%FF%FE&&=&csrf",
            ),
            (
                "/api/register_company",
                "application/x-www-form-urlencoded",
                b"company=not-a-form",
            ),
            ("/api/save_draft", "multipart/form-data", b"no boundary"),
            (
                "/api/save_draft",
                "multipart/form-data; boundary=x",
                b"--x\r\nbroken",
            ),
            (
                "/api/upload_file",
                "multipart/form-data; boundary=x",
                b"--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n",
            ),
        ];
        for (path, kind, body) in bodies {
            let answer = browser
                .raw_post(path)
                .header("content-type", kind)
                .body(body.to_vec())
                .send();
            let page = crate::browser::Page::read(answer.await.unwrap()).await;
            assert!(page.status < 500, "{path}: {}", page.status);
            page.must_have("无法处理这次提交");
            assert!(
                !page.has("Error") && !page.path.contains("__err"),
                "{}: {}",
                page.path,
                page.text
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_language_is_the_visitor_s_choice() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        browser.open("/login").await.must_have("账号登录");
        browser.open("/login?lang=en").await.must_have("Log in");
        browser
            .open("/help")
            .await
            .must_have("What to do at each step");
    })
    .await;
}

#[tokio::test]
async fn log_in_leads_nowhere_else() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        for next in ["//evil.example", "https://evil.example", "/\\evil.example"] {
            let page = browser.open(&format!("/login?next={next}")).await;
            let fields = [("user_name", "demo_admin"), ("password", "Shenzheng-2026")];
            let page = browser.send(&page, "/api/log_in", &fields).await;
            assert_eq!(page.path, "/", "{next}");
            let page = browser.open("/certificates").await;
            browser.send(&page, "/api/log_out", &[]).await;
        }
    })
    .await;
}

fn text(headers: &HeaderMap, name: HeaderName) -> String {
    headers
        .get(name)
        .map(|value| value.to_str().unwrap().to_owned())
        .unwrap_or_default()
}
