//! What the last certificates said, to be proposed while the next is filled in.

use std::collections::BTreeMap;

use domain::certificate::{CertificateType, Input};
use domain::permission::{Caller, sees_only_own};
use domain::text::is_blank;
use store::query;

use super::{Drafts, own};
use crate::Refusal;
use crate::values::from_text;

/// How many of the last certificates are looked into.
const LAST: u64 = 20;
/// How many values are proposed for a field.
const VALUES: usize = 10;
/// How many goods lines of a certificate are looked into.
const LINES: usize = 10;

/// Values by field, the last used first.
#[derive(Clone, Debug, Default)]
pub struct Past(BTreeMap<String, Vec<String>>);

impl Past {
    /// What was said in a field; a field of goods lines is named without its line.
    pub fn of(&self, field: &str) -> &[String] {
        self.0.get(field).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, field: &str, text: &str) {
        if is_blank(text) {
            return;
        }
        let known = self.0.entry(field.to_owned()).or_default();
        if known.len() < VALUES && !known.iter().any(|one| one == text) {
            known.push(text.to_owned());
        }
    }
}

impl Drafts<'_> {
    /// What the last certificates that the caller reaches said in fields of this type, apart from
    /// what belongs to one paper.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who do not file.
    pub async fn past(&self, by: &Caller, kind: CertificateType) -> Result<Past, Refusal> {
        let own = own(by)?.0;
        let account = sees_only_own(by).then_some(by.account.0);
        let contents =
            query::application::last_contents(self.services.reader(), own, account, LAST).await?;
        let mut past = Past::default();
        for content in contents {
            let mut values = from_text(&content)?;
            values.clear_own_to_paper();
            for field in kind.schema().fields().filter(|field| proposed(field.input)) {
                past.add(field.id, values.get(field.id).trim());
            }
            for line in 0..values.goods_lines().min(LINES) {
                let goods = kind.schema().goods.iter();
                for field in goods.filter(|field| proposed(field.input)) {
                    let path = domain::certificate::line_path(line, field.id);
                    past.add(field.id, values.get(&path).trim());
                }
            }
        }
        Ok(past)
    }
}

/// Lines are proposed for typing, countries and ports stand first in their lists.
const fn proposed(input: Input) -> bool {
    matches!(
        input,
        Input::Line { .. } | Input::Country | Input::Port | Input::HsCode
    )
}
