//! Work that lasts lets those go first who wait for an answer.

use std::io;

/// Lets others go before the process `of`, or before the calling thread when there is none, by so
/// many steps (`nice`): beside pages that take all there is, 5 steps leave a quarter of the
/// processor, 19 a seventieth. Where that is not to be had the work is done all the same.
pub fn give_way(of: Option<u32>, steps: i32) {
    if let Err(cause) = lower(of, steps) {
        tracing::debug!(%cause, "work that lasts does not give way");
    }
}

/// Lets the thread that calls go on only while nobody else wants its processor: whoever is woken goes first
/// at once. Beside work that never pauses it hardly moves, and without privileges there is no way back.
/// Where that is refused, it gives way as far as it may.
pub fn stand_back() {
    if let Err(cause) = idle() {
        tracing::debug!(%cause, "work that lasts does not stand back");
    }
    give_way(None, LEAST);
}

/// The least claim to a processor that a thread can have beside others.
pub const LEAST: i32 = 19;

#[cfg(target_os = "linux")]
fn idle() -> io::Result<()> {
    use thread_priority::{
        NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy,
        set_thread_priority_and_policy, thread_native_id,
    };

    let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, idle)
        .map_err(|cause| io::Error::other(format!("{cause:?}")))
}

#[cfg(not(target_os = "linux"))]
fn idle() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Linux keeps a priority for each thread; elsewhere this would be the whole program's.
#[cfg(target_os = "linux")]
fn lower(of: Option<u32>, steps: i32) -> io::Result<()> {
    use rustix::process::{Pid, getpriority_process, setpriority_process};

    let id = of.map(|id| i32::try_from(id).ok().and_then(Pid::from_raw));
    let id = match id {
        Some(None) => return Err(io::ErrorKind::InvalidInput.into()),
        Some(id) => id,
        None => None,
    };
    let already = getpriority_process(id)?;
    Ok(setpriority_process(id, steps.max(already))?)
}

#[cfg(not(target_os = "linux"))]
fn lower(_: Option<u32>, _: i32) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy};

    use super::*;

    #[test]
    fn one_thread_stands_back_and_no_other() {
        let own = || thread_priority::thread_schedule_policy().unwrap();
        let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
        let before = own();
        let back = std::thread::spawn(move || {
            stand_back();
            own()
        });
        assert_eq!(back.join().unwrap(), idle);
        assert_eq!(own(), before);
    }

    #[test]
    fn one_thread_gives_way_and_no_other() {
        let own = || rustix::process::getpriority_process(None).unwrap();
        let before = own();
        let lower = std::thread::spawn(move || {
            give_way(None, 7);
            own()
        });
        assert_eq!(lower.join().unwrap(), before.max(7));
        assert_eq!(own(), before);
    }
}
