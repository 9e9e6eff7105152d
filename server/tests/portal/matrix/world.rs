//! The people who ask.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU32, Ordering};

use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::multipart::{Form, Part};
use reqwest::{Method, RequestBuilder};

use super::row::Row;
use super::{answer, things};
use crate::browser::{Browser, Page, encode};
use crate::filing::document;
use crate::people::{invite, link, set_password};
use crate::program::Portal;
use crate::registering::{send_administrator, send_company};
use crate::rest::make_token;

/// The columns: nobody; administrator and operator of a company, and an operator that only sees
/// what is its own, and one that also files; administrator and operator of another company; the four
/// of customs' side.
pub const ROLES: [&str; 11] = [
    "nobody", "admin", "operator", "viewer", "worker", "boss", "other", "officer", "system",
    "security", "audit",
];
pub const ADMIN: usize = 1;
pub const BOSS: usize = 5;
pub const OFFICER: usize = 7;
pub const SYSTEM: usize = 8;
pub const SECURITY: usize = 9;

const PASSWORD: &str = "Nansha-port-7";

/// One of them.
struct Actor {
    browser: Browser,
    csrf: String,
    /// For programs; whoever has none tries with its cookie.
    token: Option<String>,
}

pub struct World<'p> {
    pub portal: &'p Portal,
    actors: Vec<Actor>,
    count: AtomicU32,
}

impl<'p> World<'p> {
    /// All of them, logged in.
    pub async fn new(portal: &'p Portal) -> World<'p> {
        let admin = portal.browser_of("demo_admin").await;
        let viewer = operator(portal, &admin, "viewer_1", "own_view").await;
        let worker = operator(portal, &admin, "worker_1", "own_file").await;
        let boss = portal.browser();
        send_company(&boss, &[]).await;
        send_administrator(&boss, &[]).await;
        boss.log_in("lychee_2026", PASSWORD).await.must_have("退出");
        let other = operator(portal, &boss, "other_1", "all_file").await;
        let mut browsers = vec![
            portal.browser(),
            admin,
            portal.browser_of("demo_operator").await,
            viewer,
            worker,
            boss,
            other,
        ];
        for name in ["officer", "system", "security", "audit"] {
            browsers.push(portal.browser_of(&format!("demo_{name}")).await);
        }
        let mut actors = Vec::new();
        for (at, browser) in browsers.into_iter().enumerate() {
            let scopes: &[&str] = match at {
                ADMIN | BOSS => &["read", "file"],
                SYSTEM => &["register"],
                _ => &[],
            };
            let token = match scopes.is_empty() {
                true => None,
                false => Some(make_token(&browser, scopes).await),
            };
            actors.push(Actor::new(browser, token).await);
        }
        World {
            portal,
            actors,
            count: AtomicU32::new(0),
        }
    }

    /// Somebody who has logged in but lacks the second factor it must have.
    pub async fn enrolling(portal: &'p Portal) -> World<'p> {
        let browser = portal.browser();
        let page = browser.log_in("demo_officer", "Shenzheng-2026").await;
        assert_eq!(page.path, "/account/second-factor");
        World {
            portal,
            actors: vec![Actor::new(browser, None).await],
            count: AtomicU32::new(0),
        }
    }

    pub fn browser(&self, role: usize) -> &Browser {
        &self.actors[role].browser
    }

    /// A number that was not used before.
    pub fn fresh(&self) -> u32 {
        self.count.fetch_add(1, Ordering::Relaxed)
    }

    /// Makes the things called `names`, of the first company.
    pub async fn make(&self, names: &BTreeSet<String>) -> BTreeMap<String, String> {
        let mut made = BTreeMap::new();
        for name in names {
            things::make(self, name, &mut made).await;
        }
        made
    }

    /// What is answered to a role, as a letter.
    pub async fn ask(&self, role: usize, row: &Row, things: &BTreeMap<String, String>) -> char {
        let page = self.page(role, row, things).await;
        match is_for_programs(row) {
            true => answer::of_status(page.status),
            false => answer::of_page(row.changes(), &page),
        }
    }

    /// The answer itself.
    pub async fn page(&self, role: usize, row: &Row, things: &BTreeMap<String, String>) -> Page {
        let actor = &self.actors[role];
        let (path, mut fields) = row.request(things);
        for (_, value) in &mut fields {
            *value = value.replace("{n}", &self.fresh().to_string());
        }
        let request = match (row.changes(), is_for_programs(row)) {
            (_, true) => actor.as_program(row, &path, &fields, self.fresh()),
            (false, _) => {
                let query = encode(&fields);
                actor.browser.raw(Method::GET, &format!("{path}?{query}"))
            }
            (true, _) => actor.with_form(row, &path, fields),
        };
        let address = format!("10.0.{}.{}", self.fresh() % 250, self.fresh() % 250);
        let request = request.header("x-forwarded-for", address);
        let accept = match is_for_programs(row) {
            true => "*/*",
            false => "text/html",
        };
        Page::read(request.header(ACCEPT, accept).send().await.unwrap()).await
    }
}

impl Actor {
    async fn new(browser: Browser, token: Option<String>) -> Actor {
        let page = browser.open("/login").await;
        let csrf = match page.value("csrf") {
            Some(csrf) => csrf,
            None => browser.open("/help").await.value("csrf").unwrap(),
        };
        Actor {
            browser,
            csrf,
            token,
        }
    }

    /// The form that a page would send.
    fn with_form(&self, row: &Row, path: &str, fields: Vec<(String, String)>) -> RequestBuilder {
        let mut all = vec![("csrf".to_owned(), self.csrf.clone())];
        all.extend(fields);
        let request = self.browser.raw(Method::POST, path);
        if !row.multipart {
            let kind = "application/x-www-form-urlencoded";
            return request.header(CONTENT_TYPE, kind).body(encode(&all));
        }
        let form = all.into_iter().fold(Form::new(), |form, (name, value)| {
            match value.strip_prefix('@') {
                Some(file) => form.part(name, Part::bytes(content(file)).file_name("a.pdf")),
                None => form.text(name, value),
            }
        });
        request.multipart(form)
    }

    fn as_program(
        &self,
        row: &Row,
        path: &str,
        fields: &[(String, String)],
        key: u32,
    ) -> RequestBuilder {
        let method = Method::from_bytes(row.method.as_bytes()).unwrap();
        let (body, query): (Vec<_>, Vec<_>) = fields.iter().partition(|(name, _)| name == "body");
        let query: Vec<(&str, &str)> = query
            .into_iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let request = self
            .browser
            .raw(method, &format!("{path}?{}", encode(&query)));
        let request = request.header("idempotency-key", format!("k{key}"));
        let request = match body.first().map(|(_, value)| value.as_str()) {
            Some(body) => match body.strip_prefix('@') {
                Some(file) => request.header(CONTENT_TYPE, "text/csv").body(content(file)),
                None => request
                    .header(CONTENT_TYPE, "application/json")
                    .body(body.to_owned()),
            },
            None => request,
        };
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

fn is_for_programs(row: &Row) -> bool {
    row.route.starts_with("/api/v1/")
}

/// A file of the demo.
fn content(name: &str) -> Vec<u8> {
    match name {
        "register.csv" => include_bytes!("../../../demo/register.csv").to_vec(),
        name => document(name),
    }
}

/// An operator of `admin`'s organisation, logged in.
async fn operator(portal: &Portal, admin: &Browser, name: &str, rights: &str) -> Browser {
    let email = format!("{name}@example.cn");
    let change = [
        ("operator[user_name]", name),
        ("operator[email]", email.as_str()),
    ];
    let page = invite(admin, &change, rights).await;
    let browser = portal.browser();
    set_password(&browser, &link(&page.text), PASSWORD).await;
    browser.log_in(name, PASSWORD).await.must_have("退出");
    browser
}
