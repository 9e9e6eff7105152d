//! Servers of the outside world, played by Python scripts beside these tests.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A script that runs until it is dropped.
pub struct Script(Child);

impl Script {
    /// Starts `file` and waits until it is ready; `needs` says what it takes on a new machine.
    pub fn start(file: &str, needs: &str, port: u16, folder: &Path, mode: &str) -> Script {
        let script = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/portal")
            .join(file);
        // Debian's own, for which its packages are.
        let mut child = Command::new("/usr/bin/python3")
            .arg(script)
            .args([&port.to_string(), folder.to_str().unwrap(), mode])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut said = BufReader::new(child.stdout.take().unwrap());
        said.read_line(&mut line).unwrap();
        assert_eq!(line, "ready\n", "these tests need {needs}");
        Script(child)
    }
}

impl Drop for Script {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
