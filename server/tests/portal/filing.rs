//! 添加证书: from the choice of the type to the number, and 查询.

use crate::browser::{Browser, Page};
use crate::program::Portal;

/// What a trader types for a document of the demo.
pub fn typed(id: &str) -> Vec<(String, String)> {
    let cases: Vec<serde_json::Value> =
        serde_json::from_str(include_str!("../../demo/cases.json")).unwrap();
    let case = cases.iter().find(|case| case["id"] == id).unwrap();
    let typed = case["typed"].as_object().unwrap();
    typed
        .iter()
        .map(|(path, text)| (path.clone(), text.as_str().unwrap().to_owned()))
        .collect()
}

/// Begins a draft of a type; its path.
pub async fn start(browser: &Browser, kind: &str) -> String {
    let page = browser.open("/certificates/new").await;
    let page = browser
        .send(&page, "/api/start_draft", &[("kind", kind)])
        .await;
    assert!(
        page.path.starts_with("/drafts/"),
        "{} {}",
        page.path,
        page.text
    );
    page.path.split('?').next().unwrap().to_owned()
}

/// Fills in a draft and presses a button.
pub async fn fill(
    browser: &Browser,
    draft: &str,
    values: &[(String, String)],
    action: &str,
) -> Page {
    let page = browser.open(draft).await;
    let mut fields: Vec<(&str, &str)> = values
        .iter()
        .map(|(p, t)| (p.as_str(), t.as_str()))
        .collect();
    fields.push(("action", action));
    browser
        .send_multipart(&page, "/api/save_draft", &fields)
        .await
}

/// The content of a document of the demo.
pub fn document(name: &str) -> Vec<u8> {
    std::fs::read(format!(
        "{}/demo/documents/{name}",
        env!("CARGO_MANIFEST_DIR")
    ))
    .unwrap()
}

/// Files the certificate of a demo document, with some of the values changed; the address of the
/// application.
pub async fn file(browser: &Browser, kind: &str, id: &str, change: &[(&str, &str)]) -> String {
    let draft = start(browser, kind).await;
    let mut values = typed(id);
    for (path, text) in change {
        values.retain(|(its, _)| its != path);
        values.push((path.to_string(), text.to_string()));
    }
    let page = fill(browser, &draft, &values, "next").await;
    assert_eq!(page.path, format!("{draft}/files"));
    let name = format!("{id}.pdf");
    browser
        .upload(&page, &name, document(&name))
        .await
        .must_have("文件已上传");
    let page = browser.open(&format!("{draft}/check")).await;
    let page = browser.send(&page, "/api/submit_draft", &[]).await;
    page.must_have("申请已提交");
    page.path.trim_end_matches("/submitted").to_owned()
}

/// The demo document most tests file.
pub const CHERRIES: &str = "phytosanitary-chile-cherries";

/// Files the demo's certificate of Chilean cherries, which the register holds; the address of the
/// application.
pub async fn file_cherries(browser: &Browser, change: &[(&str, &str)]) -> String {
    file(browser, "phytosanitary", CHERRIES, change).await
}

/// The 16 digits of an application's number, out of its address.
pub fn number(address: &str) -> &str {
    address.rsplit('/').next().unwrap()
}

#[tokio::test]
async fn a_certificate_is_filed_and_found() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let application = file_cherries(&browser, &[]).await;
        let page = browser.open(&application).await;
        page.must_have("未审核");
        page.must_have("CL-2026-0418873");
        let no = number(&application);
        for query in [
            format!("no={no}"),
            "kind=phytosanitary".to_owned(),
            "status=unreviewed".to_owned(),
            "number=cl20260418873".to_owned(),
            "country=CL".to_owned(),
            "from=2020-01-01&to=2099-12-31".to_owned(),
        ] {
            browser
                .open(&format!("/certificates?{query}"))
                .await
                .must_have(&application);
        }
        for query in [
            "kind=health",
            "status=passed",
            "number=CL-1",
            "country=NZ",
            "to=2020-01-01",
        ] {
            let page = browser.open(&format!("/certificates?{query}")).await;
            assert!(!page.has(&application), "{query}");
            page.must_have("没有符合条件的申请");
        }
    })
    .await;
}

#[tokio::test]
async fn bad_conditions_are_named_and_kept() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for (name, typed) in [("no", "123"), ("from", "2026-02-30"), ("to", "<b>")] {
            let page = browser.open(&format!("/certificates?{name}={typed}")).await;
            assert_eq!(page.status, 200);
            page.must_have("error-summary");
            assert_eq!(page.value(name).as_deref(), Some(typed));
        }
        let page = browser
            .open("/certificates?from=2026-11-02&to=2026-11-01")
            .await;
        page.must_have("error-summary");
    })
    .await;
}

/// Field, what is typed into it, and whether the check must name it.
const BAD_VALUES: &[(&str, &str)] = &[
    ("number", ""),
    ("issued_on", "2026-02-30"),
    ("issued_on", "2099-01-01"),
    ("country", "ZZ"),
    ("container", "CSQU3054384"),
    ("goods.0.hs", "12"),
    ("goods.0.net_weight", "viel"),
    ("goods.0.net_weight", "-1"),
    ("goods.0.net_weight", "99999999"),
    ("goods.0.weight_unit", "STONE"),
    ("number", "\u{0}\u{7}"),
    ("number", "CL-\u{0}1"),
];

#[tokio::test]
async fn each_bad_value_is_named_kept_and_stops_the_submission() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for (field, text) in BAD_VALUES {
            let draft = start(&browser, "phytosanitary").await;
            let mut values = typed(CHERRIES);
            values.retain(|(path, _)| path != field);
            values.push((field.to_string(), text.to_string()));
            fill(&browser, &draft, &values, "next").await;
            let page = browser.open(&draft).await;
            assert!(page.has("error-summary"), "{field}={text:?} was not named");
            page.must_have(&format!("id=\"{}-error\"", field.replace('.', "-")));
            if let Some(shown) = page.value(field) {
                assert_eq!(shown, *text, "{field}");
            }
            let page = browser.open(&format!("{draft}/check")).await;
            assert!(!page.has("提交申请"), "{field}={text} cannot be submitted");
            // Nor by whoever asks for it all the same.
            let csrf = page.value("csrf").unwrap();
            let id = draft.trim_start_matches("/drafts/");
            let sent = [("csrf", csrf.as_str()), ("draft", id)];
            let page = browser.post("/api/submit_draft", &sent).await;
            assert_eq!(page.path, format!("{draft}/check"), "{field}={text}");
        }
    })
    .await;
}

#[tokio::test]
async fn goods_lines_are_added_copied_and_removed_without_script() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let line = [("goods.0.name".to_owned(), "奶粉".to_owned())];
        let page = fill(&browser, &draft, &line, "copy.0").await;
        assert_eq!(page.value("goods.1.name").as_deref(), Some("奶粉"));
        let mut both = line.to_vec();
        both.push(("goods.1.name".to_owned(), "黄油".to_owned()));
        let page = fill(&browser, &draft, &both, "add").await;
        assert_eq!(page.value("goods.2.name").as_deref(), Some(""));
        let page = fill(&browser, &draft, &both, "remove.0").await;
        assert_eq!(page.value("goods.0.name").as_deref(), Some("黄油"));
        assert_eq!(page.value("goods.1.name"), None);
    })
    .await;
}

#[tokio::test]
async fn two_tabs_do_not_overwrite_each_other() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let (one, two) = (browser.open(&draft).await, browser.open(&draft).await);
        let send = async |page: &Page, number: &str| {
            let fields = [("number", number), ("action", "save")];
            browser
                .send_multipart(page, "/api/save_draft", &fields)
                .await
        };
        send(&one, "FROM-ONE").await.must_have("已保存");
        let page = send(&two, "FROM-TWO").await;
        page.must_have("您填写的：FROM-TWO");
        page.must_have("草稿中现有的：FROM-ONE");
        let page = browser.open(&draft).await;
        assert_eq!(page.value("number").as_deref(), Some("FROM-ONE"));
        let merge = browser.open(&format!("{draft}/merge")).await;
        merge.must_have("您填写的：FROM-TWO");
        let chosen = [("keep.number", "mine")];
        let page = browser
            .send_multipart(&merge, "/api/merge_draft", &chosen)
            .await;
        page.must_have("已与您的内容合并");
        assert_eq!(page.value("number").as_deref(), Some("FROM-TWO"));
    })
    .await;
}

#[tokio::test]
async fn what_two_tabs_change_in_different_fields_is_merged() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let (one, two) = (browser.open(&draft).await, browser.open(&draft).await);
        let send = async |page: &Page, field: &str, text: &str| {
            let fields = [(field, text), ("action", "save")];
            browser
                .send_multipart(page, "/api/save_draft", &fields)
                .await
        };
        send(&one, "number", "FROM-ONE").await.must_have("已保存");
        let page = send(&two, "seal", "FROM-TWO").await;
        page.must_have("已与您的内容合并");
        assert_eq!(page.value("number").as_deref(), Some("FROM-ONE"));
        assert_eq!(page.value("seal").as_deref(), Some("FROM-TWO"));
    })
    .await;
}

#[tokio::test]
async fn a_submission_sent_twice_is_one_application() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "phytosanitary").await;
        let page = fill(&browser, &draft, &typed(CHERRIES), "next").await;
        browser
            .upload(&page, "scan.pdf", document(&format!("{CHERRIES}.pdf")))
            .await;
        let page = browser.open(&format!("{draft}/check")).await;
        let first = browser.send(&page, "/api/submit_draft", &[]).await;
        let second = browser.send(&page, "/api/submit_draft", &[]).await;
        assert_eq!(first.path, second.path);
        let list = browser.open("/certificates").await;
        assert_eq!(list.text.matches("href=\"/certificates/2").count(), 1);
    })
    .await;
}

#[tokio::test]
async fn another_company_s_things_do_not_exist() {
    Portal::each(async |portal| {
        let owner = portal.browser_of("demo_admin").await;
        let stranger = portal.browser_of("demo_person").await;
        let application = file_cherries(&owner, &[]).await;
        let draft = start(&owner, "health").await;
        let detail = owner.open(&application).await;
        let file = detail
            .text
            .split("href=\"/files/")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap();
        let picture = format!("/files/{file}/pages/1.png");
        for path in [
            &application,
            &draft,
            &format!("{draft}/files"),
            &format!("/files/{file}"),
            &picture,
        ] {
            let page = stranger.open(path).await;
            assert_eq!(page.status, 404, "{path}");
            assert!(!page.has("CL-2026-0418873"), "{path}");
        }
        let list = stranger
            .open(&format!("/certificates?no={}", number(&application)))
            .await;
        assert!(!list.has(&application));
        // Nor can they be changed, with a token that is the stranger's own.
        let csrf = stranger.open("/drafts").await.value("csrf").unwrap();
        let id = draft.trim_start_matches("/drafts/");
        for function in ["/api/submit_draft", "/api/discard_draft"] {
            stranger
                .post(function, &[("csrf", csrf.as_str()), ("draft", id)])
                .await;
        }
        assert_eq!(
            owner.open(&draft).await.status,
            200,
            "the draft is still there"
        );
    })
    .await;
}

#[tokio::test]
async fn typed_markup_is_shown_literally_everywhere() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let attack = "</textarea><script>alert(1)</script>\"'&";
        let change = [
            ("additional_declaration", attack),
            ("consignor", attack),
            ("marks", attack),
        ];
        let application = file_cherries(&browser, &change).await;
        let officer = portal.browser_of("demo_officer").await;
        let review = format!("/review/{}", number(&application));
        for (who, path) in [(&browser, &application), (&officer, &review)] {
            let page = who.open(path).await;
            assert!(!page.has("<script>alert"), "{path}");
            page.must_have("&lt;script&gt;alert(1)&lt;/script&gt;");
        }
        let draft = start(&browser, "phytosanitary").await;
        let values = [("additional_declaration".to_owned(), attack.to_owned())];
        let page = fill(&browser, &draft, &values, "save").await;
        assert!(!page.has("<script>alert"));
    })
    .await;
}

#[tokio::test]
async fn a_weight_stands_in_one_row_with_its_unit() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let application = file_cherries(&browser, &[("goods.0.net_weight", "41600.5")]).await;
        let page = browser.open(&application).await;
        page.must_have("41,600.5 千克");
        page.must_have("45,760 千克");
        page.must_have("8,320 纸箱");
        assert!(
            !page.has("重量单位") && !page.has("数量单位"),
            "{}",
            page.text
        );
    })
    .await;
}

#[tokio::test]
async fn what_stands_beside_the_drafts_is_found_there() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "health").await;
        let discard = format!("{draft}/discard");
        for path in ["/drafts/import", "/templates", "/addresses", &discard] {
            let page = browser.open(path).await;
            page.must_have("href=\"/drafts\" aria-current=\"page\"");
            page.must_have("<li><a href=\"/drafts\">草稿</a></li>");
        }
    })
    .await;
}

#[tokio::test]
async fn a_part_of_the_form_says_a_thing_once() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let draft = start(&browser, "phytosanitary").await;
        let typed = [("goods.0.name".to_owned(), "樱桃".to_owned())];
        let page = fill(&browser, &draft, &typed, "add").await;
        page.must_have("line-1");
        for part in page.text.split("<section").skip(1) {
            let part = part.split("</section>").next().unwrap();
            assert!(part.matches("on-paper").count() <= 1, "{part}");
            let hints = part.split("class=\"hint\">").skip(1);
            let hints = hints.map(|hint| hint.split('<').next().unwrap());
            // What is folded is read by itself.
            let mut hints: Vec<&str> = hints.filter(|hint| !hint.contains("NZAKL")).collect();
            let all = hints.len();
            hints.sort_unstable();
            hints.dedup();
            assert_eq!(hints.len(), all, "{part}");
        }
    })
    .await;
}
