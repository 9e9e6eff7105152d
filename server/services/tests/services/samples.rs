//! What people type and send.

use std::net::IpAddr;

use domain::account::registration::{AdministratorForm, CompanyForm, OverseasForm};
use domain::certificate::{CertificateType, Values};
use serde::Deserialize;
use services::PasswordPair;

/// Customs' register of the demo.
pub const REGISTER: &str = include_str!("../../../demo/register.csv");
const CASES: &str = include_str!("../../../demo/cases.json");

pub const PASSWORD: &str = "Gang-Kou-2026";

pub fn ip(last: u8) -> IpAddr {
    IpAddr::from([192, 0, 2, last])
}

pub fn pair(password: &str) -> Option<PasswordPair> {
    Some(PasswordPair {
        password: password.to_owned(),
        again: password.to_owned(),
    })
}

pub fn company() -> CompanyForm {
    let text = str::to_owned;
    CompanyForm {
        credit_code: text("91440101MA9WQ3T66H"),
        organisation_code: text("MA9WQ3T66"),
        name: text("广州市南粤鲜果贸易有限公司"),
        representative: text("李南粤"),
        document_kind: text("identity_card"),
        document_number: text("440103199009090039"),
        city: text("4401"),
        enterprise_type: text("trader"),
    }
}

pub fn overseas() -> OverseasForm {
    OverseasForm {
        name: "Andes Fruit S.A.".to_owned(),
        country: "CL".to_owned(),
        registration_number: "76.123.456-7".to_owned(),
    }
}

pub fn administrator(user_name: &str) -> AdministratorForm {
    let text = str::to_owned;
    AdministratorForm {
        user_name: text(user_name),
        name: text("王小明"),
        document_kind: text("identity_card"),
        document_number: text("440308198506150029"),
        mobile: text("13800138000"),
        email: text("wang@example.com"),
        agreed: true,
    }
}

/// A certificate of the demo: what is typed, and what becomes of it.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    pub id: String,
    #[serde(rename = "type")]
    kind: String,
    pub typed: Values,
}

impl Case {
    pub fn kind(&self) -> CertificateType {
        CertificateType::from_code(&self.kind).unwrap()
    }

    /// The same with another certificate number.
    pub fn numbered(&self, number: &str) -> Case {
        let mut case = self.clone();
        case.typed.set("number", number);
        case
    }
}

pub fn cases() -> Vec<Case> {
    serde_json::from_str(CASES).unwrap()
}

pub fn case(id: &str) -> Case {
    cases().into_iter().find(|case| case.id == id).unwrap()
}

/// Agrees with the register in everything.
pub fn cherries() -> Case {
    case("phytosanitary-chile-cherries")
}

/// Differs from the register in the net weight.
pub fn milk() -> Case {
    case("health-new-zealand-milk")
}

/// A small PDF of one empty page; `mark` makes its content another.
pub fn pdf(mark: &str) -> Vec<u8> {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Mark({mark})>>"),
    ];
    let mut text = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(text.len());
        text.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
    }
    let table = text.len();
    text.push_str("xref\n0 4\n0000000000 65535 f \n");
    for offset in offsets {
        text.push_str(&format!("{offset:010} 00000 n \n"));
    }
    text.push_str(&format!(
        "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n"
    ));
    text.into_bytes()
}
