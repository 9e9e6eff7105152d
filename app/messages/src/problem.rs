//! The words for each [`Problem`]: what is wrong, and what to do.

mod words;

use domain::{Lang, Problem};

use words::words;

/// What to tell the person who typed a value with this problem. `label_of` gives the label of
/// another field that the problem names by its path.
pub fn problem(problem: &Problem, lang: Lang, label_of: &dyn Fn(&str) -> String) -> String {
    let [first, second] = values(problem, label_of);
    words(problem).fill(lang, &[(first.0, &first.1), (second.0, &second.1)])
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
        assert_eq!(
            zh(&length),
            "应为 18 位，您填写了 17 位，请对照证照原件核对。"
        );
        assert!(en(&length).starts_with("This has 18 characters; you typed 17."));
        assert!(zh(&Problem::BadCharacter { found: 'O' }).contains("「O」"));
        assert!(zh(&Problem::OrganisationTaken).starts_with("组织机构代码已存在"));
    }

    #[test]
    fn names_the_other_field_by_its_label() {
        let before = Problem::Before {
            field: "issued_on".into(),
        };
        assert!(zh(&before).contains("「<issued_on>」"));
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
