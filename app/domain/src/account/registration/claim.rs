//! 忘记用户名: what somebody says who asks for a user name by 人工资料审核.

use serde::{Deserialize, Serialize};

use super::Findings;
use super::rules::{COMPANY_NAME_MAX, choose, person_name, sized};
use crate::account::{Email, Mobile};
use crate::choice::choice;
use crate::text::{clean, fold};
use crate::{FieldProblem, Problem};

choice! {
    /// Where the user name is to be sent.
    SendTo {
        OnFile = "on_file", "发送到账号登记的邮箱", "To the e-mail address on file";
        New = "new", "登记的邮箱已无法使用，发送到本次填写的邮箱", "The address on file is lost: to the address given here";
    }
}

choice! {
    /// What has to be uploaded.
    ClaimPaper {
        Sheet = "sheet", "申请表（签字并加盖公章）", "The application sheet, signed and stamped";
        Identity = "identity", "申请人身份证件", "The applicant's identity document";
    }
}

/// The most characters of a code or number.
const CODE_MAX: usize = 40;

/// What is typed to ask for a user name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ClaimForm {
    /// 统一社会信用代码, 组织机构代码, 境外注册号, or a person's document number.
    pub code: String,
    /// The name it was registered under.
    pub organisation: String,
    /// Who asks.
    pub applicant: String,
    /// 手机.
    pub mobile: String,
    /// 邮箱.
    pub email: String,
    /// A [`SendTo`].
    pub send_to: String,
}

/// A request whose data follow every rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Code or number, in half width and upper case.
    pub code: String,
    /// The name it was registered under.
    pub organisation: String,
    /// Who asks.
    pub applicant: String,
    /// 手机.
    pub mobile: Mobile,
    /// 邮箱.
    pub email: Email,
    /// Where the user name is to be sent.
    pub send_to: SendTo,
}

impl Claim {
    /// The code without spaces and dashes, as Chinese codes are kept.
    pub fn squeezed_code(&self) -> String {
        self.code.replace([' ', '-'], "")
    }

    /// Whether somebody who gives this mail address or mobile number is who asked.
    pub fn is_reached_at(&self, contact: &str) -> bool {
        let mail = Email::parse(contact).is_ok_and(|email| email == self.email);
        mail || Mobile::parse(contact).is_ok_and(|mobile| mobile == self.mobile)
    }
}

impl ClaimForm {
    /// The request, or every problem of the form.
    ///
    /// # Errors
    /// The problems, each under its field's name.
    pub fn check(&self) -> Result<Claim, Vec<FieldProblem>> {
        let mut found = Findings::default();
        let code = found.take("code", code(&self.code));
        let organisation = found.take("organisation", any_name(&self.organisation));
        let applicant = found.take("applicant", person_name(&self.applicant));
        let mobile = found.take("mobile", Mobile::parse(&self.mobile));
        let email = found.take("email", Email::parse(&self.email));
        let send_to = found.take("send_to", choose(&self.send_to, SendTo::from_code));
        let claim = || {
            Some(Claim {
                code: code?,
                organisation: organisation?,
                applicant: applicant?,
                mobile: mobile?,
                email: email?,
                send_to: send_to?,
            })
        };
        claim().ok_or(found.0)
    }
}

/// A code in half width and upper case.
fn code(text: &str) -> Result<String, Problem> {
    let typed = fold(text).to_ascii_uppercase();
    let bad = |c: &char| !c.is_ascii_alphanumeric() && !" -/.".contains(*c);
    match typed.chars().find(bad) {
        Some(found) => Err(Problem::BadCharacter { found }),
        None => sized(typed, 2, CODE_MAX),
    }
}

/// The name of a company in any script, or of a person.
fn any_name(text: &str) -> Result<String, Problem> {
    let name = sized(clean(text), 2, COMPANY_NAME_MAX)?;
    match name.chars().find(|c| "<>{}\\".contains(*c)) {
        Some(found) => Err(Problem::BadCharacter { found }),
        None => Ok(name),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn form() -> ClaimForm {
        ClaimForm {
            code: " ９１４４０３００ma5ex7k21q ".into(),
            organisation: "深圳市岭海鲜果进出口有限公司".into(),
            applicant: "陈晓岚".into(),
            mobile: "13800000001".into(),
            email: "admin@example.com".into(),
            send_to: "on_file".into(),
        }
    }

    #[test]
    fn reads_what_is_asked() {
        let claim = form().check().unwrap();
        assert_eq!(claim.code, "91440300MA5EX7K21Q");
        assert_eq!(claim.send_to, SendTo::OnFile);
    }

    #[test]
    fn says_what_is_wrong() {
        let cases: [(&str, &str, Problem); 8] = [
            ("code", "", Problem::Required),
            ("code", "9144<b>", Problem::BadCharacter { found: '<' }),
            ("code", "代码", Problem::BadCharacter { found: '代' }),
            ("organisation", "\u{7}", Problem::Required),
            (
                "organisation",
                "<script>",
                Problem::BadCharacter { found: '<' },
            ),
            ("applicant", "😀😀", Problem::BadCharacter { found: '😀' }),
            ("email", "a", Problem::EmailForm),
            ("send_to", "nowhere", Problem::NotAChoice),
        ];
        for (field, typed, problem) in cases {
            let mut form = form();
            let value = typed.to_owned();
            match field {
                "code" => form.code = value,
                "organisation" => form.organisation = value,
                "applicant" => form.applicant = value,
                "email" => form.email = value,
                _ => form.send_to = value,
            }
            assert_eq!(
                form.check(),
                Err(vec![FieldProblem::new(field, problem)]),
                "{typed}"
            );
        }
        assert_eq!(ClaimForm::default().check().unwrap_err().len(), 6);
    }
}
