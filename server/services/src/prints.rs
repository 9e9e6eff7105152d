//! Papers that an applicant takes along: the receipt of a submission, and the slip for the counter.
//! What stands on them, for the page, and the same as a PDF where there is a font.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use domain::code::ApplicationNo;
use domain::list::{districts, find_in};
use domain::permission::Caller;
use domain::{Lang, Status, Text};
use messages::certificate as say;
use paper::{Block, Font};
use tokio::sync::Semaphore;

use crate::applications::Detail;
use crate::{OpenError, Refusal, Services};

/// How many papers are drawn at a time; each reads the whole font.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// See [`Services::prints`].
pub struct Prints<'a> {
    pub(crate) services: &'a Services,
}

/// What stands on a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its heading.
    pub title: Text,
    /// The application.
    pub no: ApplicationNo,
    /// What comes next.
    pub lead: Text,
    /// What is said of the application.
    pub rows: Vec<(Text, String)>,
    /// What to bring; nothing on a receipt.
    pub papers: Vec<String>,
    /// What the counter notes; nothing on a receipt.
    pub seen: Option<String>,
}

impl Prints<'_> {
    /// Whether there are PDFs: whether a font with Chinese characters was found.
    pub fn available(&self) -> bool {
        self.services.inner.font.is_some()
    }

    /// 提交回执.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the caller sees no such application.
    pub async fn receipt(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        lang: Lang,
    ) -> Result<Sheet, Refusal> {
        let detail = self.services.applications().detail(by, no).await?;
        Ok(receipt(detail, lang))
    }

    /// 现场办理单; only once 审核通过.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when the caller sees no such application, or it has not passed.
    pub async fn slip(
        &self,
        by: &Caller,
        no: &ApplicationNo,
        lang: Lang,
    ) -> Result<Sheet, Refusal> {
        let detail = self.services.applications().detail(by, no).await?;
        match detail.summary.standing == Status::Passed {
            true => Ok(slip(&detail, lang)),
            false => Err(Refusal::NotFound),
        }
    }

    /// The paper as a PDF.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] without a font; [`Refusal::Unavailable`] when it cannot be used.
    pub async fn pdf(&self, sheet: &Sheet, lang: Lang) -> Result<Vec<u8>, Refusal> {
        let font = self.services.inner.font.clone().ok_or(Refusal::NotFound)?;
        let (title, blocks) = (sheet.title.get(lang), sheet.blocks(lang));
        let _turn = DRAWING.acquire().await.map_err(|_| Refusal::Unavailable)?;
        let draw = move || paper::pdf(&Font::open(&font)?, lang.tag(), title, &blocks);
        let drawn = tokio::task::spawn_blocking(draw).await;
        let drawn = drawn.map_err(|_| Refusal::Unavailable)?;
        drawn.map_err(|cause| {
            tracing::error!(%cause, "a paper could not be drawn");
            Refusal::Unavailable
        })
    }
}

impl Sheet {
    fn blocks(&self, lang: Lang) -> Vec<Block> {
        let text = |text: Text| text.get(lang).to_owned();
        let mut blocks = vec![
            Block::Title(text(self.title)),
            Block::Number {
                label: text(say::APPLICATION_NO),
                number: self.no.to_string(),
                code: self.no.as_str().to_owned(),
            },
            Block::Text(text(self.lead)),
        ];
        let rows = self.rows.iter();
        blocks.extend(rows.map(|(key, value)| Block::Row(text(*key), value.clone())));
        if !self.papers.is_empty() {
            blocks.push(Block::Heading(text(say::SLIP_BRING)));
            blocks.extend(self.papers.iter().cloned().map(Block::Item));
        }
        if let Some(seen) = &self.seen {
            blocks.push(Block::Heading(text(say::SLIP_OFFICE_USE)));
            blocks.push(Block::Text(seen.clone()));
        }
        blocks.push(Block::Note(text(say::PAPER_NOTE)));
        blocks
    }
}

fn receipt(detail: Detail, lang: Lang) -> Sheet {
    let summary = detail.summary;
    Sheet {
        title: say::RECEIPT,
        no: summary.no,
        lead: say::SUBMITTED_NEXT,
        rows: vec![
            (say::TYPE, summary.kind.text().get(lang).to_owned()),
            (say::NUMBER, summary.certificate),
            (say::APPLICANT, summary.organisation),
            (say::SUBMITTED_BY, summary.filed_by),
            (say::SUBMITTED_AT, summary.submitted_at.minute()),
        ],
        papers: Vec::new(),
        seen: None,
    }
}

fn slip(detail: &Detail, lang: Lang) -> Sheet {
    let summary = &detail.summary;
    Sheet {
        title: say::SLIP,
        no: summary.no.clone(),
        lead: say::SLIP_LEAD,
        rows: vec![
            (say::SLIP_WHERE, counter(detail, lang)),
            (say::TYPE, summary.kind.text().get(lang).to_owned()),
            (say::NUMBER, summary.certificate.clone()),
            (say::APPLICANT, summary.organisation.clone()),
        ],
        papers: papers(detail, lang),
        seen: Some(match detail.seen_at {
            Some(at) => say::SLIP_SEEN.fill(lang, &[("time", &at.minute())]),
            None => say::SLIP_NOT_SEEN.get(lang).to_owned(),
        }),
    }
}

/// The customs office that was declared, by its name and code.
fn counter(detail: &Detail, lang: Lang) -> String {
    let code = detail.values.get("district");
    find_in(districts::ALL, code).map_or_else(|| code.to_owned(), |entry| entry.with_code(lang))
}

fn papers(detail: &Detail, lang: Lang) -> Vec<String> {
    let kind = detail.summary.kind.text().get(lang);
    let number = detail.summary.certificate.as_str();
    let paper = say::SLIP_PAPER.fill(lang, &[("kind", kind), ("number", number)]);
    let declaration = match detail.values.get("declaration").trim() {
        "" => say::SLIP_DECLARATION_NONE.get(lang).to_owned(),
        number => say::SLIP_DECLARATION.fill(lang, &[("number", number)]),
    };
    vec![paper, declaration, say::SLIP_IDENTITY.get(lang).to_owned()]
}

/// The font to draw with: the one set, which must be usable, else one that is usually there.
pub(crate) fn font(set: Option<&Path>) -> Result<Option<Arc<PathBuf>>, OpenError> {
    let Some(path) = set else {
        return Ok(paper::usual_font().map(Arc::new));
    };
    match Font::open(path) {
        Ok(_) => Ok(Some(Arc::new(path.to_owned()))),
        Err(cause) => Err(OpenError::Setting(format!(
            "the font {} cannot be used: {cause}",
            path.display()
        ))),
    }
}
