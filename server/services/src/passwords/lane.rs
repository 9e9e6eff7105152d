//! Threads that hash passwords and do nothing else, and only while nobody else wants the processor: a
//! hash takes as long as fifty pages, and would stand before each of them
//! (docs/decisions/0013-hashing-lane.md).
//!
//! Where pages take all there is, such a thread hardly moves. Another one, which has a small claim of its
//! own, watches over them: it does again what is late, and goes on with what waits.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use argon2::Block;
use tokio::sync::oneshot;

/// What a thread works on with the memory it keeps. Done twice, it answers once. Whether anybody still
/// waits for it is its own affair.
type Work = Arc<dyn Fn(&mut Vec<Block>) + Send + Sync>;

/// The most that wait for a thread: at some 17 ms each, the last one is not given up yet.
const QUEUE: usize = 256;
/// How long a thread without work keeps its memory.
const KEEPS: Duration = Duration::from_secs(1);
/// What has been under way for so long is late: it takes some 17 ms.
const LATE: Duration = Duration::from_millis(200);

/// Too many wait already, or there is no thread.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Full;

/// Where work is handed over. The threads end with it.
pub(super) struct Lane(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Rung when there is work.
    changed: Condvar,
    /// Rung when work is begun and nobody watches over it.
    begun: Condvar,
}

#[derive(Default)]
struct State {
    waiting: VecDeque<Work>,
    under_way: Vec<UnderWay>,
    watched: bool,
    closed: bool,
}

/// Work in the hands of a thread that stands back.
struct UnderWay {
    work: Work,
    since: Instant,
    /// Whether it was begun again.
    again: bool,
}

impl UnderWay {
    fn is_late(&self) -> bool {
        self.since.elapsed() >= LATE
    }
}

impl Lane {
    /// A lane of `threads`, but never more than there are processors: hashes that share one only
    /// drive each other out of its cache.
    pub(super) fn start(threads: usize) -> std::io::Result<Lane> {
        let processors = thread::available_parallelism().map_or(1, usize::from);
        let lane = Lane(Arc::default());
        for _ in 0..threads.clamp(1, processors) {
            lane.spawn("passwords", Shared::work)?;
        }
        lane.spawn("passwords-late", Shared::watch)?;
        Ok(lane)
    }

    fn spawn(&self, name: &str, life: fn(&Shared)) -> std::io::Result<()> {
        let shared = Arc::clone(&self.0);
        let named = thread::Builder::new().name(name.to_owned());
        named.spawn(move || life(&shared)).map(drop)
    }

    /// Puts `work` at the end of the queue. Whoever stops waiting for the answer is passed over.
    pub(super) fn enter<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Vec<Block>) -> T + Send + Sync + 'static,
    ) -> Result<oneshot::Receiver<T>, Full> {
        let (tell, told) = oneshot::channel();
        let tell = Mutex::new(Some(tell));
        let work = move |memory: &mut Vec<Block>| {
            if lock(&tell).as_ref().is_none_or(oneshot::Sender::is_closed) {
                return;
            }
            let answer = work(memory);
            if let Some(tell) = lock(&tell).take() {
                let _ = tell.send(answer);
            }
        };
        let mut state = lock(&self.0.state);
        if state.waiting.len() >= QUEUE {
            return Err(Full);
        }
        state.waiting.push_back(Arc::new(work));
        drop(state);
        self.0.changed.notify_one();
        Ok(told)
    }
}

impl Drop for Lane {
    fn drop(&mut self) {
        lock(&self.0.state).closed = true;
        self.0.changed.notify_all();
        self.0.begun.notify_all();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A defect in one piece of work is told to whoever waits for it, and to nobody else.
fn run(work: &Work, memory: &mut Vec<Block>) {
    if catch_unwind(AssertUnwindSafe(|| work(memory))).is_err() {
        *memory = Vec::new();
    }
}

impl Shared {
    /// What a thread does all its life.
    fn work(&self) {
        reading::stand_back();
        let mut memory = Vec::new();
        while let Some(work) = self.next(&mut memory) {
            run(&work, &mut memory);
            let mut state = lock(&self.state);
            state.under_way.retain(|one| !Arc::ptr_eq(&one.work, &work));
        }
    }

    /// The next work; none at the end. Memory that is not needed for a while is given back.
    fn next(&self, memory: &mut Vec<Block>) -> Option<Work> {
        let mut state = lock(&self.state);
        loop {
            if state.closed {
                return None;
            }
            if let Some(work) = state.waiting.pop_front() {
                state.under_way.push(UnderWay {
                    work: Arc::clone(&work),
                    since: Instant::now(),
                    again: false,
                });
                if !state.watched {
                    self.begun.notify_one();
                }
                return Some(work);
            }
            let lasts = memory.capacity() > 0;
            let (again, in_vain) = wait(&self.changed, state, lasts.then_some(KEEPS));
            state = again;
            if in_vain && state.waiting.is_empty() {
                *memory = Vec::new();
            }
        }
    }

    /// The life of the thread that sees to what is late.
    fn watch(&self) {
        reading::give_way(None, reading::LEAST);
        while let Some(first) = self.late() {
            let mut memory = Vec::new();
            let mut next = Some(first);
            while let Some(work) = next {
                run(&work, &mut memory);
                drop(work);
                next = lock(&self.state).next_late();
            }
        }
    }

    /// Waits until something is late; none at the end.
    fn late(&self) -> Option<Work> {
        let mut state = lock(&self.state);
        loop {
            if state.closed {
                return None;
            }
            if let Some(work) = state.next_late() {
                return Some(work);
            }
            state.watched = !state.under_way.is_empty();
            let pause = state.watched.then_some(LATE);
            state = wait(&self.begun, state, pause).0;
        }
    }
}

impl State {
    /// What is late and not begun again; where all who are at work are late, what waits as well.
    fn next_late(&mut self) -> Option<Work> {
        let late = |one: &&mut UnderWay| one.is_late() && !one.again;
        if let Some(late) = self.under_way.iter_mut().find(late) {
            late.again = true;
            return Some(Arc::clone(&late.work));
        }
        let stuck = !self.under_way.is_empty() && self.under_way.iter().all(UnderWay::is_late);
        stuck.then(|| self.waiting.pop_front()).flatten()
    }
}

/// Waits to be rung for, at most so long; whether that was in vain.
fn wait<'m>(
    bell: &Condvar,
    state: MutexGuard<'m, State>,
    most: Option<Duration>,
) -> (MutexGuard<'m, State>, bool) {
    let Some(most) = most else {
        let state = bell.wait(state);
        return (state.unwrap_or_else(PoisonError::into_inner), false);
    };
    let waited = bell.wait_timeout(state, most);
    let (state, waited) = waited.unwrap_or_else(PoisonError::into_inner);
    (state, waited.timed_out())
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
        let held = Mutex::new(held);
        let first = lane.enter(move |_| {
            tell.send(()).unwrap();
            lock(&held).recv().unwrap();
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

    #[tokio::test]
    async fn what_is_late_is_done_again_and_who_waits_behind_it_is_served() {
        let lane = Lane::start(1).unwrap();
        let (go_on, held) = mpsc::channel();
        let held = Mutex::new(Some(held));
        let first = lane.enter(move |_| {
            // The thread that comes first hangs.
            let held = lock(&held).take();
            held.map(|held: mpsc::Receiver<()>| held.recv()).is_some()
        });
        let second = lane.enter(|_| 2).unwrap();
        assert_eq!(first.unwrap().await, Ok(false));
        assert_eq!(second.await, Ok(2));
        go_on.send(()).unwrap();
        assert_eq!(lane.enter(|_| 3).unwrap().await, Ok(3));
    }
}
