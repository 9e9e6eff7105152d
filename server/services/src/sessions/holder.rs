//! Who holds a browser's secret.

use domain::Lang;
use domain::account::{AccountState, Rights, Role};
use domain::id::{AccountId, OrganisationId};
use domain::permission::Caller;
use store::query::account::Acting;
use store::{StoreError, query};

use super::{Sessions, Token};
use crate::services::change;
use crate::values::read;
use crate::{Moment, Refusal};

/// A session that is alive.
#[derive(Clone, Debug)]
pub struct Session {
    /// Whose it is, and what it may do.
    pub caller: Caller,
    /// The language that whoever it is chose, if any.
    pub lang: Option<Lang>,
    /// The log-in before this one.
    pub last_log_in: Option<Moment>,
    /// When it ends if nothing more is asked.
    pub expires_at: Moment,
    /// When it ends whatever is asked.
    pub ends_at: Moment,
}

/// Who holds a browser's secret.
#[derive(Clone, Debug)]
pub enum Holder {
    /// Nobody is logged in.
    Nobody,
    /// A session that is alive.
    Active(Session),
    /// A session that may set up the second factor its role must have, and nothing else.
    Enrolling(Session),
    /// Whose session timed out a while ago. May save what was being typed, and nothing else.
    Lapsed(Caller),
}

impl Sessions<'_> {
    /// Who holds a browser's secret; prolongs the session.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn visit(&self, secret: &str) -> Result<Holder, Refusal> {
        self.holder(secret, true).await
    }

    /// The same, for what a page does by itself: prolongs nothing.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn glance(&self, secret: &str) -> Result<Holder, Refusal> {
        self.holder(secret, false).await
    }

    async fn holder(&self, secret: &str, prolongs: bool) -> Result<Holder, Refusal> {
        let Some(token) = Token::parse(secret) else {
            return Ok(Holder::Nobody);
        };
        let hash = token.hash();
        let found = query::session::find(self.services.lane(), &hash).await?;
        let Some(session) =
            found.filter(|session| session.account.state == AccountState::Active.code())
        else {
            return Ok(Holder::Nobody);
        };
        let lang = session.account.language.as_deref().and_then(Lang::from_tag);
        let caller = caller(session.account)?;
        let now = self.services.now();
        let limits = self.services.inner.settings.session;
        let end = Moment(session.created_at).after(limits.absolute);
        let seen = Moment(session.seen_at);
        // A clock that was set back must not make a session last longer.
        let away = now.since(seen).max(seen.since(now));
        if now >= end || away >= limits.idle {
            // Whoever typed for so long that the session ran out still has the page open.
            let forgotten = away >= limits.absolute;
            return Ok(if forgotten {
                Holder::Nobody
            } else {
                Holder::Lapsed(caller)
            });
        }
        let pause = limits.idle / 30;
        let due = prolongs && now.since(seen) >= pause;
        let touched = due && self.touch(&hash, now).await;
        let seen = if touched { now } else { seen };
        let lacks_factor = self.services.needs_second_factor(caller.role) && !session.second_factor;
        let session = Session {
            caller,
            lang,
            last_log_in: session.previous_log_in_at.map(Moment),
            expires_at: seen.after(limits.idle).min(end),
            ends_at: end,
        };
        Ok(match lacks_factor {
            true => Holder::Enrolling(session),
            false => Holder::Active(session),
        })
    }

    /// Notes the visit; a page is answered even when that fails.
    async fn touch(&self, hash: &str, now: Moment) -> bool {
        change!(self.services, tx => Ok(query::session::touch(tx, hash, now.0).await?)).is_ok()
    }
}

/// Whoever acts with an account.
pub(crate) fn caller(account: Acting) -> Result<Caller, StoreError> {
    let (role, rights) = (&account.role, &account.rights);
    Ok(Caller {
        account: AccountId(account.id),
        role: read("role", role, Role::from_code(role))?,
        rights: read("rights", rights, Rights::from_code(rights))?,
        organisation: account.organisation_id.map(OrganisationId),
        user_name: account.user_name,
        name: account.name,
    })
}
