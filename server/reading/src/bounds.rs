//! What a program that opens strangers' files may take at most.
//!
//! The bounds are set from outside as soon as the program is started, while it still looks for its
//! libraries. Another program between that sets them on itself (`prlimit`) would take a third as long
//! as the whole look into a file that comes in.

use std::io;

use crate::Limits;

/// Sets the bounds of the process `of`. One that cannot be bound is not to go on.
#[cfg(target_os = "linux")]
pub(crate) fn set(of: u32, limits: &Limits) -> io::Result<()> {
    use rustix::process::{Pid, Resource, Rlimit, getrlimit, prlimit};

    let of = i32::try_from(of).ok().and_then(Pid::from_raw);
    let of = of.ok_or(io::ErrorKind::InvalidInput)?;
    let written = limits.output.max(limits.pixels.saturating_mul(3));
    for (what, most) in [
        (Resource::As, limits.memory),
        // Processor time is cut even if this process dies and can no longer kill its child.
        (Resource::Cpu, limits.time.as_secs().max(1)),
        (Resource::Fsize, written),
        (Resource::Core, 0),
    ] {
        // What the system allows this process, its child cannot exceed either.
        let most = getrlimit(what).maximum.map_or(most, |own| own.min(most));
        let bound = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        prlimit(Some(of), what, bound)?;
    }
    Ok(())
}

/// Elsewhere there are none but the clock's.
#[cfg(not(target_os = "linux"))]
pub(crate) fn set(_: u32, _: &Limits) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::process::{Command, Stdio};
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_program_is_bound_from_its_start() {
        let limits = Limits {
            memory: 123_000_000,
            time: Duration::from_secs(7),
            output: 5_000,
            pixels: 1_000,
            ..Limits::default()
        };
        let mut child = Command::new("cat")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        set(child.id(), &limits).unwrap();
        let told = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).unwrap();
        drop(child.stdin.take());
        assert!(child.wait().unwrap().success());
        let bound = |name: &str| -> Vec<String> {
            let line = told.lines().find_map(|line| line.strip_prefix(name));
            line.unwrap()
                .split_whitespace()
                .take(2)
                .map(str::to_owned)
                .collect()
        };
        assert_eq!(bound("Max address space"), ["123000000"; 2]);
        assert_eq!(bound("Max cpu time"), ["7"; 2]);
        assert_eq!(bound("Max file size"), ["5000"; 2]);
        assert_eq!(bound("Max core file size"), ["0"; 2]);
    }
}
