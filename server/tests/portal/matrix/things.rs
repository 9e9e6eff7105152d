//! The things that are asked about, each made anew, and numbers under which there is nothing.

use std::collections::BTreeMap;

use domain::code::ApplicationNo;

use super::world::{ADMIN, BOSS, OFFICER, SECURITY, SYSTEM, World};
use crate::accounts::register_overseas;
use crate::browser::{Browser, Page};
use crate::claims;
use crate::filing::{document, file_cherries, fill, number, start};
use crate::own_data::ask_change;
use crate::people::invite;
use crate::rest::make_token;
use crate::review::{compared, decide};

type Made = BTreeMap<String, String>;

/// What stands in for a thing that is not there.
pub fn missing(name: &str) -> String {
    let date = time::Date::from_calendar_date(2026, time::Month::November, 24).unwrap();
    match name {
        "draft" => "f".repeat(32),
        "session" => "0".repeat(64),
        "no" | "passed" => ApplicationNo::new(date, 9_999_999)
            .unwrap()
            .as_str()
            .to_owned(),
        _ => "99999999".to_owned(),
    }
}

/// Makes the thing called `name`, with what it belongs to.
pub async fn make(world: &World<'_>, name: &str, made: &mut Made) {
    if made.contains_key(name) {
        return;
    }
    let admin = world.browser(ADMIN);
    match name {
        "no" | "file" => application(admin, made).await,
        "passed" => {
            let address = file_cherries(admin, &[]).await;
            let officer = world.browser(OFFICER);
            let case = compared(officer, &format!("/review/{}", number(&address))).await;
            decide(officer, &case, &[("status", "passed")]).await;
            put(made, name, number(&address).to_owned());
        }
        "draft" | "scan" => draft(admin, made).await,
        "template" => template(admin, made).await,
        "entry" => {
            file_cherries(admin, &[]).await;
            let page = admin.open("/addresses").await;
            put(made, name, after(&page, "/addresses?edit="));
        }
        "operator" => {
            let user_name = format!("operator_{}", world.fresh());
            let change = [("operator[user_name]", user_name.as_str())];
            let page = invite(admin, &change, "all_file").await;
            let mark = "name=\"account\" value=\"";
            put(made, name, in_row_of(&page, &user_name, mark));
        }
        "token" => {
            make_token(admin, &["read"]).await;
            let page = admin.open("/access").await;
            put(made, name, after(&page, "name=\"token\" value=\""));
        }
        "session" => {
            let browser = world.portal.browser_of("demo_admin").await;
            let page = admin.open("/account").await;
            drop(browser);
            put(made, name, after(&page, "name=\"session\" value=\""));
        }
        "staff" => staff(world, made).await,
        "registration" | "proof" => registration(world, made).await,
        "claim" | "paper" => claim(world, made).await,
        "change" => {
            let boss = world.browser(BOSS);
            let page = boss.open("/account/company").await;
            // One waits at a time.
            if page.has("/api/ask_change") {
                ask_change(boss, &[]).await;
            }
            let page = world.browser(SECURITY).open("/changes").await;
            put(made, name, after(&page, "href=\"/changes/"));
        }
        other => panic!("nobody knows how to make {other}"),
    }
}

fn put(made: &mut Made, name: &str, value: String) {
    made.insert(name.to_owned(), value);
}

/// What follows `mark` on a page, up to the quote.
#[track_caller]
fn after(page: &Page, mark: &str) -> String {
    let rest = page.text.split(mark).nth(1);
    until_quote(rest.unwrap_or_else(|| panic!("no {mark} on {}:\n{}", page.path, page.text)))
}

/// The account, which follows `mark`, in the row of a table in which `user_name` stands.
#[track_caller]
fn in_row_of(page: &Page, user_name: &str, mark: &str) -> String {
    // What stands above the table may say the name, too.
    let mut rows = page.text.split("<tr>").skip(1);
    let row = rows.find(|row| row.contains(user_name));
    let rest = row.and_then(|row| row.split(mark).nth(1));
    until_quote(rest.unwrap_or_else(|| panic!("no {user_name} on {}:\n{}", page.path, page.text)))
}

fn until_quote(text: &str) -> String {
    text.split(['"', '/']).next().unwrap().to_owned()
}

async fn application(admin: &Browser, made: &mut Made) {
    let address = file_cherries(admin, &[]).await;
    let page = admin.open(&address).await;
    put(made, "no", number(&address).to_owned());
    put(made, "file", after(&page, "href=\"/files/"));
}

async fn draft(admin: &Browser, made: &mut Made) {
    let draft = start(admin, "phytosanitary").await;
    let page = admin.open(&format!("{draft}/files")).await;
    let content = document("phytosanitary-chile-cherries.pdf");
    let page = admin.upload(&page, "a.pdf", content).await;
    put(made, "scan", after(&page, &format!("{draft}/files/")));
    put(made, "draft", number(&draft).to_owned());
}

async fn template(admin: &Browser, made: &mut Made) {
    let draft = start(admin, "health").await;
    let values = [("template".to_owned(), "奶粉".to_owned())];
    fill(admin, &draft, &values, "template").await;
    let page = admin.open("/templates").await;
    put(made, "template", after(&page, "/templates?edit="));
}

async fn staff(world: &World<'_>, made: &mut Made) {
    let system = world.browser(SYSTEM);
    let user_name = format!("staff_{}", world.fresh());
    let name = format!("谭{}", "明".repeat(1 + world.fresh() as usize % 20));
    let email = format!("{user_name}@example.cn");
    let fields = [
        ("role", "officer"),
        ("user_name", user_name.as_str()),
        ("name", name.as_str()),
        ("email", email.as_str()),
    ];
    let page = system.open("/staff").await;
    system.send(&page, "/api/create_staff", &fields).await;
    let page = world.browser(SECURITY).open("/staff").await;
    let mark = "href=\"/staff/";
    put(made, "staff", in_row_of(&page, &user_name, mark));
}

async fn registration(world: &World<'_>, made: &mut Made) {
    let security = world.browser(SECURITY);
    let waiting = security.open("/approvals").await;
    if !waiting.has("href=\"/approvals/") {
        let user_name = format!("overseas_{}", world.fresh());
        register_overseas(&world.portal.browser(), &user_name).await;
    }
    let queue = security.open("/approvals").await;
    let id = after(&queue, "href=\"/approvals/");
    let page = security.open(&format!("/approvals/{id}")).await;
    put(
        made,
        "proof",
        after(&page, &format!("/approvals/{id}/files/")),
    );
    put(made, "registration", id);
}

async fn claim(world: &World<'_>, made: &mut Made) {
    let browser = world.portal.browser();
    claims::begin(&browser, &[]).await;
    let files = [("sheet", claims::paper()), ("identity", claims::paper())];
    claims::upload(&browser, &files).await;
    let security = world.browser(SECURITY);
    let queue = security.open("/claims").await;
    let id = after(&queue, "href=\"/claims/");
    let page = security.open(&format!("/claims/{id}")).await;
    put(made, "paper", after(&page, &format!("/claims/{id}/files/")));
    put(made, "claim", id);
}
