//! The program killed while a file is being uploaded, or while it reviews an application: whatever the
//! moment, the draft is whole, and the application decided once.

use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use store::fault::{REVIEW, UPLOAD};
use store::query::job::JobKind;
use store::{Abort, Database, query, transact};

use crate::begun;
use crate::browser::{Browser, Page};
use crate::filing::{CHERRIES, document, fill, start, typed};
use crate::program::{address_of, command};

/// When the program is killed after an upload begins, in milliseconds: before anything is
/// received, on the way, between file and row, after the answer.
const MOMENTS: [u64; 9] = [0, 2, 5, 10, 20, 40, 80, 160, 1500];

/// A certificate that differs from those of the other rounds.
fn certificate(round: usize) -> Vec<u8> {
    let mut content = document("health-new-zealand-milk.pdf");
    content.extend(vec![b' '; 2 * 1024 * 1024]);
    content.extend(format!("\n%round {round}\n%%EOF\n").into_bytes());
    content
}

fn serve(folder: &Path) -> (Child, Browser) {
    serve_until(folder, "")
}

/// The program that dies at a step.
fn serve_until(folder: &Path, step: &str) -> (Child, Browser) {
    let mut child = command(folder)
        .arg("serve")
        .env("FAULT_AT", step)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let browser = Browser::new(&address_of(&mut child));
    (child, browser)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_killed_at_any_moment_leaves_the_draft_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut draft = String::new();
    let mut answered = Vec::new();
    for (round, moment) in MOMENTS.into_iter().enumerate() {
        let (mut child, browser) = serve(folder.path());
        browser.log_in("demo_admin", "Shenzheng-2026").await;
        if draft.is_empty() {
            draft = start(&browser, "health").await;
            let page = browser.open(&draft).await;
            let fields = [("number", "KEPT-1"), ("action", "save")];
            let saved = browser
                .send_multipart(&page, "/api/save_draft", &fields)
                .await;
            saved.must_have("已保存");
        }
        check(&browser, &draft, &answered).await;
        let page = browser.open(&format!("{draft}/files")).await;
        let name = format!("round-{round}.pdf");
        let killing = async {
            tokio::time::sleep(Duration::from_millis(moment)).await;
            child.kill().unwrap();
        };
        tokio::select! {
            biased;
            () = killing => {}
            page = browser.upload(&page, &name, certificate(round)) => {
                page.must_have("文件已上传");
                answered.push(round);
            }
        }
        let _ = child.kill();
        child.wait().unwrap();
    }
    let (mut child, browser) = serve(folder.path());
    browser.log_in("demo_admin", "Shenzheng-2026").await;
    check(&browser, &draft, &answered).await;
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What was typed is there, each file listed is whole, and each that was answered for is listed.
async fn check(browser: &Browser, draft: &str, answered: &[usize]) {
    let form = browser.open(draft).await;
    assert_eq!(form.value("number").as_deref(), Some("KEPT-1"));
    let page = browser.open(&format!("{draft}/files")).await;
    for (round, _) in MOMENTS.iter().enumerate() {
        let name = format!("round-{round}.pdf");
        let shown = page.has(&format!(">{name}<"));
        assert!(shown || !answered.contains(&round), "{name} was lost");
        if !shown {
            continue;
        }
        let before = page.text.split(&format!(">{name}<")).next().unwrap();
        let address = before.rsplit("href=\"").next().unwrap();
        let answer = browser.fetch(address.split('"').next().unwrap()).await;
        assert_eq!(answer.bytes().await.unwrap(), certificate(round), "{name}");
    }
}

/// Between any two steps of an upload, each in turn: the draft is whole before and after, the file is
/// there whole or not at all, and sending it again brings it there once.
#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_dies_at_any_step_leaves_the_draft_whole() {
    let folder = tempfile::tempdir().unwrap();
    let mut draft = String::new();
    for (round, step) in UPLOAD.into_iter().enumerate() {
        let (mut child, browser) = serve_until(folder.path(), step);
        browser.log_in("demo_admin", "Shenzheng-2026").await;
        if draft.is_empty() {
            draft = start(&browser, "health").await;
            let page = browser.open(&draft).await;
            let fields = [("number", "KEPT-1"), ("action", "save")];
            browser
                .send_multipart(&page, "/api/save_draft", &fields)
                .await;
        }
        let page = browser.open(&format!("{draft}/files")).await;
        let name = format!("round-{round}.pdf");
        let answer = browser
            .upload_or_die(&page, &name, certificate(round))
            .await;
        assert!(answer.is_none(), "the program did not die when {step}");
        assert!(!child.wait().unwrap().success(), "{step}");

        let (mut child, browser) = serve(folder.path());
        browser.log_in("demo_admin", "Shenzheng-2026").await;
        let stored = if step == "committed" {
            vec![round]
        } else {
            Vec::new()
        };
        check(&browser, &draft, &stored).await;
        let page = browser.open(&format!("{draft}/files")).await;
        assert_eq!(
            page.has(&format!(">{name}<")),
            step == "committed",
            "{step}"
        );
        let page = browser.upload(&page, &name, certificate(round)).await;
        page.must_have("文件已上传");
        assert_eq!(page.text.matches(&format!(">{name}<")).count(), 1, "{step}");
        check(&browser, &draft, &[round]).await;
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// Between any two steps of a review, each in turn: nothing of it is kept or all of it, and it is made
/// once more by the next program, which passes the application once.
#[tokio::test(flavor = "multi_thread")]
async fn a_review_that_dies_at_any_step_is_made_once() {
    for step in REVIEW {
        // Each in a world of its own: what is filed again and again is left to an officer.
        let folder = begun::sqlite();
        let url = format!(
            "sqlite://{}",
            folder.path().join("data/shenzheng.db").display()
        );
        let (mut child, browser) = serve(folder.path());
        browser.log_in("demo_system", "Shenzheng-2026").await;
        let page = browser.open("/policies").await;
        let rule = [("policies[phytosanitary]", "decides")];
        let page = browser.send(&page, "/api/set_policies", &rule).await;
        page.must_have("规则已保存");
        child.kill().unwrap();
        child.wait().unwrap();

        let (mut child, browser) = serve_until(folder.path(), step);
        browser.log_in("demo_admin", "Shenzheng-2026").await;
        let draft = read_draft(&browser).await;
        let page = browser.open(&format!("{draft}/check")).await;
        let _ = browser.send_or_die(&page, "/api/submit_draft").await;
        assert!(!died(&mut child).success(), "{step}");

        due_now(&url, 1).await;
        let (mut child, browser) = serve(folder.path());
        browser.log_in("demo_admin", "Shenzheng-2026").await;
        let page = passed(&browser, &draft).await;
        // Once as what it is, once in its history.
        assert_eq!(page.text.matches("审核通过").count(), 2, "{step}");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// A draft of the demo's cherries that is ready to be submitted, its document read.
async fn read_draft(browser: &Browser) -> String {
    let draft = start(browser, "phytosanitary").await;
    let page = fill(browser, &draft, &typed(CHERRIES), "next").await;
    let name = format!("{CHERRIES}.pdf");
    let page = browser.upload(&page, &name, document(&name)).await;
    page.must_have("文件已上传");
    let begun = Instant::now();
    while browser
        .open(&format!("{draft}/check"))
        .await
        .has("正在识读")
    {
        assert!(begun.elapsed() < Duration::from_secs(60), "never read");
    }
    draft
}

/// The application that a draft became, once it is passed.
async fn passed(browser: &Browser, draft: &str) -> Page {
    let page = browser.open(&format!("{draft}/check")).await;
    let number = |text: &str| {
        let mut after = text.split("/certificates/").skip(1);
        after.find_map(|rest| {
            rest.get(..16)
                .filter(|no| no.parse::<u64>().is_ok())
                .map(str::to_owned)
        })
    };
    let no = number(&page.path)
        .or_else(|| number(&page.text))
        .expect("no number");
    let begun = Instant::now();
    loop {
        let page = browser.open(&format!("/certificates/{no}")).await;
        if !page.has("未审核") {
            return page;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "never passed");
        tokio::task::yield_now().await;
    }
}

/// How a program ended that is about to.
fn died(child: &mut Child) -> std::process::ExitStatus {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait().unwrap() {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "still alive");
        std::thread::yield_now();
    }
}

/// What a dead program had claimed need not wait for the end of its lease.
async fn due_now(url: &str, application: i64) {
    let database = Database::open(url).await.unwrap();
    let wanted: Result<(), Abort<()>> =
        transact!(database, tx => Ok(query::job::want(tx, JobKind::Review, application, 0).await?));
    wanted.unwrap();
    database.close().await;
}
