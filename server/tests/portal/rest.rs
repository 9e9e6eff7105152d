//! The interface for programs.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use reqwest::header::HeaderValue;
use reqwest::{Client, Method, RequestBuilder, Response};
use serde_json::{Value, json};
use sheets::{Layout, Style, Workbook};

use crate::browser::{Browser, Page};
use crate::filing::{document, typed};
use crate::program::Portal;

const CHERRIES: &str = "phytosanitary-chile-cherries";
const MILK: &str = "health-new-zealand-milk";

/// A program with its token.
struct Program {
    client: Client,
    address: String,
    token: String,
}

impl Program {
    fn new(portal: &Portal, token: &str) -> Program {
        Program {
            client: Client::new(),
            address: portal.address().to_owned(),
            token: token.to_owned(),
        }
    }

    /// A program of the demo's company.
    async fn of_company(portal: &Portal) -> Program {
        let browser = portal.browser_of("demo_admin").await;
        let token = make_token(&browser, &["read", "file"]).await;
        Program::new(portal, &token)
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, format!("{}/api/v1{path}", self.address))
            .bearer_auth(&self.token)
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.ask(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.unwrap()
    }

    async fn start(&self, key: &str, kind: &str, values: &Value) -> Response {
        self.ask(Method::POST, "/drafts")
            .header("idempotency-key", key)
            .json(&json!({ "type": kind, "values": values }))
            .send()
            .await
            .unwrap()
    }

    /// Files a certificate of the demo; its number.
    async fn file(&self, key: &str, kind: &str, id: &str) -> String {
        let values = values(id);
        let draft: Value = self.start(key, kind, &values).await.json().await.unwrap();
        let path = format!("/drafts/{}", draft["id"].as_str().unwrap());
        if draft["submitted"].is_null() {
            let upload = self.ask(Method::POST, &format!("{path}/files?name=a.pdf"));
            let content = document(&format!("{id}.pdf"));
            assert_eq!(upload.body(content).send().await.unwrap().status(), 201);
        }
        let submit = self.ask(Method::POST, &format!("{path}/submission"));
        let submit = submit.send().await.unwrap();
        assert_eq!(submit.status(), 201);
        let answer: Value = submit.json().await.unwrap();
        answer["no"].as_str().unwrap().to_owned()
    }
}

fn values(id: &str) -> Value {
    let pairs = typed(id).into_iter();
    Value::Object(pairs.map(|(path, text)| (path, json!(text))).collect())
}

/// Makes a token on its page.
pub async fn make_token(browser: &Browser, scopes: &[&str]) -> String {
    let page = browser.open("/access").await;
    let mut fields = vec![("name", "ERP"), ("days", "90")];
    fields.extend(scopes.iter().map(|scope| ("scopes[]", *scope)));
    let page = browser.send(&page, "/api/create_token", &fields).await;
    page.must_have("令牌只显示一次");
    let shown = secret(&page);
    let again = browser.open("/access?notice=token").await;
    assert!(!again.has(&shown), "it is shown once");
    shown
}

fn secret(page: &Page) -> String {
    let (_, rest) = page.text.split_once("id=\"secret\"").unwrap();
    let (_, rest) = rest.split_once('>').unwrap();
    rest.split('<').next().unwrap().to_owned()
}

async fn fault(answer: Response) -> (u16, Value) {
    let status = answer.status().as_u16();
    let kind = answer.headers()["content-type"].to_str().unwrap();
    assert_eq!(kind, "application/problem+json");
    (status, answer.json().await.unwrap())
}

#[tokio::test]
async fn a_program_files_queries_and_withdraws() {
    Portal::each(async |portal| {
        let program = Program::of_company(portal).await;
        let types = program.get("/types").await;
        assert!(types["types"].as_array().unwrap().len() >= 10);
        program.file("k-0", "phytosanitary", CHERRIES).await;
        let no = program.file("k-1", "health", MILK).await;
        assert_eq!(
            program.file("k-1", "health", MILK).await,
            no,
            "the same key files once"
        );
        let found = program.get("/applications?size=1").await;
        assert_eq!(found["rows"][0]["no"], json!(no));
        let at = found["next"].as_str().unwrap();
        let more = program.get(&format!("/applications?size=1&at={at}")).await;
        assert_ne!(more["rows"][0]["no"], json!(no));
        for (country, status) in [("nz", 200), ("New%20Zealand", 422), ("%00", 422)] {
            let path = format!("/applications?country={country}");
            let answer = program.ask(Method::GET, &path).send().await.unwrap();
            assert_eq!(answer.status(), status, "{country}");
        }
        let detail = program.get(&format!("/applications/{no}")).await;
        assert_eq!(detail["status"], "unreviewed");
        assert_eq!(detail["values"], values(MILK));
        let file = detail["files"][0]["id"].as_i64().unwrap();
        let path = format!("/applications/{no}/files/{file}");
        let content = program.ask(Method::GET, &path).send().await.unwrap();
        assert_eq!(
            content.bytes().await.unwrap(),
            document(&format!("{MILK}.pdf"))
        );
        let path = format!("/applications/{no}/withdrawal");
        for _ in 0..2 {
            let back = program.ask(Method::POST, &path).send().await.unwrap();
            assert_eq!(back.status(), 204);
        }
        let detail = program.get(&format!("/applications/{no}")).await;
        assert_eq!(detail["withdrawn"], true);
        assert_eq!(detail["status_text"], "已撤回");
        assert_eq!(detail["status"], "unreviewed");
    })
    .await;
}

#[tokio::test]
async fn what_is_wrong_is_said_field_by_field() {
    Portal::each(async |portal| {
        let program = Program::of_company(portal).await;
        for name in ["numbr", "goods.01.name", "goods.*.name", "goods.1000.name"] {
            let (status, said) =
                fault(program.start("k", "health", &json!({name: "1"})).await).await;
            assert_eq!((status, &said["errors"][0]["field"]), (422, &json!(name)));
        }
        let answer = program
            .start("k", "health", &json!({"issued_on": "2099-99-99"}))
            .await;
        let draft: Value = answer.json().await.unwrap();
        let path = format!("/drafts/{}", draft["id"].as_str().unwrap());
        let submit = program.ask(Method::POST, &format!("{path}/submission"));
        let submit = submit.header("accept-language", "en").send().await.unwrap();
        let (status, said) = fault(submit).await;
        assert_eq!(status, 422);
        let errors = said["errors"].as_array().unwrap();
        let of = |field: &str| errors.iter().find(|one| one["field"] == field).unwrap();
        assert_eq!(of("files")["code"], "no_file");
        assert!(of("issued_on")["detail"].as_str().unwrap().is_ascii());
        let (status, _) = fault(program.start("k", "health", &json!({"number": "2"})).await).await;
        assert_eq!(status, 409, "the key stands for other values");
        let change = program
            .ask(Method::PUT, &path)
            .json(&json!({ "values": {}, "revision": 7 }));
        assert_eq!(fault(change.send().await.unwrap()).await.0, 409);
        let upload = program.ask(Method::POST, &format!("{path}/files?name=x.pdf"));
        let (status, said) = fault(upload.body("no document").send().await.unwrap()).await;
        assert_eq!(
            (status, &said["errors"][0]["code"]),
            (422, &json!("file_kind"))
        );
        let gone = program.ask(Method::DELETE, &path).send().await.unwrap();
        assert_eq!(gone.status(), 204);
    })
    .await;
}

/// Every operation of the description: without a token, with a foreign one, with the wrong scope.
#[tokio::test]
async fn each_operation_asks_for_its_scope() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let register = Program::new(portal, &make_token(&system, &["register"]).await);
        let company = portal.browser_of("demo_admin").await;
        let reader = Program::new(portal, &make_token(&company, &["read"]).await);
        let nobody = Program::new(portal, &format!("szt_{}", "0".repeat(64)));
        let description = reader.get("/openapi.json").await;
        let mut asked = 0;
        for (path, methods) in description["paths"].as_object().unwrap() {
            let path = path.strip_prefix("/api/v1").unwrap();
            let path = path.replace(['{', '}'], "");
            for (method, operation) in methods.as_object().unwrap() {
                let method: Method = method.to_ascii_uppercase().parse().unwrap();
                let scope = operation["x-scope"].as_str();
                let answer = nobody.ask(method.clone(), &path).send().await.unwrap();
                assert_ne!(answer.status(), 405, "{method} {path}");
                if scope.is_none() {
                    continue;
                }
                asked += 1;
                assert_eq!(answer.headers()["www-authenticate"], "Bearer");
                assert_eq!(fault(answer).await.0, 401, "{method} {path}");
                for (program, has) in [(&register, "register"), (&reader, "read")] {
                    let answer = program.ask(method.clone(), &path).send().await.unwrap();
                    let refused = answer.status() == 403;
                    assert_eq!(refused, scope != Some(has), "{has}: {method} {path}");
                }
            }
        }
        assert!(asked >= 13);
        let answer = reader.ask(Method::PATCH, "/drafts").send().await.unwrap();
        assert_eq!(fault(answer).await.0, 405);
        let answer = reader.ask(Method::GET, "/nothing").send().await.unwrap();
        assert_eq!(fault(answer).await.0, 404);
    })
    .await;
}

/// A request of which no use case hears.
struct Wrong {
    ask: (Method, &'static str),
    /// Its media type, if it says one, and its body.
    sent: Option<(&'static str, String)>,
    expected: (u16, &'static str),
}

impl Wrong {
    fn new(method: Method, path: &'static str, expected: (u16, &'static str)) -> Wrong {
        Wrong {
            ask: (method, path),
            sent: None,
            expected,
        }
    }

    /// A draft that is begun in a wrong way.
    fn draft(kind: &'static str, body: &str, expected: (u16, &'static str)) -> Wrong {
        Wrong {
            sent: Some((kind, body.to_owned())),
            ..Wrong::new(Method::POST, "/drafts", expected)
        }
    }

    fn all() -> Vec<Wrong> {
        const JSON: &str = "application/json";
        // One byte more than is taken.
        let large = format!("\"{}\"", "x".repeat(4 * 1024 * 1024 - 1));
        vec![
            Wrong::new(Method::GET, "", (404, "not-found")),
            Wrong::new(Method::GET, "/", (404, "not-found")),
            Wrong::new(Method::GET, "/unknown", (404, "not-found")),
            Wrong::new(Method::POST, "/unknown/deeper", (404, "not-found")),
            Wrong::new(Method::GET, "/drafts/1/", (404, "not-found")),
            Wrong::new(Method::GET, "/drafts/%FF", (400, "unreadable")),
            Wrong::new(Method::PATCH, "/drafts", (405, "method")),
            Wrong::new(Method::GET, "/register", (405, "method")),
            Wrong::new(Method::POST, "/register", (403, "forbidden")),
            Wrong::new(Method::POST, "/drafts", (415, "media-type")),
            Wrong::draft("text/plain", "{}", (415, "media-type")),
            Wrong::draft(JSON, "{", (400, "unreadable")),
            Wrong::draft(JSON, "{\"type\":1}", (400, "unreadable")),
            Wrong::draft(JSON, &large, (413, "too-large")),
        ]
    }

    fn of(&self, program: &Program, language: HeaderValue) -> RequestBuilder {
        let (method, path) = self.ask.clone();
        let request = program
            .ask(method, path)
            .header("idempotency-key", "k")
            .header("accept-language", language);
        match &self.sent {
            Some((kind, body)) => request.header("content-type", *kind).body(body.clone()),
            None => request,
        }
    }
}

#[tokio::test]
async fn whatever_goes_wrong_is_a_problem_in_the_language_asked_for() {
    Portal::each(async |portal| {
        let program = Program::of_company(portal).await;
        let languages: [(&[u8], &str); 5] = [
            (b"en", "en"),
            (b"zh;q=0.2, en;q=0.7", "en"),
            (b"zh-TW, en;q=0.5", "zh-CN"),
            (b"de", "zh-CN"),
            (b";;q=,\xe4\xb8", "zh-CN"),
        ];
        for wrong in Wrong::all() {
            for (asked, said) in languages {
                let asked = HeaderValue::from_bytes(asked).unwrap();
                let answer = wrong.of(&program, asked).send().await.unwrap();
                let (what, (status, name)) = (&wrong.ask, wrong.expected);
                assert_eq!(answer.headers()["content-language"], said, "{what:?}");
                let allows = answer.headers().contains_key("allow");
                assert_eq!(allows, status == 405, "{what:?}");
                let (answered, problem) = fault(answer).await;
                assert_eq!(answered, status, "{what:?}");
                assert_eq!(problem["type"], format!("/api/v1/problems/{name}"));
                assert_eq!(problem["status"], status);
                let title = problem["title"].as_str().unwrap();
                assert_eq!(title.is_ascii(), said == "en", "{title}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn others_applications_do_not_exist_for_a_program() {
    Portal::each(async |portal| {
        let no = Program::of_company(portal)
            .await
            .file("k", "health", MILK)
            .await;
        // A natural person is the administrator of an organisation of its own.
        let person = portal.browser_of("demo_person").await;
        let token = make_token(&person, &["read", "file"]).await;
        let other = Program::new(portal, &token);
        let path = format!("/applications/{no}");
        for (method, path) in [
            (Method::GET, path.clone()),
            (Method::POST, format!("{path}/withdrawal")),
            (Method::POST, format!("{path}/correction")),
            (Method::GET, format!("{path}/files/1")),
        ] {
            let answer = other.ask(method, &path).send().await.unwrap();
            assert_eq!(fault(answer).await.0, 404, "{path}");
        }
    })
    .await;
}

#[tokio::test]
async fn tokens_end_when_they_are_revoked() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let program = Program::new(portal, &make_token(&browser, &["read"]).await);
        program.get("/applications").await;
        let page = browser.open("/access").await;
        let page = browser.send(&page, "/api/revoke_token", &[]).await;
        page.must_have("令牌已停用");
        let answer = program
            .ask(Method::GET, "/applications")
            .send()
            .await
            .unwrap();
        assert_eq!(fault(answer).await.0, 401);
        let operator = portal.browser_of("demo_operator").await;
        assert_eq!(operator.open("/access").await.status, 403);
        let page = browser.open("/access").await;
        let fields = [("name", ""), ("days", "1000"), ("scopes[]", "register")];
        let page = browser.send(&page, "/api/create_token", &fields).await;
        assert_eq!(page.path, "/access?notice=problems");
        page.must_have("error-summary");
    })
    .await;
}

#[tokio::test]
async fn customs_systems_import_the_register() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_system").await;
        let program = Program::new(portal, &make_token(&browser, &["register"]).await);
        let table = "type,country,number,status\nhealth,NZ,API-1,valid\nhealth,NZ,API-1,gone\n";
        for added in [1, 0] {
            let import = program.ask(Method::POST, "/register?name=hub");
            let report: Value = import
                .body(table)
                .send()
                .await
                .unwrap()
                .json()
                .await
                .unwrap();
            assert_eq!(report["added"], added);
            assert_eq!(report["problems"][0]["row"], 3);
        }
        let found = browser.open("/records?number=API-1").await;
        found.must_have("hub");
    })
    .await;
}

/// A workbook that customs' register is imported from.
fn workbook() -> Vec<u8> {
    let mut book = Workbook::new(Vec::new());
    let layout = Layout {
        name: "登记".to_owned(),
        widths: vec![20; 4],
        offers: Vec::new(),
    };
    book.sheet(layout).unwrap();
    for row in [
        ["type", "country", "number", "status"],
        ["health", "NZ", "API-XLSX", "valid"],
    ] {
        book.row(Style::Plain, &row).unwrap();
    }
    book.finish().unwrap()
}

/// What the description says the register may be imported from is all that it may be, and is taken.
#[tokio::test]
async fn the_register_comes_in_each_way_that_is_described() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_system").await;
        let program = Program::new(portal, &make_token(&browser, &["register"]).await);
        let table = "type,country,number,status\nhealth,NZ,API-CSV,valid\n";
        let message = include_str!("../../reading/src/sps/example.xml");
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        let taken = BTreeMap::from([
            ("text/csv", table.as_bytes().to_vec()),
            (sheet, workbook()),
            ("application/xml", message.as_bytes().to_vec()),
        ]);
        let description = program.get("/openapi.json").await;
        let operation = &description["paths"]["/api/v1/register"]["post"];
        let described = operation["requestBody"]["content"].as_object().unwrap();
        let described: BTreeSet<&str> = described.keys().map(String::as_str).collect();
        assert_eq!(described, taken.keys().copied().collect());
        for (kind, content) in taken {
            let import = program.ask(Method::POST, "/register?name=hub");
            let import = import.header("content-type", kind).body(content);
            let answer = import.send().await.unwrap();
            assert_eq!(answer.status(), 200, "{kind}");
            let report: Value = answer.json().await.unwrap();
            assert_eq!(report["added"], 1, "{kind}: {report}");
        }
    })
    .await;
}

/// The scripts of the documentation, run as they stand: one files, the other is told.
#[tokio::test]
async fn the_documentation_s_client_files_and_is_told() {
    Portal::each_with(&[("SHENZHENG_PRIVATE_CALLBACKS", "true")], async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let token = make_token(&browser, &["read", "file"]).await;
        let page = browser.open("/access").await;
        let hook = [("url", "http://127.0.0.1:9/")];
        let page = browser.send(&page, "/api/set_callback", &hook).await;
        let wrong = Receiver::start(&secret(&page));
        // The address is known only now; setting it again makes another secret.
        let page = browser.open("/access").await;
        let address = wrong.address.clone();
        drop(wrong);
        let hook = [("url", address.as_str())];
        let page = browser.send(&page, "/api/set_callback", &hook).await;
        let port = address.trim_end_matches('/').rsplit(':').next().unwrap();
        let said = client(portal, &token, CHERRIES);
        let no = said.split(' ').next().unwrap();
        assert_eq!(
            client(portal, &token, CHERRIES).split(' ').next(),
            Some(no),
            "run again, nothing is filed twice"
        );
        let program = Program::new(portal, &token);
        let path = format!("/applications/{no}/withdrawal");
        let withdrawn = program.ask(Method::POST, &path).send().await.unwrap();
        // Nobody is there yet: it is tried again.
        shows(&browser, "未送达：无法连接").await;
        let mut receiver = Receiver::at(&secret(&page), port);
        let told = receiver.line();
        let expected = match withdrawn.status().as_u16() {
            204 => format!("application.withdrawn {no} unreviewed"),
            // The program was quicker to decide.
            _ => format!("application.decided {no} passed"),
        };
        assert_eq!(told, expected);
        shows(&browser, "已送达").await;
    })
    .await;
}

/// Waits until the page of programs and callbacks shows this.
async fn shows(browser: &Browser, words: &str) {
    let begun = Instant::now();
    while !browser.open("/access").await.has(words) {
        assert!(begun.elapsed() < Duration::from_secs(60), "never: {words}");
    }
}

#[tokio::test]
async fn callbacks_lead_nowhere_inside() {
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        for (url, words) in [
            ("https://127.0.0.1/", "此地址属于内部网络"),
            ("https://[::1]:8443/", "此地址属于内部网络"),
            ("https://169.254.169.254/latest", "此地址属于内部网络"),
            ("http://example.cn/", "请填写以 https:// 开头的完整地址"),
            ("x", "请填写以 https:// 开头的完整地址"),
        ] {
            let page = browser.open("/access").await;
            let page = browser
                .send(&page, "/api/set_callback", &[("url", url)])
                .await;
            page.must_have(words);
            assert_eq!(
                page.value("url").as_deref(),
                Some(url),
                "typed text is kept"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn the_interface_can_be_read_by_people() {
    Portal::each(async |portal| {
        let page = portal.browser().open("/api/docs").await;
        page.must_have("POST /drafts/{id}/submission");
        assert!(!page.has("<script"));
    })
    .await;
}

/// Runs `docs/client/file.mjs`; what it says.
fn client(portal: &Portal, token: &str, id: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let values_file = folder.path().join("values.json");
    std::fs::write(&values_file, values(id).to_string()).unwrap();
    let documents = concat!(env!("CARGO_MANIFEST_DIR"), "/demo/documents");
    let output = Command::new("node")
        .arg(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../docs/client/file.mjs"
        ))
        .args([portal.address(), "phytosanitary"])
        .arg(values_file)
        .arg(format!("{documents}/{id}.pdf"))
        .env("SHENZHENG_TOKEN", token)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// `docs/client/receive.mjs`.
struct Receiver {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    address: String,
}

impl Receiver {
    fn start(secret: &str) -> Receiver {
        Receiver::at(secret, "0")
    }

    fn at(secret: &str, port: &str) -> Receiver {
        let mut child = Command::new("node")
            .arg(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../docs/client/receive.mjs"
            ))
            .arg(port)
            .env("SHENZHENG_SECRET", secret)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap();
        Receiver {
            child,
            lines,
            address,
        }
    }

    fn line(&mut self) -> String {
        self.lines.next().unwrap().unwrap()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
