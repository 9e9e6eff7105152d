//! Starts the program for a test and stops it afterwards.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;

use tempfile::TempDir;

use crate::begun;
use crate::browser::Browser;

/// A program that serves a portal with demo data.
pub struct Portal {
    child: Mutex<Child>,
    address: String,
    folder: TempDir,
    database_url: Option<String>,
}

impl Portal {
    /// Runs `test` against a portal on each database there is.
    pub async fn each(test: impl AsyncFn(&Portal)) {
        Portal::each_with(&[], test).await;
    }

    /// The same with settings of the test's own.
    pub async fn each_with(settings: &[(&str, &str)], test: impl AsyncFn(&Portal)) {
        test(&Portal::start(settings)).await;
        if let Ok(server) = std::env::var("TEST_POSTGRES_URL") {
            let (folder, url) = begun::postgres(&server);
            test(&Portal::start_in(folder, Some(&url), settings)).await;
        }
    }

    /// A portal of its own on the embedded database.
    pub fn start(settings: &[(&str, &str)]) -> Portal {
        Portal::start_in(begun::sqlite(), None, settings)
    }

    /// Serves what is in `folder`.
    pub fn start_in(
        folder: TempDir,
        database_url: Option<&str>,
        settings: &[(&str, &str)],
    ) -> Portal {
        let mut command = command(folder.path());
        command.arg("serve").stdout(Stdio::piped());
        command.envs(settings.iter().copied());
        if let Some(url) = database_url {
            command.env("DATABASE_URL", url);
        }
        let mut child = command.spawn().unwrap();
        let address = address_of(&mut child);
        Portal {
            child: Mutex::new(child),
            address,
            folder,
            database_url: database_url.map(str::to_owned),
        }
    }

    /// Where it serves: `http://127.0.0.1:PORT`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Where everything is kept.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its database, when it is not the embedded one.
    pub fn database_url(&self) -> Option<&str> {
        self.database_url.as_deref()
    }

    /// The program's process.
    pub fn id(&self) -> u32 {
        self.child.lock().unwrap().id()
    }

    /// Tells the program to stop.
    pub fn stop(&self) {
        let id = self.id().to_string();
        let told = Command::new("kill").args(["-TERM", &id]).status();
        assert!(told.unwrap().success());
    }

    /// Waits until the program has ended.
    pub fn wait(&self) -> ExitStatus {
        self.child.lock().unwrap().wait().unwrap()
    }

    /// The messages in the outbox, latest last.
    pub fn outbox(&self) -> Vec<String> {
        let folder = self.folder.path().join("data/outbox");
        let Ok(entries) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let names = entries.map(|entry| entry.unwrap().path());
        let mut names: Vec<_> = names
            .filter(|name| name.extension().is_some_and(|of| of == "eml"))
            .collect();
        names.sort();
        names
            .iter()
            .map(|name| std::fs::read_to_string(name).unwrap())
            .collect()
    }

    /// The message number `count`, once it is in the outbox.
    pub async fn message(&self, count: usize) -> String {
        for _ in 0..2000 {
            if let Some(message) = self.outbox().get(count - 1) {
                return message.clone();
            }
            // Each question lets the program go on.
            self.browser().fetch("/healthz").await;
        }
        panic!("there are only {} messages", self.outbox().len())
    }

    /// A browser that was never here.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.address)
    }

    /// A browser in which somebody is logged in.
    pub async fn browser_of(&self, user_name: &str) -> Browser {
        let browser = self.browser();
        let page = browser.log_in(user_name, "Shenzheng-2026").await;
        assert!(
            page.has("退出"),
            "{user_name} could not log in: {}",
            page.text
        );
        browser
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap();
        let _ = child.kill();
        let _ = child.wait();
    }
}

/// The program, set up to keep everything in `folder`.
pub fn command(folder: &Path) -> Command {
    std::fs::create_dir_all(folder.join("site/pkg")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("SHENZHENG_LISTEN", "127.0.0.1:0")
        .env("SHENZHENG_DATA_DIR", folder.join("data"))
        .env("SHENZHENG_SITE_ROOT", folder.join("site"))
        .env("SHENZHENG_DEMO", "true")
        .env("SHENZHENG_LOG_LEVEL", "warn")
        .stdin(Stdio::null());
    command
}

/// The address that the program prints once it serves.
pub fn address_of(child: &mut Child) -> String {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.by_ref().map_while(Result::ok).find_map(|line| {
        line.split_whitespace()
            .find(|word| word.starts_with("http://"))
            .map(str::to_owned)
    });
    // Whatever else it prints must not fill the pipe.
    std::thread::spawn(move || lines.for_each(drop));
    address.expect("the program stopped before it served")
}
