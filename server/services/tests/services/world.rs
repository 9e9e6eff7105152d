//! A fresh world for each test: database, files, clock, the demo's people.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use domain::account::UserKind;
use domain::code::ApplicationNo;
use domain::id::DraftId;
use domain::permission::Caller;
use futures::stream;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbBackend, Statement};
use services::sessions::LogIn;
use services::tickets::Way;
use services::{
    Clock, DataKeys, FileInfo, Holder, Moment, PasswordCost, RateLimit, ReadingLimits, Refusal,
    SecondFactorRule, Services, Settings, VisitorKey, demo,
};

use crate::blank;
use crate::samples::{Case, PASSWORD, REGISTER, administrator, company, ip, pair, pdf};

/// 2026-11-24 10:00 in China.
pub const START: i64 = 1_795_485_600_000;

pub struct World {
    pub services: Services,
    pub settings: Settings,
    now: Arc<AtomicI64>,
    _folder: tempfile::TempDir,
}

/// Makes each function a test on both databases.
macro_rules! on_both {
    ($($test:ident)*) => {
        mod on_sqlite { $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $test() { super::$test($crate::world::World::on_sqlite().await).await; }
        )* }
        mod on_postgres { $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                if let Some(world) = $crate::world::World::on_postgres().await {
                    super::$test(world).await;
                }
            }
        )* }
    };
}
pub(crate) use on_both;

impl World {
    pub async fn on_sqlite() -> World {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data/portal.db");
        std::fs::create_dir(folder.path().join("data")).unwrap();
        std::fs::write(&path, blank::sqlite().await).unwrap();
        World::open(format!("sqlite://{}", path.display()), folder).await
    }

    /// A world in a database of its own, when there is a server.
    pub async fn on_postgres() -> Option<World> {
        let server = std::env::var("TEST_POSTGRES_URL").ok()?;
        let url = blank::postgres(&server).await;
        Some(World::open(url, tempfile::tempdir().unwrap()).await)
    }

    async fn open(url: String, folder: tempfile::TempDir) -> World {
        let now = Arc::new(AtomicI64::new(START));
        let clock = Arc::clone(&now);
        let keys = DataKeys::parse(&DataKeys::generate().unwrap()).unwrap();
        let settings = Settings {
            password: PasswordCost {
                memory_kib: 64,
                passes: 1,
                at_once: 4,
            },
            clock: Clock::new(move || Moment(clock.load(Ordering::SeqCst))),
            // The samples' pages are blank: nothing to recognise.
            reading: ReadingLimits {
                ocr_pages: 0,
                ..ReadingLimits::default()
            },
            // The demo's officers have no phone; the tests of the second factor ask for one.
            second_factor: SecondFactorRule::Optional,
            ..Settings::new(url, folder.path().join("files"), keys)
        };
        let services = Services::open(settings.clone()).await.unwrap();
        World {
            services,
            settings,
            now,
            _folder: folder,
        }
    }

    /// The same world with other limits.
    pub async fn limited(mut self, limit: impl FnOnce(&mut Settings)) -> World {
        limit(&mut self.settings);
        self.services = self.another_server().await;
        self
    }

    /// A second server on the same database and files.
    pub async fn another_server(&self) -> Services {
        Services::open(self.settings.clone()).await.unwrap()
    }

    /// The database behind the services' back.
    pub async fn database(&self) -> DatabaseConnection {
        Database::connect(&self.settings.database_url)
            .await
            .unwrap()
    }

    /// Waits until `count` changes wait for a row that somebody else has locked. In SQLite none ever
    /// does: it has one writer.
    pub async fn until_waiting(&self, database: &DatabaseConnection, count: i64) {
        if database.get_database_backend() != DbBackend::Postgres {
            return;
        }
        let waiting = "SELECT count(*) AS count FROM pg_stat_activity \
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for _ in 0..2000 {
            let asked = Statement::from_string(DbBackend::Postgres, waiting);
            let row = database.query_one_raw(asked).await.unwrap().unwrap();
            if row.try_get::<i64>("", "count").unwrap() >= count {
                return;
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        panic!("{count} changes never met");
    }

    pub fn files(&self) -> PathBuf {
        self.settings.files_dir.clone()
    }

    pub fn pass(&self, time: Duration) {
        self.now
            .fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// Somebody sets the clock back.
    pub fn turn_back(&self, time: Duration) {
        self.now
            .fetch_sub(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    pub async fn with_demo(self) -> World {
        assert!(demo::load(&self.services, REGISTER).await.unwrap());
        self
    }

    /// Somebody of the demo, logged in.
    pub async fn caller(&self, user_name: &str) -> Caller {
        self.log_in(user_name, demo::PASSWORD).await
    }

    /// A log-in, or the first half of one.
    pub async fn enter(&self, user_name: &str, password: &str) -> LogIn {
        let sessions = self.services.sessions();
        sessions.log_in(user_name, password, ip(1)).await.unwrap()
    }

    pub async fn log_in(&self, user_name: &str, password: &str) -> Caller {
        let token = self.enter(user_name, password).await;
        match self
            .services
            .sessions()
            .visit(token.token().as_str())
            .await
            .unwrap()
        {
            Holder::Active(session) => session.caller,
            other => panic!("{other:?}"),
        }
    }

    /// The code that somebody who forgot the password is sent, in the first mail of this world.
    pub async fn mailed_code(&self, user_name: &str) -> String {
        let recovery = self.services.recovery();
        recovery
            .ask_code(user_name, Way::Mail, ip(1))
            .await
            .unwrap();
        self.services.jobs().run_due().await.unwrap();
        let outbox = self.files().with_file_name("outbox");
        let file = std::fs::read_dir(outbox).unwrap().next().unwrap().unwrap();
        let mail = std::fs::read_to_string(file.path()).unwrap();
        let (_, code) = mail.split_once("验证码：").unwrap();
        code.chars().take(8).collect()
    }

    /// Another company's 管理员.
    pub async fn stranger(&self) -> Caller {
        let visitor = VisitorKey::of("stranger");
        let registration = self.services.registration();
        let kind = UserKind::Enterprise;
        registration
            .save_subject(&visitor, kind, company(), ip(9))
            .await
            .unwrap();
        registration
            .save_administrator(&visitor, administrator("stranger"), pair(PASSWORD), ip(9))
            .await
            .unwrap();
        registration.complete(&visitor, ip(9)).await.unwrap();
        self.log_in("stranger", PASSWORD).await
    }

    /// A complete draft with one file.
    pub async fn complete_draft(&self, by: &Caller, case: &Case) -> DraftId {
        let id = self.services.drafts().start(by, case.kind()).await.unwrap();
        self.services
            .drafts()
            .save(by, &id, case.typed.clone(), 0)
            .await
            .unwrap();
        self.upload(by, &id, "证书.pdf", pdf(id.as_str()))
            .await
            .unwrap();
        id
    }

    pub async fn submit(&self, by: &Caller, case: &Case) -> ApplicationNo {
        let id = self.complete_draft(by, case).await;
        self.services.drafts().submit(by, &id).await.unwrap()
    }

    pub async fn upload(
        &self,
        by: &Caller,
        id: &DraftId,
        name: &str,
        content: Vec<u8>,
    ) -> Result<FileInfo, Refusal> {
        let chunks: Vec<Result<Bytes, String>> = content
            .chunks(64 * 1024)
            .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
            .collect();
        self.services
            .drafts()
            .add_file(by, id, name, stream::iter(chunks))
            .await
    }
}

/// Tight limits for tests that meet them.
pub fn tight(settings: &mut Settings) {
    settings.limits.log_in_address = RateLimit::per_minutes(6, 15);
    settings.limits.log_in_account = RateLimit::per_minutes(3, 15);
    // What is slowed down is seen without pictures in between.
    settings.limits.picture_account = RateLimit::per_minutes(1000, 15);
    settings.limits.picture_address = RateLimit::per_minutes(1000, 15);
    settings.limits.registration = RateLimit::per_minutes(2, 60);
    settings.limits.look_up = RateLimit::per_minutes(3, 60);
}

pub fn problem_fields(refusal: &Refusal) -> Vec<(&str, &domain::Problem)> {
    match refusal {
        Refusal::Problems(problems) => problems
            .iter()
            .map(|found| (found.field.as_str(), &found.problem))
            .collect(),
        other => panic!("{other:?}"),
    }
}
