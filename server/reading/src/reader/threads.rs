//! Where work is done that must not hold up the threads which answer.

use tokio::sync::oneshot;

use crate::{ReadError, give_way, tool};

/// Runs `work` that nobody waits for on a thread of its own, which lets others go first and whose
/// memory goes with it.
pub(super) async fn patiently<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    let (done, answer) = oneshot::channel();
    std::thread::Builder::new().spawn(move || {
        give_way(None, tool::STEPS);
        // Nobody may be there any more.
        let _ = done.send(work());
    })?;
    answer.await.map_err(std::io::Error::other)?
}

/// Runs `work` where blocking is allowed.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ReadError> + Send + 'static,
) -> Result<T, ReadError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(std::io::Error::other)?
}
