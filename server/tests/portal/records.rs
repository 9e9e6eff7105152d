//! 海关证书登记 and 自动审核规则.

use std::io::Write;

use reqwest::multipart::{Form, Part};

use crate::browser::{Browser, Page};
use crate::program::{Portal, command};

const CSV: &str = "type,country,number,status,consignee\n\
    phytosanitary,CL,CL-TEST-1,valid,Lychee Ltd\n\
    nonsense,CL,CL-TEST-2,valid,Lychee Ltd\n";

async fn upload(browser: &Browser, content: &str) -> Page {
    let page = browser.open("/records/import").await;
    let mut form = Form::new();
    for (name, value) in page.hidden("/api/upload_register") {
        form = form.text(name, value);
    }
    let part = Part::bytes(content.as_bytes().to_vec()).file_name("登记.csv");
    let request = browser
        .raw_post("/api/upload_register")
        .multipart(form.part("file", part));
    Page::read(request.send().await.unwrap()).await
}

#[tokio::test]
async fn a_file_is_checked_imported_and_found() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = upload(&system, CSV).await;
        page.must_have("将新增 1 份");
        page.must_have("没有这种证书类型");
        assert!(
            system
                .open("/records?number=cl test 1")
                .await
                .has("登记中没有此编号的证书"),
            "nothing yet"
        );
        let page = system.send(&page, "/api/import_register", &[]).await;
        page.must_have("已新增 1 份");
        let page = upload(&system, &CSV.replace("Lychee", "Longan")).await;
        system
            .send(&page, "/api/import_register", &[])
            .await
            .must_have("更新 1 份");
        let officer = portal.browser_of("demo_officer").await;
        let page = officer.open("/records?number=cl+test+1&country=CL").await;
        for words in ["第 2 版", "第 1 版", "Lychee Ltd", "Longan Ltd", "登记.csv"] {
            page.must_have(words);
        }
        assert!(!page.has("/records/import"), "officers do not import");
        for user in ["demo_officer", "demo_admin"] {
            let page = portal.browser_of(user).await.open("/records/import").await;
            assert!(!page.has("/api/upload_register"), "{user}");
        }
        assert!(
            !portal
                .browser_of("demo_admin")
                .await
                .open("/records?number=cl+test+1")
                .await
                .has("Lychee")
        );
    })
    .await;
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/records").await;
        assert!(!page.has("error-summary"), "nobody asked yet");
        let page = system.open("/records?number=+&country=CL").await;
        page.must_have("id=\"number-error\"");
        page.must_have("请填写“证书编号”。");
        let page = system.open("/records/import").await;
        let page = system
            .send_multipart(&page, "/api/upload_register", &[])
            .await;
        page.must_have("id=\"file-error\"");
        page.must_have("请选择不超过 20 MB 的登记文件。");
        let page = upload(&system, "type,country,number,status\nnonsense,CL,1,valid\n").await;
        page.must_have("id=\"file-error\"");
        page.must_have("没有这种证书类型");
        let page = upload(&system, CSV).await;
        assert!(!page.has("id=\"file-error\""), "a part of it is good");
    })
    .await;
}

/// Neither the look at a large file nor its import is given up as another page would be.
#[tokio::test]
async fn a_large_file_takes_its_time() {
    let settings = [("SHENZHENG_REQUEST_TIMEOUT_SECONDS", "3")];
    Portal::each_with(&settings, async |portal| {
        let system = portal.browser_of("demo_system").await;
        let rows = (0..15_000).map(|n| format!("phytosanitary,CL,CL-MANY-{n},valid\n"));
        let rows: String = rows.collect();
        let content = format!("type,country,number,status\n{rows}");
        let page = upload(&system, &content).await;
        page.must_have("将新增 15000 份");
        let page = system.send(&page, "/api/import_register", &[]).await;
        page.must_have("已新增 15000 份");
    })
    .await;
}

#[tokio::test]
async fn policies_are_set_by_the_system_s_people_alone() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/policies").await;
        let page = system
            .send(
                &page,
                "/api/set_policies",
                &[("policies[health]", "decides")],
            )
            .await;
        page.must_have("规则已保存");
        let health = page
            .text
            .split("policies[health]")
            .nth(1)
            .unwrap()
            .split("</select>")
            .next()
            .unwrap();
        let chosen = health
            .split("<option")
            .find(|option| option.contains("selected"))
            .unwrap();
        assert!(chosen.contains("decides"), "{chosen}");
        assert!(
            !portal
                .browser_of("demo_officer")
                .await
                .open("/policies")
                .await
                .has("/api/set_policies")
        );
    })
    .await;
}

#[test]
fn the_command_line_refuses_a_file_that_is_too_large() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.xml");
    let file = std::fs::File::create(&path).unwrap();
    (&file).write_all(b"<a/>").unwrap();
    file.set_len(64 * 1024 * 1024 + 1).unwrap();
    let mut import = command(folder.path());
    let import = import.args(["register", "import"]).arg(&path);
    let output = import.output().unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("up to 64 MB"), "{said}");
}
