//! Organisations and accounts.

use domain::account::{AccountState, Rights, Role};
use sea_orm::sea_query::Expr;
use sea_orm::{Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::insert_numbered;
use crate::entity::{account, organisation};
use crate::question::{Answer, Ask, Columns, Question};
use crate::{StoreError, Tx};

/// An account, as far as it is needed to know what it may do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Its number.
    pub id: i64,
    /// The organisation it acts for; none for customs' people.
    pub organisation_id: Option<i64>,
    /// `Role::code`.
    pub role: String,
    /// `Rights::code`.
    pub rights: String,
    /// 用户名 as chosen.
    pub user_name: String,
    /// 姓名.
    pub name: String,
    /// `AccountState::code`.
    pub state: String,
    /// `Lang::code` of the language it chose.
    pub language: Option<String>,
}

impl Acting {
    /// What [`Acting::read`] reads, in its order, as part of a question.
    pub(super) const COLUMNS: &str = "account.id, account.organisation_id, account.role, \
        account.rights, account.user_name, account.name, account.state, account.language";

    /// Reads the columns from the one at `at` on.
    pub(super) fn read(row: &impl Columns, at: usize) -> Result<Acting, StoreError> {
        Ok(Acting {
            id: row.int(at)?,
            organisation_id: row.maybe_int(at + 1)?,
            role: row.text(at + 2)?,
            rights: row.text(at + 3)?,
            user_name: row.text(at + 4)?,
            name: row.text(at + 5)?,
            state: row.text(at + 6)?,
            language: row.maybe_text(at + 7)?,
        })
    }
}

/// Adds an organisation; gives its number.
pub async fn add_organisation(tx: &Tx, row: organisation::Model) -> Result<i64, StoreError> {
    insert_numbered::<organisation::Entity>(tx, row).await
}

/// Adds an account; gives its number.
pub async fn add(tx: &Tx, row: account::Model) -> Result<i64, StoreError> {
    insert_numbered::<account::Entity>(tx, row).await
}

/// Whether either code is registered.
pub async fn is_organisation_taken(
    db: &impl ConnectionTrait,
    credit_code: Option<&str>,
    organisation_code: &str,
) -> Result<bool, StoreError> {
    let mut same =
        Condition::any().add(organisation::COLUMN.organisation_code.eq(organisation_code));
    if let Some(code) = credit_code {
        same = same.add(organisation::COLUMN.credit_code.eq(code));
    }
    let found = organisation::Entity::find()
        .filter(same)
        .limit(1)
        .one(db)
        .await?;
    Ok(found.is_some())
}

/// Whether a person or company abroad with one of these keys is registered.
pub async fn is_identity_taken(
    db: &impl ConnectionTrait,
    keys: Vec<String>,
) -> Result<bool, StoreError> {
    let same = organisation::COLUMN.identity_key.is_in(keys);
    let found = organisation::Entity::find().filter(same).limit(1);
    Ok(found.one(db).await?.is_some())
}

/// One organisation.
pub async fn organisation(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<organisation::Model>, StoreError> {
    Ok(organisation::Entity::find_by_id(id).one(db).await?)
}

/// The account with a user name in lower case.
pub async fn by_user_name(
    db: &impl ConnectionTrait,
    key: &str,
) -> Result<Option<account::Model>, StoreError> {
    let named = account::COLUMN.user_name_key.eq(key);
    Ok(account::Entity::find().filter(named).one(db).await?)
}

/// One account.
pub async fn by_id(
    db: &impl ConnectionTrait,
    id: i64,
) -> Result<Option<account::Model>, StoreError> {
    Ok(account::Entity::find_by_id(id).one(db).await?)
}

/// Whether there is any account.
pub async fn any(db: &impl ConnectionTrait) -> Result<bool, StoreError> {
    Ok(account::Entity::find().limit(1).one(db).await?.is_some())
}

/// An account, locked until the transaction ends.
pub async fn lock(tx: &Tx, id: i64) -> Result<Option<account::Model>, StoreError> {
    Ok(account::Entity::find_by_id(id)
        .lock_exclusive()
        .one(tx)
        .await?)
}

/// Notes a log-in, after which the account is active; whether password and state were still what they are
/// in `account`.
pub async fn note_log_in(tx: &Tx, account: &account::Model, at: i64) -> Result<bool, StoreError> {
    let mut update = Question::new("UPDATE account SET last_log_in_at = ");
    let active = AccountState::Active.code();
    update.value(at).say(", state = ").value(active);
    update.say(" WHERE id = ").value(account.id);
    update.say(" AND state = ").value(account.state.as_str());
    update
        .say(" AND password_hash = ")
        .value(account.password_hash.as_str());
    Ok(update.run(tx).await? == 1)
}

/// An organisation's accounts, in the order they were made.
pub async fn of_organisation(
    db: &impl ConnectionTrait,
    organisation_id: i64,
) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find()
        .filter(account::COLUMN.organisation_id.eq(organisation_id))
        .order_by_asc(account::Column::Id)
        .all(db)
        .await?)
}

/// How whoever logs in names an account.
#[derive(Clone, Copy, Debug)]
pub enum By<'t> {
    /// The user name in lower case.
    UserName(&'t str),
    /// A mobile number.
    Mobile(&'t str),
    /// The credit code of an organisation, and the name of a person in it.
    CodeAndName(&'t str, &'t str),
}

/// An account that somebody wants to log in to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claimed {
    /// The account.
    pub account: account::Model,
    /// Whether a second factor is in use.
    pub second_factor: bool,
}

impl Answer for Claimed {
    fn read(row: &impl Columns) -> Result<Claimed, StoreError> {
        let account = account::Model {
            id: row.int(0)?,
            organisation_id: row.maybe_int(1)?,
            role: row.text(2)?,
            rights: row.text(3)?,
            source: row.text(4)?,
            user_name: row.text(5)?,
            user_name_key: row.text(6)?,
            name: row.text(7)?,
            document_kind: row.maybe_text(8)?,
            document_sealed: row.maybe_text(9)?,
            document_index: row.maybe_text(10)?,
            mobile: row.text(11)?,
            email: row.text(12)?,
            password_hash: row.text(13)?,
            state: row.text(14)?,
            created_at: row.int(15)?,
            last_log_in_at: row.maybe_int(16)?,
            language: row.maybe_text(17)?,
            password_set_at: row.maybe_int(18)?,
        };
        Ok(Claimed {
            account,
            second_factor: row.maybe_int(19)?.is_some(),
        })
    }
}

/// The accounts that are named so, at most two: one is to be found only when it is the only one.
pub async fn claimed(db: &impl Ask, by: By<'_>) -> Result<Vec<Claimed>, StoreError> {
    let mut question = Question::new(
        "SELECT account.id, account.organisation_id, account.role, account.rights, account.source, \
        account.user_name, account.user_name_key, account.name, account.document_kind, \
        account.document_sealed, account.document_index, account.mobile, account.email, \
        account.password_hash, account.state, account.created_at, account.last_log_in_at, \
        account.language, account.password_set_at, second_factor.account_id \
        FROM account LEFT JOIN second_factor ON second_factor.account_id = account.id \
        AND second_factor.secret_sealed IS NOT NULL WHERE ",
    );
    match by {
        By::UserName(key) => question.say("account.user_name_key = ").value(key),
        By::Mobile(mobile) => question.say("account.mobile = ").value(mobile),
        By::CodeAndName(code, name) => question
            .say("account.state <> 'closed' AND account.name = ")
            .value(name)
            .say(" AND account.organisation_id = (SELECT id FROM organisation WHERE credit_code = ")
            .value(code)
            .say(")"),
    };
    question.say(" LIMIT 2");
    db.ask(question).await
}

/// Gives an account another state.
pub async fn set_state(tx: &Tx, id: i64, state: AccountState) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::State, Expr::value(state.code()))
        .filter(account::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives an account another role and other rights.
pub async fn set_role(tx: &Tx, id: i64, role: Role, rights: Rights) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Role, Expr::value(role.code()))
        .col_expr(account::Column::Rights, Expr::value(rights.code()))
        .filter(account::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Notes the language an account chose; whether it had another.
pub async fn set_language(tx: &Tx, id: i64, language: &str) -> Result<bool, StoreError> {
    let differs = Condition::any()
        .add(account::COLUMN.language.is_null())
        .add(account::COLUMN.language.ne(language));
    let set = account::Entity::update_many()
        .col_expr(account::Column::Language, Expr::value(language))
        .filter(account::COLUMN.id.eq(id))
        .filter(differs)
        .exec(tx)
        .await?;
    Ok(set.rows_affected > 0)
}

/// Gives an account another mail address.
pub async fn set_email(tx: &Tx, id: i64, email: &str) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Email, Expr::value(email))
        .filter(account::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives an account another mobile number.
pub async fn set_mobile(tx: &Tx, id: i64, mobile: &str) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::Mobile, Expr::value(mobile))
        .filter(account::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Whether an account and its organisation are in use; they stay as they are until the transaction
/// ends.
pub async fn is_open(tx: &Tx, id: i64, organisation_id: i64) -> Result<bool, StoreError> {
    let organisation = organisation::Entity::find_by_id(organisation_id)
        .lock_shared()
        .one(tx)
        .await?;
    let account = account::Entity::find_by_id(id).one(tx).await?;
    let active = AccountState::Active.code();
    Ok(organisation.is_some_and(|row| row.state == active)
        && account.is_some_and(|row| row.state == active))
}

/// Gives an account another password.
pub async fn set_password(tx: &Tx, id: i64, hash: &str, at: i64) -> Result<(), StoreError> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .col_expr(account::Column::PasswordSetAt, Expr::value(at))
        .filter(account::COLUMN.id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Accounts of customs' side with numbers after `after`, in order.
pub async fn of_customs(
    db: &impl ConnectionTrait,
    after: i64,
    limit: u64,
) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find()
        .filter(account::COLUMN.organisation_id.is_null())
        .filter(account::COLUMN.id.gt(after))
        .order_by_asc(account::Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// Whether somebody of this name has an account of customs' side in one of `roles`.
pub async fn holds_role(
    db: &impl ConnectionTrait,
    name: &str,
    roles: &[Role],
) -> Result<bool, StoreError> {
    let found = account::Entity::find()
        .filter(account::COLUMN.organisation_id.is_null())
        .filter(account::COLUMN.name.eq(name))
        .filter(
            account::COLUMN
                .role
                .is_in(roles.iter().map(|role| role.code())),
        )
        .limit(1);
    Ok(found.one(db).await?.is_some())
}

/// The accounts with these numbers.
pub async fn by_ids(
    db: &impl ConnectionTrait,
    ids: Vec<i64>,
) -> Result<Vec<account::Model>, StoreError> {
    let wanted = account::COLUMN.id.is_in(ids);
    Ok(account::Entity::find().filter(wanted).all(db).await?)
}

/// The active accounts of a role, by name.
pub async fn with_role(
    db: &impl ConnectionTrait,
    role: Role,
) -> Result<Vec<account::Model>, StoreError> {
    Ok(account::Entity::find()
        .filter(account::COLUMN.organisation_id.is_null())
        .filter(account::COLUMN.role.eq(role.code()))
        .filter(account::COLUMN.state.eq(AccountState::Active.code()))
        .order_by_asc(account::Column::Name)
        .order_by_asc(account::Column::Id)
        .all(db)
        .await?)
}
