//! 模板: what is filled in once to be begun with again. Without what belongs to one paper: number,
//! dates, containers, seals, declaration.

use domain::Problem;
use domain::certificate::CertificateType;
use domain::id::DraftId;
use domain::permission::Caller;
use domain::text::clean;
use store::entity::template;
use store::query;

use super::{Drafts, own, scope};
use crate::audit::Subject;
use crate::services::change;
use crate::values::{from_text, kind_of, to_text};
use crate::{Moment, Refusal};

/// The field in which a template's name is typed.
pub const TEMPLATE_FIELD: &str = "template";
/// The most characters of a name.
pub const MAX_TEMPLATE_NAME: usize = 60;
/// The most templates of one organisation.
const MAX_TEMPLATES: u64 = 200;

/// A template in the list.
#[derive(Clone, Debug)]
pub struct Template {
    /// Its number.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The type of certificate.
    pub kind: CertificateType,
    /// The last change.
    pub updated_at: Moment,
}

impl Drafts<'_> {
    /// The organisation's templates by name; for those who see only what is their own, theirs.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for those who do not file.
    pub async fn templates(&self, by: &Caller) -> Result<Vec<Template>, Refusal> {
        let rows = query::template::list(self.services.reader(), scope(by)?).await?;
        let template = |row: template::Model| {
            Ok(Template {
                id: row.id,
                name: row.name,
                kind: kind_of(&row.kind)?,
                updated_at: Moment(row.updated_at),
            })
        };
        rows.into_iter().map(template).collect()
    }

    /// Keeps a draft's values, or those of what it became, as a template.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`TEMPLATE_FIELD`]; [`Refusal::NotFound`] as for the draft.
    pub async fn save_as_template(
        &self,
        by: &Caller,
        id: &DraftId,
        name: &str,
    ) -> Result<(), Refusal> {
        let name = good_name(name)?;
        let draft = self.open(by, id).await?;
        let mut values = draft.values;
        values.clear_own_to_paper();
        let row = template::Model {
            id: 0,
            organisation_id: own(by)?.0,
            account_id: Some(by.account.0),
            name,
            kind: draft.kind.code().to_owned(),
            content: to_text(&values)?,
            updated_at: self.services.now().0,
        };
        change!(self.services, tx => {
            if query::template::count(tx, row.organisation_id).await? >= MAX_TEMPLATES {
                let max = usize::try_from(MAX_TEMPLATES).unwrap_or(usize::MAX);
                return Err(bad(Problem::TooMany { max }).into());
            }
            let number = query::template::add(tx, row.clone()).await?;
            let detail = format!(r#"{{"template":{number}}}"#);
            self.note(tx, by, "template.saved", id, &detail).await
        })
    }

    /// Begins a draft with what a template says.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none, or it is another organisation's.
    pub async fn start_from_template(
        &self,
        by: &Caller,
        template: i64,
    ) -> Result<DraftId, Refusal> {
        let reader = self.services.reader();
        let found = query::template::find(reader, scope(by)?, template).await?;
        let found = found.ok_or(Refusal::NotFound)?;
        let mut values = from_text(&found.content)?;
        // The schema may have lost a field since.
        values.retain_known(kind_of(&found.kind)?.schema());
        let mut row = self.new_row(by, found.kind)?;
        row.content = to_text(&values)?;
        let detail = format!(r#"{{"template":{template}}}"#);
        self.begin(by, &row, &detail).await
    }

    /// Gives a template another name.
    ///
    /// # Errors
    /// [`Refusal::Problems`] under [`TEMPLATE_FIELD`]; [`Refusal::NotFound`].
    pub async fn rename_template(
        &self,
        by: &Caller,
        template: i64,
        name: &str,
    ) -> Result<(), Refusal> {
        let (owner, name) = (scope(by)?, good_name(name)?);
        change!(self.services, tx => {
            if !query::template::rename(tx, owner, template, name.clone()).await? {
                return Err(Refusal::NotFound.into());
            }
            let subject = Subject::Template(template);
            let by = Some(by.account);
            self.services.note(tx, by, "template.renamed", subject, "{}").await
        })
    }

    /// Removes a template; drafts that began with it stay.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn remove_template(&self, by: &Caller, template: i64) -> Result<(), Refusal> {
        let owner = scope(by)?;
        change!(self.services, tx => {
            if !query::template::remove(tx, owner, template).await? {
                return Err(Refusal::NotFound.into());
            }
            let subject = Subject::Template(template);
            let by = Some(by.account);
            self.services.note(tx, by, "template.removed", subject, "{}").await
        })
    }
}

fn good_name(name: &str) -> Result<String, Refusal> {
    let name = clean(name);
    match name.chars().count() {
        0 => Err(bad(Problem::Required)),
        1..=MAX_TEMPLATE_NAME => Ok(name),
        _ => Err(bad(Problem::TooLong {
            max: MAX_TEMPLATE_NAME,
        })),
    }
}

fn bad(problem: Problem) -> Refusal {
    Refusal::problem(TEMPLATE_FIELD, problem)
}
