//! Sheets of certificates with the ZIP of their files, as they are uploaded: what is good becomes
//! drafts, what is wrong is kept for the page to say.

use domain::certificate::bulk::MAX_CERTIFICATES;
use domain::certificate::{CertificateType, Values};
use multer::{Field, Multipart};
use server_fn::codec::MultipartData;
use services::Refusal;
use services::drafts::{Imported, MAX_SHEET_BYTES, NotRead, Papers};

use super::draft_upload::{drain, short};
use super::form::{explain, own_form_of_caller, with_query};
use crate::visit::{go, services};

/// The page of the form.
pub const PAGE: &str = "/drafts/import";

/// What was sent. The fields `csrf` and `kind` come before the files.
#[derive(Default)]
struct Form {
    csrf: String,
    kind: String,
    sheet: Vec<u8>,
    papers: Option<Papers>,
}

/// Why a form is not read to its end.
enum Stop {
    /// The page says why, by this word.
    Notice(&'static str),
    Refused(Refusal),
    /// The browser has been sent elsewhere.
    Gone,
}

/// See [`super::draft::import_drafts`].
pub async fn import(data: MultipartData) {
    let Some(mut parts) = data.into_inner() else {
        return again("broken");
    };
    let mut form = Form::default();
    if let Err(stop) = read(&mut parts, &mut form).await {
        drain(&mut parts).await;
        return match stop {
            Stop::Notice(notice) => again(notice),
            Stop::Refused(refusal) => refused(&refusal),
            Stop::Gone => {}
        };
    }
    let Some((visit, caller)) = own_form_of_caller(&form.csrf, PAGE) else {
        return;
    };
    let Some(kind) = CertificateType::from_code(&form.kind) else {
        return again("kind");
    };
    let services = services();
    let drafts = services.drafts();
    let papers = form.papers.as_ref();
    match drafts.import(&caller, kind, form.sheet, papers).await {
        Ok(Ok(done)) => {
            let report = report(kind, &done);
            services.kept().keep(&visit.visitor(), PAGE, &report).await;
            again("done");
        }
        Ok(Err(why)) => again(notice(why)),
        Err(refusal) => explain(&refusal, PAGE),
    }
}

/// What the page shows of it.
fn report(kind: CertificateType, done: &Imported) -> Values {
    let wrong = done
        .problems
        .iter()
        .map(|found| crate::pages::drafts::paste::sentence(kind, found));
    // No more than people read; the first are the ones to begin with.
    let wrong: Vec<String> = wrong.take(2 * MAX_CERTIFICATES).collect();
    Values::from_iter([
        ("kind", kind.code().to_owned()),
        ("made", done.made.to_string()),
        ("known", done.known.to_string()),
        ("files", done.files.to_string()),
        ("wrong", wrong.join("\n")),
    ])
}

/// The word under which the page says why nothing was read.
const fn notice(why: NotRead) -> &'static str {
    match why {
        NotRead::NotASheet => "file",
        NotRead::OldOrLocked => "old",
        NotRead::SheetTooLarge => "large",
        NotRead::NotAnArchive => "papers",
        NotRead::ArchiveTooLarge => "papers_large",
    }
}

fn again(notice: &str) {
    go(&with_query(PAGE, &[("notice", notice)]));
}

fn refused(refusal: &Refusal) {
    match refusal {
        Refusal::Problems(_) => again("broken"),
        other => explain(other, PAGE),
    }
}

async fn read(parts: &mut Multipart<'static>, form: &mut Form) -> Result<(), Stop> {
    const BROKEN: Stop = Stop::Notice("broken");
    while let Some(part) = parts.next_field().await.map_err(|_| BROKEN)? {
        match part.name() {
            Some("csrf") => form.csrf = short(part).await.unwrap_or_default(),
            Some("kind") => form.kind = short(part).await.unwrap_or_default(),
            Some("file") => form.sheet = sheet(part).await?,
            // An input left empty brings a nameless, empty file.
            Some("papers") if !part.file_name().unwrap_or_default().is_empty() => {
                form.papers = Some(papers(&form.csrf, part).await?);
            }
            _ => {}
        }
    }
    Ok(())
}

async fn sheet(mut part: Field<'static>) -> Result<Vec<u8>, Stop> {
    let mut content = Vec::new();
    let broken = |_| Stop::Notice("broken");
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        if content.len() + piece.len() > MAX_SHEET_BYTES {
            return Err(Stop::Notice("large"));
        }
        content.extend_from_slice(&piece);
    }
    Ok(content)
}

/// Takes a ZIP in from somebody known, and from nobody else.
async fn papers(csrf: &str, part: Field<'static>) -> Result<Papers, Stop> {
    if own_form_of_caller(csrf, PAGE).is_none() {
        return Err(Stop::Gone);
    }
    match services().drafts().receive_papers(part).await {
        Ok(Ok(papers)) => Ok(papers),
        Ok(Err(why)) => Err(Stop::Notice(notice(why))),
        Err(refusal) => Err(Stop::Refused(refusal)),
    }
}
