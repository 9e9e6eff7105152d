//! One row after the other. What an application is like follows from its place alone, so that the
//! same data can be made again.

use std::ops::Range;

use domain::Status;
use domain::account::{AccountSource, AccountState, DocumentKind, Rights, Role, UserKind};
use domain::code::ApplicationNo;
use domain::list::countries;
use store::StoreError;
use store::bulk::Batch;
use store::entity::{account, application, comparison, decision, organisation, record};
use store::packed::{Columns, Kind};
use store::query::audit::Entry;

use super::{Found, Prepared};
use crate::audit::Subject;
use crate::register::RecordStatus;
use crate::review::{proposal_text, risk};
use crate::values::{number_key, to_text};
use crate::vault::Use;
use crate::{Moment, Refusal, Services};

const DAY_MS: u64 = 86_400_000;
const DAYS: u64 = 3 * 365;
/// The document of everybody: sealing is not what is measured.
const DOCUMENT: &str = "440308198001010012";
const CITIES: [(&str, &str); 6] = [
    ("4401", "广州"),
    ("4403", "深圳"),
    ("4404", "珠海"),
    ("4406", "佛山"),
    ("4407", "江门"),
    ("4419", "东莞"),
];
const TRADES: [&str; 6] = ["鲜果", "乳业", "水产", "粮油", "肉类", "木业"];

/// Those who submit: one organisation with one account for every 500 applications.
pub(super) struct People {
    services: Services,
    first_organisation: i64,
    first_account: i64,
    number: u64,
    password_hash: String,
}

impl People {
    pub(super) fn new(
        services: Services,
        [organisation, account, _]: [i64; 3],
        number: u64,
        password_hash: String,
    ) -> People {
        People {
            services,
            first_organisation: organisation + 1,
            first_account: account + 1,
            number,
            password_hash,
        }
    }

    pub(super) fn rows(
        &self,
    ) -> Result<(Vec<organisation::Model>, Vec<account::Model>), StoreError> {
        let vault = &self.services.inner.vault;
        let sealed = vault.seal(Use::Document, DOCUMENT)?;
        let index = vault.index(Use::Document, DOCUMENT)?;
        let mut rows = (Vec::new(), Vec::new());
        for at in 0..self.number {
            rows.0.push(self.organisation(at, &sealed, &index));
            rows.1.push(self.account(at, &sealed, &index));
        }
        Ok(rows)
    }

    fn organisation(&self, at: u64, sealed: &str, index: &str) -> organisation::Model {
        let (code, city) = pick(&CITIES, at).copied().unwrap_or_default();
        let trade = pick(&TRADES, at / 6).copied().unwrap_or_default();
        organisation::Model {
            id: self.first_organisation + signed(at),
            kind: UserKind::Enterprise.code().to_owned(),
            credit_code: None,
            organisation_code: None,
            country: None,
            registration_number: None,
            identity_key: None,
            name: format!("{city}市第{}{trade}进出口有限公司", at + 1),
            representative: "周岭海".to_owned(),
            document_kind: DocumentKind::IdentityCard.code().to_owned(),
            document_sealed: sealed.to_owned(),
            document_index: index.to_owned(),
            city: Some(code.to_owned()),
            enterprise_type: Some("trader".to_owned()),
            state: AccountState::Active.code().to_owned(),
            created_at: self.services.now().0,
        }
    }

    fn account(&self, at: u64, sealed: &str, index: &str) -> account::Model {
        let user_name = format!("load_{}", at + 1);
        account::Model {
            id: self.first_account + signed(at),
            organisation_id: Some(self.first_organisation + signed(at)),
            role: Role::Administrator.code().to_owned(),
            rights: Rights::AllFile.code().to_owned(),
            source: AccountSource::Local.code().to_owned(),
            user_name_key: user_name.clone(),
            user_name,
            name: "陈晓岚".to_owned(),
            document_kind: Some(DocumentKind::IdentityCard.code().to_owned()),
            document_sealed: Some(sealed.to_owned()),
            document_index: Some(index.to_owned()),
            mobile: String::new(),
            email: String::new(),
            password_hash: self.password_hash.clone(),
            state: AccountState::Active.code().to_owned(),
            created_at: self.services.now().0,
            last_log_in_at: None,
            password_set_at: None,
            language: None,
        }
    }
}

/// Makes applications.
pub(super) struct Maker {
    samples: Vec<Prepared>,
    people: People,
    first_record: i64,
    start: Moment,
    per_day: u64,
    applications: u64,
}

/// What is the same in all rows of one application.
struct One<'m> {
    at: u64,
    chance: u64,
    id: i64,
    account: i64,
    submitted: Moment,
    status: Status,
    prepared: &'m Prepared,
    number: String,
    country: String,
    content: Columns,
}

impl Maker {
    pub(super) fn new(
        samples: Vec<Prepared>,
        people: People,
        [_, _, record]: [i64; 3],
        applications: u64,
    ) -> Maker {
        let today = Moment::start_of(people.services.now().date()).0;
        Maker {
            samples,
            people,
            first_record: record + 1,
            start: Moment(today - signed(DAYS * DAY_MS)),
            per_day: applications.div_ceil(DAYS).max(1),
            applications,
        }
    }

    /// The applications with these places, oldest first.
    pub(super) fn batch(&self, places: Range<u64>) -> Result<Batch, Refusal> {
        let mut batch = Batch::default();
        for at in places {
            let one = self.one(at)?;
            batch.records.push(self.record(&one));
            batch.applications.push(self.application(&one)?);
            batch.comparisons.push(self.comparison(&one)?);
            batch.decisions.extend(decision(&one));
            entries(&one, &mut batch.entries);
        }
        Ok(batch)
    }

    fn one(&self, at: u64) -> Result<One<'_>, Refusal> {
        let chance = scatter(at);
        let prepared = pick(&self.samples, chance).ok_or(Refusal::Conflict)?;
        let whose = signed((chance >> 8) % self.people.number.max(1));
        let in_day = DAY_MS / self.per_day * (at % self.per_day);
        // Countries as certificates come: few send most of them.
        let country = match (chance >> 24) % 10 {
            0 => pick(countries::ALL, chance >> 32).map(|entry| entry.code),
            _ => pick(countries::COMMON, chance >> 32).copied(),
        };
        let country = country.unwrap_or("NZ").to_owned();
        let number = format!("{country}-{:010}", at + 1);
        let mut typed = prepared.sample.typed.clone();
        typed.set("number", &number);
        typed.set("country", &country);
        Ok(One {
            at,
            chance,
            id: signed(at) + 1,
            account: self.people.first_account + whose,
            submitted: Moment(self.start.0 + signed(at / self.per_day * DAY_MS + in_day)),
            status: self.status(at, (chance >> 40) % 100),
            prepared,
            number,
            country,
            content: self.people.services.keep(Kind::Values, to_text(&typed)?),
        })
    }

    /// The newest hundredth waits; of the others, nine in ten passed.
    fn status(&self, at: u64, percent: u64) -> Status {
        let waits = at >= self.applications - self.applications / 100;
        match percent {
            _ if waits => Status::Unreviewed,
            0..6 => Status::Refused,
            6..10 => Status::Faulty,
            _ => Status::Passed,
        }
    }

    fn record(&self, one: &One<'_>) -> record::Model {
        record::Model {
            id: self.first_record + signed(one.at),
            kind: one.prepared.sample.kind.clone(),
            country: one.country.clone(),
            number_key: number_key(&one.number),
            version: 1,
            status: RecordStatus::Valid.code().to_owned(),
            unpacked: one.content.unpacked.clone(),
            packed: one.content.packed.clone(),
            source: "load".to_owned(),
            imported_at: one.submitted.0,
        }
    }

    fn application(&self, one: &One<'_>) -> Result<application::Model, Refusal> {
        let sequence = u32::try_from(one.at % self.per_day + 1).ok();
        let no = sequence.and_then(|n| ApplicationNo::new(one.submitted.date(), n));
        let offset = self.people.first_organisation - self.people.first_account;
        let waits = one.status == Status::Unreviewed;
        let found = waits.then(|| found(one));
        Ok(application::Model {
            id: one.id,
            no: no.ok_or(Refusal::Conflict)?.as_str().to_owned(),
            draft_id: format!("{:032x}", one.at + 1),
            organisation_id: one.account + offset,
            account_id: one.account,
            kind: one.prepared.sample.kind.clone(),
            status: one.status.code().to_owned(),
            submitted_at: one.submitted.0,
            decided_at: decided_at(one),
            certificate_key: number_key(&one.number),
            certificate: one.number.clone(),
            country: one.country.clone(),
            unpacked: one.content.unpacked.clone(),
            packed: one.content.packed.clone(),
            explanation: String::new(),
            corrects_id: None,
            taken_by: None,
            taken_until: None,
            proposal: found
                .map(|found| proposal_text(&found.proposal))
                .transpose()?,
            risk: found.map(|found| risk(found.proposal, &[]).code().to_owned()),
        })
    }

    fn comparison(&self, one: &One<'_>) -> Result<comparison::Model, Refusal> {
        let found = found(one);
        Ok(comparison::Model {
            application_id: one.id,
            unpacked: found.content.unpacked.clone(),
            packed: found.content.packed.clone(),
            proposal: proposal_text(&found.proposal)?,
            record_id: Some(self.first_record + signed(one.at)),
            unreached: false,
            risk: risk(found.proposal, &[]).code().to_owned(),
            made_at: one.submitted.0 + 1000,
        })
    }
}

/// What the program found: what was faulty is not in the register, nor are some that wait.
fn found<'m>(one: &One<'m>) -> &'m Found {
    match one.status {
        Status::Faulty => &one.prepared.unknown,
        Status::Unreviewed if one.chance.is_multiple_of(8) => &one.prepared.unknown,
        _ => &one.prepared.agrees,
    }
}

fn decided_at(one: &One<'_>) -> Option<i64> {
    let waited = signed(one.chance % (DAY_MS / 2));
    (one.status != Status::Unreviewed).then_some(one.submitted.0 + waited)
}

fn decision(one: &One<'_>) -> Option<decision::Model> {
    Some(decision::Model {
        application_id: one.id,
        status: one.status.code().to_owned(),
        account_id: None,
        reasons: match one.status {
            Status::Refused => r#"["goods.0.net_weight"]"#.to_owned(),
            _ => "[]".to_owned(),
        },
        grounds: "[]".to_owned(),
        overrules: "[]".to_owned(),
        words: String::new(),
        confirmed_by: None,
        decided_at: decided_at(one)?,
    })
}

fn entries(one: &One<'_>, entries: &mut Vec<Entry>) {
    let mut note = |at: i64, account_id: Option<i64>, action: &'static str, detail: &str| {
        entries.push(Entry {
            at,
            account_id,
            action,
            subject: Subject::Application(one.id).to_string(),
            detail: detail.to_owned(),
        });
    };
    note(
        one.submitted.0,
        Some(one.account),
        "application.submitted",
        "{}",
    );
    note(one.submitted.0 + 1000, None, "application.compared", "{}");
    if let Some(at) = decided_at(one) {
        let status = one.status.code();
        let detail = format!(r#"{{"status":"{status}","by_program":true,"confirmed":false}}"#);
        note(at, None, "application.decided", &detail);
    }
}

/// A number that looks like chance (splitmix64).
fn scatter(at: u64) -> u64 {
    let mut z = at.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn pick<T>(list: &[T], chance: u64) -> Option<&T> {
    let length = u64::try_from(list.len())
        .ok()
        .filter(|length| *length > 0)?;
    list.get(usize::try_from(chance % length).ok()?)
}

fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
