//! Questions that are asked with nearly every request, and what each log-in changes. Their statements are
//! written by hand, the same for both databases, and their answers are read by position: what SeaORM
//! does for all others – building a statement from a tree, finding columns by name – costs more than
//! the database itself (decisions 16 and 21).

use std::fmt::Write;

use sea_orm::{ConnectionTrait, DbBackend, QueryResult, Statement, TryGetable};

use crate::{StoreError, Tx};

/// A value that a question is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(String),
}

impl From<i64> for Value {
    fn from(value: i64) -> Value {
        Value::Int(Some(value))
    }
}

impl From<Option<i64>> for Value {
    fn from(value: Option<i64>) -> Value {
        Value::Int(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Value {
        Value::Text(value.to_owned())
    }
}

/// A statement, with its values in the order of their places `$1`, `$2`, …
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

impl Question {
    /// A question that begins with `text`.
    pub(crate) fn new(text: &'static str) -> Question {
        let mut question = Question {
            text: String::with_capacity(ROOM),
            values: Vec::with_capacity(8),
        };
        question.say(text);
        question
    }

    /// Adds words of the program's source: nothing else ever becomes part of a statement.
    pub(crate) fn say(&mut self, words: &'static str) -> &mut Question {
        self.text.push_str(words);
        self
    }

    /// Adds the place of a value.
    pub(crate) fn value(&mut self, value: impl Into<Value>) -> &mut Question {
        self.values.push(value.into());
        // Writing to a text cannot fail.
        let _ = write!(self.text, "${}", self.values.len());
        self
    }

    /// Adds the places of values, with commas between them.
    pub(crate) fn list<V: Into<Value>>(
        &mut self,
        values: impl IntoIterator<Item = V>,
    ) -> &mut Question {
        for (at, value) in values.into_iter().enumerate() {
            if at > 0 {
                self.say(", ");
            }
            self.value(value);
        }
        self
    }

    /// Keeps the rows that are read from all others who would change them, until the transaction ends.
    /// (SQLite has one writer anyway.)
    pub(crate) fn locking(&mut self, tx: &Tx) -> &mut Question {
        match tx.get_database_backend() {
            DbBackend::Postgres => self.say(" FOR UPDATE"),
            _ => self,
        }
    }

    /// Runs a statement that changes something; how many rows it changed.
    pub(crate) async fn run(&self, tx: &Tx) -> Result<u64, StoreError> {
        let statement = self.statement(tx.get_database_backend());
        Ok(tx.execute_raw(statement).await?.rows_affected())
    }

    /// The question as SeaORM asks it.
    pub fn statement(&self, backend: DbBackend) -> Statement {
        let values = self.values.iter().map(|value| match value {
            Value::Int(value) => sea_orm::Value::from(*value),
            Value::Text(value) => sea_orm::Value::from(value.as_str()),
        });
        Statement::from_sql_and_values(backend, self.text.as_str(), values)
    }
}

/// Room for the text of most questions, in bytes.
const ROOM: usize = 1024;

/// A row of an answer, whatever database it comes from.
pub trait Columns {
    /// The number in the column `at`, from 0.
    ///
    /// # Errors
    /// [`StoreError`] when there is none.
    fn int(&self, at: usize) -> Result<i64, StoreError>;

    /// The same, where there may be none.
    ///
    /// # Errors
    /// [`StoreError`] when there is something else.
    fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError>;

    /// The text in the column `at`.
    ///
    /// # Errors
    /// [`StoreError`] when there is none.
    fn text(&self, at: usize) -> Result<String, StoreError>;

    /// The same, where there may be none.
    ///
    /// # Errors
    /// [`StoreError`] when there is something else.
    fn maybe_text(&self, at: usize) -> Result<Option<String>, StoreError>;
}

impl Columns for QueryResult {
    fn int(&self, at: usize) -> Result<i64, StoreError> {
        column(self, at)
    }

    fn maybe_int(&self, at: usize) -> Result<Option<i64>, StoreError> {
        column(self, at)
    }

    fn text(&self, at: usize) -> Result<String, StoreError> {
        column(self, at)
    }

    fn maybe_text(&self, at: usize) -> Result<Option<String>, StoreError> {
        column(self, at)
    }
}

fn column<T: TryGetable>(row: &QueryResult, at: usize) -> Result<T, StoreError> {
    row.try_get_by_index(at).map_err(StoreError::from)
}

/// What a row is read as.
pub trait Answer: Sized + Send + 'static {
    /// Reads a row.
    ///
    /// # Errors
    /// [`StoreError`] when it is not such a row.
    fn read(row: &impl Columns) -> Result<Self, StoreError>;
}

/// Who can be asked: a [`Database`](crate::Database), which on SQLite has a lane for it, or any
/// connection or transaction.
pub trait Ask: Sync {
    /// All rows of the answer.
    fn ask<A: Answer>(
        &self,
        question: Question,
    ) -> impl Future<Output = Result<Vec<A>, StoreError>> + Send;
}

impl<C: ConnectionTrait + Sync> Ask for C {
    async fn ask<A: Answer>(&self, question: Question) -> Result<Vec<A>, StoreError> {
        let statement = question.statement(self.get_database_backend());
        let rows = self.query_all_raw(statement).await?;
        rows.iter().map(A::read).collect()
    }
}
