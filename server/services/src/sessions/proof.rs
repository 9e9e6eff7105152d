//! What is asked for besides the password after repeated failures: a picture code or, instead, a
//! code sent to the address on file.

use std::net::IpAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use domain::Problem;
use domain::account::AccountState;
use domain::text::fold;
use messages::mail as say;
use store::entity::{account, picture, ticket};
use store::{Abort, Tx, query};

use super::picture::{HEIGHT, WIDTH, draw, normal};
use super::{Keys, Sessions, random_token};
use crate::Refusal;
use crate::audit::Subject;
use crate::services::change;
use crate::throttle::{Key, Tries, count, network};
use crate::tickets::{CODE_LIFE, CODE_TRIES, CODES, Purpose, Secret};

/// How long a picture can be answered.
const PICTURE_LIFE: Duration = Duration::from_secs(10 * 60);

/// Who says to be logging in: a user name or a mobile number, or the credit code of an organisation
/// with the name of a person in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Who<'t> {
    /// 用户名, 手机号码 or 统一社会信用代码.
    pub name: &'t str,
    /// 姓名, with a credit code.
    pub person: &'t str,
}

/// What is given besides the password.
#[derive(Clone, Copy, Debug, Default)]
pub enum Proof<'t> {
    /// Nothing.
    #[default]
    None,
    /// What a picture shows.
    Picture {
        /// Which picture.
        id: &'t str,
        /// What was typed.
        answer: &'t str,
    },
    /// The code from the mail.
    Mail(&'t str),
}

/// A picture code to be shown.
#[derive(Clone, Debug)]
pub struct Picture {
    /// To be sent back with the answer.
    pub id: String,
    /// The picture as an address that holds it: nobody can fetch it but with the form.
    pub source: String,
    /// Its size in pixels.
    pub size: (u32, u32),
}

impl Sessions<'_> {
    /// Whether a picture code, or a code by mail, has to be given: the same for names that do not
    /// exist.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn asks_proof(&self, who: &Who<'_>, ip: IpAddr) -> Result<bool, Refusal> {
        let claimed = self.claimed(who).await?;
        let account = claimed.as_ref().map(|claimed| &claimed.account);
        let keys = Keys::of(who, account, ip);
        let limits = &self.services.inner.settings.limits;
        let tries = keys.tries(self.services.lane(), limits, self.services.now());
        Ok(self.wants_proof(&keys, &tries.await?))
    }

    fn wants_proof(&self, keys: &Keys, tries: &Tries) -> bool {
        let limits = &self.services.inner.settings.limits;
        tries.reach(&keys.address, limits.picture_address)
            || tries.reach(&keys.pair, limits.picture_account)
            // Whoever comes from a new network while strangers guess may prove to be no stranger.
            || !tries.any(&keys.known) && tries.reach(&keys.name, limits.spread())
    }

    /// A fresh picture.
    ///
    /// # Errors
    /// [`Refusal::Unavailable`].
    pub async fn picture(&self) -> Result<Picture, Refusal> {
        let (signs, png) = draw()?;
        self.show(&signs, png).await
    }

    /// Remembers what a picture shows, under a key.
    async fn show(&self, signs: &str, png: Vec<u8>) -> Result<Picture, Refusal> {
        let id = random_token().ok_or(Refusal::Unavailable)?;
        let row = picture::Model {
            answer_index: self.picture_index(&id, signs)?,
            id: id.clone(),
            expires_at: self.services.now().after(PICTURE_LIFE).0,
        };
        change!(self.services, tx => Ok(query::picture::add(tx, row.clone()).await?))?;
        Ok(Picture {
            id,
            source: format!("data:image/png;base64,{}", STANDARD.encode(png)),
            size: (WIDTH, HEIGHT),
        })
    }

    fn picture_index(&self, id: &str, signs: &str) -> Result<String, Refusal> {
        Ok(self
            .services
            .secret_index(&format!("picture {id} {signs}"))?)
    }

    /// Checks what was given where something is asked for: the ticket of a code that fits, or what is
    /// wrong with an answer, which is used up with this transaction.
    pub(super) async fn check_proof(
        &self,
        tx: &Tx,
        proof: &Proof<'_>,
        account: Option<&account::Model>,
        keys: &Keys,
        tries: &Tries,
    ) -> Result<Result<Option<ticket::Model>, Refusal>, Abort<Refusal>> {
        if let Proof::Mail(code) = proof {
            let ticket = match account {
                Some(account) => self.mail_ticket(tx, account, code).await?,
                None => None,
            };
            return Ok(ticket.map(Some).ok_or_else(|| wrong("mail_code")));
        }
        if !self.wants_proof(keys, tries) {
            return Ok(Ok(None));
        }
        let Proof::Picture { id, answer } = proof else {
            return Err(Refusal::problem("picture", Problem::Required).into());
        };
        let index = self.picture_index(id, &normal(answer))?;
        let now = self.services.now().0;
        Ok(match query::picture::take(tx, id, &index, now).await? {
            true => Ok(None),
            false => Err(wrong("picture")),
        })
    }

    /// The ticket that a code from the mail fits. It is used up by the log-in it leads to; until
    /// then each use counts as a try, so that one code allows few passwords.
    async fn mail_ticket(
        &self,
        tx: &Tx,
        account: &account::Model,
        code: &str,
    ) -> Result<Option<ticket::Model>, Abort<Refusal>> {
        let code: String = fold(code).chars().filter(char::is_ascii_digit).collect();
        let index = self.services.secret_index(&code).map_err(Refusal::from)?;
        let now = self.services.now().0;
        let own = query::ticket::lock(tx, Purpose::LogIn.code(), account.id).await?;
        let live = own.filter(|own| own.expires_at > now && own.tries < CODE_TRIES);
        let Some(ticket) = live else { return Ok(None) };
        query::ticket::count_try(tx, ticket.id).await?;
        Ok((ticket.secret_index == index).then_some(ticket))
    }

    /// Mails a code to the address on file, if there is such an account; says nothing about it.
    ///
    /// # Errors
    /// [`Refusal::TooMany`], for names that do not exist as well.
    pub async fn ask_code(&self, who: &Who<'_>, ip: IpAddr) -> Result<(), Refusal> {
        let claimed = self.claimed(who).await?;
        let account = claimed.map(|claimed| claimed.account);
        let name = name_of(who, account.as_ref());
        let code = Secret::code().ok_or(Refusal::Unavailable)?;
        self.count_code(&name, ip).await?;
        let asked = change!(self.services, tx => {
            let reached = |account: &&account::Model| {
                account.state == AccountState::Active.code() && !account.email.is_empty()
            };
            let Some(account) = account.as_ref().filter(reached) else { return Ok(()) };
            let expires = self.services.now().after(CODE_LIFE);
            self.services
                .issue(tx, Purpose::LogIn, account.id, &code, expires)
                .await?;
            let values = [("user", account.user_name.as_str()), ("code", code.as_str())];
            let words = (say::LOG_IN_CODE, say::LOG_IN_CODE_TEXT);
            self.services.send_to(tx, account, words, &values).await?;
            let subject = Subject::Account(account.id);
            self.services.note(tx, None, "session.code_asked", subject, "{}").await
        });
        self.services.inner.job_added.notify_one();
        asked
    }

    async fn count_code(&self, name: &str, ip: IpAddr) -> Result<(), Refusal> {
        let network = network(ip);
        let address = Key::of("log_in.code.address", &[&network]);
        let pair = Key::of("log_in.code", &[name, &network]);
        let now = self.services.now();
        let look_up = self.services.inner.settings.limits.look_up;
        change!(self.services, tx => {
            count(tx, &address, look_up, now).await?;
            count(tx, &pair, CODES, now).await?;
            Ok(())
        })
    }
}

/// Under what the tries of whoever logs in are counted, however the account is named.
pub(super) fn name_of(who: &Who<'_>, account: Option<&account::Model>) -> String {
    let typed = || {
        let name = fold(who.name).to_ascii_lowercase();
        match who.person.trim() {
            "" => name,
            person => format!("{name} {}", fold(person)),
        }
    };
    account.map_or_else(typed, |account| account.user_name_key.clone())
}

fn wrong(field: &str) -> Refusal {
    Refusal::problem(field, Problem::CodeWrong)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{DataKeys, Services, Settings, demo};

    const IP: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const WHO: Who<'_> = Who {
        name: "demo_admin",
        person: "",
    };

    async fn log_in(services: &Services, password: &str, id: &str, answer: &str) -> bool {
        let proof = Proof::Picture { id, answer };
        let sessions = services.sessions();
        sessions
            .log_in_with(&WHO, password, &proof, IP)
            .await
            .is_ok()
    }

    #[tokio::test]
    async fn what_the_picture_shows_lets_in_once() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("db").display());
        let keys = DataKeys::parse(&DataKeys::generate().unwrap()).unwrap();
        let settings = Settings::new(&url, folder.path().join("files"), keys);
        let services = Services::open(settings).await.unwrap();
        let register = include_str!("../../../demo/register.csv");
        demo::load(&services, register).await.unwrap();
        let sessions = services.sessions();
        for _ in 0..3 {
            assert!(!sessions.asks_proof(&WHO, IP).await.unwrap());
            let refused = sessions.log_in(WHO.name, "wrong-password-1", IP).await;
            assert!(matches!(refused, Err(Refusal::BadCredentials)));
        }
        assert!(sessions.asks_proof(&WHO, IP).await.unwrap());
        let one = sessions.show("AC3K7", Vec::new()).await.unwrap().id;
        let two = sessions.show("AC3K7", Vec::new()).await.unwrap().id;
        // With a wrong password it is used up all the same, and it belongs to its own picture.
        assert!(!log_in(&services, "wrong-password-1", &one, "AC3K7").await);
        assert!(!log_in(&services, demo::PASSWORD, &one, "AC3K7").await);
        assert!(log_in(&services, demo::PASSWORD, &two, "ac 3k7").await);
        // A log-in is no failure: nothing is asked for after it.
        assert!(!sessions.asks_proof(&WHO, IP).await.unwrap());
    }
}
