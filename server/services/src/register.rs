//! 海关证书登记: what customs knows about certificates, imported and looked up.

use std::io::Read;

use crate::{Refusal, Services};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// Certificates that were not known before.
    pub added: u64,
    /// Certificates with a new version.
    pub updated: u64,
    /// Certificates that were known just so.
    pub unchanged: u64,
    /// Rows that were left out, and why.
    pub problems: Vec<RowProblem>,
}

/// Why a row was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The line in the file, the header being 1.
    pub row: u64,
    /// The column's name; empty when it is the row as a whole.
    pub column: String,
    /// What is wrong, in plain words for the operator.
    pub message: String,
}

/// See [`Services::register`].
pub struct Register<'a> {
    pub(crate) services: &'a Services,
}

impl Register<'_> {
    /// Imports a UTF-8 CSV file whose header names `type,country,number,status` and field paths
    /// (`consignee`, `goods.0.net_weight`, …). Importing the same file again changes nothing.
    /// `source` is where it came from, for the audit.
    pub async fn import_csv(
        &self,
        _reader: impl Read + Send,
        _source: &str,
    ) -> Result<ImportReport, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }
}
