//! 海关账号 and 审计日志, as browsers without script live them.

use crate::program::Portal;

#[tokio::test]
async fn each_of_the_three_lands_at_its_work() {
    Portal::each(async |portal| {
        for (name, path) in [
            ("demo_system", "/staff"),
            ("demo_security", "/approvals"),
            ("demo_audit", "/audit"),
        ] {
            let browser = portal.browser_of(name).await;
            assert_eq!(browser.open("/start").await.path, path);
            for other in ["/staff", "/approvals", "/audit", "/review", "/drafts"] {
                let page = browser.open(other).await;
                let both = other == "/staff" && name != "demo_audit";
                let allowed = other == path || both;
                assert_eq!(
                    page.status,
                    if allowed { 200 } else { 403 },
                    "{name} {other}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn an_account_is_made_activated_and_disabled() {
    Portal::each(async |portal| {
        let system = portal.browser_of("demo_system").await;
        let page = system.open("/staff").await;
        let empty = system.send(&page, "/api/create_staff", &[]).await;
        empty.must_have("请填写“姓名”。");
        let evil = [
            ("role", "officer"),
            ("user_name", "<b>x"),
            ("name", "<script>alert(1)</script>"),
            ("email", "x"),
        ];
        let page = system.send(&empty, "/api/create_staff", &evil).await;
        page.must_have("field-error");
        assert_eq!(page.value("user_name").as_deref(), Some("<b>x"));
        assert!(!page.has("<script>alert"));
        let good = [
            ("role", "officer"),
            ("user_name", "tan_ming"),
            ("name", "谭明"),
            ("email", "tan_ming@example.cn"),
        ];
        let page = system.send(&page, "/api/create_staff", &good).await;
        page.must_have("链接只显示一次");
        let mail = portal.message(1).await;
        assert!(mail.contains("tan_ming@example.cn") && mail.contains("/welcome?ticket="));
        system.open("/audit").await.must_have("您没有此项权限");

        let security = portal.browser_of("demo_security").await;
        let page = security.open("/staff").await;
        assert!(!page.has("/api/create_staff"));
        // The newest account is in the last row.
        let row = page.text.split("<tr>").last().unwrap();
        assert!(row.contains("tan_ming"), "{row}");
        let id = row.split("href=\"/staff/").nth(1).unwrap();
        let id = id.split('/').next().unwrap();
        assert!(!page.has("value=\"factor\""), "nobody has set one up");
        assert!(!page.has("value=\"disable\""), "one press is not enough");
        let ask = security.open(&format!("/staff/{id}/disable")).await;
        ask.must_have("停用账号：谭明（tan_ming）");
        ask.must_have("立即退回待审核");
        let page = security.send(&ask, "/api/change_staff", &[]).await;
        page.must_have("id=\"reason-error\"");
        let why = [("reason", "调岗")];
        let page = security.send(&page, "/api/change_staff", &why).await;
        page.must_have("账号已停用");

        let audit = portal.browser_of("demo_audit").await;
        let page = audit
            .open("/audit?by=action&value=account.disabled&verify=yes")
            .await;
        page.must_have("审计日志完整");
        page.must_have("demo_security");
        page.must_have("停用账号");
        page.must_have("调岗");
        page.must_have(&format!("账号 {id}<"));
    })
    .await;
}
