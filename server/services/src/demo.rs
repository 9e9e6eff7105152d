//! What a first start is filled with, so that the whole story can be lived at once.

use domain::account::{
    AccountSource, AccountState, DocumentKind, Rights, Role, UserKind, UserName,
};
use store::entity::{account, announcement, organisation};
use store::{Abort, StoreError, Tx, query};

use crate::audit::Subject;
use crate::services::change;
use crate::vault::Use;
use crate::{Refusal, Services};

/// The one password of all demo accounts.
pub const PASSWORD: &str = "Shenzheng-2026";

/// The demo accounts, in the order to show them: 企业管理员, 操作员, 个人, 关员, 关员, 系统管理员,
/// 安全管理员, 审计管理员.
pub const USER_NAMES: [&str; 8] = [
    "demo_admin",
    "demo_operator",
    "demo_person",
    "demo_officer",
    "demo_officer2",
    "demo_system",
    "demo_security",
    "demo_audit",
];

struct DemoOrganisation {
    kind: UserKind,
    credit_code: Option<&'static str>,
    organisation_code: Option<&'static str>,
    name: &'static str,
    representative: &'static str,
    document: &'static str,
    city: &'static str,
    enterprise_type: Option<&'static str>,
}

struct DemoAccount {
    user_name: &'static str,
    name: &'static str,
    role: Role,
    /// Its place in [`ORGANISATIONS`].
    organisation: Option<usize>,
    document: Option<&'static str>,
    mobile: &'static str,
    email: &'static str,
}

const ORGANISATIONS: [DemoOrganisation; 2] = [
    DemoOrganisation {
        kind: UserKind::Enterprise,
        credit_code: Some("91440300MA5EX7K21Q"),
        organisation_code: Some("MA5EX7K21"),
        name: "深圳市岭海鲜果进出口有限公司",
        representative: "周岭海",
        document: "440308198001010012",
        city: "4403",
        enterprise_type: Some("trader"),
    },
    DemoOrganisation {
        kind: UserKind::Person,
        credit_code: None,
        organisation_code: None,
        name: "林小满",
        representative: "林小满",
        document: "440103199009090039",
        city: "4401",
        enterprise_type: None,
    },
];

const ACCOUNTS: [DemoAccount; 8] = [
    DemoAccount {
        user_name: "demo_admin",
        name: "陈晓岚",
        role: Role::Administrator,
        organisation: Some(0),
        document: Some("440308198506150029"),
        mobile: "13800000001",
        email: "admin@example.com",
    },
    DemoAccount {
        user_name: "demo_operator",
        name: "黄志远",
        role: Role::Operator,
        organisation: Some(0),
        document: Some("440305198812120048"),
        mobile: "13800000002",
        email: "operator@example.com",
    },
    DemoAccount {
        user_name: "demo_person",
        name: "林小满",
        role: Role::Administrator,
        organisation: Some(1),
        document: Some("440103199009090039"),
        mobile: "13800000003",
        email: "person@example.com",
    },
    customs("demo_officer", "何文清", Role::Officer),
    customs("demo_officer2", "苏建业", Role::Officer),
    customs("demo_system", "梁志平", Role::System),
    customs("demo_security", "许安然", Role::Security),
    customs("demo_audit", "方正言", Role::Audit),
];

const fn customs(user_name: &'static str, name: &'static str, role: Role) -> DemoAccount {
    let (organisation, document) = (None, None);
    DemoAccount {
        user_name,
        name,
        role,
        organisation,
        document,
        mobile: "",
        email: "",
    }
}

/// Title and text in Chinese, then in English.
const ANNOUNCEMENTS: [[&str; 4]; 2] = [
    [
        "智慧审证系统上线试运行",
        "即日起，可在线提交境外官方证书信息及扫描件，由系统与海关登记信息比对，海关审核后反馈结果。\n\n\
         审核状态分为未审核、审核通过、审核不通过和数据有误四种，请及时查询并按提示办理。",
        "Smart certificate review opens for trial operation",
        "Traders can now submit the data and scans of foreign official certificates online. They are \
         compared with customs' register, reviewed by customs, and answered.\n\n\
         An application is not reviewed, passed, not passed, or has faulty data. Please check it in \
         time and do what the page says.",
    ],
    [
        "证书上传须知",
        "请上传完整、清晰的证书原件扫描件，支持 PDF、JPEG、PNG、TIFF 格式，单个文件不超过 20 MB。\n\n\
         填写内容应与证书原件一致；审核不通过或数据有误的，可在原申请基础上修改后重新添加。",
        "Before you upload a certificate",
        "Please upload complete and legible scans of the original as PDF, JPEG, PNG or TIFF of up to \
         20 MB each.\n\nWhat you type must agree with the original. An application that was not passed or \
         has faulty data can be corrected and added again.",
    ],
];

/// Fills an empty database with accounts, organisations, announcements and `register_csv`. Does
/// nothing, and says `false`, when there is any account.
///
/// # Errors
/// [`Refusal::Unavailable`]; started again, it goes on.
pub async fn load(services: &Services, register_csv: &str) -> Result<bool, Refusal> {
    if query::account::any(services.reader()).await? {
        return Ok(false);
    }
    let report = services
        .register()
        .import_file(register_csv.as_bytes(), "demo")
        .await?;
    for problem in report.problems {
        tracing::warn!(?problem, "a row of the demo register was left out");
    }
    let mut hashes = Vec::new();
    for _ in ACCOUNTS {
        hashes.push(services.inner.passwords.hash(PASSWORD).await?);
    }
    change!(services, tx => {
        let mut organisations = Vec::new();
        for demo in &ORGANISATIONS {
            let row = organisation_row(services, demo)?;
            organisations.push(query::account::add_organisation(tx, row).await?);
        }
        for (demo, hash) in ACCOUNTS.iter().zip(&hashes) {
            let of = demo
                .organisation
                .and_then(|at| organisations.get(at))
                .copied();
            query::account::add(tx, account_row(services, demo, of, hash)?).await?;
        }
        announce(services, tx).await?;
        services
            .note(tx, None, "demo.loaded", Subject::Demo, "{}")
            .await
    })?;
    Ok(true)
}

async fn announce(services: &Services, tx: &Tx) -> Result<(), Abort<Refusal>> {
    for (later, texts) in (0..).zip(ANNOUNCEMENTS) {
        let [title_zh, body_zh, title_en, body_en] = texts.map(str::to_owned);
        let published_at = services.now().0 - 1 + later;
        let row = announcement::Model {
            id: 0,
            published_at,
            title_zh,
            title_en,
            body_zh,
            body_en,
            ends_at: None,
            withdrawn_at: None,
            revision: 0,
        };
        query::announcement::add(tx, row).await?;
    }
    Ok(())
}

fn organisation_row(
    services: &Services,
    demo: &DemoOrganisation,
) -> Result<organisation::Model, StoreError> {
    Ok(organisation::Model {
        id: 0,
        kind: demo.kind.code().to_owned(),
        credit_code: demo.credit_code.map(str::to_owned),
        organisation_code: demo.organisation_code.map(str::to_owned),
        country: None,
        registration_number: None,
        identity_key: match demo.kind {
            UserKind::Person => Some(services.inner.vault.index(Use::Document, demo.document)?),
            _ => None,
        },
        name: demo.name.to_owned(),
        representative: demo.representative.to_owned(),
        document_kind: DocumentKind::IdentityCard.code().to_owned(),
        document_sealed: services.inner.vault.seal(Use::Document, demo.document)?,
        document_index: services.inner.vault.index(Use::Document, demo.document)?,
        city: Some(demo.city.to_owned()),
        enterprise_type: demo.enterprise_type.map(str::to_owned),
        state: AccountState::Active.code().to_owned(),
        created_at: services.now().0,
    })
}

fn account_row(
    services: &Services,
    demo: &DemoAccount,
    organisation_id: Option<i64>,
    password_hash: &str,
) -> Result<account::Model, Abort<Refusal>> {
    let vault = &services.inner.vault;
    let user_name = UserName::parse(demo.user_name);
    let user_name = user_name.map_err(|problem| Refusal::problem("user_name", problem))?;
    let document = demo.document;
    Ok(account::Model {
        id: 0,
        organisation_id,
        role: demo.role.code().to_owned(),
        rights: Rights::AllFile.code().to_owned(),
        source: AccountSource::Local.code().to_owned(),
        user_name: user_name.to_string(),
        user_name_key: user_name.key(),
        name: demo.name.to_owned(),
        document_kind: document.map(|_| DocumentKind::IdentityCard.code().to_owned()),
        document_sealed: document
            .map(|number| vault.seal(Use::Document, number))
            .transpose()?,
        document_index: document
            .map(|number| vault.index(Use::Document, number))
            .transpose()?,
        mobile: demo.mobile.to_owned(),
        email: demo.email.to_owned(),
        password_hash: password_hash.to_owned(),
        state: AccountState::Active.code().to_owned(),
        created_at: services.now().0,
        last_log_in_at: None,
        password_set_at: None,
        language: None,
    })
}
