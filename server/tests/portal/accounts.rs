//! Persons, institutions and companies abroad register; an official decides.

use reqwest::multipart::{Form, Part};

use crate::browser::{Browser, Page};
use crate::filing::document;
use crate::program::Portal;

const PASSWORD: &str = "Nansha-port-7";

const PERSON: [(&str, &str); 4] = [
    ("person[name]", "林小荔"),
    ("person[document_kind]", "identity_card"),
    ("person[document_number]", "11010519491231002X"),
    ("person[city]", "4403"),
];

const OVERSEAS: [(&str, &str); 3] = [
    ("overseas[name]", "Andes Fruit S.A."),
    ("overseas[country]", "CL"),
    ("overseas[registration_number]", "76.123.456-7"),
];

/// The account's fields that a person fills in.
fn account(user_name: &str) -> Vec<(&'static str, String)> {
    vec![
        ("administrator[user_name]", user_name.to_owned()),
        ("password", PASSWORD.to_owned()),
        ("password_again", PASSWORD.to_owned()),
        ("administrator[mobile]", "+56912345678".to_owned()),
        ("administrator[email]", format!("{user_name}@example.cn")),
        ("administrator[agreed]", "true".to_owned()),
    ]
}

/// As [`account`], of somebody who was not asked in the first step.
fn administrator(user_name: &str) -> Vec<(&'static str, String)> {
    let mut fields = account(user_name);
    fields.extend([
        ("administrator[name]", "Ana Rojas".to_owned()),
        ("administrator[document_kind]", "passport".to_owned()),
        ("administrator[document_number]", "P1234567".to_owned()),
    ]);
    fields
}

async fn finish(browser: &Browser, fields: &[(&str, String)]) -> Page {
    let page = browser.open("/register/administrator").await;
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, text)| (*name, text.as_str()))
        .collect();
    browser
        .send(&page, "/api/register_administrator", &fields)
        .await
}

/// Sends the form of a company abroad with some fields changed and, perhaps, a file.
async fn send_overseas(
    browser: &Browser,
    change: &[(&str, &str)],
    file: Option<(&str, Vec<u8>)>,
) -> Page {
    let page = browser.open("/register/overseas").await;
    let mut form = Form::new();
    for (name, value) in page.hidden("/api/register_overseas") {
        form = form.text(name, value);
    }
    for (name, value) in OVERSEAS {
        let value = change
            .iter()
            .find(|(its, _)| *its == name)
            .map_or(value, |(_, value)| value);
        form = form.text(name, value.to_owned());
    }
    let (name, content) = file.unwrap_or(("", Vec::new()));
    let form = form.part("proof", Part::bytes(content).file_name(name.to_owned()));
    let request = browser.raw_post("/api/register_overseas").multipart(form);
    Page::read(request.send().await.unwrap()).await
}

fn proof() -> Option<(&'static str, Vec<u8>)> {
    Some(("registro.pdf", document("phytosanitary-chile-cherries.pdf")))
}

/// Registers a company abroad.
pub async fn register_overseas(browser: &Browser, user_name: &str) {
    let page = send_overseas(browser, &[], proof()).await;
    assert_eq!(page.path, "/register/administrator", "{}", page.text);
    finish(browser, &administrator(user_name))
        .await
        .must_have("等待审批");
}

/// The first registration in the queue.
async fn first_waiting(official: &Browser) -> String {
    let queue = official.open("/approvals").await;
    let link = queue
        .text
        .split("href=\"/approvals/")
        .nth(1)
        .unwrap_or_else(|| panic!("{}", queue.text));
    format!("/approvals/{}", link.split('"').next().unwrap())
}

async fn decide(official: &Browser, path: &str, verdict: &str, reason: &str) -> Page {
    let page = official.open(path).await;
    official
        .send(
            &page,
            "/api/decide_registration",
            &[("verdict", verdict), ("reason", reason)],
        )
        .await
}

#[tokio::test]
async fn all_four_kinds_are_offered() {
    Portal::each(async |portal| {
        let page = portal.browser().open("/register").await;
        for path in ["company", "person", "institution", "overseas"] {
            page.must_have(&format!("href=\"/register/{path}\""));
        }
        assert_eq!(portal.browser().open("/register/alien").await.status, 404);
    })
    .await;
}

#[tokio::test]
async fn a_person_registers_once_and_logs_in() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        let page = browser.open("/register/person").await;
        let page = browser.send(&page, "/api/register_person", &PERSON).await;
        assert_eq!(page.path, "/register/administrator", "{}", page.text);
        assert!(
            page.value("administrator[name]").is_none(),
            "a person is asked for a name once"
        );
        finish(&browser, &account("lin_xiaoli"))
            .await
            .must_have("注册成功");
        let page = browser.log_in("lin_xiaoli", PASSWORD).await;
        page.must_have("林小荔");
        assert_eq!(browser.open("/certificates/new").await.status, 200);

        let other = portal.browser();
        let page = other.open("/register/person").await;
        let page = other.send(&page, "/api/register_person", &PERSON).await;
        page.must_have("该证件号码已注册");
        page.must_have("/recover/password");
    })
    .await;
}

#[tokio::test]
async fn each_bad_field_of_a_person_is_named_and_kept() {
    Portal::each(async |portal| {
        let long = "长".repeat(200);
        for (field, typed, words) in [
            ("person[name]", "", "请填写"),
            ("person[name]", "<script>alert(1)</script>", "不能包含"),
            ("person[name]", "张三😀", "不能包含"),
            ("person[name]", &long, "过长"),
            ("person[document_kind]", "library_card", "选择"),
            ("person[document_number]", "110105194912310021", "校验"),
            ("person[city]", "9999", "选择"),
        ] {
            let browser = portal.browser();
            let page = browser.open("/register/person").await;
            let fields =
                PERSON.map(|(name, value)| (name, if name == field { typed } else { value }));
            let page = browser.send(&page, "/api/register_person", &fields).await;
            assert_eq!(page.path, "/register/person", "{field}={typed}");
            page.must_have("error-summary");
            page.must_have(words);
            let expected = if field == "person[name]" {
                typed
            } else {
                "林小荔"
            };
            assert_eq!(page.value("person[name]").unwrap_or_default(), expected);
            assert!(!page.has("<script>alert"));
            let page = browser.open("/register/administrator").await;
            assert_eq!(
                page.path, "/register/person",
                "the second step waits for the first"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn an_institution_registers_as_a_company_does() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        let page = browser.open("/register/institution").await;
        page.must_have("单位类型");
        page.must_have("事业单位法人证书");
        assert!(
            !page.has("企业类型") && !page.has("企业中文名称"),
            "{}",
            page.text
        );
        page.must_have("单位中文名称");
        let company = [
            ("company[credit_code]", "91350100M000100Y43"),
            ("company[name]", "广州植物保护研究院"),
            ("company[representative]", "张三"),
            ("company[document_kind]", "identity_card"),
            ("company[document_number]", "11010519491231002X"),
            ("company[city]", "4401"),
            ("company[enterprise_type]", "other"),
        ];
        let page = browser.send(&page, "/api/register_company", &company).await;
        assert_eq!(page.path, "/register/administrator", "{}", page.text);
        let page = browser.open("/register/institution").await;
        assert_eq!(
            page.value("company[name]").as_deref(),
            Some("广州植物保护研究院")
        );
        finish(&browser, &administrator("plant_2026"))
            .await
            .must_have("注册成功");
        browser
            .log_in("plant_2026", PASSWORD)
            .await
            .must_have("退出");
    })
    .await;
}

#[tokio::test]
async fn a_company_abroad_waits_and_is_approved() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        register_overseas(&browser, "andes_fruit").await;
        browser
            .log_in("andes_fruit", PASSWORD)
            .await
            .must_have("正在等待人工审批");

        let official = portal.browser_of("demo_security").await;
        let path = first_waiting(&official).await;
        let page = official.open(&path).await;
        for words in [
            "Andes Fruit S.A.",
            "76.123.456-7",
            "智利",
            "registro.pdf",
            "andes_fruit@example.cn",
        ] {
            page.must_have(words);
        }
        assert!(!page.has("P1234567"), "document numbers are masked");
        let file = page
            .text
            .split(&format!("href=\"{path}/files/"))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let file = format!("{path}/files/{file}");
        let answer = official.fetch(&file).await;
        assert_eq!(answer.headers()["content-type"], "application/pdf");
        for stranger in ["demo_admin", "demo_officer"] {
            let stranger = portal.browser_of(stranger).await;
            for path in ["/approvals", &path, &file] {
                assert_eq!(stranger.open(path).await.status, 403, "{path}");
            }
            let csrf = stranger.open("/help").await.value("csrf").unwrap();
            let id = path.rsplit('/').next().unwrap();
            let fields = [
                ("csrf", csrf.as_str()),
                ("organisation", id),
                ("verdict", "approve"),
            ];
            assert_eq!(
                stranger
                    .post("/api/decide_registration", &fields)
                    .await
                    .path,
                "/forbidden"
            );
        }

        decide(&official, &path, "approve", "")
            .await
            .must_have("审批结论已保存");
        official
            .open("/approvals")
            .await
            .must_have("没有待审批的注册");
        browser
            .log_in("andes_fruit", PASSWORD)
            .await
            .must_have("Ana Rojas");
        assert_eq!(browser.open("/certificates/new").await.status, 200);
        let page = send_overseas(&portal.browser(), &[], proof()).await;
        page.must_have("这一注册号已注册");
    })
    .await;
}

#[tokio::test]
async fn a_refused_registration_tells_why_and_may_be_tried_again() {
    Portal::each(async |portal| {
        let browser = portal.browser();
        register_overseas(&browser, "andes_fruit").await;
        let official = portal.browser_of("demo_security").await;
        let path = first_waiting(&official).await;
        let page = decide(&official, &path, "refuse", " ").await;
        page.must_have("请填写“不通过的原因”。");
        // After a log-in there is nothing wrong with what was written before it.
        let kept = official.open(&format!("{path}?notice=kept")).await;
        assert!(!kept.has("error-summary"), "{}", kept.text);
        let page = decide(&official, &path, "", "").await;
        page.must_have("请选择“审批结论”。");
        let stale = official.open(&path).await;
        let reason = "登记簿摘录已过期 <b>2019</b>";
        decide(&official, &path, "refuse", reason)
            .await
            .must_have("未通过");
        let fields = [("verdict", "approve"), ("reason", "")];
        official
            .send(&stale, "/api/decide_registration", &fields)
            .await
            .must_have("已由他人审批");

        let page = browser.log_in("andes_fruit", PASSWORD).await;
        page.must_have("审批未通过");
        page.must_have("登记簿摘录已过期 &lt;b&gt;2019&lt;/b&gt;");
        let wrong = portal
            .browser()
            .log_in("andes_fruit", "wrong-password")
            .await;
        assert!(
            !wrong.has("登记簿"),
            "only who has the password reads the reason"
        );
        register_overseas(&portal.browser(), "andes_again").await;
    })
    .await;
}

#[tokio::test]
async fn each_bad_field_of_a_company_abroad_is_named_and_nothing_is_lost() {
    Portal::each(async |portal| {
        for (field, typed, words) in [
            ("overseas[name]", "", "请填写"),
            ("overseas[name]", "安第斯水果", "拉丁"),
            ("overseas[country]", "CN", "境"),
            ("overseas[country]", "ZZ", "error-summary"),
            ("overseas[registration_number]", "<img>", "不能包含"),
        ] {
            let browser = portal.browser();
            let page = send_overseas(&browser, &[(field, typed)], proof()).await;
            assert_eq!(page.path, "/register/overseas", "{field}={typed}");
            page.must_have("error-summary");
            page.must_have(words);
            page.must_have("已上传：registro.pdf");
        }
        for (file, words) in [
            (None, "文件"),
            (Some(("a.pdf", b"MZ this is a program".to_vec())), "PDF"),
            (Some(("a.pdf", Vec::new())), "空"),
        ] {
            let browser = portal.browser();
            let page = send_overseas(&browser, &[], file).await;
            assert_eq!(page.path, "/register/overseas");
            page.must_have("proof-error");
            page.must_have(words);
            assert_eq!(
                page.value("overseas[name]").as_deref(),
                Some("Andes Fruit S.A.")
            );
            // The good file that follows needs no further word.
            let page = send_overseas(&browser, &[], proof()).await;
            assert_eq!(page.path, "/register/administrator");
        }
    })
    .await;
}
