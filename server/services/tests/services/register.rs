//! 海关证书登记.

use std::io::Read;

use domain::compare::Proposal;
use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait, IntoActiveModel,
    TransactionTrait,
};
use services::register::{Fault, ImportReport};
use services::review::Hint;
use store::entity::record;

use crate::samples::{REGISTER, cherries};
use crate::world::{World, on_both};

on_both! {
    importing_again_changes_nothing
    a_changed_row_is_a_new_version_and_is_compared_anew
    bad_rows_say_what_is_wrong_and_good_ones_are_kept
    files_that_are_no_register_are_refused
    a_revoked_certificate_does_not_pass
    messages_of_the_hub_are_imported
    workbooks_are_imported
    a_file_too_large_to_be_read_at_once_is_refused_and_not_cut
    countries_are_kept_by_their_codes
    what_is_filed_while_an_import_goes_on_is_compared_with_what_it_brings
}

async fn import(world: &World, text: &str) -> ImportReport {
    world
        .services
        .register()
        .import_file(text.as_bytes(), "test")
        .await
        .unwrap()
}

async fn importing_again_changes_nothing(world: World) {
    let first = import(&world, REGISTER).await;
    assert_eq!(first.problems, []);
    assert!(first.added > 5);
    let again = import(&world, REGISTER).await;
    assert_eq!(
        (again.added, again.updated, again.unchanged),
        (0, 0, first.added)
    );
}

async fn a_changed_row_is_a_new_version_and_is_compared_anew(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let unknown = cherries().numbered("CL-7");
    let no = world.submit(&by, &unknown).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let proposal = async || {
        review
            .case(&officer, &no)
            .await
            .unwrap()
            .comparison
            .unwrap()
            .proposal
    };
    assert_eq!(proposal().await, Proposal::Refuse);
    let late = REGISTER.replace("CL-2026-0418873", "cl 7");
    assert_eq!(import(&world, &late).await.added, 1);
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(proposal().await, Proposal::Pass);
    let changed = late.replace("Servicio Fitosanitario Nacional de Chile", "Otra autoridad");
    let report = import(&world, &changed).await;
    assert_eq!((report.added, report.updated), (0, 1));
    world.services.jobs().run_due().await.unwrap();
    assert_ne!(proposal().await, Proposal::Pass);
}

async fn bad_rows_say_what_is_wrong_and_good_ones_are_kept(world: World) {
    let text = "\u{feff}type,country,number,status,issued_on,goods.0.net_weight,no_such\n\
        phytosanitary,CL,A-1,valid,2026-11-03,25000,\n\
        nonsense,CL,A-2,valid,,,\n\
        phytosanitary,CL,,valid,,,\n\
        phytosanitary,CL,A-3,perhaps,,,\n\
        phytosanitary,CL,A-4,valid,2026-13-03,many,\n\
        phytosanitary,XX,A-5,valid,,,\n\
        phytosanitary,CL,a 1,valid,,,\n\
        phytosanitary,CL,A-6,valid,,,x\n\
        phytosanitary,CL\n\
        phytosanitary,CL,A-7,revoked,,1.5,\n";
    let report = import(&world, text).await;
    assert_eq!(report.added, 2);
    let found: Vec<_> = report
        .problems
        .iter()
        .map(|problem| (problem.row, problem.column.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (3, "type"),
            (4, "number"),
            (5, "status"),
            (6, "issued_on"),
            (6, "goods.0.net_weight"),
            (7, "country"),
            (8, "number"),
            (9, "no_such"),
            (10, ""),
        ]
    );
    assert!(
        report
            .problems
            .iter()
            .all(|problem| !problem.message(domain::Lang::Zh).is_empty())
    );
    // No form has a line of this number, so that nobody would see what it says.
    let text = "type,country,number,status,goods.01.name\nhealth,NZ,B-1,valid,milk\n";
    let report = import(&world, text).await;
    assert_eq!(
        (report.added, report.problems[0].column.as_str()),
        (0, "goods.01.name")
    );
}

async fn files_that_are_no_register_are_refused(world: World) {
    for (text, column) in [
        ("", "type"),
        ("type,country,number\n", "status"),
        ("type,country,number,status,number\n", "number"),
    ] {
        let report = import(&world, text).await;
        assert_eq!((report.added, report.problems.len()), (0, 1), "{text:?}");
        assert_eq!(report.problems[0].column, column);
    }
    let binary = world
        .services
        .register()
        .import_file(&b"\xff\xfe\0\x01"[..], "test")
        .await;
    assert_eq!(binary.unwrap().problems.len(), 1);
}

async fn a_revoked_certificate_does_not_pass(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    import(
        &world,
        &REGISTER.replace("CL-2026-0418873,valid", "CL-2026-0418873,revoked"),
    )
    .await;
    let no = world.submit(&by, &cherries()).await;
    world.services.jobs().run_due().await.unwrap();
    let case = world.services.review().case(&officer, &no).await.unwrap();
    assert_eq!(case.comparison.unwrap().proposal, Proposal::Refuse);
    assert!(matches!(case.hints[..], [Hint::RecordNotValid { .. }]));
}

async fn messages_of_the_hub_are_imported(world: World) {
    let message = include_str!("../../../reading/src/sps/example.xml");
    let first = import(&world, message).await;
    assert_eq!(first.problems, []);
    assert_eq!(first.added, 1);
    assert_eq!(import(&world, message).await.unchanged, 1);
    // Withdrawn later: the same certificate, another version.
    let revoked = message.replace("<ram:StatusCode>70<", "<ram:StatusCode>40<");
    assert_eq!(import(&world, &revoked).await.updated, 1);
    let bad = message.replace(">CL-2026-0700001<", "> <");
    let report = import(&world, &bad).await;
    assert_eq!((report.added, report.problems[0].row), (0, 1));
    let broken = import(&world, "<a><b>").await;
    assert_eq!((broken.added, broken.problems.len()), (0, 1));
}

async fn workbooks_are_imported(world: World) {
    let mut book = sheets::Workbook::new(Vec::new());
    let layout = sheets::Layout {
        name: "登记".to_owned(),
        widths: vec![20; 6],
        offers: Vec::new(),
    };
    book.sheet(layout).unwrap();
    let rows: [&[&str]; 4] = [
        &["type", "country", "number", "status", "consignee", "seal"],
        &[
            "phytosanitary",
            "CL",
            "CL-88-1",
            "valid",
            "甲公司\n广州",
            "FX1",
        ],
        &["phytosanitary", "CL", "CL-88-2", "perhaps"],
        &["phytosanitary", "CL", "CL-88-3", "valid"],
    ];
    for row in rows {
        book.row(sheets::Style::Plain, row).unwrap();
    }
    let book = book.finish().unwrap();
    let import = async || {
        let register = world.services.register();
        register.import_file(book.as_slice(), "test").await.unwrap()
    };
    let report = import().await;
    assert_eq!((report.added, report.problems.len()), (2, 1));
    assert_eq!(report.problems[0].row, 3);
    assert_eq!(import().await.unchanged, 2);
}

async fn a_file_too_large_to_be_read_at_once_is_refused_and_not_cut(world: World) {
    let message = include_str!("../../../reading/src/sps/example.xml").as_bytes();
    // All but the end would be enough to read it.
    let too_large = message.chain(std::io::repeat(b'\n').take(64 * 1024 * 1024));
    let register = world.services.register();
    let report = register.import_file(too_large, "test").await.unwrap();
    assert_eq!((report.added, report.problems.len()), (0, 1));
    assert_eq!(report.problems[0].fault, Fault::TooLarge { max_mb: 64 });
}

async fn countries_are_kept_by_their_codes(world: World) {
    let table = "type,country,number,status\nhealth,NZ,C-1,valid\n";
    assert_eq!(import(&world, table).await.added, 1);
    for typed in ["nz", "ＮＺ", "NZL", "新西兰", "New Zealand"] {
        let report = import(&world, &table.replace("NZ", typed)).await;
        assert_eq!((report.added, report.problems), (0, vec![]), "{typed}");
    }
    for typed in ["", "Atlantis"] {
        let report = import(&world, &table.replace("NZ", typed)).await;
        assert_eq!((report.added, report.updated), (0, 0), "{typed}");
        assert_eq!(report.problems[0].column, "country", "{typed}");
    }
}

/// Keeps a place in the register until the transaction ends, so that an import waits there in the middle
/// of its rows. SQLite has one writer: there nothing can be filed meanwhile.
async fn keep_place(
    database: &DatabaseConnection,
    country: &str,
    number_key: &str,
) -> Option<DatabaseTransaction> {
    if database.get_database_backend() != DbBackend::Postgres {
        return None;
    }
    let keeping = database.begin().await.unwrap();
    let mut row = record::Model {
        id: 0,
        kind: "phytosanitary".to_owned(),
        country: country.to_owned(),
        number_key: number_key.to_owned(),
        version: 1,
        status: "valid".to_owned(),
        unpacked: "{}".to_owned(),
        packed: None,
        source: "elsewhere".to_owned(),
        imported_at: 0,
    }
    .into_active_model();
    row.id = sea_orm::NotSet;
    let kept = record::Entity::insert(row).exec_without_returning(&keeping);
    kept.await.unwrap();
    Some(keeping)
}

async fn what_is_filed_while_an_import_goes_on_is_compared_with_what_it_brings(world: World) {
    let world = world.with_demo().await;
    let (by, officer) = (
        world.caller("demo_admin").await,
        world.caller("demo_officer").await,
    );
    let text = REGISTER.replace("CL-2026-0418873", "CL-7");
    let text = text.replace("TH69-0027714", "TH-8");
    let database = world.database().await;
    let keeping = keep_place(&database, "TH", "TH8").await;
    let there = world.another_server().await;
    let importing = tokio::spawn(async move {
        let register = there.register();
        register.import_file(text.as_bytes(), "test").await.unwrap()
    });
    world.until_waiting(&database, 1).await;
    // The first row is written and nobody sees it yet.
    let no = world.submit(&by, &cherries().numbered("CL-7")).await;
    world.services.jobs().run_due().await.unwrap();
    let review = world.services.review();
    let proposal = async || {
        let case = review.case(&officer, &no).await.unwrap();
        case.comparison.unwrap().proposal
    };
    if let Some(keeping) = keeping {
        assert_eq!(proposal().await, Proposal::Refuse);
        keeping.rollback().await.unwrap();
    }
    assert_eq!(importing.await.unwrap().added, 2);
    world.services.jobs().run_due().await.unwrap();
    assert_eq!(proposal().await, Proposal::Pass);
}
