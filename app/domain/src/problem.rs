//! What can be wrong with something typed. A problem is data; its words are in the catalogue
//! (`messages::problem`), so that form, server, browser and review say the same.

use serde::{Deserialize, Serialize};

/// Whether a problem stops a form or only asks for a second look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// May be submitted all the same.
    Warning,
    /// Must be put right first.
    Error,
}

/// A problem and the field it belongs to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldProblem {
    /// The field's name in its form, for goods lines with the line: `goods.0.net_weight`.
    pub field: String,
    /// What is wrong.
    pub problem: Problem,
}

impl FieldProblem {
    /// Ties `problem` to `field`.
    pub fn new(field: impl Into<String>, problem: Problem) -> FieldProblem {
        FieldProblem {
            field: field.into(),
            problem,
        }
    }

    /// The problem's severity.
    pub fn severity(&self) -> Severity {
        self.problem.severity()
    }
}

/// What is wrong with a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Problem {
    /// Nothing was given.
    Required,
    /// More than `max` characters.
    TooLong { max: usize },
    /// Fewer than `min` characters.
    TooShort { min: usize },
    /// Not one of the choices offered.
    NotAChoice,
    /// A character the field does not take.
    BadCharacter { found: char },
    /// A control character, which cannot be seen.
    ControlCharacter,
    /// A code of the wrong length.
    Length { expected: usize, found: usize },
    /// The check digit does not fit the rest.
    CheckDigit,
    /// A number of ours that was never given out: its check digit or its day does not fit.
    NotGivenOut,
    /// 统一社会信用代码 whose check digit does not fit: goes to manual approval.
    CheckDigitNeedsApproval,
    /// Neither 统一社会信用代码 nor 组织机构代码 was given.
    NeedOneCode,
    /// 组织机构代码 is not characters 9–17 of 统一社会信用代码, which says `expected`.
    CodesContradict { expected: String },
    /// 组织机构代码已存在.
    OrganisationTaken,
    /// An identity number whose region or birth date does not exist.
    IdentityImpossible,
    /// Not a document number of the chosen kind.
    DocumentNumber,
    /// A person with this document is registered.
    PersonTaken,
    /// A company abroad with this country and number is registered.
    RegistrationNumberTaken,
    /// 用户名 not of the form asked.
    UserNameForm,
    /// 用户名 in use.
    UserNameTaken,
    /// The password is too easy to guess.
    PasswordWeak,
    /// The password has too few kinds of characters.
    PasswordKinds,
    /// The new password is the old one.
    PasswordUnchanged,
    /// The password contains the user name.
    PasswordContainsName,
    /// The two passwords differ.
    PasswordsDiffer,
    /// Not a mobile number of mainland China, nor one of elsewhere with its country code.
    MobileForm,
    /// Not an e-mail address.
    EmailForm,
    /// The agreement was not accepted.
    AgreementRequired,
    /// Somebody who is another of the three administrators already.
    SeparateOffices,
    /// Not the password of whoever is logged in.
    PasswordWrong,
    /// A code or link that does not fit, or no longer.
    CodeWrong,
    /// No request with this number and contact.
    ClaimUnknown,
    /// An account to which no mail can be sent.
    NoAddress,
    /// No account whose second factor may be reset here has this user name.
    NoFactorToReset,
    /// What is on file already.
    Unchanged,
    /// The administrator of an organisation with `count` accounts of others.
    OperatorsLeft { count: usize },
    /// Applications that are not decided yet.
    ApplicationsOpen,
    /// A name that must hold Chinese characters holds none.
    NeedsChinese,
    /// A name that must be in Latin script is not.
    NeedsLatin,
    /// A country that must be abroad is not.
    NotAbroad,
    /// Not a date that exists, or not in a form that is understood.
    NotADate,
    /// Later than today.
    InFuture,
    /// Before the date in `field`.
    Before { field: String },
    /// After the date in `field`.
    After { field: String },
    /// Further back than `years` years.
    TooOld { years: u16 },
    /// The certificate is no longer valid.
    Expired,
    /// Not a number.
    NotANumber,
    /// Not more than zero.
    NotPositive,
    /// More digits after the point than `max`.
    TooManyDecimals { max: u8 },
    /// More than the value in `field`.
    MoreThan { field: String },
    /// The lines add up to something other than the total.
    TotalDiffers { lines: String },
    /// Not an HS code: 6, 8 or 10 digits.
    HsForm,
    /// An HS code in a chapter that this type of certificate does not cover.
    HsUnusual,
    /// Not a code in the list of this field.
    UnknownCode,
    /// At least one goods line is needed.
    NoGoods,
    /// A column's heading that names no field.
    UnknownColumn,
    /// A column's heading that stands there twice.
    ColumnTwice,
    /// More cells in a row than the `max` columns there are.
    TooManyColumns { max: usize },
    /// Something else than the first row of the same certificate says.
    OtherThanFirst,
    /// More certificates in a sheet than `max`.
    TooManyCertificates { max: usize },
    /// More goods lines than `max`.
    TooManyGoods { max: usize },
    /// At least one file is needed.
    NoFile,
    /// This document has not been uploaded.
    NoDocument,
    /// A file that is empty.
    FileEmpty,
    /// A file of more than `max_mb` MB.
    FileTooLarge { max_mb: u32 },
    /// A file whose content is not of a kind that is taken.
    FileKind,
    /// A file that cannot be read: damaged or locked with a password.
    FileDamaged,
    /// A file in which a virus was found.
    FileInfected,
    /// A file that is not in the ZIP sent, or several of this name are.
    NotInArchive,
    /// A ZIP whose files unpack to too much.
    ArchiveTooLarge,
    /// More files than `max`.
    TooManyFiles { max: usize },
    /// The upload broke off.
    UploadBroken,
    /// Not an address that begins with `https://`.
    AddressForm,
    /// An address inside a private network.
    AddressPrivate,
    /// More of them than `max`.
    TooMany { max: usize },
    /// A field that the type of certificate does not have.
    UnknownField,
}

impl Problem {
    /// Whether the problem stops the form.
    pub fn severity(&self) -> Severity {
        match self {
            Problem::CheckDigitNeedsApproval
            | Problem::HsUnusual
            | Problem::TotalDiffers { .. }
            | Problem::TooOld { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
