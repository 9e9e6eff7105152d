//! The steps from an empty database to the present one, one file each. A step that was released is
//! never changed; a new one is added.

mod m0001_accounts;
mod m0002_applications;
mod m0003_review;
mod m0004_logs;
mod m0005_statistics;
mod m0010_registration;
mod m0011_tickets;
mod m0012_second_factor;
mod m0013_audit_action;
mod m0016_claims;
mod m0017_rights;
mod m0018_handover;
mod m0019_own_data;
mod m0020_readings;
mod m0021_grounds;
mod m0030_counter;
mod m0031_files;
mod m0032_draft_changes;
mod m0033_reuse;
mod m0040_picture;
mod m0041_own_reuse;
mod m0042_passkeys;
mod m0043_mobile_change;
mod m0060_desk;
mod m0061_looks;
mod m0062_source;
mod m0063_countries;
mod m0064_signatures;
mod m0065_password_age;
mod m0070_access;
mod m0080_scale;
mod m0090_announcements;
mod m0091_language;
mod m0100_packed;
mod m0101_lean_indices;
mod m0102_by_officers;
mod m0110_queue;
mod m0111_announcement_revision;
mod m0120_swept;

use std::time::{SystemTime, UNIX_EPOCH};

use sea_orm::{ConnectionTrait, DbBackend};
use sea_orm_migration::Migration;
use sea_orm_migration::prelude::*;
use sea_orm_migration::seaql_migrations::Model as Taken;

use crate::{StoreError, Tx};

/// All steps, in order.
pub(crate) struct Steps;

impl MigratorTrait for Steps {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_applications::Migration),
            Box::new(m0003_review::Migration),
            Box::new(m0004_logs::Migration),
            Box::new(m0005_statistics::Migration),
            Box::new(m0010_registration::Migration),
            Box::new(m0011_tickets::Migration),
            Box::new(m0016_claims::Migration),
            Box::new(m0017_rights::Migration),
            Box::new(m0018_handover::Migration),
            Box::new(m0019_own_data::Migration),
            Box::new(m0030_counter::Migration),
            Box::new(m0020_readings::Migration),
            Box::new(m0021_grounds::Migration),
            Box::new(m0012_second_factor::Migration),
            Box::new(m0031_files::Migration),
            Box::new(m0032_draft_changes::Migration),
            Box::new(m0033_reuse::Migration),
            Box::new(m0070_access::Migration),
            Box::new(m0080_scale::Migration),
            Box::new(m0013_audit_action::Migration),
            Box::new(m0060_desk::Migration),
            Box::new(m0061_looks::Migration),
            Box::new(m0062_source::Migration),
            Box::new(m0090_announcements::Migration),
            Box::new(m0091_language::Migration),
            Box::new(m0040_picture::Migration),
            Box::new(m0063_countries::Migration),
            Box::new(m0041_own_reuse::Migration),
            Box::new(m0042_passkeys::Migration),
            Box::new(m0043_mobile_change::Migration),
            Box::new(m0064_signatures::Migration),
            Box::new(m0065_password_age::Migration),
            Box::new(m0100_packed::Migration),
            Box::new(m0101_lean_indices::Migration),
            Box::new(m0102_by_officers::Migration),
            Box::new(m0110_queue::Migration),
            Box::new(m0111_announcement_revision::Migration),
            Box::new(m0120_swept::Migration),
        ]
    }
}

/// Any number: the lock under which one program at a time migrates a PostgreSQL database.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7316042024)";

/// Servers of the version before may go on for this long after an update.
const UPDATE_MS: i64 = 24 * 60 * 60 * 1000;
/// All steps of a new database are taken within this.
const FIRST_START_MS: i64 = 10 * 60 * 1000;

/// From which times on, in ms, nobody uses the database any more who …
#[derive(Clone, Copy, Debug)]
pub(crate) struct Updates {
    /// … cannot read what [`crate::packed`] writes.
    pub packed: i64,
    /// … keeps countries as they were typed.
    pub coded: i64,
}

/// Brings the database to this version, all steps or none.
pub(crate) async fn run(tx: &Tx) -> Result<Updates, StoreError> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(LOCK).await?;
    }
    let known = Steps::get_migration_files();
    let mut taken = Steps::get_migration_models(tx).await?;
    refuse_newer(&known, &taken)?;
    if taken.len() < known.len() {
        Steps::up(tx, None).await?;
        taken = Steps::get_migration_models(tx).await?;
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    let now = now.map_or(i64::MAX, |now| now.as_secs().cast_signed() * 1000);
    if now < known_from(&taken, &m0110_queue::Migration) {
        m0110_queue::fill(tx).await?;
    }
    Ok(Updates {
        packed: known_from(&taken, &m0100_packed::Migration),
        // The step of the version that codes them, which needs none of its own.
        coded: known_from(&taken, &m0120_swept::Migration),
    })
}

/// From which time on, in ms, all who use the database know a step: a new one has had no other
/// version, and another one has until its update is over.
fn known_from(taken: &[Taken], step: &impl MigrationName) -> i64 {
    let first = taken.iter().map(|step| step.applied_at).min();
    let step = taken.iter().find(|taken| taken.version == step.name());
    let [first, step] = [first, step.map(|step| step.applied_at)].map(|at| at.unwrap_or(0) * 1000);
    match step - first {
        ..FIRST_START_MS => 0,
        _ => step + UPDATE_MS,
    }
}

fn refuse_newer(known: &[Migration], taken: &[Taken]) -> Result<(), StoreError> {
    let is_known = |step: &&Taken| known.iter().any(|known| known.name() == step.version);
    match taken.iter().find(|step| !is_known(step)) {
        Some(newer) => Err(StoreError::Newer {
            step: newer.version.clone(),
        }),
        None => Ok(()),
    }
}

/// A reference to another table's `id`.
fn reference(
    from: (&'static str, &'static str),
    to: &'static str,
) -> sea_query::ForeignKeyCreateStatement {
    ForeignKey::create()
        .from(from.0, from.1)
        .to(to, "id")
        .take()
}

/// Makes the index `TABLE_COLUMN_COLUMN…`.
async fn index(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager.create_index(index_on(table, columns)).await
}

/// Makes the same as a unique index.
async fn unique(
    manager: &SchemaManager<'_>,
    table: &'static str,
    columns: &[&'static str],
) -> Result<(), DbErr> {
    manager
        .create_index(index_on(table, columns).unique().take())
        .await
}

fn index_on(table: &'static str, columns: &[&'static str]) -> IndexCreateStatement {
    let mut index = Index::create()
        .name(format!("{table}_{}", columns.join("_")))
        .table(table)
        .take();
    for column in columns {
        index.col(*column);
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_of_the_version_before_never_meet_a_packed_text() {
        let packed = m0100_packed::Migration;
        let step = |version: &str, applied_at| Taken {
            version: version.to_owned(),
            applied_at,
        };
        let taken = |at| [step("m0001_accounts", 5), step(packed.name(), at)];
        assert_eq!(known_from(&taken(6), &packed), 0);
        let updated = 90 * UPDATE_MS / 1000;
        let over = 91 * UPDATE_MS;
        assert_eq!(known_from(&taken(updated), &packed), over);
    }
}
