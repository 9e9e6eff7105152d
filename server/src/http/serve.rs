//! Accepts connections, with limits on what a slow or silent client may hold, and stops cleanly.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use axum::response::Response;
use futures::future::Either;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::Service;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use tower::util::Oneshot;

use super::assets::Files;

/// How long a client may take to send a request's head.
const HEAD_TIMEOUT: Duration = Duration::from_secs(15);
/// The longest head of a request, in bytes.
const HEAD_LIMIT: usize = 64 * 1024;
/// How long running requests may go on once the program was told to stop.
const GRACE: Duration = Duration::from_secs(20);
/// How long to wait after the system had no socket left to give.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What answers: files from memory, everything else by a router.
#[derive(Clone)]
pub struct Front {
    files: Option<Arc<Files>>,
    router: Router,
}

impl Front {
    /// The files first.
    pub fn new(files: Files, router: Router) -> Front {
        let files = Some(Arc::new(files));
        Front { files, router }
    }
}

impl From<Router> for Front {
    fn from(router: Router) -> Front {
        let files = None;
        Front { files, router }
    }
}

/// [`Front`], for one connection.
struct Answering {
    front: Front,
    peer: SocketAddr,
}

impl Service<http::Request<Incoming>> for Answering {
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, Oneshot<Router, Request>>;

    fn call(&self, request: http::Request<Incoming>) -> Self::Future {
        let files = self.front.files.as_ref();
        if let Some(response) = files.and_then(|files| files.answer(&request)) {
            return Either::Left(ready(Ok(response)));
        }
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(self.peer));
        Either::Right(self.front.router.clone().oneshot(request))
    }
}

/// Serves `front` on `listener` until `stop` is cancelled, then lets running requests finish.
pub async fn serve(listener: TcpListener, front: impl Into<Front>, stop: CancellationToken) {
    let front = front.into();
    let mut server = http1::Builder::new();
    server
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(HEAD_LIMIT);
    let graceful = GracefulShutdown::new();
    loop {
        let (stream, peer) = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => match accepted {
                Ok(connection) => connection,
                Err(cause) => {
                    tracing::warn!(%cause, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                    continue;
                }
            },
        };
        // Answers are written whole; waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let front = front.clone();
        let answering = Answering { front, peer };
        let connection = server.serve_connection(TokioIo::new(stream), answering);
        let watched = graceful.watch(connection);
        tokio::spawn(async move {
            if let Err(cause) = watched.await {
                tracing::debug!(%cause, "connection ended");
            }
        });
    }
    drop(listener);
    if tokio::time::timeout(GRACE, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("some requests did not finish in time");
    }
}
