//! Tells clients when a connection ends with its answer. An answer may be given before the
//! request's body was read: too large, not allowed. What is left of the body then stands in the way
//! of the next request, so the connection is closed – and without a word about it a client loses the
//! request that it had already sent on it.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use hyper::body::{Frame, SizeHint};

/// Whether a request's body was read to its end; none has no end.
pub struct Ending(Option<Arc<AtomicBool>>);

/// Watches a request's body.
pub fn watch(request: Request) -> (Request, Ending) {
    if request.body().is_end_stream() {
        return (request, Ending(None));
    }
    let ended = Arc::new(AtomicBool::new(false));
    let watched = ended.clone();
    let request = request.map(|body| Body::new(Watched { body, ended }));
    (request, Ending(Some(watched)))
}

impl Ending {
    /// Says in the answer that the connection ends with it, unless the body was read.
    pub fn say_so(&self, headers: &mut HeaderMap) {
        let ended = self.0.as_ref();
        if ended.is_some_and(|ended| !ended.load(Ordering::Relaxed)) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

/// A body that notes when it was read to its end.
struct Watched {
    body: Body,
    ended: Arc<AtomicBool>,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if matches!(polled, Poll::Ready(None)) || self.body.is_end_stream() {
            self.ended.store(true, Ordering::Relaxed);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
