//! 海关账号 and 审计日志: 三员分立.

use domain::Problem;
use domain::account::{AccountState, Role};
use services::admin::NewAccount;
use services::audit::{Filter, Verified};
use services::staff::StaffForm;
use services::{PasswordPair, Refusal, Services, demo};

use crate::samples::{PASSWORD, ip};
use crate::world::{World, on_both, problem_fields};

on_both! {
    the_system_makes_and_security_disables
    nobody_is_two_of_the_three
    what_is_typed_badly_makes_no_account
    the_audit_is_read_page_by_page_and_by_one_condition
    only_the_role_for_it_may
}

fn form(role: Role, user_name: &str, name: &str) -> StaffForm {
    StaffForm {
        role: role.code().to_owned(),
        user_name: user_name.to_owned(),
        name: name.to_owned(),
        email: format!("{user_name}@example.cn"),
    }
}

async fn open(services: &Services, link: &str) -> String {
    let ticket = link.split("ticket=").nth(1).unwrap();
    let pair = PasswordPair {
        password: PASSWORD.to_owned(),
        again: PASSWORD.to_owned(),
    };
    services.recovery().accept(ticket, &pair).await.unwrap()
}

async fn the_system_makes_and_security_disables(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let security = world.caller("demo_security").await;
    let staff = world.services.staff();
    let made = staff
        .create(&system, &form(Role::Officer, "tan_ming", "谭明"))
        .await
        .unwrap();
    open(&world.services, &made.link).await;
    let officer = world.log_in("tan_ming", PASSWORD).await;
    assert_eq!(officer.role, Role::Officer);
    let unsaid = staff.disable(&security, officer.account, " ").await;
    let problems = unsaid.unwrap_err();
    assert_eq!(problem_fields(&problems), [("reason", &Problem::Required)]);
    let done = staff.disable(&security, officer.account, "调岗").await;
    done.unwrap();
    let again = staff.disable(&security, officer.account, "调岗").await;
    assert!(matches!(again, Err(Refusal::Conflict)));
    let shut_out = world
        .services
        .sessions()
        .log_in("tan_ming", PASSWORD, ip(1))
        .await;
    assert!(matches!(shut_out, Err(Refusal::Disabled)));
    staff.enable(&security, officer.account).await.unwrap();
    world.log_in("tan_ming", PASSWORD).await;
    let none = staff.reset_factor(&security, officer.account).await;
    assert!(matches!(none, Err(Refusal::Conflict)));
    let trader = world.caller("demo_admin").await;
    for (id, refused) in [(security.account, "itself"), (trader.account, "a trader")] {
        let done = staff.disable(&security, id, "调岗").await;
        assert!(
            matches!(done, Err(Refusal::Forbidden | Refusal::NotFound)),
            "{refused}: {done:?}"
        );
    }
    let seen = staff.list(&security, None).await.unwrap();
    assert_eq!(seen.rows.len(), 6);
    assert!(
        seen.rows
            .iter()
            .all(|row| row.state == AccountState::Active)
    );
}

async fn nobody_is_two_of_the_three(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let staff = world.services.staff();
    let first = form(Role::Security, "luo_jing_1", "罗静");
    staff.create(&system, &first).await.unwrap();
    let second = staff
        .create(&system, &form(Role::Audit, "luo_jing_2", "罗静"))
        .await;
    let refusal = second.err().unwrap();
    assert_eq!(
        problem_fields(&refusal),
        [("name", &Problem::SeparateOffices)]
    );
    let by_hand = NewAccount {
        role: Role::System,
        user_name: "luo_jing_3".to_owned(),
        name: "罗静".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let refusal = world.services.admin().create_account(by_hand).await;
    assert_eq!(
        problem_fields(&refusal.unwrap_err()),
        [("name", &Problem::SeparateOffices)]
    );
    for (role, user_name) in [
        (Role::Security, "luo_jing_4"),
        (Role::Officer, "luo_jing_5"),
    ] {
        staff
            .create(&system, &form(role, user_name, "罗静"))
            .await
            .unwrap();
    }
}

async fn what_is_typed_badly_makes_no_account(world: World) {
    let world = world.with_demo().await;
    let system = world.caller("demo_system").await;
    let good = form(Role::Officer, "tan_ming", "谭明");
    let long = "长".repeat(5000);
    let bad = [
        "",
        long.as_str(),
        "🙂",
        "\u{0}\n",
        "<script>alert(1)</script>",
    ];
    for typed in bad {
        for (field, form) in [
            (
                "role",
                StaffForm {
                    role: typed.to_owned(),
                    ..good.clone()
                },
            ),
            (
                "user_name",
                StaffForm {
                    user_name: typed.to_owned(),
                    ..good.clone()
                },
            ),
            (
                "email",
                StaffForm {
                    email: typed.to_owned(),
                    ..good.clone()
                },
            ),
        ] {
            let refused = world.services.staff().create(&system, &form).await;
            let refusal = refused.err().unwrap();
            assert_eq!(problem_fields(&refusal)[0].0, field, "{typed:?}");
        }
    }
    let taken = form(Role::Officer, "Demo_Officer", "谭明");
    let refusal = world.services.staff().create(&system, &taken).await;
    assert_eq!(
        problem_fields(&refusal.err().unwrap()),
        [("user_name", &Problem::UserNameTaken)]
    );
    for role in [Role::Administrator, Role::Operator] {
        let trader = form(role, "tan_ming", "谭明");
        let refusal = world.services.staff().create(&system, &trader).await;
        assert_eq!(problem_fields(&refusal.err().unwrap())[0].0, "role");
    }
}

async fn the_audit_is_read_page_by_page_and_by_one_condition(world: World) {
    let world = world.with_demo().await;
    let reader = world.caller("demo_audit").await;
    for _ in 0..60 {
        let log_in = world.services.sessions();
        log_in
            .log_in("demo_admin", demo::PASSWORD, ip(1))
            .await
            .unwrap();
    }
    let audit = world.services.audit();
    let list = async |filter: Filter, before| audit.list(&reader, &filter, before).await.unwrap();
    let first = list(Filter::Everything, None).await;
    assert_eq!(first.lines.len(), 50);
    let second = list(Filter::Everything, first.next).await;
    assert_eq!(second.lines[0].seq, first.lines[49].seq - 1);
    assert!(second.next.is_none());
    assert_eq!(second.lines.last().unwrap().seq, 1);
    let mine = list(Filter::UserName("DEMO_audit".into()), None).await;
    assert_eq!(mine.lines.len(), 1);
    assert_eq!(mine.lines[0].user_name.as_deref(), Some("demo_audit"));
    let action = list(Filter::Action("demo.loaded".into()), None).await;
    assert_eq!(action.lines.len(), 1);
    let subject = Filter::Subject(format!("account:{}", reader.account));
    assert_eq!(list(subject, None).await.lines.len(), 1);
    for nothing in ["nobody", "' OR 1=1", ""] {
        let none = list(Filter::UserName(nothing.into()), None).await;
        assert!(none.lines.is_empty(), "{nothing}");
    }
    let verdict = audit.check(&reader).await.unwrap();
    assert!(matches!(verdict, Verified::Whole { rows } if rows > 60));
}

async fn only_the_role_for_it_may(world: World) {
    let world = world.with_demo().await;
    let (staff, audit) = (world.services.staff(), world.services.audit());
    for name in demo::USER_NAMES {
        let by = world.caller(name).await;
        let is = |role| by.role == role;
        let lists = staff.list(&by, None).await.is_ok();
        assert_eq!(lists, is(Role::System) || is(Role::Security), "{name}");
        let reads = audit.list(&by, &Filter::Everything, None).await.is_ok();
        assert_eq!(reads, is(Role::Audit), "{name}");
        assert_eq!(audit.check(&by).await.is_ok(), is(Role::Audit), "{name}");
        let user_name = format!("made_by_{}", &name[5..]);
        let made = staff
            .create(&by, &form(Role::Officer, &user_name, "谭明"))
            .await;
        assert_eq!(made.is_ok(), is(Role::System), "{name}");
        let other = world.caller("demo_officer2").await;
        let disabled = staff.disable(&by, other.account, "调岗").await;
        assert_eq!(disabled.is_ok(), is(Role::Security), "{name}");
        if disabled.is_ok() {
            staff.enable(&by, other.account).await.unwrap();
        }
    }
}
