//! The search for viruses, by a `clamd` that listens on TCP or on a Unix socket.

use std::io::{Error, ErrorKind};
use std::path::Path;
use std::time::Duration;

use domain::file::VirusCheck;
use tokio::fs::File;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

/// How long one file may take.
const LONGEST: Duration = Duration::from_secs(60);
/// What is sent at once, in bytes.
const PIECE: usize = 64 * 1024;
/// No answer is longer, in bytes.
const ANSWER: u64 = 4096;

/// Has the file at `path` searched by the `clamd` at `address`: `host:port`, or the path of its
/// socket.
///
/// # Errors
/// When clamd cannot be reached, or could not search the file.
pub(crate) async fn search(address: &str, path: &Path) -> Result<VirusCheck, Error> {
    let searched = async {
        let file = File::open(path).await?;
        #[cfg(unix)]
        if address.starts_with('/') {
            return ask(tokio::net::UnixStream::connect(address).await?, file).await;
        }
        ask(TcpStream::connect(address).await?, file).await
    };
    tokio::time::timeout(LONGEST, searched)
        .await
        .map_err(|_| Error::from(ErrorKind::TimedOut))?
}

/// Sends the file as pieces with their length before each, and an empty one at the end.
async fn ask(
    mut clamd: impl AsyncRead + AsyncWrite + Unpin,
    mut file: File,
) -> Result<VirusCheck, Error> {
    clamd.write_all(b"zINSTREAM\0").await?;
    let mut piece = vec![0; PIECE];
    loop {
        let count = file.read(&mut piece).await?;
        let length = u32::try_from(count).map_err(Error::other)?;
        clamd.write_all(&length.to_be_bytes()).await?;
        if count == 0 {
            break;
        }
        clamd.write_all(piece.get(..count).unwrap_or(&[])).await?;
    }
    clamd.flush().await?;
    let mut answer = Vec::new();
    clamd.take(ANSWER).read_to_end(&mut answer).await?;
    verdict(&String::from_utf8_lossy(&answer))
}

/// `stream: OK`, `stream: NAME FOUND`, or what went wrong.
fn verdict(answer: &str) -> Result<VirusCheck, Error> {
    let answer = answer.trim_end_matches(['\0', '\n', ' ']);
    if answer.ends_with(": OK") {
        Ok(VirusCheck::Clean)
    } else if answer.ends_with(" FOUND") {
        tracing::warn!(answer, "a virus was found");
        Ok(VirusCheck::Infected)
    } else {
        Err(Error::other(format!("clamd answered: {answer}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_clamd_are_understood() {
        let said = |answer| verdict(answer).ok();
        assert_eq!(said("stream: OK\0"), Some(VirusCheck::Clean));
        let found = "stream: Eicar-Test-Signature FOUND\0";
        assert_eq!(said(found), Some(VirusCheck::Infected));
        for trouble in ["", "INSTREAM size limit exceeded. ERROR\0", "OK"] {
            assert_eq!(said(trouble), None, "{trouble}");
        }
    }
}
