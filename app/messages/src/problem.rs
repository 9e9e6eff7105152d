//! The words for each [`Problem`]: what is wrong, and what to do.

mod words;

use domain::{FieldProblem, Lang, Problem, Text};

use words::{code_words, words};

/// What to tell the person who typed a value with this problem. `label_of` gives the label of
/// another field that the problem names by its path.
pub fn problem(problem: &Problem, lang: Lang, label_of: &dyn Fn(&str) -> String) -> String {
    let [first, second] = values(problem, label_of);
    words(problem).fill(lang, &[(first.0, &first.1), (second.0, &second.1)])
}

/// As [`problem`], for what the form of a code can be wrong in, if it is that: a browser that looks
/// at codes need not carry all the other words.
pub fn code_problem(problem: &Problem, lang: Lang) -> Option<String> {
    let words = code_words(problem)?;
    Some(match problem {
        Problem::BadCharacter { found } => words.fill(lang, &[("found", &found.to_string())]),
        Problem::Length { expected, found } => {
            let (expected, found) = (expected.to_string(), found.to_string());
            words.fill(lang, &[("expected", &expected), ("found", &found)])
        }
        _ => words.get(lang).to_owned(),
    })
}

/// As [`problem`], for a field that is named where it was left empty, so that a list of problems
/// says which.
pub fn field_problem(
    found: &FieldProblem,
    lang: Lang,
    label_of: &dyn Fn(&str) -> String,
) -> String {
    let label = label_of(&found.field);
    let label = match label == found.field {
        true => account_label(&found.field).map(|text| text.get(lang).to_owned()),
        false => Some(label),
    };
    match (&found.problem, label) {
        (Problem::Required, Some(label)) => {
            let chosen = CHOSEN.contains(&found.field.as_str());
            let say = if chosen { CHOOSE } else { FILL_IN };
            say.fill(lang, &[("label", &label)])
        }
        _ => problem(&found.problem, lang, label_of),
    }
}

/// Fields of forms about accounts whose value is chosen from a list.
const CHOSEN: [&str; 9] = [
    "document_kind",
    "city",
    "enterprise_type",
    "country",
    "role",
    "scopes",
    "send_to",
    "to",
    "verdict",
];
const CHOOSE: Text = Text::new("请选择“{label}”。", "Please choose “{label}”.");
const FILL_IN: Text = Text::new("请填写“{label}”。", "Please fill in “{label}”.");

/// The label of a field that is called the same in every form about accounts.
pub fn account_label(field: &str) -> Option<Text> {
    use crate::{account, people};
    Some(match field {
        "user_name" => account::USER_NAME,
        "password" => account::PASSWORD,
        "password_again" => account::PASSWORD_AGAIN,
        "current" => people::CURRENT_PASSWORD,
        "code" => people::CODE,
        "name" => account::PERSON_NAME,
        "mobile" => account::MOBILE,
        "email" => account::EMAIL,
        "document_kind" => account::DOCUMENT_KIND,
        "document_number" => account::DOCUMENT_NUMBER,
        "city" => account::CITY,
        "country" => account::COUNTRY,
        "registration_number" => account::REGISTRATION_NUMBER,
        "role" => people::ROLE,
        _ => return None,
    })
}

/// The values of the placeholders in [`words`].
fn values(problem: &Problem, label_of: &dyn Fn(&str) -> String) -> [(&'static str, String); 2] {
    let none = ("", String::new());
    let one = match problem {
        Problem::Length { expected, found } => {
            return [
                ("expected", expected.to_string()),
                ("found", found.to_string()),
            ];
        }
        Problem::TooLong { max }
        | Problem::TooManyGoods { max }
        | Problem::TooManyColumns { max }
        | Problem::TooManyCertificates { max }
        | Problem::TooManyFiles { max }
        | Problem::TooMany { max } => ("max", max.to_string()),
        Problem::TooManyDecimals { max } => ("max", max.to_string()),
        Problem::FileTooLarge { max_mb } => ("max_mb", max_mb.to_string()),
        Problem::OperatorsLeft { count } => ("count", count.to_string()),
        Problem::TooShort { min } => ("min", min.to_string()),
        Problem::BadCharacter { found } => ("found", found.to_string()),
        Problem::CodesContradict { expected } => ("expected", expected.clone()),
        Problem::TooOld { years } => ("years", years.to_string()),
        Problem::TotalDiffers { lines } => ("lines", lines.clone()),
        Problem::Before { field } | Problem::After { field } | Problem::MoreThan { field } => {
            ("field", label_of(field))
        }
        _ => return [none.clone(), none],
    };
    [one, none]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zh(found: &Problem) -> String {
        problem(found, Lang::Zh, &|path| format!("<{path}>"))
    }

    fn en(found: &Problem) -> String {
        problem(found, Lang::En, &|path| format!("<{path}>"))
    }

    #[test]
    fn names_the_values_found() {
        let length = Problem::Length {
            expected: 18,
            found: 17,
        };
        assert_eq!(zh(&length), "应为 18 位，您填写了 17 位，请核对。");
        assert!(en(&length).starts_with("This has 18 characters; you typed 17."));
        assert!(zh(&Problem::BadCharacter { found: 'O' }).contains("“O”"));
        assert!(zh(&Problem::OrganisationTaken).starts_with("组织机构代码已存在"));
    }

    #[test]
    fn says_of_codes_what_it_says_elsewhere() {
        let length = Problem::Length {
            expected: 18,
            found: 17,
        };
        let character = Problem::BadCharacter { found: 'O' };
        for found in [length, character, Problem::CheckDigitNeedsApproval] {
            assert_eq!(code_problem(&found, Lang::Zh), Some(zh(&found)));
        }
        assert_eq!(code_problem(&Problem::Required, Lang::Zh), None);
    }

    #[test]
    fn names_a_field_that_was_left_empty() {
        let said = |field: &str, label: &dyn Fn(&str) -> String| {
            let found = FieldProblem::new(field, Problem::Required);
            field_problem(&found, Lang::Zh, label)
        };
        assert_eq!(said("x", &|_| "企业名称".into()), "请填写“企业名称”。");
        assert_eq!(said("email", &str::to_owned), "请填写“电子邮箱”。");
        assert_eq!(said("unknown", &str::to_owned), "请填写此项。");
    }

    #[test]
    fn names_the_other_field_by_its_label() {
        let before = Problem::Before {
            field: "issued_on".into(),
        };
        assert!(zh(&before).contains("“<issued_on>”"));
        assert!(en(&before).contains("“<issued_on>”"));
    }

    /// Values come from people: they are put in once and not looked into.
    #[test]
    fn fills_every_placeholder() {
        let text = "{x}".to_owned();
        for found in [
            Problem::TooLong { max: 7 },
            Problem::TooShort { min: 7 },
            Problem::TooOld { years: 7 },
            Problem::TooManyDecimals { max: 7 },
            Problem::TooManyGoods { max: 7 },
            Problem::TooManyFiles { max: 7 },
            Problem::TooManyColumns { max: 7 },
            Problem::TooManyCertificates { max: 7 },
            Problem::TooMany { max: 7 },
            Problem::FileTooLarge { max_mb: 7 },
            Problem::CodesContradict {
                expected: "7".into(),
            },
            Problem::TotalDiffers { lines: "7".into() },
            Problem::Before { field: "7".into() },
            Problem::After { field: "7".into() },
            Problem::MoreThan { field: "7".into() },
            Problem::Length {
                expected: 7,
                found: 7,
            },
        ] {
            for said in [zh(&found), en(&found)] {
                assert!(said.contains('7') && !said.contains(['{', '}']), "{said}");
            }
        }
        assert!(zh(&Problem::TotalDiffers { lines: text }).contains("{x}"));
    }
}
