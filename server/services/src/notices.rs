//! 公告.

use domain::Lang;

use crate::{Moment, Refusal, Services};

/// An announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Its number.
    pub id: i64,
    /// When it was published.
    pub published_at: Moment,
    pub(crate) title_zh: String,
    pub(crate) title_en: String,
    pub(crate) body_zh: String,
    pub(crate) body_en: String,
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

/// See [`Services::notices`].
pub struct Notices<'a> {
    pub(crate) services: &'a Services,
}

impl Notices<'_> {
    /// The latest announcements, newest first.
    pub async fn latest(&self, _limit: u64) -> Result<Vec<Notice>, Refusal> {
        let _ = self.services;
        Err(Refusal::Unavailable)
    }

    /// One announcement.
    pub async fn open(&self, _id: i64) -> Result<Notice, Refusal> {
        Err(Refusal::Unavailable)
    }
}
