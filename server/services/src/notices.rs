//! 公告.

use domain::Lang;
use store::entity::announcement;
use store::query;

use crate::{Moment, Refusal, Services};

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// When it was published.
    pub published_at: Moment,
    title_zh: String,
    title_en: String,
    body_zh: String,
    body_en: String,
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
}

impl From<announcement::Model> for Notice {
    fn from(row: announcement::Model) -> Notice {
        Notice {
            id: row.id,
            published_at: Moment(row.published_at),
            title_zh: row.title_zh,
            title_en: row.title_en,
            body_zh: row.body_zh,
            body_en: row.body_en,
        }
    }
}

/// See [`Services::notices`].
pub struct Notices<'a> {
    pub(crate) services: &'a Services,
}

impl Notices<'_> {
    /// The latest announcements, newest first.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn latest(&self, limit: u64) -> Result<Vec<Notice>, Refusal> {
        let rows = query::announcement::latest(self.services.reader(), limit).await?;
        Ok(rows.into_iter().map(Notice::from).collect())
    }

    /// One announcement.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none.
    pub async fn open(&self, id: i64) -> Result<Notice, Refusal> {
        let row = query::announcement::find(self.services.reader(), id).await?;
        row.map(Notice::from).ok_or(Refusal::NotFound)
    }
}
