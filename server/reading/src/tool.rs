//! Child processes: the programs that open strangers' files, with their limits.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::process::Command;

use crate::bounds;
use crate::priority::give_way;
use crate::{Limits, ReadError};

/// Where the programs are that reading needs. Each may be missing.
#[derive(Clone, Debug, Default)]
pub struct Tools {
    /// poppler's `pdfinfo`.
    pub pdfinfo: Option<PathBuf>,
    /// poppler's `pdftotext`.
    pub pdftotext: Option<PathBuf>,
    /// poppler's `pdftoppm`.
    pub pdftoppm: Option<PathBuf>,
    /// `tesseract`, with the languages `chi_sim` and `eng`.
    pub tesseract: Option<PathBuf>,
    /// A program that answers `read-codes FILE WIDTH HEIGHT` with what [`crate::codes_of`] finds, as
    /// JSON. Without it codes are read in this process, which a hostile picture may hold up.
    pub codes: Option<PathBuf>,
    /// Whether somebody waits for what they say. Otherwise they let others go first.
    pub urgent: bool,
}

impl Tools {
    /// Looks for the programs in the folders of `PATH`.
    pub fn find() -> Tools {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let find = |name: &str| {
            std::env::split_paths(&path)
                .map(|dir| dir.join(name))
                .find(|file| file.is_file())
        };
        Tools {
            pdfinfo: find("pdfinfo"),
            pdftotext: find("pdftotext"),
            pdftoppm: find("pdftoppm"),
            tesseract: find("tesseract"),
            codes: None,
            urgent: false,
        }
    }

    /// The programs that are missing, by the names of Debian's packages.
    pub fn missing(&self) -> Vec<&'static str> {
        let poppler = self.pdfinfo.is_some() && self.pdftotext.is_some() && self.pdftoppm.is_some();
        [
            (poppler, "poppler-utils"),
            (self.tesseract.is_some(), "tesseract-ocr"),
        ]
        .into_iter()
        .filter_map(|(present, package)| (!present).then_some(package))
        .collect()
    }
}

/// What a child process left behind.
pub(crate) struct Output {
    /// Whether it ended well.
    pub success: bool,
    /// What it wrote.
    pub stdout: Vec<u8>,
    /// The beginning of what it complained about.
    pub stderr: String,
}

/// What is kept of a child's complaints, in bytes.
const COMPLAINTS: u64 = 16 << 10;
/// How much reading gives way. The time of programs is limited by the clock, so they may not stand still.
pub(crate) const STEPS: i32 = 5;

/// Runs `program` in `folder` and waits for its end. It gets no input, an almost empty
/// environment, and is killed when it goes over a limit or when the caller gives up.
pub(crate) async fn run<I, S>(
    tools: &Tools,
    limits: &Limits,
    folder: &Path,
    program: &Path,
    arguments: I,
) -> Result<Output, ReadError>
where
    I: IntoIterator<Item = S>,
    S: AsRef<OsStr>,
{
    let mut command = Command::new(program);
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("LC_ALL", "C.UTF-8")
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true);
    for name in ["PATH", "TESSDATA_PREFIX"] {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    // Whoever stops this program in its terminal or its unit lets what it has begun come to its end.
    #[cfg(unix)]
    command.process_group(0);
    let mut child = command.spawn()?;
    if let Some(id) = child.id() {
        bounds::set(id, limits)?;
        if !tools.urgent {
            give_way(Some(id), STEPS);
        }
    }
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    let work = async {
        let (stdout, stderr) = tokio::try_join!(
            read_some(stdout, limits.output),
            read_some(stderr, COMPLAINTS)
        )?;
        let (stdout, cut) = stdout;
        if cut {
            return Err(ReadError::OverLimit("output"));
        }
        let success = child.wait().await?.success();
        Ok(Output {
            success,
            stdout,
            stderr: String::from_utf8_lossy(&stderr.0).into_owned(),
        })
    };
    match tokio::time::timeout(limits.time, work).await {
        Ok(outcome) => outcome,
        Err(_) => Err(ReadError::OverLimit("time")),
    }
}

/// Reads up to `max` bytes and says whether there was more.
async fn read_some(
    pipe: Option<impl AsyncRead + Unpin>,
    max: u64,
) -> Result<(Vec<u8>, bool), ReadError> {
    let mut bytes = Vec::new();
    let Some(mut pipe) = pipe else {
        return Ok((bytes, false));
    };
    (&mut pipe).take(max).read_to_end(&mut bytes).await?;
    if (bytes.len() as u64) < max {
        return Ok((bytes, false));
    }
    let mut more = [0u8; 1];
    Ok((bytes, pipe.read(&mut more).await? > 0))
}
