//! 公告, and how 系统管理员 keep them.

mod form;

use domain::Lang;
use domain::permission::{Action, Caller};
use store::entity::announcement;
use store::{Abort, Tx, query};

use crate::audit::Subject;
use crate::page::{Cursor, cut, one_more};
use crate::permit::require;
use crate::services::change;
use crate::{Moment, Refusal, Services};

pub use form::NoticeForm;

/// Announcements on a page.
const PAGE: usize = 20;
/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// From when it is shown.
    pub published_at: Moment,
    /// Until when.
    pub ends_at: Option<Moment>,
    /// Whether it was taken down.
    pub withdrawn: bool,
    /// How often it was changed.
    pub revision: i64,
    title_zh: String,
    title_en: String,
    body_zh: String,
    body_en: String,
}

/// Whether an announcement is to be seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Showing {
    /// Its time has not come.
    Later,
    /// Everybody sees it.
    Now,
    /// Its time is over.
    Over,
    /// It was taken down.
    Withdrawn,
}

impl Notice {
    /// The title in `lang`.
    pub fn title(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.title_zh,
            Lang::En => &self.title_en,
        }
    }

    /// The text in `lang`, paragraphs separated by blank lines.
    pub fn body(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.body_zh,
            Lang::En => &self.body_en,
        }
    }

    /// Whether it is to be seen at `now`.
    pub fn showing(&self, now: Moment) -> Showing {
        match () {
            () if self.withdrawn => Showing::Withdrawn,
            () if self.published_at > now => Showing::Later,
            () if self.ends_at.is_some_and(|end| end <= now) => Showing::Over,
            () => Showing::Now,
        }
    }

    /// Its words and days as they are typed.
    pub fn form(&self) -> NoticeForm {
        // What ends with a day ends at the first moment of the next.
        let last = |end: Moment| Moment(end.0 - 1).date().to_string();
        NoticeForm {
            title_zh: self.title_zh.clone(),
            title_en: self.title_en.clone(),
            body_zh: self.body_zh.clone(),
            body_en: self.body_en.clone(),
            from: self.published_at.date().to_string(),
            until: self.ends_at.map(last).unwrap_or_default(),
        }
    }
}

impl From<announcement::Model> for Notice {
    fn from(row: announcement::Model) -> Notice {
        Notice {
            id: row.id,
            published_at: Moment(row.published_at),
            ends_at: row.ends_at.map(Moment),
            withdrawn: row.withdrawn_at.is_some(),
            revision: row.revision,
            title_zh: row.title_zh,
            title_en: row.title_en,
            body_zh: row.body_zh,
            body_en: row.body_en,
        }
    }
}

/// A page of announcements, newest first.
#[derive(Clone, Debug)]
pub struct NoticePage {
    /// The announcements.
    pub rows: Vec<Notice>,
    /// Where the next page begins.
    pub next: Option<Cursor>,
}

/// See [`Services::notices`].
pub struct Notices<'a> {
    pub(crate) services: &'a Services,
}

impl Notices<'_> {
    /// The latest announcements that are shown now, newest first.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn latest(&self, limit: u64) -> Result<Vec<Notice>, Refusal> {
        let (reader, now) = (self.services.reader(), self.services.now());
        let rows = query::announcement::shown(reader, now.0, None, limit).await?;
        Ok(rows.into_iter().map(Notice::from).collect())
    }

    /// A page of those that are shown now.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn shown(&self, after: Option<Cursor>) -> Result<NoticePage, Refusal> {
        let (reader, now) = (self.services.reader(), self.services.now());
        let limit = one_more(PAGE);
        let rows = query::announcement::shown(reader, now.0, key(after), limit).await?;
        Ok(page(rows))
    }

    /// One announcement, as everybody may read it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none that is shown now.
    pub async fn open(&self, id: i64) -> Result<Notice, Refusal> {
        let notice = self.any(id).await?;
        match notice.showing(self.services.now()) {
            Showing::Now => Ok(notice),
            _ => Err(Refusal::NotFound),
        }
    }

    /// A page of all announcements, for those who keep them.
    ///
    /// # Errors
    /// [`Refusal::Forbidden`] for all but 系统管理员.
    pub async fn list(&self, by: &Caller, after: Option<Cursor>) -> Result<NoticePage, Refusal> {
        require(by, Action::Announce, None)?;
        let (reader, limit) = (self.services.reader(), one_more(PAGE));
        Ok(page(
            query::announcement::all(reader, key(after), limit).await?,
        ))
    }

    /// One announcement, whenever it is shown, for those who keep them.
    ///
    /// # Errors
    /// [`Refusal::NotFound`]; [`Refusal::Forbidden`] for all but 系统管理员.
    pub async fn find(&self, by: &Caller, id: i64) -> Result<Notice, Refusal> {
        require(by, Action::Announce, None)?;
        self.any(id).await
    }

    /// Adds an announcement; gives its number. The same form sent twice adds one.
    ///
    /// # Errors
    /// [`Refusal::Problems`]; [`Refusal::Forbidden`] for all but 系统管理员.
    pub async fn add(&self, by: &Caller, form: &NoticeForm) -> Result<i64, Refusal> {
        require(by, Action::Announce, None)?;
        let row = form::read(form, None, self.services.now())?;
        change!(self.services, tx => {
            // The same form sent twice at once: one after the other.
            query::account::lock(tx, by.account.0).await?;
            if let Some(there) = query::announcement::same(tx, &row).await? {
                return Ok(there.id);
            }
            let id = query::announcement::add(tx, row.clone()).await?;
            self.note(tx, by, "announcement.added", id).await?;
            Ok(id)
        })
    }

    /// Changes an announcement that was read at `revision`.
    ///
    /// # Errors
    /// As [`Notices::add`]; [`Refusal::Conflict`] when it was changed or taken down since.
    pub async fn change(
        &self,
        by: &Caller,
        id: i64,
        revision: i64,
        form: &NoticeForm,
    ) -> Result<(), Refusal> {
        let old = self.find(by, id).await?;
        let row = announcement::Model {
            revision,
            ..form::read(form, Some(&old), self.services.now())?
        };
        change!(self.services, tx => {
            if !query::announcement::replace(tx, row.clone()).await? {
                return Err(Refusal::Conflict.into());
            }
            self.note(tx, by, "announcement.changed", id).await
        })
    }

    /// Takes an announcement down for good.
    ///
    /// # Errors
    /// [`Refusal::Conflict`] when it is down or was never there; [`Refusal::Forbidden`] for all but
    /// 系统管理员.
    pub async fn withdraw(&self, by: &Caller, id: i64) -> Result<(), Refusal> {
        require(by, Action::Announce, None)?;
        let now = self.services.now().0;
        change!(self.services, tx => {
            if !query::announcement::withdraw(tx, id, now).await? {
                return Err(Refusal::Conflict.into());
            }
            self.note(tx, by, "announcement.withdrawn", id).await
        })
    }

    async fn any(&self, id: i64) -> Result<Notice, Refusal> {
        let row = query::announcement::find(self.services.reader(), id).await?;
        row.map(Notice::from).ok_or(Refusal::NotFound)
    }

    async fn note(
        &self,
        tx: &Tx,
        by: &Caller,
        action: &'static str,
        id: i64,
    ) -> Result<(), Abort<Refusal>> {
        let subject = Subject::Announcement(id);
        self.services
            .note(tx, Some(by.account), action, subject, "{}")
            .await
    }
}

fn key(after: Option<Cursor>) -> Option<query::announcement::Key> {
    after.map(|cursor| (cursor.at, cursor.id))
}

/// A page of rows of which one more than fits was fetched.
fn page(mut rows: Vec<announcement::Model>) -> NoticePage {
    let next = cut(&mut rows, PAGE, |row| Cursor {
        forward: true,
        at: row.published_at,
        id: row.id,
    });
    NoticePage {
        rows: rows.into_iter().map(Notice::from).collect(),
        next,
    }
}
