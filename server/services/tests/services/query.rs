//! 查询.

use std::collections::BTreeSet;
use std::time::Duration;

use domain::code::ApplicationNo;
use domain::permission::Caller;
use domain::{Standing, Status};
use services::applications::Filter;
use services::review::Ruling;
use services::{Cursor, Found, Moment, Page, Refusal};

use crate::samples::{cherries, milk};
use crate::world::{World, on_both};

on_both! {
    traders_see_their_own_and_officers_all
    every_filter_picks_what_it_says
    pages_have_no_gaps_and_no_doubles_while_others_submit
    going_back_shows_the_same_rows
    a_range_of_days_is_paged_within_its_bounds
    others_applications_do_not_exist
}

async fn found(world: &World, by: &Caller, filter: &Filter) -> Vec<ApplicationNo> {
    let page = Page {
        size: 200,
        ..Page::default()
    };
    let found = world
        .services
        .applications()
        .find(by, filter, page)
        .await
        .unwrap();
    found.rows.into_iter().map(|row| row.no).collect()
}

async fn traders_see_their_own_and_officers_all(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let stranger = world.stranger().await;
    let mine = vec![world.submit(&by, &cherries()).await];
    world.pass(Duration::from_secs(1));
    let theirs = vec![world.submit(&stranger, &milk()).await];
    let all = Filter::default();
    assert_eq!(found(&world, &by, &all).await, mine);
    let colleague = world.caller("demo_operator").await;
    assert_eq!(found(&world, &colleague, &all).await, mine);
    assert_eq!(found(&world, &stranger, &all).await, theirs);
    let officer = world.caller("demo_officer").await;
    assert_eq!(found(&world, &officer, &all).await, [theirs, mine].concat());
    let person = world.caller("demo_person").await;
    assert!(found(&world, &person, &all).await.is_empty());
    let system = world.caller("demo_system").await;
    let refused = world
        .services
        .applications()
        .find(&system, &all, Page::default())
        .await;
    assert!(matches!(refused, Err(Refusal::Forbidden)));
}

async fn every_filter_picks_what_it_says(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let officer = world.caller("demo_officer").await;
    let one = world.submit(&by, &cherries()).await;
    world.pass(Duration::from_secs(86_400));
    let two = world.submit(&by, &milk()).await;
    let ruling = Ruling {
        status: Status::Passed,
        reasons: Vec::new(),
        grounds: Vec::new(),
        overrules: Vec::new(),
        words: String::new(),
    };
    world
        .services
        .review()
        .decide(&officer, &one, ruling)
        .await
        .unwrap();

    let day = |at: i64| Some(Moment(at).date());
    let first = day(crate::world::START);
    let second = day(crate::world::START + 86_400_000);
    let some = |text: &str| Some(text.to_owned());
    let none = Filter::default;
    for (filter, expected) in [
        (
            Filter {
                no: Some(one.clone()),
                ..none()
            },
            vec![&one],
        ),
        (
            Filter {
                kind: Some(milk().kind()),
                ..none()
            },
            vec![&two],
        ),
        (
            Filter {
                standing: Some(Standing::Status(Status::Passed)),
                ..none()
            },
            vec![&one],
        ),
        (
            Filter {
                standing: Some(Standing::Status(Status::Refused)),
                ..none()
            },
            vec![],
        ),
        (
            Filter {
                from: second,
                ..none()
            },
            vec![&two],
        ),
        (
            Filter {
                to: first,
                ..none()
            },
            vec![&one],
        ),
        (
            Filter {
                from: first,
                to: second,
                ..none()
            },
            vec![&two, &one],
        ),
        (
            Filter {
                certificate: some("ｃｌ 2026-O418873"),
                ..none()
            },
            vec![&one],
        ),
        (
            Filter {
                certificate: some("%"),
                ..none()
            },
            vec![],
        ),
        (
            Filter {
                country: Some("CL"),
                ..none()
            },
            vec![&one],
        ),
        (
            Filter {
                country: Some("CL"),
                standing: Some(Standing::Status(Status::Unreviewed)),
                ..none()
            },
            vec![],
        ),
    ] {
        for caller in [&by, &officer] {
            let expected: Vec<_> = expected.iter().map(|no| (*no).clone()).collect();
            assert_eq!(found(&world, caller, &filter).await, expected, "{filter:?}");
        }
    }
}

/// Submits `count` applications; several share each moment.
async fn submit_many(world: &World, by: &Caller, count: usize) -> Vec<ApplicationNo> {
    let mut numbers = Vec::new();
    for n in 0..count {
        numbers.push(world.submit(by, &cherries()).await);
        if n % 3 == 2 {
            world.pass(Duration::from_secs(1));
        }
    }
    numbers
}

async fn page(world: &World, by: &Caller, at: Option<Cursor>) -> Found<ApplicationNo> {
    // A cursor goes through an address and comes back.
    let at = at.map(|cursor| Cursor::parse(&cursor.to_string()).unwrap());
    let page = Page { at, size: 4 };
    let found = world
        .services
        .applications()
        .find(by, &Filter::default(), page)
        .await
        .unwrap();
    let rows = found.rows.into_iter().map(|row| row.no).collect();
    Found {
        rows,
        next: found.next,
        previous: found.previous,
    }
}

async fn pages_have_no_gaps_and_no_doubles_while_others_submit(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let mut expected = submit_many(&world, &by, 14).await;
    expected.reverse();
    let mut seen = Vec::new();
    let mut at = None;
    loop {
        let found = page(&world, &by, at).await;
        seen.extend(found.rows);
        submit_many(&world, &by, 1).await;
        at = found.next;
        if at.is_none() {
            break;
        }
    }
    assert_eq!(seen, expected);
}

async fn going_back_shows_the_same_rows(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    submit_many(&world, &by, 10).await;
    let first = page(&world, &by, None).await;
    assert!(first.previous.is_none());
    let second = page(&world, &by, first.next).await;
    let third = page(&world, &by, second.next).await;
    assert_eq!((third.rows.len(), third.next), (2, None));
    let back = page(&world, &by, third.previous).await;
    assert_eq!(back.rows, second.rows);
    assert_eq!(page(&world, &by, back.next).await.rows, third.rows);
    let back = page(&world, &by, back.previous).await;
    assert_eq!((&back.rows, back.previous), (&first.rows, None));
    let all: BTreeSet<_> = [first.rows, second.rows, third.rows]
        .concat()
        .into_iter()
        .collect();
    assert_eq!(all.len(), 10);
}

async fn a_range_of_days_is_paged_within_its_bounds(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    submit_many(&world, &by, 3).await;
    world.pass(Duration::from_secs(86_400));
    let day = world.services.now().date();
    let mut expected = submit_many(&world, &by, 7).await;
    expected.reverse();
    world.pass(Duration::from_secs(86_400));
    submit_many(&world, &by, 3).await;
    let filter = Filter {
        from: Some(day),
        to: Some(day),
        ..Filter::default()
    };
    let mut seen = Vec::new();
    let mut at = None;
    loop {
        let page = Page { at, size: 3 };
        let found = world
            .services
            .applications()
            .find(&by, &filter, page)
            .await
            .unwrap();
        seen.extend(found.rows.into_iter().map(|row| row.no));
        at = found.next;
        if at.is_none() {
            break;
        }
    }
    assert_eq!(seen, expected);
    // A cursor from elsewhere does not lead out of the range.
    for at in ["n9999999999999-1", "p0-1", "p9999999999999-1", "n0-1"] {
        let page = Page {
            at: Cursor::parse(at),
            size: 200,
        };
        let found = world
            .services
            .applications()
            .find(&by, &filter, page)
            .await
            .unwrap();
        assert!(
            found.rows.iter().all(|row| row.submitted_at.date() == day),
            "{at}"
        );
    }
}

async fn others_applications_do_not_exist(world: World) {
    let world = world.with_demo().await;
    let by = world.caller("demo_admin").await;
    let no = world.submit(&by, &cherries()).await;
    let applications = world.services.applications();
    let file = applications
        .detail(&by, &no)
        .await
        .unwrap()
        .files
        .remove(0)
        .id;
    for other in [world.stranger().await, world.caller("demo_person").await] {
        assert!(matches!(
            applications.detail(&other, &no).await,
            Err(Refusal::NotFound)
        ));
        assert!(matches!(
            applications.file(&other, file).await,
            Err(Refusal::NotFound)
        ));
        let filter = Filter {
            no: Some(no.clone()),
            ..Filter::default()
        };
        assert!(found(&world, &other, &filter).await.is_empty());
    }
    drop(
        applications
            .file(&world.caller("demo_officer").await, file)
            .await
            .unwrap(),
    );
}
