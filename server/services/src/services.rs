//! The handle through which everything is reached.

use std::sync::Arc;

use crate::admin::Admin;
use crate::applications::Applications;
use crate::audit::Audit;
use crate::drafts::Drafts;
use crate::jobs::Jobs;
use crate::notices::Notices;
use crate::register::Register;
use crate::registration::Registration;
use crate::review::Review;
use crate::sessions::Sessions;
use crate::{Moment, OpenError, Refusal, Settings};

/// All use cases. Cheap to clone; every clone is the same.
#[derive(Clone, Debug)]
pub struct Services {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) settings: Settings,
}

impl Services {
    /// Opens database and files; creates and migrates them when needed.
    ///
    /// # Errors
    /// [`OpenError`] with one clear sentence.
    pub async fn open(settings: Settings) -> Result<Services, OpenError> {
        Ok(Services {
            inner: Arc::new(Inner { settings }),
        })
    }

    /// The present, by the clock of the settings.
    pub fn now(&self) -> Moment {
        self.inner.settings.clock.now()
    }

    /// Whether database and files can be used right now.
    pub async fn ready(&self) -> Result<(), Refusal> {
        Err(Refusal::Unavailable)
    }

    /// Closes the database; what is under way has ended before.
    pub async fn close(&self) {}

    /// Removes stored files that no row names and that are older than an hour; how many.
    pub async fn sweep_files(&self) -> Result<u64, Refusal> {
        Err(Refusal::Unavailable)
    }

    /// 注册.
    pub fn registration(&self) -> Registration<'_> {
        Registration { services: self }
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

    /// 审计.
    pub fn audit(&self) -> Audit<'_> {
        Audit { services: self }
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
