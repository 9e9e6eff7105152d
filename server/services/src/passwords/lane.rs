//! Threads that hash passwords and do nothing else, with less of a claim to a processor than those
//! that answer requests: a hash takes as long as ten pages, and would stand before each of them
//! (docs/decisions/0013-hashing-lane.md).

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use argon2::Block;
use tokio::sync::oneshot;

/// What a thread works on with the memory it keeps. Whether anybody still waits for it is its own
/// affair.
type Work = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

/// The most that wait for a thread: at some 17 ms each, the last one is not given up yet.
const QUEUE: usize = 256;
/// How long a thread without work keeps its memory.
const KEEPS: Duration = Duration::from_secs(1);

/// How much hashing gives way: as much as there is. Beside pages that take all there is a log-in takes
/// a second.
const STEPS: i32 = 19;

/// Too many wait already, or there is no thread.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full;

/// Where work is handed over. The threads end with it.
pub(super) struct Lane(Arc<Shared>);

struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    closed: bool,
}

impl Lane {
    /// A lane of `threads`, but never more than there are processors: hashes that share one only
    /// drive each other out of its cache.
    pub(super) fn start(threads: usize) -> std::io::Result<Lane> {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let shared = Arc::new(Shared {
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let lane = Lane(Arc::clone(&shared));
        for _ in 0..threads.clamp(1, processors) {
            let shared = Arc::clone(&shared);
            let named = thread::Builder::new().name("passwords".to_owned());
            named.spawn(move || shared.work())?;
        }
        Ok(lane)
    }

    /// Puts `work` at the end of the queue. Whoever stops waiting for the answer is passed over.
    pub(super) fn enter<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static,
    ) -> Result<oneshot::Receiver<T>, Full> {
        let (tell, told) = oneshot::channel();
        let work = move |memory: &mut Vec<Block>| {
            if !tell.is_closed() {
                let _ = tell.send(work(memory));
            }
        };
        let mut state = self.0.lock();
        if state.waiting.len() >= QUEUE {
            return Err(Full);
        }
        state.waiting.push_back(Box::new(work));
        drop(state);
        self.0.changed.notify_one();
        Ok(told)
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}

impl Shared {
    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a thread does all its life.
    fn work(&self) {
        reading::give_way(None, STEPS);
        let mut memory = Vec::new();
        while let Some(work) = self.next(&mut memory) {
            // A defect in one piece of work is told to whoever waits for it, and to nobody else.
            let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| work(&mut memory)));
            if done.is_err() {
                memory = Vec::new();
            }
        }
    }

    /// The next work; none at the end. Memory that is not needed for a while is given back.
    fn next(&self, memory: &mut Vec<Block>) -> Option<Work> {
        let mut state = self.lock();
        loop {
            if state.closed {
                return None;
            }
            if let Some(work) = state.waiting.pop_front() {
                return Some(work);
            }
            if memory.capacity() == 0 {
                state = self
                    .changed
                    .wait(state)
                    .unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            let waited = self.changed.wait_timeout(state, KEEPS);
            let (again, waited) = waited.unwrap_or_else(PoisonError::into_inner);
            state = again;
            if waited.timed_out() && state.waiting.is_empty() {
                *memory = Vec::new();
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::sync::mpsc;

    use super::*;

    /// A lane whose one thread is busy until something is sent.
    fn busy() -> (Lane, oneshot::Receiver<()>, mpsc::Sender<()>) {
        let lane = Lane::start(1).unwrap();
        let (go_on, held) = mpsc::channel();
        let (tell, begun) = mpsc::channel();
        let first = lane.enter(move |_| {
            tell.send(()).unwrap();
            held.recv().unwrap();
        });
        begun.recv().unwrap();
        (lane, first.unwrap(), go_on)
    }

    #[tokio::test]
    async fn who_comes_when_the_queue_is_full_is_refused_and_the_others_are_served_in_order() {
        let (lane, first, go_on) = busy();
        let done = Arc::new(Mutex::new(Vec::new()));
        let enter = |number: usize| {
            let done = Arc::clone(&done);
            lane.enter(move |_| done.lock().unwrap().push(number))
        };
        let waits: Vec<_> = (0..QUEUE).map(|number| enter(number).unwrap()).collect();
        assert_eq!(enter(QUEUE).err(), Some(Full));
        go_on.send(()).unwrap();
        first.await.unwrap();
        for wait in waits {
            wait.await.unwrap();
        }
        assert_eq!(*done.lock().unwrap(), (0..QUEUE).collect::<Vec<_>>());
    }

    #[tokio::test]
    async fn who_has_left_is_passed_over() {
        let (lane, first, go_on) = busy();
        let done = Arc::new(Mutex::new(false));
        let noted = Arc::clone(&done);
        drop(lane.enter(move |_| *noted.lock().unwrap() = true));
        let last = lane.enter(|_| ()).unwrap();
        go_on.send(()).unwrap();
        first.await.unwrap();
        last.await.unwrap();
        assert!(!*done.lock().unwrap());
    }

    #[tokio::test]
    async fn a_defect_stops_nobody_else_and_memory_is_lent_on() {
        let lane = Lane::start(1).unwrap();
        let broken = lane.enter(|_| panic!("a defect"));
        assert!(broken.unwrap().await.is_err());
        let grown = lane.enter(|memory| memory.resize(7, Block::new()));
        grown.unwrap().await.unwrap();
        let lent = lane.enter(|memory| memory.len()).unwrap();
        assert_eq!(lent.await, Ok(7));
    }
}
