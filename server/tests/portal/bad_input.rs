//! What people, and those who mean harm, type into the forms of accounts. Each form is kept from
//! being accepted by one field of its own, so that the page is always shown again: with a message
//! beside what is wrong, and with everything that was typed, literally, but passwords.

use reqwest::multipart::{Form as Multipart, Part};

use crate::browser::{Browser, Page};
use crate::program::Portal;

/// A form: who is logged in, where it stands, where it goes, its fields with something good in each.
struct Form {
    who: &'static str,
    page: &'static str,
    action: &'static str,
    fields: &'static [(&'static str, &'static str)],
    /// A field with something in it that is refused.
    stop: (&'static str, &'static str),
}

const PASSWORD: &str = "Shenzheng-2026";

const COMPANY: &[(&str, &str)] = &[
    ("company[credit_code]", "91350100M000100Y43"),
    ("company[organisation_code]", "M000100Y4"),
    ("company[name]", "广州南沙荔枝进出口有限公司"),
    ("company[representative]", "张三"),
    ("company[document_kind]", "identity_card"),
    ("company[document_number]", "11010519491231002X"),
    ("company[city]", "4401"),
    ("company[enterprise_type]", "trader"),
];

const FORMS: &[Form] = &[
    Form {
        who: "",
        page: "/register/company",
        action: "/api/register_company",
        fields: COMPANY,
        stop: ("company[city]", "9999"),
    },
    Form {
        who: "",
        page: "/register/institution",
        action: "/api/register_company",
        fields: COMPANY,
        stop: ("company[city]", "9999"),
    },
    Form {
        who: "",
        page: "/register/person",
        action: "/api/register_person",
        fields: &[
            ("person[name]", "林小荔"),
            ("person[document_kind]", "identity_card"),
            ("person[document_number]", "11010519491231002X"),
            ("person[city]", "4403"),
        ],
        stop: ("person[city]", "9999"),
    },
    Form {
        who: "",
        page: "/register/overseas",
        action: "/api/register_overseas",
        fields: &[
            ("overseas[name]", "Andes Fruit S.A."),
            ("overseas[country]", "CL"),
            ("overseas[registration_number]", "76.123.456-7"),
        ],
        stop: ("overseas[country]", "ZZ"),
    },
    Form {
        who: "",
        page: "/register/administrator",
        action: "/api/register_administrator",
        fields: &[
            ("administrator[user_name]", "lychee_2026"),
            ("password", "Nansha-port-7"),
            ("password_again", "Nansha-port-7"),
            ("administrator[name]", "李四"),
            ("administrator[document_kind]", "identity_card"),
            ("administrator[document_number]", "11010519491231002X"),
            ("administrator[mobile]", "13800138000"),
            ("administrator[email]", "li.si@example.cn"),
            ("administrator[agreed]", "true"),
        ],
        stop: ("administrator[agreed]", "false"),
    },
    Form {
        who: "",
        page: "/recover/user-name",
        action: "/api/begin_claim",
        fields: &[
            ("claim[organisation]", "深圳市岭海鲜果进出口有限公司"),
            ("claim[code]", "91440300MA5EX7K21Q"),
            ("claim[applicant]", "陈晓岚"),
            ("claim[mobile]", "13800000001"),
            ("claim[email]", "chen@example.cn"),
            ("claim[send_to]", "on_file"),
        ],
        stop: ("claim[send_to]", "x"),
    },
    Form {
        who: "",
        page: "/recover/user-name/status",
        action: "/api/find_claim",
        fields: &[("no", "R2026"), ("contact", "chen@example.cn")],
        stop: ("no", "R2026"),
    },
    Form {
        who: "",
        page: "/recover/password?user=demo_admin&step=code",
        action: "/api/recover_password",
        fields: &[("code", "1"), ("password", "x"), ("password_again", "y")],
        stop: ("code", "1"),
    },
    Form {
        who: "demo_admin",
        page: "/people",
        action: "/api/invite_operator",
        fields: &[
            ("operator[user_name]", "new_operator"),
            ("operator[name]", "何小舟"),
            ("operator[mobile]", "13900000009"),
            ("operator[email]", "he@example.cn"),
            ("operator[rights]", "all_file"),
        ],
        stop: ("operator[email]", "nobody"),
    },
    Form {
        who: "demo_system",
        page: "/staff",
        action: "/api/create_staff",
        fields: &[
            ("role", "officer"),
            ("user_name", "tan_ming"),
            ("name", "谭明"),
            ("email", "tan@example.cn"),
        ],
        stop: ("role", "emperor"),
    },
    Form {
        who: "demo_system",
        page: "/staff",
        action: "/api/reset_factor",
        fields: &[
            ("reset_user_name", "nobody_here"),
            ("reset_reason", "手机遗失"),
        ],
        stop: ("reset_user_name", "nobody_here"),
    },
    Form {
        who: "demo_admin",
        page: "/account/company",
        action: "/api/ask_change",
        fields: &[
            ("change[name]", "深圳市岭海鲜果供应链有限公司"),
            ("change[representative]", "周海岭"),
            ("change[city]", "4401"),
            ("change[enterprise_type]", "manufacturer"),
        ],
        stop: ("change[city]", "9999"),
    },
    Form {
        who: "demo_operator",
        page: "/account/contact",
        action: "/api/ask_email",
        fields: &[("email", "new@example.cn"), ("password", "wrong")],
        stop: ("password", "wrong"),
    },
    Form {
        who: "demo_operator",
        page: "/account/contact",
        action: "/api/change_mobile",
        fields: &[("mobile", "13900000001"), ("mobile_password", "wrong")],
        stop: ("mobile_password", "wrong"),
    },
    Form {
        who: "demo_admin",
        page: "/handover",
        action: "/api/offer_handover",
        fields: &[("to", "2"), ("password", "wrong")],
        stop: ("password", "wrong"),
    },
    Form {
        who: "demo_operator",
        page: "/account",
        action: "/api/change_password",
        fields: &[
            ("current", "wrong"),
            ("password", "Harbour-light-8"),
            ("password_again", "Harbour-light-8"),
        ],
        stop: ("current", "wrong"),
    },
    Form {
        who: "demo_operator",
        page: "/account/close",
        action: "/api/close_account",
        fields: &[("close_password", "wrong")],
        stop: ("close_password", "wrong"),
    },
    Form {
        who: "demo_person",
        page: "/account/second-factor",
        action: "/api/change_second_factor",
        fields: &[("current", "wrong")],
        stop: ("current", "wrong"),
    },
    Form {
        who: "demo_admin",
        page: "/access",
        action: "/api/create_token",
        fields: &[("name", "ERP"), ("scopes[]", "read"), ("days", "90")],
        stop: ("days", "x"),
    },
    Form {
        who: "demo_admin",
        page: "/access",
        action: "/api/set_callback",
        fields: &[("url", "ftp://example.cn")],
        stop: ("url", "ftp://example.cn"),
    },
];

/// What is typed: nothing, blanks and controls, too much, full width, emoji, script, SQL, markup.
fn typed() -> [String; 9] {
    [
        String::new(),
        " \t\u{3000}".to_owned(),
        "a\u{0}\u{7}\u{1b}[31m\u{202e}b".to_owned(),
        "长".repeat(10_000),
        "９１３５０１００Ｍ０００１００Ｙ４３".to_owned(),
        "😀🍒\u{200d}".to_owned(),
        "<script>alert(1)</script>".to_owned(),
        "' OR '1'='1' --".to_owned(),
        "\"><img src=x onerror=alert(1)>&amp;".to_owned(),
    ]
}

/// Fields of which the page shows a choice, or nothing, again.
fn is_typed_text(name: &str) -> bool {
    let plain = name.rsplit('[').next().unwrap().trim_end_matches(']');
    let chosen = [
        "city",
        "enterprise_type",
        "document_kind",
        "country",
        "role",
        "rights",
        "send_to",
        "days",
        "to",
        "agreed",
        "",
    ];
    let secret = ["code", "current"];
    let is_secret = plain.contains("password") || (secret.contains(&name));
    !chosen.contains(&plain) && !is_secret
}

impl Form {
    /// The fields with the one that stops it, and `value` in the field `name`.
    fn filled<'f>(&'f self, name: &str, value: &'f str) -> Vec<(&'f str, &'f str)> {
        let fields = self.fields.iter().map(|(its, good)| {
            let stopped = if *its == self.stop.0 {
                self.stop.1
            } else {
                good
            };
            (*its, if *its == name { value } else { stopped })
        });
        // A box that is not ticked is not sent.
        fields.filter(|(_, text)| *text != "false").collect()
    }

    async fn send(&self, browser: &Browser, fields: &[(&str, &str)]) -> Page {
        let page = browser.open(self.page).await;
        if self.action != "/api/register_overseas" {
            return browser.send(&page, self.action, fields).await;
        }
        let mut form = Multipart::new();
        for (name, value) in page.hidden(self.action) {
            form = form.text(name, value);
        }
        for (name, value) in fields {
            form = form.text(name.to_string(), value.to_string());
        }
        let form = form.part("proof", Part::bytes(Vec::new()).file_name(""));
        let sent = browser.raw_post(self.action).multipart(form).send().await;
        Page::read(sent.unwrap()).await
    }

    /// Checks the page that is shown after `fields` were sent, `name` being what is tried.
    fn check(&self, page: &Page, name: &str, fields: &[(&str, &str)]) {
        let value = fields.iter().find(|(its, _)| *its == name).unwrap().1;
        let short: String = value.chars().take(30).collect();
        let tried = format!("{} {name}={short:?}", self.action);
        assert_eq!(page.status, 200, "{tried} → {}", page.path);
        // Wrong passwords are limited, here as everywhere; what is said then has tests of its own.
        if page.path.contains("why=slow") {
            return page.must_have("分钟");
        }
        assert!(
            page.has("error-summary"),
            "{tried} → {}:\n{}",
            page.path,
            page.text
        );
        for evil in ["<script>alert", "<img src=x"] {
            assert!(!page.has(evil), "{tried}: it is not shown literally");
        }
        for (its, text) in fields.iter().filter(|(its, _)| is_typed_text(its)) {
            let shown = page.value(its).unwrap_or_default();
            assert!(
                shown == *text,
                "{tried}: {its} is {:?}",
                shown.chars().take(40).collect::<String>()
            );
        }
        assert!(
            !page.has("Nansha-port-7") && !page.has("Harbour-light-8"),
            "{tried}: a password"
        );
    }
}

#[tokio::test]
async fn whatever_is_typed_is_named_or_shown_literally_and_nothing_is_lost() {
    let settings = [("SHENZHENG_TRUST_FORWARDED", "true")];
    Portal::each_with(&settings, async |portal| {
        let mut address = 0u32;
        for form in FORMS {
            for (name, _) in form
                .fields
                .iter()
                .filter(|(name, _)| *name != "administrator[agreed]")
            {
                // Look-ups are limited by address: each field is tried from one of its own.
                address += 1;
                let from = format!("10.1.{}.{}", address / 250, address % 250);
                let browser = Browser::at(portal.address(), &from);
                if !form.who.is_empty() {
                    browser.log_in(form.who, PASSWORD).await.must_have("退出");
                }
                if form.page == "/register/administrator" {
                    crate::registering::send_company(&browser, &[]).await;
                }
                for value in typed() {
                    let fields = form.filled(name, &value);
                    let page = form.send(&browser, &fields).await;
                    form.check(&page, name, &fields);
                }
            }
        }
    })
    .await;
}
