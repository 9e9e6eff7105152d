//! Bodies that no browser sends: forms, multipart and JSON, cut, mixed and damaged at random. 300 of
//! them here, as many as `HOSTILE_BODIES` says elsewhere; `HOSTILE_SEED` gives the same ones again.

use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};

use crate::browser::Browser;
use crate::filing::start;
use crate::program::Portal;
use crate::rest::make_token;

/// Pieces that programs stumble over.
const PIECES: [&[u8]; 16] = [
    b"\0",
    b"\xff\xfe",
    b"%00%ff%",
    b"\r\n",
    b"\r\n--x\r\n",
    b"--x--",
    b"&&==[[]]",
    b"goods.99999999999999999999.name=1",
    b"goods.-1.x[a][b][c]=1",
    b"\"\\ud800\"",
    b"[[[[[[[[[[[[[[[[[[[[[[[[",
    b"1e999999",
    b"; filename=\"../../x\"; filename*=UTF-8''%",
    b"Content-Length: -1",
    "证书\u{202e}\u{0}𠮷".as_bytes(),
    b"{\"type\":null}",
];

/// xorshift64*: the same seed gives the same bodies.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 16) as usize % end.max(1)
    }
}

/// A request that is right before it is damaged.
struct Sound {
    path: String,
    kind: &'static str,
    body: Vec<u8>,
}

/// Damages a body in one to four places.
fn damaged(body: &[u8], random: &mut Random) -> Vec<u8> {
    let mut body = body.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(body.len());
        match random.below(5) {
            0 => body.truncate(at),
            1 if !body.is_empty() => body[at] = random.next() as u8,
            2 => {
                let piece = PIECES[random.below(PIECES.len())];
                body.splice(at..at, piece.iter().copied());
            }
            3 => {
                let part = body[at..].to_vec();
                body.extend_from_slice(&part);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].repeat(1 + random.below(400));
                body.splice(at..at, piece);
            }
        }
    }
    body
}

fn multipart(fields: &[(&str, &str)]) -> Vec<u8> {
    let mut body = String::new();
    for (name, value) in fields {
        let file = if *name == "file" {
            "; filename=\"a.pdf\"\r\nContent-Type: application/pdf"
        } else {
            ""
        };
        body.push_str(&format!(
            "--x\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{value}\r\n"
        ));
    }
    (body + "--x--\r\n").into_bytes()
}

/// What the pages and the programs send, with the visitor's own token, so that it is read to its end.
async fn sound(browser: &Browser) -> Vec<Sound> {
    const FORM: &str = "application/x-www-form-urlencoded";
    const PARTS: &str = "multipart/form-data; boundary=x";
    let draft = start(browser, "health").await;
    let page = browser.open(&draft).await;
    let hidden = page.hidden("/api/save_draft");
    let get = |name: &str| {
        let found = hidden.iter().find(|(its, _)| its == name);
        found.map_or("", |(_, value)| value.as_str())
    };
    let (csrf, id) = (get("csrf"), draft.trim_start_matches("/drafts/"));
    let pdf = "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%%EOF";
    let save = [
        ("csrf", csrf),
        ("draft", id),
        ("revision", "0"),
        ("number", "A-1"),
        ("goods.0.name", "x"),
        ("action", "next"),
    ];
    let upload = [("csrf", csrf), ("draft", id), ("file", pdf)];
    let form = |path: &str, rest: &str| Sound {
        path: path.to_owned(),
        kind: FORM,
        body: format!("csrf={csrf}&{rest}").into_bytes(),
    };
    let json = |path: &str, body: &str| Sound {
        path: path.to_owned(),
        kind: "application/json",
        body: body.as_bytes().to_vec(),
    };
    let parts = |path: &str, fields: &[(&str, &str)]| Sound {
        path: path.to_owned(),
        kind: PARTS,
        body: multipart(fields),
    };
    vec![
        form("/api/create_token", "name=a&scopes[]=read&days=90"),
        form(
            "/api/register_company",
            "company[name]=a&company[city]=4401",
        ),
        form("/api/submit_draft", &format!("draft={id}")),
        form("/api/set_callback", "url=https://a.example/"),
        form(
            "/api/invite_operator",
            "operator[user_name]=abc&operator[name]=x",
        ),
        parts("/api/save_draft", &save),
        parts("/api/upload_file", &upload),
        parts(
            "/api/import_drafts",
            &[("csrf", csrf), ("kind", "health"), ("file", "a,b\n1,2")],
        ),
        json(
            "/api/v1/drafts",
            r#"{"type":"health","values":{"number":"1"}}"#,
        ),
        json(
            &format!("/api/v1/drafts/{id}"),
            r#"{"values":{"number":"1"},"revision":0}"#,
        ),
        json(
            &format!("/api/v1/drafts/{id}/files?name=%E8%AF%81.pdf"),
            pdf,
        ),
        json(
            "/api/v1/register",
            "type,country,number,status\nhealth,NZ,1,valid\n",
        ),
    ]
}

fn setting(name: &str, default: u64) -> u64 {
    let set = std::env::var(name).ok();
    set.and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[tokio::test]
async fn damaged_bodies_are_refused_and_nothing_breaks() {
    let seed = setting("HOSTILE_SEED", 0x5eed_2026);
    Portal::each(async |portal| {
        let browser = portal.browser_of("demo_admin").await;
        let token = make_token(&browser, &["read", "file"]).await;
        let bearer = HeaderValue::from_str(&format!("Bearer {token}")).unwrap();
        let sound = sound(&browser).await;
        let mut random = Random(seed | 1);
        for number in 0..setting("HOSTILE_BODIES", 300) {
            let one = &sound[random.below(sound.len())];
            let body = damaged(&one.body, &mut random);
            let request = match one.path.contains("/drafts/") && one.kind.ends_with("json") {
                true if !one.path.contains("/files") => browser.raw_put(&one.path),
                _ => browser.raw_post(&one.path),
            };
            let answer = request
                .header(CONTENT_TYPE, one.kind)
                .header(AUTHORIZATION, bearer.clone())
                .header("idempotency-key", format!("hostile-{number}"))
                .body(body)
                .send()
                .await
                .unwrap();
            let (status, path) = (answer.status(), answer.url().path().to_owned());
            assert!(
                !status.is_server_error() && path != "/unavailable",
                "body {number} of seed {seed}: {} → {status} {path}",
                one.path
            );
        }
        let ready = browser.fetch("/readyz").await;
        assert_eq!(ready.text().await.unwrap(), "ready");
    })
    .await;
}
