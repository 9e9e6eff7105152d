//! The handle through which everything is reached.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use reading::{Reader, RevocationLists, TrustList};
use store::packed::{Columns, Kind};
use store::{Abort, Blobs, Database, query};
use tokio::sync::{Mutex, Notify};

use crate::admin::Admin;
use crate::applications::Applications;
use crate::approvals::Approvals;
use crate::audit::Audit;
use crate::callbacks::{Callbacks, Sender};
use crate::claims::Claims;
use crate::company::Company;
use crate::drafts::Drafts;
use crate::handover::Handover;
use crate::jobs::Jobs;
use crate::kept::Kept;
use crate::live::{Hub, Live};
use crate::mail::{self, Post, Texts};
use crate::notices::Notices;
use crate::own::Own;
use crate::pages::Pages;
use crate::passkeys::Passkeys;
use crate::passwords::Passwords;
use crate::people::People;
use crate::prints::{self, Prints};
use crate::register::Register;
use crate::register::source::{self, Source};
use crate::registration::Registration;
use crate::review::{Days, Review};
use crate::second_factor::SecondFactor;
use crate::sessions::Sessions;
use crate::staff::Staff;
use crate::tickets::Recovery;
use crate::tokens::{Meter, Tokens};
use crate::vault::Vault;
use crate::{Moment, OpenError, Refusal, Settings};

/// A file without a row may be about to receive one; after this long it is not.
const SWEPT_AFTER: Duration = Duration::from_secs(3600);

/// All use cases. Cheap to clone; every clone is the same.
#[derive(Clone, Debug)]
pub struct Services {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) settings: Settings,
    pub(crate) database: Database,
    pub(crate) blobs: Blobs,
    pub(crate) vault: Vault,
    pub(crate) passwords: Passwords,
    pub(crate) reader: Reader,
    pub(crate) post: Post,
    /// Who carries short messages.
    pub(crate) texts: Option<Box<dyn Texts>>,
    pub(crate) pages: Pages,
    pub(crate) sender: Sender,
    /// A register elsewhere.
    pub(crate) register: Option<Box<dyn Source>>,
    pub(crate) meter: Meter,
    pub(crate) live: Hub,
    pub(crate) days: Days,
    /// What papers are drawn with.
    pub(crate) font: Option<Arc<PathBuf>>,
    /// Rung when a job is added here, so that it need not wait for the next look.
    pub(crate) job_added: Notify,
    /// Held while it is looked whether a job is due.
    pub(crate) looking: Mutex<()>,
}

/// `change!(services, tx => work)` runs `work` in one transaction; the one way in which anything is
/// changed. See [`store::transact!`].
macro_rules! change {
    ($services:expr, $tx:ident => $work:expr) => {
        $crate::services::settle(store::transact!($services.inner.database, $tx => $work))
    };
}
pub(crate) use change;

/// What became of a transaction, as a use case says it.
pub(crate) fn settle<T>(outcome: Result<T, Abort<Refusal>>) -> Result<T, Refusal> {
    outcome.map_err(|abort| match abort {
        Abort::Refused(refusal) => refusal,
        Abort::Store(cause) => cause.into(),
    })
}

/// The certificates that signatures are measured by, where there is a list, with what was revoked.
fn trust(settings: &Settings) -> Result<Option<TrustList>, OpenError> {
    let Some(path) = &settings.trust_list else {
        return match settings.revocation_lists {
            Some(_) => Err(OpenError::Setting(
                "revocation_lists needs a trust_list".to_owned(),
            )),
            None => Ok(None),
        };
    };
    let list = TrustList::open(path).map_err(|cause| {
        let path = path.display();
        OpenError::Setting(format!("the trust list {path} {cause}"))
    })?;
    Ok(Some(list.with_revocations(revocations(settings)?)))
}

fn revocations(settings: &Settings) -> Result<Option<RevocationLists>, OpenError> {
    let Some(folder) = &settings.revocation_lists else {
        return Ok(None);
    };
    let lists = RevocationLists::open(folder).map_err(|cause| {
        let folder = folder.display();
        OpenError::Setting(format!("the folder of revocation lists {folder} {cause}"))
    })?;
    Ok(Some(lists))
}

impl Services {
    /// Opens database and files; creates and migrates them when needed.
    ///
    /// # Errors
    /// [`OpenError`] with one clear sentence.
    pub async fn open(settings: Settings) -> Result<Services, OpenError> {
        let passwords = Passwords::new(settings.password)?;
        let post = Post::new(&settings)?;
        let texts = mail::texts(settings.texts.as_ref())?;
        let vault = Vault::new(&settings.data_keys);
        let database = Database::open(&settings.database_url).await;
        let database = database.map_err(|cause| OpenError::Database(cause.to_string()))?;
        let blobs = Blobs::open_at(&settings.files_dir, settings.files_url.as_deref()).await;
        let blobs = blobs.map_err(|cause| OpenError::Files(cause.to_string()))?;
        let reader = Reader::new(settings.reading.clone())
            .trusting(trust(&settings)?)
            .reading_codes_with(settings.code_reader.clone());
        let sender = Sender::new(settings.private_callbacks);
        let font = prints::font(settings.font.as_deref())?;
        let job_added = Notify::new();
        let register = source::of_settings(settings.register.as_ref());
        let inner = Inner {
            register,
            settings,
            database,
            blobs,
            vault,
            passwords,
            reader,
            post,
            texts,
            pages: Pages::default(),
            sender,
            meter: Meter::default(),
            live: Hub::default(),
            days: Days::default(),
            font,
            job_added,
            looking: Mutex::default(),
        };
        Ok(Services {
            inner: Arc::new(inner),
        })
    }

    /// The present, by the clock of the settings.
    pub fn now(&self) -> Moment {
        self.inner.settings.clock.now()
    }

    /// Whether database and files can be used right now.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; the cause is in the log.
    pub async fn ready(&self) -> Result<(), Refusal> {
        self.inner.database.ready().await?;
        Ok(self.inner.blobs.ready().await?)
    }

    /// Closes the database; what is under way has ended before.
    pub async fn close(&self) {
        self.inner.database.close().await;
    }

    /// Removes stored files that no row names and that are older than an hour; how many.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; the cause is in the log.
    pub async fn sweep_files(&self) -> Result<u64, Refusal> {
        let reader = self.reader();
        let is_named = |sha256: String| async move { query::file::is_named(reader, &sha256).await };
        let mut unnamed = self.inner.blobs.unnamed(SWEPT_AFTER, is_named).await?;
        // Two servers that mark the same files in two orders would wait for each other.
        unnamed.sort_unstable();
        let now = self.now().0;
        for some in unnamed.chunks(100) {
            change!(self, tx => Ok(query::swept::mark(tx, some, now).await?))?;
        }
        let mut gone = 0;
        for sha256 in &unnamed {
            gone += u64::from(self.sweep(sha256).await?);
        }
        Ok(gone)
    }

    /// Removes a marked file with what was kept of it, unless a row names it by now; whether it did. The
    /// file goes within the transaction, in which nobody else writes such a row.
    async fn sweep(&self, sha256: &str) -> Result<bool, Refusal> {
        let gone = [sha256.to_owned()];
        change!(self, tx => {
            query::swept::hold(tx, sha256).await?;
            if query::file::is_named(tx, sha256).await? {
                return Ok(false);
            }
            // The file last: it is not there again when something fails after it, and what was kept of
            // it would stay for good. One that comes in anew is looked at anew.
            query::thumbnail::remove(tx, &gone).await?;
            query::look::remove(tx, &gone).await?;
            Ok(self.inner.blobs.remove(sha256, SWEPT_AFTER).await?)
        })
    }

    /// How many files that rows name are not in storage.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`]; the cause is in the log.
    pub async fn missing_files(&self) -> Result<u64, Refusal> {
        let mut missing = 0;
        for sha256 in query::file::all_named(self.reader()).await? {
            if !self.inner.blobs.has(&sha256).await? {
                tracing::error!(sha256, "a file is missing");
                missing += 1;
            }
        }
        Ok(missing)
    }

    /// A long text as a row of now has it.
    pub(crate) fn keep(&self, kind: Kind, text: String) -> Columns {
        self.inner.database.keep(kind, text, self.now().0)
    }

    /// Where to read from.
    pub(crate) fn reader(&self) -> &impl store::Read {
        self.inner.database.reader()
    }

    /// Where to ask what nearly every request asks.
    pub(crate) fn lane(&self) -> &impl store::Ask {
        &self.inner.database
    }

    /// 注册.
    pub fn registration(&self) -> Registration<'_> {
        Registration { services: self }
    }

    /// 注册审批.
    pub fn approvals(&self) -> Approvals<'_> {
        Approvals { services: self }
    }

    /// 忘记用户名 by 人工资料审核.
    pub fn claims(&self) -> Claims<'_> {
        Claims { services: self }
    }

    /// 登记资料.
    pub fn company(&self) -> Company<'_> {
        Company { services: self }
    }

    /// 管理员移交.
    pub fn handover(&self) -> Handover<'_> {
        Handover { services: self }
    }

    /// 本单位账号.
    pub fn people(&self) -> People<'_> {
        People { services: self }
    }

    /// 海关账号.
    pub fn staff(&self) -> Staff<'_> {
        Staff { services: self }
    }

    /// 我的账号.
    pub fn own(&self) -> Own<'_> {
        Own { services: self }
    }

    /// Passwords set by a link or a code: invitations and 忘记密码.
    pub fn recovery(&self) -> Recovery<'_> {
        Recovery { services: self }
    }

    /// 两步验证.
    pub fn second_factor(&self) -> SecondFactor<'_> {
        SecondFactor { services: self }
    }

    /// Passkeys of one's own account.
    pub fn passkeys(&self) -> Passkeys<'_> {
        Passkeys { services: self }
    }

    /// Tokens with which programs act.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens { services: self }
    }

    /// Where programs are told of changes.
    pub fn callbacks(&self) -> Callbacks<'_> {
        Callbacks { services: self }
    }

    /// 登录 and 退出.
    pub fn sessions(&self) -> Sessions<'_> {
        Sessions { services: self }
    }

    /// 草稿, from the first field to 提交.
    pub fn drafts(&self) -> Drafts<'_> {
        Drafts { services: self }
    }

    /// 查询.
    pub fn applications(&self) -> Applications<'_> {
        Applications { services: self }
    }

    /// 提交回执 and 现场办理单.
    pub fn prints(&self) -> Prints<'_> {
        Prints { services: self }
    }

    /// 审核.
    pub fn review(&self) -> Review<'_> {
        Review { services: self }
    }

    /// 海关证书登记.
    pub fn register(&self) -> Register<'_> {
        Register { services: self }
    }

    /// 公告.
    pub fn notices(&self) -> Notices<'_> {
        Notices { services: self }
    }

    /// What was typed into pages that could not take it.
    pub fn kept(&self) -> Kept<'_> {
        Kept { services: self }
    }

    /// 审计.
    pub fn audit(&self) -> Audit<'_> {
        Audit { services: self }
    }

    /// News for those who look at applications.
    pub fn live(&self) -> Live<'_> {
        Live { services: self }
    }

    /// Work that outlives a request.
    pub fn jobs(&self) -> Jobs<'_> {
        Jobs { services: self }
    }

    /// What the operator does from the command line.
    pub fn admin(&self) -> Admin<'_> {
        Admin { services: self }
    }
}
